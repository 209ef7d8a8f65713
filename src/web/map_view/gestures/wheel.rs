//! The wheel, and the pinch on a trackpad in browsers other than Safari.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, WheelEvent};

use super::listeners::{Listeners, position_of};
use crate::camera::gesture::{DeltaMode, PinchScale, WheelStep, wheel_factor};
use crate::web::map_view::MapView;

/// Listens to the wheel. `scale` is that of Safari's gesture events.
pub fn listen_to_wheel(listeners: &mut Listeners, scale: &Rc<Cell<PinchScale>>) {
    let scale = scale.clone();
    let handler = move |map_view: &MapView, event: &Event| {
        let event: &WheelEvent = event.unchecked_ref();
        let mode = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => DeltaMode::Line,
            WheelEvent::DOM_DELTA_PAGE => DeltaMode::Page,
            _ => DeltaMode::Pixel,
        };
        let step = WheelStep { delta: event.delta_y(), mode, has_ctrl: event.ctrl_key() };
        let set = map_view.gestures();
        if !(if step.is_pinch() { set.pinch } else { set.wheel }) {
            return;
        }
        event.prevent_default();
        // Safari's gesture events report the same pinch.
        if !scale.get().is_active() {
            map_view.zoom(wheel_factor(step), position_of(map_view, event));
        }
    };
    listeners.on("wheel", Box::new(handler));
}
