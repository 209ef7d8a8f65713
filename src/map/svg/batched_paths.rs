//! Many small things of one look as one path: a map in a page has hundreds of
//! legs and hubs, and each element has its price.

use super::source::{attribute, short};
use super::{Space, Svg};
use crate::draw::surface::{Colour, Stroke};
use crate::geo::Screen;

impl Svg<'_> {
    /// Fills a land whose outline is drawn later, over others: its path, a long
    /// one, is written once. One land of a picture can be drawn so.
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

    /// The outline of that land.
    pub fn shore_line(&mut self, stroke: Stroke) {
        self.within(Space::Plane);
        self.body.push_str("<use fill=\"none\"");
        attribute(&mut self.body, "href", &["#", self.name, "-shore"].concat());
        let pixels = self.pixels();
        self.stroke(stroke, pixels);
        self.body.push_str("/>");
    }

    /// Draws quadratic Bézier curves: from, control point, to.
    pub fn curves(&mut self, curves: &[[Screen; 3]], stroke: Stroke) {
        let mut path = String::new();
        for &[from, control, to] in curves {
            for (letter, at) in [("M", from), ("Q", control), (" ", to)] {
                spot(&mut path, letter, at);
            }
        }
        self.strokes(&path, stroke, false);
    }

    /// Fills small shapes.
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

    /// Draws discs of one size, all rings under all discs. They are lines
    /// without length and with round ends, so that a steady picture keeps
    /// their size as well.
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

    /// A path on the screen, as lines.
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
