//! What is said of the map as a whole.

use serde::{Deserialize, Serialize};

use super::Names;

/// `site.toml`: what is said of the map as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The name of the map.
    #[serde(default)]
    pub title: String,
    /// What it is, in one line.
    #[serde(default)]
    pub subtitle: String,
    /// The dialogue whose projects it shows.
    #[serde(default)]
    pub dialogue: String,
    /// A few paragraphs about it.
    #[serde(default)]
    pub about: String,
    /// What boundaries and names on it do not mean.
    #[serde(default)]
    pub disclaimer: String,
    /// How to read it, and how not to.
    #[serde(default)]
    pub how_to_read: String,
    /// The languages it is offered in, BCP 47.
    pub languages: Names,
    /// When the content was last revised, ISO 8601.
    pub content_date: String,
    /// The part of the globe that it opens with.
    pub region: Region,
    /// The years that it spans.
    pub time: Time,
    /// Phases of the dialogue.
    #[serde(default)]
    pub phase: Vec<Phase>,
    /// Pillars of the dialogue.
    #[serde(default)]
    pub pillar: Vec<Named>,
    /// Themes that projects are sorted by.
    #[serde(default)]
    pub theme: Vec<Named>,
}

/// The part of the globe that the map is about, and opens with; degrees.
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
    /// Western edge of what the opening view frames; without it that of the region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_west: Option<f64>,
    /// Its southern edge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_south: Option<f64>,
    /// Its eastern edge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_east: Option<f64>,
    /// Its northern edge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_north: Option<f64>,
    /// Western edge of the part that is shown in full detail; without it there is some
    /// room around the opening view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail_west: Option<f64>,
    /// Its southern edge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail_south: Option<f64>,
    /// Its eastern edge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail_east: Option<f64>,
    /// Its northern edge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail_north: Option<f64>,
}

/// The years that the time line spans.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Time {
    /// First year.
    pub from: i32,
    /// Last year.
    pub until: i32,
}

/// A phase of the dialogue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its key.
    pub id: String,
    /// Its name.
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
    pub sources: Names,
    /// What is not certain about it.
    #[serde(default)]
    pub remark: String,
}

/// A pillar or a theme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its key.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    #[serde(default)]
    pub sources: Names,
}
