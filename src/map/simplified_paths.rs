//! The ground thinned to what one octave of enlargement can show, around what
//! is in view, as path strings of whole numbers: `M12 34l5-6 7 8z`.
//!
//! Whole numbers relative to the point before are short, so a browser takes
//! a country as one string in a single call; and they are the `d` of an SVG
//! path as they are.

use super::ground::{Course, Ground, Land, Spot, index};
use crate::geo::Bounds;
use crate::geo::topology::Line;

/// Path units per CSS pixel at the upper end of the octave.
const UNITS_PER_PIXEL: f64 = 4.0;
/// Points nearer than this many units to the last one drawn are left out:
/// half a pixel at the upper end of the octave.
const LEAST_STEP: f64 = UNITS_PER_PIXEL / 2.0;
/// Most points in one path of lines. Building a path costs more than linearly
/// in its points: 100,000 points in one path cost ten times what they cost in
/// a hundred (measured in Chromium 156).
const LONGEST_PATH: usize = 1000;

/// Marks in a word.
const WORD: usize = u64::BITS as usize;

/// One octave of detail.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Plane units per path unit.
    pub unit: f64,
    /// Where it is complete.
    pub near: Bounds,
    /// The path of each land of the ground, in the same order; empty when it
    /// is elsewhere or has become too small to fill.
    pub lands: Vec<String>,
    /// The lines by kind, in paths of limited length.
    pub lines: Vec<Chunk>,
}

/// Some lines of one kind.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// Their kind.
    pub line: Line,
    /// The countries that they lie between, where those were one at some time.
    pub within: Option<u8>,
    /// Where they are.
    pub bounds: Bounds,
    /// Their path.
    pub path: String,
}

/// The octave that holds a scale (CSS pixels per plane unit).
pub fn octave(scale: f64) -> i32 {
    scale.log2().ceil() as i32
}

/// Plane units per path unit in an octave.
pub fn unit(octave: i32) -> f64 {
    1.0 / (UNITS_PER_PIXEL * 2f64.powi(octave))
}

/// The path of one land of the ground in an octave, as in [`Detail::lands`].
pub fn land(ground: &Ground, octave: i32, land: usize) -> String {
    let mut pen = Pen::new(1.0 / unit(octave), ground.arcs.len());
    pen.land(ground, &ground.lands[land], &Bounds::EVERYWHERE)
}

impl Detail {
    /// Thins the ground for one octave, as far as it is `near`: most of the
    /// world is not, when the map is enlarged.
    pub fn new(ground: &Ground, octave: i32, near: Bounds) -> Self {
        Self::thinned(ground, octave, near, LEAST_STEP)
    }

    /// Thins the ground for one scale (CSS pixels per plane unit) and what is seen, and no more:
    /// for a picture that somebody waits for.
    pub fn first(ground: &Ground, scale: f64, seen: Bounds) -> Self {
        let octave = octave(scale);
        Self::thinned(ground, octave, seen, LEAST_STEP * 2f64.powi(octave) / scale)
    }

    fn thinned(ground: &Ground, octave: i32, near: Bounds, least: f64) -> Self {
        let unit = unit(octave);
        let mut pen = Pen::new(1.0 / unit, ground.arcs.len());
        pen.least = least as i32;
        let lands = ground.lands.iter().map(|land| pen.land(ground, land, &near)).collect();
        let lines = lines(ground, &near, &mut pen);
        Self { unit, near, lands, lines }
    }
}

fn lines(ground: &Ground, near: &Bounds, pen: &mut Pen) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let united = ground.within.iter().filter_map(|&within| within).max();
    let groups = std::iter::once(None).chain((0..united.map_or(0, |most| most + 1)).map(Some));
    for within in groups {
        for line in [Line::Coast, Line::Border, Line::Dashed, Line::Dotted] {
            let mut bounds = Bounds::EMPTY;
            let mut points = 0;
            let mut finish = |pen: &mut Pen, bounds: &mut Bounds| {
                let bounds = std::mem::replace(bounds, Bounds::EMPTY);
                if !bounds.is_empty() {
                    chunks.push(Chunk { line, within, bounds, path: pen.take() });
                }
            };
            let arcs = (0..ground.arcs.len()).filter(|&arc| {
                ground.lines[arc] == line
                    && ground.within[arc] == within
                    && ground.around[arc].meets(near)
            });
            let parts =
                arcs.flat_map(|arc| (0..ground.arcs[arc].len()).map(move |part| (arc, part)));
            for (arc, part) in parts {
                let Some(around) = pen.open(ground, arc, part) else { continue };
                bounds = bounds.union(around);
                points += pen.points;
                if points > LONGEST_PATH {
                    finish(pen, &mut bounds);
                    points = 0;
                }
            }
            finish(pen, &mut bounds);
        }
    }
    chunks
}

