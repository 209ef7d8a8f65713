//! Builds the compact topology from the readable geography (RFC 7946 GeoJSON). Host only: the page
//! never loads GeoJSON.

use std::collections::{HashMap, HashSet};

use geojson::{FeatureCollection, GeometryValue};

use crate::geo::topology::{Arc, ArcRef, Feature, Line, Ring, Topology};

/// A grid point.
type Point = [i32; 2];
/// An edge between two grid points, the smaller first.
type Edge = (Point, Point);

/// Builds the topology of countries and of the lines that give their borders a class, on a grid of
/// `parts` steps per degree.
///
/// # Errors
///
/// A message that names the feature and describes its problem.
///
/// # Examples
///
/// ```
/// use imap::content::topology_builder::build_topology;
///
/// let square = r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "AAA",
///     "properties": {"label": [0.5, 0.5]}, "geometry": {"type": "Polygon",
///     "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}}]}"#;
/// let none = r#"{"type": "FeatureCollection", "features": []}"#;
/// let topology = build_topology(square, none, 100);
/// assert_eq!(topology.map(|topology| topology.arcs.len()), Ok(1));
/// ```
pub fn build_topology(countries: &str, boundaries: &str, parts: u32) -> Result<Topology, String> {
    let countries = parse_collection("countries", countries)?;
    let boundaries = parse_collection("boundaries", boundaries)?;
    let line_classes = classes(&boundaries, parts)?;
    let mut shapes = Vec::new();
    for feature in &countries.features {
        shapes.push(parse_shape(feature, parts)?);
    }
    let lines = FeatureLines { classes: line_classes, owners: edge_owners(&shapes), parts };
    let find_junctions = junctions(&shapes, &lines);
    let mut arcs =
        Arcs { arcs: Vec::new(), known: HashMap::new(), lines, junctions: find_junctions };
    let features = shapes
        .into_iter()
        .map(|shape| Feature {
            code: shape.code,
            label: shape.label,
            polygons: shape
                .polygons
                .iter()
                .map(|rings| rings.iter().map(|ring| arcs.add_ring(ring)).collect())
                .collect(),
        })
        .collect();
    Ok(Topology { parts, arcs: arcs.arcs, features })
}

fn parse_collection(name: &str, text: &str) -> Result<FeatureCollection, String> {
    text.parse().map_err(|error| format!("{name}: {error}"))
}

/// A country on the grid. Rings are open: the first point is not repeated.
struct FeatureShape {
    code: [u8; 3],
    label: Point,
    polygons: Vec<Vec<Vec<Point>>>,
}

/// Returns the code of a feature: its `id`.
///
/// # Errors
/// A text that names the `id`, if it is not a text of three bytes.
///
/// # Examples
/// ```
/// use geojson::{Feature, feature::Id};
/// use imap::content::topology_builder::code_of;
///
/// let feature = |id: &str| Feature { id: Some(Id::String(id.into())), ..Feature::default() };
/// assert_eq!(code_of(&feature("NER")), Ok(*b"NER"));
/// assert!(code_of(&feature("Niger")).is_err());
/// ```
pub fn code_of(feature: &geojson::Feature) -> Result<[u8; 3], String> {
    match &feature.id {
        Some(geojson::feature::Id::String(id)) => {
            id.as_bytes().try_into().map_err(|_| format!("\"{id}\" is no alpha-3 code"))
        }
        other => Err(format!("a feature has the id {other:?} instead of a code")),
    }
}

fn parse_shape(feature: &geojson::Feature, parts: u32) -> Result<FeatureShape, String> {
    let code = code_of(feature)?;
    let name = String::from_utf8_lossy(&code).into_owned();
    let label: [f64; 2] = feature
        .property("label")
        .and_then(|label| serde_json::from_value(label.clone()).ok())
        .ok_or_else(|| format!("{name} has no label position"))?;
    let polygons = match feature.geometry.as_ref().map(|geometry| &geometry.value) {
        Some(GeometryValue::Polygon { coordinates }) => vec![coordinates.clone()],
        Some(GeometryValue::MultiPolygon { coordinates }) => coordinates.clone(),
        _ => return Err(format!("{name} is neither Polygon nor MultiPolygon")),
    };
    let polygons = polygons
        .iter()
        .map(|rings| {
            rings
                .iter()
                .map(|ring| {
                    let mut points: Vec<Point> = ring
                        .iter()
                        .map(|position| snap_position(position.as_slice(), parts))
                        .collect();
                    points.dedup();
                    points.pop();
                    points
                })
                .filter(|ring| ring.len() >= 3)
                .collect()
        })
        .collect();
    Ok(FeatureShape { code, label: snap_position(&label, parts), polygons })
}

fn snap_position(position: &[f64], parts: u32) -> Point {
    let grid = |degrees: f64| (degrees * f64::from(parts)).round() as i32;
    [grid(position[0]), grid(position[1])]
}

fn edge_between(a: Point, b: Point) -> Edge {
    if a <= b { (a, b) } else { (b, a) }
}

