//! Controls the map: drawing, pointing and selecting.

use std::rc::Rc;

use js_sys::{Float64Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, Text};

use super::render_request::RenderRequest;
use super::renderer::MapRenderer;
use crate::atlas::Code;
use crate::geo::viewport::Limits;
use crate::geo::{Bounds, LonLat, Pane, Plane, Screen, Size, Viewport, frame};
use crate::map::hit::{self, Target};
use crate::map::keyboard_nav::{self, CompassDirection};
use crate::map::mark::{self, Marks};
use crate::map::names;
use crate::map::scene::RING;
use crate::map::{CountryShape, Stroke, Surface, labels, palette, tip};
use crate::markup::number::fixed;
use crate::state::url::{self, Camera};
use crate::state::{Action, MapExtent, Selection, command};
use crate::web::dom::overlays::{OVERLAYS, rects_over};
use crate::web::dom::{document, window};
use crate::web::map_view::{MapDelegate, Pointer};

/// The width of the outline of a route, or of one of several countries, in CSS pixels.
const HIGHLIGHT_WIDTH_PX: f64 = 2.8;
/// The area in square CSS pixels below which one of several outlined countries is marked by a ring.
const TINY_AREA_PX2: f64 = 60.0;
/// The maximum width and height in CSS pixels of a country that the tooltip does not cover.
const TOOLTIP_AVOIDS_PX: [f64; 2] = [160.0, 120.0];

/// The maximum scale, relative to that of zoom 0.
const MAX_ZOOM_FACTOR: f64 = 40.0;
/// The minimum scale that a URL can request, relative to that of zoom 0.
const MIN_ZOOM_FACTOR: f64 = 0.3;
/// The margin around the region at zoom 0, in CSS pixels.
const REGION_MARGIN_PX: f64 = 8.0;
/// The height in CSS pixels of the line about donors out of view, which is at the top of a map that
/// is narrower than [`NARROW_PX`].
const DONOR_LINE_PX: f64 = 112.0;
const NARROW_PX: f64 = 560.0;
/// The selectors of overlays that cover little of the map.
const SMALL_OVERLAYS: [&str; 5] = [".buttons", ".worlds", ".funders", "#then", "#as-today"];

/// The distance that the opening view can be panned in each direction, relative to its size.
const PAN_MARGIN: f64 = 0.25;
/// The minimum distance between a focused feature and the edge of the window, in CSS pixels.
const FOCUS_MARGIN_PX: f64 = 24.0;
/// The radius of the ring around a focused feature without a visible outline, in CSS pixels.
const FOCUS_RING_PX: f64 = 8.0;
/// The area in square CSS pixels below which a country has no visible outline.
const SMALL_AREA_PX2: f64 = 200.0;

/// The function that is called with the kind and the text of each event:
///
/// - `do`: an action;
/// - `undo`: a `do` that is taken back;
/// - `at`: the action that opens the feature with keyboard focus;
/// - `over`: the action that opens the feature under the pointer;
/// - `place`: the camera, if the user has moved the map;
/// - `out`: the keys of the donors that are out of view.
pub type Notify = Rc<dyn Fn(&str, &str)>;

/// The controller of the map: the renderer, the selection, and the feature under the pointer.
pub struct MapController {
    notify: Notify,
    /// The renderer.
    pub renderer: MapRenderer,
    /// The state as URL parameters, one per line.
    pub parameter_lines: String,
    /// The function that sends a render request to the worker, if there is one.
    pub request_worker: Option<Function>,
    hovered: Option<Target>,
    /// The features outlined for a row of a list.
    marks: Marks,
    /// `true` if a label with an asterisk was drawn.
    pub has_asterisk: bool,
    /// The feature that the tooltip describes, and the size of the tooltip in CSS pixels.
    tooltip_target: Option<(Target, Size)>,
    /// The feature that has keyboard focus.
    focus: Option<keyboard_nav::NavTarget>,
    /// `true` if the camera is that of a URL.
    pub has_requested_camera: bool,
    /// The last reported donors that are out of view.
    donors_out_of_view: String,
    /// `true` while the map moves.
    moving: bool,
    /// `true` if anything is outlined.
    outlined: bool,
    /// The canvas over the map with the outlines.
    overlay: HtmlCanvasElement,
    pen: CanvasRenderingContext2d,
    tooltip: HtmlElement,
    /// The text of the tooltip.
    tooltip_text: Text,
    element: HtmlElement,
}

