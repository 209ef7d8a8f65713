//! Texts in further languages.

use serde::{Deserialize, Serialize};

/// A text of a record in another language than its original.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawTranslation;
///
/// let row: RawTranslation = toml::from_str(
///     r#"
///     language = "fr"
///     key = "project.training.title"
///     text = "Formation"
///     "#,
/// )?;
/// assert_eq!(row.language, "fr");
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTranslation {
    /// Language of the text, BCP 47.
    pub language: String,
    /// Key of the text, as in [`translation_keys`](crate::content::translation_keys).
    pub key: String,
    /// Text.
    pub text: String,
}
