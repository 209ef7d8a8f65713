//! Indicators of the content itself, as written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::RawNames;

/// An indicator with its values by country and year.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawIndicator;
///
/// let row: RawIndicator = toml::from_str(
///     r#"
///     id = "schools"
///     name = { any = "Schools for migrants", fr = "Écoles pour migrants" }
///     unit = { any = "schools" }
///     sources = ["S1"]
///     values = [{ country = "NER", year = 2010, value = 12 }]
///     "#,
/// )?;
/// assert_eq!(row.values[0].value, 12.0);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawIndicator {
    /// Key.
    pub id: String,
    /// Name.
    pub name: RawOwnText,
    /// Unit in free words.
    #[serde(default)]
    pub unit: RawOwnText,
    /// Definition.
    #[serde(default)]
    pub definition: RawOwnText,
    /// `during-year`, `end-of-year` or `mid-year`; the first if it is empty.
    #[serde(default)]
    pub period: String,
    /// `circles` or `classes`; circles if it is empty.
    #[serde(default)]
    pub shown_as: String,
    /// A, B or C.
    #[serde(default)]
    pub certainty: String,
    /// Keys of sources.
    pub sources: RawNames,
    /// The values; a missing one is not known.
    #[serde(default)]
    pub values: Vec<RawIndicatorValue>,
}

/// A text in the language of the content, and in other languages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RawOwnText {
    /// The text for every language without one of its own.
    pub any: String,
    /// The texts in single languages, by the tag of the language.
    #[serde(flatten)]
    pub translations: BTreeMap<String, String>,
}

/// A value of a country in a year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawIndicatorValue {
    /// Code of the country.
    pub country: String,
    /// Year.
    pub year: i32,
    /// Value.
    pub value: f64,
    /// Note.
    #[serde(default)]
    pub note: String,
}
