//! Compares positions with the outlines of countries, to notice latitude and longitude that are
//! exchanged.

use crate::geo::ground::is_inside;
use crate::geo::{LonLat, Topology};

/// Returns `true` if a position lies outside a country and lies inside if its coordinates are
/// exchanged. An unknown country, and a position near its coast, prove nothing.
pub fn is_exchanged(outlines: &Topology, code: &str, lon: f64, lat: f64) -> bool {
    !is_inside(outlines, code, LonLat::new(lon, lat))
        && is_inside(outlines, code, LonLat::new(lat, lon))
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
