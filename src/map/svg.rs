//! SVG as a [`Surface`]: for the prerendered map of `index.html` and for downloads.
//!
//! All styles are attributes, without a style sheet or `style`: this complies with a strict
//! Content-Security-Policy and works in image editors.

mod batched_paths;
mod named_shapes;
mod source;
mod text;
mod text_width;

pub use text_width::is_rtl;

use super::shape_names::ShapeNames;
use super::simplified_paths::SimplifiedPaths;
use super::surface::{Colour, Fill, Stroke, Surface, TextStyle};
use crate::geo::{Plane, Screen, Size, Viewport};
use crate::markup::number::fixed;
use crate::markup::{Element, Node, el, nodes, xml};
use source::{path_data, short_number};

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
    /// Colours with those that replace them.
    replaced: &'a [(Colour, Colour)],
    /// Names of its shapes, if they have ids and titles.
    names: Option<&'a ShapeNames>,
    /// Ids that are given.
    ids: Vec<String>,
    patterns: Vec<Fill>,
    /// Closed groups.
    body: Vec<Node>,
    opacity: f64,
    /// The open group with the coordinate space of its shapes.
    open: Option<(CoordinateSpace, Element)>,
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
    /// assert_eq!(Svg::new(&paths, view).finish().parts().attribute("width"), Some("800"));
    /// ```
    pub fn new(detail: &'a SimplifiedPaths, view: Viewport) -> Self {
        Self {
            detail,
            view,
            measure: Box::new(text_width::text_width),
            is_steady: false,
            name: "map",
            replaced: &[],
            names: None,
            ids: Vec::new(),
            patterns: Vec::new(),
            body: Vec::new(),
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
    /// assert_eq!(svg.parts().tag, "svg");
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
    /// assert!(!Svg::new(&paths, view).with_name("print").inner_source().contains("print-"));
    /// ```
    pub fn with_name(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// Gives countries, routes, hubs and small states ids and titles, for programs that edit the
    /// picture.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    /// use imap::map::shape_names::{ShapeName, ShapeNames};
    /// use imap::map::surface::Surface;
    /// use imap::map::{Basemap, SimplifiedPaths, Svg, palette};
    /// use imap::markup::Node;
    ///
    /// let view =
    ///     Viewport { centre: Plane::new(0.0, 0.0), scale: 512.0, size: Size::new(80.0, 60.0) };
    /// let detail = SimplifiedPaths::new(&Basemap::default(), 9, view.bounds());
    /// let at = Screen::new(10.0, 10.0);
    /// let name = ShapeName { key: "agadez".to_owned(), text: "Agadez".to_owned() };
    /// let names = ShapeNames { places: vec![(at, name)], ..ShapeNames::default() };
    /// let mut svg = Svg::new(&detail, view).with_shape_names(&names);
    /// svg.draw_disc(at, 3.0, palette::ROUTE, palette::CHOSEN);
    /// let html = Node::from(svg.finish()).html();
    /// assert!(html.contains("<g id=\"map-agadez\"><title>Agadez</title><circle"));
    /// ```
    pub fn with_shape_names(mut self, names: &'a ShapeNames) -> Self {
        self.names = Some(names);
        self
    }

    /// Replaces colours by others.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Size, Viewport};
    /// use imap::map::{Basemap, SimplifiedPaths, Surface, Svg};
    ///
    /// let view =
    ///     Viewport { centre: Plane::new(0.0, 0.0), scale: 512.0, size: Size::new(80.0, 60.0) };
    /// let detail = SimplifiedPaths::new(&Basemap::default(), 9, view.bounds());
    /// let mut svg = Svg::new(&detail, view).with_colours(&[("#dbe7ec", "#ffffff")]);
    /// svg.fill_background("#dbe7ec");
    /// assert!(svg.inner_source().contains("fill=\"#ffffff\""));
    /// ```
    pub fn with_colours(mut self, replaced: &'a [(Colour, Colour)]) -> Self {
        self.replaced = replaced;
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

    /// Returns the element `svg` with its size.
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
    /// let svg = Svg::new(&detail, view).finish();
    /// assert_eq!(svg.parts().attribute("viewBox"), Some("0 0 80 60"));
    /// ```
    pub fn finish(self) -> Element {
        svg_element(self.view.size, self.into_nodes())
    }

    /// Returns the content of the SVG for another element.
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
    /// assert!(Svg::new(&detail, view).into_nodes().is_empty());
    /// ```
    pub fn into_nodes(mut self) -> Vec<Node> {
        self.close_group();
        if self.patterns.is_empty() {
            return self.body;
        }
        let patterns = self.patterns.iter().enumerate();
        let patterns = patterns.map(|(number, &fill)| self.pattern(number, fill)).collect();
        let mut all = vec![el("defs").with(nodes(patterns)).into()];
        all.append(&mut self.body);
        all
    }

    /// Returns the source of [`Self::into_nodes`].
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
    pub fn inner_source(self) -> String {
        xml(&self.into_nodes())
    }

    /// Returns a pattern of stripes or dots. It is used in path units and scaled back to its size
    /// on the screen.
    fn pattern(&self, number: usize, fill: Fill) -> Element {
        let path = el("path");
        let (height, shape) = match fill {
            Fill::Plain(_) => (PATTERN, path),
            Fill::Stripes { stripe, .. } => {
                let path = path.attr("d", "M-1 1l2-2M0 7l7-7M6 8l2-2").attr("stroke-width", "2.2");
                (PATTERN, path.attr("stroke", self.colour(stripe)))
            }
            Fill::Dots { dot, .. } => {
                let path = path.attr("d", "M0 0h2v2h-2zM3.5 7h2v2h-2z");
                (2.0 * PATTERN, path.attr("fill", self.colour(dot)))
            }
        };
        let ground = el("rect").attr("width", "7").attr("height", "14");
        let ground = ground.attr("fill", self.colour(fill.ground()));
        let scale = ["scale(", &short_number(1.0 / self.pixel_size(), 4), ")"].concat();
        el("pattern")
            .attr("id", &self.pattern_name(number))
            .attr("width", &short_number(PATTERN, 1))
            .attr("height", &short_number(height, 1))
            .attr("patternUnits", "userSpaceOnUse")
            .attr("patternTransform", &scale)
            .child(ground)
            .child(shape)
    }

    fn pattern_name(&self, number: usize) -> String {
        [self.name, "-", &fixed(number as f64, 0)].concat()
    }

    /// Returns a colour, or the one that replaces it.
    fn colour(&self, colour: Colour) -> Colour {
        self.replaced.iter().find(|(other, _)| *other == colour).map_or(colour, |&(_, new)| new)
    }

    /// CSS pixels per path unit.
    fn pixel_size(&self) -> f64 {
        self.detail.unit * self.view.scale
    }

    /// Closes the open group, if there is one.
    fn close_group(&mut self) {
        if let Some((_, group)) = self.open.take() {
            self.body.push(group.into());
        }
    }

    /// Adds a shape to the group of a coordinate space, which is opened unless it is open.
    fn add(&mut self, space: CoordinateSpace, shape: Element) {
        if self.open.as_ref().is_none_or(|(open, _)| *open != space) {
            self.close_group();
        }
        let group = match self.open.take() {
            Some((_, group)) => group,
            None => self.new_group(space),
        };
        self.open = Some((space, group.child(shape)));
    }

    fn new_group(&self, space: CoordinateSpace) -> Element {
        let group = el("g").attr("stroke-linejoin", "round");
        if space == CoordinateSpace::Screen {
            return group;
        }
        let origin = self.view.screen_from_plane(Plane::new(0.0, 0.0));
        let [x, y] = [origin.x, origin.y].map(|n| short_number(n, 2));
        let scale = short_number(self.pixel_size(), 6);
        let transform = ["translate(", &x, " ", &y, ") scale(", &scale, ")"].concat();
        group.attr("transform", &transform).attr("fill-rule", "evenodd")
    }

    /// Returns a shape with the attributes of a line for `pixels` CSS pixels per unit.
    fn stroked(&self, shape: Element, stroke: Stroke, pixels: f64) -> Element {
        let pixels = if self.is_steady { 1.0 } else { pixels };
        let length = |length: f64| short_number(length / pixels, 2);
        let mut shape = shape
            .attr("stroke", self.colour(stroke.colour))
            .attr("stroke-width", &length(stroke.width));
        if !stroke.dash.is_empty() {
            let dash: Vec<String> = stroke.dash.iter().map(|&part| length(part)).collect();
            shape = shape.attr("stroke-dasharray", &dash.join(" "));
        }
        if self.is_steady { shape.attr("vector-effect", "non-scaling-stroke") } else { shape }
    }

    /// Adds a path of the plane as a line.
    fn add_line(&mut self, path: &str, stroke: Stroke) {
        if path.is_empty() {
            return;
        }
        let line = self.stroked(el("path").attr("fill", "none"), stroke, self.pixel_size());
        self.add_path(CoordinateSpace::Plane, line, path);
    }

    /// Adds an element with a path.
    fn add_path(&mut self, space: CoordinateSpace, shape: Element, path: &str) {
        let shape = self.faded(shape.attr("d", path));
        self.add(space, shape);
    }

    /// Returns a shape with the current opacity.
    fn faded(&self, shape: Element) -> Element {
        if self.opacity < 1.0 {
            shape.attr("opacity", &short_number(self.opacity, 2))
        } else {
            shape
        }
    }
}

/// Returns an element `svg` of a size in CSS pixels.
///
/// # Examples
///
/// ```
/// use imap::geo::Size;
/// use imap::map::svg::svg_element;
///
/// let svg = svg_element(Size::new(80.0, 60.0), Vec::new());
/// assert_eq!(svg.parts().attribute("viewBox"), Some("0 0 80 60"));
/// ```
pub fn svg_element(size: Size, content: Vec<Node>) -> Element {
    let [width, height] = [size.width, size.height].map(|n| short_number(n, 2));
    el("svg")
        .attr("viewBox", &["0 0 ", &width, " ", &height].concat())
        .attr("width", &width)
        .attr("height", &height)
        .with(content)
}

impl Surface for Svg<'_> {
    fn fill_background(&mut self, colour: Colour) {
        let ground = el("rect")
            .attr("width", &short_number(self.view.size.width, 2))
            .attr("height", &short_number(self.view.size.height, 2))
            .attr("fill", self.colour(colour));
        self.add(CoordinateSpace::Screen, ground);
    }

    fn fill_country(&mut self, land: usize, fill: Fill) {
        let detail = self.detail;
        let Some(path) = detail.lands.get(land).filter(|path| !path.is_empty()) else { return };
        let shape = match fill {
            Fill::Plain(colour) => el("path").attr("fill", self.colour(colour)),
            patterned => {
                let known = self.patterns.iter().position(|&other| other == patterned);
                let number = known.unwrap_or_else(|| {
                    self.patterns.push(patterned);
                    self.patterns.len() - 1
                });
                let name = ["url(#", &self.pattern_name(number), ")"].concat();
                el("path").attr("fill", &name)
            }
        };
        let shape = self.faded(shape.attr("d", path));
        let shape = self.named(self.names.and_then(|names| names.lands.get(land)), shape);
        self.add(CoordinateSpace::Plane, shape);
    }

    fn stroke_country(&mut self, land: usize, stroke: Stroke) {
        let detail = self.detail;
        if let Some(path) = detail.lands.get(land) {
            self.add_line(path, stroke);
        }
    }

    fn stroke_batch(&mut self, chunk: usize, stroke: Stroke) {
        let detail = self.detail;
        if let Some(chunk) = detail.lines.get(chunk) {
            self.add_line(&chunk.path, stroke);
        }
    }

    fn stroke_polyline(&mut self, points: &[Screen], stroke: Stroke) {
        let line = self.stroked(el("path").attr("fill", "none"), stroke, 1.0);
        let line = self.faded(line.attr("d", &path_data(points)));
        let line = self.named(self.names.and_then(|names| names.route(stroke.colour)), line);
        self.add(CoordinateSpace::Screen, line);
    }

    fn stroke_hairlines(&mut self, lines: &[Vec<Screen>], colour: Colour) {
        let stroke = Stroke { colour, width: 1.0, dash: &[] };
        let shape = self.stroked(el("path").attr("fill", "none"), stroke, 1.0);
        let path: String = lines.iter().map(|line| path_data(line)).collect();
        self.add_path(CoordinateSpace::Screen, shape, &path);
    }

    fn fill_polygon(&mut self, points: &[Screen], colour: Colour) {
        let shape = el("path").attr("fill", self.colour(colour));
        self.add_path(CoordinateSpace::Screen, shape, &[&path_data(points), "z"].concat());
    }

    fn draw_disc(&mut self, at: Screen, radius: f64, colour: Colour, ring: Stroke) {
        let is_hollow = colour == super::palette::NOTHING;
        let disc = el("circle")
            .attr("cx", &short_number(at.x, 1))
            .attr("cy", &short_number(at.y, 1))
            .attr("r", &short_number(radius, 1))
            .attr("fill", if is_hollow { "none" } else { self.colour(colour) });
        let disc = self.stroked(disc, ring, 1.0);
        let disc = self.faded(disc);
        let disc = self.named(self.names.and_then(|names| names.place(at)), disc);
        self.add(CoordinateSpace::Screen, disc);
    }

    fn draw_text(&mut self, at: Screen, text: &str, style: TextStyle) {
        self.add_text(at, None, text, style);
    }

    fn draw_text_along(&mut self, at: Screen, direction: Screen, text: &str, style: TextStyle) {
        self.add_text(at, Some(direction), text, style);
    }

    fn set_opacity(&mut self, opacity: f64) {
        self.opacity = opacity;
    }

    fn width_of(&mut self, text: &str, style: TextStyle) -> f64 {
        (self.measure)(text, style)
    }
}
