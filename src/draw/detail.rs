//! The ground thinned to what one octave of enlargement can show, as path
//! strings of whole numbers: `M12 34l5-6 7 8z`.
//!
//! Whole numbers relative to the point before are short, so a browser takes
//! a country as one string in a single call; and they are the `d` of an SVG
//! path as they are.

use std::fmt::Write;

use super::ground::{Ground, Spot};
use crate::geo::topology::Line;
use crate::geo::{Bounds, Plane};

/// Path units per CSS pixel at the upper end of the octave.
const UNITS_PER_PIXEL: f64 = 4.0;
/// Points nearer than this many units to the last one drawn are left out:
/// half a pixel at the upper end of the octave.
const LEAST_STEP: i32 = 2;
/// Most points in one path of lines. Building a path costs more than linearly
/// in its points (measured: `../shared/bench/results.md`, pitfall 1).
const LONGEST_PATH: usize = 1000;

/// One octave of detail.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Plane units per path unit.
    pub unit: f64,
    /// The path of each land of the ground, in the same order; empty when it
    /// has become too small to fill.
    pub lands: Vec<String>,
    /// The lines by kind, in paths of limited length.
    pub lines: Vec<Chunk>,
}

/// Some lines of one kind.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// Their kind.
    pub line: Line,
    /// Where they are.
    pub bounds: Bounds,
    /// Their path.
    pub path: String,
}

/// The octave that holds a scale (CSS pixels per plane unit).
pub fn octave(scale: f64) -> i32 {
    scale.log2().ceil() as i32
}

impl Detail {
    /// Thins the ground for one octave.
    pub fn new(ground: &Ground, octave: i32) -> Self {
        let unit = 1.0 / (UNITS_PER_PIXEL * 2f64.powi(octave));
        let thin = |part: &Vec<Spot>| thinned(part, unit);
        let arcs: Vec<Vec<Vec<[i32; 2]>>> =
            ground.arcs.iter().map(|parts| parts.iter().map(thin).collect()).collect();
        let lands = ground
            .lands
            .iter()
            .map(|land| {
                let mut path = String::new();
                for ring in &land.rings {
                    let mut pen = Pen::new(&mut path);
                    match &ring.course {
                        super::ground::Course::Points(points) => pen.line(&thinned(points, unit)),
                        super::ground::Course::Arcs(refs) => {
                            for &arc in refs {
                                let points = &arcs[super::ground::index(arc)][0];
                                if arc < 0 { pen.back(points) } else { pen.line(points) }
                            }
                        }
                    }
                    pen.close();
                }
                path
            })
            .collect();
        Self { unit, lands, lines: lines(ground, &arcs, unit) }
    }
}

fn lines(ground: &Ground, arcs: &[Vec<Vec<[i32; 2]>>], unit: f64) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    for kind in [Line::Coast, Line::Border, Line::Dashed, Line::Dotted] {
        let mut path = String::new();
        let mut bounds = Bounds::EMPTY;
        let mut points = 0;
        let mut finish = |path: &mut String, bounds: &mut Bounds| {
            if !path.is_empty() {
                chunks.push(Chunk { line: kind, bounds: *bounds, path: std::mem::take(path) });
            }
            *bounds = Bounds::EMPTY;
        };
        for (parts, _) in arcs.iter().zip(&ground.lines).filter(|&(_, &line)| line == kind) {
            for part in parts.iter().filter(|part| part.len() > 1) {
                // An island smaller than a pixel is not outlined.
                if part.len() == 2 && part[0] == part[1] {
                    continue;
                }
                let mut pen = Pen::new(&mut path);
                pen.line(part);
                points += part.len();
                for &[x, y] in part {
                    bounds.include(Plane::new(f64::from(x) * unit, f64::from(-y) * unit));
                }
                if points > LONGEST_PATH {
                    finish(&mut path, &mut bounds);
                    points = 0;
                }
            }
        }
        finish(&mut path, &mut bounds);
    }
    chunks
}

/// A line in path units, y downwards, without the points that no pixel would
/// show. Its ends stay, so that lines that meet still meet.
fn thinned(line: &[Spot], unit: f64) -> Vec<[i32; 2]> {
    let whole = |at: &Spot| {
        [(f64::from(at[0]) / unit).round() as i32, (f64::from(-at[1]) / unit).round() as i32]
    };
    let mut points: Vec<[i32; 2]> = Vec::new();
    for (number, at) in line.iter().enumerate() {
        let [x, y] = whole(at);
        let last = number + 1 == line.len();
        match points.last() {
            Some(&[px, py]) if !last && (x - px).abs().max((y - py).abs()) < LEAST_STEP => {}
            _ => points.push([x, y]),
        }
    }
    points
}

/// Writes subpaths into a string.
struct Pen<'a> {
    path: &'a mut String,
    /// Where this subpath begins in the string, and its points so far.
    start: usize,
    points: usize,
    last: [i32; 2],
}

impl<'a> Pen<'a> {
    fn new(path: &'a mut String) -> Self {
        let start = path.len();
        Self { path, start, points: 0, last: [0, 0] }
    }

    fn line(&mut self, points: &[[i32; 2]]) {
        points.iter().for_each(|&at| self.to(at));
    }

    fn back(&mut self, points: &[[i32; 2]]) {
        points.iter().rev().for_each(|&at| self.to(at));
    }

    fn to(&mut self, at: [i32; 2]) {
        // Writing to a string cannot fail.
        if self.points == 0 {
            let _ = write!(self.path, "M{} {}", at[0], at[1]);
        } else {
            let (dx, dy) = (at[0] - self.last[0], at[1] - self.last[1]);
            if dx == 0 && dy == 0 {
                return;
            }
            if self.points == 1 {
                self.path.push('l');
            } else if dx >= 0 {
                self.path.push(' ');
            }
            let space = if dy >= 0 { " " } else { "" };
            let _ = write!(self.path, "{dx}{space}{dy}");
        }
        self.points += 1;
        self.last = at;
    }

    /// Closes a ring, or takes it back when nothing is left of it.
    fn close(self) {
        if self.points < 3 {
            self.path.truncate(self.start);
        } else {
            self.path.push('z');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_whole_numbers_relative_to_the_last_point() {
        let mut path = String::new();
        let mut pen = Pen::new(&mut path);
        pen.line(&[[10, 20], [13, 18], [13, 18], [9, 25], [10, 20]]);
        pen.close();
        assert_eq!(path, "M10 20l3-2-4 7 1-5z");
    }

    #[test]
    fn a_ring_without_extent_leaves_nothing() {
        let mut path = String::from("M0 0l1 1 1 0z");
        let mut pen = Pen::new(&mut path);
        pen.line(&[[10, 20], [10, 20], [11, 20]]);
        pen.close();
        assert_eq!(path, "M0 0l1 1 1 0z");
    }

    #[test]
    fn thinning_keeps_both_ends() {
        let line: Vec<Spot> = (0..=100).map(|i| [i as f32 / 1000.0, 0.0]).collect();
        let points = thinned(&line, 0.01);
        assert_eq!((points.first(), points.last()), (Some(&[0, 0]), Some(&[10, 0])));
        assert_eq!(points.len(), 6);
    }
}
