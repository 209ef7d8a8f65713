//! The countries on the plane of a projection: computed once for each world
//! file and projection, then only thinned, drawn and hit.

use crate::geo::topology::{ArcRef, Line, Topology};
use crate::geo::{Bounds, LonLat, Plane, Projection, meridian};

/// A plane position in single precision: a thousandth of a pixel at the
/// greatest enlargement, half the memory.
pub type Spot = [f32; 2];

/// Longest edge in degrees that is projected as a straight line. Borders
/// along a parallel are straight in the data and curved on the map.
const LONGEST_EDGE: f64 = 1.0;

/// The countries on the plane.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// The arcs of the topology, each as the line that is drawn; more than one
    /// where the projection tears it.
    pub arcs: Vec<Vec<Vec<Spot>>>,
    /// What kind of line each arc is.
    pub lines: Vec<Line>,
    /// Which of the united countries each arc lies between; see [`Ground::unite`].
    pub within: Vec<Option<u8>>,
    /// The countries and territories.
    pub lands: Vec<Land>,
}

/// A country or territory on the plane.
#[derive(Clone, Debug)]
pub struct Land {
    /// ISO 3166-1 alpha-3 or a user-assigned code.
    pub code: [u8; 3],
    /// Where its name goes.
    pub label: Plane,
    /// The box around all of it.
    pub bounds: Bounds,
    /// The box around its mainland and what is not much smaller: what the
    /// map moves to, so that Spain is not shown from the Canaries.
    pub main: Bounds,
    /// Its area in square plane units; both projections keep areas true.
    pub area: f64,
    /// Its rings, filled by the even-odd rule.
    pub rings: Vec<Ring>,
}

/// A closed ring on the plane.
#[derive(Clone, Debug)]
pub struct Ring {
    /// The box around it.
    pub bounds: Bounds,
    /// What it consists of.
    pub course: Course,
}

/// What a ring consists of.
#[derive(Clone, Debug)]
pub enum Course {
    /// Arcs of the ground, shared with the neighbours.
    Arcs(Vec<ArcRef>),
    /// Points of its own, where the projection tears it.
    Points(Vec<Spot>),
}

impl Ground {
    /// Projects a topology.
    pub fn new(topology: &Topology, projection: &dyn Projection) -> Self {
        let torn = projection.torn_meridian();
        let mut torn_arcs = Vec::with_capacity(topology.arcs.len());
        let mut arcs = Vec::with_capacity(topology.arcs.len());
        let mut line = Vec::new();
        for arc in &topology.arcs {
            dense(&mut line, arc.points.iter().map(|&point| topology.lon_lat(point)));
            let parts: Vec<_> = match torn {
                Some(at) => meridian::split_line(&line, at)
                    .iter()
                    .map(|part| project(part, projection))
                    .collect(),
                None => vec![project(&line, projection)],
            };
            torn_arcs.push(parts.len() > 1);
            arcs.push(parts);
        }
        let mut ground = Self {
            arcs,
            lines: topology.arcs.iter().map(|arc| arc.line).collect(),
            within: vec![None; topology.arcs.len()],
            lands: Vec::with_capacity(topology.features.len()),
        };
        for feature in &topology.features {
            let mut rings = Vec::new();
            let mut main = Main::default();
            let mut area = 0.0;
            for polygon in &feature.polygons {
                for (number, refs) in polygon.iter().enumerate() {
                    let is_torn = refs.iter().any(|&arc| torn_arcs[index(arc)]);
                    let courses = match torn {
                        Some(at) if is_torn => {
                            let points = topology.ring_points(refs);
                            dense(&mut line, points.into_iter().map(|at| topology.lon_lat(at)));
                            meridian::split_ring(&line, at)
                                .iter()
                                .map(|part| Course::Points(project(part, projection)))
                                .collect()
                        }
                        _ => vec![Course::Arcs(refs.clone())],
                    };
                    for course in courses {
                        let mut shape = Shape::default();
                        ground.each(&course, |at| shape.include(at));
                        // Holes take away what their outside added.
                        area += if number == 0 { shape.area() } else { -shape.area() };
                        if number == 0 {
                            main.include(shape.bounds, shape.area());
                        }
                        rings.push(Ring { bounds: shape.bounds, course });
                    }
                }
            }
            ground.lands.push(Land {
                code: feature.code,
                label: projection.plane_from_geo(topology.lon_lat(feature.label)),
                bounds: rings.iter().fold(Bounds::EMPTY, |all, ring| all.union(ring.bounds)),
                main: main.bounds(),
                area,
                rings,
            });
        }
        ground
    }

