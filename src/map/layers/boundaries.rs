//! Coasts and boundaries, and the outline of the chosen country.

use super::{Frame, Layer, LegendContext, LegendRow, Symbol};
use crate::geo::topology::Line;
use crate::map::country_style;
use crate::map::palette;
use crate::map::scene::Scene;
use crate::map::surface::{Fill, Stroke, Surface};

/// The layer.
pub const LAYER: Layer = Layer::new("boundaries", draw);

fn draw(frame: &Frame, surface: &mut dyn Surface) {
    for (index, chunk) in frame.paths.lines.iter().enumerate() {
        if !chunk.bounds.overlaps_bounds(&frame.seen) {
            continue;
        }
        if let Some(fill) = fill_within(frame.scene, chunk.within) {
            // Covers the line of water colour that antialiasing leaves between two fills.
            surface.stroke_batch(index, Stroke { colour: fill.ground(), width: 1.5, dash: &[] });
        } else if chunk.line != Line::Seam {
            // A dashed line must be visible on highlighted countries too.
            if let Some(under) = palette::casing_stroke(chunk.line) {
                surface.stroke_batch(index, under);
            }
            surface.stroke_batch(index, palette::line_stroke(chunk.line));
        }
    }
}

/// Returns the fill on both sides of a line between countries that were one state in the current
/// years.
fn fill_within(scene: &Scene, within: Option<u8>) -> Option<Fill> {
    let &(_, state) = scene.subject.united.iter().find(|&&(row, _)| Some(row) == within)?;
    Some(palette::style_fill(country_style::style_in(&scene.subject.looks, state)))
}

/// Adds a row for each class of boundaries.
pub fn add_rows(context: &LegendContext, rows: &mut Vec<LegendRow>) {
    let words = &context.words.legend;
    for (line, name) in [
        (Line::Border, &words.border),
        (Line::Dashed, &words.dashed),
        (Line::Dotted, &words.dotted),
    ] {
        if context.has_line(line) {
            rows.push(LegendRow::new(Symbol::Line(palette::line_stroke(line)), name));
        }
    }
}
