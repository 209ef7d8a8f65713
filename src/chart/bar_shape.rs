//! The bar or dot of a value, with the sign of its qualifier.

use super::axes::{Axes, SIGN};
use super::{ChartPoint, vertical};
use crate::atlas::Qualifier;
use crate::map::palette;
use crate::markup::number::fixed;
use crate::markup::{Element, Node, el};

/// Radius of a dot.
const DOT: f64 = 4.0;

/// Returns the bar of a value with its sign. A bar is open at the top if the value is only a limit,
/// and dashed if it is provisional.
pub(super) fn value_bar(axes: &Axes, point: &ChartPoint) -> Vec<Node> {
    let (middle, top) = (axes.year_x(point.year), axes.value_y(point.value));
    let bar = |class: &str, fill: &str| {
        let rect = bar_rect(middle, axes.bar, top, axes.base - top);
        let rect = rect.class(class).attr("fill", fill);
        match point.is_provisional {
            true => rect.attr("stroke", palette::ACCENT).attr("stroke-dasharray", "3 2").into(),
            false => Node::from(rect),
        }
    };
    let mut nodes = match point.qualifier {
        _ if point.is_provisional => vec![bar("provisional", "none")],
        Qualifier::Exact => vec![bar("exact", palette::ACCENT)],
        Qualifier::About => vec![bar("about", palette::ACCENT_LIGHT)],
        Qualifier::LessThan | Qualifier::MoreThan => {
            vec![bar("open", palette::ACCENT_PALE), bar_sides(axes, middle, top).into()]
        }
    };
    nodes.extend(qualifier_sign(point.qualifier, middle, top).map(Node::from));
    nodes
}

/// Returns the dot of a value on its stem, hollow if it is provisional.
pub(super) fn dot_shape(axes: &Axes, point: &ChartPoint) -> Vec<Node> {
    let (middle, top) = (axes.year_x(point.year), axes.value_y(point.value));
    let dot = el("circle")
        .class(if point.is_provisional { "provisional" } else { "exact" })
        .attr("cx", &fixed(middle, 1))
        .attr("cy", &fixed(top, 1))
        .attr("r", &fixed(DOT, 0))
        .attr("fill", if point.is_provisional { "#ffffff" } else { palette::ACCENT })
        .attr("stroke", palette::ACCENT);
    let mut nodes = vec![vertical("stem", middle, [axes.base, top]).into(), dot.into()];
    nodes.extend(qualifier_sign(point.qualifier, middle, top - DOT).map(Node::from));
    nodes
}

/// Returns the sign above a bar, so that colour is not the only sign of a value that is not exact:
/// an arrow from or to the limit, or two waves. It is drawn, because a letter is wider than a bar of
/// a long series.
fn qualifier_sign(qualifier: Qualifier, middle: f64, top: f64) -> Option<Element> {
    let (name, shape) = match qualifier {
        Qualifier::Exact => return None,
        Qualifier::About => ("about", "m-2.5 1q1.25-2.5 2.5 0t2.5 0m-5-3q1.25-2.5 2.5 0t2.5 0"),
        Qualifier::LessThan => ("less", "m0-4v6m-2-2l2 2l2-2"),
        Qualifier::MoreThan => ("more", "m0 2v-6m-2 2l2-2l2 2"),
    };
    let start = [fixed(middle, 1), fixed(top - SIGN / 2.0, 1)].join(" ");
    let sign = el("path")
        .class(&["bound ", name].concat())
        .attr("d", &["M", &start, shape].concat())
        .attr("fill", "none")
        .attr("stroke", palette::ACCENT)
        .attr("stroke-width", "1.1");
    Some(sign)
}

/// Returns the left and right edges of an open bar.
fn bar_sides(axes: &Axes, middle: f64, top: f64) -> Element {
    let half = axes.bar / 2.0;
    let side = |x: f64| format!("M{} {}V{}", fixed(x, 1), fixed(axes.base, 1), fixed(top, 1));
    el("path")
        .class("sides")
        .attr("d", &[side(middle - half), side(middle + half)].concat())
        .attr("fill", "none")
        .attr("stroke", palette::ACCENT)
        .attr("stroke-width", "1.2")
}

/// Returns a rectangle around the x `middle`.
pub(super) fn bar_rect(middle: f64, wide: f64, top: f64, high: f64) -> Element {
    el("rect")
        .attr("x", &fixed(middle - wide / 2.0, 1))
        .attr("y", &fixed(top, 1))
        .attr("width", &fixed(wide, 1))
        .attr("height", &fixed(high, 1))
}