    /// Calls `visit` with the points of a ring in order, each junction once
    /// and the first point again at the end.
    pub fn each(&self, course: &Course, mut visit: impl FnMut(Spot)) {
        match course {
            Course::Points(points) => points.iter().for_each(|&at| visit(at)),
            Course::Arcs(refs) => {
                for (number, &arc) in refs.iter().enumerate() {
                    // Arcs of such rings are never torn: they have one part.
                    let points = &self.arcs[index(arc)][0];
                    let skip = usize::from(number > 0);
                    if arc < 0 {
                        points.iter().rev().skip(skip).for_each(|&at| visit(at));
                    } else {
                        points.iter().skip(skip).for_each(|&at| visit(at));
                    }
                }
            }
        }
    }

    /// Marks the arcs between countries that were one at some time, so that
    /// their boundary can be left out: for each arc the first of `united` that
    /// has the countries on both sides of it.
    pub fn unite(&mut self, united: &[Vec<&str>]) {
        self.within.fill(None);
        for (number, codes) in united.iter().enumerate() {
            let mut beside = vec![0u8; self.within.len()];
            for land in codes.iter().filter_map(|code| self.land(code)) {
                for ring in &self.lands[land].rings {
                    if let Course::Arcs(refs) = &ring.course {
                        refs.iter().for_each(|&arc| beside[index(arc)] += 1);
                    }
                }
            }
            for (within, beside) in self.within.iter_mut().zip(beside) {
                if beside > 1 && within.is_none() {
                    *within = Some(number as u8);
                }
            }
        }
    }

    /// The land with this code.
    pub fn land(&self, code: &str) -> Option<usize> {
        self.lands.iter().position(|land| land.code == code.as_bytes())
    }
}

/// The index of the arc that a reference means, in either direction.
pub fn index(arc: ArcRef) -> usize {
    (if arc < 0 { !arc } else { arc }) as usize
}

/// Fills `points`, a place used again and again, with a line without any edge
/// longer than [`LONGEST_EDGE`].
fn dense(points: &mut Vec<LonLat>, line: impl Iterator<Item = LonLat>) {
    points.clear();
    for at in line {
        if let Some(&from) = points.last() {
            let (lon, lat) = (at.lon - from.lon, at.lat - from.lat);
            // Hardly any edge is longer: do not divide for each.
            if lon.abs() > LONGEST_EDGE || lat.abs() > LONGEST_EDGE {
                let steps = (lon.abs().max(lat.abs()) / LONGEST_EDGE).ceil() as usize;
                for step in 1..steps {
                    let t = step as f64 / steps as f64;
                    points.push(LonLat::new(from.lon + t * lon, from.lat + t * lat));
                }
            }
        }
        points.push(at);
    }
}

fn project(line: &[LonLat], projection: &dyn Projection) -> Vec<Spot> {
    line.iter()
        .map(|&at| {
            let at = projection.plane_from_geo(at);
            [at.x as f32, at.y as f32]
        })
        .collect()
}

/// Box and area of a ring, point by point.
struct Shape {
    bounds: Bounds,
    last: Option<Spot>,
    twice: f64,
}

impl Default for Shape {
    fn default() -> Self {
        Self { bounds: Bounds::EMPTY, last: None, twice: 0.0 }
    }
}

impl Shape {
    fn include(&mut self, at: Spot) {
        self.bounds.include(Plane::new(f64::from(at[0]), f64::from(at[1])));
        if let Some(from) = self.last {
            self.twice +=
                f64::from(from[0]) * f64::from(at[1]) - f64::from(at[0]) * f64::from(from[1]);
        }
        self.last = Some(at);
    }

    fn area(&self) -> f64 {
        self.twice.abs() / 2.0
    }
}

/// The boxes of the outer rings of a land, to find its main part.
#[derive(Default)]
struct Main(Vec<(Bounds, f64)>);

impl Main {
    fn include(&mut self, bounds: Bounds, area: f64) {
        self.0.push((bounds, area));
    }

    /// The box around every part with at least a fifth of the largest's area.
    fn bounds(&self) -> Bounds {
        let largest = self.0.iter().map(|&(_, area)| area).fold(0.0, f64::max);
        self.0
            .iter()
            .filter(|&&(_, area)| area * 5.0 >= largest)
            .fold(Bounds::EMPTY, |all, &(bounds, _)| all.union(bounds))
    }
}
