//! Tests the published outlines: valid GeoJSON that agrees with `summary.json`, and the same
//! countries as the encoded topology.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::Path;

use geojson::{FeatureCollection, GeometryValue, Position};
use imap::atlas::{Atlas, Party};
use imap::content::{folder, topology_builder};
use imap::geo::area::ring_km2;
use imap::geo::{Line, Topology};
use serde::Deserialize;

/// All scales with the steps per degree of their grids (`scripts/geography`).
const SCALES: [(&str, u32); 3] = [("10m", 200), ("50m", 100), ("110m", 50)];

/// Territories with names but without outlines, as in `scripts/geography/README.md`.
const WITHOUT_OUTLINE: [&str; 3] = ["BVT", "TKL", "UMI"];

type Ring = Vec<[f64; 2]>;
type Polygon = Vec<Ring>;
type Point = [i32; 2];
/// An edge with the lesser point first.
type Edge = (Point, Point);

#[derive(Deserialize)]
struct Summary {
    totals: Vec<Total>,
    features: Vec<Row>,
}

#[derive(Deserialize)]
struct Total {
    scale: String,
    features: usize,
    polygons: usize,
    vertices: usize,
    km2: f64,
    boundaries: usize,
}

#[derive(Deserialize)]
struct Row {
    scale: String,
    id: String,
    polygons: usize,
    vertices: usize,
    km2: f64,
    neighbours: BTreeSet<String>,
}

fn text(name: &str) -> String {
    fs::read_to_string(Path::new("assets/geography").join(name)).unwrap()
}

fn summary() -> Summary {
    serde_json::from_str(&text("summary.json")).unwrap()
}

struct Country {
    code: String,
    label: [f64; 2],
    polygons: Vec<Polygon>,
}

struct Boundary {
    id: String,
    class: String,
    between: BTreeSet<String>,
    source: String,
    lines: Vec<Ring>,
}

fn id(feature: &geojson::Feature) -> String {
    match &feature.id {
        Some(geojson::feature::Id::String(id)) => id.clone(),
        other => panic!("the id of a feature is {other:?}"),
    }
}

fn property<T: serde::de::DeserializeOwned>(feature: &geojson::Feature, name: &str) -> T {
    let value = feature.property(name).unwrap_or_else(|| panic!("{} has no {name}", id(feature)));
    serde_json::from_value(value.clone()).unwrap()
}

fn plain(ring: &[Position]) -> Ring {
    ring.iter()
        .map(|position| <[f64; 2]>::try_from(position.as_slice()).expect("no altitude"))
        .collect()
}

fn countries(scale: &str) -> Vec<Country> {
    let text = text(&format!("countries-{scale}.geojson"));
    let collection: FeatureCollection = text.parse().unwrap();
    let read = |feature: &geojson::Feature| {
        let polygons = match &feature.geometry.as_ref().unwrap().value {
            GeometryValue::Polygon { coordinates } => vec![coordinates.clone()],
            GeometryValue::MultiPolygon { coordinates } => coordinates.clone(),
            other => panic!("{} is {}", id(feature), other.type_name()),
        };
        Country {
            code: id(feature),
            label: property(feature, "label"),
            polygons: polygons
                .iter()
                .map(|rings| rings.iter().map(|ring| plain(ring)).collect())
                .collect(),
        }
    };
    collection.features.iter().map(read).collect()
}

fn boundaries(scale: &str) -> Vec<Boundary> {
    let text = text(&format!("boundaries-{scale}.geojson"));
    let collection: FeatureCollection = text.parse().unwrap();
    let read = |feature: &geojson::Feature| Boundary {
        id: id(feature),
        class: property(feature, "class"),
        between: property(feature, "between"),
        source: property(feature, "source"),
        lines: match &feature.geometry.as_ref().unwrap().value {
            GeometryValue::LineString { coordinates } => vec![plain(coordinates)],
            GeometryValue::MultiLineString { coordinates } => {
                coordinates.iter().map(|line| plain(line)).collect()
            }
            other => panic!("{} is {}", id(feature), other.type_name()),
        },
    };
    collection.features.iter().map(read).collect()
}

