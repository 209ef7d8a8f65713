//! The keyboard, and the focus of the map.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::listeners::Listeners;
use crate::camera::gesture::{KeyMovement, key_movement};
use crate::web::map_view::MapView;

/// Listens to keys and to changes of the focus.
pub fn listen_to_keys(listeners: &mut Listeners) {
    let handler = |map_view: &MapView, event: &Event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        // Only if the map itself has the focus, not a button on it.
        let is_own = event.target().as_ref() == Some(map_view.element().as_ref());
        let has_modifier = event.ctrl_key() || event.alt_key() || event.meta_key();
        if !map_view.gestures().keys || !is_own || has_modifier {
            return;
        }
        let key = event.key();
        match key_movement(&key, event.shift_key()) {
            Some(KeyMovement::Pan { dx, dy }) => map_view.pan(dx, dy),
            Some(KeyMovement::Zoom(factor)) => map_view.zoom(factor, map_view.centre()),
            None if map_view.key(&key) => {}
            None => return,
        }
        // The page must not handle the key too.
        event.prevent_default();
        event.stop_propagation();
    };
    listeners.on("keydown", Box::new(handler));
    for name in ["focus", "blur"] {
        listeners.on(name, Box::new(|map_view, _| map_view.focus_changed()));
    }
}
