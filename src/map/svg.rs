//! An SVG as a [`Surface`] of the map: the picture that `index.html` begins
//! with, and the one that a reader saves.
//!
//! Attributes only, no style sheet and no `style`: a strict
//! Content-Security-Policy lets it be, and so do programs that draw pictures.

mod letters;
mod many;
mod source;

use super::detail::Detail;
use super::surface::{Colour, Fill, Stroke, Surface, TextStyle};
use crate::geo::{Plane, Screen, Viewport};
use crate::language::number::fixed;
use source::{attribute, course, escape, short};

/// Distance of stripes and dots in CSS pixels, as on the canvas.
const PATTERN: f64 = 7.0;
/// How far below its middle a text has its base line, in font sizes: the
/// middle between ascent and descent of common fonts. Not every program knows
/// `dominant-baseline`.
const BASE: f64 = 0.34;
/// The width of the halo around a text in CSS pixels, as on the canvas.
const HALO: f64 = 3.0;

/// Measures a text in CSS pixels.
type Measure<'a> = Box<dyn FnMut(&str, TextStyle) -> f64 + 'a>;

/// An SVG in the making.
pub struct Svg<'a> {
    detail: &'a Detail,
    view: Viewport,
    measure: Measure<'a>,
    is_steady: bool,
    /// What the names of its patterns begin with.
    name: &'a str,
    attributes: String,
    patterns: Vec<Fill>,
    body: String,
    /// What the group that is open holds.
    open: Option<Space>,
}

/// What positions are given in.
#[derive(Clone, Copy, PartialEq)]
enum Space {
    /// CSS pixels.
    Screen,
    /// Path units.
    Plane,
}

impl<'a> Svg<'a> {
    /// An empty picture of `view`, a unit for each of its CSS pixels, with the
    /// paths of `detail`.
    pub fn new(detail: &'a Detail, view: Viewport) -> Self {
        Self {
            detail,
            view,
            measure: Box::new(letters::width),
            is_steady: false,
            name: "map",
            attributes: String::new(),
            patterns: Vec::new(),
            body: String::new(),
            open: None,
        }
    }

    /// With texts measured by someone who knows the font; otherwise their width
    /// is taken from the average of common fonts.
    pub fn measured(mut self, measure: impl FnMut(&str, TextStyle) -> f64 + 'a) -> Self {
        self.measure = Box::new(measure);
        self
    }

    /// With lines that keep their width however the picture is scaled, as
    /// those of the map do. Not every program but browsers knows how.
    pub fn steady(mut self) -> Self {
        self.is_steady = true;
        self
    }

    /// With another beginning than `map` of the names that the picture gives
    /// its patterns: two pictures in one page must not have the same.
    pub fn named(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// With an attribute of the outermost element; the name must come from the
    /// code, the value may come from anywhere.
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        attribute(&mut self.attributes, name, value);
        self
    }

    /// The width of a text in CSS pixels by the average of common fonts.
    pub fn average_width(text: &str, style: TextStyle) -> f64 {
        letters::width(text, style)
    }

    /// The whole picture, with its size.
    pub fn finish(self) -> String {
        let [width, height] = [self.view.size.width, self.view.size.height].map(|n| short(n, 2));
        let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        attribute(&mut out, "viewBox", &["0 0 ", &width, " ", &height].concat());
        attribute(&mut out, "width", &width);
        attribute(&mut out, "height", &height);
        out.push_str(&self.attributes);
        out.push('>');
        out.push_str(&self.inner());
        out.push_str("</svg>\n");
        out
    }

    /// What is in the picture, for an element of the caller's.
    pub fn inner(mut self) -> String {
        self.close();
        let mut out = String::new();
        if !self.patterns.is_empty() {
            out.push_str("<defs>");
            for (number, &fill) in self.patterns.iter().enumerate() {
                out.push_str(&self.pattern(number, fill));
            }
            out.push_str("</defs>");
        }
        out.push_str(&self.body);
        out
    }

