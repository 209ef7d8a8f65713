//! The drawing surface that collects shapes: the map draws itself as on the canvas and in the SVG,
//! and each country, route, hub and label becomes one shape with a name.

use super::clip::{clip_line, clip_ring};
use super::label_ground::{grounds_at, readable_style};
use super::shapes::{MapShape, PathPart, ShapeForm, ShapeLayer, UNITS, position, push_part, units};
use crate::geo::{Plane, Screen, Size, Viewport};
use crate::map::shape_names::ShapeNames;
use crate::map::surface::Colour;
use crate::map::{Fill, SimplifiedPaths, Stroke, Surface, Svg, TextStyle, palette};

/// A surface that collects shapes.
pub struct ShapeSurface<'a> {
    paths: &'a SimplifiedPaths,
    view: Viewport,
    names: &'a ShapeNames,
    layers: Vec<ShapeLayer>,
    is_routes: bool,
    opacity: f64,
}

impl<'a> ShapeSurface<'a> {
    /// Creates an empty surface for a view.
    pub fn new(paths: &'a SimplifiedPaths, view: Viewport, names: &'a ShapeNames) -> Self {
        Self { paths, view, names, layers: Vec::new(), is_routes: false, opacity: 1.0 }
    }

    /// Starts a layer. Lines of routes keep their order, but lose their halo, which would double
    /// the shapes that a reader moves.
    pub fn start_layer(&mut self, name: &str, is_routes: bool) {
        self.layers.push(ShapeLayer { name: name.to_owned(), shapes: Vec::new() });
        self.is_routes = is_routes;
        self.opacity = 1.0;
    }

    /// Returns the layers that have shapes.
    ///
    /// # Examples
    /// ```
    /// use imap::geo::{Bounds, Plane, Size, Viewport};
    /// use imap::map::shape_names::ShapeNames;
    /// use imap::map::{Basemap, SimplifiedPaths};
    /// use imap::office::shape_surface::ShapeSurface;
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let (paths, names) = (
    ///     SimplifiedPaths::new(&Basemap::default(), 9, Bounds::EVERYWHERE),
    ///     ShapeNames::default(),
    /// );
    /// let mut surface = ShapeSurface::new(&paths, view, &names);
    /// surface.start_layer("Routes", true);
    /// assert!(surface.finish().is_empty());
    /// ```
    pub fn finish(mut self) -> Vec<ShapeLayer> {
        self.layers.retain(|layer| !layer.shapes.is_empty());
        self.layers
    }

    fn size(&self) -> Size {
        self.view.size
    }

    /// Adds a shape with a name; an empty one stands for the name of the layer.
    fn push(&mut self, name: &str, form: ShapeForm) {
        let opacity = self.opacity;
        let Some(layer) = self.layers.last_mut() else { return };
        let name = if name.is_empty() { layer.name.clone() } else { name.to_owned() };
        layer.shapes.push(MapShape { name, form, opacity });
    }

    /// Adds parts to the shape of the layer with the same line, or as a new shape.
    fn push_lines(&mut self, name: &str, mut new: Vec<PathPart>, stroke: Stroke) {
        if new.is_empty() {
            return;
        }
        let opacity = self.opacity;
        let shapes = self.layers.last_mut().map(|layer| layer.shapes.as_mut_slice());
        for shape in shapes.unwrap_or_default() {
            if let ShapeForm::Paths { parts, line: Some(line), .. } = &mut shape.form
                && *line == stroke
                && shape.opacity == opacity
                && parts.iter().any(|part| !part.is_area)
            {
                return parts.append(&mut new);
            }
        }
        let form = ShapeForm::Paths { parts: new, fill: None, line: Some(stroke) };
        self.push(name, form);
    }

    /// Returns the rings and lines of a path string of the simplified paths, on the screen.
    fn subpaths(&self, path: &str) -> Vec<Vec<Screen>> {
        let mut parts: Vec<Vec<Screen>> = Vec::new();
        let mut numbers = Vec::new();
        let mut at = [0i32; 2];
        let bytes = path.as_bytes();
        let mut place = 0;
        while let Some(&byte) = bytes.get(place) {
            if byte == b'M' {
                parts.push(Vec::new());
                at = [0; 2];
            }
            if byte != b'-' && !byte.is_ascii_digit() {
                place += 1;
                continue;
            }
            let mut value = 0i32;
            let sign = if byte == b'-' { -1 } else { 1 };
            place += usize::from(byte == b'-');
            while let Some(digit) = bytes.get(place).filter(|byte| byte.is_ascii_digit()) {
                value = value.wrapping_mul(10).wrapping_add(i32::from(digit - b'0'));
                place += 1;
            }
            numbers.push(sign * value);
            if let [x, y] = numbers[..] {
                numbers.clear();
                at = [at[0] + x, at[1] + y];
                let plane = Plane::new(
                    f64::from(at[0]) * self.paths.unit,
                    f64::from(-at[1]) * self.paths.unit,
                );
                if let Some(part) = parts.last_mut() {
                    part.push(self.view.screen_from_plane(plane));
                }
            }
        }
        parts
    }

    /// Returns the areas of a country in the frame.
    fn country_parts(&self, land: usize) -> Vec<PathPart> {
        let mut parts = Vec::new();
        for ring in self.subpaths(self.paths.lands.get(land).map_or("", String::as_str)) {
            push_part(&mut parts, &clip_ring(&ring, self.size()), true);
        }
        parts
    }

    fn line_parts(&self, line: &[Screen]) -> Vec<PathPart> {
        let mut parts = Vec::new();
        for part in clip_line(line, self.size()) {
            push_part(&mut parts, &part, false);
        }
        parts
    }

    fn land_name(&self, land: usize) -> &'a str {
        self.names.lands.get(land).map_or("", |name| name.text.as_str())
    }
}

