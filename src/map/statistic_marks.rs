//! Marks of a statistic: areas in classes, circles, corridors and points.
//!
//! The module of the profiles computes them, and passes them to the map as numbers, four for each
//! mark: kind, two places, and a class or a size in tenths of a CSS pixel.

use crate::atlas::Code;
use crate::geo::LonLat;

/// A mark of a statistic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StatisticMark {
    /// The fill of a country.
    Area {
        /// The country.
        code: Code,
        /// Class, from 1; 0 if there is no figure.
        class: u32,
    },
    /// A circle on a country.
    Circle {
        /// The country.
        code: Code,
        /// Radius in CSS pixels; 0 for a figure of zero.
        radius: f64,
    },
    /// A corridor between two countries.
    Corridor {
        /// The selected country, and the other one.
        ends: [Code; 2],
        /// Width in CSS pixels.
        width: f64,
    },
    /// A circle at a place.
    Point {
        /// The place.
        at: LonLat,
        /// Radius in CSS pixels.
        radius: f64,
    },
}

/// The numbers of one mark.
const STRIDE: usize = 4;
/// Units of a CSS pixel.
const PIXEL: f64 = 10.0;
/// Units of a degree.
const DEGREE: f64 = 1000.0;
/// The kinds of marks.
pub const AREA: u32 = 0;
/// See [`AREA`].
pub const CIRCLE: u32 = 1;
/// See [`AREA`].
pub const CORRIDOR: u32 = 2;
/// See [`AREA`].
pub const POINT: u32 = 3;

/// Returns a length in tenths of a CSS pixel.
///
/// # Examples
///
/// ```
/// assert_eq!(imap::map::statistic_marks::tenths(2.54), 25);
/// ```
pub fn tenths(pixels: f64) -> u32 {
    (pixels * PIXEL).round() as u32
}

fn code_number(code: Code) -> u32 {
    code.as_str().bytes().fold(0, |number, byte| number << 8 | u32::from(byte))
}

fn parse_code(number: u32) -> Option<Code> {
    let [_, one, two, three] = number.to_be_bytes();
    Code::from_bytes([one, two, three])
}

/// Returns the numbers of marks.
///
/// # Examples
///
/// ```
/// use imap::map::statistic_marks::{StatisticMark, decode_marks, encode_marks};
///
/// let marks = [StatisticMark::Circle { code: "NER".parse().unwrap_or_default(), radius: 12.5 }];
/// assert_eq!(decode_marks(&encode_marks(&marks)), marks);
/// ```
pub fn encode_marks(marks: &[StatisticMark]) -> Vec<u32> {
    let degrees = |angle: f64| ((angle + 180.0) * DEGREE).round() as u32;
    let numbers = marks.iter().map(|mark| match *mark {
        StatisticMark::Area { code, class } => [AREA, code_number(code), 0, class],
        StatisticMark::Circle { code, radius } => [CIRCLE, code_number(code), 0, tenths(radius)],
        StatisticMark::Corridor { ends: [one, other], width } => {
            [CORRIDOR, code_number(one), code_number(other), tenths(width)]
        }
        StatisticMark::Point { at, radius } => {
            [POINT, degrees(at.lon), degrees(at.lat), tenths(radius)]
        }
    });
    numbers.flatten().collect()
}

/// Returns the marks of numbers. Numbers that are no mark are left out.
///
/// # Examples
///
/// ```
/// assert!(imap::map::statistic_marks::decode_marks(&[9, 0, 0, 0]).is_empty());
/// ```
pub fn decode_marks(numbers: &[u32]) -> Vec<StatisticMark> {
    let mut marks = Vec::new();
    for &[kind, one, other, size] in numbers.as_chunks::<STRIDE>().0 {
        let pixels = f64::from(size) / PIXEL;
        let degrees = |number: u32| f64::from(number) / DEGREE - 180.0;
        if kind == POINT {
            let at = LonLat::new(degrees(one), degrees(other));
            marks.push(StatisticMark::Point { at, radius: pixels });
            continue;
        }
        let Some(code) = parse_code(one) else { continue };
        marks.push(match (kind, parse_code(other)) {
            (AREA, _) => StatisticMark::Area { code, class: size },
            (CIRCLE, _) => StatisticMark::Circle { code, radius: pixels },
            (CORRIDOR, Some(other)) => {
                StatisticMark::Corridor { ends: [code, other], width: pixels }
            }
            _ => continue,
        });
    }
    marks
}
