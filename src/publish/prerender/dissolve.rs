//! Dissolves the borders between countries of the same style, which halves the number of points.

use crate::map::Basemap;
use crate::map::basemap::{CountryShape, PointF32, ProjectedRing, RingGeometry, arc_index};

/// Returns one country shape in place of several. Its bounding box is that of all of them, and it
/// has no name.
pub fn dissolve_borders(ground: &Basemap, lands: &[usize]) -> Option<CountryShape> {
    let mut uses = vec![0u32; ground.arcs.len()];
    let refs = |land: &CountryShape| {
        let courses = land.rings.iter().filter_map(|ring| match &ring.course {
            RingGeometry::Arcs(refs) => Some(refs.clone()),
            RingGeometry::Points(_) => None,
        });
        courses.flatten().collect::<Vec<_>>()
    };
    let all: Vec<i32> = lands.iter().flat_map(|&land| refs(&ground.lands[land])).collect();
    all.iter().for_each(|&arc| uses[arc_index(arc)] += 1);
    // An arc between two of the countries occurs twice.
    let outer: Vec<i32> = all.into_iter().filter(|&arc| uses[arc_index(arc)] == 1).collect();
    let mut whole = ground.lands[*lands.first()?].clone();
    whole.bounds =
        lands.iter().fold(whole.bounds, |all, &land| all.union(ground.lands[land].bounds));
    whole.rings = rings(ground, outer)
        .into_iter()
        .map(|refs| ProjectedRing { bounds: whole.bounds, course: RingGeometry::Arcs(refs) })
        .collect();
    Some(whole)
}

/// Joins directed arcs into rings.
fn rings(ground: &Basemap, arcs: Vec<i32>) -> Vec<Vec<i32>> {
    let key = |spot: PointF32| [spot[0].to_bits(), spot[1].to_bits()];
    let ends = |arc: i32| {
        let points = &ground.arcs[arc_index(arc)][0];
        let (first, last) = (*points.first()?, *points.last()?);
        let (first, last) = if arc < 0 { (last, first) } else { (first, last) };
        Some((key(first), key(last)))
    };
    let mut left: Vec<_> =
        arcs.into_iter().filter_map(|arc| ends(arc).map(|(from, to)| (from, to, arc))).collect();
    left.sort_unstable();
    let mut rings = Vec::new();
    while let Some((start, mut end, arc)) = left.pop() {
        let mut ring = vec![arc];
        while end != start {
            let next = left.partition_point(|&(from, ..)| from < end);
            match left.get(next) {
                Some(&(from, to, arc)) if from == end => {
                    left.remove(next);
                    ring.push(arc);
                    end = to;
                }
                _ => break,
            }
        }
        rings.push(ring);
    }
    rings
}
