//! Axes of a chart: the plot, the ticks of the values and the labels of the years, laid out so that
//! no two texts touch. All lengths are in SVG units, which are CSS pixels at the width of the chart.

use super::Format;
use super::text_box::{LINE, SIZE, TextBox, text_width};
use crate::i18n::Direction;

/// Height of the row with the title of the axis.
pub(super) const TITLE: f64 = 16.0;
/// Height of a qualifier sign above its bar.
pub(super) const SIGN: f64 = 8.0;
/// Smallest distance between two labels in a row.
const SPACE: f64 = 5.0;
/// Greatest number of ticks above zero.
const TICKS: u64 = 4;

/// Width of a dot, with its border.
const DOT: f64 = 9.0;

/// The years that may have a label.
#[derive(Clone, Copy)]
pub(super) enum Years<'a> {
    /// Every year of the axis.
    All,
    /// These years.
    Only(&'a [i32]),
}

/// The plot area and its scales.
pub(super) struct Axes {
    /// Width of the chart.
    pub(super) width: f64,
    /// Height of the chart.
    pub(super) height: f64,
    /// x of the left edge of the plot.
    pub(super) left: f64,
    /// x of the right edge of the plot.
    pub(super) right: f64,
    /// y of the greatest value.
    pub(super) top: f64,
    /// y of zero.
    pub(super) base: f64,
    /// Width of a year.
    pub(super) slot: f64,
    /// Width of a bar or dot.
    pub(super) bar: f64,
    /// Values of the ticks, beginning with 0.
    pub(super) ticks: Vec<u64>,
    first: i32,
    last: i32,
    greatest: f64,
    rtl: bool,
    has_dots: bool,
}

impl Axes {
    /// Lays out the axes of a chart of `width` for the years from `first` to `last`. Above the plot
    /// there is space for `rows` of labels. The time axis follows the writing direction.
    pub(super) fn new(
        width: f64,
        [first, last]: [i32; 2],
        greatest: u64,
        rows: u32,
        direction: Direction,
        format: Format,
    ) -> Self {
        let rtl = direction == Direction::Rtl;
        let ticks = ticks(greatest);
        let wide = ticks.iter().map(|&tick| text_width(&format(tick))).fold(0.0, f64::max);
        let gutter = wide + 6.0;
        let (left, right) = if rtl { (1.0, width - gutter) } else { (gutter, width - 1.0) };
        let top = TITLE + f64::from(rows) * LINE + SIGN + 1.0;
        let base = top + (width * 0.25).clamp(84.0, 300.0);
        let slot = (right - left) / f64::from((last - first + 1).max(1));
        Self {
            width,
            height: base + 20.0,
            left,
            right,
            top,
            base,
            slot,
            bar: (slot * 0.7).min(44.0),
            ticks,
            first,
            last,
            greatest: greatest.max(1) as f64,
            rtl,
            has_dots: false,
        }
    }

    /// Makes space for dots instead of bars.
    pub(super) fn use_dots(&mut self) {
        self.bar = DOT;
        self.has_dots = true;
    }

    /// Returns the height of a dot above its value; 0 for bars.
    pub(super) fn dot_radius(&self) -> f64 {
        if self.has_dots { DOT / 2.0 } else { 0.0 }
    }

    /// Returns the x of the centre of a year.
    pub(super) fn year_x(&self, year: i32) -> f64 {
        let x = (f64::from(year - self.first) + 0.5) * self.slot;
        if self.rtl { self.right - x } else { self.left + x }
    }

    /// Returns the y of a value. The smallest value stays visible, and zero is the baseline.
    pub(super) fn value_y(&self, value: u64) -> f64 {
        let long = (self.base - self.top) * value as f64 / self.greatest;
        self.base - if value == 0 { 0.0 } else { long.max(1.0) }
    }

    /// Returns `true` if time runs from right to left.
    pub(super) fn is_rtl(&self) -> bool {
        self.rtl
    }

    /// Returns the label of a tick, beside the axis.
    pub(super) fn tick_label(&self, tick: u64, format: Format) -> TextBox {
        let text = format(tick);
        let half = text_width(&text) / 2.0;
        let middle = if self.rtl { self.right + 5.0 + half } else { self.left - 5.0 - half };
        TextBox::new(text, middle, self.value_y(tick) + SIZE * 0.33)
    }

    /// Returns the labels of the years: first and last, and as many between them as can be read.
    /// A year with a note has a star, also without a label if there is space.
    pub(super) fn year_labels(&self, years: Years, has_note: impl Fn(i32) -> bool) -> Vec<TextBox> {
        let line = self.base + 16.0;
        let label = |year: i32| {
            let star = if has_note(year) { "*" } else { "" };
            let text = TextBox::new(format!("{year}{star}"), self.year_x(year), line);
            text.kept_between(0.0, self.width)
        };
        let step = ((text_width("2000*") + SPACE) / self.slot).ceil().max(1.0);
        let candidates: Vec<i32> = match years {
            Years::All => {
                let stepped = (self.first..self.last).step_by(step as usize);
                std::iter::once(self.last).chain(stepped).collect()
            }
            Years::Only(dates) => {
                let ends = [dates.last(), dates.first()].into_iter().flatten();
                ends.chain(dates).copied().collect()
            }
        };
        let mut labels: Vec<TextBox> = Vec::new();
        for year in candidates {
            let label = label(year);
            if labels.iter().all(|other| label.is_beside(other, SPACE)) {
                labels.push(label);
            }
        }
        for year in (self.first..=self.last).filter(|&year| has_note(year)) {
            let star = TextBox::new("*".to_owned(), self.year_x(year), line);
            if labels.iter().all(|other| star.is_beside(other, 1.0)) {
                labels.push(star);
            }
        }
        labels
    }
}

/// Returns the ticks up to a value: 0 and multiples of 1, 2 or 5 times a power of ten, at most
/// [`TICKS`] above zero.
fn ticks(greatest: u64) -> Vec<u64> {
    let mut step: u64 = 1;
    let mut factors = [2u64, 5, 10].iter().cycle();
    let mut unit: u64 = 1;
    while greatest / step > TICKS {
        let Some(&factor) = factors.next() else { break };
        let Some(next) = unit.checked_mul(factor) else { break };
        step = next;
        if factor == 10 {
            unit = next;
        }
    }
    (0..=greatest / step).map(|tick| tick * step).collect()
}
