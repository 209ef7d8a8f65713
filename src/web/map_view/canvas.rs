//! Implements [`Surface`] with a 2D canvas.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{CanvasRenderingContext2d, CanvasWindingRule, Path2d};

use crate::geo::{Bounds, Screen, Viewport};
use crate::map::surface::Colour;
use crate::map::{Basemap, Fill, SimplifiedPaths, Stroke, Surface, TextStyle, simplified_paths};
use crate::markup::number::fixed;

/// The distance of stripes and dots in CSS pixels.
const PATTERN: f64 = 7.0;

/// The paths of one zoom level, created when they are first drawn.
#[derive(Default)]
pub struct Paths {
    /// `true` if the first paths are limited to the view, because the first picture waits for them.
    hurry: bool,
    octave: Option<i32>,
    /// Plane units per path unit.
    unit: f64,
    /// All paths of the zoom level, once they are needed.
    detail: Option<Rc<SimplifiedPaths>>,
    lands: Vec<Option<Path2d>>,
    lines: Vec<Option<Path2d>>,
}

impl Paths {
    /// Creates paths for the first paint, which are limited to the view.
    pub fn in_a_hurry() -> Self {
        Self { hurry: true, ..Self::default() }
    }

    /// Prepares the paths in view for a scale in CSS pixels per plane unit.
    pub fn prepare(&mut self, ground: &Basemap, scale: f64, seen: &Bounds) {
        let octave = simplified_paths::zoom_level(scale);
        let holds = |detail: &Rc<SimplifiedPaths>| detail.near.contains_bounds(seen);
        if self.octave == Some(octave) && self.detail.as_ref().is_some_and(holds) {
            return;
        }
        let detail = match std::mem::take(&mut self.hurry) {
            true => SimplifiedPaths::for_first_paint(ground, scale, *seen),
            false => SimplifiedPaths::new(ground, octave, seen.inflated()),
        };
        self.lands = vec![None; detail.lands.len()];
        self.lines = vec![None; detail.lines.len()];
        self.unit = detail.unit;
        self.detail = Some(Rc::new(detail));
        self.octave = Some(octave);
    }

    /// Prepares the path of one country.
    pub fn prepare_land(&mut self, ground: &Basemap, octave: i32, land: usize) {
        if self.octave != Some(octave) {
            let lands = vec![None; ground.lands.len()];
            let unit = simplified_paths::unit_of_level(octave);
            *self =
                Self { hurry: self.hurry, octave: Some(octave), unit, lands, ..Self::default() };
        }
        if let Some(slot @ None) = self.lands.get_mut(land)
            && self.detail.is_none()
        {
            *slot = path(&simplified_paths::country_path(ground, octave, land));
        }
    }

    /// Discards all paths, for another basemap.
    pub fn clear(&mut self) {
        *self = Self { hurry: self.hurry, ..Self::default() };
    }

    /// Returns the paths of the current zoom level. They are shared, because the canvas creates
    /// `Path2d` objects from them while it draws.
    pub fn detail(&self) -> Option<Rc<SimplifiedPaths>> {
        self.detail.clone()
    }
}

/// Returns a `Path2d`, or `None` for an empty path.
fn path(text: &str) -> Option<Path2d> {
    if text.is_empty() { None } else { Path2d::new_with_path_string(text).ok() }
}

/// A canvas that shows a view.
pub struct Canvas<'a> {
    context: &'a CanvasRenderingContext2d,
    /// Device pixels per CSS pixel.
    ratio: f64,
    view: Viewport,
    paths: &'a mut Paths,
    font: &'a str,
    /// Maps a colour of the scene to the colour on this canvas.
    shade: fn(Colour) -> Colour,
    /// The current state of the context. Most drawing commands need the same as the previous one,
    /// and every call to the browser has a cost.
    told: Told,
}

#[derive(Clone, Copy, Default)]
struct Told {
    space: Option<Space>,
    fill: Option<Colour>,
    /// The stroke, and the CSS pixels per unit.
    stroke: Option<(Stroke, f64)>,
    font: Option<TextStyle>,
}

/// The coordinate space of positions.
#[derive(Clone, Copy, PartialEq)]
enum Space {
    /// CSS pixels.
    Screen,
    /// Path units.
    Plane,
}

