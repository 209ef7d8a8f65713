//! Texts of the SVG.

use super::source::{push_attribute, short_number};
use super::{BASE, CoordinateSpace, HALO, Svg, text_width};
use crate::geo::Screen;
use crate::map::surface::TextStyle;
use crate::markup::escape;
use crate::markup::number::fixed;

impl Svg<'_> {
    /// Writes a text, turned to a direction if there is one.
    pub(super) fn write_text(
        &mut self,
        at: Screen,
        direction: Option<Screen>,
        text: &str,
        style: TextStyle,
    ) {
        self.set_space(CoordinateSpace::Screen);
        let out = &mut self.body;
        out.push_str("<text text-anchor=\"middle\" paint-order=\"stroke\"");
        let base = BASE * style.size;
        match direction {
            None => {
                push_attribute(out, "x", &short_number(at.x, 1));
                push_attribute(out, "y", &short_number(at.y + base, 1));
            }
            Some(Screen { x, y }) => {
                let numbers = [x, y, -y, x].map(|number| short_number(number, 4));
                let origin = [at.x - base * y, at.y + base * x].map(|n| short_number(n, 1));
                let matrix = numbers.iter().chain(&origin).map(String::as_str);
                let matrix = ["matrix(", &matrix.collect::<Vec<_>>().join(" "), ")"].concat();
                push_attribute(out, "transform", &matrix);
            }
        }
        push_attribute(out, "font-size", &short_number(style.size, 1));
        push_attribute(out, "font-weight", &fixed(f64::from(style.weight), 0));
        if style.italic {
            push_attribute(out, "font-style", "italic");
        }
        if text_width::is_rtl(text) {
            push_attribute(out, "direction", "rtl");
        }
        push_attribute(out, "fill", style.colour);
        push_attribute(out, "stroke", style.halo);
        push_attribute(out, "stroke-width", &short_number(HALO, 1));
        out.push('>');
        escape::push_html(out, text);
        out.push_str("</text>");
    }
}
