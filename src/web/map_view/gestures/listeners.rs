//! Event listeners on the element of a map view, and positions on it.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, MouseEvent};

use crate::geo::Screen;
use crate::web::map_view::MapView;

/// The listeners of a map view.
pub struct Listeners {
    map_view: MapView,
    active: Vec<EventListener>,
}

/// An event handler of the map view.
type Handler = Box<dyn Fn(&MapView, &Event)>;

impl Listeners {
    /// Creates an empty list.
    pub fn new(map_view: &MapView) -> Self {
        Self { map_view: map_view.clone(), active: Vec::new() }
    }

    /// Listens to an event of the element.
    pub fn on(&mut self, name: &'static str, handler: Handler) {
        self.add(self.map_view.element().clone().into(), name, EventListenerPhase::Bubble, handler);
    }

    /// Listens to an event of the canvas. Such an event is not on a button over the map.
    pub fn on_canvas(&mut self, name: &'static str, handler: Handler) {
        self.add(self.map_view.canvas().clone().into(), name, EventListenerPhase::Bubble, handler);
    }

    /// Listens to an event of the window before all its elements.
    pub fn on_window(&mut self, name: &'static str, handler: Handler) {
        let window = crate::web::dom::window();
        self.add(window.into(), name, EventListenerPhase::Capture, handler);
    }

    fn add(
        &mut self,
        target: EventTarget,
        name: &'static str,
        phase: EventListenerPhase,
        handler: Handler,
    ) {
        let map_view = self.map_view.clone();
        let options = EventListenerOptions { phase, passive: false };
        let call = move |event: &Event| handler(&map_view, event);
        self.active.push(EventListener::new_with_options(&target, name, options, call));
    }
}

/// Returns `true` if an event is on the map itself and not on a button over it.
pub fn is_on_map(map_view: &MapView, event: &Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(
        |target| target == **map_view.element() || target.has_type::<web_sys::HtmlCanvasElement>(),
    )
}

/// Returns the top left corner of the map in the window, in CSS pixels.
pub fn corner_of(map_view: &MapView) -> Screen {
    let corner = map_view.element().get_bounding_client_rect();
    Screen::new(corner.left(), corner.top())
}

/// Returns the position of a mouse event, from a corner.
pub fn position_from(corner: Screen, event: &MouseEvent) -> Screen {
    Screen::new(f64::from(event.client_x()) - corner.x, f64::from(event.client_y()) - corner.y)
}

/// Returns the position of a mouse event, from the top left corner of the map.
pub fn position_of(map_view: &MapView, event: &MouseEvent) -> Screen {
    position_from(corner_of(map_view), event)
}
