//! The arithmetic of the gestures. One file has one gesture; [`Pointers`] tells those of the
//! pointers apart. The browser's side passes positions and times and executes the result.

mod double_tap;
mod drag;
mod keys;
mod pinch;
mod pointers;
mod two_finger_tap;
mod wheel;

pub use double_tap::{DOUBLE_TAP_ZOOM, Tap, TapShield};
pub use drag::is_drag;
pub use keys::{KEY_ZOOM, KeyMovement, key_movement};
pub use pinch::{PinchScale, pinch_factor};
pub use pointers::{PointerGesture, PointerSample, Pointers};
pub use two_finger_tap::{TWO_FINGER_ZOOM, is_two_finger_tap};
pub use wheel::{DeltaMode, WheelStep, wheel_factor};

/// The kind of pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse or a pen, which can hover.
    Mouse,
    /// A finger.
    Finger,
}

/// The gestures that a map view obeys. A click is not a gesture; it always selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GestureSet {
    /// One pointer pans.
    pub drag: bool,
    /// Two fingers zoom, on a screen or on a trackpad.
    pub pinch: bool,
    /// The wheel zooms.
    pub wheel: bool,
    /// Keys pan, zoom and move the focus.
    pub keys: bool,
    /// The second of two clicks zooms in.
    pub double_tap: bool,
    /// A tap with two fingers zooms out.
    pub two_finger_tap: bool,
}

impl GestureSet {
    /// All gestures.
    pub const ALL: Self = Self {
        drag: true,
        pinch: true,
        wheel: true,
        keys: true,
        double_tap: true,
        two_finger_tap: true,
    };
    /// No gesture.
    pub const NONE: Self = Self {
        drag: false,
        pinch: false,
        wheel: false,
        keys: false,
        double_tap: false,
        two_finger_tap: false,
    };
}
