//! The map engine. It is a module of its own, without the code for the panel, so that it starts
//! first. Clicks before the rest has loaded are kept.

mod camera_target;
mod controller;
mod framing;
mod keyboard_focus;
mod obstacles;
mod outlines;
mod page_events;
mod page_language;
mod render_request;
mod renderer;
mod reports;
mod tooltip;

pub use render_request::RenderRequest;
pub use renderer::MapRenderer;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ImageBitmap};

use crate::atlas::Atlas;
use crate::camera::gesture::KEY_ZOOM;
use crate::geo::{LonLat, Topology, Viewport};
use crate::map::statistic_marks::decode_marks;
use crate::state::url::{self, Camera};
use crate::web::dom::window;
use crate::web::map_view::MapView;
use crate::web::map_view::canvas::Paths;
use camera_target::{CameraTarget, refit, send};
use controller::{MapController, Notify};
use page_events::dark_scheme;
use renderer::StateDelta;

/// The map in the page.
pub struct Engine {
    map_view: MapView,
    controller: Rc<RefCell<MapController>>,
    target: Rc<Cell<CameraTarget>>,
    /// The camera that the user had set before something was selected.
    before: Cell<Option<Camera>>,
}

impl Engine {
    /// Mounts the map in an element. `address` is the state as URL parameters, one per line.
    ///
    /// # Errors
    /// The browser's error if it provides no canvas.
    pub fn new(
        element: HtmlElement,
        topology: Topology,
        atlas: Atlas,
        address: &str,
        notify: Notify,
    ) -> Result<Self, JsValue> {
        let mut renderer = MapRenderer::new(topology, atlas);
        renderer.paths = Paths::in_a_hurry();
        renderer.dark = dark_scheme()?.is_some_and(|dark| dark.matches());
        let controller = MapController::new(notify, &element, renderer)?;
        let controller = Rc::new(RefCell::new(controller));
        let map_view = MapView::new(element.clone(), controller.clone())?;
        let target = Rc::new(Cell::new(CameraTarget::Frame));
        let engine = Self { map_view, controller, target, before: Cell::new(None) };
        let place = engine.apply_address(address).place;
        engine.go(place.map_or(CameraTarget::Frame, CameraTarget::Place), MapView::set_view);
        engine.map_view.repaint();
        engine.listen(&element)?;
        Ok(engine)
    }

    /// Shows another state, given as URL parameters, one per line. The map moves to the camera of
    /// the parameters, if any. Otherwise it frames the selection if `reframe` is `true`, does not
    /// if it is `false`, and by default only if the selection has changed.
    pub fn set_state(&self, address: &str, reframe: Option<bool>) {
        let left = self.place();
        let StateDelta {
            place,
            needs_repaint,
            projection_changed,
            needs_framing,
            selection_closed,
            had_no_selection,
        } = self.apply_address(address);
        if projection_changed {
            self.controller.borrow_mut().clear_focus();
            self.map_view.mark_projection_changed();
        }
        // Most actions in the panel do not change the map.
        if needs_repaint || projection_changed {
            self.map_view.repaint();
            self.controller.borrow_mut().publish_classes(self.map_view.view());
        }
        let target = match (place, reframe) {
            (Some(place), _) => CameraTarget::Place(place),
            (None, Some(false)) => return,
            (None, Some(true)) => CameraTarget::Frame,
            // Returns to the camera before the selection, unless the user has moved the map since.
            _ if selection_closed && self.map_view.by_hand() => return,
            _ if selection_closed => {
                self.before.take().map_or(CameraTarget::Frame, CameraTarget::Place)
            }
            _ if needs_framing => CameraTarget::Frame,
            _ => return,
        };
        if had_no_selection && !selection_closed {
            self.before.set(left.filter(|_| !projection_changed));
        }
        self.go(target, if projection_changed { MapView::set_view } else { MapView::fly_to });
    }

    /// Returns the camera that the user or a URL has set.
    fn place(&self) -> Option<Camera> {
        let controller = self.controller.borrow();
        let is_put = controller.has_requested_camera || self.map_view.by_hand();
        is_put.then(|| controller.camera_of(self.map_view.target_view())).flatten()
    }

