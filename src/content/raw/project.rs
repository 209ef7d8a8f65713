//! Projects, their organisations and their publications.

use serde::{Deserialize, Serialize};

use super::RawNames;

/// An agency, partner or donor that is not a country.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawOrganisation;
///
/// let row: RawOrganisation = toml::from_str(
///     r#"
///     id = "iom"
///     name = "International Organization for Migration"
///     acronym = "IOM"
///     kind = "intergovernmental"
///     "#,
/// )?;
/// assert_eq!(row.acronym, "IOM");
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawOrganisation {
    /// Key.
    pub id: String,
    /// Full name.
    #[serde(default)]
    pub name: String,
    /// Common acronym.
    #[serde(default)]
    pub acronym: String,
    /// Type of organisation.
    pub kind: String,
}

/// A project of the dialogue.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawProject;
///
/// let row: RawProject = toml::from_str(
///     r#"
///     id = "training"
///     title = "Training of border guards"
///     countries = ["NER", "MLI"]
///     donors = ["eu-27"]
///     start = "2009-05"
///     sources = ["report-2009"]
///     "#,
/// )?;
/// assert_eq!(row.countries, ["NER", "MLI"]);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawProject {
    /// Key, used in links.
    pub id: String,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Shorter title for lists.
    #[serde(default)]
    pub short_title: String,
    /// Acronym.
    #[serde(default)]
    pub acronym: String,
    /// Objective; paragraphs and `- ` lists.
    #[serde(default)]
    pub objective: String,
    /// `A` for a quotation, `paraphrase` for a paraphrase.
    #[serde(default)]
    pub objective_certainty: String,
    /// Summary.
    #[serde(default)]
    pub summary: String,
    /// Further context from the source.
    #[serde(default)]
    pub context: String,
    /// Implementing agencies.
    #[serde(default)]
    pub agencies: RawNames,
    /// Partners.
    #[serde(default)]
    pub partners: RawNames,
    /// Donors.
    #[serde(default)]
    pub donors: RawNames,
    /// Project countries: codes and groups.
    #[serde(default)]
    pub countries: RawNames,
    /// First day, ISO 8601 as far as known.
    #[serde(default)]
    pub start: Option<String>,
    /// Last day.
    #[serde(default)]
    pub end: Option<String>,
    /// Note on the dates.
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
    pub themes: RawNames,
    /// Documents.
    #[serde(default)]
    pub documents: RawNames,
    /// Related pages.
    #[serde(default)]
    pub links: Vec<RawLink>,
    /// Keys of sources.
    pub sources: RawNames,
    /// Remarks on single fields.
    #[serde(default)]
    pub remark: Vec<RawRemark>,
}

/// A related page.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawLink;
///
/// let row: RawLink = toml::from_str(
///     r#"
///     title = "Project page"
///     url = "https://www.example.org/project"
///     "#,
/// )?;
/// assert!(row.source.is_none() && row.certainty.is_empty());
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawLink {
    /// Title of the page.
    #[serde(default)]
    pub title: String,
    /// Address of the page.
    pub url: String,
    /// Key of the source that names the page.
    #[serde(default)]
    pub source: Option<String>,
    /// A, B or C.
    #[serde(default)]
    pub certainty: String,
}

/// A remark on a field of a project.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawRemark;
///
/// let row: RawRemark = toml::from_str(
///     r#"
///     field = "donors"
///     text = "The source names no amount."
///     certainty = "A"
///     sources = ["S1"]
///     "#,
/// )?;
/// assert_eq!(row.field, "donors");
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRemark {
    /// Name of the field.
    pub field: String,
    /// Text of the remark.
    #[serde(default)]
    pub text: String,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    pub sources: RawNames,
}

/// A publication.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawDocument;
///
/// let row: RawDocument = toml::from_str(
///     r#"
///     id = "handbook"
///     title = "Handbook"
///     languages = ["en", "fr"]
///     date = "2010"
///     sources = ["S1"]
///     "#,
/// )?;
/// assert_eq!((row.languages.len(), row.project), (2, None));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawDocument {
    /// Key.
    pub id: String,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Languages in which the publication exists, BCP 47.
    pub languages: RawNames,
    /// Key of the project it belongs to.
    #[serde(default)]
    pub project: Option<String>,
    /// Key of the publisher.
    #[serde(default)]
    pub organisation: Option<String>,
    /// Date of publication.
    #[serde(default)]
    pub date: Option<String>,
    /// Note.
    #[serde(default)]
    pub note: String,
    /// Keys of sources.
    pub sources: RawNames,
}
