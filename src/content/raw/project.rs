//! Projects, the organisations in them, and what they published.

use serde::{Deserialize, Serialize};

use super::Names;

/// An agency, partner or donor that is no country.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its key.
    pub id: String,
    /// Its full name.
    #[serde(default)]
    pub name: String,
    /// How everybody calls it.
    #[serde(default)]
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
    #[serde(default)]
    pub title: String,
    /// A shorter one for lists.
    #[serde(default)]
    pub short_title: String,
    /// Its acronym.
    #[serde(default)]
    pub acronym: String,
    /// Its objective; paragraphs and `- ` lists.
    #[serde(default)]
    pub objective: String,
    /// `A` when quoted, `paraphrase` when told in our words.
    #[serde(default)]
    pub objective_certainty: String,
    /// Its summary.
    #[serde(default)]
    pub summary: String,
    /// What the source says of it in passing.
    #[serde(default)]
    pub context: String,
    /// Implementing agencies.
    #[serde(default)]
    pub agencies: Names,
    /// Partners.
    #[serde(default)]
    pub partners: Names,
    /// Donors.
    #[serde(default)]
    pub donors: Names,
    /// Project countries: codes and groups.
    #[serde(default)]
    pub countries: Names,
    /// First day, ISO 8601 as far as known.
    #[serde(default)]
    pub start: Option<String>,
    /// Last day.
    #[serde(default)]
    pub end: Option<String>,
    /// What to know about the dates.
    #[serde(default)]
    pub duration_note: String,
    /// Phase of the dialogue.
    #[serde(default)]
    pub phase: Option<String>,
    /// Pillar of the dialogue.
    #[serde(default)]
    pub pillar: Option<String>,
    /// Themes.
    #[serde(default)]
    pub themes: Names,
    /// Documents.
    #[serde(default)]
    pub documents: Names,
    /// Related pages.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Keys of sources.
    pub sources: Names,
    /// What to know about single fields.
    #[serde(default)]
    pub remark: Vec<Remark>,
}

/// A related page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What it leads to.
    #[serde(default)]
    pub title: String,
    /// Where.
    pub url: String,
    /// Key of the source that names it.
    #[serde(default)]
    pub source: Option<String>,
    /// A, B or C.
    #[serde(default)]
    pub certainty: String,
}

/// What to know about one field of a project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// The field.
    pub field: String,
    /// The remark.
    #[serde(default)]
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
    #[serde(default)]
    pub title: String,
    /// The languages that it exists in, BCP 47.
    pub languages: Names,
    /// The project it belongs to.
    #[serde(default)]
    pub project: Option<String>,
    /// Who published it.
    #[serde(default)]
    pub organisation: Option<String>,
    /// When.
    #[serde(default)]
    pub date: Option<String>,
    /// What to know about it.
    #[serde(default)]
    pub note: String,
    /// Keys of sources.
    pub sources: Names,
}
