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
    /// Texts of all records that are not in the language of the atlas: sorted lines of translation
    /// key and language, such as `route.CM.description=fr`. Empty if all texts are in that language.
    pub foreign_texts: String,
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

impl Site {
    /// Returns the language of a text if that is not the language of the atlas. `key` is its
    /// translation key.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    ///
    /// let foreign_texts = "hub.kano.note=fr\nroute.CM.description=ar".to_owned();
    /// let site = raw::RawSite { foreign_texts, ..Default::default() };
    /// let content = raw::Content { site, ..Default::default() };
    /// let site = validate_content(&content).0.site;
    /// assert_eq!(site.language_of("route.CM.description"), Some("ar"));
    /// assert_eq!(site.language_of("hub.kano"), None);
    /// assert_eq!(site.foreign_language("hub.kano"), Some("fr"));
    /// ```
    pub fn language_of(&self, key: &str) -> Option<&str> {
        let prefix = [key, "="].concat();
        line_with_prefix(&self.foreign_texts, &prefix).map(|line| &line[prefix.len()..])
    }

    /// Returns the language of a text of a record that is not in the language of the atlas; `None`
    /// if all are. `record` is the beginning of the keys of its texts, such as `route.CM`.
    pub fn foreign_language(&self, record: &str) -> Option<&str> {
        let of_field = || {
            let line = line_with_prefix(&self.foreign_texts, &[record, "."].concat())?;
            line.rsplit_once('=').map(|(_, language)| language)
        };
        self.language_of(record).or_else(of_field)
    }
}

/// Returns the first of sorted lines that begins with a prefix, by binary search.
fn line_with_prefix<'a>(lines: &'a str, prefix: &str) -> Option<&'a str> {
    let bytes = lines.as_bytes();
    let end_of = |at: usize| {
        bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| at + end)
    };
    // Beginnings of lines: all lines before `low` are less than the prefix, those from `high` are not.
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = bytes[low..middle].iter().rposition(|byte| *byte == b'\n');
        let start = before.map_or(low, |at| low + at + 1);
        let end = end_of(start);
        match &bytes[start..end] < prefix.as_bytes() {
            true => low = (end + 1).min(bytes.len()),
            false => high = start,
        }
    }
    let line = &lines[low..end_of(low)];
    line.starts_with(prefix).then_some(line)
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
