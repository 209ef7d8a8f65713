//! A surface that keeps the texts of the map.

use imap::geo::Screen;
use imap::map::surface::Colour;
use imap::map::{Fill, Stroke, Surface, Svg, TextStyle};

/// A text, the centre of it, and its style.
pub type DrawnText = (String, Screen, TextStyle);

/// A surface that keeps the texts, and those along lines.
#[derive(Default)]
pub struct Texts(pub Vec<DrawnText>, pub Vec<DrawnText>);

impl Surface for Texts {
    fn fill_background(&mut self, _: Colour) {}
    fn fill_country(&mut self, _: usize, _: Fill) {}
    fn stroke_country(&mut self, _: usize, _: Stroke) {}
    fn stroke_batch(&mut self, _: usize, _: Stroke) {}
    fn stroke_polyline(&mut self, _: &[Screen], _: Stroke) {}
    fn fill_polygon(&mut self, _: &[Screen], _: Colour) {}
    fn draw_disc(&mut self, _: Screen, _: f64, _: Colour, _: Stroke) {}
    fn draw_text(&mut self, at: Screen, text: &str, style: TextStyle) {
        self.0.push((text.to_owned(), at, style));
    }
    fn draw_text_along(&mut self, at: Screen, _: Screen, text: &str, style: TextStyle) {
        self.1.push((text.to_owned(), at, style));
    }
    fn width_of(&mut self, text: &str, style: TextStyle) -> f64 {
        Svg::average_width(text, style)
    }
}
