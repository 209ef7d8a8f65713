//! Finds the country of a position in the outlines.

use super::area::AUTHALIC_RADIUS_KM;
use super::topology::Feature;
use super::viewport::clamp_value;
use super::{LonLat, Topology};

/// The ground at a position.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ground {
    /// Inside a country or territory with this code.
    Inside([u8; 3]),
    /// Outside all of them.
    Outside {
        /// Code of the nearest country.
        nearest: [u8; 3],
        /// Distance to its outline in kilometres.
        km: f64,
    },
    /// There are no outlines.
    Unknown,
}

/// Returns the ground at a position.
///
/// # Examples
///
/// ```
/// use imap::geo::ground::{Ground, ground_at};
/// use imap::geo::topology::{Arc, Feature, Line, Topology};
/// use imap::geo::LonLat;
///
/// let points = vec![[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]];
/// let arcs = vec![Arc { line: Line::Coast, points }];
/// let polygons = vec![vec![vec![0]]];
/// let features = vec![Feature { code: *b"NER", label: [5, 5], polygons }];
/// let outlines = Topology { parts: 1, arcs, features };
/// assert_eq!(ground_at(&outlines, LonLat::new(5.0, 5.0)), Ground::Inside(*b"NER"));
/// let out = ground_at(&outlines, LonLat::new(11.0, 0.0));
/// assert!(matches!(out, Ground::Outside { km, .. } if (km - 111.2).abs() < 0.1));
/// ```
pub fn ground_at(outlines: &Topology, at: LonLat) -> Ground {
    let inside = outlines.features.iter().find(|feature| feature_contains(outlines, feature, at));
    if let Some(feature) = inside {
        return Ground::Inside(feature.code);
    }
    let mut nearest = Ground::Unknown;
    let mut least = f64::INFINITY;
    for feature in &outlines.features {
        let km = distance_km(outlines, feature, at);
        if km < least {
            least = km;
            nearest = Ground::Outside { nearest: feature.code, km };
        }
    }
    nearest
}

/// Returns `true` if a position is inside the outline of the country with a code.
///
/// # Examples
///
/// ```
/// use imap::geo::ground::is_inside;
/// use imap::geo::{LonLat, Topology};
///
/// let outlines = Topology { parts: 1, arcs: vec![], features: vec![] };
/// assert!(!is_inside(&outlines, "NER", LonLat::new(5.0, 5.0)));
/// ```
pub fn is_inside(outlines: &Topology, code: &str, at: LonLat) -> bool {
    let mut own = outlines.features.iter().filter(|feature| feature.code == code.as_bytes());
    own.any(|feature| feature_contains(outlines, feature, at))
}

/// Returns the distance in kilometres of a position to the outline of the country with a code,
/// infinite if there is no such country.
///
/// # Examples
///
/// ```
/// use imap::geo::ground::distance_to;
/// use imap::geo::{LonLat, Topology};
///
/// let outlines = Topology { parts: 1, arcs: vec![], features: vec![] };
/// assert_eq!(distance_to(&outlines, *b"NER", LonLat::new(5.0, 5.0)), f64::INFINITY);
/// ```
pub fn distance_to(outlines: &Topology, code: [u8; 3], at: LonLat) -> f64 {
    let own = outlines.features.iter().filter(|feature| feature.code == code);
    own.map(|feature| distance_km(outlines, feature, at)).fold(f64::INFINITY, f64::min)
}

/// Returns `true` if a ray to the east crosses the rings of a feature an odd number of times.
fn feature_contains(outlines: &Topology, feature: &Feature, at: LonLat) -> bool {
    let parts = f64::from(outlines.parts);
    let (x, y) = (at.lon * parts, at.lat * parts);
    let mut inside = false;
    for ring in feature.polygons.iter().flatten() {
        let points = outlines.ring_points(ring);
        for ends in points.windows(2) {
            let [[x1, y1], [x2, y2]] = [ends[0], ends[1]].map(|end| end.map(f64::from));
            if (y1 > y) != (y2 > y) && x < x1 + (y - y1) / (y2 - y1) * (x2 - x1) {
                inside = !inside;
            }
        }
    }
    inside
}

/// Returns the distance of a position to the outline of a feature in kilometres, on a plane that
/// touches the globe there. That is exact enough for the near coasts that are compared.
fn distance_km(outlines: &Topology, feature: &Feature, at: LonLat) -> f64 {
    let km_per_degree = AUTHALIC_RADIUS_KM.to_radians();
    let (_, narrow) = super::trig::sin_cos(at.lat.to_radians());
    let from = |point: [i32; 2]| {
        let spot = outlines.lon_lat(point);
        let mut east = spot.lon - at.lon;
        if east > 180.0 {
            east -= 360.0;
        } else if east < -180.0 {
            east += 360.0;
        }
        [east * narrow * km_per_degree, (spot.lat - at.lat) * km_per_degree]
    };
    let mut least = f64::INFINITY;
    for ring in feature.polygons.iter().flatten() {
        for ends in outlines.ring_points(ring).windows(2) {
            least = least.min(distance_to_edge(from(ends[0]), from(ends[1])));
        }
    }
    least
}

/// Returns the distance of the origin to an edge.
fn distance_to_edge([x1, y1]: [f64; 2], [x2, y2]: [f64; 2]) -> f64 {
    let (dx, dy) = (x2 - x1, y2 - y1);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { -(x1 * dx + y1 * dy) / length } else { 0.0 };
    let along = clamp_value(along, 0.0, 1.0);
    (x1 + along * dx).hypot(y1 + along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::topology::{Arc, Line};

    fn island(code: &[u8; 3], arc: i32) -> Feature {
        Feature { code: *code, label: [0, 0], polygons: vec![vec![vec![arc]]] }
    }

    #[test]
    fn a_position_at_sea_names_the_nearest_country_also_across_the_antimeridian() {
        let square = |x: i32| vec![[x, 0], [x + 10, 0], [x + 10, 10], [x, 10], [x, 0]];
        let arc = |x: i32| Arc { line: Line::Coast, points: square(x) };
        let outlines = Topology {
            parts: 1,
            arcs: vec![arc(-180), arc(100)],
            features: vec![island(b"FJI", 0), island(b"PHL", 1)],
        };
        let ground = ground_at(&outlines, LonLat::new(179.0, 5.0));
        let Ground::Outside { nearest, km } = ground else { panic!("{ground:?}") };
        assert_eq!(nearest, *b"FJI");
        assert!((km - 110.8).abs() < 0.2, "{km}");
    }
}
