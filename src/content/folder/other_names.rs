//! Further names of countries, for the importer.

use std::path::Path;

use super::TableReader;

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
    let rows = reader.read_csv::<Vec<String>>("other-names.csv", "country", "code");
    // The code, then a column for each language, with `|` between names.
    let names_of = |row: Vec<String>| {
        let mut columns = row.into_iter();
        let code = columns.next().unwrap_or_default();
        let names = columns.flat_map(|list| list.split('|').map(str::to_owned).collect::<Vec<_>>());
        (code, names.filter(|name| !name.is_empty()).collect())
    };
    rows.into_iter().map(names_of).collect()
}
