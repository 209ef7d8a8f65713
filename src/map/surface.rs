//! Drawing surface of the map: a canvas or an SVG.

use crate::geo::Screen;

/// A colour in CSS syntax.
pub type Colour = &'static str;

/// Fill of an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Plain(Colour),
    /// Diagonal stripes on a background.
    Stripes {
        /// Background colour.
        ground: Colour,
        /// Colour of the stripes.
        stripe: Colour,
    },
    /// Dots on a background.
    Dots {
        /// Background colour.
        ground: Colour,
        /// Colour of the dots.
        dot: Colour,
    },
}

impl Fill {
    /// The background colour, or the only colour.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map::Fill;
    ///
    /// assert_eq!(Fill::Stripes { ground: "#fff", stripe: "#000" }.ground(), "#fff");
    /// ```
    pub fn ground(self) -> Colour {
        match self {
            Self::Plain(colour) => colour,
            Self::Stripes { ground, .. } | Self::Dots { ground, .. } => ground,
        }
    }
}

/// Style of a line; lengths in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub colour: Colour,
    /// Width.
    pub width: f64,
    /// Lengths of dashes and gaps; empty for a solid line.
    pub dash: &'static [f64],
}

/// Style of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Font size in CSS pixels.
    pub size: f64,
    /// CSS font weight.
    pub weight: u16,
    /// `true` for italics, as in labels of waters.
    pub italic: bool,
    /// Colour.
    pub colour: Colour,
    /// Colour of the halo that keeps the text readable.
    pub halo: Colour,
}

/// A surface to draw the map on. Paths are those of the [`SimplifiedPaths`](super::SimplifiedPaths)
/// in use; positions are in CSS pixels.
pub trait Surface {
    /// Fills the whole surface.
    fn fill_background(&mut self, colour: Colour);
    /// Fills a country, given by its index in the basemap.
    fn fill_country(&mut self, land: usize, fill: Fill);
    /// Strokes the outline of a country.
    fn stroke_country(&mut self, land: usize, stroke: Stroke);
    /// Strokes lines, given by their index in the simplified paths.
    fn stroke_batch(&mut self, chunk: usize, stroke: Stroke);
    /// Strokes a line through positions.
    fn stroke_polyline(&mut self, points: &[Screen], stroke: Stroke);
    /// Strokes many lines at once with a width of one pixel.
    fn stroke_hairlines(&mut self, lines: &[Vec<Screen>], colour: Colour) {
        for line in lines {
            self.stroke_polyline(line, Stroke { colour, width: 1.0, dash: &[] });
        }
    }
    /// Fills a small polygon.
    fn fill_polygon(&mut self, points: &[Screen], colour: Colour);
    /// Draws a disc with a ring around it.
    fn draw_disc(&mut self, at: Screen, radius: f64, colour: Colour, ring: Stroke);
    /// Draws a text, centred on `at` in both directions.
    fn draw_text(&mut self, at: Screen, text: &str, style: TextStyle);
    /// Draws a text whole, centred on `at` and turned to `direction`, a vector of length 1. A
    /// surface that cannot turn texts leaves it out.
    fn draw_text_along(&mut self, _at: Screen, _direction: Screen, _text: &str, _: TextStyle) {}
    /// Sets the opacity of what is drawn next, from 0 to 1. A surface that does not change it draws
    /// everything opaque.
    fn set_opacity(&mut self, _opacity: f64) {}
    /// Returns the width of a text in CSS pixels.
    fn width_of(&mut self, text: &str, style: TextStyle) -> f64;
}
