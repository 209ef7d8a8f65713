//! The chart of several series: a line for each, with its name at the end.

use super::axes::{Axes, Years};
use super::chart_line::ChartLine;
use super::line_values::line_values;
use super::text_box::{LINE, SIZE, TextBox, text_width};
use super::{ChartPoint, Format, horizontal, root, text, top_line, value_tip};
use crate::i18n::Direction;
use crate::markup::number::fixed;
use crate::markup::{Element, el};
use crate::sort;

/// Colours of the lines, of a lightness that is seen on light and on dark ground. Lines after these
/// have the same colours and are dashed.
const COLOURS: [&str; 6] = ["#0f8287", "#b5591a", "#7d64b8", "#c2447c", "#5d8a2f", "#8a7440"];

/// Greatest number of lines that can be told apart.
pub const MAX_LINES: usize = 12;

/// Greatest part of the width for the names.
const NAMES: f64 = 0.32;

/// A chart of several series with the same unit.
pub struct LineChart<'a> {
    /// The text for screen readers.
    pub label: &'a str,
    /// The title of the value axis, with the unit.
    pub title: &'a str,
    /// Width in CSS pixels.
    pub width: f64,
    /// First and last year of the time axis.
    pub years: [i32; 2],
    /// The lines, at most [`MAX_LINES`].
    pub lines: &'a [ChartLine],
    /// The direction of the time axis.
    pub direction: Direction,
    /// Formats the values beside the axis.
    pub format: Format<'a>,
}

impl LineChart<'_> {
    /// Returns the chart. It is a single tab stop; arrow keys move from value to value.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::chart::{ChartLine, LineChart};
    /// use imap::i18n::Direction;
    ///
    /// let line = ChartLine { name: "Central route".to_owned(), points: Vec::new() };
    /// let chart = LineChart {
    ///     label: "Detections by route",
    ///     title: "Detections per year",
    ///     width: 960.0,
    ///     years: [2008, 2014],
    ///     lines: &[line],
    ///     direction: Direction::Ltr,
    ///     format: &|value| value.to_string(),
    /// };
    /// let svg = chart.draw();
    /// assert!(svg.parts().attribute("viewBox").is_some_and(|size| size.starts_with("0 0 960 ")));
    /// ```
    pub fn draw(&self) -> Element {
        let points = self.lines.iter().flat_map(|line| line.points.iter());
        let greatest = points.map(|point| point.value).max().unwrap_or(0);
        let mut ends: Vec<String> = self.lines.iter().map(|line| self.end_text(line)).collect();
        let widest =
            |texts: &[String]| texts.iter().map(|text| text_width(text)).fold(0.0, f64::max);
        let most = self.width * NAMES;
        // Names alone where there is no room for the last values behind them.
        let has_values = widest(&ends) + 14.0 <= most;
        if !has_values {
            ends = self.lines.iter().map(|line| line.name.clone()).collect();
        }
        let room = (widest(&ends) + 14.0).min(most);
        let inner = self.width - room;
        let mut axes = Axes::new(inner, self.years, greatest, 1, self.direction, self.format);
        let mut plot = el("g");
        if axes.is_rtl() {
            plot = plot.attr("transform", &["translate(", &fixed(room, 1), " 0)"].concat());
        }
        for &tick in &axes.ticks {
            plot = plot
                .child(horizontal("grid", [axes.left, axes.right], axes.value_y(tick)))
                .child(text("tick", &axes.tick_label(tick, self.format)));
        }
        for label in axes.year_labels(Years::All, |_| false) {
            plot = plot.child(text("year", &label));
        }
        for (place, line) in self.lines.iter().enumerate() {
            plot = plot.child(line_path(&axes, place, line));
        }
        let mut labels = end_labels(&axes, self.lines, ends, room);
        for (place, label) in labels.iter().enumerate() {
            plot = plot.child(text("line-name", label).attr("fill", colour_of(place)));
        }
        labels.extend(axes.year_labels(Years::All, |_| false));
        for value in line_values(&axes, self.lines, &labels, self.format, !has_values) {
            let label = text("number line-value", &value.text);
            plot = plot.child(label.attr("fill", colour_of(value.line)));
        }
        let mut is_first = true;
        for (place, line) in self.lines.iter().enumerate() {
            for point in &line.points {
                plot = plot.child(line_point(&axes, place, &line.name, point, is_first));
                is_first = false;
            }
        }
        let size = [self.width, axes.height];
        // The title is above the names too.
        axes.width = self.width;
        root("chart lines", size, self.direction, self.label)
            .child(top_line(&axes, "axis-title", self.title))
            .child(plot)
    }

    /// Returns the name of a line with its last value.
    fn end_text(&self, line: &ChartLine) -> String {
        let value = line.points.last().map(|point| (self.format)(point.value));
        [line.name.as_str(), " ", &value.unwrap_or_default()].concat().trim_end().to_owned()
    }
}

