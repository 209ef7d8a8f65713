//! Converts the GeoJSON of the benchmark to the files that the page loads.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::content::topology_builder;
use serde_json::{Value, json};

use crate::{Overlay, PARTS, World};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Converts all data sets of the benchmark.
pub fn folder(data: &Path, out: &Path) -> Outcome<()> {
    fs::create_dir_all(out)?;
    for detail in ["50m", "10m"] {
        let countries = features(data, &format!("countries-{detail}"))?;
        fs::write(out.join(format!("world-{detail}.bin")), world(countries)?)?;
    }
    for times in [1, 4, 16] {
        let routes = features(data, &format!("routes-{times}x"))?;
        let markers = features(data, &format!("markers-{times}x"))?;
        let file = out.join(format!("overlay-{times}x.bin"));
        fs::write(file, overlay(&routes, &markers)?)?;
    }
    Ok(())
}

fn features(data: &Path, name: &str) -> Outcome<Vec<Value>> {
    let text = fs::read_to_string(data.join(format!("{name}.geojson")))?;
    match serde_json::from_str::<Value>(&text)?["features"].take() {
        Value::Array(features) => Ok(features),
        _ => Err(format!("{name} has no features").into()),
    }
}

fn word<'a>(feature: &'a Value, property: &str) -> Outcome<&'a str> {
    let word = feature["properties"][property].as_str();
    word.ok_or_else(|| format!("a feature has no {property}").into())
}

/// Encodes the countries as the product does. The code of a country is its index in three
/// digits; the label position is not used.
fn world(mut countries: Vec<Value>) -> Outcome<Vec<u8>> {
    let owned = countries.clone();
    let names = owned
        .iter()
        .map(|feature| Ok((word(feature, "id")?, word(feature, "name")?)))
        .collect::<Outcome<_>>()?;
    for (number, feature) in countries.iter_mut().enumerate() {
        feature["id"] = json!(format!("{number:03}"));
        feature["properties"] = json!({ "label": [0, 0] });
    }
    let collection = |features| json!({ "type": "FeatureCollection", "features": features });
    let (countries, none) = (collection(countries), collection(Vec::new()));
    let topology =
        topology_builder::build_topology(&countries.to_string(), &none.to_string(), PARTS)?
            .encode();
    Ok(postcard::to_allocvec(&World { names, topology: &topology })?)
}

fn overlay(routes: &[Value], markers: &[Value]) -> Outcome<Vec<u8>> {
    let coordinates = |feature: &Value| feature["geometry"]["coordinates"].clone();
    let routes = routes
        .iter()
        .map(|route| {
            let line: Vec<[f64; 2]> = serde_json::from_value(coordinates(route))?;
            Ok(line.into_iter().map(thousandths).collect())
        })
        .collect::<Outcome<_>>()?;
    let markers = markers
        .iter()
        .map(|marker| {
            let at = thousandths(serde_json::from_value(coordinates(marker))?);
            Ok((word(marker, "id")?, word(marker, "name")?, at))
        })
        .collect::<Outcome<_>>()?;
    Ok(postcard::to_allocvec(&Overlay { routes, markers })?)
}

fn thousandths(degrees: [f64; 2]) -> [i32; 2] {
    degrees.map(|degrees| (degrees * 1000.0).round() as i32)
}
