//! Mouse, pen and fingers: hover, click, drag, pinch, double tap and tap with two fingers.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, PointerEvent};

use super::listeners::{Listeners, corner_of, is_on_map, position_from, position_of};
use crate::camera::gesture::{
    Pointer, PointerGesture, PointerSample, Pointers, TWO_FINGER_ZOOM, Tap,
};
use crate::geo::Screen;
use crate::web::map_view::MapView;

/// The pointers of a map view.
pub struct MapPointers {
    /// The pointers that are down.
    pub pointers: Pointers,
    /// The top left corner of the map when a pointer came down. It does not move during a drag, so
    /// it is not queried at each step.
    corner: Screen,
}

impl MapPointers {
    /// Creates the state without a pointer.
    pub fn new(map_view: &MapView) -> Self {
        Self { pointers: Pointers::new(map_view.view()), corner: Screen::default() }
    }

    /// Returns the sample of an event.
    pub fn sample(&self, event: &PointerEvent) -> PointerSample {
        PointerSample {
            id: event.pointer_id(),
            at: position_from(self.corner, event),
            time: event.time_stamp(),
        }
    }
}

/// Listens to the pointers.
pub fn listen_to_pointers(listeners: &mut Listeners, state: &Rc<RefCell<MapPointers>>) {
    // An event on the canvas is not on a button over the map, so its position need not be
    // queried: a query of a cold browser takes a tenth of a hover.
    let here = state.clone();
    let hover = move |map_view: &MapView, event: &Event| {
        let event: &PointerEvent = event.unchecked_ref();
        // A finger that is not down does not hover.
        if here.borrow().pointers.is_empty() && event.buttons() == 0 {
            map_view.hover(Some(position_of(map_view, event)));
        }
    };
    listeners.on_canvas("pointermove", Box::new(hover));
    listeners.on_canvas("pointerleave", Box::new(|map_view, _| map_view.hover(None)));
    type Handle = fn(&MapView, &mut MapPointers, &PointerEvent) -> Option<PointerGesture>;
    let handlers: [(&str, Handle); 5] = [
        ("pointerdown", press_pointer),
        ("pointermove", drag_pointer),
        ("pointerleave", capture_pointer),
        ("pointerup", release_pointer),
        ("pointercancel", cancel_pointer),
    ];
    for (name, handle) in handlers {
        let here = state.clone();
        let handler = move |map_view: &MapView, event: &Event| {
            let gesture = handle(map_view, &mut here.borrow_mut(), event.unchecked_ref());
            if let Some(gesture) = gesture {
                execute_gesture(map_view, gesture);
            }
        };
        listeners.on(name, Box::new(handler));
    }
    // The tap is handled at `pointerup`. Without this, a click would follow on the element that
    // is there by then.
    let prevent = |map_view: &MapView, event: &Event| {
        if event.cancelable() && is_on_map(map_view, event) {
            event.prevent_default();
        }
    };
    listeners.on("touchend", Box::new(prevent));
}

fn press_pointer(
    map_view: &MapView,
    state: &mut MapPointers,
    event: &PointerEvent,
) -> Option<PointerGesture> {
    if event.button() == 0 && is_on_map(map_view, event) {
        state.corner = corner_of(map_view);
        let is_finger = event.pointer_type() == "touch";
        let pointer = if is_finger { Pointer::Finger } else { Pointer::Mouse };
        let sample = state.sample(event);
        state.pointers.press_pointer(sample, pointer, map_view.view());
    }
    None
}

fn drag_pointer(
    map_view: &MapView,
    state: &mut MapPointers,
    event: &PointerEvent,
) -> Option<PointerGesture> {
    capture_pointer(map_view, state, event);
    let sample = state.sample(event);
    state.pointers.drag_pointer(sample, map_view.gestures())
}

/// Captures a pointer that moves, also if it leaves the map before its first movement was reported.
fn capture_pointer(
    map_view: &MapView,
    state: &mut MapPointers,
    event: &PointerEvent,
) -> Option<PointerGesture> {
    let id = event.pointer_id();
    if state.pointers.needs_capture(id) {
        let _ = map_view.element().set_pointer_capture(id);
    }
    None
}

fn release_pointer(
    map_view: &MapView,
    state: &mut MapPointers,
    event: &PointerEvent,
) -> Option<PointerGesture> {
    let sample = state.sample(event);
    let gesture = state.pointers.release_pointer(sample, map_view.gestures());
    let is_tap = matches!(gesture, Some(PointerGesture::Tap(_) | PointerGesture::DoubleTap { .. }));
    if is_tap && event.pointer_type() == "touch" {
        // The default action of the click, which `touchend` prevents.
        remove_focus();
    }
    gesture
}

fn cancel_pointer(
    _: &MapView,
    state: &mut MapPointers,
    event: &PointerEvent,
) -> Option<PointerGesture> {
    state.pointers.cancel_pointer(event.pointer_id());
    None
}

/// Executes a gesture.
pub fn execute_gesture(map_view: &MapView, gesture: PointerGesture) {
    match gesture {
        PointerGesture::Pan { dx, dy } => map_view.pan(dx, dy),
        PointerGesture::Zoom { factor, about } => map_view.zoom(factor, about),
        PointerGesture::Tap(Tap { view, at, pointer, .. }) => map_view.click(view, at, pointer),
        PointerGesture::DoubleTap { view, at } => map_view.double_click(view, at),
        PointerGesture::TwoFingerTap(at) => {
            map_view.zoom_from(map_view.view(), TWO_FINGER_ZOOM, at);
        }
    }
}

/// Removes the focus from a field, as a click outside does.
fn remove_focus() {
    let active = crate::web::dom::document().active_element();
    if let Some(active) = active.and_then(|active| active.dyn_into::<HtmlElement>().ok()) {
        let _ = active.blur();
    }
}
