//! The basemap simplified for one octave of scale around the current view, as path strings of
//! integers: `M12 34l5-6 7 8z`.
//!
//! Integers relative to the previous point are short, so that a browser parses a country as one
//! string in a single call. The strings are also valid values of the attribute `d` of an SVG path.

use super::basemap::{Basemap, CountryShape, PointF32, RingGeometry, arc_index};
use crate::geo::Bounds;
use crate::geo::topology::Line;

/// Path units per CSS pixel at the upper end of the octave.
const UNITS_PER_PIXEL: f64 = 4.0;
/// Smallest distance of a point from the last one, in path units: half a pixel at the upper end of
/// the octave.
const LEAST_STEP: f64 = UNITS_PER_PIXEL / 2.0;
/// Greatest number of points in a path of lines. Building a path costs more than linear time:
/// 100,000 points in one path cost ten times as much as in a hundred paths (measured in Chromium
/// 156).
const LONGEST_PATH: usize = 1000;

/// Bits per word of the bitmap.
const WORD: usize = u64::BITS as usize;

/// Simplified paths for one octave.
#[derive(Clone, Debug)]
pub struct SimplifiedPaths {
    /// Plane units per path unit.
    pub unit: f64,
    /// The area with complete paths.
    pub near: Bounds,
    /// Path of each country, in the order of the basemap; empty if the country is outside of the
    /// area or too small.
    pub lands: Vec<String>,
    /// Lines by type, in paths of limited length.
    pub lines: Vec<LineBatch>,
}

/// A path of lines with one type.
#[derive(Clone, Debug)]
pub struct LineBatch {
    /// Line type.
    pub line: Line,
    /// Index of the united countries that the lines lie between, if any.
    pub within: Option<u8>,
    /// Bounding box.
    pub bounds: Bounds,
    /// Path string.
    pub path: String,
}

/// Returns the octave of a scale (CSS pixels per plane unit).
///
/// # Examples
///
/// ```
/// use imap::map::simplified_paths::zoom_level;
///
/// assert_eq!((zoom_level(512.0), zoom_level(513.0)), (9, 10));
/// ```
pub fn zoom_level(scale: f64) -> i32 {
    scale.log2().ceil() as i32
}

/// Returns the plane units per path unit in an octave.
///
/// # Examples
///
/// ```
/// use imap::map::simplified_paths::unit_of_level;
///
/// assert_eq!(unit_of_level(10), 1.0 / 4096.0);
/// ```
pub fn unit_of_level(octave: i32) -> f64 {
    1.0 / (UNITS_PER_PIXEL * 2f64.powi(octave))
}

/// Returns the path of one country in an octave, as in [`SimplifiedPaths::lands`].
pub fn country_path(ground: &Basemap, octave: i32, land: usize) -> String {
    let mut pen = PathWriter::new(1.0 / unit_of_level(octave), ground.arcs.len());
    pen.write_country(ground, &ground.lands[land], &Bounds::EVERYWHERE)
}

impl SimplifiedPaths {
    /// Simplifies the basemap for one octave in the area `near`.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Bounds;
    /// use imap::map::{SimplifiedPaths, Basemap};
    ///
    /// assert!(SimplifiedPaths::new(&Basemap::default(), 9, Bounds::EVERYWHERE).lands.is_empty());
    /// ```
    pub fn new(ground: &Basemap, octave: i32, near: Bounds) -> Self {
        Self::simplify_within(ground, octave, near, LEAST_STEP)
    }

    /// Simplifies the basemap for exactly one scale (CSS pixels per plane unit) and the visible
    /// area, for the fastest first picture.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Bounds;
    /// use imap::map::{Basemap, SimplifiedPaths};
    ///
    /// let paths =
    ///     SimplifiedPaths::for_first_paint(&Basemap::default(), 400.0, Bounds::EVERYWHERE);
    /// assert!(paths.lines.is_empty());
    /// ```
    pub fn for_first_paint(ground: &Basemap, scale: f64, seen: Bounds) -> Self {
        let octave = zoom_level(scale);
        Self::simplify_within(ground, octave, seen, LEAST_STEP * 2f64.powi(octave) / scale)
    }

    fn simplify_within(ground: &Basemap, octave: i32, near: Bounds, least: f64) -> Self {
        let unit = unit_of_level(octave);
        let mut pen = PathWriter::new(1.0 / unit, ground.arcs.len());
        pen.least = least as i32;
        let lands =
            ground.lands.iter().map(|land| pen.write_country(ground, land, &near)).collect();
        let lines = lines(ground, &near, &mut pen);
        Self { unit, near, lands, lines }
    }
}

