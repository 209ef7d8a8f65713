//! Reads GeoJSON (RFC 7946): points become hubs, lines become legs between hubs, and areas become
//! the countries of one project.
//!
//! A line becomes one leg per pair of consecutive hubs whose positions are vertices of the line.
//! Other vertices are dropped, because the map draws its own curves. A multi-line is read line by
//! line. If an end of a line is not at a hub, its position is used as the name of the hub, which is
//! then reported as unknown.

use std::collections::HashMap;

use serde_json::Value;

use super::cell::{Cell, Sheet, number_text};
use super::error::ReadError;
use super::message::{Message, MessageKind, Messages, Place, Severity};
use super::records::Records;

/// Returns `true` if a JSON value is GeoJSON.
pub fn is_geography(value: &Value) -> bool {
    let kind = value.get("type").and_then(Value::as_str).unwrap_or_default();
    matches!(kind, "FeatureCollection" | "Feature")
}

/// Columns with the names of the properties that are mapped to them. Other properties keep their
/// names.
const PROPERTIES: [(&str, &[&str]); 6] = [
    ("id", &["id", "key", "code", "fid"]),
    ("name", &["name", "title", "label", "nom", "hub", "city"]),
    ("country", &["country", "iso_a3", "iso3", "adm0_a3", "iso", "pays", "country_code"]),
    ("note", &["note", "notes", "description", "comment"]),
    ("mode", &["mode", "transport", "by"]),
    ("route", &["route", "route_name"]),
];

fn property<'v>(feature: &'v Value, wanted: &str) -> Option<(&'v str, &'v Value)> {
    let properties = feature.get("properties")?.as_object()?;
    let (_, names) = PROPERTIES.iter().find(|(key, _)| *key == wanted)?;
    names.iter().find_map(|name| {
        let found = properties.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.filter(|(_, value)| !value.is_null()).map(|(key, value)| (key.as_str(), value))
    })
}

fn text(feature: &Value, wanted: &str) -> String {
    match property(feature, wanted).map(|(_, value)| value) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    }
}

