//! The controller of the map: connects the renderer, the pointer, the keyboard focus and the page.

use std::rc::Rc;

use js_sys::{Float64Array, Function, Uint32Array};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlElement};

use super::obstacles::{obstacles_on, window_size};
use super::outlines::{OutlineCanvas, Outlined};
use super::page_language::page_language;
use super::render_request::RenderRequest;
use super::renderer::MapRenderer;
use super::tooltip::Tooltip;
use crate::geo::viewport::Limits;
use crate::geo::{Screen, Viewport};
use crate::map::hit::{self, Target};
use crate::map::keyboard_nav;
use crate::map::layer_stack;
use crate::map::layers::ClassesInView;
use crate::map::mark::{self, Marks};
use crate::state::{Action, Selection, command};
use crate::web::map_view::{MapDelegate, Pointer};

/// The function that is called with the kind and the text of each event:
///
/// - `do`: an action;
/// - `undo`: a `do` that is taken back;
/// - `at`: the action that opens the feature with keyboard focus;
/// - `over`: the action that opens the feature under the pointer;
/// - `place`: the camera, if the user has moved the map;
/// - `out`: the keys of the donors that are out of view;
/// - `seen`: the classes of the legend that are in view, as the number of a set of bits.
pub type Notify = Rc<dyn Fn(&str, &str)>;

/// The controller of the map: the renderer, the selection, and the feature under the pointer.
pub struct MapController {
    pub(super) notify: Notify,
    /// The renderer.
    pub renderer: MapRenderer,
    /// The state as URL parameters, one per line.
    pub parameter_lines: String,
    /// The marks of the statistic, as numbers.
    pub statistic: Uint32Array,
    /// The function that sends a render request to the worker, if there is one.
    pub request_worker: Option<Function>,
    pub(super) hovered: Option<Target>,
    /// The features outlined for a row of a list.
    marks: Marks,
    /// `true` if a label with an asterisk was drawn.
    pub has_asterisk: bool,
    /// The feature that has keyboard focus.
    pub(super) focus: Option<keyboard_nav::NavTarget>,
    /// `true` if the camera is that of a URL.
    pub has_requested_camera: bool,
    /// The last reported donors that are out of view.
    pub(super) donors_out_of_view: String,
    /// The last reported classes in view.
    pub(super) classes: ClassesInView,
    /// `true` while the map moves.
    is_moving: bool,
    outlines: OutlineCanvas,
    pub(super) tooltip: Tooltip,
    pub(super) element: HtmlElement,
}

impl MapController {
    /// Creates a controller and adds an overlay and a tooltip to the map's element.
    ///
    /// # Errors
    /// The browser's error if it provides no canvas.
    pub fn new(
        notify: Notify,
        element: &HtmlElement,
        renderer: MapRenderer,
    ) -> Result<Self, JsValue> {
        let outlines = OutlineCanvas::new(element)?;
        let tooltip = Tooltip::new(element)?;
        Ok(Self {
            notify,
            renderer,
            parameter_lines: String::new(),
            statistic: Uint32Array::new_with_length(0),
            request_worker: None,
            hovered: None,
            marks: Marks::default(),
            has_asterisk: false,
            focus: None,
            has_requested_camera: false,
            donors_out_of_view: String::new(),
            classes: ClassesInView::default(),
            is_moving: false,
            outlines,
            tooltip,
            element: element.clone(),
        })
    }

    /// Resizes the overlay to the element.
    pub fn resize(&mut self) {
        self.outlines.resize(&self.element);
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

    /// Outlines the features under the pointer, with the focus, and of a row.
    fn draw_overlay(&mut self, view: Viewport) {
        // Several countries are outlined only while the map is at rest; the frames of a drag have
        // no time for it.
        let marks = if self.is_moving { Marks::default() } else { self.marks.clone() };
        let outlined = Outlined { hovered: self.hovered, focus: self.focused_target(), marks };
        self.outlines.draw_outlines(&mut self.renderer, view, &outlined);
    }

    /// Shows the name of a feature in the tooltip, to which the app adds more once it has loaded.
    pub(super) fn show_tooltip(&mut self, target: Target, kind: &str) {
        if self.tooltip.show_name(target, || self.feature_name(target)) {
            self.notify_action(kind, &Action::Select(selection(target)));
            self.tooltip.measure_tip(target);
        }
    }
}

impl MapDelegate for MapController {
    fn paint(&mut self, view: Viewport, context: &CanvasRenderingContext2d, ratio: f64) {
        let obstacles = obstacles_on(&self.element, view);
        let window = window_size(&self.element);
        self.renderer.scene.lang = page_language();
        self.has_asterisk = self.renderer.paint(view, window, context, ratio, &obstacles);
    }

