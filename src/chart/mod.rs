//! Charts of yearly values as SVG markup, for cards, country profiles, tables, prints and downloads.
//!
//! All lengths are in SVG units, which are CSS pixels at the width of the chart. Colours are
//! attributes, so that a chart that leaves the page keeps them; the style sheet replaces them in the
//! dark and in forced colours.

mod axes;
mod bar_shape;
mod bars;
mod chart_line;
mod line_values;
mod lines;
mod save_buttons;
mod text_box;
mod value_labels;

use crate::atlas::Qualifier;
use crate::i18n::Direction;
use crate::map::palette;
use crate::markup::number::fixed;
use crate::markup::{Element, el};
use axes::{Axes, TITLE};
use bar_shape::bar_rect;
pub use bars::BarChart;
pub use chart_line::ChartLine;
pub use lines::{LineChart, MAX_LINES};
pub use save_buttons::{FORMATS, save_buttons};
pub use text_box::text_width;
use text_box::{SIZE, TextBox};

/// Width of a chart in a card or list.
pub const NARROW: f64 = 340.0;
/// Width of a chart in place of the map, where the width of that place is not known.
pub const WIDE: f64 = 960.0;
/// Width below which a chart in place of the map is scaled down.
pub const MIN_WIDE: f64 = 280.0;
/// Width above which it is scaled up.
pub const MAX_WIDE: f64 = 1200.0;

/// Formats a value in the language of the page.
pub type Format<'a> = &'a dyn Fn(u64) -> String;

/// A known value of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartPoint {
    /// The year.
    pub year: i32,
    /// The value.
    pub value: u64,
    /// The qualifier of the value.
    pub qualifier: Qualifier,
    /// `true` for a value that the publisher calls provisional.
    pub is_provisional: bool,
    /// A note on the value; may be empty.
    pub note: String,
    /// The text for screen readers: "2009: 11,043 detections".
    pub said: String,
    /// The same text without the unit, for a narrow chart.
    pub short: String,
}

/// Returns the root element of a chart: a single tab stop, with arrow keys between the values.
fn root(class: &str, [width, height]: [f64; 2], direction: Direction, label: &str) -> Element {
    el("svg")
        .class(class)
        .attr("viewBox", &["0 0", &fixed(width, 0), &fixed(height, 0)].join(" "))
        .attr("direction", if direction == Direction::Rtl { "rtl" } else { "ltr" })
        .attr("role", "group")
        .attr("aria-label", label)
        .attr("data-roving", "")
}

/// Returns a text in the first line of the chart, at the start.
fn top_line(axes: &Axes, class: &str, line: &str) -> Element {
    el("text")
        .class(class)
        .attr("x", &fixed(if axes.is_rtl() { axes.width } else { 0.0 }, 0))
        .attr("y", "12")
        .attr("font-size", &fixed(SIZE, 0))
        .text(line)
}

/// Returns the description of a value, shown in place of the title of the axis while the value is
/// under the pointer or has the focus.
fn value_tip(axes: &Axes, line: &str) -> Element {
    el("g")
        .class("tip")
        .attr("aria-hidden", "true")
        .attr("display", "none")
        .child(bar_rect(axes.width / 2.0, axes.width, 0.0, TITLE).attr("fill", "none"))
        .child(top_line(axes, "tip-text", line))
}

/// Returns a horizontal line.
fn horizontal(class: &str, [from, to]: [f64; 2], y: f64) -> Element {
    stroke(class, &["M", &fixed(from, 1), " ", &fixed(y, 1), "H", &fixed(to, 1)].concat())
}

/// Returns a vertical line.
fn vertical(class: &str, x: f64, [from, to]: [f64; 2]) -> Element {
    stroke(class, &["M", &fixed(x, 1), " ", &fixed(from, 1), "V", &fixed(to, 1)].concat())
}

/// Returns a thin line.
fn stroke(class: &str, path: &str) -> Element {
    let line = el("path").class(class).attr("d", path).attr("fill", "none");
    let line = line.attr("stroke", palette::SMALL_STATE);
    match class {
        "grid" => line.attr("stroke-width", "0.5").attr("stroke-opacity", "0.6"),
        "dots" => line.attr("stroke-width", "1.5").attr("stroke-dasharray", "1.5 3"),
        "break" => line.attr("stroke-width", "1.2").attr("stroke-dasharray", "4 2"),
        _ => line.attr("stroke-width", "0.8"),
    }
}

/// Returns a text. Numbers run from left to right in every language.
fn text(class: &str, label: &TextBox) -> Element {
    el("text")
        .class(class)
        .attr("x", &fixed(label.middle, 1))
        .attr("y", &fixed(label.line, 1))
        .attr("text-anchor", "middle")
        .attr("font-size", &fixed(SIZE, 0))
        .text(&label.text)
}
