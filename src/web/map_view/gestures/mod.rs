//! Mouse, touch, trackpad, wheel and keyboard input of the map view. The files listen and execute;
//! [`crate::camera::gesture`] decides.

mod keys;
mod listeners;
mod pointers;
mod shield;
mod trackpad;
mod wheel;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::MapView;
use crate::camera::gesture::PinchScale;
use listeners::Listeners;

/// The event listeners of the map view, which are removed on drop.
pub struct Gestures(#[allow(dead_code)] Listeners);

impl Gestures {
    /// Attaches the listeners to a map view. Each obeys [`MapView::gestures`].
    pub fn new(map_view: &MapView) -> Self {
        let mut listeners = Listeners::new(map_view);
        let pointers = Rc::new(RefCell::new(pointers::MapPointers::new(map_view)));
        let scale = Rc::new(Cell::new(PinchScale::default()));
        pointers::listen_to_pointers(&mut listeners, &pointers);
        shield::listen_behind_shield(&mut listeners, &pointers);
        trackpad::listen_to_trackpad(&mut listeners, &pointers, &scale);
        wheel::listen_to_wheel(&mut listeners, &scale);
        keys::listen_to_keys(&mut listeners);
        Self(listeners)
    }
}
