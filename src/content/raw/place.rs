//! Countries, groups of them, and what is written on the water.

use serde::{Deserialize, Serialize};

use super::Names;

/// A country or territory of the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-3, or a user-assigned code beginning with X.
    pub code: String,
    /// ISO 3166-1 alpha-2.
    #[serde(default)]
    pub alpha2: String,
    /// Its short name.
    #[serde(default)]
    pub name: String,
    /// Other names, in any language.
    #[serde(default)]
    pub aliases: Names,
}

/// A group of countries that documents name as one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its key, as the projects name it.
    pub id: String,
    /// How the documents call it.
    #[serde(default)]
    pub name: String,
    /// What it is.
    #[serde(default)]
    pub long_name: String,
    /// First day of this composition, ISO 8601.
    pub from: String,
    /// Last day of it; none while it lasts.
    #[serde(default)]
    pub until: Option<String>,
    /// The group of the composition that came after it.
    #[serde(default)]
    pub successor: Option<String>,
    /// Alpha-3 codes.
    pub members: Names,
    /// What to know about it.
    #[serde(default)]
    pub note: String,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    pub sources: Names,
}

/// A state whose name once covered more than its territory of today.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    /// Its alpha-3 code.
    pub code: String,
    /// How the documents call it.
    #[serde(default)]
    pub name: String,
    /// When the territory was divided, ISO 8601 as far as known.
    pub until: String,
    /// The codes of today that the name covered until then.
    pub covers: Names,
    /// What happened.
    #[serde(default)]
    pub note: String,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    pub sources: Names,
}

/// A name that older documents use.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerName {
    /// Alpha-3 code.
    pub code: String,
    /// The old name.
    #[serde(default)]
    pub name: String,
    /// When the new one took effect, ISO 8601 as far as known.
    pub until: String,
    /// Whether the project documents use it; they do unless this says no.
    #[serde(default)]
    pub in_documents: Option<bool>,
    /// How that came about.
    #[serde(default)]
    pub note: String,
    /// A, B or C.
    #[serde(default)]
    pub certainty: String,
    /// Keys of sources.
    pub sources: Names,
}

/// A decision about how a boundary or a territory is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boundary {
    /// Its key.
    pub id: String,
    /// What it is about.
    #[serde(default)]
    pub title: String,
    /// `dashed`, `dotted`, `solid` or `none`.
    pub class: String,
    /// The territories concerned.
    pub codes: Names,
    /// What is shown and why.
    #[serde(default)]
    pub text: String,
    /// A, B or C.
    #[serde(default)]
    pub certainty: String,
    /// Keys of sources.
    pub sources: Names,
}

/// A name on the water.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sea {
    /// Its key.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Where the name goes, longitude and latitude in degrees.
    pub at: [f64; 2],
    /// 1 for an ocean, 2 for a sea, 3 for a gulf or strait.
    pub rank: u8,
}