    /// Reacts to a changed overlay: shows the last destination in the area without overlays, unless
    /// the user has moved the map since. Labels are placed anew in any case, because they keep off
    /// the overlays.
    pub fn overlays_changed(&self) {
        if !self.map_view.by_hand() {
            refit(&self.map_view, &self.controller, self.target.get(), MapView::fly_to);
        }
        self.map_view.repaint();
    }

    fn apply_address(&self, address: &str) -> StateDelta {
        let mut controller = self.controller.borrow_mut();
        controller.parameter_lines = address.to_owned();
        controller.renderer.set_state(&url::parse_parameters(address))
    }

    /// Shows the same content in another language.
    pub fn set_atlas(&self, atlas: Atlas) {
        self.controller.borrow_mut().renderer.set_atlas(atlas);
        self.map_view.repaint();
    }

    /// Shows other content, from its opening state on.
    pub fn replace_content(&self, atlas: Atlas) {
        let mut controller = self.controller.borrow_mut();
        controller.clear_focus();
        controller.renderer.replace_content(atlas);
        drop(controller);
        self.map_view.mark_projection_changed();
        self.go(CameraTarget::Frame, MapView::set_view);
        self.map_view.repaint();
    }

    /// Shows the marks of a statistic, given as numbers; none if the list is empty.
    pub fn set_statistic(&self, numbers: &[u32]) {
        let mut controller = self.controller.borrow_mut();
        controller.renderer.scene.marks = decode_marks(numbers);
        controller.statistic = js_sys::Uint32Array::from(numbers);
        drop(controller);
        self.map_view.repaint();
    }

    /// Sends all further render requests to a worker, or renders here again if `request_worker` is
    /// `None`. The function gets the state as URL parameters and the numbers of a
    /// [`RenderRequest`]; the picture comes back through [`present`](Self::present).
    pub fn set_worker(&self, request: Option<Function>) {
        let is_available = request.is_some();
        let mut controller = self.controller.borrow_mut();
        controller.request_worker = request;
        // The paths were those of the first view. From here on only paths of single countries are
        // needed, whole, to outline them.
        controller.renderer.paths.clear();
        drop(controller);
        self.map_view.set_worker_available(is_available);
    }

    /// Presents the picture of the last render request. `has_asterisk` is `true` if a label on it
    /// has an asterisk.
    pub fn present(&self, picture: &ImageBitmap, has_asterisk: bool) {
        self.controller.borrow_mut().has_asterisk = has_asterisk;
        self.map_view.present(picture);
    }

    /// Returns `true` if a part of the globe between two corners is in view at more than `from`
    /// device pixels per radian.
    pub fn is_visible(&self, from: f64, corners: [LonLat; 2]) -> bool {
        let view = self.map_view.view();
        let near = view.scale * window().device_pixel_ratio() > from;
        near && self.controller.borrow().renderer.is_visible(view, corners)
    }

    /// Adds finer arcs; `is_last` redraws the map.
    pub fn refine(&self, bytes: &[u8], is_last: bool) {
        self.controller.borrow_mut().renderer.refine(bytes);
        if is_last {
            self.map_view.repaint();
        }
    }

    /// Outlines the feature of a row, by kind and key (`project/stredeca`); an empty text removes
    /// the outline.
    pub fn highlight(&self, row: &str) {
        self.controller.borrow_mut().highlight(row, self.map_view.view());
    }

    /// Zooms in or out by one step.
    pub fn zoom(&self, closer: bool) {
        self.map_view.zoom(if closer { KEY_ZOOM } else { 1.0 / KEY_ZOOM }, self.map_view.centre());
    }

    /// Returns to the opening view.
    pub fn reset_view(&self) {
        self.go(CameraTarget::Home, MapView::fly_to);
    }

    /// Moves the camera to a destination and remembers it.
    fn go(&self, target: CameraTarget, go: fn(&MapView, Viewport)) {
        self.target.set(target);
        self.controller.borrow_mut().has_requested_camera =
            matches!(target, CameraTarget::Place(_));
        send(&self.map_view, &self.controller, target, go);
    }
}