    /// Stripes or dots. Where they are used a unit is a path unit: they are
    /// brought back to the size that they have on the screen.
    fn pattern(&self, number: usize, fill: Fill) -> String {
        let (height, shape) = match fill {
            Fill::Plain(_) => return String::new(),
            Fill::Stripes { stripe, .. } => (
                PATTERN,
                [
                    "<path d=\"M-1 1l2-2M0 7l7-7M6 8l2-2\" stroke-width=\"2.2\" stroke=\"",
                    stripe,
                    "\"/>",
                ],
            ),
            Fill::Dots { dot, .. } => {
                (2.0 * PATTERN, ["<path d=\"M0 0h2v2h-2zM3.5 7h2v2h-2z\" fill=\"", dot, "\"/>"])
            }
        };
        let mut out = String::from("<pattern");
        attribute(&mut out, "id", &self.pattern_name(number));
        attribute(&mut out, "width", &short(PATTERN, 1));
        attribute(&mut out, "height", &short(height, 1));
        attribute(&mut out, "patternUnits", "userSpaceOnUse");
        let scale = ["scale(", &short(1.0 / self.pixels(), 4), ")"].concat();
        attribute(&mut out, "patternTransform", &scale);
        out.push_str("><rect width=\"7\" height=\"14\"");
        attribute(&mut out, "fill", fill.ground());
        out.push_str("/>");
        shape.iter().for_each(|part| out.push_str(part));
        out.push_str("</pattern>");
        out
    }

    fn pattern_name(&self, number: usize) -> String {
        [self.name, "-", &fixed(number as f64, 0)].concat()
    }

    /// CSS pixels that a path unit takes.
    fn pixels(&self) -> f64 {
        self.detail.unit * self.view.scale
    }

    /// Closes the group that is open, if one is.
    fn close(&mut self) {
        if self.open.take().is_some() {
            self.body.push_str("</g>");
        }
    }

    /// Has a group open for positions of a kind.
    fn within(&mut self, space: Space) {
        if self.open == Some(space) {
            return;
        }
        self.close();
        self.open = Some(space);
        self.body.push_str("<g stroke-linejoin=\"round\"");
        if space == Space::Plane {
            let origin = self.view.screen_from_plane(Plane::new(0.0, 0.0));
            let [x, y] = [origin.x, origin.y].map(|n| short(n, 2));
            let scale = short(self.pixels(), 6);
            let transform = ["translate(", &x, " ", &y, ") scale(", &scale, ")"].concat();
            attribute(&mut self.body, "transform", &transform);
            attribute(&mut self.body, "fill-rule", "evenodd");
        }
        self.body.push('>');
    }

    /// The attributes of a line where a unit takes `pixels` CSS pixels.
    fn stroke(&mut self, stroke: Stroke, pixels: f64) {
        let pixels = if self.is_steady { 1.0 } else { pixels };
        let length = |length: f64| short(length / pixels, 2);
        let out = &mut self.body;
        attribute(out, "stroke", stroke.colour);
        attribute(out, "stroke-width", &length(stroke.width));
        if !stroke.dash.is_empty() {
            let dash: Vec<String> = stroke.dash.iter().map(|&part| length(part)).collect();
            attribute(out, "stroke-dasharray", &dash.join(" "));
        }
        if self.is_steady {
            attribute(out, "vector-effect", "non-scaling-stroke");
        }
    }

    /// A path of the plane, as a line.
    fn line(&mut self, path: &str, stroke: Stroke) {
        if path.is_empty() {
            return;
        }
        self.within(Space::Plane);
        self.body.push_str("<path fill=\"none\"");
        let pixels = self.pixels();
        self.stroke(stroke, pixels);
        self.path(path);
    }

    /// The end of an element with a path.
    fn path(&mut self, path: &str) {
        attribute(&mut self.body, "d", path);
        self.body.push_str("/>");
    }
}

