//! The second of two taps belongs to the map, even if a sheet has moved under it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, PointerEvent};

use super::listeners::{Listeners, is_on_map};
use super::pointers::{MapPointers, execute_gesture};
use crate::web::map_view::MapView;

/// Listens to presses and clicks on elements that have moved under a tap.
pub fn listen_behind_shield(listeners: &mut Listeners, state: &Rc<RefCell<MapPointers>>) {
    for name in ["pointerdown", "click"] {
        let here = state.clone();
        let handler = move |map_view: &MapView, event: &Event| {
            let event: &PointerEvent = event.unchecked_ref();
            let mut state = here.borrow_mut();
            let sample = state.sample(event);
            if !state.pointers.is_shielded(sample) || is_on_map(map_view, event) {
                return;
            }
            event.prevent_default();
            event.stop_immediate_propagation();
            if name == "pointerdown" {
                let gesture = state.pointers.press_shielded(sample, map_view.gestures());
                drop(state);
                gesture.into_iter().for_each(|gesture| execute_gesture(map_view, gesture));
            }
        };
        listeners.on_window(name, Box::new(handler));
    }
}
