//! The canvas over the map with the outlines of features.

use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

use super::renderer::MapRenderer;
use crate::geo::{Plane, Screen, Viewport};
use crate::map::bundles::drawn_legs;
use crate::map::hit::Target;
use crate::map::keyboard_nav::NavTarget;
use crate::map::layers::CROWD;
use crate::map::mark::Marks;
use crate::map::scene::RING;
use crate::map::surface::Colour;
use crate::map::{Stroke, Surface, palette};
use crate::web::dom::{document, window};

/// The width of the outline of a route, or of one of several countries, in CSS pixels.
const HIGHLIGHT_WIDTH_PX: f64 = 2.8;
/// The width of the outline of each of several countries in CSS pixels.
const SEVERAL_WIDTH_PX: f64 = 1.9;
/// The area in square CSS pixels below which one of several outlined countries is marked by a ring.
const TINY_AREA_PX2: f64 = 60.0;
/// The area in square CSS pixels below which a country has no visible outline.
const SMALL_AREA_PX2: f64 = 200.0;
/// The radius of the ring around a feature without a visible outline, in CSS pixels.
pub const FOCUS_RING_PX: f64 = 8.0;

/// The features to outline.
pub struct Outlined {
    /// The feature under the pointer.
    pub hovered: Option<Target>,
    /// The feature with keyboard focus.
    pub focus: Option<NavTarget>,
    /// The features of a row of a list.
    pub marks: Marks,
}

/// The shapes to outline in a view.
struct OutlineShapes {
    /// The indices of the countries.
    lands: Vec<usize>,
    /// The lines of a route.
    legs: Vec<Vec<Screen>>,
    /// Colour of the route.
    colour: Colour,
    /// The positions of a hub and of countries that get a ring.
    rings: Vec<Plane>,
}

impl OutlineShapes {
    fn is_empty(&self) -> bool {
        self.lands.is_empty() && self.legs.is_empty() && self.rings.is_empty()
    }
}

/// The strength of the outlines: that under a pointer is stronger than that of each of several
/// countries.
struct OutlineStyle {
    stroke: Stroke,
    /// The area in square CSS pixels below which a country gets a ring.
    least_area: f64,
    /// The radius of a ring in CSS pixels.
    ring: f64,
    is_several: bool,
}

impl OutlineStyle {
    fn of(marks: &Marks) -> Self {
        let (stroke, is_several) = match marks.codes.len() {
            0 => (palette::POINTED, false),
            1 => (palette::STOP, false),
            _ => (Stroke { width: SEVERAL_WIDTH_PX, ..palette::STOP }, true),
        };
        let (least_area, ring) =
            if is_several { (TINY_AREA_PX2, RING + 2.0) } else { (SMALL_AREA_PX2, FOCUS_RING_PX) };
        Self { stroke, least_area, ring, is_several }
    }
}

/// The canvas of the outlines.
pub struct OutlineCanvas {
    canvas: HtmlCanvasElement,
    pen: CanvasRenderingContext2d,
    /// `true` if anything is outlined.
    is_drawn: bool,
}

impl OutlineCanvas {
    /// Adds a canvas to an element.
    ///
    /// # Errors
    /// The browser's error if it provides no canvas.
    pub fn new(element: &HtmlElement) -> Result<Self, JsValue> {
        let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
        canvas.set_class_name("overlay");
        canvas.set_attribute("aria-hidden", "true")?;
        canvas.set_hidden(true);
        element.append_with_node_1(&canvas)?;
        let pen: CanvasRenderingContext2d = canvas
            .get_context("2d")?
            .ok_or_else(|| JsValue::from_str("no canvas"))?
            .unchecked_into();
        let outlines = Self { canvas, pen, is_drawn: false };
        outlines.resize(element);
        Ok(outlines)
    }

    /// Resizes the canvas to the element.
    pub fn resize(&self, element: &HtmlElement) {
        let ratio = window().device_pixel_ratio();
        let pixels = |css: i32| (f64::from(css) * ratio).round() as u32;
        self.canvas.set_width(pixels(element.client_width()));
        self.canvas.set_height(pixels(element.client_height()));
    }

    /// Draws the outlines of features.
    pub fn draw_outlines(
        &mut self,
        renderer: &mut MapRenderer,
        view: Viewport,
        outlined: &Outlined,
    ) {
        let style = OutlineStyle::of(&outlined.marks);
        let shapes = shapes_of(renderer, view, outlined, &style);
        let has_outlines = !shapes.is_empty() || outlined.focus.is_some();
        if !self.clear_canvas(has_outlines) {
            return;
        }
        self.draw_shapes(renderer, view, &shapes, &style);
        if let Some(focus) = outlined.focus {
            self.draw_focus(renderer, view, focus);
        }
    }

