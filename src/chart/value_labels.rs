//! Labels of the values of a chart: the greatest, the last and the first value, and the others
//! where there is space.

use super::axes::{Axes, SIGN, TITLE};
use super::text_box::{ASCENT, TextBox};
use super::{ChartPoint, Format};
use crate::atlas::Qualifier;

/// The label of a value.
pub(super) struct ValueLabel {
    /// The year of the value.
    pub(super) year: i32,
    /// The text above the bar.
    pub(super) text: TextBox,
    /// `true` if a line leads from the label to its bar, because it is above a higher neighbour.
    pub(super) is_raised: bool,
}

/// Returns the y below which no label of a bar may be: its top, with its qualifier sign.
fn bar_top(axes: &Axes, point: &ChartPoint) -> f64 {
    let sign = if point.qualifier == Qualifier::Exact { 0.0 } else { SIGN };
    axes.value_y(point.value) - sign - axes.dot_radius()
}

/// Places the label of a value above all bars that it covers.
fn above_bars(axes: &Axes, points: &[ChartPoint], point: &ChartPoint, text: String) -> ValueLabel {
    let text = TextBox::new(text, axes.year_x(point.year), 0.0);
    let mut text = text.kept_between(axes.left, axes.right);
    let covered = |other: &&ChartPoint| text.covers(axes.year_x(other.year), axes.bar / 2.0);
    let tops = points.iter().filter(covered).map(|other| bar_top(axes, other));
    let own = bar_top(axes, point);
    let top = tops.fold(own, f64::min);
    text.line = top - 3.0;
    ValueLabel { year: point.year, text, is_raised: top < own }
}

/// The labels of the values and of the gaps.
pub(super) struct PlotLabels {
    /// Labels of values.
    pub(super) values: Vec<ValueLabel>,
    /// Labels of gaps.
    pub(super) gaps: Vec<TextBox>,
}

/// Returns the labels of the values, and the `gaps` that none of them covers; `None` if there are
/// too few rows above the plot.
pub(super) fn plot_labels(
    axes: &Axes,
    points: &[ChartPoint],
    mut gaps: Vec<TextBox>,
    format: Format,
) -> Option<PlotLabels> {
    let mut values: Vec<ValueLabel> = Vec::new();
    let (order, named) = in_order(points);
    for (place, point) in order.into_iter().enumerate() {
        let mut label = above_bars(axes, points, point, format(point.value));
        let collides = |text: &TextBox, labels: &[ValueLabel]| {
            labels.iter().any(|other| other.text.collides(text))
        };
        if place < named {
            while collides(&label.text, &values) {
                label.text.line -= 1.0;
                label.is_raised = true;
            }
            if label.text.line < TITLE + ASCENT {
                return None;
            }
            gaps.retain(|gap| !gap.collides(&label.text));
        } else if label.is_raised
            || collides(&label.text, &values)
            || values.iter().any(|other| crosses_line(axes, &label, other))
            || gaps.iter().any(|gap| gap.collides(&label.text))
        {
            continue;
        }
        values.push(label);
    }
    Some(PlotLabels { values, gaps })
}

/// Returns `true` if the line of a raised label would cross another label.
fn crosses_line(axes: &Axes, label: &ValueLabel, raised: &ValueLabel) -> bool {
    raised.is_raised
        && label.text.covers(axes.year_x(raised.year), 2.0)
        && label.text.line > raised.text.line
}

/// Returns points in the order of their labels: the greatest, the last, the first, then the others
/// by value. Also returns the number of those before the others.
fn in_order(points: &[ChartPoint]) -> (Vec<&ChartPoint>, usize) {
    let mut order: Vec<&ChartPoint> = Vec::with_capacity(points.len());
    for point in points {
        let at = order.partition_point(|other| other.value >= point.value);
        order.insert(at, point);
    }
    let mut named = 1.min(order.len());
    for end in [points.last(), points.first()].into_iter().flatten() {
        let found = order.iter().position(|point| point.year == end.year);
        if let Some(place) = found.filter(|&place| place >= named) {
            let point = order.remove(place);
            order.insert(named, point);
            named += 1;
        }
    }
    (order, named)
}
