//! The pointers that are down, and the gestures that they make.

use super::{GestureSet, Pointer, Tap, TapShield, is_drag, is_two_finger_tap, pinch_factor};
use crate::geo::{Screen, Viewport};

/// A sample of a pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointerSample {
    /// The identifier of the pointer.
    pub id: i32,
    /// The position in CSS pixels from the top left corner of the map.
    pub at: Screen,
    /// The time in milliseconds.
    pub time: f64,
}

/// A gesture of pointers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PointerGesture {
    /// A step of a drag in CSS pixels.
    Pan {
        /// Pixels to the right.
        dx: f64,
        /// Pixels downwards.
        dy: f64,
    },
    /// A step of a pinch.
    Zoom {
        /// The factor of the scale.
        factor: f64,
        /// The position that stays.
        about: Screen,
    },
    /// A click or tap.
    Tap(Tap),
    /// The second tap of a double tap.
    DoubleTap {
        /// The view of the first tap.
        view: Viewport,
        /// The position.
        at: Screen,
    },
    /// A tap with two fingers, at the position between them.
    TwoFingerTap(Screen),
}

/// A pointer that is down.
#[derive(Clone, Copy, Debug)]
struct DownPointer {
    id: i32,
    /// The last position.
    at: Screen,
    is_captured: bool,
}

/// The pointers that are down.
#[derive(Clone, Debug)]
pub struct Pointers {
    down: Vec<DownPointer>,
    /// The total movement in CSS pixels.
    path: f64,
    /// The tap of the first pointer, if it becomes one.
    first: Tap,
    /// The previous tap, which may be the first of a double tap.
    last: Option<Tap>,
    shield: Option<TapShield>,
    /// `true` if more than one pointer was down since all were up.
    is_pinch: bool,
}

impl Pointers {
    /// Creates the state without a pointer.
    pub fn new(view: Viewport) -> Self {
        let first = Tap { time: 0.0, at: Screen::default(), view, pointer: Pointer::Mouse };
        Self { down: Vec::new(), path: 0.0, first, last: None, shield: None, is_pinch: false }
    }

