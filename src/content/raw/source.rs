//! Sources of facts.

use serde::{Deserialize, Serialize};

/// A document or web page that facts were taken from.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawSource;
///
/// let row: RawSource = toml::from_str(
///     r#"
///     id = "S1"
///     title = "Annual report"
///     date = "2010-06"
///     certainty = "A"
///     "#,
/// )?;
/// assert_eq!(row.date.as_deref(), Some("2010-06"));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSource {
    /// Key.
    pub id: String,
    /// Title in the language of the source.
    pub title: String,
    /// Publisher.
    #[serde(default)]
    pub publisher: String,
    /// Address at the publisher.
    #[serde(default)]
    pub url: String,
    /// Address of the copy in which the source was read, if that is not at the publisher's.
    #[serde(default)]
    pub copy: String,
    /// Date of publication, ISO 8601 as far as known.
    #[serde(default)]
    pub date: Option<String>,
    /// A for a primary, B for a secondary source.
    pub certainty: String,
}
