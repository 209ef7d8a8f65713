//! A feature of GeoJSON.

use serde_json::Value;

/// Returns a property as text.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A feature with its number in the file, from 1.
pub struct GeoFeature<'v> {
    pub number: u32,
    pub value: &'v Value,
    /// The type of its geometry; empty without one.
    pub kind: &'v str,
    pub coordinates: &'v Value,
}

impl<'v> GeoFeature<'v> {
    /// Reads the type of a feature's geometry.
    pub fn new(number: u32, value: &'v Value) -> Self {
        let geometry = value.get("geometry").unwrap_or(&Value::Null);
        let kind = geometry.get("type").and_then(Value::as_str).unwrap_or_default();
        let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
        Self { number, value, kind, coordinates }
    }

    /// Returns the properties with a value.
    pub fn properties(&self) -> impl Iterator<Item = (&'v String, &'v Value)> {
        let properties = self.value.get("properties").and_then(Value::as_object);
        properties.into_iter().flatten().filter(|(_, value)| !plain(value).trim().is_empty())
    }

    /// Returns `true` for a line or several.
    pub fn is_line(&self) -> bool {
        matches!(self.kind, "LineString" | "MultiLineString")
    }
}
