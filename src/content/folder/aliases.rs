//! Alternative names of records, for the search.

use std::path::Path;

use super::{FeatureNames, TableReader};
use crate::content::aliases::{distinct_names, of_contents};
use crate::content::raw::Content;

/// Returns the alternative names of all countries, then of all hubs, organisations, projects,
/// routes, documents and groups, each in the order of the files and the atlas.
///
/// The names are those in all languages; for countries also official and other names and the ISO
/// 3166-1 codes. Spellings that differ only in case, spaces or punctuation occur once, because the
/// search treats them as equal.
///
/// # Examples
///
/// ```
/// use imap::content::folder::read_aliases;
///
/// let aliases = read_aliases(std::path::Path::new("assets"));
/// assert!(aliases.iter().any(|names| names.iter().any(|name| name == "Ivory Coast")));
/// ```
pub fn read_aliases(assets: &Path) -> Vec<Vec<String>> {
    let mut reader = TableReader::new(assets.join("language"));
    let countries = reader.read_csv::<FeatureNames>("countries.csv", "country", "code");
    let mut aliases: Vec<Vec<String>> = countries.iter().map(of_country).collect();
    let content = super::read_folder(assets).content;
    // Missing translations are reported by the check of the content.
    let languages = content.site.languages.iter().filter(|tag| *tag != "en");
    let mut contents: Vec<Content> =
        languages.map(|tag| super::translate_content(assets, &content, tag).0).collect();
    contents.push(content);
    aliases.extend(of_contents(&contents));
    aliases
}

fn of_country(row: &FeatureNames) -> Vec<String> {
    let names = [&row.en, &row.fr, &row.ar, &row.un_en, &row.un_fr, &row.un_ar].map(String::as_str);
    let codes = [row.alpha2.as_str(), row.code.as_str()];
    distinct_names(names.into_iter().chain(row.aliases.split('|')).chain(codes))
}
