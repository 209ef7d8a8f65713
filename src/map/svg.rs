//! SVG as a [`Surface`]: for the prerendered map of `index.html` and for downloads.
//!
//! All styles are attributes, without a style sheet or `style`: this complies with a strict
//! Content-Security-Policy and works in image editors.

mod batched_paths;
mod source;
mod text;
mod text_width;

pub use text_width::is_rtl;

use super::simplified_paths::SimplifiedPaths;
use super::surface::{Colour, Fill, Stroke, Surface, TextStyle};
use crate::geo::{Plane, Screen, Viewport};
use crate::markup::number::fixed;
use source::{path_data, push_attribute, short_number};

/// Spacing of stripes and dots in CSS pixels, as on the canvas.
const PATTERN: f64 = 7.0;
/// Distance of the baseline below the centre of a text in font sizes, from ascent and descent of
/// common fonts. Some programs do not support `dominant-baseline`.
const BASE: f64 = 0.34;
/// Width of the halo of a text in CSS pixels, as on the canvas.
const HALO: f64 = 3.0;

/// A function that measures a text in CSS pixels.
type Measure<'a> = Box<dyn FnMut(&str, TextStyle) -> f64 + 'a>;

/// An SVG under construction.
pub struct Svg<'a> {
    detail: &'a SimplifiedPaths,
    view: Viewport,
    measure: Measure<'a>,
    is_steady: bool,
    /// Prefix of the ids of its patterns.
    name: &'a str,
    attributes: String,
    patterns: Vec<Fill>,
    body: String,
    opacity: f64,
    /// Coordinate space of the open group.
    open: Option<CoordinateSpace>,
}

/// Coordinate space of positions.
#[derive(Clone, Copy, PartialEq)]
enum CoordinateSpace {
    /// CSS pixels.
    Screen,
    /// Path units.
    Plane,
}

impl<'a> Svg<'a> {
    /// Creates an empty picture of `view` with the paths of `detail`; a user unit is a CSS pixel.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Bounds, Plane, Size, Viewport};
    /// use imap::map::{Basemap, SimplifiedPaths, Svg};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let paths = SimplifiedPaths::new(&Basemap::default(), 7, Bounds::EVERYWHERE);
    /// let svg = Svg::new(&paths, view).finish();
    /// assert!(svg.starts_with("<svg "));
    /// ```
    pub fn new(detail: &'a SimplifiedPaths, view: Viewport) -> Self {
        Self {
            detail,
            view,
            measure: Box::new(text_width::text_width),
            is_steady: false,
            name: "map",
            attributes: String::new(),
            patterns: Vec::new(),
            body: String::new(),
            opacity: 1.0,
            open: None,
        }
    }

    /// Sets the function that measures texts. The default uses average widths of common fonts.
    pub fn with_measure(mut self, measure: impl FnMut(&str, TextStyle) -> f64 + 'a) -> Self {
        self.measure = Box::new(measure);
        self
    }

    /// Keeps line widths constant when the picture is scaled, as on the map. Some programs other
    /// than browsers do not support this.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Bounds, Plane, Size, Viewport};
    /// use imap::map::{Basemap, SimplifiedPaths, Svg};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let paths = SimplifiedPaths::new(&Basemap::default(), 7, Bounds::EVERYWHERE);
    /// let svg = Svg::new(&paths, view).steady().finish();
    /// assert!(svg.trim_end().ends_with("</svg>"));
    /// ```
    pub fn steady(mut self) -> Self {
        self.is_steady = true;
        self
    }