fn topology(scale: &str, parts: u32) -> Topology {
    let countries = text(&format!("countries-{scale}.geojson"));
    topology_builder::build_topology(
        &countries,
        &text(&format!("boundaries-{scale}.geojson")),
        parts,
    )
    .unwrap()
}

fn atlas() -> Atlas {
    imap::content::validate_content(&folder::read_folder(Path::new("assets")).content).0
}

fn grid(ring: &[[f64; 2]], parts: u32) -> Vec<Point> {
    let step = |degrees: f64| (degrees * f64::from(parts)).round() as i32;
    ring.iter().map(|&[lon, lat]| [step(lon), step(lat)]).collect()
}

fn edges(line: &[Point]) -> Vec<Edge> {
    line.windows(2).map(|pair| (pair[0].min(pair[1]), pair[0].max(pair[1]))).collect()
}

fn sorted_edges(line: &[Point]) -> Vec<Edge> {
    let mut edges = edges(line);
    edges.sort_unstable();
    edges
}

/// Returns the territories of each edge.
fn owners(countries: &[Country], parts: u32) -> HashMap<Edge, BTreeSet<&str>> {
    let mut owners: HashMap<Edge, BTreeSet<&str>> = HashMap::new();
    for country in countries {
        for ring in country.polygons.iter().flatten() {
            for edge in edges(&grid(ring, parts)) {
                owners.entry(edge).or_default().insert(&country.code);
            }
        }
    }
    owners
}

fn area(polygon: &Polygon) -> f64 {
    polygon.iter().map(|ring| ring_km2(ring)).sum()
}

/// Implements the even-odd rule.
fn is_inside(polygon: &Polygon, [x, y]: [f64; 2]) -> bool {
    let crossings = polygon.iter().flat_map(|ring| ring.windows(2)).filter(|edge| {
        let ([ax, ay], [bx, by]) = (edge[0], edge[1]);
        (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
    });
    crossings.count() % 2 == 1
}

#[test]
fn the_files_are_valid_by_rfc_7946() {
    for (scale, _) in SCALES {
        for name in ["countries", "boundaries"] {
            let text = text(&format!("{name}-{scale}.geojson"));
            let json: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(json["type"], "FeatureCollection");
            assert!(json.get("crs").is_none(), "RFC 7946 knows no crs");
            for feature in json["features"].as_array().unwrap() {
                assert_eq!(feature["type"], "Feature");
                assert!(feature.get("crs").is_none() && feature["geometry"].get("crs").is_none());
            }
        }
        for country in countries(scale) {
            for polygon in &country.polygons {
                assert!(!polygon.is_empty(), "{scale} {}: a polygon without rings", country.code);
                for (number, ring) in polygon.iter().enumerate() {
                    let place = format!("{scale} {} ring {number} at {:?}", country.code, ring[0]);
                    assert!(ring.len() >= 4, "{place} has less than four positions");
                    assert_eq!(ring.first(), ring.last(), "{place} is not closed");
                    let km2 = ring_km2(ring);
                    assert!(
                        if number == 0 { km2 > 0.0 } else { km2 < 0.0 },
                        "{place} runs backwards"
                    );
                    check_positions(&place, ring);
                }
            }
        }
        for boundary in boundaries(scale) {
            for line in &boundary.lines {
                assert!(line.len() >= 2, "{scale} {}: a line of one point", boundary.id);
                check_positions(&format!("{scale} {}", boundary.id), line);
            }
        }
    }
}

fn check_positions(place: &str, line: &[[f64; 2]]) {
    for &[lon, lat] in line {
        assert!(lon.abs() <= 180.0 && lat.abs() <= 90.0, "{place}: {lon}, {lat}");
    }
    for edge in line.windows(2) {
        let ([from, south], [to, north]) = (edge[0], edge[1]);
        assert_ne!(edge[0], edge[1], "{place}: a position twice in a row");
        // At the pole every longitude is the same point, so the edge below Antarctica crosses
        // nothing.
        let at_pole = south == -90.0 && north == -90.0;
        assert!(
            (from - to).abs() <= 180.0 || at_pole,
            "{place} crosses the antimeridian: {edge:?}"
        );
    }
}

#[test]
fn all_scales_have_the_same_territories_each_once() {
    let [fine, middle, coarse] = SCALES.map(|(scale, _)| {
        let codes: Vec<String> = countries(scale).into_iter().map(|country| country.code).collect();
        let once: BTreeSet<String> = codes.iter().cloned().collect();
        assert_eq!(codes.len(), once.len(), "{scale}: a territory is there twice");
        for code in &once {
            assert!(
                code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()),
                "{code}"
            );
        }
        once
    });
    assert_eq!(fine, middle);
    assert_eq!(fine, coarse);
    let atlas = atlas();
    let named: BTreeSet<String> = atlas.countries.keys().map(Into::into).collect();
    let outlined: BTreeSet<String> =
        named.iter().filter(|code| !WITHOUT_OUTLINE.contains(&code.as_str())).cloned().collect();
    assert_eq!(fine, outlined, "outlines and countries.csv differ");
    assert_eq!(named.len(), outlined.len() + WITHOUT_OUTLINE.len());
}

