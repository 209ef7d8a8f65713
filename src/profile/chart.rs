//! The chart of a series: bars for a yearly series, dots on stems for single dates, so that no line
//! suggests values between them.

use crate::markup::number::fixed;
use crate::markup::{Element, Node, el};

/// Width of all years together, in SVG units.
const WIDE: f64 = 403.0;
/// Margin on both sides.
const SIDE: f64 = 8.0;
/// Top of the longest bar, with space for its label.
const TOP: f64 = 18.0;
/// Baseline.
const BASE: f64 = 92.0;
/// Height, with the labels of the years below the baseline.
const HIGH: f64 = 112.0;
/// Font size.
const SIZE: f64 = 11.0;
/// Average width of a letter of a label.
const LETTER: f64 = 6.2;
/// Radius of a dot.
const DOT: f64 = 4.0;

/// A year of a chart.
pub struct ChartValue {
    /// The year.
    pub year: u32,
    /// The value; `None` if it is not known.
    pub value: Option<u64>,
    /// The value as text.
    pub text: String,
    /// `true` for a provisional value.
    pub is_provisional: bool,
}

/// A chart of one series.
pub struct Chart<'a> {
    /// First and last year of the time axis.
    pub years: [u32; 2],
    /// `true` for dots on stems instead of bars.
    pub are_dots: bool,
    /// The values, by year.
    pub values: &'a [ChartValue],
    /// First and last of the shaded years.
    pub shaded: [u32; 2],
    /// Years in which a new definition begins.
    pub breaks: Vec<u32>,
    /// `true` if time runs from right to left.
    pub is_rtl: bool,
}