impl Surface for ShapeSurface<'_> {
    fn fill_background(&mut self, colour: Colour) {
        let Size { width, height } = self.size();
        let corners = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)];
        let corners = corners.map(|(x, y)| Screen::new(x, y));
        self.fill_polygon(&corners, colour);
    }

    fn fill_country(&mut self, land: usize, fill: Fill) {
        let parts = self.country_parts(land);
        if !parts.is_empty() {
            let form = ShapeForm::Paths { parts, fill: Some(fill), line: None };
            self.push(self.land_name(land), form);
        }
    }

    fn stroke_country(&mut self, land: usize, stroke: Stroke) {
        let mut parts = Vec::new();
        for mut ring in self.subpaths(self.paths.lands.get(land).map_or("", String::as_str)) {
            ring.extend(ring.first().copied());
            parts.extend(self.line_parts(&ring));
        }
        // The outline is a group of its own, below the other marks of its layer.
        let marks = self.layers.pop();
        let outline = &self.names.outline;
        if self.layers.last().is_none_or(|layer| layer.name != *outline) {
            self.layers.push(ShapeLayer { name: outline.clone(), shapes: Vec::new() });
        }
        self.push_lines(self.land_name(land), parts, stroke);
        self.layers.extend(marks);
    }

    fn stroke_batch(&mut self, chunk: usize, stroke: Stroke) {
        let Some(batch) = self.paths.lines.get(chunk) else { return };
        let lines = self.subpaths(&batch.path);
        let parts = lines.iter().flat_map(|line| self.line_parts(line)).collect();
        self.push_lines(self.names.lines.get(chunk).map_or("", String::as_str), parts, stroke);
    }

    fn stroke_polyline(&mut self, points: &[Screen], stroke: Stroke) {
        if self.is_routes && stroke.colour == palette::HALO {
            return;
        }
        let parts = self.line_parts(points);
        let route = self.names.route(stroke.colour).filter(|_| self.is_routes);
        let name = route.map_or("", |name| name.text.as_str());
        self.push_lines(name, parts, stroke);
    }

    fn fill_polygon(&mut self, points: &[Screen], colour: Colour) {
        let mut new = Vec::new();
        push_part(&mut new, &clip_ring(points, self.size()), true);
        if new.is_empty() {
            return;
        }
        let opacity = self.opacity;
        // The arrow of a leg belongs to its route.
        let layer = self.layers.last_mut().filter(|_| self.is_routes);
        let shapes = layer.map(|layer| layer.shapes.as_mut_slice()).unwrap_or_default();
        for shape in shapes.iter_mut().rev().filter(|shape| shape.opacity == opacity) {
            if let ShapeForm::Paths { parts, fill, line: Some(line) } = &mut shape.form
                && line.colour == colour
            {
                *fill = Some(Fill::Plain(colour));
                return parts.append(&mut new);
            }
        }
        let form = ShapeForm::Paths { parts: new, fill: Some(Fill::Plain(colour)), line: None };
        self.push("", form);
    }

    fn draw_disc(&mut self, at: Screen, radius: f64, colour: Colour, ring: Stroke) {
        let Size { width, height } = self.size();
        if at.x < 0.0 || at.y < 0.0 || at.x > width || at.y > height {
            return;
        }
        let fill = (colour != palette::NOTHING).then_some(Fill::Plain(colour));
        let form = ShapeForm::Disc { at: position(at), radius: units(radius).max(1), fill, ring };
        self.push(self.names.place(at).map_or("", |name| name.text.as_str()), form);
    }

    fn draw_text(&mut self, at: Screen, text: &str, style: TextStyle) {
        self.draw_text_along(at, Screen::new(1.0, 0.0), text, style);
    }

    fn draw_text_along(&mut self, at: Screen, direction: Screen, text: &str, style: TextStyle) {
        let width = units(self.width_of(text, style));
        let degrees = direction.y.atan2(direction.x).to_degrees();
        let half = f64::from(width) / UNITS / 2.0;
        let along = |share: f64| {
            let length = half * share / direction.distance(Screen::new(0.0, 0.0)).max(0.01);
            position(Screen::new(at.x + direction.x * length, at.y + direction.y * length))
        };
        let grounds = grounds_at(&self.layers, &[-0.9, -0.5, 0.0, 0.5, 0.9].map(along));
        let (style, has_backing) = readable_style(style, &grounds);
        let (at, text) = (position(at), text.to_owned());
        self.push(&text.clone(), ShapeForm::Label { at, width, degrees, text, style, has_backing });
    }

    fn set_opacity(&mut self, opacity: f64) {
        self.opacity = opacity;
    }

    fn width_of(&mut self, text: &str, style: TextStyle) -> f64 {
        Svg::average_width(text, style)
    }
}
