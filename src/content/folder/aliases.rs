//! Alternative names of records, for the search.

use std::path::Path;

use super::TableReader;
use super::feature_names::{ALPHA_2, FeatureNames};
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
    let content = super::read_folder(assets).content;
    let languages = &content.site.languages;
    let of_row = |row: &FeatureNames| of_country(row, languages);
    let mut aliases: Vec<Vec<String>> = countries.iter().map(of_row).collect();
    // Missing translations are reported by the check of the content.
    let original = content.site.original_language();
    let others = languages.iter().filter(|tag| *tag != original);
    let mut contents: Vec<Content> =
        others.map(|tag| super::translate_content(assets, &content, tag).0).collect();
    contents.push(content);
    aliases.extend(of_contents(&contents));
    aliases
}

fn of_country(row: &FeatureNames, languages: &[String]) -> Vec<String> {
    let codes = [row.get(ALPHA_2), row.code()];
    distinct_names(row.in_languages(languages).chain(row.aliases()).chain(codes))
}