impl MapController {
    /// Creates a controller and adds an overlay and a tooltip to the map's element.
    pub fn new(
        notify: Notify,
        element: &HtmlElement,
        renderer: MapRenderer,
    ) -> Result<Self, JsValue> {
        let document = document();
        let overlay: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
        overlay.set_class_name("overlay");
        overlay.set_attribute("aria-hidden", "true")?;
        overlay.set_hidden(true);
        let tooltip: HtmlElement = document.create_element("div")?.unchecked_into();
        tooltip.set_class_name("tip");
        tooltip.set_hidden(true);
        let tooltip_text = document.create_text_node("");
        tooltip.append_with_node_1(&tooltip_text)?;
        element.append_with_node_2(&overlay, &tooltip)?;
        let pen: CanvasRenderingContext2d = overlay
            .get_context("2d")?
            .ok_or_else(|| JsValue::from_str("no canvas"))?
            .unchecked_into();
        let mut controller = Self {
            notify,
            renderer,
            parameter_lines: String::new(),
            request_worker: None,
            hovered: None,
            marks: Marks::default(),
            has_asterisk: false,
            tooltip_target: None,
            focus: None,
            has_requested_camera: false,
            donors_out_of_view: String::new(),
            moving: false,
            outlined: false,
            overlay,
            pen,
            tooltip,
            tooltip_text,
            element: element.clone(),
        };
        controller.resize();
        Ok(controller)
    }

    /// Resizes the overlay to the element.
    pub fn resize(&mut self) {
        let ratio = window().device_pixel_ratio();
        let pixels = |css: i32| (f64::from(css) * ratio).round() as u32;
        self.overlay.set_width(pixels(self.element.client_width()));
        self.overlay.set_height(pixels(self.element.client_height()));
    }

    /// Returns the opening view of the current projection, in the area without the element's
    /// padding. The style sheet places the prerendered map by the same padding.
    pub fn home_view(&self, size: Size) -> Viewport {
        let mut part = Pane::of_size(size);
        if let Ok(Some(style)) = window().get_computed_style(&self.element) {
            let padding = |side: &str| {
                let pixels = style.get_property_value(&["padding-", side].concat());
                pixels.map_or(0.0, |pixels| js_sys::parse_float(&pixels))
            };
            part.left += padding("left");
            part.top += padding("top");
            part.right -= padding("right");
            part.bottom -= padding("bottom");
        }
        frame::fit_in_part(&self.home_bounds(), size, &part, 1.0)
    }

    fn home_bounds(&self) -> Bounds {
        match self.renderer.state.world {
            MapExtent::Region => self.bounds_of(self.renderer.atlas.site.opening),
            MapExtent::Whole => self
                .renderer
                .scene
                .ground
                .lands
                .iter()
                .fold(Bounds::EMPTY, |all, land| all.union(land.bounds)),
        }
    }

    fn bounds_of(&self, corners: [LonLat; 2]) -> Bounds {
        Bounds::of_globe(corners, &*self.renderer.projection())
    }

    /// Returns the scale of zoom 0, at which the region, or the world, fits into the window.
    fn zoom_zero_scale(&self, size: Size) -> f64 {
        let bounds = match self.renderer.state.world {
            MapExtent::Region => self.bounds_of(self.renderer.atlas.site.corners),
            MapExtent::Whole => self.home_bounds(),
        };
        let Size { width, height } = size;
        let part = Pane {
            left: REGION_MARGIN_PX,
            top: REGION_MARGIN_PX,
            right: width - REGION_MARGIN_PX,
            bottom: height - REGION_MARGIN_PX,
        };
        frame::fit_in_part(&bounds, size, &part, 1.0).scale
    }