fn lines(ground: &Basemap, near: &Bounds, pen: &mut PathWriter) -> Vec<LineBatch> {
    let mut chunks = Vec::new();
    let united = ground.within.iter().filter_map(|&within| within).max();
    let groups = std::iter::once(None).chain((0..united.map_or(0, |most| most + 1)).map(Some));
    for within in groups {
        for line in [Line::Coast, Line::Border, Line::Dashed, Line::Dotted] {
            let mut bounds = Bounds::EMPTY;
            let mut points = 0;
            let mut finish = |pen: &mut PathWriter, bounds: &mut Bounds| {
                let bounds = std::mem::replace(bounds, Bounds::EMPTY);
                if !bounds.is_empty() {
                    chunks.push(LineBatch { line, within, bounds, path: pen.finish_path() });
                }
            };
            let arcs = (0..ground.arcs.len()).filter(|&arc| {
                ground.lines[arc] == line
                    && ground.within[arc] == within
                    && ground.around[arc].overlaps_bounds(near)
            });
            let parts =
                arcs.flat_map(|arc| (0..ground.arcs[arc].len()).map(move |part| (arc, part)));
            for (arc, part) in parts {
                let Some(around) = pen.start_arc(ground, arc, part) else { continue };
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

/// Writer of path strings.
struct PathWriter {
    /// Path units per plane unit.
    scale: f64,
    /// Smallest distance between points in path units.
    least: i32,
    path: Vec<u8>,
    /// Start of the current subpath in the path, and the number of its points.
    start: usize,
    points: usize,
    last: [i32; 2],
    /// Bitmap of the points that are kept; each line starts at a new word. A list of positions
    /// would take many times the memory.
    kept: Vec<u64>,
    /// Start of each arc in the bitmap, if it has been simplified: two countries and a line share
    /// an arc, so it is simplified once.
    arcs: Vec<Option<usize>>,
}

impl PathWriter {
    fn new(scale: f64, arcs: usize) -> Self {
        let (path, kept, arcs) = (Vec::new(), Vec::new(), vec![None; arcs]);
        let least = LEAST_STEP as i32;
        Self { scale, least, path, start: 0, points: 0, last: [0, 0], kept, arcs }
    }

    /// Returns the path so far and starts a new one.
    fn finish_path(&mut self) -> String {
        let path = String::from_utf8_lossy(&self.path).into_owned();
        self.path.clear();
        path
    }

    /// Returns the path of a country, without the rings outside of `near`.
    fn write_country(&mut self, ground: &Basemap, land: &CountryShape, near: &Bounds) -> String {
        let rings = land.rings.iter().filter(|ring| ring.bounds.overlaps_bounds(near));
        rings.for_each(|ring| self.write_ring(ground, &ring.course));
        self.finish_path()
    }

    /// Adds a ring, unless it collapses.
    fn write_ring(&mut self, ground: &Basemap, course: &RingGeometry) {
        self.begin_path();
        match course {
            RingGeometry::Points(points) => {
                let kept = self.simplify_line(points);
                self.write_line(points, kept, false);
            }
            RingGeometry::Arcs(refs) => {
                for &arc in refs {
                    let (line, kept) = self.arc_points(ground, arc_index(arc), 0);
                    self.write_line(line, kept, arc < 0);
                }
            }
        }
        self.close_path();
    }

    /// Adds an open line and returns its bounding box; `None` for an island smaller than a pixel.
    fn start_arc(&mut self, ground: &Basemap, arc: usize, part: usize) -> Option<Bounds> {
        let (line, kept) = self.arc_points(ground, arc, part);
        self.begin_path();
        let [west, top, east, bottom] = self.write_line(line, kept, false);
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

    /// Adds the kept points of a line and returns their bounding box in path units: left, top,
    /// right, bottom.
    fn write_line(&mut self, line: &[PointF32], kept: usize, backwards: bool) -> [i32; 4] {
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
                let [x, y] = to_units(line[word * WORD + bit as usize], self.scale);
                (west, east) = (west.min(x), east.max(x));
                (top, bottom) = (top.min(y), bottom.max(y));
                self.line_to([x, y]);
            }
        }
        [west, top, east, bottom]
    }

    /// Returns a part of an arc and its start in the bitmap. An arc has several parts where the
    /// projection cuts it, and none if a finer level has it.
    fn arc_points<'a>(
        &mut self,
        ground: &'a Basemap,
        arc: usize,
        part: usize,
    ) -> (&'a [PointF32], usize) {
        let line = ground.arcs[arc].get(part).map_or(&[][..], Vec::as_slice);
        let known = if part == 0 { self.arcs[arc] } else { None };
        let kept = known.unwrap_or_else(|| self.simplify_line(line));
        if part == 0 {
            self.arcs[arc] = Some(kept);
        }
        (line, kept)
    }

    /// Marks the points of a line that are far enough apart and returns their start in the bitmap.
    /// Both ends are kept, so that lines still meet, and the result is the same for both
    /// neighbours.
    fn simplify_line(&mut self, line: &[PointF32]) -> usize {
        let start = self.kept.len();
        self.kept.resize(start + line.len().div_ceil(WORD), 0);
        let (scale, least) = (self.scale, self.least);
        let mut last = [0, 0];
        for (number, &at) in line.iter().enumerate() {
            let [x, y] = to_units(at, scale);
            let is_end = number == 0 || number + 1 == line.len();
            if is_end || (x - last[0]).abs().max((y - last[1]).abs()) >= least {
                last = [x, y];
                self.kept[start + number / WORD] |= 1 << (number % WORD);
            }
        }
        start
    }

    fn begin_path(&mut self) {
        self.start = self.path.len();
        self.points = 0;
    }

    fn line_to(&mut self, at: [i32; 2]) {
        if self.points == 0 {
            self.path.push(b'M');
            self.write_pair(at, true);
        } else {
            let step = [at[0] - self.last[0], at[1] - self.last[1]];
            if step == [0, 0] {
                return;
            }
            if self.points == 1 {
                self.path.push(b'l');
            }
            self.write_pair(step, self.points == 1);
        }
        self.points += 1;
        self.last = at;
    }

    /// Writes two numbers with the fewest possible separators.
    fn write_pair(&mut self, [x, y]: [i32; 2], joined: bool) {
        if !joined && x >= 0 {
            self.path.push(b' ');
        }
        write_number(&mut self.path, x);
        if y >= 0 {
            self.path.push(b' ');
        }
        write_number(&mut self.path, y);
    }

    /// Closes a ring, or removes it if it has collapsed.
    fn close_path(&mut self) {
        if self.points < 3 {
            self.path.truncate(self.start);
        } else {
            self.path.push(b'z');
        }
    }
}

/// Converts a position to path units, y downwards.
fn to_units(at: PointF32, scale: f64) -> [i32; 2] {
    // Rounding ties to even is a single instruction, unlike `round`.
    [at[0], -at[1]].map(|value| (f64::from(value) * scale).round_ties_even() as i32)
}

/// Writes a number. Most have one digit; the formatting of the standard library takes ten times as
/// long for these (measured: a third of the time to the first map).
fn write_number(path: &mut Vec<u8>, value: i32) {
    if value < 0 {
        path.push(b'-');
    }
    write_digits(path, value.unsigned_abs());
}

fn write_digits(path: &mut Vec<u8>, value: u32) {
    if value >= 10 {
        write_digits(path, value / 10);
    }
    path.push(b'0' + (value % 10) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(pen: &mut PathWriter, points: &[PointF32]) {
        pen.begin_path();
        let kept = pen.simplify_line(points);
        pen.write_line(points, kept, false);
    }

    #[test]
    fn a_path_is_whole_numbers_relative_to_the_last_point() {
        let mut pen = PathWriter::new(1.0, 0);
        let ring = [[10.0, -20.0], [13.0, -18.0], [13.0, -18.0], [-119.0, -25.0], [10.0, -20.0]];
        line(&mut pen, &ring);
        pen.close_path();
        assert_eq!(pen.finish_path(), "M10 20l3-2-132 7 129-5z");
    }

    #[test]
    fn a_ring_without_extent_leaves_nothing() {
        let mut pen = PathWriter::new(1.0, 0);
        line(&mut pen, &[[0.0, 0.0], [9.0, 9.0], [9.0, 0.0]]);
        pen.close_path();
        line(&mut pen, &[[-10.0, 20.0], [-10.0, 20.0], [-11.0, 20.0]]);
        pen.close_path();
        assert_eq!(pen.finish_path(), "M0 0l9-9 0 9z");
    }

    #[test]
    fn thinning_keeps_both_ends() {
        let points: Vec<PointF32> = (0..=90).map(|i| [i as f32 / 10.0, 0.0]).collect();
        let mut pen = PathWriter::new(1.0, 0);
        line(&mut pen, &points);
        assert_eq!(pen.finish_path(), "M0 0l2 0 2 0 2 0 2 0 1 0");
    }

    #[test]
    fn neighbours_thin_their_border_alike() {
        let points: Vec<PointF32> = (0..=100).map(|i| [i as f32 / 7.0, (i % 5) as f32]).collect();
        let mut pen = PathWriter::new(1.0, 0);
        line(&mut pen, &points);
        let there = pen.points;
        pen.begin_path();
        pen.write_line(&points, 0, true);
        assert_eq!((pen.points, pen.last), (there, [0, 0]));
    }
}