    /// Sets the prefix of the pattern ids (default `map`), which must be unique in a page.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Size, Viewport};
    /// use imap::map::{Basemap, SimplifiedPaths, Svg};
    ///
    /// let size = Size::new(80.0, 60.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 512.0, size };
    /// let paths = SimplifiedPaths::new(&Basemap::default(), 9, view.bounds());
    /// // Without patterns there are no ids either.
    /// assert!(!Svg::new(&paths, view).with_name("print").finish().contains("print-"));
    /// ```
    pub fn with_name(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// Adds an attribute to the outermost element; its value is escaped, its name is not.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Size, Viewport};
    /// use imap::map::{Basemap, SimplifiedPaths, Svg};
    ///
    /// let view =
    ///     Viewport { centre: Plane::new(0.0, 0.0), scale: 512.0, size: Size::new(80.0, 60.0) };
    /// let detail = SimplifiedPaths::new(&Basemap::default(), 9, view.bounds());
    /// assert!(
    ///     Svg::new(&detail, view).with_attr("role", "img").finish().contains(" role=\"img\"")
    /// );
    /// ```
    pub fn with_attr(mut self, name: &'static str, value: &str) -> Self {
        push_attribute(&mut self.attributes, name, value);
        self
    }

    /// Returns the width of a text in CSS pixels, by averages of common fonts.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map::{Svg, palette};
    ///
    /// let width = |text| Svg::average_width(text, palette::COUNTRY_NAME);
    /// assert!(width("Mauritania") > width("Mali"));
    /// ```
    pub fn average_width(text: &str, style: TextStyle) -> f64 {
        text_width::text_width(text, style)
    }

    /// Returns the whole SVG document, with its size.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Size, Viewport};
    /// use imap::map::{SimplifiedPaths, Basemap, Svg};
    ///
    /// let view =
    ///     Viewport { centre: Plane::new(0.0, 0.0), scale: 512.0, size: Size::new(80.0, 60.0) };
    /// let detail = SimplifiedPaths::new(&Basemap::default(), 9, view.bounds());
    /// assert!(Svg::new(&detail, view).finish().starts_with("<svg "));
    /// ```
    pub fn finish(self) -> String {
        let [width, height] =
            [self.view.size.width, self.view.size.height].map(|n| short_number(n, 2));
        let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        push_attribute(&mut out, "viewBox", &["0 0 ", &width, " ", &height].concat());
        push_attribute(&mut out, "width", &width);
        push_attribute(&mut out, "height", &height);
        out.push_str(&self.attributes);
        out.push('>');
        out.push_str(&self.inner_source());
        out.push_str("</svg>\n");
        out
    }

    /// Returns the content of the SVG for another element.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Size, Viewport};
    /// use imap::map::{SimplifiedPaths, Basemap, Surface, Svg};
    ///
    /// let view =
    ///     Viewport { centre: Plane::new(0.0, 0.0), scale: 512.0, size: Size::new(80.0, 60.0) };
    /// let detail = SimplifiedPaths::new(&Basemap::default(), 9, view.bounds());
    /// let mut svg = Svg::new(&detail, view);
    /// svg.fill_background("#ffffff");
    /// assert!(svg.inner_source().contains("fill=\"#ffffff\""));
    /// ```
    pub fn inner_source(mut self) -> String {
        self.close_group();
        let mut out = String::new();
        if !self.patterns.is_empty() {
            out.push_str("<defs>");
            for (number, &fill) in self.patterns.iter().enumerate() {
                out.push_str(&self.pattern_source(number, fill));
            }
            out.push_str("</defs>");
        }
        out.push_str(&self.body);
        out
    }

    /// Returns a pattern of stripes or dots. It is used in path units and scaled back to its size
    /// on the screen.
    fn pattern_source(&self, number: usize, fill: Fill) -> String {
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
        push_attribute(&mut out, "id", &self.pattern_name(number));
        push_attribute(&mut out, "width", &short_number(PATTERN, 1));
        push_attribute(&mut out, "height", &short_number(height, 1));
        push_attribute(&mut out, "patternUnits", "userSpaceOnUse");
        let scale = ["scale(", &short_number(1.0 / self.pixel_size(), 4), ")"].concat();
        push_attribute(&mut out, "patternTransform", &scale);
        out.push_str("><rect width=\"7\" height=\"14\"");
        push_attribute(&mut out, "fill", fill.ground());
        out.push_str("/>");
        shape.iter().for_each(|part| out.push_str(part));
        out.push_str("</pattern>");
        out
    }

    fn pattern_name(&self, number: usize) -> String {
        [self.name, "-", &fixed(number as f64, 0)].concat()
    }

    /// CSS pixels per path unit.
    fn pixel_size(&self) -> f64 {
        self.detail.unit * self.view.scale
    }

    /// Closes the open group, if there is one.
    fn close_group(&mut self) {
        if self.open.take().is_some() {
            self.body.push_str("</g>");
        }
    }

    /// Opens a group for a coordinate space, unless it is open.
    fn set_space(&mut self, space: CoordinateSpace) {
        if self.open == Some(space) {
            return;
        }
        self.close_group();
        self.open = Some(space);
        self.body.push_str("<g stroke-linejoin=\"round\"");
        if space == CoordinateSpace::Plane {
            let origin = self.view.screen_from_plane(Plane::new(0.0, 0.0));
            let [x, y] = [origin.x, origin.y].map(|n| short_number(n, 2));
            let scale = short_number(self.pixel_size(), 6);
            let transform = ["translate(", &x, " ", &y, ") scale(", &scale, ")"].concat();
            push_attribute(&mut self.body, "transform", &transform);
            push_attribute(&mut self.body, "fill-rule", "evenodd");
        }
        self.body.push('>');
    }

    /// Writes the attributes of a line for `pixels` CSS pixels per unit.
    fn write_stroke(&mut self, stroke: Stroke, pixels: f64) {
        let pixels = if self.is_steady { 1.0 } else { pixels };
        let length = |length: f64| short_number(length / pixels, 2);
        let out = &mut self.body;
        push_attribute(out, "stroke", stroke.colour);
        push_attribute(out, "stroke-width", &length(stroke.width));
        if !stroke.dash.is_empty() {
            let dash: Vec<String> = stroke.dash.iter().map(|&part| length(part)).collect();
            push_attribute(out, "stroke-dasharray", &dash.join(" "));
        }
        if self.is_steady {
            push_attribute(out, "vector-effect", "non-scaling-stroke");
        }
    }

    /// Writes a path of the plane as a line.
    fn write_line(&mut self, path: &str, stroke: Stroke) {
        if path.is_empty() {
            return;
        }
        self.set_space(CoordinateSpace::Plane);
        self.body.push_str("<path fill=\"none\"");
        let pixels = self.pixel_size();
        self.write_stroke(stroke, pixels);
        self.write_path(path);
    }

    /// Writes the path and ends the element.
    fn write_path(&mut self, path: &str) {
        push_attribute(&mut self.body, "d", path);
        self.end_shape();
    }

    /// Ends the element of a shape.
    fn end_shape(&mut self) {
        if self.opacity < 1.0 {
            push_attribute(&mut self.body, "opacity", &short_number(self.opacity, 2));
        }
        self.body.push_str("/>");
    }
}

impl Surface for Svg<'_> {
    fn fill_background(&mut self, colour: Colour) {
        self.set_space(CoordinateSpace::Screen);
        self.body.push_str("<rect");
        push_attribute(&mut self.body, "width", &short_number(self.view.size.width, 2));
        push_attribute(&mut self.body, "height", &short_number(self.view.size.height, 2));
        push_attribute(&mut self.body, "fill", colour);
        self.body.push_str("/>");
    }

