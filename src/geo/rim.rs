//! The rim of a projection that shows the whole globe on a disc: all of it is the image of one
//! position, the antipode of the centre.
//!
//! Near the antipode, short edges on the globe become long curves along the rim, and a country that
//! contains the antipode lies between its outline and the rim. d3-geo clips such a projection at a
//! circle of 0.001° around the antipode (`clipAngle`). The functions of this module give the same
//! picture: they follow edges near the rim in small steps, and along the rim inside of that circle.

use super::{LonLat, Plane, Projection, trig};

/// Radius of the disc in plane units.
pub const RADIUS: f64 = 2.0;
/// Area in square plane units of the disc, which is that of the globe.
pub const DISC_AREA: f64 = 4.0 * std::f64::consts::PI;
/// Distance in plane units from the centre from which on edges are followed in small steps: 23°
/// from the antipode. An edge of 1° is drawn less than a thousandth of a unit beside its place up to there.
const NEAR: f64 = 1.96;
/// Longest step along an edge near the rim, in plane units.
const STEP: f64 = 0.05;
/// Number of halvings of an edge of 1° until its parts are shorter than the radius of the circle
/// around the antipode that is clipped.
const CLIPPED: u32 = 10;
/// Greatest number of halvings: half of the rim in steps follows an edge through the antipode.
const DEEPEST: u32 = CLIPPED + 7;
/// Number of edges of the rim as a ring.
const EDGES: u32 = 360;

/// Returns `true` if a position lies so near to the rim that edges there need small steps.
///
/// # Examples
///
/// ```
/// use imap::geo::{Plane, rim};
///
/// assert!(rim::is_near(Plane::new(0.0, 1.99)));
/// assert!(!rim::is_near(Plane::new(1.0, 1.0)));
/// ```
pub fn is_near(at: Plane) -> bool {
    at.x * at.x + at.y * at.y > NEAR * NEAR
}

/// Returns the rim as a closed ring.
///
/// # Examples
///
/// ```
/// use imap::geo::{Plane, rim};
///
/// let ring = rim::ring();
/// assert_eq!((ring[0], ring.first()), (Plane::new(2.0, 0.0), ring.last()));
/// ```
pub fn ring() -> Vec<Plane> {
    let mut ring = Vec::with_capacity(EDGES as usize + 1);
    for step in 0..=EDGES {
        let (sin, cos) = trig::sin_cos(f64::from(step % EDGES).to_radians());
        ring.push(Plane::new(RADIUS * cos, RADIUS * sin));
    }
    ring
}

/// Projects a line with edges of at most 1° by a projection with a rim, and adds the positions that
/// keep its edges near the rim in place.
///
/// # Examples
///
/// ```
/// use imap::geo::{LambertAzimuthal, LonLat, rim};
///
/// let projection = LambertAzimuthal::new(LonLat::new(0.0, 0.0));
/// let line = [LonLat::new(179.9, -0.4), LonLat::new(179.9, 0.4)];
/// assert!(rim::project_line(&line, &projection).len() > 40);
/// let line = [LonLat::new(0.0, -0.4), LonLat::new(0.0, 0.4)];
/// assert_eq!(rim::project_line(&line, &projection).len(), 2);
/// ```
pub fn project_line(line: &[LonLat], projection: &dyn Projection) -> Vec<Plane> {
    let mut points = Vec::with_capacity(line.len());
    let mut last: Option<Spot> = None;
    for &at in line {
        let spot = Spot { at, plane: projection.plane_from_geo(at) };
        if let Some(last) = last {
            add_between([last, spot], 0, projection, &mut points);
        }
        points.push(spot.plane);
        last = Some(spot);
    }
    points
}

/// A position on the globe and its image.
#[derive(Clone, Copy)]
struct Spot {
    at: LonLat,
    plane: Plane,
}

/// Adds the positions between the ends of an edge that has been halved `depth` times.
fn add_between(
    [from, to]: [Spot; 2],
    depth: u32,
    projection: &dyn Projection,
    points: &mut Vec<Plane>,
) {
    let length = (to.plane.x - from.plane.x).hypot(to.plane.y - from.plane.y);
    if length <= STEP || depth == DEEPEST {
        return;
    }
    let at = LonLat::new((from.at.lon + to.at.lon) / 2.0, (from.at.lat + to.at.lat) / 2.0);
    let plane = match depth < CLIPPED {
        true => projection.plane_from_geo(at),
        false => rim_between(from.plane, to.plane),
    };
    let middle = Spot { at, plane };
    add_between([from, middle], depth + 1, projection, points);
    points.push(plane);
    add_between([middle, to], depth + 1, projection, points);
}

/// Returns the middle of the shorter way along the rim.
fn rim_between(from: Plane, to: Plane) -> Plane {
    let (x, y) = (from.x + to.x, from.y + to.y);
    let length = x.hypot(y);
    // Either way between opposite positions is the shorter one.
    if length < 1e-9 {
        return Plane::new(-from.y, from.x);
    }
    Plane::new(x / length * RADIUS, y / length * RADIUS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LambertAzimuthal;

    fn radius(at: &Plane) -> f64 {
        at.x.hypot(at.y)
    }

    #[test]
    fn an_edge_through_the_antipode_runs_along_the_rim() {
        let projection = LambertAzimuthal::new(LonLat::new(0.0, 0.0));
        for lat in [0.3, 0.25, 0.0, 1e-4] {
            let line = [LonLat::new(179.6, lat), LonLat::new(180.4, -lat)];
            let points = project_line(&line, &projection);
            assert!(points.iter().all(|at| radius(at) > 1.9999), "{lat}: {points:?}");
            for edge in points.windows(2) {
                let length = (edge[1].x - edge[0].x).hypot(edge[1].y - edge[0].y);
                assert!(length < 0.06, "{lat}: {length}");
            }
        }
    }

    #[test]
    fn an_edge_beside_the_antipode_sweeps_half_of_the_rim() {
        let projection = LambertAzimuthal::new(LonLat::new(-75.0, -10.0));
        let line = [LonLat::new(105.01, 9.5), LonLat::new(105.01, 10.5)];
        let points = project_line(&line, &projection);
        let length: f64 = points
            .windows(2)
            .map(|edge| (edge[1].x - edge[0].x).hypot(edge[1].y - edge[0].y))
            .sum();
        assert!((5.9..6.3).contains(&length), "{length}");
    }
}
