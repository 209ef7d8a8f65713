//! Projects, the organisations in them, and what they published.

use serde::{Deserialize, Serialize};

use super::{Names, is_default};

/// An agency, partner or donor that is no country.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its key.
    pub id: String,
    /// Its full name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// How everybody calls it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub acronym: String,
    /// What it is.
    pub kind: String,
}

/// A project of the dialogue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Its key, used in links.
    pub id: String,
    /// Its title.
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: String,
    /// A shorter one for lists.
    #[serde(default, skip_serializing_if = "is_default")]
    pub short_title: String,
    /// Its acronym.
    #[serde(default, skip_serializing_if = "is_default")]
    pub acronym: String,
    /// Its objective; paragraphs and `- ` lists.
    #[serde(default, skip_serializing_if = "is_default")]
    pub objective: String,
    /// `A` when quoted, `paraphrase` when told in our words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub objective_certainty: String,
    /// Its summary.
    #[serde(default, skip_serializing_if = "is_default")]
    pub summary: String,
    /// What the source says of it in passing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub context: String,
    /// Implementing agencies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agencies: Names,
    /// Partners.
    #[serde(default, skip_serializing_if = "is_default")]
    pub partners: Names,
    /// Donors.
    #[serde(default, skip_serializing_if = "is_default")]
    pub donors: Names,
    /// Project countries: codes and groups.
    #[serde(default, skip_serializing_if = "is_default")]
    pub countries: Names,
    /// First day, ISO 8601 as far as known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub start: Option<String>,
    /// Last day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub end: Option<String>,
    /// What to know about the dates.
    #[serde(default, skip_serializing_if = "is_default")]
    pub duration_note: String,
    /// Phase of the dialogue.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phase: Option<String>,
    /// Pillar of the dialogue.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pillar: Option<String>,
    /// Themes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub themes: Names,
    /// Documents.
    #[serde(default, skip_serializing_if = "is_default")]
    pub documents: Names,
    /// Related pages.
    #[serde(default, skip_serializing_if = "is_default")]
    pub links: Vec<Link>,
    /// Keys of sources.
    pub sources: Names,
    /// What to know about single fields.
    #[serde(default, skip_serializing_if = "is_default")]
    pub remark: Vec<Remark>,
}

/// A related page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What it leads to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: String,
    /// Where.
    pub url: String,
    /// Key of the source that names it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Option<String>,
    /// A, B or C.
    #[serde(default, skip_serializing_if = "is_default")]
    pub certainty: String,
}

/// What to know about one field of a project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// The field.
    pub field: String,
    /// The remark.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    pub sources: Names,
}

/// A publication.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its key.
    pub id: String,
    /// Its title.
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: String,
    /// The languages that it exists in, BCP 47.
    pub languages: Names,
    /// The project it belongs to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub project: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub organisation: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: Option<String>,
    /// What to know about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// Keys of sources.
    pub sources: Names,
}