impl<'a> Canvas<'a> {
    /// Creates a surface on `context`, whose canvas has `ratio` device pixels per CSS pixel and
    /// shows `view`. `font` is a CSS font family list.
    pub fn new(
        context: &'a CanvasRenderingContext2d,
        ratio: f64,
        view: Viewport,
        paths: &'a mut Paths,
        font: &'a str,
    ) -> Self {
        let shade = |colour| colour;
        let canvas = Self { context, ratio, view, paths, font, shade, told: Told::default() };
        context.set_line_join("round");
        context.set_text_align("center");
        context.set_text_baseline("middle");
        canvas
    }

    /// Returns the surface with mapped colours.
    pub fn shaded(self, shade: fn(Colour) -> Colour) -> Self {
        Self { shade, ..self }
    }

    /// Switches to CSS pixels.
    fn on_screen(&mut self) {
        if self.told.space.replace(Space::Screen) != Some(Space::Screen) {
            let _ = self.context.set_transform(self.ratio, 0.0, 0.0, self.ratio, 0.0, 0.0);
        }
    }

    /// Switches to path units. Returns CSS pixels per unit.
    fn on_plane(&mut self) -> f64 {
        let pixels = self.paths.unit * self.view.scale;
        if self.told.space.replace(Space::Plane) != Some(Space::Plane) {
            let origin = self.view.screen_from_plane(crate::geo::Plane::new(0.0, 0.0));
            let scale = pixels * self.ratio;
            let (x, y) = (origin.x * self.ratio, origin.y * self.ratio);
            let _ = self.context.set_transform(scale, 0.0, 0.0, scale, x, y);
        }
        pixels
    }

    fn fill_style(&mut self, colour: Colour) {
        if self.told.fill.replace(colour) != Some(colour) {
            self.context.set_fill_style_str((self.shade)(colour));
        }
    }

    fn stroke_style(&mut self, stroke: Stroke, pixels: f64) {
        if self.told.stroke.replace((stroke, pixels)) == Some((stroke, pixels)) {
            return;
        }
        self.context.set_stroke_style_str((self.shade)(stroke.colour));
        self.context.set_line_width(stroke.width / pixels);
        let dash: Array =
            stroke.dash.iter().map(|length| JsValue::from_f64(length / pixels)).collect();
        let _ = self.context.set_line_dash(&dash);
    }

    fn land_path(&mut self, land: usize) -> Option<Path2d> {
        let slot = self.paths.lands.get_mut(land)?;
        if slot.is_none() {
            *slot = path(self.paths.detail.as_ref()?.lands.get(land)?);
        }
        slot.clone()
    }

    fn trace(&mut self, points: &[Screen]) {
        self.context.begin_path();
        self.add_line(points);
    }

    fn add_line(&mut self, points: &[Screen]) {
        for (number, at) in points.iter().enumerate() {
            if number == 0 {
                self.context.move_to(at.x, at.y);
            } else {
                self.context.line_to(at.x, at.y);
            }
        }
    }

    /// Fills a country with a pattern. The country is the clip path, so that the pattern has the
    /// same size at every zoom.
    fn patterned(&mut self, path: &Path2d, ground: Colour, ink: Colour, dots: bool) {
        self.context.save();
        let told = self.told;
        self.on_plane();
        self.context.clip_with_path_2d_and_winding(path, CanvasWindingRule::Evenodd);
        self.on_screen();
        let (width, height) = (self.view.size.width, self.view.size.height);
        self.fill_style(ground);
        self.context.fill_rect(0.0, 0.0, width, height);
        self.context.begin_path();
        if dots {
            let mut y = 0.0;
            while y < height {
                let mut x = if (y / PATTERN) as i64 % 2 == 0 { 0.0 } else { PATTERN / 2.0 };
                while x < width {
                    self.context.rect(x, y, 2.0, 2.0);
                    x += PATTERN;
                }
                y += PATTERN;
            }
            self.fill_style(ink);
            self.context.fill();
        } else {
            let mut x = -height;
            while x < width {
                self.context.move_to(x, height);
                self.context.line_to(x + height, 0.0);
                x += PATTERN;
            }
            self.stroke_style(Stroke { colour: ink, width: 2.2, dash: &[] }, 1.0);
            self.context.stroke();
        }
        self.context.restore();
        self.told = told;
    }
}

