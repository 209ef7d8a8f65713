//! Texts and settings of the map as a whole.

use serde::{Deserialize, Serialize};

use super::RawNames;

/// `site.toml`: texts and settings of the map as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSite {
    /// Title of the map.
    #[serde(default)]
    pub title: String,
    /// Description in one line.
    #[serde(default)]
    pub subtitle: String,
    /// Dialogue whose projects the map shows.
    #[serde(default)]
    pub dialogue: String,
    /// Introduction of a few paragraphs.
    #[serde(default)]
    pub about: String,
    /// Disclaimer about boundaries and names.
    #[serde(default)]
    pub disclaimer: String,
    /// Notes on how to read the map.
    #[serde(default)]
    pub how_to_read: String,
    /// Texts of all records that are not in the language of the page, for the files of a language;
    /// see [`Site::foreign_texts`](crate::atlas::Site::foreign_texts).
    #[serde(skip)]
    pub foreign_texts: String,
    /// Publisher of the map.
    #[serde(default)]
    pub publisher: String,
    /// E-mail address of the publisher, for reports of errors.
    #[serde(default)]
    pub contact: String,
    /// Languages of the map, BCP 47.
    pub languages: RawNames,
    /// Language in which the texts are written, BCP 47; empty: the first of `languages`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Date of the last revision of the content, ISO 8601.
    pub content_date: String,
    /// Region of the map and its opening view.
    pub region: Region,
    /// Years of the timeline.
    pub time: Time,
    /// Phases of the dialogue.
    #[serde(default)]
    pub phase: Vec<RawPhase>,
    /// Pillars of the dialogue.
    #[serde(default)]
    pub pillar: Vec<RawCategory>,
    /// Themes of projects.
    #[serde(default)]
    pub theme: Vec<RawCategory>,
}

impl RawSite {
    /// Returns the language in which the texts are written; empty if nothing states it.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::raw::RawSite;
    ///
    /// let mut site = RawSite { languages: vec!["fr".into(), "ar".into()], ..Default::default() };
    /// assert_eq!(site.original_language(), "fr");
    /// site.language = "ar".to_owned();
    /// assert_eq!(site.original_language(), "ar");
    /// ```
    pub fn original_language(&self) -> &str {
        match self.language.as_str() {
            "" => self.languages.first().map_or("", String::as_str),
            language => language,
        }
    }
}

/// The region of the map and its opening view; degrees.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Centre of the projection, longitude and latitude.
    pub centre: [f64; 2],
    /// Western edge.
    pub west: f64,
    /// Southern edge.
    pub south: f64,
    /// Eastern edge.
    pub east: f64,
    /// Northern edge.
    pub north: f64,
    /// Western edge of the opening view; `None`: that of the region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_west: Option<f64>,
    /// Southern edge of the opening view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_south: Option<f64>,
    /// Eastern edge of the opening view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_east: Option<f64>,
    /// Northern edge of the opening view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_north: Option<f64>,
    /// Western edge of the part with full detail; `None`: a margin around the opening view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail_west: Option<f64>,
    /// Southern edge of the part with full detail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail_south: Option<f64>,
    /// Eastern edge of the part with full detail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail_east: Option<f64>,
    /// Northern edge of the part with full detail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail_north: Option<f64>,
}

/// Years of the timeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Time {
    /// First year.
    pub from: i32,
    /// Last year.
    pub until: i32,
}

/// A phase of the dialogue.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawPhase;
///
/// let row: RawPhase = toml::from_str(
///     r#"
///     id = "second"
///     name = "Second phase"
///     from = "2006"
///     certainty = "B"
///     sources = ["S1"]
///     "#,
/// )?;
/// assert_eq!((row.from.as_deref(), row.until), (Some("2006"), None));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPhase {
    /// Key.
    pub id: String,
    /// Name.
    #[serde(default)]
    pub name: String,
    /// First date, ISO 8601 as far as known.
    #[serde(default)]
    pub from: Option<String>,
    /// Last date.
    #[serde(default)]
    pub until: Option<String>,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    pub sources: RawNames,
    /// Remark on uncertainties.
    #[serde(default)]
    pub remark: String,
}

/// A pillar or a theme.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawCategory;
///
/// let row: RawCategory = toml::from_str(
///     r#"
///     id = "border-management"
///     name = "Border management"
///     certainty = "C"
///     "#,
/// )?;
/// assert!(row.sources.is_empty());
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawCategory {
    /// Key.
    pub id: String,
    /// Name.
    #[serde(default)]
    pub name: String,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    #[serde(default)]
    pub sources: RawNames,
}