    /// Returns `true` if no pointer is down.
    ///
    /// # Examples
    /// ```
    /// use imap::camera::gesture::Pointers;
    /// use imap::geo::{Plane, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// assert!(Pointers::new(view).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.down.is_empty()
    }

    /// Adds a pointer that comes down on the map.
    ///
    /// # Examples
    /// ```
    /// use imap::camera::gesture::{Pointer, PointerSample, Pointers};
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let mut pointers = Pointers::new(view);
    /// let sample = PointerSample { id: 1, at: Screen::new(10.0, 10.0), time: 0.0 };
    /// pointers.press_pointer(sample, Pointer::Mouse, view);
    /// assert!(!pointers.is_empty());
    /// ```
    pub fn press_pointer(&mut self, sample: PointerSample, pointer: Pointer, view: Viewport) {
        let PointerSample { id, at, time } = sample;
        // A pointer cannot be down twice; its release was not reported.
        self.down.retain(|down| down.id != id);
        self.is_pinch = !self.down.is_empty();
        if self.is_pinch {
            let Screen { x, y } = self.first.at;
            self.first.at = Screen::new((x + at.x) / 2.0, (y + at.y) / 2.0);
            self.first.pointer = pointer;
        } else {
            self.path = 0.0;
            self.first = Tap { time, at, view, pointer };
        }
        self.down.push(DownPointer { id, at, is_captured: false });
    }

    /// Returns `true` if a pointer is down that has to be captured: once, when it moves. A capture
    /// on press would make a click a quarter slower.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::gesture::{Pointer, PointerSample, Pointers};
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let sample = |time| PointerSample { id: 1, at: Screen::new(9.0, 9.0), time };
    /// let mut pointers = Pointers::new(view);
    /// pointers.press_pointer(sample(0.0), Pointer::Finger, view);
    /// assert_eq!([pointers.needs_capture(1), pointers.needs_capture(1)], [true, false]);
    /// ```
    pub fn needs_capture(&mut self, id: i32) -> bool {
        let down = self.down.iter_mut().find(|down| down.id == id);
        down.is_some_and(|down| !std::mem::replace(&mut down.is_captured, true))
    }

    /// Moves a pointer. Returns the step of a drag or of a pinch.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::gesture::{GestureSet, Pointer, PointerGesture, PointerSample, Pointers};
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let sample = |x| PointerSample { id: 1, at: Screen::new(x, 0.0), time: 0.0 };
    /// let mut pointers = Pointers::new(view);
    /// pointers.press_pointer(sample(0.0), Pointer::Mouse, view);
    /// let step = pointers.drag_pointer(sample(20.0), GestureSet::ALL);
    /// assert_eq!(step, Some(PointerGesture::Pan { dx: 20.0, dy: 0.0 }));
    /// ```
    pub fn drag_pointer(
        &mut self,
        sample: PointerSample,
        set: GestureSet,
    ) -> Option<PointerGesture> {
        let PointerSample { id, at, .. } = sample;
        let down = self.down.iter_mut().find(|down| down.id == id)?;
        let last = std::mem::replace(&mut down.at, at);
        self.path += last.distance(at);
        match self.down.iter().find(|down| down.id != id) {
            None if set.drag && is_drag(self.path) => {
                Some(PointerGesture::Pan { dx: at.x - last.x, dy: at.y - last.y })
            }
            Some(other) if set.pinch => {
                let factor = pinch_factor(other.at, last, at);
                Some(PointerGesture::Zoom { factor, about: other.at })
            }
            _ => None,
        }
    }

    /// Removes a pointer whose gesture the browser has ended.
    ///
    /// # Examples
    /// ```
    /// use imap::camera::gesture::{Pointer, PointerSample, Pointers};
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let mut pointers = Pointers::new(view);
    /// let sample = PointerSample { id: 1, at: Screen::new(10.0, 10.0), time: 0.0 };
    /// pointers.press_pointer(sample, Pointer::Mouse, view);
    /// pointers.cancel_pointer(1);
    /// assert!(pointers.is_empty());
    /// ```
    pub fn cancel_pointer(&mut self, id: i32) {
        self.down.retain(|down| down.id != id);
    }

    /// Removes a pointer that comes up. Returns the tap of the last one.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::gesture::{GestureSet, Pointer, PointerGesture, PointerSample, Pointers};
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let sample = |time| PointerSample { id: 1, at: Screen::new(9.0, 9.0), time };
    /// let mut pointers = Pointers::new(view);
    /// pointers.press_pointer(sample(0.0), Pointer::Finger, view);
    /// let gesture = pointers.release_pointer(sample(80.0), GestureSet::ALL);
    /// assert!(matches!(gesture, Some(PointerGesture::Tap(_))));
    /// assert!(pointers.is_empty());
    /// ```
    pub fn release_pointer(
        &mut self,
        sample: PointerSample,
        set: GestureSet,
    ) -> Option<PointerGesture> {
        let PointerSample { id, at, time } = sample;
        let before = self.down.len();
        self.cancel_pointer(id);
        if before != 1 || !self.down.is_empty() {
            return None;
        }
        let first = self.first;
        if self.is_pinch {
            let is_tap = set.two_finger_tap && is_two_finger_tap(self.path, time - first.time);
            return is_tap.then_some(PointerGesture::TwoFingerTap(first.at));
        }
        // The last movements may have been reported to an element over the map.
        if is_drag(self.path.max(first.at.distance(at))) {
            return None;
        }
        let tap = Tap { time, ..first };
        self.shield = tap.make_shield();
        let previous = self.last.take().filter(|last| last.is_doubled(first.time, first.at));
        match previous.filter(|_| set.double_tap) {
            Some(Tap { view, .. }) => Some(PointerGesture::DoubleTap { view, at: first.at }),
            None => {
                self.last = Some(tap);
                Some(PointerGesture::Tap(tap))
            }
        }
    }

    /// Returns `true` if an event on another element than the map belongs to a tap on the map,
    /// which has moved the element there.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::gesture::{GestureSet, Pointer, PointerSample, Pointers};
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let sample = |time| PointerSample { id: 1, at: Screen::new(9.0, 9.0), time };
    /// let mut pointers = Pointers::new(view);
    /// pointers.press_pointer(sample(0.0), Pointer::Finger, view);
    /// pointers.release_pointer(sample(80.0), GestureSet::ALL);
    /// assert!(pointers.is_shielded(sample(90.0)) && !pointers.is_shielded(sample(9000.0)));
    /// ```
    pub fn is_shielded(&self, sample: PointerSample) -> bool {
        self.shield.is_some_and(|shield| shield.covers_click(sample.time, sample.at))
    }

    /// Returns the double tap whose second tap comes down on another element than the map.
    pub fn press_shielded(
        &mut self,
        sample: PointerSample,
        set: GestureSet,
    ) -> Option<PointerGesture> {
        let PointerSample { at, time, .. } = sample;
        let is_second = set.double_tap && self.last.is_some_and(|last| last.is_doubled(time, at));
        let Tap { view, .. } = self.last.take_if(|_| is_second)?;
        Some(PointerGesture::DoubleTap { view, at })
    }
}
