//! Names along lines: upright, on a part of the line that is straight enough, and repeated only far
//! away.

use super::labels::Box;
use crate::geo::{Screen, Size};

/// Distance in CSS pixels between two positions that are tried.
const STEP: f64 = 12.0;
/// Greatest distance in CSS pixels between a line and its chord under a name.
const SAG: f64 = 20.0;
/// Smallest ratio of the horizontal extent of a name to its length: steeper names are hard to read.
const LEVEL: f64 = 0.02;
/// Distance in CSS pixels between a line and the edge of its name.
const GAP: f64 = 3.0;
/// Distance in CSS pixels from a name within which it is not repeated.
const AGAIN: f64 = 420.0;
/// Greatest number of names of a line.
const MOST: usize = 3;

/// A position of a name along a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seat {
    /// Centre of the text.
    pub at: Screen,
    /// Direction of the text, a vector of length 1 that never points to the left.
    pub direction: Screen,
}

impl Seat {
    /// Returns boxes that together cover a text of a size.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Screen, Size};
    /// use imap::map::line_labels::Seat;
    ///
    /// let seat = Seat { at: Screen::new(0.0, 0.0), direction: Screen::new(1.0, 0.0) };
    /// assert!(seat.boxes(Size::new(60.0, 12.0)).count() > 4);
    /// ```
    pub fn boxes(&self, size: Size) -> impl Iterator<Item = Box> + use<> {
        let Self { at, direction } = *self;
        let side = size.height;
        let count = (size.width / side).ceil().max(1.0);
        (0..=count as u32).map(move |place| {
            let along = (size.width - side).max(0.0) * (f64::from(place) / count - 0.5);
            let centre = Screen::new(at.x + along * direction.x, at.y + along * direction.y);
            Box::around(centre, side, side)
        })
    }
}

/// Returns the positions of a name of a size along lines: those that are free of `taken` boxes and
/// within `frame`, the straightest and most level first, far from each other. The boxes of the
/// positions are added to `taken`.
///
/// # Examples
///
/// ```
/// use imap::geo::{Pane, Screen, Size};
/// use imap::map::line_labels::seats;
///
/// let line = vec![Screen::new(200.0, 50.0), Screen::new(0.0, 50.0)];
/// let frame = Pane::of_size(Size::new(300.0, 100.0));
/// let found = seats(&[line], Size::new(80.0, 12.0), &frame, &mut Vec::new());
/// assert_eq!(found.len(), 1);
/// assert!(found[0].at.y < 50.0 && found[0].direction == Screen::new(1.0, 0.0));
/// ```
pub fn seats(lines: &[Vec<Screen>], size: Size, frame: &Box, taken: &mut Vec<Box>) -> Vec<Seat> {
    let mut all: Vec<(f64, Seat)> = Vec::new();
    for line in lines {
        add_candidates(line, size, frame, &mut all);
    }
    let mut order: Vec<(u32, u32)> =
        all.iter().map(|(badness, _)| (badness * 100.0) as u32).zip(0..).collect();
    crate::sort::sort(&mut order);
    let mut found: Vec<Seat> = Vec::new();
    for (_, place) in order {
        let seat = all[place as usize].1;
        let is_far = found.iter().all(|other| other.at.distance(seat.at) >= AGAIN);
        let is_free = |part: Box| {
            frame.contains_pane(&part) && !taken.iter().any(|other| other.overlaps_pane(&part))
        };
        if is_far && seat.boxes(size).all(is_free) {
            taken.extend(seat.boxes(size));
            found.push(seat);
            if found.len() == MOST {
                break;
            }
        }
    }
    found
}

/// Adds the positions on both sides of the straight parts of a line, each with its badness.
fn add_candidates(line: &[Screen], size: Size, frame: &Box, all: &mut Vec<(f64, Seat)>) {
    let mut lengths = Vec::with_capacity(line.len());
    let mut length = 0.0;
    for (place, at) in line.iter().enumerate() {
        length += if place > 0 { at.distance(line[place - 1]) } else { 0.0 };
        lengths.push(length);
    }
    let steps = ((length - size.width) / STEP).max(-1.0);
    for step in 0..=steps.floor() as i64 {
        let from = step as f64 * STEP;
        let Some(Chord { start, end, sags }) = chord(line, &lengths, [from, from + size.width])
        else {
            continue;
        };
        let across = start.distance(end);
        let sag = sags[0] + sags[1];
        if sag > SAG || across < 0.9 * size.width {
            continue;
        }
        let turn = if end.x < start.x { -1.0 } else { 1.0 };
        let direction =
            Screen::new(turn * (end.x - start.x) / across, turn * (end.y - start.y) / across);
        if direction.x < LEVEL {
            continue;
        }
        for (place, side) in [1.0, -1.0].into_iter().enumerate() {
            // The line may bend towards the name.
            let towards = if turn > 0.0 { sags[place] } else { sags[1 - place] };
            let off = side * (size.height / 2.0 + GAP + towards);
            let at = Screen::new(
                (start.x + end.x) / 2.0 + off * direction.y,
                (start.y + end.y) / 2.0 - off * direction.x,
            );
            let below = if side < 0.0 { 1.0 } else { 0.0 };
            if frame.contains(at) {
                all.push((sag + 6.0 * direction.y.abs() + below, Seat { at, direction }));
            }
        }
    }
}

/// A part of a line as a straight line.
struct Chord {
    start: Screen,
    end: Screen,
    /// Greatest distances of the line to the left and to the right of the direction of travel.
    sags: [f64; 2],
}

/// Returns the chord between the points at two distances from the start of a line.
fn chord(line: &[Screen], lengths: &[f64], ends: [f64; 2]) -> Option<Chord> {
    let [start, end] = ends.map(|length| point_at(line, lengths, length));
    let (start, end) = (start?, end?);
    let across = start.distance(end);
    if across <= 0.0 {
        return None;
    }
    let mut sags = [0.0f64; 2];
    for (at, &length) in line.iter().zip(lengths) {
        if length > ends[0] && length < ends[1] {
            let (dx, dy) = (end.x - start.x, end.y - start.y);
            let off = (dx * (at.y - start.y) - dy * (at.x - start.x)) / across;
            // The vertical axis points down: what is to the left is negative.
            sags = [sags[0].max(-off), sags[1].max(off)];
        }
    }
    Some(Chord { start, end, sags })
}

/// Returns the point of a line at a distance from its start.
fn point_at(line: &[Screen], lengths: &[f64], length: f64) -> Option<Screen> {
    let after = lengths.iter().position(|&other| other >= length)?;
    let (&to, &far) = (line.get(after)?, lengths.get(after)?);
    let Some((&from, &near)) =
        after.checked_sub(1).and_then(|before| Some((line.get(before)?, lengths.get(before)?)))
    else {
        return Some(to);
    };
    let share = if far > near { (length - near) / (far - near) } else { 1.0 };
    Some(Screen::new(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)))
}
