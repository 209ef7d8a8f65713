//! The colour of a text by what is below it. The map draws halos around its names; LibreOffice knows
//! none, so that a name has to be readable without.

use super::shapes::{Position, ShapeForm, ShapeLayer};
use crate::map::surface::Colour;
use crate::map::{TextStyle, palette};

/// Contrast that a text needs: 4.5 (WCAG 2.2, 1.4.3), which is about 4 with the curve of
/// [`luminance`].
const ENOUGH: f64 = 4.0;
/// Least opacity of what counts as ground.
const OPAQUE: f64 = 0.6;

/// Returns the style of a text on these colours, and `true` if it needs a backing in the colour of
/// its halo, because it is both on dark and on light.
///
/// # Examples
///
/// ```
/// use imap::map::palette;
/// use imap::office::label_ground::readable_style;
///
/// let style = palette::HUB_NAME;
/// assert_eq!(readable_style(style, &[palette::LAND]), (style, false));
/// let (on_dark, has_backing) = readable_style(style, &[palette::ACCENT]);
/// assert!(on_dark.colour == palette::HALO && !has_backing);
/// assert!(readable_style(style, &[palette::ACCENT, palette::LAND]).1);
/// ```
pub fn readable_style(style: TextStyle, grounds: &[Colour]) -> (TextStyle, bool) {
    let is_readable = |colour: Colour| {
        grounds.iter().all(|ground| contrast(luminance(colour), luminance(ground)) >= ENOUGH)
    };
    if is_readable(style.colour) {
        return (style, false);
    }
    let dark = palette::CHOSEN.colour;
    if !is_readable(dark) && is_readable(palette::HALO) {
        return (TextStyle { colour: palette::HALO, halo: dark, ..style }, false);
    }
    (TextStyle { colour: dark, ..style }, !is_readable(dark))
}

/// Returns the colours of the uppermost areas at positions, each once.
pub fn grounds_at(layers: &[ShapeLayer], positions: &[Position]) -> Vec<Colour> {
    let mut colours = Vec::new();
    for &at in positions {
        let shapes = layers.iter().rev().flat_map(|layer| layer.shapes.iter().rev());
        let mut opaque = shapes.filter(|shape| shape.opacity >= OPAQUE);
        if let Some(colour) = opaque.find_map(|shape| fill_at(&shape.form, at))
            && !colours.contains(&colour)
        {
            colours.push(colour);
        }
    }
    colours
}

/// Returns the fill of a shape at a position.
fn fill_at(form: &ShapeForm, at: Position) -> Option<Colour> {
    match form {
        ShapeForm::Paths { parts, fill: Some(fill), .. } => {
            let areas = parts.iter().filter(|part| part.is_area);
            let crossings: usize = areas.map(|part| crossings(&part.points, at)).sum();
            (crossings % 2 == 1).then(|| fill.ground())
        }
        ShapeForm::Disc { at: [x, y], radius, fill: Some(fill), .. } => {
            let [dx, dy] = [at[0] - x, at[1] - y];
            (dx * dx + dy * dy <= radius * radius).then(|| fill.ground())
        }
        _ => None,
    }
}

/// Returns the number of edges of a ring that are to the right of a position.
fn crossings(ring: &[Position], [x, y]: Position) -> usize {
    let Some(&(mut from)) = ring.last() else { return 0 };
    let mut count = 0;
    for &to in ring {
        if (from[1] > y) != (to[1] > y) {
            let [width, height] = [to[0] - from[0], to[1] - from[1]].map(i64::from);
            let along = width * i64::from(y - from[1]) / height;
            count += usize::from(i64::from(from[0]) + along > i64::from(x));
        }
        from = to;
    }
    count
}

/// Returns the relative luminance of a colour `#rrggbb`, with the square for the curve of sRGB.
fn luminance(colour: Colour) -> f64 {
    let bytes = colour.as_bytes();
    let digit = |at: usize| match bytes.get(at) {
        Some(byte @ b'0'..=b'9') => byte - b'0',
        Some(byte @ b'a'..=b'f') => byte - b'a' + 10,
        _ => 15,
    };
    let channel = |at: usize| {
        let part = f64::from(digit(at) * 16 + digit(at + 1)) / 255.0;
        part * part
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
