//! Reads GeoJSON (RFC 7946): points become hubs, lines become legs between hubs, and areas become
//! the countries of one project. Features with the fields of a project become projects.
//!
//! A line becomes one leg per pair of consecutive hubs whose positions are vertices of the line.
//! Other vertices are dropped, because the map draws its own curves. A multi-line is read line by
//! line. If an end of a line is not at a hub, its position is used as the name of the hub, which is
//! then reported as unknown. Every feature that is not used and every name of a property for which
//! the map has no place is reported.

use std::collections::HashMap;

use serde_json::Value;

use super::cell::{Cell, Sheet};
use super::error::ReadError;
use super::geojson_feature::{GeoFeature, plain};
use super::geojson_projects::ProjectFeatures;
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;
use super::name_set::NameSet;
use super::records::Records;
use crate::content::number_text;
use crate::i18n::decimal::number;

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

/// The properties of lines beside them.
const OF_LINES: [&str; 4] = ["from", "to", "chain", "certainty"];

/// The code that Natural Earth gives to countries without one.
const NO_CODE: &str = "-99";

fn property<'v>(feature: &'v Value, wanted: &str) -> Option<(&'v str, &'v Value)> {
    let properties = feature.get("properties")?.as_object()?;
    let (_, names) = PROPERTIES.iter().find(|(key, _)| *key == wanted)?;
    names.iter().find_map(|name| {
        let found = properties.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found
            .filter(|(_, value)| !value.is_null() && *value != NO_CODE)
            .map(|(key, value)| (key.as_str(), value))
    })
}

fn text(feature: &Value, wanted: &str) -> String {
    property(feature, wanted).map(|(_, value)| plain(value)).unwrap_or_default()
}

/// The state of reading a collection.
struct FeatureCollection<'a> {
    file: &'a str,
    out: &'a mut Messages,
    unused: NameSet,
    /// `true` if positions are in metres (Web Mercator).
    metres: bool,
    hubs: Records,
    legs: Records,
    countries: Vec<String>,
    /// The names of hubs by their rounded positions.
    names: HashMap<(i64, i64), String>,
}

/// Reads points as hubs, lines as legs, areas as the countries of a project, and features with the
/// fields of a project as projects.
///
/// # Errors
/// `MessageKind::UnknownFormat` if there is no usable feature; `MessageKind::TooManyRows`.
pub fn read(file: &str, value: &Value, out: &mut Messages) -> Result<Vec<Sheet>, ReadError> {
    let features = match value.get("features").and_then(Value::as_array) {
        Some(features) => features.as_slice(),
        None => std::slice::from_ref(value),
    };
    if features.is_empty() {
        return Err(MessageKind::EmptyFile.into());
    }
    let features: Vec<GeoFeature> =
        (1u32..).zip(features).map(|(number, value)| GeoFeature::new(number, value)).collect();
    let mut projects = ProjectFeatures::new(file);
    let mut all = FeatureCollection {
        file,
        out,
        unused: NameSet::default(),
        metres: is_in_metres(value),
        hubs: Records::new(file, "hubs"),
        legs: Records::new(file, "routes"),
        countries: Vec::new(),
        names: HashMap::new(),
    };
    if all.metres {
        all.out.of_file(file, [MessageKind::Metres]);
    }
    for feature in &features {
        if !feature.is_line() && projects.take(feature) {
            if !feature.coordinates.is_null() {
                all.unused.insert("geometry".to_owned());
            }
            continue;
        }
        match feature.kind {
            "Point" | "MultiPoint" => all.points(feature)?,
            "Polygon" | "MultiPolygon" => all.area(feature),
            "LineString" | "MultiLineString" => {}
            other => {
                let value = if other.is_empty() { "null" } else { other };
                all.report(feature.number, value, MessageKind::NotOneOf(GEOMETRIES.to_vec()));
            }
        }
    }
    // Lines need all hubs, also those that come later in the file.
    for feature in features.iter().filter(|feature| feature.is_line()) {
        all.line(feature)?;
    }
    if value.get("features").is_some() {
        all.note_members(value, &["type", "features", "crs", "bbox", "name"]);
    }
    for feature in &features {
        all.note_members(feature.value, &["type", "properties", "geometry", "bbox", "id"]);
    }
    let FeatureCollection { unused, hubs, legs, countries, out, .. } = all;
    if !unused.is_empty() {
        out.of_file(file, [MessageKind::Unused(unused.into_names())]);
    }
    let mut areas = Records::new(file, "projects");
    if !countries.is_empty() {
        let title = value.get("name").and_then(Value::as_str).unwrap_or(stem(file)).to_owned();
        areas.push(
            1,
            vec![
                ("title", Cell::Text(title)),
                ("countries", Cell::Text(super::records::joined(&countries))),
            ],
        )?;
    }
    let sheets = [projects.finish()?, areas.finish(), hubs.finish(), legs.finish()];
    let sheets: Vec<Sheet> =
        sheets.into_iter().flatten().map(|sheet| Sheet { mapped: true, ..sheet }).collect();
    match sheets.is_empty() {
        true => Err(MessageKind::UnknownFormat.into()),
        false => Ok(sheets),
    }
}

