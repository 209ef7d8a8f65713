//! What the map is drawn on: a canvas, or an SVG.

use crate::geo::Screen;

/// A colour as CSS writes it.
pub type Colour = &'static str;

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// With one colour.
    Plain(Colour),
    /// With diagonal stripes on a ground.
    Stripes {
        /// Between the stripes.
        ground: Colour,
        /// The stripes.
        stripe: Colour,
    },
    /// With dots on a ground.
    Dots {
        /// Between the dots.
        ground: Colour,
        /// The dots.
        dot: Colour,
    },
}

impl Fill {
    /// The colour between stripes or dots, or all of it.
    pub fn ground(self) -> Colour {
        match self {
            Self::Plain(colour) => colour,
            Self::Stripes { ground, .. } | Self::Dots { ground, .. } => ground,
        }
    }
}

/// How a line is drawn; lengths in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width.
    pub width: f64,
    /// Lengths of dashes and gaps; empty for an unbroken line.
    pub dash: &'static [f64],
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// CSS pixels.
    pub size: f64,
    /// CSS font weight.
    pub weight: u16,
    /// Whether it is set in italics, as names on water are.
    pub italic: bool,
    /// Its colour.
    pub colour: Colour,
    /// The colour around it that keeps it readable.
    pub halo: Colour,
}

/// Something that a map can be drawn on. Paths are those of the
/// [`Detail`](super::Detail) in use; positions are CSS pixels.
pub trait Surface {
    /// Covers everything.
    fn clear(&mut self, colour: Colour);
    /// Fills a land, by its place in the ground.
    fn land(&mut self, land: usize, fill: Fill);
    /// Draws around a land.
    fn outline(&mut self, land: usize, stroke: Stroke);
    /// Draws lines, by their place in the detail.
    fn lines(&mut self, chunk: usize, stroke: Stroke);
    /// Draws a line through some positions.
    fn polyline(&mut self, points: &[Screen], stroke: Stroke);
    /// Draws many lines at once, as thin as there are any.
    fn hairlines(&mut self, lines: &[Vec<Screen>], colour: Colour) {
        for line in lines {
            self.polyline(line, Stroke { colour, width: 1.0, dash: &[] });
        }
    }
    /// Fills a small shape.
    fn polygon(&mut self, points: &[Screen], colour: Colour);
    /// Draws a disc with a ring around it.
    fn disc(&mut self, at: Screen, radius: f64, colour: Colour, ring: Stroke);
    /// Writes a text, centred on `at` in both directions.
    fn text(&mut self, at: Screen, text: &str, style: TextStyle);
    /// The width of a text in CSS pixels.
    fn width_of(&mut self, text: &str, style: TextStyle) -> f64;
}
