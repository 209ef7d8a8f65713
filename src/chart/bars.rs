//! The bar chart of a series. A missing year is a gap, not a zero, and a value that is not an exact
//! count differs in appearance and text. Values of single dates are dots on stems, so that nothing
//! suggests values between them.

use super::axes::{Axes, Years};
use super::bar_shape::{bar_rect, dot_shape, value_bar};
use super::text_box::{TextBox, text_width};
use super::value_labels::{PlotLabels, plot_labels};
use super::{ChartPoint, Format, horizontal, root, stroke, text, top_line, value_tip, vertical};
use crate::i18n::Direction;
use crate::map::palette;
use crate::markup::number::fixed;
use crate::markup::{Element, Node, el};

/// Greatest number of rows of labels above the plot.
const ROWS: u32 = 4;

/// A chart of one series.
pub struct BarChart<'a> {
    /// The text for screen readers.
    pub label: &'a str,
    /// The title of the value axis, with the unit.
    pub title: &'a str,
    /// Width in CSS pixels.
    pub width: f64,
    /// First and last year of the time axis.
    pub years: [i32; 2],
    /// The only years that are counted; empty if every year is. Their values are dots.
    pub dates: &'a [i32],
    /// The known values, by year.
    pub points: &'a [ChartPoint],
    /// First and last of the shaded years.
    pub shaded: Option<[i32; 2]>,
    /// Years in which a new definition begins.
    pub breaks: &'a [i32],
    /// The direction of the time axis.
    pub direction: Direction,
    /// The text in a gap.
    pub unknown: &'a str,
    /// Formats the values beside the axis and above the bars.
    pub format: Format<'a>,
    /// Returns the text of a year without a value.
    pub describe_gap: &'a dyn Fn(i32) -> String,
}

