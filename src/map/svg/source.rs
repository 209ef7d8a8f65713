//! SVG source: numbers and paths.

use crate::geo::Screen;
use crate::markup::number::fixed;

/// Returns the path through positions.
pub fn path_data(points: &[Screen]) -> String {
    let mut path = String::new();
    for (number, at) in points.iter().enumerate() {
        path.push(if number == 0 { 'M' } else { 'L' });
        path.push_str(&short_number(at.x, 1));
        path.push(' ');
        path.push_str(&short_number(at.y, 1));
    }
    path
}

/// Formats a number with at most `decimals` decimals and no trailing zeros.
pub fn short_number(value: f64, decimals: u32) -> String {
    let text = fixed(value, decimals);
    let text = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => &text,
    };
    if text == "-0" { "0".into() } else { text.into() }
}