fn ring_edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

/// Returns the class of each edge of the boundary lines.
fn classes(lines: &FeatureCollection, parts: u32) -> Result<HashMap<Edge, Line>, String> {
    let mut classes = HashMap::new();
    for feature in &lines.features {
        let class = match feature.property("class").and_then(|class| class.as_str()) {
            Some("dashed") => Line::Dashed,
            Some("dotted") => Line::Dotted,
            Some("solid") => Line::Border,
            other => return Err(format!("boundary {:?} has the class {other:?}", feature.id)),
        };
        let lines = match feature.geometry.as_ref().map(|geometry| &geometry.value) {
            Some(GeometryValue::LineString { coordinates }) => vec![coordinates.clone()],
            Some(GeometryValue::MultiLineString { coordinates }) => coordinates.clone(),
            _ => return Err(format!("boundary {:?} is no line", feature.id)),
        };
        for line in lines {
            let points: Vec<Point> =
                line.iter().map(|position| snap_position(position.as_slice(), parts)).collect();
            for pair in points.windows(2) {
                classes.insert(edge_between(pair[0], pair[1]), class);
            }
        }
    }
    Ok(classes)
}

/// Returns `true` if an edge is a cut of the data and not a line on the globe.
fn is_seam((a, b): Edge, parts: u32) -> bool {
    let (lon, lat) = (180 * parts as i32, -90 * parts as i32);
    (a[0] == b[0] && a[0].abs() == lon) || (a[1] == lat && b[1] == lat)
}

/// Returns the number of rings along each edge.
fn edge_owners(shapes: &[FeatureShape]) -> HashMap<Edge, u8> {
    let mut owners = HashMap::new();
    for ring in shapes.iter().flat_map(|shape| shape.polygons.iter().flatten()) {
        for (a, b) in ring_edges(ring) {
            *owners.entry(edge_between(a, b)).or_insert(0u8) += 1;
        }
    }
    owners
}

/// Lookup of the line type of an edge.
struct FeatureLines {
    classes: HashMap<Edge, Line>,
    owners: HashMap<Edge, u8>,
    parts: u32,
}

impl FeatureLines {
    fn line_between(&self, a: Point, b: Point) -> Line {
        let edge = edge_between(a, b);
        if is_seam(edge, self.parts) {
            return Line::Seam;
        }
        match self.owners.get(&edge) {
            Some(1) => Line::Coast,
            _ => self.classes.get(&edge).copied().unwrap_or(Line::Border),
        }
    }
}

/// Returns the points where arcs must end: where rings part or meet, and where the line type
/// changes.
fn junctions(shapes: &[FeatureShape], lines: &FeatureLines) -> HashSet<Point> {
    let mut around: HashMap<Point, Edge> = HashMap::new();
    let mut junctions = HashSet::new();
    for ring in shapes.iter().flat_map(|shape| shape.polygons.iter().flatten()) {
        for (index, &at) in ring.iter().enumerate() {
            let before = ring[(index + ring.len() - 1) % ring.len()];
            let after = ring[(index + 1) % ring.len()];
            let neighbours = edge_between(before, after);
            if *around.entry(at).or_insert(neighbours) != neighbours
                || lines.line_between(before, at) != lines.line_between(at, after)
            {
                junctions.insert(at);
            }
        }
    }
    junctions
}

/// The arcs so far, with a lookup by their points in either direction.
struct Arcs {
    arcs: Vec<Arc>,
    known: HashMap<Vec<Point>, ArcRef>,
    lines: FeatureLines,
    junctions: HashSet<Point>,
}

impl Arcs {
    /// Cuts an open ring into arcs at the junctions.
    fn add_ring(&mut self, ring: &[Point]) -> Ring {
        let start = ring.iter().position(|at| self.junctions.contains(at)).unwrap_or_else(|| {
            // A ring without a junction begins at its smallest point, so that an enclave and the
            // hole around it are the same arc.
            (0..ring.len()).min_by_key(|&index| ring[index]).unwrap_or(0)
        });
        let mut closed: Vec<Point> = ring[start..].iter().chain(&ring[..start]).copied().collect();
        closed.push(closed[0]);
        let mut refs = Vec::new();
        let mut from = 0;
        for to in 1..closed.len() {
            if to + 1 == closed.len() || self.junctions.contains(&closed[to]) {
                refs.push(self.add_arc(&closed[from..=to]));
                from = to;
            }
        }
        refs
    }

    fn add_arc(&mut self, points: &[Point]) -> ArcRef {
        if let Some(&known) = self.known.get(points) {
            return known;
        }
        let index = self.arcs.len() as ArcRef;
        let line = self.lines.line_between(points[0], points[1]);
        let backwards: Vec<Point> = points.iter().rev().copied().collect();
        self.known.insert(points.to_vec(), index);
        self.known.entry(backwards).or_insert(!index);
        self.arcs.push(Arc { line, points: points.to_vec() });
        index
    }
}
