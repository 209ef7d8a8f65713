//! Yearly figures.

use serde::{Deserialize, Serialize};

use super::Names;

/// A series of yearly figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Its key.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// What was counted, in the words of who counted.
    #[serde(default)]
    pub indicator: String,
    /// `detections` or `arrivals`.
    pub unit: String,
    /// The route it counts.
    #[serde(default)]
    pub route: Option<String>,
    /// The country it counts.
    #[serde(default)]
    pub country: Option<String>,
    /// The series it is part of.
    #[serde(default)]
    pub parent: Option<String>,
    /// Which edition of the figures.
    #[serde(default)]
    pub vintage: String,
    /// Keys of sources.
    pub sources: Names,
    /// A, B or C.
    pub certainty: String,
    /// What to know about it.
    #[serde(default)]
    pub note: String,
    /// The figures; a missing year is a gap.
    pub values: Vec<Value>,
}

/// A figure of one year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The year.
    pub year: i32,
    /// The figure.
    pub value: f64,
    /// Whether the source rounds.
    #[serde(default)]
    pub approximate: bool,
    /// `less-than` or `more-than` when it is no exact figure.
    #[serde(default)]
    pub bound: Option<String>,
    /// A, B or C when other than the series.
    #[serde(default)]
    pub certainty: String,
    /// Sources when other than the series.
    #[serde(default)]
    pub sources: Names,
    /// What to know about it.
    #[serde(default)]
    pub note: String,
}
