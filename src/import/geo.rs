//! GeoJSON (RFC 7946) of places, ways and countries.

use serde_json::Value;

use super::cell::Sheet;
use super::message::Kind;
use super::stop::Stop;

/// Whether a value of JSON is GeoJSON.
pub fn is_geography(value: &Value) -> bool {
    let kind = value.get("type").and_then(Value::as_str).unwrap_or_default();
    matches!(kind, "FeatureCollection" | "Feature" | "GeometryCollection")
}

/// Points as hubs, lines as routes, countries as those of a project.
///
/// # Errors
/// Nothing of it is understood.
pub fn read(_file: &str, _value: &Value) -> Result<Vec<Sheet>, Stop> {
    Err(Kind::UnknownFormat.into())
}