/// Reads points as hubs, lines as legs, and areas as the countries of a project.
///
/// # Errors
/// `MessageKind::UnknownFormat` if there is no usable feature; `MessageKind::TooManyRows`.
pub fn read(file: &str, value: &Value, out: &mut Messages) -> Result<Vec<Sheet>, ReadError> {
    let features = match value.get("features").and_then(Value::as_array) {
        Some(features) => features.as_slice(),
        None => std::slice::from_ref(value),
    };
    let mut hubs = Records::new(file, "hubs");
    let mut legs = Records::new(file, "routes");
    let (mut countries, mut names) = (Vec::new(), HashMap::new());
    for (number, feature) in (1u32..).zip(features) {
        let geometry = feature.get("geometry").unwrap_or(&Value::Null);
        let kind = geometry.get("type").and_then(Value::as_str).unwrap_or_default();
        let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
        let name = text(feature, "name");
        match kind {
            "Point" | "MultiPoint" => {
                let name = if name.is_empty() { text(feature, "id") } else { name };
                for (place, at) in parts(kind, coordinates).iter().enumerate() {
                    let Some((lon, lat)) = position(at) else { continue };
                    // RecordKind several points only the first can have the key.
                    let id = if place == 0 { text(feature, "id") } else { String::new() };
                    names.entry(grid_cell(lon, lat)).or_insert_with(|| name.clone());
                    hubs.push(
                        number,
                        vec![
                            ("id", Cell::Text(id)),
                            ("name", Cell::Text(name.clone())),
                            ("country", Cell::Text(text(feature, "country"))),
                            ("lon", Cell::Number(lon)),
                            ("lat", Cell::Number(lat)),
                            ("note", Cell::Text(text(feature, "note"))),
                        ],
                    )?;
                }
            }
            "Polygon" | "MultiPolygon" => {
                let id = feature.get("id").and_then(Value::as_str).unwrap_or_default();
                let code = text(feature, "country");
                let first = [code.as_str(), id, name.as_str()];
                let first = first.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
                if !first.is_empty() && !countries.iter().any(|other| other == first) {
                    countries.push(first.to_owned());
                }
            }
            "LineString" | "MultiLineString" => {}
            other => {
                let place = Place { row: number, ..Place::file(file) };
                let value = if other.is_empty() { "null" } else { other }.to_owned();
                let kind = MessageKind::NotOneOf(GEOMETRIES.to_vec());
                out.push(Message { severity: Severity::Warning, place, value, kind });
            }
        }
    }
    // Lines need all hubs, also those that come later in the file.
    for (number, feature) in (1u32..).zip(features) {
        let geometry = feature.get("geometry").unwrap_or(&Value::Null);
        let kind = geometry.get("type").and_then(Value::as_str).unwrap_or_default();
        if !matches!(kind, "LineString" | "MultiLineString") {
            continue;
        }
        let properties = feature.get("properties").unwrap_or(&Value::Null);
        let said = |name: &str| properties.get(name).and_then(Value::as_str).map(str::to_owned);
        let route = text(feature, "route");
        let route = if route.is_empty() { text(feature, "name") } else { route };
        let route = if route.is_empty() { stem(file).to_owned() } else { route };
        let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
        for line in parts(kind, coordinates) {
            let ends = [said("from"), said("to")];
            let stops = match ends {
                [Some(from), Some(to)] => vec![from, to],
                [from, to] => {
                    let mut stops = stops(line, &names);
                    if let (Some(stop), Some(from)) = (stops.first_mut(), from) {
                        *stop = from;
                    }
                    if let (Some(stop), Some(to)) = (stops.last_mut(), to) {
                        *stop = to;
                    }
                    stops
                }
            };
            for ends in stops.windows(2) {
                legs.push(
                    number,
                    vec![
                        ("route", Cell::Text(route.clone())),
                        ("chain", Cell::Text(said("chain").unwrap_or_default())),
                        ("from", Cell::Text(ends[0].clone())),
                        ("to", Cell::Text(ends[1].clone())),
                        ("mode", Cell::Text(text(feature, "mode"))),
                        ("certainty", Cell::Text(said("certainty").unwrap_or_default())),
                        ("note", Cell::Text(text(feature, "note"))),
                    ],
                )?;
            }
        }
    }
    let mut projects = Records::new(file, "projects");
    if !countries.is_empty() {
        let title = value.get("name").and_then(Value::as_str).unwrap_or(stem(file)).to_owned();
        projects.push(
            1,
            vec![
                ("title", Cell::Text(title)),
                ("countries", Cell::Text(super::records::joined(&countries))),
            ],
        )?;
    }
    let sheets = [projects, hubs, legs].into_iter().filter_map(Records::finish);
    let sheets: Vec<Sheet> = sheets.map(|sheet| Sheet { mapped: true, ..sheet }).collect();
    match sheets.is_empty() {
        true => Err(MessageKind::UnknownFormat.into()),
        false => Ok(sheets),
    }
}

/// The supported types of geometry.
const GEOMETRIES: [&str; 6] =
    ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"];

/// Returns the parts of a multi-geometry, or the one geometry.
fn parts<'v>(kind: &str, coordinates: &'v Value) -> &'v [Value] {
    match coordinates.as_array() {
        Some(several) if kind.starts_with("Multi") => several,
        _ => std::slice::from_ref(coordinates),
    }
}

/// Returns the names of the hubs along a line. An end without a hub is given as its position.
fn stops(line: &Value, names: &HashMap<(i64, i64), String>) -> Vec<String> {
    let positions: Vec<(f64, f64)> =
        line.as_array().into_iter().flatten().filter_map(position).collect();
    let last = positions.len().saturating_sub(1);
    let mut stops: Vec<String> = Vec::new();
    for (place, &(lon, lat)) in positions.iter().enumerate() {
        let stop = match names.get(&grid_cell(lon, lat)) {
            Some(name) => name.clone(),
            None if place == 0 || place == last => {
                format!("{}, {}", number_text(lon), number_text(lat))
            }
            None => continue,
        };
        if stops.last() != Some(&stop) {
            stops.push(stop);
        }
    }
    stops
}

fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    name.split('.').next().unwrap_or_default()
}

fn position(value: &Value) -> Option<(f64, f64)> {
    Some((value.get(0)?.as_f64()?, value.get(1)?.as_f64()?))
}

/// Rounds a position to 0.001°, about 100 m.
fn grid_cell(lon: f64, lat: f64) -> (i64, i64) {
    ((lon * 1e3).round() as i64, (lat * 1e3).round() as i64)
}