/// Returns a value on a line: its mark, its text for screen readers, and the line that shows it.
fn line_point(
    axes: &Axes,
    place: usize,
    name: &str,
    point: &ChartPoint,
    is_first: bool,
) -> Element {
    let said = [name, " · ", &point.said].concat();
    let [x, y] = [axes.year_x(point.year), axes.value_y(point.value)].map(|at| fixed(at, 1));
    let circle = |class: &str, radius: &str, fill: &str| {
        let circle = el("circle").class(class).attr("cx", &x).attr("cy", &y);
        circle.attr("r", radius).attr("fill", fill)
    };
    el("g")
        .class("bar")
        .attr("role", "img")
        .attr("tabindex", if is_first { "0" } else { "-1" })
        .attr("aria-label", &said)
        .child(circle("slot", "9", "none").attr("pointer-events", "all"))
        .child(circle("point", "2.6", colour_of(place)))
        .child(value_tip(axes, &said))
}

/// Returns the colour of a line by its place.
fn colour_of(place: usize) -> &'static str {
    COLOURS[place % COLOURS.len()]
}

/// Returns a line, interrupted where a year has no value.
fn line_path(axes: &Axes, place: usize, line: &ChartLine) -> Element {
    let mut path = String::new();
    let mut before = None;
    for point in &line.points {
        let step = if before == Some(point.year - 1) { "L" } else { "M" };
        let [x, y] = [axes.year_x(point.year), axes.value_y(point.value)].map(|at| fixed(at, 1));
        path.push_str(&[step, &x, " ", &y].concat());
        before = Some(point.year);
    }
    let drawn = el("path")
        .class("line")
        .attr("d", &path)
        .attr("fill", "none")
        .attr("stroke", colour_of(place))
        .attr("stroke-width", "1.8");
    if place < COLOURS.len() { drawn } else { drawn.attr("stroke-dasharray", "5 3") }
}

/// Returns the texts at the ends of the lines in the order of the lines: each at the height of its
/// last value, and apart from the others.
fn end_labels(axes: &Axes, lines: &[ChartLine], ends: Vec<String>, room: f64) -> Vec<TextBox> {
    let height =
        |line: &ChartLine| line.points.last().map_or(axes.base, |last| axes.value_y(last.value));
    let rank = |place: usize| (height(&lines[place]) * 10.0) as i64;
    let order = sort::sorted_indices(lines.len(), &|one, other| rank(one).cmp(&rank(other)));
    let mut heights = vec![0.0; lines.len()];
    // From the bottom up, so that the lowest name is above the labels of the years.
    let mut limit = axes.base + SIZE * 0.33;
    for &place in order.iter().rev() {
        let wanted = height(&lines[place as usize]) + SIZE * 0.33;
        heights[place as usize] = wanted.min(limit);
        limit = heights[place as usize] - LINE;
    }
    let mut labels = Vec::with_capacity(lines.len());
    for (place, mut name) in ends.into_iter().enumerate() {
        if text_width(&name) > room - 10.0 {
            while text_width(&name) + SIZE > room - 10.0 && name.pop().is_some() {}
            name.push('…');
        }
        let half = text_width(&name) / 2.0 + 8.0;
        let middle = if axes.is_rtl() { axes.left - half } else { axes.right + half };
        labels.push(TextBox::new(name, middle, heights[place]));
    }
    labels
}
