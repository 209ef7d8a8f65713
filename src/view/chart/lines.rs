//! The chart of several series: a line for each, with its name at the end.

use super::axes::{Axes, Format};
use super::text_box::{LINE, SIZE, TextBox, text_width};
use super::{horizontal, text, top_ground};
use crate::atlas::{Figure, Id, Series};
use crate::i18n::number::format_integer;
use crate::i18n::{Direction, format_template};
use crate::markup::number::fixed;
use crate::markup::{Element, el};
use crate::sort;
use crate::view::ViewContext;

/// Width of the chart in place of the map.
pub const WIDE: f64 = 960.0;

/// Colours of the lines, of a lightness that is seen on light and on dark ground. Lines after these
/// have the same colours and are dashed.
const COLOURS: [&str; 6] = ["#0f8287", "#b5591a", "#7d64b8", "#c2447c", "#5d8a2f", "#8a7440"];

/// Greatest number of lines that can be told apart.
const LINES: usize = 12;

/// Greatest part of the width for the names.
const NAMES: f64 = 0.32;

/// A line with the name at its end.
struct LabelledLine<'a> {
    series: &'a Series,
    name: String,
    shown: Vec<&'a Figure>,
    place: usize,
}

impl ViewContext<'_> {
    /// Returns the listed series that are parts of the same whole, for the whole with most of them:
    /// at most twelve, and none if no whole has two.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert!(store.view_context().series_of_one_whole().is_empty());
    /// ```
    pub fn series_of_one_whole(&self) -> Vec<Id<Series>> {
        let listed = self.listed_series();
        let parts_of = |whole: Id<Series>| -> Vec<Id<Series>> {
            let is_part = |id: &Id<Series>| self.atlas.series[*id].parent == Some(whole);
            listed.iter().copied().filter(is_part).collect()
        };
        let mut most = Vec::new();
        for whole in self.atlas.series.ids() {
            let parts = parts_of(whole);
            if parts.len() > most.len().max(1) {
                most = parts;
            }
        }
        most.truncate(LINES);
        most
    }

    /// Returns the chart of several series with the same unit in the current years, for a width in
    /// CSS pixels. The chart is a single tab stop; arrow keys move from value to value.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let value = raw::Value { year: 2009, value: 11_043.0, ..Default::default() };
    /// let series = raw::RawSeries {
    ///     id: "central".to_owned(),
    ///     unit: "detections".to_owned(),
    ///     values: vec![value],
    ///     ..Default::default()
    /// };
    /// let mut content = raw::Content { series: vec![series], ..Default::default() };
    /// content.site.time = raw::Time { from: 2002, until: 2014 };
    /// let store = Store::new(validate_content(&content).0, Speech::default(), Lang::En);
    /// let view = store.view_context();
    /// let ids: Vec<_> = store.atlas().series.ids().collect();
    /// let chart = view.lines_chart(&ids, 960.0);
    /// let size = chart.parts().attribute("viewBox").unwrap_or_default();
    /// assert!(size.starts_with("0 0 960 "));
    /// ```
    pub fn lines_chart(&self, ids: &[Id<Series>], width: f64) -> Element {
        let years = self.years_shown();
        let lines: Vec<LabelledLine> = ids
            .iter()
            .enumerate()
            .map(|(place, &id)| self.labelled_line(id, place, years))
            .collect();
        let figures = || lines.iter().flat_map(|line| line.shown.iter());
        let first = figures().map(|figure| figure.year).min().unwrap_or(years[0]);
        let greatest = figures().map(|figure| figure.value).max().unwrap_or(0);
        let rtl = self.lang.direction() == Direction::Rtl;
        let format: Format = &|value| format_integer(self.lang, u64::from(value));
        let widest = lines.iter().map(|line| text_width(&line.name)).fold(0.0, f64::max);
        let room = (widest + 14.0).min(width * NAMES);
        let mut axes = Axes::new(width - room, [first, years[1]], greatest, 1, rtl, format);
        let mut plot = el("g");
        if rtl {
            plot = plot.attr("transform", &["translate(", &fixed(room, 1), " 0)"].concat());
        }
        for &tick in &axes.ticks {
            plot = plot
                .child(horizontal("grid", [axes.left, axes.right], axes.value_y(tick)))
                .child(text("tick", &axes.tick_label(tick, format)));
        }
        for label in axes.year_labels(|_| false) {
            plot = plot.child(text("year", &label));
        }
        for line in &lines {
            plot = plot.child(line_path(&axes, line));
        }
        for (line, label) in lines.iter().zip(end_labels(&axes, &lines, room)) {
            plot = plot.child(text("line-name", &label).attr("fill", colour_of(line.place)));
        }
        let mut is_first = true;
        for line in &lines {
            for figure in &line.shown {
                plot = plot.child(self.line_point(&axes, line, figure, is_first));
                is_first = false;
            }
        }
        let unit = lines.first().map_or("", |line| self.unit_name(line.series.unit));
        let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
        let values = [
            ("names", names.join(&self.words.lists.comma)),
            ("unit", unit.to_owned()),
            ("from", first.to_string()),
            ("to", years[1].to_string()),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let mut svg = el("svg")
            .class("chart lines")
            .attr("viewBox", &["0 0", &fixed(width, 0), &fixed(axes.height, 0)].join(" "))
            .attr("direction", if rtl { "rtl" } else { "ltr" })
            .attr("role", "group")
            .attr("aria-label", &format_template(&self.words.figures.lines, &values))
            .attr("data-roving", "");
        if let Some(line) = lines.first() {
            // The title is above the names too.
            axes.width = width;
            svg = svg.child(self.axis_title(&axes, line.series.unit));
        }
        svg.child(plot)
    }

    fn labelled_line(&self, id: Id<Series>, place: usize, years: [i32; 2]) -> LabelledLine<'_> {
        let series = &self.atlas.series[id];
        let name = series.route.map_or(&series.name, |route| &self.atlas.routes[route].name);
        let in_years = |row: &&Figure| (years[0]..=years[1]).contains(&row.year);
        let shown = series.values.iter().filter(in_years).collect();
        LabelledLine { series, name: name.clone(), shown, place }
    }

    /// Returns a value on a line: its mark, its text for screen readers, and the line that shows it.
    fn line_point(
        &self,
        axes: &Axes,
        line: &LabelledLine,
        figure: &Figure,
        is_first: bool,
    ) -> Element {
        let said = [&line.name, " · ", &self.year_description(line.series, figure.year)].concat();
        let [x, y] = [axes.year_x(figure.year), axes.value_y(figure.value)].map(|at| fixed(at, 1));
        let circle = |class: &str, radius: &str, fill: &str| {
            let circle = el("circle").class(class).attr("cx", &x).attr("cy", &y);
            circle.attr("r", radius).attr("fill", fill)
        };
        let value = el("g")
            .class("tip")
            .attr("aria-hidden", "true")
            .attr("display", "none")
            .child(top_ground(axes))
            .child(self.top_line(axes, "tip-text", &said));
        el("g")
            .class("bar")
            .attr("role", "img")
            .attr("tabindex", if is_first { "0" } else { "-1" })
            .attr("aria-label", &said)
            .child(circle("slot", "9", "none").attr("pointer-events", "all"))
            .child(circle("point", "2.6", colour_of(line.place)))
            .child(value)
    }
}