impl FeatureCollection<'_> {
    fn report(&mut self, row: u32, value: &str, kind: MessageKind) {
        let place = Place { row, ..Place::file(self.file) };
        let value = value.chars().take(200).collect();
        self.out.push(Message { severity: Severity::Warning, place, value, kind });
    }

    /// Notes the members of an object that GeoJSON does not define.
    fn note_members(&mut self, object: &Value, known: &[&str]) {
        let members = object.as_object().into_iter().flatten().map(|(name, _)| name);
        self.unused.extend(members.filter(|name| !known.contains(&name.as_str())).cloned());
    }

    /// Notes the properties of a feature that are not those of the given columns.
    fn note_unused(&mut self, feature: &GeoFeature, columns: &[&str], others: &[&str]) {
        let used: Vec<&str> = columns
            .iter()
            .filter_map(|wanted| property(feature.value, wanted))
            .map(|(key, _)| key)
            .collect();
        let unused = feature
            .properties()
            .map(|(key, _)| key)
            .filter(|key| !used.contains(&key.as_str()) && !others.contains(&key.as_str()));
        self.unused.extend(unused.cloned());
    }

    fn points(&mut self, feature: &GeoFeature) -> Result<(), ReadError> {
        let said = |wanted| text(feature.value, wanted);
        let name = said("name");
        let name = if name.is_empty() { said("id") } else { name };
        self.note_unused(feature, &["id", "name", "country", "note"], &[]);
        let parts = parts(feature.kind, feature.coordinates);
        // A feature without any position is kept as a hub without one.
        let parts = if parts.is_empty() { std::slice::from_ref(&Value::Null) } else { parts };
        for (place, at) in parts.iter().enumerate() {
            let position = position(at, self.metres);
            match position {
                None => self.report(feature.number, &name, MessageKind::NotAPosition),
                Some((0.0, 0.0)) => self.report(feature.number, &name, MessageKind::NullIsland),
                Some(_) => {}
            }
            let position = position.filter(|&at| at != (0.0, 0.0));
            // Of several points only the first can have the key.
            let id = if place == 0 { said("id") } else { String::new() };
            let mut record = vec![
                ("id", Cell::Text(id)),
                ("name", Cell::Text(name.clone())),
                ("country", Cell::Text(said("country"))),
                ("note", Cell::Text(said("note"))),
            ];
            if let Some((lon, lat)) = position {
                self.names.entry(grid_cell(lon, lat)).or_insert_with(|| name.clone());
                record.extend([("lon", Cell::Number(lon)), ("lat", Cell::Number(lat))]);
            }
            self.hubs.push(feature.number, record)?;
        }
        Ok(())
    }

    fn area(&mut self, feature: &GeoFeature) {
        let id = feature.value.get("id").and_then(Value::as_str).unwrap_or_default();
        let (code, name) = (text(feature.value, "country"), text(feature.value, "name"));
        // Natural Earth has own codes for countries without one in ISO 3166-1; names are better.
        let without_code = feature.properties().any(|(_, value)| value == NO_CODE);
        let first = match without_code {
            true => [name.as_str(), code.as_str(), id],
            false => [code.as_str(), id, name.as_str()],
        };
        let Some(first) = first.into_iter().find(|text| !text.is_empty()) else {
            return self.report(feature.number, feature.kind, MessageKind::NoName);
        };
        let used =
            ["country", "name"].into_iter().find(|&wanted| text(feature.value, wanted) == first);
        self.note_unused(feature, &used.into_iter().collect::<Vec<_>>(), &[]);
        let first = first.to_owned();
        if !self.countries.contains(&first) {
            self.countries.push(first);
        }
    }

    fn line(&mut self, feature: &GeoFeature) -> Result<(), ReadError> {
        let properties = feature.value.get("properties").unwrap_or(&Value::Null);
        let said = |name: &str| properties.get(name).and_then(Value::as_str).map(str::to_owned);
        let known = |wanted| text(feature.value, wanted);
        let route = [known("route"), known("name"), stem(self.file).to_owned()];
        let route = route.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        self.note_unused(feature, &["route", "name", "mode", "note"], &OF_LINES);
        for line in parts(feature.kind, feature.coordinates) {
            let stops = match [said("from"), said("to")] {
                [Some(from), Some(to)] => vec![from, to],
                [from, to] => {
                    let mut stops = stops(line, &self.names, self.metres);
                    if let (Some(stop), Some(from)) = (stops.first_mut(), from) {
                        *stop = from;
                    }
                    if let (Some(stop), Some(to)) = (stops.last_mut(), to) {
                        *stop = to;
                    }
                    stops
                }
            };
            if stops.len() < 2 {
                self.report(feature.number, &route, MessageKind::NotAPosition);
            }
            for ends in stops.windows(2) {
                self.legs.push(
                    feature.number,
                    vec![
                        ("route", Cell::Text(route.clone())),
                        ("chain", Cell::Text(said("chain").unwrap_or_default())),
                        ("from", Cell::Text(ends[0].clone())),
                        ("to", Cell::Text(ends[1].clone())),
                        ("mode", Cell::Text(known("mode"))),
                        ("certainty", Cell::Text(said("certainty").unwrap_or_default())),
                        ("note", Cell::Text(known("note"))),
                    ],
                )?;
            }
        }
        Ok(())
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
fn stops(line: &Value, names: &HashMap<(i64, i64), String>, metres: bool) -> Vec<String> {
    let positions = line.as_array().into_iter().flatten();
    let positions: Vec<(f64, f64)> = positions.filter_map(|at| position(at, metres)).collect();
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

/// Returns `true` if the collection names a reference system in metres (EPSG:3857 and its former
/// numbers).
fn is_in_metres(value: &Value) -> bool {
    let name = value.pointer("/crs/properties/name").and_then(Value::as_str).unwrap_or_default();
    ["3857", "900913", "102100", "3785"].iter().any(|code| name.ends_with(code))
}

/// Reads a position: longitude and latitude in degrees, as numbers or texts.
fn position(value: &Value, metres: bool) -> Option<(f64, f64)> {
    /// The radius of the sphere of Web Mercator, in metres.
    const RADIUS: f64 = 6_378_137.0;
    let part = |place: usize| match value.get(place)? {
        Value::String(text) => number(text.trim()),
        other => other.as_f64(),
    };
    let (x, y) = (part(0)?, part(1)?);
    if !metres {
        return Some((x, y));
    }
    let latitude = 2.0 * (y / RADIUS).exp().atan() - std::f64::consts::FRAC_PI_2;
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    Some((rounded((x / RADIUS).to_degrees()), rounded(latitude.to_degrees())))
}

/// Rounds a position to 0.001°, about 100 m.
fn grid_cell(lon: f64, lat: f64) -> (i64, i64) {
    ((lon * 1e3).round() as i64, (lat * 1e3).round() as i64)
}
