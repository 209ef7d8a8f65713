//! The legend as shapes beside the map.

use super::shapes::{MapShape, PathPart, ShapeForm, ShapeFrame, units};
use super::slide_page::{SlidePage, line_count};
use crate::i18n::{Direction, Lang};
use crate::map::layers::{LegendRow, Symbol};
use crate::map::{Fill, TextStyle, palette};

/// Largest and smallest font size in CSS pixels, and the step between two attempts.
const LARGEST: f64 = 10.0;
const SMALLEST: f64 = 6.0;
const STEP: f64 = 0.5;
/// Line height, and the space between rows, in font sizes.
const LINE: f64 = 1.25;
const SPACE: f64 = 0.35;
/// Width of a symbol and of its column in CSS pixels.
const SYMBOL: f64 = 22.0;
const SYMBOL_COLUMN: f64 = 30.0;

/// Returns the shapes of a legend from its top left corner, and its height in units. The texts
/// shrink until it fits the column; rows that do not fit even then are left out.
pub fn legend_shapes(rows: &[LegendRow], page: &SlidePage, lang: Lang) -> (Vec<MapShape>, i32) {
    let width = f64::from(page.column.width) / super::shapes::UNITS;
    let mut size = LARGEST;
    while height_of(rows, size, width) > page.most_legend() && size > SMALLEST {
        size -= STEP;
    }
    let is_rtl = lang.direction() == Direction::Rtl;
    let (mut shapes, mut y) = (Vec::new(), 0.0);
    for row in rows {
        let height = row_height(row, size, width);
        if y + height > page.most_legend() {
            break;
        }
        let left = if is_rtl { width - SYMBOL } else { 0.0 };
        let middle = y + size * LINE / 2.0;
        shapes.extend(symbol_form(row.symbol, left, middle, size).map(|form| MapShape {
            name: row.text.clone(),
            form,
            opacity: 1.0,
        }));
        let room = text_room(row, width);
        let x = if is_rtl { 0.0 } else { width - room };
        let weight = if row.symbol == Symbol::Title { 700 } else { 400 };
        let style =
            TextStyle { size, weight, italic: false, colour: palette::INK, halo: palette::HALO };
        let frame =
            ShapeFrame { x: units(x), y: units(y), width: units(room), height: units(height) };
        let form = ShapeForm::Caption { frame, text: row.text.clone(), style };
        shapes.push(MapShape { name: row.text.clone(), form, opacity: 1.0 });
        y += height;
    }
    (shapes, units(y))
}

/// Returns the width of the text of a row.
fn text_room(row: &LegendRow, width: f64) -> f64 {
    match row.symbol {
        Symbol::Title | Symbol::Note => width,
        _ => width - SYMBOL_COLUMN,
    }
}

fn row_height(row: &LegendRow, size: f64, width: f64) -> f64 {
    (f64::from(line_count(&row.text, size, text_room(row, width))) * LINE + SPACE) * size
}

fn height_of(rows: &[LegendRow], size: f64, width: f64) -> f64 {
    rows.iter().map(|row| row_height(row, size, width)).sum()
}

/// Returns the symbol of a row around the middle of its first line.
fn symbol_form(symbol: Symbol, left: f64, middle: f64, size: f64) -> Option<ShapeForm> {
    let [west, east] = [left, left + SYMBOL].map(units);
    let [top, bottom] = [middle - size * 0.5, middle + size * 0.5].map(units);
    let centre = [(west + east) / 2, units(middle)];
    Some(match symbol {
        Symbol::Fill(fill) => {
            let points = vec![[west, top], [east, top], [east, bottom], [west, bottom]];
            let parts = vec![PathPart { points, is_area: true }];
            ShapeForm::Paths { parts, fill: Some(fill), line: None }
        }
        Symbol::Line(stroke) => {
            let points = vec![[west, units(middle)], [east, units(middle)]];
            let parts = vec![PathPart { points, is_area: false }];
            ShapeForm::Paths { parts, fill: None, line: Some(stroke) }
        }
        Symbol::Disc { radius, colour, ring } => ShapeForm::Disc {
            at: centre,
            radius: units(radius),
            fill: (colour != palette::NOTHING).then_some(Fill::Plain(colour)),
            ring: crate::map::Stroke { colour: ring, width: 1.0, dash: &[] },
        },
        Symbol::DashedRing(ring) => {
            ShapeForm::Disc { at: centre, radius: units(size * 0.5), fill: None, ring }
        }
        Symbol::Title | Symbol::Note => return None,
    })
}
