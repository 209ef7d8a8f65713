//! Yearly figures.

use serde::{Deserialize, Serialize};

use super::RawNames;

/// A series of yearly figures.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawSeries;
///
/// let row: RawSeries = toml::from_str(
///     r#"
///     id = "detections"
///     unit = "detections"
///     route = "CM"
///     sources = ["S1"]
///     certainty = "A"
///     values = [
///       { year = 2008, value = 39800 },
///       { year = 2009, value = 11000, approximate = true },
///     ]
///     "#,
/// )?;
/// assert!(row.values[1].approximate && row.country.is_none());
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSeries {
    /// Key.
    pub id: String,
    /// Name.
    #[serde(default)]
    pub name: String,
    /// Indicator in the words of the publisher.
    #[serde(default)]
    pub indicator: String,
    /// `detections`, `arrivals`, or a unit in free words.
    pub unit: String,
    /// Key of the route that the figures belong to.
    #[serde(default)]
    pub route: Option<String>,
    /// Code of the country that the figures belong to.
    #[serde(default)]
    pub country: Option<String>,
    /// Key of the series that this one is a part of.
    #[serde(default)]
    pub parent: Option<String>,
    /// Keys of the hubs that stand for the border section of the figures.
    #[serde(default)]
    pub border: RawNames,
    /// Edition of the figures.
    #[serde(default)]
    pub vintage: String,
    /// Keys of sources.
    pub sources: RawNames,
    /// A, B or C.
    pub certainty: String,
    /// Note.
    #[serde(default)]
    pub note: String,
    /// The figures; a missing year is a gap.
    pub values: Vec<Value>,
}

/// A figure of one year.
///
/// # Examples
///
/// ```
/// use imap::content::raw::Value;
///
/// let row: Value = toml::from_str(
///     r#"
///     year = 2010
///     value = 150
///     bound = "less-than"
///     "#,
/// )?;
/// assert!(row.bound.is_some() && !row.approximate);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The year.
    pub year: i32,
    /// Value.
    pub value: f64,
    /// `true` if the source rounds the value.
    #[serde(default)]
    pub approximate: bool,
    /// `less-than` or `more-than` if the value is only a limit.
    #[serde(default)]
    pub bound: Option<String>,
    /// A, B or C if different from the series.
    #[serde(default)]
    pub certainty: String,
    /// Keys of sources if different from the series.
    #[serde(default)]
    pub sources: RawNames,
    /// Note.
    #[serde(default)]
    pub note: String,
}