    /// Clears and shows or hides the canvas. Returns `false` if there is nothing to draw and
    /// nothing to clear: a cleared canvas is presented again even if it was empty, and a canvas in
    /// the page is copied for each frame of a drag (`web::map_view::canvas_layer`).
    fn clear_canvas(&mut self, has_outlines: bool) -> bool {
        if !std::mem::replace(&mut self.is_drawn, has_outlines) && !has_outlines {
            return false;
        }
        self.canvas.set_hidden(!has_outlines);
        let (width, height) = (f64::from(self.canvas.width()), f64::from(self.canvas.height()));
        let _ = self.pen.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.pen.clear_rect(0.0, 0.0, width, height);
        true
    }

    fn draw_shapes(
        &self,
        renderer: &mut MapRenderer,
        view: Viewport,
        shapes: &OutlineShapes,
        style: &OutlineStyle,
    ) {
        let ratio = window().device_pixel_ratio();
        for &land in &shapes.lands {
            renderer.canvas_for(land, view, &self.pen, ratio).stroke_country(land, style.stroke);
        }
        let mut canvas = renderer.canvas_for(0, view, &self.pen, ratio);
        for stroke in [palette::STOP_HALO, Stroke { width: HIGHLIGHT_WIDTH_PX, ..palette::STOP }] {
            let is_halo = stroke == palette::STOP_HALO;
            let colour = if is_halo { stroke.colour } else { shapes.colour };
            let line = Stroke { colour, ..stroke };
            shapes.legs.iter().for_each(|leg| canvas.stroke_polyline(leg, line));
            let stroke = if style.is_several { style.stroke } else { stroke };
            for &at in &shapes.rings {
                let at = view.screen_from_plane(at);
                canvas.draw_disc(at, style.ring, palette::NOTHING, stroke);
            }
        }
    }

    fn draw_focus(&self, renderer: &mut MapRenderer, view: Viewport, (target, at): NavTarget) {
        let land = land_of(renderer, Some(target));
        // A hub or a very small country gets a ring, because its outline would be a dot.
        let area = land.map_or(0.0, |land| renderer.scene.ground.lands[land].area);
        let is_small = area * view.scale * view.scale < SMALL_AREA_PX2;
        let land = land.unwrap_or_default();
        let ratio = window().device_pixel_ratio();
        let mut canvas = renderer.canvas_for(land, view, &self.pen, ratio);
        for stroke in [palette::STOP_HALO, palette::STOP] {
            if is_small {
                let at = view.screen_from_plane(at);
                canvas.draw_disc(at, FOCUS_RING_PX, palette::NOTHING, stroke);
            } else {
                canvas.stroke_country(land, stroke);
            }
        }
    }
}

/// Returns the index of the country that a target is.
fn land_of(renderer: &MapRenderer, target: Option<Target>) -> Option<usize> {
    match target {
        Some(Target::Country(code)) => renderer.scene.ground.country_index(code.as_str()),
        _ => None,
    }
}

/// Returns the shapes of features. Hubs and very small countries get a ring, because their outline
/// would be a dot.
fn shapes_of(
    renderer: &MapRenderer,
    view: Viewport,
    outlined: &Outlined,
    style: &OutlineStyle,
) -> OutlineShapes {
    let Outlined { hovered, marks, .. } = outlined;
    let scene = &renderer.scene;
    let marked = marks.codes.iter().filter_map(|code| scene.ground.country_index(code.as_str()));
    let lands = land_of(renderer, *hovered).into_iter().chain(marked).collect();
    let route = match *hovered {
        Some(Target::Route(id)) => Some(id),
        _ => marks.route,
    };
    let legs: Vec<_> =
        scene.ways.legs.iter().filter(|way| Some(way.route) == route).take(CROWD).collect();
    let drawn = drawn_legs(&legs, &scene.ways.hubs, view.scale, &|_| true);
    let legs =
        drawn.iter().map(|leg| leg.curve.iter().map(|&at| view.screen_from_plane(at)).collect());
    let hub = marks.hub.and_then(|id| scene.ways.hubs.get(id.index()).copied().flatten());
    let small = marks.codes.iter().filter_map(|&code| {
        let land = renderer.country_shape(code)?;
        (land.area * view.scale * view.scale < style.least_area).then_some(land.label)
    });
    let colour = route.map_or(palette::STOP.colour, |id| palette::route_colour(id.index()));
    let rings = hub.into_iter().chain(small).collect();
    OutlineShapes { lands, legs: legs.collect(), colour, rings }
}
