//! Scales of the marks, and their samples in the legend.

use super::StatisticMapBuilder;
use crate::i18n::format_template;
use crate::map::statistic_marks::{AREA, CIRCLE, tenths};
use crate::statistics::{IndicatorTable, StatisticRow};

/// Radius in CSS pixels of the largest value of all years.
const LARGEST: f64 = 30.0;
/// Parts of the largest sample that the others stand for.
const SAMPLES: [u64; 3] = [1, 5, 50];

/// Returns the radius of a value in CSS pixels. The area is proportional to the value, and `max`
/// has the largest circle.
///
/// # Examples
///
/// ```
/// use imap::profile::on_map::circle_radius;
///
/// assert!((circle_radius(400, 1000) - 2.0 * circle_radius(100, 1000)).abs() < 1e-9);
/// assert_eq!(circle_radius(0, 0), 0.0);
/// ```
pub fn circle_radius(value: u64, max: u64) -> f64 {
    match max {
        0 => 0.0,
        max => LARGEST * (value as f64 / max as f64).sqrt(),
    }
}

/// Returns the values of the circles of the legend: round numbers, the largest first.
///
/// # Examples
///
/// ```
/// use imap::profile::on_map::circle_samples;
///
/// assert_eq!(circle_samples(3_900_000), [2_000_000, 400_000, 40_000]);
/// assert_eq!(circle_samples(3), [2]);
/// ```
pub fn circle_samples(max: u64) -> Vec<u64> {
    let Some(power) = max.checked_ilog10().map(|digits| 10u64.pow(digits)) else {
        return Vec::new();
    };
    let first = [5, 2, 1].map(|step| step * power).into_iter().find(|&sample| sample <= max);
    let first = first.unwrap_or(power);
    let samples = SAMPLES.iter().filter(|&&part| first.is_multiple_of(part));
    samples.map(|part| first / part).collect()
}

impl StatisticMapBuilder<'_> {
    /// Returns the samples of circles, with one of zero.
    pub(super) fn circle_legend(
        &self,
        max: u64,
        text: &dyn Fn(u64) -> String,
    ) -> Vec<StatisticRow> {
        let row = |value: u64| StatisticRow {
            kind: CIRCLE,
            size: tenths(circle_radius(value, max)),
            text: text(value),
        };
        circle_samples(max).into_iter().chain([0]).map(row).collect()
    }

    /// Returns the samples of classes, with one of countries without a figure.
    pub(super) fn class_legend(
        &self,
        table: &IndicatorTable,
        text: &dyn Fn(u64) -> String,
    ) -> Vec<StatisticRow> {
        let words = self.words;
        let limits: Vec<String> = table.breaks.iter().map(|limit| text(limit.value())).collect();
        let name = |class: usize| {
            let from = class.checked_sub(1).and_then(|place| limits.get(place));
            match (from, limits.get(class)) {
                (Some(from), Some(to)) => {
                    format_template(&words.map_between, &[("from", from), ("to", to)])
                }
                (Some(from), None) => format_template(&words.map_from, &[("from", from)]),
                (None, Some(to)) => format_template(&words.map_below, &[("to", to)]),
                (None, None) => text(table.max.value()),
            }
        };
        let class =
            |class: usize| StatisticRow { kind: AREA, size: class as u32 + 1, text: name(class) };
        let none = StatisticRow { kind: AREA, size: 0, text: words.map_no_figure.clone() };
        (0..=limits.len()).map(class).chain([none]).collect()
    }
}
