//! Curves of the routes.

use super::Plane;

/// Distance of the curve's control point from the straight line, as a share of the line's length:
/// enough to show that a route is a model and not a track, and small enough to stay close to the
/// places it passes.
const BEND: f64 = 0.12;

/// Returns points along a quadratic Bézier curve from `from` to `to`, both included; at least two
/// points.
///
/// The curve bends to the left of the direction of travel, so the way back lies on the other side.
///
/// # Examples
///
/// ```
/// use imap::geo::{Plane, curve};
///
/// let line = curve::bezier_arc(Plane::new(0.0, 0.0), Plane::new(1.0, 0.0), 9);
/// assert_eq!((line[0], line[8]), (Plane::new(0.0, 0.0), Plane::new(1.0, 0.0)));
/// assert!(line[4].y > 0.0);
/// ```
pub fn bezier_arc(from: Plane, to: Plane, points: usize) -> Vec<Plane> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let control = Plane::new((from.x + to.x) / 2.0 - dy * BEND, (from.y + to.y) / 2.0 + dx * BEND);
    let last = points.max(2) - 1;
    (0..=last)
        .map(|step| {
            let t = step as f64 / last as f64;
            let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
            Plane::new(a * from.x + b * control.x + c * to.x, a * from.y + b * control.y + c * to.y)
        })
        .collect()
}

/// Distance from `at` to the nearest point of a polyline in plane units; infinite if the line has
/// fewer than two points.
///
/// # Examples
///
/// ```
/// use imap::geo::{Plane, curve};
///
/// let line = [Plane::new(0.0, 0.0), Plane::new(1.0, 0.0)];
/// assert_eq!(curve::distance_to_line(Plane::new(0.5, 2.0), &line), 2.0);
/// ```
pub fn distance_to_line(at: Plane, line: &[Plane]) -> f64 {
    line.windows(2).map(|edge| to_segment(at, edge[0], edge[1])).fold(f64::INFINITY, f64::min)
}

fn to_segment(at: Plane, from: Plane, to: Plane) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let square = dx * dx + dy * dy;
    let t = if square > 0.0 { ((at.x - from.x) * dx + (at.y - from.y) * dy) / square } else { 0.0 };
    let t = t.clamp(0.0, 1.0);
    (at.x - from.x - t * dx).hypot(at.y - from.y - t * dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_begins_and_ends_at_its_hubs_and_bends_left() {
        let curve = bezier_arc(Plane::new(0.0, 0.0), Plane::new(1.0, 0.0), 9);
        assert_eq!(curve[0], Plane::new(0.0, 0.0));
        assert_eq!(curve[8], Plane::new(1.0, 0.0));
        assert!((curve[4].y - BEND / 2.0).abs() < 1e-12);
    }

    #[test]
    fn the_distance_to_a_line_is_that_to_its_nearest_edge() {
        let line = [Plane::new(0.0, 0.0), Plane::new(1.0, 0.0), Plane::new(1.0, 1.0)];
        assert!((distance_to_line(Plane::new(0.5, 0.3), &line) - 0.3).abs() < 1e-12);
        assert!((distance_to_line(Plane::new(2.0, 2.0), &line) - 2f64.sqrt()).abs() < 1e-12);
    }
}
