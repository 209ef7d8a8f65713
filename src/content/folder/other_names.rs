//! Further names of countries, for the importer.

use std::path::Path;

use super::TableReader;

/// A row of `other-names.csv`: names with `|` between them.
#[derive(serde::Deserialize)]
struct OtherNames {
    code: String,
    en: String,
    fr: String,
    ar: String,
    es: String,
    de: String,
    it: String,
    pt: String,
}

/// Returns the names of countries in `language/other-names.csv`, with the codes of the countries:
/// official names, and everyday names in languages that the page does not have.
///
/// # Examples
///
/// ```
/// use imap::content::folder::read_other_names;
///
/// let names = read_other_names(std::path::Path::new("assets"));
/// let algeria = names.iter().find(|(code, _)| code == "DZA").unwrap();
/// assert!(algeria.1.iter().any(|name| name == "Argelia"));
/// ```
pub fn read_other_names(assets: &Path) -> Vec<(String, Vec<String>)> {
    let mut reader = TableReader::new(assets.join("language"));
    let rows = reader.read_csv::<OtherNames>("other-names.csv", "country", "code");
    let names_of = |row: OtherNames| {
        let lists = [row.en, row.fr, row.ar, row.es, row.de, row.it, row.pt];
        let names = lists.iter().flat_map(|list| list.split('|'));
        (row.code, names.filter(|name| !name.is_empty()).map(str::to_owned).collect())
    };
    rows.into_iter().map(names_of).collect()
}