#[test]
fn every_territory_that_the_content_names_has_an_outline() {
    let atlas = atlas();
    let mut named = BTreeSet::new();
    for (_, project) in atlas.projects.iter() {
        for party in [&project.agencies, &project.partners, &project.donors, &project.countries] {
            named.extend(party.iter().filter_map(|&party| match party {
                Party::Country(code) => Some(code),
                _ => None,
            }));
        }
    }
    named.extend(atlas.groups.iter().flat_map(|(_, group)| group.members.clone()));
    named.extend(atlas.hubs.iter().map(|(_, hub)| hub.country));
    named.extend(atlas.successions.iter().flat_map(|row| row.covers.clone()));
    named.extend(atlas.former_names.iter().map(|row| row.code));
    named.extend(atlas.boundaries.iter().flat_map(|row| row.codes.clone()));
    let mut named: BTreeSet<String> = named.iter().map(ToString::to_string).collect();
    named.extend(
        folder::read_folder(Path::new("assets"))
            .content
            .series
            .into_iter()
            .filter_map(|s| s.country),
    );
    assert!(named.len() > 80, "{named:?}");
    for (scale, _) in SCALES {
        let outlined: BTreeSet<String> =
            countries(scale).into_iter().map(|country| country.code).collect();
        let lacking: Vec<_> = named.difference(&outlined).collect();
        assert!(lacking.is_empty(), "{scale} lacks {lacking:?}");
    }
}

#[test]
fn every_label_lies_in_the_largest_polygon_of_its_own() {
    for (scale, _) in SCALES {
        for country in countries(scale) {
            let polygons = country.polygons.iter();
            let largest = polygons.max_by(|a, b| area(a).total_cmp(&area(b))).unwrap();
            assert!(
                is_inside(largest, country.label),
                "{scale} {}: {:?}",
                country.code,
                country.label
            );
        }
    }
}

