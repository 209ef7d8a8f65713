//! The map view in the page. It renders a picture larger than the window and moves it as one
//! composited layer, until it has to be rendered again; [`ViewState`] says when.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ImageBitmap};

use super::canvas_layer::CanvasLayer;
use super::{GestureSet, MapDelegate};
use crate::camera::gesture::{DOUBLE_TAP_ZOOM, Pointer};
use crate::camera::{CanvasSize, MapEvent, ViewState};
use crate::geo::viewport::Limits;
use crate::geo::{Screen, Size, Viewport};
use crate::web::dom::overlays::enlargement;
use crate::web::dom::{document, prefers_reduced_motion, window};

/// The maximum number of device pixels per CSS pixel. More costs four times the work without a
/// visible difference.
const MAX_PIXEL_RATIO: f64 = 2.0;

/// A map view. Clones refer to the same view.
#[derive(Clone)]
pub struct MapView(pub(super) Rc<MapViewParts>);

/// The parts of a map view in the page.
pub(super) struct MapViewParts {
    pub element: HtmlElement,
    pub layer: CanvasLayer,
    pub delegate: Rc<RefCell<dyn MapDelegate>>,
    pub state: RefCell<ViewState>,
    /// The size of the canvas; `None` before the first picture.
    pub canvas_size: Cell<Option<CanvasSize>>,
    pub on_frame: RefCell<Option<FrameCallback>>,
    pub timer: RefCell<Option<Timeout>>,
    visibility: RefCell<Option<EventListener>>,
    gestures: Cell<GestureSet>,
}

/// The callback of an animation frame, with the time in milliseconds.
pub(super) type FrameCallback = Closure<dyn FnMut(f64)>;

impl MapView {
    /// Creates a map view with a canvas in `element`, which has to clip it. Nothing is rendered
    /// before the first view is set.
    ///
    /// # Errors
    /// The browser's error if it provides no canvas.
    pub fn new(
        element: HtmlElement,
        delegate: Rc<RefCell<dyn MapDelegate>>,
    ) -> Result<Self, JsValue> {
        let layer = CanvasLayer::new(&element)?;
        let state = ViewState::new(size_of(&element), pixel_ratio(&element));
        let map_view = Self(Rc::new(MapViewParts {
            element,
            layer,
            delegate,
            state: RefCell::new(state),
            canvas_size: Cell::new(None),
            on_frame: RefCell::new(None),
            timer: RefCell::new(None),
            visibility: RefCell::new(None),
            gestures: Cell::new(GestureSet::ALL),
        }));
        let weak = Rc::downgrade(&map_view.0);
        *map_view.0.on_frame.borrow_mut() = Some(Closure::new(move |now| {
            weak.upgrade().map(MapView).iter().for_each(|view| {
                view.dispatch(MapEvent::FrameStarted(now));
            });
        }));
        map_view.follow_visibility();
        Ok(map_view)
    }

    /// Reports whether the page is visible, at once and after each change.
    fn follow_visibility(&self) {
        let event = || if document().hidden() { MapEvent::PageHidden } else { MapEvent::PageShown };
        self.dispatch(event());
        let weak = Rc::downgrade(&self.0);
        let listener = EventListener::new(&document(), "visibilitychange", move |_| {
            weak.upgrade().map(MapView).iter().for_each(|view| view.dispatch(event()));
        });
        *self.0.visibility.borrow_mut() = Some(listener);
    }

    /// Returns the element of the map.
    pub fn element(&self) -> &HtmlElement {
        &self.0.element
    }

    /// Returns the canvas.
    pub fn canvas(&self) -> &HtmlElement {
        self.0.layer.element()
    }

    /// Returns the current view.
    pub fn view(&self) -> Viewport {
        self.0.state.borrow().view()
    }

    /// Returns the current view, or the destination of the camera animation.
    pub fn target_view(&self) -> Viewport {
        self.0.state.borrow().target_view()
    }

    /// Returns the limits of the camera.
    pub fn limits(&self) -> Limits {
        self.0.state.borrow().limits()
    }

    /// Returns `true` if the user moved the map to its present view or destination.
    pub fn by_hand(&self) -> bool {
        self.0.state.borrow().by_hand()
    }

    /// Returns the centre of the window.
    pub fn centre(&self) -> Screen {
        let size = self.view().size;
        Screen::new(size.width / 2.0, size.height / 2.0)
    }

    /// Returns the gestures that the map view obeys.
    pub fn gestures(&self) -> GestureSet {
        self.0.gestures.get()
    }

    /// Sets the gestures that the map view obeys, all by default.
    pub fn set_gestures(&self, gestures: GestureSet) {
        self.0.gestures.set(gestures);
    }

