//! Simplifies the basemap for the first picture.

use crate::geo::{Bounds, Line, Plane};
use crate::map::Basemap;
use crate::map::basemap::PointF32;

/// The factor by which the tolerance is larger outside the picture.
const OUTSIDE: f64 = 12.0;

/// Removes islands, lakes and lines that are outside `bounds` or smaller than `least` by `least`
/// plane units, and simplifies all other lines to within `tolerance` plane units.
pub fn simplify_land(ground: &mut Basemap, bounds: &Bounds, tolerance: f64, least: f64) {
    let is_seen = |around: &Bounds| {
        around.overlaps_bounds(bounds) && around.width() * around.height() >= least * least
    };
    for land in &mut ground.lands {
        land.rings.retain(|ring| is_seen(&ring.bounds));
    }
    for (arc, line) in ground.arcs.iter_mut().zip(&mut ground.lines) {
        let around: Bounds = arc.iter().flatten().map(plane).collect();
        let is_ring = arc.iter().all(|part| part.first() == part.last());
        if !around.overlaps_bounds(bounds) || (is_ring && !is_seen(&around)) {
            // Seams are not drawn.
            *line = Line::Seam;
        }
        for part in arc {
            *part = simplified(part, bounds, tolerance);
        }
    }
}

fn plane(at: &PointF32) -> Plane {
    Plane::new(f64::from(at[0]), f64::from(at[1]))
}

/// Simplifies a line (Douglas and Peucker, 1973). The ends stay, so that lines still meet.
fn simplified(line: &[PointF32], bounds: &Bounds, tolerance: f64) -> Vec<PointF32> {
    let mut stays = vec![false; line.len()];
    for end in [stays.len().checked_sub(1), Some(0)].into_iter().flatten() {
        if let Some(stays) = stays.get_mut(end) {
            *stays = true;
        }
    }
    let mut parts = vec![(0, line.len().saturating_sub(1))];
    while let Some((from, to)) = parts.pop() {
        let between = from + 1..to;
        let far = between.map(|at| {
            let off = distance(plane(&line[at]), plane(&line[from]), plane(&line[to]));
            let inside = bounds.contains(plane(&line[at]));
            (at, if inside { off } else { off / OUTSIDE })
        });
        if let Some((at, off)) = far.max_by(|one, other| one.1.total_cmp(&other.1))
            && off > tolerance
        {
            stays[at] = true;
            parts.extend([(from, at), (at, to)]);
        }
    }
    let kept = line.iter().zip(stays).filter(|(_, stays)| *stays);
    kept.map(|(at, _)| *at).collect()
}

/// Returns the distance of a point from a line segment.
fn distance(at: Plane, from: Plane, to: Plane) -> f64 {
    crate::geo::curve::distance_to_line(at, &[from, to])
}
