//! The bar chart of a series. A missing year is a gap, not a zero, and a value that is not an exact
//! count differs in appearance and text.

use super::ViewContext;
use crate::atlas::{Figure, Qualifier, Series};
use crate::i18n::number::format_integer;
use crate::i18n::{Direction, format_template};
use crate::map::palette;
use crate::markup::number::fixed;
use crate::markup::{Element, Node, el};

/// Width of all years together, in SVG units.
const WIDE: f64 = 403.0;
/// Margin on both sides for value labels that are wider than their year.
const SIDE: f64 = 8.0;
/// Top of the longest bar, with space for its qualifier sign and value label.
const TOP: f64 = 24.0;
/// Baseline of the bars.
const BASE: f64 = 114.0;
/// Height of the chart, with the labels of the years below the bars.
const HIGH: f64 = 134.0;
/// Font size.
const SIZE: f64 = 11.0;
/// Height of a qualifier sign above its bar.
const MARK: f64 = 9.0;

/// Scales of one chart.
struct Scale {
    first: i32,
    /// Width of a year.
    slot: f64,
    greatest: f64,
    rtl: bool,
}

impl Scale {
    /// Returns the x of the centre of a year; the time axis follows the writing direction.
    fn year_x(&self, year: i32) -> f64 {
        let x = (f64::from(year - self.first) + 0.5) * self.slot;
        SIDE + if self.rtl { WIDE - x } else { x }
    }

    fn bar_width(&self) -> f64 {
        (self.slot * 2.0 / 3.0).min(44.0)
    }

    /// Returns the y of the top of a bar. The smallest bar stays visible, and zero has none.
    fn bar_top(&self, figure: &Figure) -> f64 {
        let long = (BASE - TOP) * f64::from(figure.value) / self.greatest;
        BASE - if figure.value == 0 { 0.0 } else { long.max(1.0) }
    }

    /// Returns the y of the baseline of a value label.
    fn label_line(&self, figure: &Figure) -> f64 {
        let mark = if mark(figure.bound).is_empty() { 0.0 } else { MARK };
        self.bar_top(figure) - mark - 3.0
    }
}

/// Returns the sign above a bar, so that colour is not the only sign of a value that is not exact.
fn mark(bound: Qualifier) -> &'static str {
    match bound {
        Qualifier::Exact => "",
        Qualifier::About => "≈",
        Qualifier::LessThan => "↓",
        Qualifier::MoreThan => "↑",
    }
}

/// A value label above a bar.
struct AxisLabel {
    year: i32,
    text: String,
    wide: f64,
    line: f64,
}

impl ViewContext<'_> {
    /// Returns the chart of a series in the current years. The chart is a single tab stop; arrow
    /// keys move from year to year.
    pub(super) fn series_chart(&self, series: &Series) -> Vec<Node> {
        let [first, last] = self.years_shown();
        let shown = series.values.iter().filter(|row| (first..=last).contains(&row.year));
        let shown: Vec<&Figure> = shown.collect();
        let greatest = shown.iter().copied().max_by_key(|figure| figure.value);
        let scale = Scale {
            first,
            slot: WIDE / f64::from((last - first + 1).max(1)),
            greatest: greatest.map_or(1.0, |figure| f64::from(figure.value.max(1))),
            rtl: self.lang.direction() == Direction::Rtl,
        };
        let labels = self.labels(&scale, &shown);
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
        let gaps: Vec<String> = (first..=last)
            .filter(|&year| series.figure(year).is_none())
            .map(|year| year.to_string())
            .collect();
        let gaps = match gaps.is_empty() {
            true => String::new(),
            false => {
                let years = gaps.join(&self.words.lists.comma);
                [" ", &format_template(&self.words.figures.gaps, &[("years", &years)])].concat()
            }
        };
        let mut svg = el("svg")
            .class("chart")
            .attr("viewBox", &format!("0 0 {} {}", fixed(WIDE + 2.0 * SIDE, 0), fixed(HIGH, 0)))
            .attr("role", "group")
            .attr(
                "aria-label",
                &[format_template(&self.words.figures.chart, &values).as_str(), &gaps].concat(),
            )
            .attr("data-roving", "");
        for year in first..=last {
            let label = labels.iter().find(|label| label.year == year);
            svg = svg.child(self.year_bar(&scale, series, year, label));
        }
        let mut key = Vec::new();
        if !gaps.is_empty() {
            let sample = el("svg")
                .class("swatch")
                .attr("viewBox", "0 0 26 15")
                .attr("aria-hidden", "true")
                .child(hatched_rect(13.0, 26.0, 0.0, 15.0));
            key.extend([sample.into(), Node::Text(self.words.figures.unknown.clone())]);
        }
        if labels.len() < shown.len() {
            let space = if key.is_empty() { "" } else { " · " };
            key.push(Node::Text([space, &self.words.figures.no_room].concat()));
        }
        let mut nodes = vec![svg.into()];
        if !key.is_empty() {
            nodes.push(el("p").class("quiet key").with(key).into());
        }
        nodes
    }

    /// Returns a year: its bar, its value label if there is space, and a text for screen readers.
    fn year_bar(
        &self,
        scale: &Scale,
        series: &Series,
        year: i32,
        label: Option<&AxisLabel>,
    ) -> Element {
        let said = self.year_description(series, year);
        let (figure, middle) = (series.figure(year), scale.year_x(year));
        let note = figure.map_or("", |figure| &figure.note);
        let title = if note.is_empty() { said.clone() } else { format!("{said}. {note}") };
        let whole_slot = bar_rect(middle, scale.slot, 0.0, HIGH)
            .class("slot")
            .attr("fill", "none")
            .attr("pointer-events", "all");
        let group = el("g")
            .class(if figure.is_some() { "bar" } else { "bar gap" })
            .attr("role", "img")
            .attr("tabindex", if year == scale.first { "0" } else { "-1" })
            .attr("aria-label", &said)
            .child(el("title").text(&title))
            .child(whole_slot)
            .with(
                figure.map_or_else(|| missing_year(scale, year), |figure| bar_shape(scale, figure)),
            );
        let number = label.map(|label| text("number", middle, label.line, &label.text));
        // As many year labels as can be read.
        let step = (SIZE * 2.4 / scale.slot) as i32 + 1;
        let star = if note.is_empty() { "" } else { "*" };
        let named = ((year - scale.first) % step == 0)
            .then(|| text("year", middle, BASE + 15.0, &format!("{year}{star}")));
        group.maybe(number).maybe(named)
    }

    /// Returns the value labels that fit without overlapping, largest values first.
    fn labels(&self, scale: &Scale, shown: &[&Figure]) -> Vec<AxisLabel> {
        let mut order: Vec<&Figure> = Vec::with_capacity(shown.len());
        for figure in shown {
            let at = order.partition_point(|other| other.value >= figure.value);
            order.insert(at, figure);
        }
        let mut labels: Vec<AxisLabel> = Vec::new();
        for figure in order {
            let text = format_integer(self.lang, u64::from(figure.value));
            let digits = text.chars().filter(char::is_ascii_digit).count();
            let signs = text.chars().count() - digits;
            let wide = SIZE * (0.56 * digits as f64 + 0.28 * signs as f64);
            let label = AxisLabel { year: figure.year, text, wide, line: scale.label_line(figure) };
            let collides = labels.iter().any(|other| {
                let apart = (scale.year_x(label.year) - scale.year_x(other.year)).abs();
                apart < (label.wide + other.wide) / 2.0 + 3.0
                    && (label.line - other.line).abs() < SIZE
            });
            // A label may use the gaps on both sides of its bar.
            if !collides && label.wide <= 2.0 * scale.slot - scale.bar_width() {
                labels.push(label);
            }
        }
        labels
    }
}

