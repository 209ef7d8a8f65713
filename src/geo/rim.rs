//! The rim of a projection that shows the whole globe on a disc: all of it is the image of one
//! position, the antipode of the centre.
//!
//! Near the antipode, short edges on the globe become long curves along the rim, and a country that
//! contains the antipode lies between its outline and the rim. d3-geo clips such a projection at a
//! circle of 0.001° around the antipode (`clipAngle`). The functions of this module give the same
//! picture: they follow edges near the rim in small steps.

use super::{Bounds, LonLat, Projection, Topology, trig};

/// Radius of the disc in plane units.
pub const RADIUS: f64 = 2.0;
/// Bounding box of the disc.
pub const DISC: Bounds = Bounds { west: -RADIUS, south: -RADIUS, east: RADIUS, north: RADIUS };
/// Area in square plane units of the disc, which is that of the globe.
pub const DISC_AREA: f64 = 4.0 * std::f64::consts::PI;
/// Distance in plane units from the centre from which on edges are followed in small steps: 23°
/// from the antipode. An edge of 1° is drawn less than a thousandth of a unit beside its place up to there.
const NEAR: f32 = 1.96;
/// Longest step along an edge, in plane units: one degree at the centre.
const STEP: f64 = 0.0175;
/// Greatest number of halvings of an edge.
const DEEPEST: u32 = 40;
/// Degrees of longitude and latitude by which positions near the rim are moved, less than a millimetre:
/// the antipode itself, a round position for most centres, is no longer on an edge. Its image would be
/// any of the rim.
const NUDGE: [f64; 2] = [2.718_281e-9, 1.618_033e-9];
/// Number of edges of the rim as a ring.
const EDGES: u32 = 360;

/// Returns `true` if a line, in single precision, comes so near to the rim that its edges need small
/// steps.
///
/// # Examples
///
/// ```
/// use imap::geo::rim;
///
/// assert!(rim::is_near(&[[0.0, 0.0], [0.0, 1.99]]));
/// assert!(!rim::is_near(&[[1.0, 1.0]]));
/// ```
pub fn is_near(line: &[[f32; 2]]) -> bool {
    line.iter().any(|&[x, y]| x * x + y * y > NEAR * NEAR)
}

/// Returns the rim as a closed ring, in single precision.
///
/// # Examples
///
/// ```
/// use imap::geo::rim;
///
/// let ring = rim::ring();
/// assert_eq!((ring[0], ring.first()), ([2.0, 0.0], ring.last()));
/// ```
pub fn ring() -> Vec<[f32; 2]> {
    let mut ring = Vec::with_capacity(EDGES as usize + 1);
    for step in 0..=EDGES {
        let (sin, cos) = trig::sin_cos(f64::from(step % EDGES).to_radians());
        ring.push([(RADIUS * cos) as f32, (RADIUS * sin) as f32]);
    }
    ring
}

/// Projects an arc of a topology by a projection with a rim, and adds the positions that keep its
/// edges in place. Returns positions in single precision.
///
/// # Examples
///
/// ```
/// use imap::geo::topology::{Arc, Line, Topology};
/// use imap::geo::{LambertAzimuthal, LonLat, rim};
///
/// let projection = LambertAzimuthal::new(LonLat::new(0.0, 0.0));
/// let arcs = vec![Arc { line: Line::Coast, points: vec![[1799, -4], [1799, 4]] }];
/// let topology = Topology { parts: 10, arcs, features: Vec::new() };
/// assert!(rim::project_arc(&topology, 0, &projection).len() > 100);
/// ```
pub fn project_arc(topology: &Topology, arc: usize, projection: &dyn Projection) -> Vec<[f32; 2]> {
    let mut points = Vec::new();
    let mut last = None;
    for &point in &topology.arcs[arc].points {
        let mut at = topology.lon_lat(point);
        at.lon += NUDGE[0];
        at.lat += NUDGE[1];
        add_edge([last.unwrap_or(at), at], DEEPEST, projection, &mut points);
        last = Some(at);
    }
    points
}

/// Adds the positions of an edge without its start. The edge is halved at most `depth` times.
fn add_edge(
    [from, to]: [LonLat; 2],
    depth: u32,
    projection: &dyn Projection,
    points: &mut Vec<[f32; 2]>,
) {
    let [start, end] = [from, to].map(|at| projection.plane_from_geo(at));
    if depth == 0 || (end.x - start.x).abs() + (end.y - start.y).abs() <= STEP {
        points.push([end.x as f32, end.y as f32]);
        return;
    }
    let middle = LonLat::new((from.lon + to.lon) / 2.0, (from.lat + to.lat) / 2.0);
    for edge in [[from, middle], [middle, to]] {
        add_edge(edge, depth - 1, projection, points);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LambertAzimuthal;
    use crate::geo::topology::{Arc, Line};

    fn length([from, to]: [[f32; 2]; 2]) -> f64 {
        f64::from(to[0] - from[0]).hypot(f64::from(to[1] - from[1]))
    }

    /// Projects an edge; degrees in units of 1/10,000.
    fn projected(centre: LonLat, points: [[i32; 2]; 2]) -> Vec<[f32; 2]> {
        let arcs = vec![Arc { line: Line::Coast, points: points.to_vec() }];
        let topology = Topology { parts: 10_000, arcs, features: Vec::new() };
        project_arc(&topology, 0, &LambertAzimuthal::new(centre))
    }

    #[test]
    fn an_edge_through_the_antipode_runs_along_the_rim() {
        for lat in [3_000, 2_500, 0, 1] {
            let ends = [[1_796_000, lat], [1_804_000, -lat]];
            let points = projected(LonLat::new(0.0, 0.0), ends);
            let is_at_rim = |at: &[f32; 2]| length([[0.0, 0.0], *at]) > 1.9999;
            assert!(points.iter().all(is_at_rim), "{lat}: {points:?}");
            for edge in points.windows(2) {
                let length = length([edge[0], edge[1]]);
                assert!(length < 0.02, "{lat}: {length}");
            }
        }
    }

    #[test]
    fn an_edge_beside_the_antipode_sweeps_half_of_the_rim() {
        let ends = [[1_050_100, 95_000], [1_050_100, 105_000]];
        let points = projected(LonLat::new(-75.0, -10.0), ends);
        let length: f64 = points.windows(2).map(|edge| length([edge[0], edge[1]])).sum();
        assert!((5.9..6.3).contains(&length), "{length}");
    }
}