impl Chart<'_> {
    /// Returns the chart. It is a single tab stop; arrow keys move from value to value. `describe`
    /// returns the text of a value for screen readers.
    pub fn draw(&self, label: &str, describe: &dyn Fn(&ChartValue) -> String) -> Element {
        let labelled = self.labelled_places();
        let mut svg = el("svg")
            .class("chart profile-chart")
            .attr("viewBox", &format!("0 0 {} {}", fixed(WIDE + 2.0 * SIDE, 0), fixed(HIGH, 0)))
            .attr("role", "group")
            .attr("aria-label", label)
            .attr("data-roving", "")
            .maybe(self.shade());
        for (place, value) in self.values.iter().enumerate() {
            let is_labelled = labelled.contains(&place);
            svg = svg.child(self.value_group(place, value, &describe(value), is_labelled));
        }
        svg.with(self.breaks.iter().filter_map(|&year| self.break_line(year)).collect())
    }

    fn slot(&self) -> f64 {
        let [first, last] = self.years;
        WIDE / f64::from(last.saturating_sub(first) + 1)
    }

    /// Returns the x of a moment, in years.
    fn time_x(&self, year: f64) -> f64 {
        let x = (year - f64::from(self.years[0])) * self.slot();
        SIDE + if self.is_rtl { WIDE - x } else { x }
    }

    fn middle(&self, year: u32) -> f64 {
        self.time_x(f64::from(year) + 0.5)
    }

    /// Returns the y of a value. The smallest value stays visible, and zero is on the baseline.
    fn value_y(&self, value: u64) -> f64 {
        let greatest = self.values.iter().filter_map(|value| value.value).max().unwrap_or(1).max(1);
        let long = (BASE - TOP) * value as f64 / greatest as f64;
        BASE - if value == 0 { 0.0 } else { long.max(1.0) }
    }

    /// Returns the shade behind the years of the map, as far as the axis has them.
    fn shade(&self) -> Option<Element> {
        let [first, last] = self.years;
        let (from, to) = (self.shaded[0].max(first), self.shaded[1].min(last));
        (from <= to).then(|| {
            let (a, b) = (self.time_x(f64::from(from)), self.time_x(f64::from(to) + 1.0));
            rect(a.min(b), (a - b).abs(), TOP - 6.0, BASE - TOP + 6.0).class("own-years")
        })
    }

    /// Returns the line of a break, at the beginning of the year.
    fn break_line(&self, year: u32) -> Option<Node> {
        let [first, last] = self.years;
        (year > first && year <= last).then(|| {
            let x = fixed(self.time_x(f64::from(year)), 1);
            let ends = [fixed(TOP - 6.0, 1), fixed(BASE, 1)];
            let path = ["M", &x, " ", &ends[0], "V", &ends[1]].concat();
            el("path").class("break").attr("d", &path).attr("aria-hidden", "true").into()
        })
    }

    fn value_group(
        &self,
        place: usize,
        value: &ChartValue,
        said: &str,
        is_labelled: bool,
    ) -> Element {
        let middle = self.middle(value.year);
        let slot = if self.are_dots { self.slot() * 3.0 } else { self.slot() };
        let area = rect(middle - slot / 2.0, slot, 0.0, HIGH)
            .class("slot")
            .attr("fill", "none")
            .attr("pointer-events", "all");
        let label = is_labelled.then(|| self.value_label(value));
        el("g")
            .class(if value.value.is_some() { "bar" } else { "bar gap" })
            .attr("role", "img")
            .attr("tabindex", if place == 0 { "0" } else { "-1" })
            .attr("aria-label", said)
            .child(el("title").text(said))
            .child(area)
            .with(self.shape(value, middle))
            .maybe(label)
            .maybe(self.year_label(place, value.year))
    }

    fn shape(&self, value: &ChartValue, middle: f64) -> Vec<Node> {
        let half = (self.slot() / 3.0).min(22.0);
        let Some(number) = value.value else {
            let line =
                format!("M{} {}h{}", fixed(middle - half, 1), fixed(BASE, 1), fixed(2.0 * half, 1));
            return vec![el("path").class("unknown").attr("d", &line).into()];
        };
        let y = self.value_y(number);
        let class = if value.is_provisional { "value provisional" } else { "value" };
        if self.are_dots {
            let stem = format!("M{} {}V{}", fixed(middle, 1), fixed(BASE, 1), fixed(y, 1));
            let dot = el("circle")
                .class(class)
                .attr("cx", &fixed(middle, 1))
                .attr("cy", &fixed(y, 1))
                .attr("r", &fixed(DOT, 0));
            return vec![el("path").class("stem").attr("d", &stem).into(), dot.into()];
        }
        vec![rect(middle - half, 2.0 * half, y, BASE - y).class(class).into()]
    }

    fn value_label(&self, value: &ChartValue) -> Element {
        let y =
            self.value_y(value.value.unwrap_or_default()) - if self.are_dots { 7.0 } else { 4.0 };
        text("number", self.label_x(value), y, &value.text)
    }

    /// Returns the middle of a label, inside the chart.
    fn label_x(&self, value: &ChartValue) -> f64 {
        let half = label_width(value) / 2.0;
        self.middle(value.year).min(WIDE + 2.0 * SIDE - half).max(half)
    }

    /// Returns the places of the values with a label: the greatest, and the latest if it does not
    /// overlap.
    fn labelled_places(&self) -> Vec<usize> {
        let known = || self.values.iter().enumerate().filter(|(_, value)| value.value.is_some());
        let Some((greatest, _)) = known().max_by_key(|(_, value)| value.value) else {
            return Vec::new();
        };
        let mut places = vec![greatest];
        if let Some((last, value)) = known().next_back() {
            let other = &self.values[greatest];
            let apart = (self.label_x(value) - self.label_x(other)).abs();
            let is_clear = apart > (label_width(value) + label_width(other)) / 2.0 + 4.0;
            // A label in front of higher bars would not be readable.
            let top = self.value_y(value.value.unwrap_or_default());
            let reach = label_width(value) / 2.0;
            let is_covered = known().any(|(place, bar)| {
                place != last
                    && (self.middle(bar.year) - self.label_x(value)).abs() < reach
                    && self.value_y(bar.value.unwrap_or_default()) < top - 2.0
            });
            if last != greatest && is_clear && !is_covered {
                places.push(last);
            }
        }
        places
    }

    /// Returns the label of a year, for as many years as can be read.
    fn year_label(&self, place: usize, year: u32) -> Option<Element> {
        let step = match self.are_dots {
            true => 1,
            false => (SIZE * 3.0 / self.slot()) as usize + 1,
        };
        let step = if step > 2 { 5 } else { step };
        let is_shown = if step == 5 { year.is_multiple_of(5) } else { place.is_multiple_of(step) };
        is_shown.then(|| text("year", self.middle(year), BASE + 15.0, &year.to_string()))
    }
}

fn label_width(value: &ChartValue) -> f64 {
    value.text.chars().count() as f64 * LETTER
}

fn rect(left: f64, wide: f64, top: f64, high: f64) -> Element {
    el("rect")
        .attr("x", &fixed(left, 1))
        .attr("y", &fixed(top, 1))
        .attr("width", &fixed(wide, 1))
        .attr("height", &fixed(high, 1))
}

fn text(class: &str, middle: f64, line: f64, text: &str) -> Element {
    el("text")
        .class(class)
        .attr("x", &fixed(middle, 1))
        .attr("y", &fixed(line, 1))
        .attr("text-anchor", "middle")
        .attr("font-size", &fixed(SIZE, 0))
        .text(text)
}