    /// Returns the limits of the camera from a view on: the extent of the content and of the view
    /// itself.
    pub fn limits(&self, view: Viewport) -> Limits {
        let home = self.home_view(view.size);
        let content = self.renderer.content().union(self.home_bounds());
        let all = frame::fit_in_part(&content, view.size, &Pane::of_size(view.size), 1.0).scale;
        let content = content.union(with_pan_margin(home.bounds())).union(view.bounds());
        let least = home.scale.min(view.scale).min(all) * 0.9;
        Limits {
            content,
            least,
            greatest: (self.zoom_zero_scale(view.size) * MAX_ZOOM_FACTOR).max(view.scale),
        }
    }

    /// Returns the view for a camera position in a URL.
    pub fn view_at(&self, place: Camera, size: Size) -> Viewport {
        let centre = self.renderer.projection().plane_from_geo(LonLat::new(place.lon, place.lat));
        let scale =
            place.zoom.exp2().clamp(MIN_ZOOM_FACTOR, MAX_ZOOM_FACTOR) * self.zoom_zero_scale(size);
        Viewport { centre, scale, size }
    }

    /// Returns the camera position of a view; `None` for the opening view, and if the centre is not
    /// on the globe.
    pub fn camera_of(&self, view: Viewport) -> Option<Camera> {
        let home = self.home_view(view.size);
        let away = (view.centre.x - home.centre.x).hypot(view.centre.y - home.centre.y);
        if (view.scale / home.scale).log2().abs() < 0.01 && away * view.scale < 1.0 {
            return None;
        }
        let at = self.renderer.projection().geo_from_plane(view.centre)?;
        let zoom = (view.scale / self.zoom_zero_scale(view.size)).log2();
        Some(Camera { lon: at.lon, lat: at.lat, zoom })
    }

    /// Returns the view that frames the selection or the filter result in the area without
    /// overlays, or else the opening view.
    pub fn framed_view(&self, size: Size) -> Viewport {
        let bounds = self.renderer.focus();
        let home = self.home_view(size);
        if bounds.is_empty() {
            return home;
        }
        let mut covers = rects_over(&self.element, &OVERLAYS);
        if self.renderer.is_project() && size.width < NARROW_PX {
            covers.push(Pane { bottom: DONOR_LINE_PX, ..Pane::of_size(size) });
        }
        frame::frame_bounds(&bounds, size, &covers, home.scale)
    }

    /// Returns the areas without labels on a picture that is larger than the window: the overlays,
    /// and the edges of the window.
    fn obstacles(&self, view: Viewport) -> Vec<labels::Box> {
        let map = self.element.get_bounding_client_rect();
        let dx = (view.size.width - map.width()) / 2.0;
        let dy = (view.size.height - map.height()) / 2.0;
        let (width, height) = (map.width(), map.height());
        let edge = |left, top, right, bottom| labels::Box { left, top, right, bottom };
        let mut boxes = vec![
            edge(-1.0, 0.0, 0.0, height),
            edge(width, 0.0, width + 1.0, height),
            edge(0.0, -1.0, width, 0.0),
            edge(0.0, height, width, height + 1.0),
        ];
        boxes.extend(rects_over(&self.element, &OVERLAYS));
        boxes.extend(rects_over(&self.element, &SMALL_OVERLAYS));
        for part in &mut boxes {
            part.left += dx;
            part.right += dx;
            part.top += dy;
            part.bottom += dy;
        }
        boxes
    }