impl Surface for Canvas<'_> {
    fn fill_background(&mut self, colour: &'static str) {
        self.on_screen();
        self.fill_style(colour);
        self.context.fill_rect(0.0, 0.0, self.view.size.width, self.view.size.height);
    }

    fn fill_country(&mut self, land: usize, fill: Fill) {
        let Some(path) = self.land_path(land) else { return };
        match fill {
            Fill::Plain(colour) => {
                self.on_plane();
                self.fill_style(colour);
                self.context.fill_with_path_2d_and_winding(&path, CanvasWindingRule::Evenodd);
            }
            Fill::Stripes { ground, stripe } => self.patterned(&path, ground, stripe, false),
            Fill::Dots { ground, dot } => self.patterned(&path, ground, dot, true),
        }
    }

    fn stroke_country(&mut self, land: usize, stroke: Stroke) {
        let Some(path) = self.land_path(land) else { return };
        let pixels = self.on_plane();
        self.stroke_style(stroke, pixels);
        self.context.stroke_with_path(&path);
    }

    fn stroke_batch(&mut self, chunk: usize, stroke: Stroke) {
        let Some(slot) = self.paths.lines.get_mut(chunk) else { return };
        if slot.is_none() {
            *slot = self
                .paths
                .detail
                .as_ref()
                .and_then(|detail| detail.lines.get(chunk))
                .and_then(|chunk| path(&chunk.path));
        }
        let Some(path) = slot.clone() else { return };
        let pixels = self.on_plane();
        self.stroke_style(stroke, pixels);
        self.context.stroke_with_path(&path);
    }

    fn stroke_polyline(&mut self, points: &[Screen], stroke: Stroke) {
        self.on_screen();
        self.trace(points);
        self.stroke_style(stroke, 1.0);
        self.context.stroke();
    }

    fn stroke_hairlines(&mut self, lines: &[Vec<Screen>], colour: Colour) {
        self.on_screen();
        self.context.begin_path();
        lines.iter().for_each(|line| self.add_line(line));
        // One device pixel wide: browsers draw such lines many times faster than wider ones.
        self.stroke_style(Stroke { colour, width: 1.0, dash: &[] }, self.ratio);
        self.context.stroke();
    }

    fn fill_polygon(&mut self, points: &[Screen], colour: &'static str) {
        self.on_screen();
        self.trace(points);
        self.fill_style(colour);
        self.context.fill();
    }

    fn draw_disc(&mut self, at: Screen, radius: f64, colour: &'static str, ring: Stroke) {
        self.on_screen();
        self.context.begin_path();
        let _ = self.context.arc(at.x, at.y, radius, 0.0, std::f64::consts::TAU);
        self.fill_style(colour);
        self.context.fill();
        self.stroke_style(ring, 1.0);
        self.context.stroke();
    }

    fn draw_text(&mut self, at: Screen, text: &str, style: TextStyle) {
        self.set_font(style);
        self.paint_text(at, text, style);
    }

    fn draw_text_along(&mut self, at: Screen, direction: Screen, text: &str, style: TextStyle) {
        self.set_font(style);
        let [x, y] = [direction.x, direction.y].map(|part| part * self.ratio);
        let (across, down) = (at.x * self.ratio, at.y * self.ratio);
        let _ = self.context.set_transform(x, y, -y, x, across, down);
        self.told.space = None;
        self.paint_text(Screen::new(0.0, 0.0), text, style);
    }

    fn set_opacity(&mut self, opacity: f64) {
        self.context.set_global_alpha(opacity);
    }

    fn width_of(&mut self, text: &str, style: TextStyle) -> f64 {
        self.set_font(style);
        self.context.measure_text(text).map_or(0.0, |metrics| metrics.width())
    }
}

impl Canvas<'_> {
    fn paint_text(&mut self, at: Screen, text: &str, style: TextStyle) {
        self.stroke_style(Stroke { colour: style.halo, width: 3.0, dash: &[] }, 1.0);
        let _ = self.context.stroke_text(text, at.x, at.y);
        self.fill_style(style.colour);
        let _ = self.context.fill_text(text, at.x, at.y);
    }

    fn set_font(&mut self, style: TextStyle) {
        self.on_screen();
        if self.told.font.replace(style) == Some(style) {
            return;
        }
        let slant = if style.italic { "italic " } else { "" };
        let (weight, size) = (style.weight, fixed(style.size, 2));
        self.context.set_font(&format!("{slant}{weight} {size}px {}", self.font));
    }
}