    fn request_render(&mut self, view: Viewport, ratio: f64) -> bool {
        let Some(request_worker) = &self.request_worker else { return false };
        let dark = self.renderer.dark;
        let (window, obstacles) = (window_size(&self.element), obstacles_on(&self.element, view));
        let request = RenderRequest { ratio, view, dark, lang: page_language(), window, obstacles };
        let numbers = Float64Array::from(request.to_f64s().as_slice());
        request_worker
            .call3(&JsValue::NULL, &self.parameter_lines.as_str().into(), &numbers, &self.statistic)
            .is_ok()
    }

    fn hover(&mut self, view: Viewport, at: Option<Screen>) {
        let target =
            at.and_then(|at| layer_stack::hit_target(&self.renderer.scene, &view, at, hit::MOUSE));
        // The tooltip is hidden while the map moves.
        if target != self.hovered || (target.is_some() && !self.tooltip.is_shown()) {
            self.hovered = target;
            self.draw_overlay(view);
            match target {
                Some(target) => self.show_tooltip(target, "over"),
                None => {
                    self.tooltip.hide_tip();
                    (self.notify)("over", "");
                }
            }
            let cursor = if target.is_some() { "pointer" } else { "grab" };
            let _ = self.element.style().set_property("cursor", cursor);
        }
        if let (Some(at), Some(_)) = (at, target) {
            self.tooltip.place_beside(&self.renderer, view, at);
        }
    }

    fn click(&mut self, view: Viewport, at: Screen, pointer: Pointer) {
        let reach = if pointer == Pointer::Finger { hit::FINGER } else { hit::MOUSE };
        let target = layer_stack::hit_target(&self.renderer.scene, &view, at, reach);
        let action = target.map_or(Action::Close, |target| Action::Select(selection(target)));
        self.clear_focus();
        self.notify_action("do", &action);
    }

    fn key(&mut self, view: Viewport, limits: Limits, key: &str) -> (bool, Option<Viewport>) {
        match (Self::direction_of(key), key) {
            (Some(heading), _) => (true, self.move_focus(view, limits, heading)),
            (None, "Enter") => (self.open_focused(), None),
            (None, "Escape") => (self.leave_focus(view), None),
            _ => (false, None),
        }
    }

    fn undo_click(&mut self) {
        (self.notify)("undo", "");
    }

    fn movement_ended(&mut self, view: Viewport, by_hand: bool) {
        self.publish_view(view, by_hand);
        self.show_footnote(view);
        self.is_moving = false;
        if self.marks != Marks::default() {
            self.draw_overlay(view);
        }
        let _ = self.element.remove_attribute("data-moving");
    }

    fn movement_started(&mut self) {
        // `data-view` is set when the map is at rest; this attribute tells observers to wait.
        if !std::mem::replace(&mut self.is_moving, true) {
            let _ = self.element.set_attribute("data-moving", "");
        }
    }

    fn moved(&mut self, view: Viewport) {
        let stop = self.focused_target();
        if let Some((target, at)) = stop {
            self.show_tooltip(target, "over");
            self.tooltip.place_beside(&self.renderer, view, view.screen_from_plane(at));
        } else {
            self.tooltip.hide_tip();
        }
        self.draw_overlay(view);
        if matches!(self.hovered, Some(Target::Hub(_) | Target::Route(_))) {
            self.hovered = None;
        }
    }
}

/// Returns the selection that shows the card of a feature.
pub(super) fn selection(target: Target) -> Selection {
    match target {
        Target::Country(code) => Selection::Country(code),
        Target::Hub(id) => Selection::Hub(id),
        Target::Route(id) => Selection::Route(id),
    }
}
