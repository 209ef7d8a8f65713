//! Compares positions with the outlines of countries, to notice latitude and longitude that are
//! exchanged.

use crate::geo::Topology;

/// Returns `true` if a position lies outside a country and lies inside if its coordinates are
/// exchanged. An unknown country, and a position near its coast, prove nothing.
pub fn is_exchanged(outlines: &Topology, code: &str, lon: f64, lat: f64) -> bool {
    let parts = f64::from(outlines.parts);
    let at = [lon * parts, lat * parts];
    !is_inside(outlines, code, at) && is_inside(outlines, code, [at[1], at[0]])
}

/// Returns `true` if a point, in grid steps, is inside the polygons of a country: a ray to the east
/// crosses their rings an odd number of times.
fn is_inside(outlines: &Topology, code: &str, [x, y]: [f64; 2]) -> bool {
    let own = outlines.features.iter().filter(|feature| feature.code == code.as_bytes());
    let rings = own.flat_map(|feature| feature.polygons.iter().flatten());
    let mut inside = false;
    for ring in rings {
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

#[cfg(test)]
mod tests {
    use super::is_exchanged;
    use crate::geo::Topology;
    use crate::geo::topology::{Arc, Feature, Line};

    #[test]
    fn coordinates_that_fit_the_other_way_round_are_exchanged() {
        let points = vec![[0, 10], [5, 10], [5, 20], [0, 20], [0, 10]];
        let arcs = vec![Arc { line: Line::Coast, points }];
        let polygons = vec![vec![vec![0]]];
        let features = vec![Feature { code: *b"NER", label: [2, 15], polygons }];
        let outlines = Topology { parts: 1, arcs, features };
        assert!(is_exchanged(&outlines, "NER", 15.0, 2.0));
        assert!(!is_exchanged(&outlines, "NER", 2.0, 15.0));
        assert!(!is_exchanged(&outlines, "NER", 40.0, 50.0));
        assert!(!is_exchanged(&outlines, "MLI", 15.0, 2.0));
    }
}
