//! Texts and settings of the map as a whole.

use super::{Evidence, Period, Row};
use crate::geo::LonLat;

/// Texts and settings of the map as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Title of the map.
    pub title: String,
    /// Description in one line.
    pub subtitle: String,
    /// Dialogue whose projects the map shows.
    pub dialogue: String,
    /// Introduction of a few paragraphs.
    pub about: String,
    /// Disclaimer about boundaries and names.
    pub disclaimer: String,
    /// Notes on how to read the map.
    pub how_to_read: String,
    /// Publisher of the map; may be empty.
    pub publisher: String,
    /// E-mail address that the publisher reads; may be empty.
    pub contact: String,
    /// Language in which the texts are written, BCP 47; empty if it is not known.
    pub language: String,
    /// Date of the last revision of the content, ISO 8601.
    pub content_date: String,
    /// Centre of the regional projection.
    pub centre: LonLat,
    /// First and last year of the timeline.
    pub years: [i32; 2],
    /// South-western and north-eastern corners of the region. The scale at which the region fits
    /// into the window is zoom 0 in URLs.
    pub corners: [LonLat; 2],
    /// South-western and north-eastern corners of the opening view.
    pub opening: [LonLat; 2],
}

impl Site {
    /// Returns the title and, if there is one, the subtitle after `between`.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    ///
    /// let mut content = raw::Content::default();
    /// content.site.title = "Map".to_owned();
    /// assert_eq!(validate_content(&content).0.site.full_title(": "), "Map");
    /// content.site.subtitle = "Routes".to_owned();
    /// assert_eq!(validate_content(&content).0.site.full_title(": "), "Map: Routes");
    /// ```
    pub fn full_title(&self, between: &str) -> String {
        match self.subtitle.as_str() {
            "" => self.title.clone(),
            subtitle => [self.title.as_str(), between, subtitle].concat(),
        }
    }
}

/// A phase of the dialogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    /// Unique key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Period of the phase.
    pub period: Period,
    /// Remark on uncertainties; may be empty.
    pub remark: String,
    /// Evidence for the phase.
    pub evidence: Evidence,
}

impl Row for Phase {
    fn key(&self) -> &str {
        &self.key
    }
}

/// A pillar of the dialogue or a theme of projects.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// Unique key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Evidence for the category.
    pub evidence: Evidence,
}

impl Row for Category {
    fn key(&self) -> &str {
        &self.key
    }
}