#[test]
fn areas_and_counts_are_those_of_the_summary() {
    let summary = summary();
    for (scale, _) in SCALES {
        let rows: BTreeMap<&str, &Row> = summary
            .features
            .iter()
            .filter(|row| row.scale == scale)
            .map(|row| (row.id.as_str(), row))
            .collect();
        let countries = countries(scale);
        assert_eq!(countries.len(), rows.len(), "{scale}");
        for country in &countries {
            let row = rows[country.code.as_str()];
            let km2: f64 = country.polygons.iter().map(area).sum();
            // Three decimals, and the rounding of sums in another order.
            let tolerance = 0.0006 + km2.abs() * 1e-9;
            assert!(
                (km2 - row.km2).abs() < tolerance,
                "{scale} {}: {km2}, not {}",
                row.id,
                row.km2
            );
            assert_eq!(country.polygons.len(), row.polygons, "{scale} {}", row.id);
            let vertices: usize = country.polygons.iter().flatten().map(Vec::len).sum();
            assert_eq!(vertices, row.vertices, "{scale} {}", row.id);
        }
        let total = summary.totals.iter().find(|total| total.scale == scale).unwrap();
        assert_eq!(total.features, countries.len());
        assert_eq!(total.polygons, rows.values().map(|row| row.polygons).sum::<usize>());
        assert_eq!(total.vertices, rows.values().map(|row| row.vertices).sum::<usize>());
        assert_eq!(total.boundaries, boundaries(scale).len());
        let km2: f64 = rows.values().map(|row| row.km2).sum();
        assert!((km2 - total.km2).abs() < 0.5, "{scale}: {km2}, not {}", total.km2);
    }
}

#[test]
fn neighbours_share_an_edge_and_are_those_of_the_summary() {
    let summary = summary();
    for (scale, parts) in SCALES {
        let countries = countries(scale);
        let mut neighbours: BTreeMap<&str, BTreeSet<String>> =
            countries.iter().map(|country| (country.code.as_str(), BTreeSet::new())).collect();
        for (edge, codes) in owners(&countries, parts) {
            assert!(codes.len() <= 2, "{scale}: {codes:?} share {edge:?}");
            for &code in &codes {
                let others = codes.iter().filter(|&&other| other != code).map(ToString::to_string);
                neighbours.get_mut(code).unwrap().extend(others);
            }
        }
        for row in summary.features.iter().filter(|row| row.scale == scale) {
            assert_eq!(neighbours[row.id.as_str()], row.neighbours, "{scale} {}", row.id);
        }
    }
}

#[test]
fn boundary_lines_run_along_the_edges_of_both_neighbours() {
    for (scale, parts) in SCALES {
        let countries = countries(scale);
        let owners = owners(&countries, parts);
        let mut seen = HashSet::new();
        for boundary in boundaries(scale) {
            let name = format!("{scale} {}", boundary.id);
            assert!(["dashed", "dotted"].contains(&boundary.class.as_str()), "{name}");
            assert!(!boundary.source.trim().is_empty(), "{name} has no source");
            assert_eq!(boundary.between.len(), 2, "{name}");
            let between: BTreeSet<&str> = boundary.between.iter().map(String::as_str).collect();
            for edge in boundary.lines.iter().flat_map(|line| edges(&grid(line, parts))) {
                assert_eq!(owners.get(&edge), Some(&between), "{name}: {edge:?}");
                assert!(seen.insert(edge), "{name}: {edge:?} is classed twice");
            }
        }
    }
}

#[test]
fn positions_lie_on_the_grid_of_their_scale() {
    for (scale, parts) in SCALES {
        for country in countries(scale) {
            for &[lon, lat] in country.polygons.iter().flatten().flatten() {
                for degrees in [lon, lat] {
                    let steps = degrees * f64::from(parts);
                    let off = (steps - steps.round()).abs();
                    assert!(off < 1e-6, "{scale} {}: {degrees} is off the grid", country.code);
                }
            }
        }
    }
}

#[test]
fn a_topology_travels_without_loss() {
    for (scale, parts) in SCALES {
        let topology = topology(scale, parts);
        assert_eq!(topology.parts, parts);
        assert_eq!(Topology::decode(&topology.encode()).unwrap(), topology, "{scale}");
    }
}