/// Returns the colour of a line by its place.
fn colour_of(place: usize) -> &'static str {
    COLOURS[place % COLOURS.len()]
}

/// Returns a line, interrupted where a year has no figure.
fn line_path(axes: &Axes, line: &LabelledLine) -> Element {
    let mut path = String::new();
    let mut before = None;
    for figure in &line.shown {
        let step = if before == Some(figure.year - 1) { "L" } else { "M" };
        let [x, y] = [axes.year_x(figure.year), axes.value_y(figure.value)].map(|at| fixed(at, 1));
        path.push_str(&[step, &x, " ", &y].concat());
        before = Some(figure.year);
    }
    let drawn = el("path")
        .class("line")
        .attr("d", &path)
        .attr("fill", "none")
        .attr("stroke", colour_of(line.place))
        .attr("stroke-width", "1.8");
    if line.place < COLOURS.len() { drawn } else { drawn.attr("stroke-dasharray", "5 3") }
}

/// Returns the names of the lines in the order of the lines: each at the height of its last value,
/// and apart from the others.
fn end_labels(axes: &Axes, lines: &[LabelledLine], room: f64) -> Vec<TextBox> {
    let height =
        |line: &LabelledLine| line.shown.last().map_or(axes.base, |last| axes.value_y(last.value));
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
    for (place, line) in lines.iter().enumerate() {
        let mut name = line.name.clone();
        while text_width(&name) > room - 10.0 && name.pop().is_some() {
            if text_width(&name) + SIZE <= room - 10.0 {
                name.push('…');
                break;
            }
        }
        let half = text_width(&name) / 2.0 + 8.0;
        let middle = if axes.is_rtl() { axes.left - half } else { axes.right + half };
        labels.push(TextBox::new(name, middle, heights[place]));
    }
    labels
}