/// Writes paths.
struct Pen {
    /// Path units per plane unit.
    scale: f64,
    /// Path units to the last point that one is drawn from.
    least: i32,
    path: Vec<u8>,
    /// Where this subpath begins in the path, and its points so far.
    start: usize,
    points: usize,
    last: [i32; 2],
    /// Which points of thinned lines are drawn, a bit each, one line after the other from a word
    /// of its own: their positions would take many times the memory.
    kept: Vec<u64>,
    /// Where the arcs are in it that have been thinned: each is a part of two lands and of the
    /// lines between them, and thinned once.
    arcs: Vec<Option<usize>>,
}

impl Pen {
    fn new(scale: f64, arcs: usize) -> Self {
        let (path, kept, arcs) = (Vec::new(), Vec::new(), vec![None; arcs]);
        let least = LEAST_STEP as i32;
        Self { scale, least, path, start: 0, points: 0, last: [0, 0], kept, arcs }
    }

    /// The path so far; the next one begins.
    fn take(&mut self) -> String {
        let path = String::from_utf8_lossy(&self.path).into_owned();
        self.path.clear();
        path
    }

    /// A land with its rings that are near.
    fn land(&mut self, ground: &Ground, land: &Land, near: &Bounds) -> String {
        let rings = land.rings.iter().filter(|ring| ring.bounds.meets(near));
        rings.for_each(|ring| self.ring(ground, &ring.course));
        self.take()
    }

    /// A ring, unless nothing is left of it.
    fn ring(&mut self, ground: &Ground, course: &Course) {
        self.begin();
        match course {
            Course::Points(points) => {
                let kept = self.thin(points);
                self.along(points, kept, false);
            }
            Course::Arcs(refs) => {
                for &arc in refs {
                    let (line, kept) = self.arc(ground, index(arc), 0);
                    self.along(line, kept, arc < 0);
                }
            }
        }
        self.close();
    }

    /// A line of its own, and where it is. An island smaller than a pixel is
    /// not outlined.
    fn open(&mut self, ground: &Ground, arc: usize, part: usize) -> Option<Bounds> {
        let (line, kept) = self.arc(ground, arc, part);
        self.begin();
        let [west, top, east, bottom] = self.along(line, kept, false);
        if self.points < 2 {
            self.path.truncate(self.start);
            return None;
        }
        let plane = |units: i32| f64::from(units) / self.scale;
        Some(Bounds {
            west: plane(west),
            south: plane(-bottom),
            east: plane(east),
            north: plane(-top),
        })
    }

    /// Goes on along what is kept of a line, and answers the box around that in path units:
    /// left, top, right, bottom.
    fn along(&mut self, line: &[Spot], kept: usize, backwards: bool) -> [i32; 4] {
        let [mut west, mut top, mut east, mut bottom] = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
        let words = line.len().div_ceil(WORD);
        for step in 0..words {
            let word = if backwards { words - 1 - step } else { step };
            let mut bits = self.kept[kept + word];
            while bits != 0 {
                let bit = match backwards {
                    true => u64::BITS - 1 - bits.leading_zeros(),
                    false => bits.trailing_zeros(),
                };
                bits &= !(1 << bit);
                let [x, y] = whole(line[word * WORD + bit as usize], self.scale);
                (west, east) = (west.min(x), east.max(x));
                (top, bottom) = (top.min(y), bottom.max(y));
                self.to([x, y]);
            }
        }
        [west, top, east, bottom]
    }

