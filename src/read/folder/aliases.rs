//! The other names of countries, for the search.

use std::path::Path;

use super::{Names, Reader};

/// All names and codes of each country: its names and official names in all
/// languages, its other names, its alpha-2 and alpha-3 codes; in the order of
/// the file, which is that of the atlas. Spellings that differ in capitals,
/// spaces and punctuation alone are there once: the search sees no difference.
pub fn aliases(assets: &Path) -> Vec<Vec<String>> {
    let mut reader = Reader::new(assets.join("language"));
    reader.csv::<Names>("countries.csv", "country", "code").iter().map(names).collect()
}

fn names(row: &Names) -> Vec<String> {
    let names = [&row.en, &row.fr, &row.ar, &row.un_en, &row.un_fr, &row.un_ar].map(String::as_str);
    let codes = [row.alpha2.as_str(), row.code.as_str()];
    let mut known = Vec::new();
    let mut kept = Vec::new();
    for name in names.into_iter().chain(row.aliases.split('|')).chain(codes) {
        let letters: String =
            name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if !letters.is_empty() && !known.contains(&letters) {
            known.push(letters);
            kept.push(name.to_owned());
        }
    }
    kept
}
