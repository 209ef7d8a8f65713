//! Many small shapes of one style as a single path: a map has hundreds of legs and hubs, and each
//! element is expensive.

use super::source::{attribute, short};
use super::{Space, Svg};
use crate::geo::Screen;
use crate::map::surface::{Colour, Stroke};

impl Svg<'_> {
    /// Fills a country whose outline is drawn later over other shapes. Its long path is written
    /// once. Only one country of a picture can be drawn like this.
    pub fn shore(&mut self, land: usize, colour: Colour) {
        let detail = self.detail;
        let Some(path) = detail.lands.get(land) else { return };
        self.within(Space::Plane);
        self.body.push_str("<g");
        attribute(&mut self.body, "fill", colour);
        self.body.push_str("><path");
        attribute(&mut self.body, "id", &[self.name, "-shore"].concat());
        if self.is_steady {
            attribute(&mut self.body, "vector-effect", "non-scaling-stroke");
        }
        self.path(path);
        self.body.push_str("</g>");
    }

    /// Strokes the outline of the country that [`Svg::shore`] filled.
    pub fn shore_line(&mut self, stroke: Stroke) {
        self.within(Space::Plane);
        self.body.push_str("<use fill=\"none\"");
        attribute(&mut self.body, "href", &["#", self.name, "-shore"].concat());
        let pixels = self.pixels();
        self.stroke(stroke, pixels);
        self.body.push_str("/>");
    }

    /// Strokes quadratic Bézier curves, each with start, control point and end.
    pub fn curves(&mut self, curves: &[[Screen; 3]], stroke: Stroke) {
        let mut path = String::new();
        for &[from, control, to] in curves {
            for (letter, at) in [("M", from), ("Q", control), (" ", to)] {
                spot(&mut path, letter, at);
            }
        }
        self.strokes(&path, stroke, false);
    }

    /// Fills small polygons.
    pub fn polygons(&mut self, shapes: &[Vec<Screen>], colour: Colour) {
        let mut path = String::new();
        for shape in shapes {
            for (number, &at) in shape.iter().enumerate() {
                spot(&mut path, if number == 0 { "M" } else { "L" }, at);
            }
            path.push('z');
        }
        self.within(Space::Screen);
        self.body.push_str("<path");
        attribute(&mut self.body, "fill", colour);
        self.path(&path);
    }

    /// Draws discs of one size, all rings below all discs. They are lines of length zero with round
    /// ends, so that they keep their size when line widths are constant.
    pub fn discs(&mut self, at: &[Screen], radius: f64, colour: Colour, ring: Stroke) {
        let mut path = String::new();
        for &at in at {
            spot(&mut path, "M", at);
            path.push_str("h0");
        }
        let width = |radius: f64| 2.0 * radius;
        let around = Stroke { width: width(radius) + ring.width, dash: &[], ..ring };
        let disc = Stroke { colour, width: width(radius) - ring.width, dash: &[] };
        self.strokes(&path, around, true);
        self.strokes(&path, disc, true);
    }

    /// Strokes a path in screen coordinates.
    fn strokes(&mut self, path: &str, stroke: Stroke, is_round: bool) {
        self.within(Space::Screen);
        self.body.push_str("<path fill=\"none\"");
        if is_round {
            attribute(&mut self.body, "stroke-linecap", "round");
        }
        self.stroke(stroke, 1.0);
        self.path(path);
    }
}

fn spot(path: &mut String, letter: &str, at: Screen) {
    for part in [letter, &short(at.x, 1), " ", &short(at.y, 1)] {
        path.push_str(part);
    }
}