    /// A part of an arc, and where it is thinned; there is more than one where the projection tears
    /// it, and none where it comes later.
    fn arc<'a>(&mut self, ground: &'a Ground, arc: usize, part: usize) -> (&'a [Spot], usize) {
        let line = ground.arcs[arc].get(part).map_or(&[][..], Vec::as_slice);
        let known = if part == 0 { self.arcs[arc] } else { None };
        let kept = known.unwrap_or_else(|| self.thin(line));
        if part == 0 {
            self.arcs[arc] = Some(kept);
        }
        (line, kept)
    }

    /// Marks the points of a line that some pixel would show, and answers where they are marked. Its ends stay, so that lines that meet still meet; and it is the same line for both
    /// neighbours, in whichever direction it runs.
    fn thin(&mut self, line: &[Spot]) -> usize {
        let start = self.kept.len();
        self.kept.resize(start + line.len().div_ceil(WORD), 0);
        let (scale, least) = (self.scale, self.least);
        let mut last = [0, 0];
        for (number, &at) in line.iter().enumerate() {
            let [x, y] = whole(at, scale);
            let is_end = number == 0 || number + 1 == line.len();
            if is_end || (x - last[0]).abs().max((y - last[1]).abs()) >= least {
                last = [x, y];
                self.kept[start + number / WORD] |= 1 << (number % WORD);
            }
        }
        start
    }

    fn begin(&mut self) {
        self.start = self.path.len();
        self.points = 0;
    }

    fn to(&mut self, at: [i32; 2]) {
        if self.points == 0 {
            self.path.push(b'M');
            self.pair(at, true);
        } else {
            let step = [at[0] - self.last[0], at[1] - self.last[1]];
            if step == [0, 0] {
                return;
            }
            if self.points == 1 {
                self.path.push(b'l');
            }
            self.pair(step, self.points == 1);
        }
        self.points += 1;
        self.last = at;
    }

    /// Two numbers, with no more space around them than they need.
    fn pair(&mut self, [x, y]: [i32; 2], joined: bool) {
        if !joined && x >= 0 {
            self.path.push(b' ');
        }
        number(&mut self.path, x);
        if y >= 0 {
            self.path.push(b' ');
        }
        number(&mut self.path, y);
    }

    /// Closes a ring, or takes it back when nothing is left of it.
    fn close(&mut self) {
        if self.points < 3 {
            self.path.truncate(self.start);
        } else {
            self.path.push(b'z');
        }
    }
}

/// A position in path units, y downwards.
fn whole(at: Spot, scale: f64) -> [i32; 2] {
    // Ties to even: an instruction of its own, unlike `round`.
    [at[0], -at[1]].map(|value| (f64::from(value) * scale).round_ties_even() as i32)
}

/// Writes a number. Most have one digit, and Rust's own formatting takes ten
/// times as long for these (measured: a third of the time to the first map).
fn number(path: &mut Vec<u8>, value: i32) {
    if value < 0 {
        path.push(b'-');
    }
    digits(path, value.unsigned_abs());
}

fn digits(path: &mut Vec<u8>, value: u32) {
    if value >= 10 {
        digits(path, value / 10);
    }
    path.push(b'0' + (value % 10) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(pen: &mut Pen, points: &[Spot]) {
        pen.begin();
        let kept = pen.thin(points);
        pen.along(points, kept, false);
    }

    #[test]
    fn a_path_is_whole_numbers_relative_to_the_last_point() {
        let mut pen = Pen::new(1.0, 0);
        let ring = [[10.0, -20.0], [13.0, -18.0], [13.0, -18.0], [-119.0, -25.0], [10.0, -20.0]];
        line(&mut pen, &ring);
        pen.close();
        assert_eq!(pen.take(), "M10 20l3-2-132 7 129-5z");
    }

    #[test]
    fn a_ring_without_extent_leaves_nothing() {
        let mut pen = Pen::new(1.0, 0);
        line(&mut pen, &[[0.0, 0.0], [9.0, 9.0], [9.0, 0.0]]);
        pen.close();
        line(&mut pen, &[[-10.0, 20.0], [-10.0, 20.0], [-11.0, 20.0]]);
        pen.close();
        assert_eq!(pen.take(), "M0 0l9-9 0 9z");
    }

    #[test]
    fn thinning_keeps_both_ends() {
        let points: Vec<Spot> = (0..=90).map(|i| [i as f32 / 10.0, 0.0]).collect();
        let mut pen = Pen::new(1.0, 0);
        line(&mut pen, &points);
        assert_eq!(pen.take(), "M0 0l2 0 2 0 2 0 2 0 1 0");
    }

    #[test]
    fn neighbours_thin_their_border_alike() {
        let points: Vec<Spot> = (0..=100).map(|i| [i as f32 / 7.0, (i % 5) as f32]).collect();
        let mut pen = Pen::new(1.0, 0);
        line(&mut pen, &points);
        let there = pen.points;
        pen.begin();
        pen.along(&points, 0, true);
        assert_eq!((pen.points, pen.last), (there, [0, 0]));
    }
}
