//! What is said of the map as a whole.

use super::{Evidence, Period, Row};
use crate::geo::LonLat;

/// What is said of the map as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Its name.
    pub title: String,
    /// What it is, in one line.
    pub subtitle: String,
    /// The dialogue whose projects it shows.
    pub dialogue: String,
    /// A few paragraphs about it.
    pub about: String,
    /// What boundaries and names on it do not mean.
    pub disclaimer: String,
    /// How to read it, and how not to.
    pub how_to_read: String,
    /// When the content was last revised, ISO 8601.
    pub content_date: String,
    /// Centre of the regional projection.
    pub centre: LonLat,
    /// First and last year of the time line.
    pub years: [i32; 2],
    /// South-western and north-eastern corner of the region. The scale at which it fits into
    /// the window is enlargement 0 in addresses.
    pub corners: [LonLat; 2],
    /// South-western and north-eastern corner of what the map opens with.
    pub opening: [LonLat; 2],
}

/// A phase of the dialogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// When it was.
    pub period: Period,
    /// What is not certain about it; may be empty.
    pub remark: String,
    /// How it is known.
    pub evidence: Evidence,
}

impl Row for Phase {
    fn key(&self) -> &str {
        &self.key
    }
}

/// A pillar of the dialogue or a theme of projects.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// How it is known.
    pub evidence: Evidence,
}

impl Row for Named {
    fn key(&self) -> &str {
        &self.key
    }
}
