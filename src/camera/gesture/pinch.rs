//! The pinch: two fingers zoom, on the screen or, in Safari, on a trackpad.

use crate::geo::Screen;

/// Returns the zoom factor of a step of one of two fingers, while the other one stays: the ratio of
/// the distances. A distance below one CSS pixel counts as one.
///
/// # Examples
///
/// ```
/// use imap::camera::gesture::pinch_factor;
/// use imap::geo::Screen;
///
/// let at = |x| Screen::new(x, 0.0);
/// assert_eq!(pinch_factor(at(0.0), at(100.0), at(150.0)), 1.5);
/// ```
pub fn pinch_factor(still: Screen, from: Screen, to: Screen) -> f64 {
    still.distance(to).max(1.0) / still.distance(from).max(1.0)
}

/// The scale of Safari's gesture events, which counts from the start of the gesture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PinchScale(Option<f64>);

impl PinchScale {
    /// Starts a gesture, at scale 1.
    ///
    /// # Examples
    /// ```
    /// use imap::camera::gesture::PinchScale;
    ///
    /// let mut pinch = PinchScale::default();
    /// pinch.start_gesture();
    /// assert_eq!(pinch.factor_since(2.0), Some(2.0));
    /// ```
    pub fn start_gesture(&mut self) {
        self.0 = Some(1.0);
    }

    /// Ends the gesture.
    ///
    /// # Examples
    /// ```
    /// use imap::camera::gesture::PinchScale;
    ///
    /// let mut pinch = PinchScale::default();
    /// pinch.start_gesture();
    /// pinch.end_gesture();
    /// assert!(!pinch.is_active());
    /// ```
    pub fn end_gesture(&mut self) {
        self.0 = None;
    }

    /// Returns `true` between start and end.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::gesture::PinchScale;
    ///
    /// let mut scale = PinchScale::default();
    /// assert!(!scale.is_active());
    /// scale.start_gesture();
    /// assert!(scale.is_active());
    /// ```
    pub fn is_active(self) -> bool {
        self.0.is_some()
    }

    /// Returns the zoom factor since the last event. Returns `None` if no gesture has started, or
    /// if the scale is not a positive number.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::gesture::PinchScale;
    ///
    /// let mut pinch = PinchScale::default();
    /// assert_eq!(pinch.factor_since(1.5), None);
    /// pinch.start_gesture();
    /// assert_eq!(pinch.factor_since(1.5), Some(1.5));
    /// assert_eq!(pinch.factor_since(3.0), Some(2.0));
    /// ```
    pub fn factor_since(&mut self, scale: f64) -> Option<f64> {
        let last = self.0.filter(|_| scale.is_finite() && scale > 0.0)?;
        self.0 = Some(scale);
        Some(scale / last)
    }
}