    /// Sets the limits of the camera for later movements.
    pub fn set_limits(&self, limits: Limits) {
        self.dispatch(MapEvent::LimitsChanged(limits));
    }

    /// Adapts to the size of the element and to the pixel density; the centre stays.
    pub fn resize(&self) {
        let element = &self.0.element;
        let (size, ratio) = (size_of(element), pixel_ratio(element));
        self.dispatch(MapEvent::Resized { size, ratio });
    }

    /// Shows a view at once, within the limits.
    pub fn set_view(&self, view: Viewport) {
        self.dispatch(MapEvent::Jumped { to: view, by_hand: false });
    }

    /// Shows a view at once, as a movement by the user.
    pub fn set_view_by_hand(&self, view: Viewport) {
        self.dispatch(MapEvent::Jumped { to: view, by_hand: true });
    }

    /// Animates the camera to a view, unless the user prefers reduced motion.
    pub fn fly_to(&self, view: Viewport) {
        self.fly(view, false);
    }

    fn fly(&self, to: Viewport, by_hand: bool) {
        self.dispatch(match prefers_reduced_motion() {
            true => MapEvent::Jumped { to, by_hand },
            false => MapEvent::FlightStarted { to, by_hand },
        });
    }

    /// Pans the map by CSS pixels.
    pub fn pan(&self, dx: f64, dy: f64) {
        self.dispatch(MapEvent::Panned { dx, dy });
    }

    /// Zooms the map about a position.
    pub fn zoom(&self, factor: f64, about: Screen) {
        self.dispatch(MapEvent::Zoomed { factor, about });
    }

    /// Animates the camera to `from` zoomed about a position, as a movement by the user.
    pub fn zoom_from(&self, from: Viewport, factor: f64, about: Screen) {
        self.fly(self.limits().zoom_clamped(from, factor, about), true);
    }

    /// Passes the position of the pointer to the delegate.
    pub fn hover(&self, at: Option<Screen>) {
        self.dispatch(MapEvent::Pointed(at));
    }

    /// Passes a click to the delegate, with its position in the view in which the pointer came
    /// down.
    pub fn click(&self, view: Viewport, at: Screen, pointer: Pointer) {
        self.0.delegate.borrow_mut().click(view, at, pointer);
    }

    /// Zooms in at the second click of a double click, from the view of the first, and reverts the
    /// first click.
    pub fn double_click(&self, view: Viewport, at: Screen) {
        self.0.delegate.borrow_mut().undo_click();
        self.zoom_from(view, DOUBLE_TAP_ZOOM, at);
    }

    /// Passes a key to the delegate. Returns `true` if it has a meaning.
    pub fn key(&self, key: &str) -> bool {
        self.dispatch(MapEvent::PointerIgnored);
        let (target, limits) = (self.target_view(), self.limits());
        let (is_meant, view) = self.0.delegate.borrow_mut().key(target, limits, key);
        if let Some(view) = view {
            self.fly(view, true);
        }
        is_meant
    }

    /// Tells the delegate that the map has gained or lost the focus.
    pub fn focus_changed(&self) {
        self.0.delegate.borrow_mut().moved(self.view());
    }

    /// Renders again in the next frame, because the scene has changed.
    pub fn repaint(&self) {
        self.dispatch(MapEvent::SceneChanged);
    }

    /// Renders the current view at once, because the scene has changed.
    pub fn render_now(&self) {
        self.dispatch(MapEvent::SceneReplaced);
    }

    /// Marks the projection as changed. The old picture stays until there is one of the new view.
    pub fn mark_projection_changed(&self) {
        self.dispatch(MapEvent::ProjectionChanged);
    }

    /// Sets whether there is a worker. The result of a pending request is ignored.
    pub fn set_worker_available(&self, is_available: bool) {
        self.dispatch(if is_available { MapEvent::WorkerReady } else { MapEvent::WorkerLost });
    }

    /// Presents the picture of the pending request.
    pub fn present(&self, picture: &ImageBitmap) {
        self.dispatch_with(MapEvent::PictureArrived, Some(picture));
    }
}

/// Returns the rendered device pixels per CSS pixel of the element, which a style can enlarge.
fn pixel_ratio(element: &HtmlElement) -> f64 {
    window().device_pixel_ratio().clamp(1.0, MAX_PIXEL_RATIO) * enlargement(element)
}

fn size_of(element: &HtmlElement) -> Size {
    Size::new(
        f64::from(element.client_width()).max(1.0),
        f64::from(element.client_height()).max(1.0),
    )
}
