//! The bar chart of a series, for the page, the print and the download. A missing year is a gap,
//! not a zero, and a value that is not an exact count differs in appearance and text.

mod axes;
mod bar;
pub mod lines;
mod text_box;
mod value_labels;

use super::ViewContext;
use crate::atlas::{Figure, Series, Unit};
use crate::i18n::number::format_integer;
use crate::i18n::{Direction, format_template};
use crate::map::palette;
use crate::markup::number::fixed;
use crate::markup::{Element, el};
use axes::{Axes, Format, TITLE};
use bar::{bar_rect, bar_shape};
use text_box::{SIZE, TextBox, text_width};
use value_labels::{PlotLabels, plot_labels};

/// Width of a chart in a card or list.
pub const NARROW: f64 = 340.0;

/// Greatest number of rows of labels above the plot.
const ROWS: u32 = 4;

impl ViewContext<'_> {
    /// Returns the chart of a series in the current years, for a width in CSS pixels. It begins with
    /// the first year that has a figure. The chart is a single tab stop; arrow keys move from year
    /// to year, and the year with the focus or under the pointer shows its value.
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
    /// for (_, series) in store.atlas().series.iter() {
    ///     let chart = view.series_chart(series, 320.0);
    ///     let size = chart.parts().attribute("viewBox").unwrap_or_default();
    ///     assert!(size.starts_with("0 0 320 "));
    /// }
    /// ```
    pub fn series_chart(&self, series: &Series, width: f64) -> Element {
        let [first, last] = self.years_with_figures(series);
        let in_years = |row: &&Figure| (first..=last).contains(&row.year);
        let figures: Vec<&Figure> = series.values.iter().filter(in_years).collect();
        let greatest = figures.iter().map(|figure| figure.value).max().unwrap_or(0);
        let rtl = self.lang.direction() == Direction::Rtl;
        let format: Format = &|value| format_integer(self.lang, u64::from(value));
        let lay_out = |rows| Axes::new(width, [first, last], greatest, rows, rtl, format);
        let fitting = (1..=ROWS).find_map(|rows| {
            let axes = lay_out(rows);
            let gaps = self.gap_labels(&axes, series);
            plot_labels(&axes, &figures, gaps, format).map(|labels| (axes, labels))
        });
        let (axes, labels) = fitting
            .unwrap_or_else(|| (lay_out(1), PlotLabels { values: Vec::new(), gaps: Vec::new() }));
        let mut svg = el("svg")
            .class("chart")
            .attr("viewBox", &["0 0", &fixed(width, 0), &fixed(axes.height, 0)].join(" "))
            .attr("direction", if rtl { "rtl" } else { "ltr" })
            .attr("role", "group")
            .attr("aria-label", &self.chart_description(series))
            .attr("data-roving", "")
            .child(self.axis_title(&axes, series.unit));
        for &tick in &axes.ticks {
            let line = axes.value_y(tick);
            svg = svg
                .child(horizontal("grid", [axes.left, axes.right], line))
                .child(text("tick", &axes.tick_label(tick, format)));
        }
        for year in first..=last {
            svg = svg.child(self.year_bar(&axes, series, year));
        }
        let of_year = |year| series.figure(year).is_some_and(|figure| !figure.note.is_empty());
        for label in axes.year_labels(of_year) {
            svg = svg.child(text("year", &label));
        }
        for gap in &labels.gaps {
            svg = svg.child(text("gap-label", gap));
        }
        for label in &labels.values {
            if label.is_raised
                && let Some(figure) = series.figure(label.year)
            {
                let x = fixed(axes.year_x(label.year), 1);
                let ends = [label.text.line + 2.5, axes.value_y(figure.value)];
                let [from, to] = ends.map(|y| fixed(y, 1));
                svg = svg.child(stroke("leader", &["M", &x, " ", &from, "V", &to].concat()));
            }
            svg = svg.child(text("number", &label.text));
        }
        svg
    }

    /// Returns the years of the chart and the table of a series: from the first of the current years
    /// that has a figure to the last of the current years.
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
    /// for (_, series) in store.atlas().series.iter() {
    ///     assert_eq!(view.years_with_figures(series), [2009, 2014]);
    /// }
    /// ```
    pub fn years_with_figures(&self, series: &Series) -> [i32; 2] {
        let [first, last] = self.years_shown();
        let mut years = series.values.iter().map(|figure| figure.year);
        let begin = years.find(|year| (first..=last).contains(year));
        [begin.unwrap_or(first), last]
    }

    /// Describes the chart for screen readers: name, unit, years, greatest value and gaps.
    fn chart_description(&self, series: &Series) -> String {
        let words = &self.words.figures;
        let [first, last] = self.years_with_figures(series);
        let shown = series.values.iter().filter(|row| (first..=last).contains(&row.year));
        let greatest = shown.max_by_key(|figure| figure.value);
        let values = [
            ("name", series.name.clone()),
            ("unit", self.unit_name(series.unit).to_owned()),
            ("from", first.to_string()),
            ("to", last.to_string()),
            (
                "greatest",
                greatest.map_or_else(String::new, |row| self.year_description(series, row.year)),
            ),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let description = format_template(&words.chart, &values);
        let gaps: Vec<String> = (first..=last)
            .filter(|&year| series.figure(year).is_none())
            .map(|year| year.to_string())
            .collect();
        if gaps.is_empty() {
            return description;
        }
        let years = gaps.join(&self.words.lists.comma);
        [&description, " ", &format_template(&words.gaps, &[("years", &years)])].concat()
    }

    /// Returns the title of the value axis, with the unit.
    fn axis_title(&self, axes: &Axes, unit: Unit) -> Element {
        let words = &self.words.figures;
        let title = match unit {
            Unit::Detections => &words.detections_per_year,
            Unit::Arrivals => &words.arrivals_per_year,
        };
        self.top_line(axes, "axis-title", title)
    }

    /// Returns a text in the first line of the chart, at the start.
    fn top_line(&self, axes: &Axes, class: &str, line: &str) -> Element {
        el("text")
            .class(class)
            .attr("x", &fixed(if axes.is_rtl() { axes.width } else { 0.0 }, 0))
            .attr("y", "12")
            .attr("font-size", &fixed(SIZE, 0))
            .text(line)
    }

    /// Returns the labels of the runs of years without figures that have space for one.
    fn gap_labels(&self, axes: &Axes, series: &Series) -> Vec<TextBox> {
        let [first, last] = axes.years();
        let unknown = &self.words.figures.unknown;
        let mut labels = Vec::new();
        let mut begin = None;
        for year in first..=last + 1 {
            let is_gap = year <= last && series.figure(year).is_none();
            match (is_gap, begin) {
                (true, None) => begin = Some(year),
                (false, Some(start)) => {
                    let middle = (axes.year_x(start) + axes.year_x(year - 1)) / 2.0;
                    let wide = f64::from(year - start) * axes.slot;
                    if text_width(unknown) + 4.0 <= wide {
                        labels.push(TextBox::new(unknown.clone(), middle, axes.base - 5.0));
                    }
                    begin = None;
                }
                _ => {}
            }
        }
        labels
    }

    /// Returns a year: its bar, its text for screen readers, and the line that shows its value.
    fn year_bar(&self, axes: &Axes, series: &Series, year: i32) -> Element {
        let said = self.year_description(series, year);
        let (figure, middle) = (series.figure(year), axes.year_x(year));
        let note = figure.map_or("", |figure| &figure.note);
        let title = (!note.is_empty()).then(|| el("title").text(&[&said, ". ", note].concat()));
        let whole_slot = bar_rect(middle, axes.slot, TITLE, axes.height - TITLE)
            .class("slot")
            .attr("fill", "none")
            .attr("pointer-events", "all");
        let shape = match figure {
            Some(figure) => bar_shape(axes, figure),
            None => {
                let half = axes.slot / 2.0;
                vec![horizontal("dots", [middle - half, middle + half], axes.base).into()]
            }
        };
        // The value of the year, in place of the title of the axis.
        let value = el("g")
            .class("tip")
            .attr("aria-hidden", "true")
            .attr("display", "none")
            .child(top_ground(axes))
            .child(self.top_line(axes, "tip-text", &self.shortened(axes, series, year, &said)));
        el("g")
            .class(if figure.is_some() { "bar" } else { "bar gap" })
            .attr("role", "img")
            .attr("tabindex", if year == axes.years()[0] { "0" } else { "-1" })
            .attr("aria-label", &said)
            .maybe(title)
            .child(whole_slot)
            .with(shape)
            .child(value)
    }

    /// Returns the description of a year, without the unit if the whole is wider than the chart.
    fn shortened(&self, axes: &Axes, series: &Series, year: i32, said: &str) -> String {
        match series.figure(year) {
            Some(figure) if text_width(said) > axes.width => {
                let value = format_integer(self.lang, u64::from(figure.value));
                let value = self.qualified_value(figure, &value);
                let values = [("year", year.to_string()), ("value", value)];
                let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
                format_template(&self.words.figures.bar, &values)
            }
            _ => said.to_owned(),
        }
    }
}

/// Returns the ground of a text in the first line, which covers the title of the axis.
fn top_ground(axes: &Axes) -> Element {
    bar_rect(axes.width / 2.0, axes.width, 0.0, TITLE).attr("fill", "none")
}

/// Returns a horizontal line.
fn horizontal(class: &str, [from, to]: [f64; 2], y: f64) -> Element {
    stroke(class, &["M", &fixed(from, 1), " ", &fixed(y, 1), "H", &fixed(to, 1)].concat())
}

/// Returns a thin line.
fn stroke(class: &str, path: &str) -> Element {
    let line = el("path").class(class).attr("d", path).attr("fill", "none");
    let line = line.attr("stroke", palette::SMALL_STATE);
    match class {
        "grid" => line.attr("stroke-width", "0.5").attr("stroke-opacity", "0.6"),
        "dots" => line.attr("stroke-width", "1.5").attr("stroke-dasharray", "1.5 3"),
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
