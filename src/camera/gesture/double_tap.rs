//! The double tap or double click: zooms in, from the view of the first tap.

use super::Pointer;
use crate::geo::{Screen, Viewport};

/// The zoom factor of a double tap.
pub const DOUBLE_TAP_ZOOM: f64 = 2.0;
/// The greatest time in milliseconds from the release of a finger to its second tap.
const DOUBLE_TAP_MS: f64 = 300.0;
/// The greatest time in milliseconds from the release of a mouse button to its second press: the
/// default of Windows for a double click.
const DOUBLE_CLICK_MS: f64 = 500.0;
/// The greatest distance in CSS pixels between two clicks of a mouse.
const NEAR_MOUSE_PX: f64 = 6.0;
/// The greatest distance in CSS pixels between two taps of a finger.
const NEAR_FINGER_PX: f64 = 30.0;
/// The time in milliseconds after a tap during which an element that has moved under it is not
/// clicked.
const SHIELD_MS: f64 = 700.0;

/// A click or a tap, which may be the first of two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tap {
    /// The time in milliseconds.
    pub time: f64,
    /// The position, from the top left corner of the map.
    pub at: Screen,
    /// The view at that time.
    pub view: Viewport,
    /// The kind of pointer.
    pub pointer: Pointer,
}

impl Tap {
    /// Returns `true` if a pointer that comes down at a time and a position is the second of a
    /// double tap.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::gesture::{Pointer, Tap};
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let at = Screen::new(10.0, 10.0);
    /// let tap = Tap { time: 0.0, at, view, pointer: Pointer::Finger };
    /// assert!(tap.is_doubled(200.0, Screen::new(30.0, 10.0)));
    /// assert!(!tap.is_doubled(900.0, at));
    /// ```
    pub fn is_doubled(&self, time: f64, at: Screen) -> bool {
        let (interval, near) = match self.pointer {
            Pointer::Mouse => (DOUBLE_CLICK_MS, NEAR_MOUSE_PX),
            Pointer::Finger => (DOUBLE_TAP_MS, NEAR_FINGER_PX),
        };
        time - self.time <= interval && at.distance(self.at) <= near
    }

    /// Returns the shield of a tap with a finger.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::gesture::{Pointer, Tap};
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let at = Screen::new(10.0, 10.0);
    /// let tap = Tap { time: 0.0, at, view, pointer: Pointer::Finger };
    /// assert!(tap.make_shield().is_some());
    /// assert!(Tap { pointer: Pointer::Mouse, ..tap }.make_shield().is_none());
    /// ```
    pub fn make_shield(&self) -> Option<TapShield> {
        let Self { time, at, pointer, .. } = *self;
        (pointer == Pointer::Finger).then_some(TapShield { until: time + SHIELD_MS, at })
    }
}

/// The area and the time in which elements that have moved under a tap are not clicked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TapShield {
    until: f64,
    at: Screen,
}

impl TapShield {
    /// Returns `true` if a click at a time in milliseconds and a position belongs to the tap.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::gesture::{Pointer, Tap};
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let at = Screen::new(10.0, 10.0);
    /// let tap = Tap { time: 0.0, at, view, pointer: Pointer::Finger };
    /// let covers = |time| tap.make_shield().is_some_and(|shield| shield.covers_click(time, at));
    /// assert!(covers(50.0) && !covers(60_000.0));
    /// ```
    pub fn covers_click(&self, time: f64, at: Screen) -> bool {
        time <= self.until && at.distance(self.at) <= NEAR_FINGER_PX
    }
}