    /// Outlines the feature of a row, by kind and key; an empty text removes the outline.
    pub fn highlight(&mut self, row: &str, view: Viewport) {
        let atlas = &self.renderer.atlas;
        let thing =
            row.split_once('/').and_then(|(kind, key)| command::parse_selection(kind, key, atlas));
        let marks = thing.map(|thing| mark::marks_of(atlas, thing)).unwrap_or_default();
        if marks != self.marks {
            self.marks = marks;
            self.draw_overlay(view);
        }
    }

    /// Returns the feature with keyboard focus, while the map has the focus.
    fn focused_target(&self) -> Option<keyboard_nav::NavTarget> {
        self.focus.filter(|_| document().active_element().as_ref() == Some(self.element.as_ref()))
    }

    fn draw_overlay(&mut self, view: Viewport) {
        let land_of = |target: Option<Target>| match target {
            Some(Target::Country(code)) => self.renderer.scene.ground.country_index(code.as_str()),
            _ => None,
        };
        let stop = self.focused_target();
        let stop_land = land_of(stop.map(|(target, _)| target));
        // Several countries are outlined only while the map is at rest; the frames of a drag have
        // no time for it.
        let marks = if self.moving { Marks::default() } else { self.marks.clone() };
        let scene = &self.renderer.scene;
        let marked =
            marks.codes.iter().filter_map(|code| scene.ground.country_index(code.as_str()));
        let lands: Vec<usize> = land_of(self.hovered).into_iter().chain(marked).collect();
        let route = match self.hovered {
            Some(Target::Route(id)) => Some(id),
            _ => marks.route,
        };
        let legs = scene.ways.legs.iter().filter(|way| Some(way.route) == route);
        let legs: Vec<Vec<Screen>> = legs
            .map(|way| way.curve.iter().map(|&at| view.screen_from_plane(at)).collect())
            .collect();
        let hub = marks.hub.and_then(|id| scene.ways.hubs.get(id.index()).copied().flatten());
        // A cleared canvas is presented again even if it was empty, and a canvas in the page is
        // copied for each frame of a drag (`web::map_view::canvas_layer`).
        let outlines = !lands.is_empty() || !legs.is_empty() || hub.is_some() || stop.is_some();
        if !std::mem::replace(&mut self.outlined, outlines) && !outlines {
            return;
        }
        self.overlay.set_hidden(!outlines);
        let (width, height) = (f64::from(self.overlay.width()), f64::from(self.overlay.height()));
        let _ = self.pen.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.pen.clear_rect(0.0, 0.0, width, height);
        let ratio = window().device_pixel_ratio();
        // The outline under a pointer is stronger than that of each of several countries.
        let many = marks.codes.len() > 1;
        let (outline, least, ring) = match (marks.codes.len(), many) {
            (0, _) => (palette::POINTED, SMALL_AREA_PX2, FOCUS_RING_PX),
            (_, true) => (Stroke { width: 1.9, ..palette::STOP }, TINY_AREA_PX2, RING + 2.0),
            _ => (palette::STOP, SMALL_AREA_PX2, FOCUS_RING_PX),
        };
        for land in lands {
            self.renderer.canvas_for(land, view, &self.pen, ratio).stroke_country(land, outline);
        }
        // Hubs and very small countries get a ring, because their outline would be a dot.
        let small = |code: &Code| {
            let land = country_shape(&self.renderer, *code)?;
            (land.area * view.scale * view.scale < least).then_some(land.label)
        };
        let rings: Vec<Plane> =
            hub.into_iter().chain(marks.codes.iter().filter_map(small)).collect();
        let mut canvas = self.renderer.canvas_for(0, view, &self.pen, ratio);
        for stroke in [palette::STOP_HALO, Stroke { width: HIGHLIGHT_WIDTH_PX, ..palette::STOP }] {
            legs.iter().for_each(|leg| canvas.stroke_polyline(leg, stroke));
            let stroke = if many { outline } else { stroke };
            for &at in &rings {
                canvas.draw_disc(view.screen_from_plane(at), ring, palette::NOTHING, stroke);
            }
        }
        let Some((_, at)) = stop else { return };
        // A hub or a very small country gets a ring, because its outline would be a dot.
        let area = stop_land.map_or(0.0, |land| self.renderer.scene.ground.lands[land].area);
        let ring = area * view.scale * view.scale < SMALL_AREA_PX2;
        let land = stop_land.unwrap_or_default();
        let mut canvas = self.renderer.canvas_for(land, view, &self.pen, ratio);
        for stroke in [palette::STOP_HALO, palette::STOP] {
            match ring {
                true => canvas.draw_disc(
                    view.screen_from_plane(at),
                    FOCUS_RING_PX,
                    palette::NOTHING,
                    stroke,
                ),
                false => canvas.stroke_country(land, stroke),
            }
        }
    }