    fn fill_country(&mut self, land: usize, fill: Fill) {
        let detail = self.detail;
        let Some(path) = detail.lands.get(land).filter(|path| !path.is_empty()) else { return };
        self.set_space(CoordinateSpace::Plane);
        self.body.push_str("<path");
        match fill {
            Fill::Plain(colour) => push_attribute(&mut self.body, "fill", colour),
            patterned => {
                let known = self.patterns.iter().position(|&other| other == patterned);
                let number = known.unwrap_or_else(|| {
                    self.patterns.push(patterned);
                    self.patterns.len() - 1
                });
                let name = ["url(#", &self.pattern_name(number), ")"].concat();
                push_attribute(&mut self.body, "fill", &name);
            }
        }
        self.write_path(path);
    }

    fn stroke_country(&mut self, land: usize, stroke: Stroke) {
        let detail = self.detail;
        if let Some(path) = detail.lands.get(land) {
            self.write_line(path, stroke);
        }
    }

    fn stroke_batch(&mut self, chunk: usize, stroke: Stroke) {
        let detail = self.detail;
        if let Some(chunk) = detail.lines.get(chunk) {
            self.write_line(&chunk.path, stroke);
        }
    }

    fn stroke_polyline(&mut self, points: &[Screen], stroke: Stroke) {
        self.set_space(CoordinateSpace::Screen);
        self.body.push_str("<path fill=\"none\"");
        self.write_stroke(stroke, 1.0);
        self.write_path(&path_data(points));
    }

    fn stroke_hairlines(&mut self, lines: &[Vec<Screen>], colour: Colour) {
        self.set_space(CoordinateSpace::Screen);
        self.body.push_str("<path fill=\"none\"");
        self.write_stroke(Stroke { colour, width: 1.0, dash: &[] }, 1.0);
        self.write_path(&lines.iter().map(|line| path_data(line)).collect::<String>());
    }

    fn fill_polygon(&mut self, points: &[Screen], colour: Colour) {
        self.set_space(CoordinateSpace::Screen);
        self.body.push_str("<path");
        push_attribute(&mut self.body, "fill", colour);
        self.write_path(&[&path_data(points), "z"].concat());
    }

    fn draw_disc(&mut self, at: Screen, radius: f64, colour: Colour, ring: Stroke) {
        self.set_space(CoordinateSpace::Screen);
        self.body.push_str("<circle");
        for (name, number) in [("cx", at.x), ("cy", at.y), ("r", radius)] {
            push_attribute(&mut self.body, name, &short_number(number, 1));
        }
        let is_hollow = colour == super::palette::NOTHING;
        push_attribute(&mut self.body, "fill", if is_hollow { "none" } else { colour });
        self.write_stroke(ring, 1.0);
        self.end_shape();
    }

    fn draw_text(&mut self, at: Screen, text: &str, style: TextStyle) {
        self.write_text(at, None, text, style);
    }

    fn draw_text_along(&mut self, at: Screen, direction: Screen, text: &str, style: TextStyle) {
        self.write_text(at, Some(direction), text, style);
    }

    fn set_opacity(&mut self, opacity: f64) {
        self.opacity = opacity;
    }

    fn width_of(&mut self, text: &str, style: TextStyle) -> f64 {
        (self.measure)(text, style)
    }
}
