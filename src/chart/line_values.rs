//! Labels of values on lines: the greatest, the first and the last one of each, where there is space.

use super::axes::{Axes, TITLE};
use super::chart_line::ChartLine;
use super::text_box::{ASCENT, TextBox};
use super::{ChartPoint, Format};

/// Distances in CSS pixels of the baseline of a label from its value, in order of preference.
const OFFSETS: [f64; 4] = [-6.0, 15.0, -19.0, 28.0];
/// Least distance of a baseline from the axis.
const ABOVE_AXIS: f64 = 3.0;

/// The label of a value on a line.
pub(super) struct LineValue {
    /// The index of the line.
    pub(super) line: usize,
    /// The text beside the value.
    pub(super) text: TextBox,
}

/// Returns the labels that touch neither each other nor `taken` texts. The last value of a line is
/// among them if `has_last`.
pub(super) fn line_values(
    axes: &Axes,
    lines: &[ChartLine],
    taken: &[TextBox],
    format: Format,
    has_last: bool,
) -> Vec<LineValue> {
    let mut labels: Vec<LineValue> = Vec::new();
    // The greatest values of all lines come first.
    for named in [greatest, first, last] {
        for (line, of) in lines.iter().enumerate() {
            let is_last = |point: &ChartPoint| last(of).is_some_and(|last| last.year == point.year);
            let Some(point) = named(of).filter(|point| has_last || !is_last(point)) else {
                continue;
            };
            let at = |offset: &f64| {
                let y = axes.value_y(point.value) + offset;
                TextBox::new(format(point.value), axes.year_x(point.year), y)
                    .kept_between(axes.left, axes.right)
            };
            let is_free = |text: &TextBox| {
                text.line >= TITLE + ASCENT
                    && text.line <= axes.base - ABOVE_AXIS
                    && !taken.iter().any(|other| other.collides(text))
                    && !labels.iter().any(|other| other.text.collides(text))
            };
            let text = OFFSETS.iter().map(at).find(is_free);
            labels.extend(text.map(|text| LineValue { line, text }));
        }
    }
    labels
}

fn first(line: &ChartLine) -> Option<&ChartPoint> {
    line.points.first()
}

fn last(line: &ChartLine) -> Option<&ChartPoint> {
    line.points.last()
}

/// Returns the greatest value of a line that is neither its first nor its last.
fn greatest(line: &ChartLine) -> Option<&ChartPoint> {
    let ends = [first(line), last(line)].map(|point| point.map_or(0, |point| point.value));
    let greatest = line.points.iter().max_by_key(|point| point.value)?;
    (!ends.contains(&greatest.value)).then_some(greatest)
}
