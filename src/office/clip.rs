//! Clips lines and areas to the frame of the map: a shape on a slide cannot be cut by its
//! neighbour, as an SVG cuts what is outside of it.

use crate::geo::{Screen, Size};

/// ClipSide of the frame.
#[derive(Clone, Copy)]
enum ClipSide {
    Left,
    Top,
    Right,
    Bottom,
}

const SIDES: [ClipSide; 4] = [ClipSide::Left, ClipSide::Top, ClipSide::Right, ClipSide::Bottom];

impl ClipSide {
    /// Distance of a position inside of the side; negative outside.
    fn depth(self, at: Screen, size: Size) -> f64 {
        match self {
            Self::Left => at.x,
            Self::Top => at.y,
            Self::Right => size.width - at.x,
            Self::Bottom => size.height - at.y,
        }
    }
}

/// Returns the position at which a line crosses a side, given the depths of both ends.
fn crossing(from: Screen, to: Screen, depths: [f64; 2]) -> Screen {
    let share = depths[0] / (depths[0] - depths[1]);
    Screen::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
}

/// Returns the part of a ring in a frame with its corner at the origin (Sutherland and Hodgman,
/// 1974); empty if nothing is inside.
///
/// # Examples
///
/// ```
/// use imap::geo::{Screen, Size};
/// use imap::office::clip::clip_ring;
///
/// let ring = [(-5.0, 2.0), (5.0, 2.0), (5.0, 8.0), (-5.0, 8.0)].map(|(x, y)| Screen::new(x, y));
/// let clipped = clip_ring(&ring, Size::new(10.0, 10.0));
/// assert!(clipped.len() == 4 && clipped.iter().all(|at| at.x >= 0.0));
/// ```
pub fn clip_ring(ring: &[Screen], size: Size) -> Vec<Screen> {
    let mut points = ring.to_vec();
    for side in SIDES {
        if points.iter().all(|&at| side.depth(at, size) >= 0.0) {
            continue;
        }
        let mut kept = Vec::with_capacity(points.len());
        let mut from = points.last().copied();
        for &to in &points {
            let Some(last) = from.replace(to) else { continue };
            let depths = [side.depth(last, size), side.depth(to, size)];
            if (depths[0] < 0.0) != (depths[1] < 0.0) {
                kept.push(crossing(last, to, depths));
            }
            if depths[1] >= 0.0 {
                kept.push(to);
            }
        }
        points = kept;
    }
    points
}

/// Returns the parts of a line in a frame with its corner at the origin.
///
/// # Examples
///
/// ```
/// use imap::geo::{Screen, Size};
/// use imap::office::clip::clip_line;
///
/// let line = [(1.0, 1.0), (20.0, 1.0), (20.0, 5.0), (1.0, 5.0)].map(|(x, y)| Screen::new(x, y));
/// assert_eq!(clip_line(&line, Size::new(10.0, 10.0)).len(), 2);
/// ```
pub fn clip_line(line: &[Screen], size: Size) -> Vec<Vec<Screen>> {
    let mut parts: Vec<Vec<Screen>> = Vec::new();
    // The last part goes on only if the edge before ended inside.
    let mut goes_on = false;
    for edge in line.windows(2) {
        let Some([from, to]) = clip_edge([edge[0], edge[1]], size) else {
            goes_on = false;
            continue;
        };
        match parts.last_mut().filter(|_| goes_on) {
            Some(part) => part.push(to),
            None => parts.push(vec![from, to]),
        }
        goes_on = to == edge[1];
    }
    parts
}

fn clip_edge([mut from, mut to]: [Screen; 2], size: Size) -> Option<[Screen; 2]> {
    for side in SIDES {
        let depths = [side.depth(from, size), side.depth(to, size)];
        match depths.map(|depth| depth < 0.0) {
            [true, true] => return None,
            [true, false] => from = crossing(from, to, depths),
            [false, true] => to = crossing(from, to, depths),
            [false, false] => {}
        }
    }
    Some([from, to])
}