impl Surface for Svg<'_> {
    fn clear(&mut self, colour: Colour) {
        self.within(Space::Screen);
        self.body.push_str("<rect");
        attribute(&mut self.body, "width", &short(self.view.size.width, 2));
        attribute(&mut self.body, "height", &short(self.view.size.height, 2));
        attribute(&mut self.body, "fill", colour);
        self.body.push_str("/>");
    }

    fn land(&mut self, land: usize, fill: Fill) {
        let detail = self.detail;
        let Some(path) = detail.lands.get(land).filter(|path| !path.is_empty()) else { return };
        self.within(Space::Plane);
        self.body.push_str("<path");
        match fill {
            Fill::Plain(colour) => attribute(&mut self.body, "fill", colour),
            patterned => {
                let known = self.patterns.iter().position(|&other| other == patterned);
                let number = known.unwrap_or_else(|| {
                    self.patterns.push(patterned);
                    self.patterns.len() - 1
                });
                let name = ["url(#", &self.pattern_name(number), ")"].concat();
                attribute(&mut self.body, "fill", &name);
            }
        }
        self.path(path);
    }

    fn outline(&mut self, land: usize, stroke: Stroke) {
        let detail = self.detail;
        if let Some(path) = detail.lands.get(land) {
            self.line(path, stroke);
        }
    }

    fn lines(&mut self, chunk: usize, stroke: Stroke) {
        let detail = self.detail;
        if let Some(chunk) = detail.lines.get(chunk) {
            self.line(&chunk.path, stroke);
        }
    }

    fn polyline(&mut self, points: &[Screen], stroke: Stroke) {
        self.within(Space::Screen);
        self.body.push_str("<path fill=\"none\"");
        self.stroke(stroke, 1.0);
        self.path(&course(points));
    }

    fn hairlines(&mut self, lines: &[Vec<Screen>], colour: Colour) {
        self.within(Space::Screen);
        self.body.push_str("<path fill=\"none\"");
        self.stroke(Stroke { colour, width: 1.0, dash: &[] }, 1.0);
        self.path(&lines.iter().map(|line| course(line)).collect::<String>());
    }

    fn polygon(&mut self, points: &[Screen], colour: Colour) {
        self.within(Space::Screen);
        self.body.push_str("<path");
        attribute(&mut self.body, "fill", colour);
        self.path(&[&course(points), "z"].concat());
    }

    fn disc(&mut self, at: Screen, radius: f64, colour: Colour, ring: Stroke) {
        self.within(Space::Screen);
        self.body.push_str("<circle");
        for (name, number) in [("cx", at.x), ("cy", at.y), ("r", radius)] {
            attribute(&mut self.body, name, &short(number, 1));
        }
        let is_hollow = colour == super::palette::NOTHING;
        attribute(&mut self.body, "fill", if is_hollow { "none" } else { colour });
        self.stroke(ring, 1.0);
        self.body.push_str("/>");
    }

    fn text(&mut self, at: Screen, text: &str, style: TextStyle) {
        self.within(Space::Screen);
        let out = &mut self.body;
        out.push_str("<text text-anchor=\"middle\" paint-order=\"stroke\"");
        attribute(out, "x", &short(at.x, 1));
        attribute(out, "y", &short(at.y + BASE * style.size, 1));
        attribute(out, "font-size", &short(style.size, 1));
        attribute(out, "font-weight", &fixed(f64::from(style.weight), 0));
        if style.italic {
            attribute(out, "font-style", "italic");
        }
        if letters::is_rtl(text) {
            attribute(out, "direction", "rtl");
        }
        attribute(out, "fill", style.colour);
        attribute(out, "stroke", style.halo);
        attribute(out, "stroke-width", &short(HALO, 1));
        out.push('>');
        escape(out, text);
        out.push_str("</text>");
    }

    fn width_of(&mut self, text: &str, style: TextStyle) -> f64 {
        (self.measure)(text, style)
    }
}
