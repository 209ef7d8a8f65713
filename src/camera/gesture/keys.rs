//! The keys that move the map.

/// The zoom factor of a key or a button.
pub const KEY_ZOOM: f64 = 1.6;
/// The distance in CSS pixels that an arrow key with Shift pans the map.
const ARROW_PX: f64 = 90.0;

/// The movement of a key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum KeyMovement {
    /// Pans the map by CSS pixels.
    Pan {
        /// Pixels to the right.
        dx: f64,
        /// Pixels downwards.
        dy: f64,
    },
    /// Zooms about the centre of the window.
    Zoom(f64),
}

/// Returns the movement of a key (`KeyboardEvent.key`), if it has one.
///
/// # Examples
///
/// ```
/// use imap::camera::gesture::{KEY_ZOOM, KeyMovement, key_movement};
///
/// assert_eq!(key_movement("+", false), Some(KeyMovement::Zoom(KEY_ZOOM)));
/// assert_eq!(key_movement("ArrowUp", true), Some(KeyMovement::Pan { dx: 0.0, dy: 90.0 }));
/// assert_eq!(key_movement("ArrowUp", false), None);
/// ```
pub fn key_movement(key: &str, has_shift: bool) -> Option<KeyMovement> {
    let pan = |dx, dy| Some(KeyMovement::Pan { dx: dx * ARROW_PX, dy: dy * ARROW_PX });
    match (key, has_shift) {
        ("ArrowLeft", true) => pan(1.0, 0.0),
        ("ArrowRight", true) => pan(-1.0, 0.0),
        ("ArrowUp", true) => pan(0.0, 1.0),
        ("ArrowDown", true) => pan(0.0, -1.0),
        ("+" | "=", _) => Some(KeyMovement::Zoom(KEY_ZOOM)),
        ("-" | "_", _) => Some(KeyMovement::Zoom(1.0 / KEY_ZOOM)),
        _ => None,
    }
}
