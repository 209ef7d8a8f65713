//! Where facts come from.

use serde::{Deserialize, Serialize};

/// A document or page that facts were read in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its key.
    pub id: String,
    /// Its title, in its own language.
    pub title: String,
    /// Who published it.
    #[serde(default)]
    pub publisher: String,
    /// Where it was read.
    #[serde(default)]
    pub url: String,
    /// When it was published, ISO 8601 as far as known.
    #[serde(default)]
    pub date: Option<String>,
    /// A for a primary, B for a secondary source.
    pub certainty: String,
}