    /// Moves the keyboard focus to the next feature. Returns the view that shows it, if the map has
    /// to move.
    fn move_focus(
        &mut self,
        view: Viewport,
        limits: Limits,
        heading: CompassDirection,
    ) -> Option<Viewport> {
        let at_middle = |at: Plane| limits.clamp(Viewport { centre: at, ..view });
        // Features that the camera can reach.
        let mut stops = keyboard_nav::nav_targets(&self.renderer.scene);
        stops.retain(|&(_, at)| at_middle(at).bounds().contains(at));
        let stop = match self.focus.filter(|stop| stops.contains(stop)) {
            Some((_, from)) => keyboard_nav::next_target(&stops, from, heading),
            None => keyboard_nav::nearest_target(&stops, view.centre),
        }?;
        self.focus = Some(stop);
        let (target, at) = stop;
        let action = Action::Select(selection(target));
        (self.notify)("at", &command::encode_action(&action, &self.renderer.atlas));
        self.show_tooltip(target, "over");
        // The attribute marks the map as the focused element with an action; see `app::panel`.
        let _ = self.element.set_attribute("data-do", "map");
        self.moved(view);
        let on_screen = view.screen_from_plane(at);
        let Size { width, height } = view.size;
        let near = |at: f64, length: f64| at < FOCUS_MARGIN_PX || at > length - FOCUS_MARGIN_PX;
        let spot = labels::Box::around(on_screen, FOCUS_RING_PX, FOCUS_RING_PX);
        let hidden = near(on_screen.x, width)
            || near(on_screen.y, height)
            || self.obstacles(view).iter().any(|part| part.overlaps_pane(&spot));
        hidden.then(|| at_middle(at))
    }

    /// Removes the keyboard focus and the hover.
    pub fn clear_focus(&mut self) {
        (self.focus, self.hovered, self.tooltip_target) = (None, None, None);
        let _ = self.element.remove_attribute("data-do");
    }

    /// Shows the name of a feature in the tooltip, to which the app adds more once it has loaded.
    fn show_tooltip(&mut self, target: Target, kind: &str) {
        self.tooltip.set_hidden(false);
        if self.tooltip_target.is_some_and(|(other, _)| other == target) {
            return;
        }
        self.tooltip_text.set_node_value(Some(&self.feature_name(target)));
        // At the edge of the map the longest line would break.
        let _ = self.tooltip.style().remove_property("transform");
        let action = Action::Select(selection(target));
        (self.notify)(kind, &command::encode_action(&action, &self.renderer.atlas));
        let size = [self.tooltip.offset_width(), self.tooltip.offset_height()].map(f64::from);
        self.tooltip_target = Some((target, Size::new(size[0], size[1])));
    }

