//! The names of countries in `countries.csv`.

use std::collections::BTreeMap;

/// Column of the code by ISO 3166-1 alpha-2.
pub const ALPHA_2: &str = "alpha2";

/// Columns that are no names in a language.
const OTHERS: [&str; 4] = ["code", ALPHA_2, "m49", "aliases"];
/// Beginning of the columns with the names that the United Nations use.
const OF_UN: &str = "un_";

/// A row of `countries.csv`: the columns by name. A column whose name is the tag of a language has
/// the names in it.
#[derive(serde::Deserialize)]
#[serde(transparent)]
pub struct FeatureNames(BTreeMap<String, String>);

impl FeatureNames {
    /// Returns the value in a column; empty if there is no such column.
    pub fn get(&self, column: &str) -> &str {
        self.0.get(column).map_or("", String::as_str)
    }

    /// Returns the code by ISO 3166-1 alpha-3, or that of the map.
    pub fn code(&self) -> &str {
        self.get("code")
    }

    /// Returns the name in a language, if the file has a column for it.
    pub fn in_language(&self, tag: &str) -> Option<&str> {
        let is_language = !OTHERS.contains(&tag) && !tag.starts_with(OF_UN);
        self.0.get(tag).filter(|_| is_language).map(String::as_str)
    }

    /// Returns the names in languages, then those that the United Nations use in them.
    pub fn in_languages(&self, tags: &[String]) -> impl Iterator<Item = &str> {
        let own = tags.iter().filter_map(|tag| self.in_language(tag));
        own.chain(tags.iter().map(|tag| self.get(&[OF_UN, tag].concat())))
    }

    /// Returns the other names.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        self.get("aliases").split('|').filter(|alias| !alias.is_empty())
    }
}
