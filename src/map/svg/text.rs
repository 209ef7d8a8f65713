//! Texts of the SVG.

use super::source::short_number;
use super::{BASE, CoordinateSpace, HALO, Svg, text_width};
use crate::geo::Screen;
use crate::map::surface::TextStyle;
use crate::markup::el;
use crate::markup::number::fixed;

impl Svg<'_> {
    /// Adds a text, turned to a direction if there is one.
    pub(super) fn add_text(
        &mut self,
        at: Screen,
        direction: Option<Screen>,
        text: &str,
        style: TextStyle,
    ) {
        let label = el("text").attr("text-anchor", "middle").attr("paint-order", "stroke");
        let base = BASE * style.size;
        let label = match direction {
            None => {
                label.attr("x", &short_number(at.x, 1)).attr("y", &short_number(at.y + base, 1))
            }
            Some(Screen { x, y }) => {
                let numbers = [x, y, -y, x].map(|number| short_number(number, 4));
                let origin = [at.x - base * y, at.y + base * x].map(|n| short_number(n, 1));
                let matrix = numbers.iter().chain(&origin).map(String::as_str);
                let matrix = ["matrix(", &matrix.collect::<Vec<_>>().join(" "), ")"].concat();
                label.attr("transform", &matrix)
            }
        };
        let mut label = label
            .attr("font-size", &short_number(style.size, 1))
            .attr("font-weight", &fixed(f64::from(style.weight), 0));
        if style.italic {
            label = label.attr("font-style", "italic");
        }
        if text_width::is_rtl(text) {
            label = label.attr("direction", "rtl");
        }
        let label = label
            .attr("fill", self.colour(style.colour))
            .attr("stroke", self.colour(style.halo))
            .attr("stroke-width", &short_number(HALO, 1))
            .text(text);
        self.add(CoordinateSpace::Screen, label);
    }
}