    /// Places the tooltip beside a position, and beside the feature if it is small.
    fn place_tooltip(&self, view: Viewport, at: Screen) {
        let Some((target, size)) = self.tooltip_target else { return };
        let mut about = labels::Box::around(at, 2.0 * FOCUS_RING_PX, 2.0 * FOCUS_RING_PX);
        if let Target::Country(code) = target
            && let Some(land) = country_shape(&self.renderer, code)
        {
            let corner = |x, y| view.screen_from_plane(Plane::new(x, y));
            let (one, other) =
                (corner(land.main.west, land.main.north), corner(land.main.east, land.main.south));
            if other.x - one.x < TOOLTIP_AVOIDS_PX[0] && other.y - one.y < TOOLTIP_AVOIDS_PX[1] {
                about.left = about.left.min(one.x);
                about.top = about.top.min(one.y);
                about.right = about.right.max(other.x);
                about.bottom = about.bottom.max(other.y);
            }
        }
        let html = document().document_element();
        let is_rtl = html.is_some_and(|html| html.get_attribute("dir").as_deref() == Some("rtl"));
        let at = tip::place_tooltip(about, size, view.size, is_rtl);
        let transform = ["translate(", &fixed(at.x, 2), "px,", &fixed(at.y, 2), "px)"].concat();
        let _ = self.tooltip.style().set_property("transform", &transform);
    }

    /// Shows the footnote if a label with an asterisk is in view.
    fn show_footnote(&self, view: Viewport) {
        let (scene, seen) = (&self.renderer.scene, view.bounds());
        let has_asterisk = self.has_asterisk
            && scene
                .ground
                .lands
                .iter()
                .zip(&scene.names)
                .any(|(land, name)| names::is_noted(name) && seen.contains(land.label));
        let _ = self.element.toggle_attribute_with_force("data-noted", has_asterisk);
    }

    /// Sets an attribute with the centre on the plane and the scale in CSS pixels per plane unit,
    /// for observers of the page, and reports the camera.
    fn publish_view(&mut self, view: Viewport, by_hand: bool) {
        let (x, y) = (fixed(view.centre.x, 6), fixed(view.centre.y, 6));
        let text = format!("{x} {y} {}", fixed(view.scale, 2));
        let _ = self.element.set_attribute("data-view", &text);
        // A view that the map has framed itself is not part of the URL.
        let place = if by_hand || self.has_requested_camera { self.camera_of(view) } else { None };
        (self.notify)("place", &place.map(url::encode_camera).unwrap_or_default());
        let out = if self.renderer.is_project() {
            let part =
                frame::free(&view.bounds(), view.size, &rects_over(&self.element, &OVERLAYS));
            let sees = |land: &CountryShape| part.contains(view.screen_from_plane(land.label));
            self.renderer.donors_outside(&sees)
        } else {
            String::new()
        };
        if out != self.donors_out_of_view {
            (self.notify)("out", &out);
            self.donors_out_of_view = out;
        }
    }

    fn feature_name(&self, target: Target) -> String {
        match target {
            Target::Country(code) => self.country_name(code),
            Target::Hub(id) => {
                let hub = &self.renderer.atlas.hubs[id];
                format!("{} ({})", hub.name, self.country_name(hub.country))
            }
            Target::Route(id) => self.renderer.atlas.routes[id].name.clone(),
        }
    }

    fn country_name(&self, code: Code) -> String {
        self.renderer.scene.name_of(&self.renderer.atlas, code)
    }
}

impl MapDelegate for MapController {
    fn paint(&mut self, view: Viewport, context: &CanvasRenderingContext2d, ratio: f64) {
        let obstacles = self.obstacles(view);
        self.has_asterisk = self.renderer.paint(view, context, ratio, obstacles);
    }

    fn request_render(&mut self, view: Viewport, ratio: f64) -> bool {
        let Some(request_worker) = &self.request_worker else { return false };
        let dark = self.renderer.dark;
        let request = RenderRequest { ratio, view, dark, obstacles: self.obstacles(view) };
        let numbers = Float64Array::from(request.to_f64s().as_slice());
        request_worker
            .call2(&JsValue::NULL, &self.parameter_lines.as_str().into(), &numbers)
            .is_ok()
    }

