//! Many small shapes of one style as a single path: a map has hundreds of legs and hubs, and each
//! element is expensive.

use super::source::short_number;
use super::{CoordinateSpace, Svg};
use crate::geo::Screen;
use crate::map::surface::{Colour, Stroke};
use crate::markup::el;

impl Svg<'_> {
    /// Fills a country whose outline is drawn later over other shapes. Its long path is written
    /// once. Only one country of a picture can be drawn like this.
    pub fn add_shore(&mut self, land: usize, colour: Colour) {
        let detail = self.detail;
        let Some(path) = detail.lands.get(land) else { return };
        let mut shape = el("path").attr("id", &[self.name, "-shore"].concat());
        if self.is_steady {
            shape = shape.attr("vector-effect", "non-scaling-stroke");
        }
        let shape = self.faded(shape.attr("d", path));
        let group = el("g").attr("fill", self.colour(colour)).child(shape);
        self.add(CoordinateSpace::Plane, group);
    }

    /// Strokes the outline of the country that [`Svg::add_shore`] filled.
    pub fn draw_shore(&mut self, stroke: Stroke) {
        let shore = el("use").attr("fill", "none");
        let shore = shore.attr("href", &["#", self.name, "-shore"].concat());
        let shore = self.stroked(shore, stroke, self.pixel_size());
        self.add(CoordinateSpace::Plane, shore);
    }

    /// Strokes quadratic Bézier curves, each with start, control point and end.
    pub fn draw_curves(&mut self, curves: &[[Screen; 3]], stroke: Stroke) {
        let mut path = String::new();
        for &[from, control, to] in curves {
            for (letter, at) in [("M", from), ("Q", control), (" ", to)] {
                write_point(&mut path, letter, at);
            }
        }
        self.add_strokes(&path, stroke, false);
    }

    /// Fills small polygons.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    /// use imap::map::{Basemap, SimplifiedPaths, Svg};
    ///
    /// let size = Size::new(80.0, 60.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 512.0, size };
    /// let paths = SimplifiedPaths::new(&Basemap::default(), 9, view.bounds());
    /// let mut svg = Svg::new(&paths, view);
    /// let corners = [(0.0, 0.0), (9.0, 0.0), (0.0, 9.0)].map(|(x, y)| Screen::new(x, y));
    /// svg.fill_polygons(&[corners.to_vec()], "#000000");
    /// assert!(svg.inner_source().contains("M0 0L9 0L0 9z"));
    /// ```
    pub fn fill_polygons(&mut self, shapes: &[Vec<Screen>], colour: Colour) {
        let mut path = String::new();
        for shape in shapes {
            for (number, &at) in shape.iter().enumerate() {
                write_point(&mut path, if number == 0 { "M" } else { "L" }, at);
            }
            path.push('z');
        }
        let shape = el("path").attr("fill", self.colour(colour));
        self.add_path(CoordinateSpace::Screen, shape, &path);
    }

    /// Draws discs of one size, all rings below all discs. They are lines of length zero with round
    /// ends, so that they keep their size when line widths are constant.
    pub fn draw_discs(&mut self, at: &[Screen], radius: f64, colour: Colour, ring: Stroke) {
        let mut path = String::new();
        for &at in at {
            write_point(&mut path, "M", at);
            path.push_str("h0");
        }
        let width = |radius: f64| 2.0 * radius;
        let around = Stroke { width: width(radius) + ring.width, dash: &[], ..ring };
        let disc = Stroke { colour, width: width(radius) - ring.width, dash: &[] };
        self.add_strokes(&path, around, true);
        self.add_strokes(&path, disc, true);
    }

    /// Adds a path in screen coordinates as a line.
    fn add_strokes(&mut self, path: &str, stroke: Stroke, is_round: bool) {
        let mut shape = el("path").attr("fill", "none");
        if is_round {
            shape = shape.attr("stroke-linecap", "round");
        }
        let shape = self.stroked(shape, stroke, 1.0);
        self.add_path(CoordinateSpace::Screen, shape, path);
    }
}

fn write_point(path: &mut String, letter: &str, at: Screen) {
    for part in [letter, &short_number(at.x, 1), " ", &short_number(at.y, 1)] {
        path.push_str(part);
    }
}