/// Returns the bar of a figure with its sign. A bar is open at the top if the value is only a
/// limit.
fn bar_shape(scale: &Scale, figure: &Figure) -> Vec<Node> {
    let (middle, top, wide) = (scale.year_x(figure.year), scale.bar_top(figure), scale.bar_width());
    let bar = |class: &str, fill: &str| {
        bar_rect(middle, wide, top, BASE - top).class(class).attr("fill", fill).into()
    };
    let mut nodes = match figure.bound {
        Qualifier::Exact => vec![bar("exact", palette::ACCENT)],
        Qualifier::About => vec![bar("about", palette::ACCENT_LIGHT)],
        Qualifier::LessThan | Qualifier::MoreThan => {
            vec![bar("open", palette::ACCENT_PALE), bar_sides(middle, wide, top).into()]
        }
    };
    let mark = mark(figure.bound);
    if !mark.is_empty() {
        nodes.push(text("bound", middle, top - 3.0, mark).into());
    }
    nodes
}

/// Returns the left and right edges of an open bar.
fn bar_sides(middle: f64, wide: f64, top: f64) -> Element {
    let side = |x: f64| format!("M{} {}V{}", fixed(x, 1), fixed(BASE, 1), fixed(top, 1));
    el("path")
        .class("sides")
        .attr("d", &[side(middle - wide / 2.0), side(middle + wide / 2.0)].concat())
        .attr("fill", "none")
        .attr("stroke", palette::ACCENT)
        .attr("stroke-width", "1.5")
}

/// Returns the hatching of a rectangle.
fn hatched_rect(middle: f64, wide: f64, top: f64, high: f64) -> Element {
    const STEP: f64 = 7.0;
    let (left, mut lines, mut at) = (middle - wide / 2.0, String::new(), STEP / 2.0);
    // Each line rises from the left or bottom edge to the top or right edge.
    while at < wide + high {
        let (down, along) = (at.min(high), at.min(wide));
        let from = [fixed(left + at - down, 1), fixed(top + down, 1)].join(" ");
        let to = [fixed(left + along, 1), fixed(top + at - along, 1)].join(" ");
        lines.push_str(&["M", &from, "L", &to].concat());
        at += STEP;
    }
    el("path")
        .class("hatch")
        .attr("d", &lines)
        .attr("fill", "none")
        .attr("stroke", palette::SMALL_STATE)
        .attr("stroke-width", "0.7")
}

/// Returns a year without a figure: hatching and a dotted baseline, without a bar.
fn missing_year(scale: &Scale, year: i32) -> Vec<Node> {
    let (middle, half) = (scale.year_x(year), scale.bar_width() / 2.0);
    let line = el("line")
        .class("dots")
        .attr("x1", &fixed(middle - half, 1))
        .attr("x2", &fixed(middle + half, 1))
        .attr("y1", &fixed(BASE, 1))
        .attr("y2", &fixed(BASE, 1))
        .attr("stroke", palette::SMALL_STATE)
        .attr("stroke-width", "1.5")
        .attr("stroke-dasharray", "1.5 3");
    vec![hatched_rect(middle, scale.bar_width(), TOP, BASE - TOP).into(), line.into()]
}

fn bar_rect(middle: f64, wide: f64, top: f64, high: f64) -> Element {
    el("rect")
        .attr("x", &fixed(middle - wide / 2.0, 1))
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