    fn hover(&mut self, view: Viewport, at: Option<Screen>) {
        let target = at.and_then(|at| hit::hit_target(&self.renderer.scene, &view, at, hit::MOUSE));
        // The tooltip is hidden while the map moves.
        if target != self.hovered || (target.is_some() && self.tooltip_target.is_none()) {
            self.hovered = target;
            self.draw_overlay(view);
            match target {
                Some(target) => self.show_tooltip(target, "over"),
                None => {
                    self.tooltip.set_hidden(true);
                    self.tooltip_target = None;
                    (self.notify)("over", "");
                }
            }
            let cursor = if target.is_some() { "pointer" } else { "grab" };
            let _ = self.element.style().set_property("cursor", cursor);
        }
        if let (Some(at), Some(_)) = (at, target) {
            self.place_tooltip(view, at);
        }
    }

    fn click(&mut self, view: Viewport, at: Screen, pointer: Pointer) {
        let reach = if pointer == Pointer::Finger { hit::FINGER } else { hit::MOUSE };
        let target = hit::hit_target(&self.renderer.scene, &view, at, reach);
        let action = target.map_or(Action::Close, |target| Action::Select(selection(target)));
        self.clear_focus();
        (self.notify)("do", &command::encode_action(&action, &self.renderer.atlas));
    }

    fn key(&mut self, view: Viewport, limits: Limits, key: &str) -> (bool, Option<Viewport>) {
        let heading = match key {
            "ArrowUp" => CompassDirection::North,
            "ArrowDown" => CompassDirection::South,
            "ArrowLeft" => CompassDirection::West,
            "ArrowRight" => CompassDirection::East,
            "Enter" | "Escape" => {
                let Some((target, _)) = self.focus else { return (false, None) };
                if key == "Enter" {
                    let action = Action::Select(selection(target));
                    (self.notify)("do", &command::encode_action(&action, &self.renderer.atlas));
                } else {
                    self.clear_focus();
                    self.moved(view);
                }
                return (true, None);
            }
            _ => return (false, None),
        };
        (true, self.move_focus(view, limits, heading))
    }

    fn undo_click(&mut self) {
        (self.notify)("undo", "");
    }

    fn movement_ended(&mut self, view: Viewport, by_hand: bool) {
        self.publish_view(view, by_hand);
        self.show_footnote(view);
        self.moving = false;
        if self.marks != Marks::default() {
            self.draw_overlay(view);
        }
        let _ = self.element.remove_attribute("data-moving");
    }

    fn movement_started(&mut self) {
        // `data-view` is set when the map is at rest; this attribute tells observers to wait.
        if !std::mem::replace(&mut self.moving, true) {
            let _ = self.element.set_attribute("data-moving", "");
        }
    }

    fn moved(&mut self, view: Viewport) {
        let stop = self.focused_target();
        if let Some((target, at)) = stop {
            self.show_tooltip(target, "over");
            self.place_tooltip(view, view.screen_from_plane(at));
        } else {
            self.tooltip.set_hidden(true);
            self.tooltip_target = None;
        }
        self.draw_overlay(view);
        if matches!(self.hovered, Some(Target::Hub(_) | Target::Route(_))) {
            self.hovered = None;
        }
    }
}

/// Returns the shape of a country.
fn country_shape(renderer: &MapRenderer, code: Code) -> Option<&CountryShape> {
    let ground = &renderer.scene.ground;
    ground.country_index(code.as_str()).map(|land| &ground.lands[land])
}

/// Returns the bounds with a margin of [`PAN_MARGIN`].
fn with_pan_margin(bounds: Bounds) -> Bounds {
    let (across, down) = (bounds.width() * PAN_MARGIN, bounds.height() * PAN_MARGIN);
    Bounds {
        west: bounds.west - across,
        south: bounds.south - down,
        east: bounds.east + across,
        north: bounds.north + down,
    }
}

/// Returns the selection that shows the card of a feature.
fn selection(target: Target) -> Selection {
    match target {
        Target::Country(code) => Selection::Country(code),
        Target::Hub(id) => Selection::Hub(id),
        Target::Route(id) => Selection::Route(id),
    }
}
