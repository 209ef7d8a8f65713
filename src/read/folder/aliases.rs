//! The other names of things, for the search.

use std::path::Path;

use super::{Names, Reader};
use crate::read::raw::Content;

/// The other names of all countries, then of all hubs, organisations, projects,
/// routes, documents and groups, each in the order of the files, which is that
/// of the atlas: names in all languages; of countries also official and other names and the
/// codes of ISO 3166-1. Spellings that differ in capitals, spaces and
/// punctuation alone are there once: the search sees no difference.
pub fn aliases(assets: &Path) -> Vec<Vec<String>> {
    let mut reader = Reader::new(assets.join("language"));
    let countries = reader.csv::<Names>("countries.csv", "country", "code");
    let mut aliases: Vec<Vec<String>> = countries.iter().map(of_country).collect();
    let content = super::read(assets).content;
    // What the translations lack is named where the content is checked.
    let languages = content.site.languages.iter().filter(|tag| *tag != "en");
    let mut contents: Vec<Content> =
        languages.map(|tag| super::translated(assets, &content, tag).0).collect();
    contents.push(content);
    let hubs = (0..contents[0].hubs.len())
        .map(|place| distinct(contents.iter().map(|content| content.hubs[place].name.as_str())));
    aliases.extend(hubs);
    let organisations = (0..contents[0].organisations.len()).map(|place| {
        let rows = contents.iter().map(|content| &content.organisations[place]);
        distinct(rows.flat_map(|row| [row.name.as_str(), row.acronym.as_str()]))
    });
    aliases.extend(organisations);
    let english = &contents[contents.len() - 1];
    let of = |places: usize, names: &dyn Fn(&Content, usize) -> Vec<String>| {
        let rows = (0..places).map(|place| -> Vec<String> {
            contents.iter().flat_map(|content| names(content, place)).collect()
        });
        rows.map(|names| distinct(names.iter().map(String::as_str))).collect::<Vec<_>>()
    };
    aliases.extend(of(english.projects.len(), &|content, place| {
        let row = &content.projects[place];
        vec![row.title.clone(), row.short_title.clone()]
    }));
    aliases.extend(of(english.routes.len(), &|content, place| {
        let row = &content.routes[place];
        let names = vec![row.name.clone(), row.mtm_name.clone()];
        [names, row.other_names.clone()].concat()
    }));
    aliases.extend(of(english.documents.len(), &|content, place| {
        vec![content.documents[place].title.clone()]
    }));
    aliases.extend(of(english.groups.len(), &|content, place| {
        let row = &content.groups[place];
        vec![row.name.clone(), row.long_name.clone()]
    }));
    aliases
}

fn of_country(row: &Names) -> Vec<String> {
    let names = [&row.en, &row.fr, &row.ar, &row.un_en, &row.un_fr, &row.un_ar].map(String::as_str);
    let codes = [row.alpha2.as_str(), row.code.as_str()];
    distinct(names.into_iter().chain(row.aliases.split('|')).chain(codes))
}

/// The names that differ in more than capitals, spaces and punctuation.
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut known = Vec::new();
    let mut kept = Vec::new();
    for name in names {
        let letters: String =
            name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if !letters.is_empty() && !known.contains(&letters) {
            known.push(letters);
            kept.push(name.to_owned());
        }
    }
    kept
}
