//! The gesture events of Safari (`GestureEvent`): a pinch on a trackpad, and on the screen of an
//! iPhone in addition to the pointer events, which have priority there.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Reflect;
use web_sys::Event;

use super::listeners::{Listeners, corner_of};
use super::pointers::MapPointers;
use crate::camera::gesture::PinchScale;
use crate::geo::Screen;
use crate::web::map_view::MapView;

/// Listens to the gesture events.
pub fn listen_to_trackpad(
    listeners: &mut Listeners,
    state: &Rc<RefCell<MapPointers>>,
    scale: &Rc<Cell<PinchScale>>,
) {
    for name in ["gesturestart", "gesturechange", "gestureend"] {
        let (here, scale) = (state.clone(), scale.clone());
        let handler = move |map_view: &MapView, event: &Event| {
            if !map_view.gestures().pinch {
                return;
            }
            // Safari would zoom the page.
            event.prevent_default();
            let mut pinch = scale.get();
            match name {
                // Fingers on the screen are pointers, which zoom themselves.
                "gesturestart" if here.borrow().pointers.is_empty() => pinch.start_gesture(),
                "gesturechange" => zoom_by_scale(map_view, event, &mut pinch),
                _ => pinch.end_gesture(),
            }
            scale.set(pinch);
        };
        listeners.on(name, Box::new(handler));
    }
}

fn zoom_by_scale(map_view: &MapView, event: &Event, pinch: &mut PinchScale) {
    let number = |name: &str| Reflect::get(event, &name.into()).ok()?.as_f64();
    let Some(factor) = number("scale").and_then(|scale| pinch.factor_since(scale)) else { return };
    let corner = corner_of(map_view);
    let about = match (number("clientX"), number("clientY")) {
        (Some(x), Some(y)) => Screen::new(x - corner.x, y - corner.y),
        _ => map_view.centre(),
    };
    map_view.zoom(factor, about);
}
