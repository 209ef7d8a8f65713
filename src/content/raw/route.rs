//! Hubs and the routes that run through them.

use serde::{Deserialize, Serialize};

use super::Names;

/// A place that routes run through; a row of `hubs.csv`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hub {
    /// Its key.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Alpha-3 code.
    pub country: String,
    /// Longitude in degrees; none when not verified.
    #[serde(default)]
    pub lon: Option<f64>,
    /// Latitude in degrees.
    #[serde(default)]
    pub lat: Option<f64>,
    /// Where the position comes from.
    #[serde(default)]
    pub coordinates: String,
    /// A, B or C.
    #[serde(default)]
    pub certainty: String,
    /// How the map of the dialogue spells it.
    #[serde(default, alias = "mtm_map_name")]
    pub dialogue_name: String,
    /// What to know about it.
    #[serde(default)]
    pub note: String,
}

/// A migration route.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Its code.
    pub id: String,
    /// Its usual name.
    #[serde(default)]
    pub name: String,
    /// What the map of the dialogue calls it.
    #[serde(default, alias = "mtm_name")]
    pub dialogue_name: String,
    /// Other names.
    #[serde(default)]
    pub other_names: Names,
    /// Where it runs.
    #[serde(default)]
    pub description: String,
    /// How it changed over time.
    #[serde(default)]
    pub period: String,
    /// First year that it is attested.
    #[serde(default)]
    pub from: Option<i32>,
    /// Last year.
    #[serde(default)]
    pub until: Option<i32>,
    /// Whether it is drawn at the start.
    pub shown: bool,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    pub sources: Names,
    /// Its chains of hubs.
    #[serde(default)]
    pub chain: Vec<Chain>,
}

/// A chain of hubs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chain {
    /// Its code.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// What to know about it.
    #[serde(default)]
    pub note: String,
    /// First year.
    #[serde(default)]
    pub from: Option<i32>,
    /// Last year.
    #[serde(default)]
    pub until: Option<i32>,
    /// Its legs in the order of travel.
    pub legs: Vec<Leg>,
}

/// The way from one hub to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leg {
    /// Hub.
    pub from: String,
    /// Hub.
    pub to: String,
    /// `land`, `sea` or `air`.
    pub mode: String,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    pub sources: Names,
}