#[test]
fn a_topology_has_the_rings_of_the_geojson() {
    for (scale, parts) in SCALES {
        let (topology, countries) = (topology(scale, parts), countries(scale));
        assert_eq!(topology.features.len(), countries.len());
        for (feature, country) in topology.features.iter().zip(&countries) {
            let name = format!("{scale} {}", country.code);
            assert_eq!(feature.code, country.code.as_bytes(), "{name}");
            assert_eq!(feature.label, grid(&[country.label], parts)[0], "{name}");
            assert_eq!(feature.polygons.len(), country.polygons.len(), "{name}");
            for (rings, polygon) in feature.polygons.iter().zip(&country.polygons) {
                assert_eq!(rings.len(), polygon.len(), "{name}");
                for (ring, wanted) in rings.iter().zip(polygon) {
                    let points = topology.ring_points(ring);
                    assert_eq!(points.first(), points.last(), "{name}");
                    assert!(sorted_edges(&points) == sorted_edges(&grid(wanted, parts)), "{name}");
                }
            }
            let rings = feature.polygons.iter().flatten().map(|ring| -> Ring {
                let positions = topology.ring_points(ring).into_iter();
                positions.map(|at| topology.lon_lat(at)).map(|at| [at.lon, at.lat]).collect()
            });
            let km2: f64 = rings.map(|ring| ring_km2(&ring)).sum();
            let wanted: f64 = country.polygons.iter().map(area).sum();
            assert!((km2 - wanted).abs() < 1e-3 + wanted * 1e-9, "{name}: {km2}, not {wanted}");
        }
    }
}

#[test]
fn every_edge_of_a_topology_is_stored_once() {
    for (scale, parts) in SCALES {
        let mut seen = HashSet::new();
        for arc in &topology(scale, parts).arcs {
            for edge in edges(&arc.points) {
                assert!(seen.insert(edge), "{scale}: {edge:?} is there twice");
            }
        }
        assert!(seen == owners(&countries(scale), parts).into_keys().collect(), "{scale}");
    }
}

#[test]
fn the_lines_of_a_topology_are_those_of_the_files() {
    for (scale, parts) in SCALES {
        let countries = countries(scale);
        let owners = owners(&countries, parts);
        let mut lines: HashMap<Line, BTreeSet<Edge>> = HashMap::new();
        for arc in &topology(scale, parts).arcs {
            lines.entry(arc.line).or_default().extend(edges(&arc.points));
        }
        for (line, class) in [(Line::Dashed, "dashed"), (Line::Dotted, "dotted")] {
            let wanted: BTreeSet<Edge> = boundaries(scale)
                .iter()
                .filter(|boundary| boundary.class == class)
                .flat_map(|boundary| boundary.lines.clone())
                .flat_map(|line| edges(&grid(&line, parts)))
                .collect();
            assert!(!wanted.is_empty(), "{scale} has nothing {class}");
            assert!(lines[&line] == wanted, "{scale}: other edges are {class}");
        }
        for line in [Line::Border, Line::Dashed, Line::Dotted] {
            for edge in &lines[&line] {
                assert_eq!(owners[edge].len(), 2, "{scale}: {edge:?} is {line:?} and a coast");
            }
        }
        for edge in &lines[&Line::Coast] {
            assert_eq!(owners[edge].len(), 1, "{scale}: {edge:?} is a coast between two");
        }
    }
}

#[test]
fn the_seam_is_where_the_data_are_cut_and_nowhere_else() {
    for (scale, parts) in SCALES {
        let (east, south) = (180 * parts as i32, -90 * parts as i32);
        for arc in &topology(scale, parts).arcs {
            for edge in arc.points.windows(2) {
                let antimeridian = edge[0][0].abs() == east && edge[0][0] == edge[1][0];
                let pole = edge[0][1] == south && edge[1][1] == south;
                assert_eq!(arc.line == Line::Seam, antimeridian || pole, "{scale}: {edge:?}");
            }
        }
    }
}