impl BarChart<'_> {
    /// Returns the chart. It is a single tab stop; arrow keys move from year to year, and the year
    /// with the focus or under the pointer shows its value.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Qualifier;
    /// use imap::chart::{BarChart, ChartPoint};
    /// use imap::i18n::Direction;
    ///
    /// let point = ChartPoint {
    ///     year: 2009,
    ///     value: 11_043,
    ///     qualifier: Qualifier::Exact,
    ///     is_provisional: false,
    ///     note: String::new(),
    ///     said: "2009: 11,043 detections".to_owned(),
    ///     short: "2009: 11,043".to_owned(),
    /// };
    /// let chart = BarChart {
    ///     label: "Detections, 2008 to 2010",
    ///     title: "Detections per year",
    ///     width: 320.0,
    ///     years: [2008, 2010],
    ///     dates: &[],
    ///     points: &[point],
    ///     shaded: None,
    ///     breaks: &[],
    ///     direction: Direction::Ltr,
    ///     unknown: "no data",
    ///     format: &|value| value.to_string(),
    ///     describe_gap: &|year| format!("{year}: no data"),
    /// };
    /// let svg = chart.draw();
    /// assert!(svg.parts().attribute("viewBox").is_some_and(|size| size.starts_with("0 0 320 ")));
    /// ```
    pub fn draw(&self) -> Element {
        let (axes, labels) = self.lay_out();
        let size = [axes.width, axes.height];
        let mut svg = root("chart", size, self.direction, self.label)
            .maybe(self.shade(&axes))
            .child(top_line(&axes, "axis-title", self.title));
        for &tick in &axes.ticks {
            svg = svg
                .child(horizontal("grid", [axes.left, axes.right], axes.value_y(tick)))
                .child(text("tick", &axes.tick_label(tick, self.format)));
        }
        let years = self.counted_years();
        for (place, &year) in years.iter().enumerate() {
            svg = svg.child(self.year_group(&axes, year, place == 0));
        }
        let has_note = |year| self.point(year).is_some_and(|point| !point.note.is_empty());
        let labelled = match self.dates {
            [] => Years::All,
            dates => Years::Only(dates),
        };
        for label in axes.year_labels(labelled, has_note) {
            svg = svg.child(text("year", &label));
        }
        for gap in &labels.gaps {
            svg = svg.child(text("gap-label", gap));
        }
        for label in &labels.values {
            if label.is_raised
                && let Some(point) = self.point(label.year)
            {
                let ends = [label.text.line + 2.5, axes.value_y(point.value)];
                svg = svg.child(vertical("leader", axes.year_x(label.year), ends));
            }
            svg = svg.child(text("number", &label.text));
        }
        svg.with(self.breaks.iter().filter_map(|&year| self.break_line(&axes, year)).collect())
    }

    /// Lays out the axes and the labels, with as few rows above the plot as they need.
    fn lay_out(&self) -> (Axes, PlotLabels) {
        let greatest = self.points.iter().map(|point| point.value).max().unwrap_or(0);
        let lay_out = |rows| {
            let mut axes =
                Axes::new(self.width, self.years, greatest, rows, self.direction, self.format);
            if !self.dates.is_empty() {
                axes.use_dots();
            }
            axes
        };
        let fitting = (1..=ROWS).find_map(|rows| {
            let axes = lay_out(rows);
            let gaps = self.gap_labels(&axes);
            plot_labels(&axes, self.points, gaps, self.format).map(|labels| (axes, labels))
        });
        fitting.unwrap_or_else(|| (lay_out(1), PlotLabels { values: Vec::new(), gaps: Vec::new() }))
    }

    fn point(&self, year: i32) -> Option<&ChartPoint> {
        self.points.iter().find(|point| point.year == year)
    }

    /// Returns the years that have a value or a gap.
    fn counted_years(&self) -> Vec<i32> {
        let [first, last] = self.years;
        if self.dates.is_empty() { (first..=last).collect() } else { self.dates.to_vec() }
    }

    /// Returns the labels of the runs of years without values that have space for one.
    fn gap_labels(&self, axes: &Axes) -> Vec<TextBox> {
        let [first, last] = self.years;
        let mut labels = Vec::new();
        if !self.dates.is_empty() {
            return labels;
        }
        let mut begin = None;
        for year in first..=last + 1 {
            let is_gap = year <= last && self.point(year).is_none();
            match (is_gap, begin) {
                (true, None) => begin = Some(year),
                (false, Some(start)) => {
                    let middle = (axes.year_x(start) + axes.year_x(year - 1)) / 2.0;
                    let wide = f64::from(year - start) * axes.slot;
                    if text_width(self.unknown) + 4.0 <= wide {
                        let text = self.unknown.to_owned();
                        labels.push(TextBox::new(text, middle, axes.base - 5.0));
                    }
                    begin = None;
                }
                _ => {}
            }
        }
        labels
    }

    /// Returns a year: its value, its text for screen readers, and the line that shows it.
    fn year_group(&self, axes: &Axes, year: i32, is_first: bool) -> Element {
        let middle = axes.year_x(year);
        let point = self.point(year);
        let said = match point {
            Some(point) => point.said.clone(),
            None => (self.describe_gap)(year),
        };
        let title = point.filter(|point| !point.note.is_empty());
        let title = title.map(|point| el("title").text(&[&said, ". ", &point.note].concat()));
        let slot = if self.dates.is_empty() { axes.slot } else { axes.slot * 3.0 };
        let area = bar_rect(middle, slot, super::TITLE, axes.height - super::TITLE)
            .class("slot")
            .attr("fill", "none")
            .attr("pointer-events", "all");
        let shape: Vec<Node> = match point {
            Some(point) if !self.dates.is_empty() => dot_shape(axes, point),
            Some(point) => value_bar(axes, point),
            None => {
                let half = axes.slot / 2.0;
                vec![horizontal("dots", [middle - half, middle + half], axes.base).into()]
            }
        };
        let short = point.filter(|_| text_width(&said) > axes.width);
        let shown = short.map_or(said.as_str(), |point| &point.short);
        el("g")
            .class(if point.is_some() { "bar" } else { "bar gap" })
            .attr("role", "img")
            .attr("tabindex", if is_first { "0" } else { "-1" })
            .attr("aria-label", &said)
            .maybe(title)
            .child(area)
            .with(shape)
            .child(value_tip(axes, shown))
    }

    /// Returns the ground behind the shaded years, as far as the axis has them.
    fn shade(&self, axes: &Axes) -> Option<Element> {
        let [from, to] = self.shaded?;
        let (from, to) = (from.max(self.years[0]), to.min(self.years[1]));
        if from > to {
            return None;
        }
        let middle = (axes.year_x(from) + axes.year_x(to)) / 2.0;
        let wide = f64::from(to - from + 1) * axes.slot;
        let ground = bar_rect(middle, wide, axes.top, axes.base - axes.top).class("shade");
        Some(ground.attr("fill", palette::ACCENT_PALE).attr("fill-opacity", "0.5"))
    }

    /// Returns the line of a break, at the beginning of the year.
    fn break_line(&self, axes: &Axes, year: i32) -> Option<Node> {
        let [first, last] = self.years;
        (year > first && year <= last).then(|| {
            let x = (axes.year_x(year - 1) + axes.year_x(year)) / 2.0;
            let path =
                ["M", &fixed(x, 1), " ", &fixed(axes.top, 1), "V", &fixed(axes.base, 1)].concat();
            stroke("break", &path).attr("aria-hidden", "true").into()
        })
    }
}
