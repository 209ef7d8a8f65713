//! The wheel and the pinch on a trackpad, which browsers other than Safari report as a wheel with
//! the key Ctrl.
//!
//! The factors are those of `wheelDelta` in
//! [d3-zoom](https://d3js.org/d3-zoom#zoom_wheelDelta): two to the power of 0.002 per pixel, 0.05
//! per line and 1 per page, and ten times as much for a pinch. An event with Ctrl and a large step
//! is a notch of a wheel; ten times as much would enlarge five times per notch.

/// The binary logarithm of the zoom factor per pixel.
const PER_PIXEL: f64 = 0.002;
/// The same per line.
const PER_LINE: f64 = 0.05;
/// The same per page.
const PER_PAGE: f64 = 1.0;
/// The ratio of a pinch to a wheel.
const PINCH_RATIO: f64 = 10.0;
/// The step in pixels from which an event with Ctrl is a notch of a wheel.
const NOTCH_PX: f64 = 50.0;
/// The greatest binary logarithm of the factor of one event.
const MAX_LOG: f64 = 1.0;

/// The unit of the steps of a wheel (`WheelEvent.deltaMode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeltaMode {
    /// CSS pixels.
    Pixel,
    /// Lines of text.
    Line,
    /// Pages.
    Page,
}

/// A step of a wheel or of a pinch on a trackpad.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WheelStep {
    /// The step downwards.
    pub delta: f64,
    /// Its unit.
    pub mode: DeltaMode,
    /// `true` if the event has the key Ctrl.
    pub has_ctrl: bool,
}

impl WheelStep {
    /// Returns `true` if the step is one of a pinch on a trackpad.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::gesture::{DeltaMode, WheelStep};
    ///
    /// let step = |delta| WheelStep { delta, mode: DeltaMode::Pixel, has_ctrl: true };
    /// assert!(step(-5.0).is_pinch());
    /// assert!(!step(-120.0).is_pinch());
    /// ```
    pub fn is_pinch(self) -> bool {
        self.has_ctrl && self.mode == DeltaMode::Pixel && self.delta.abs() < NOTCH_PX
    }
}

/// Returns the zoom factor of a step, ½ to 2.
///
/// # Examples
///
/// ```
/// use imap::camera::gesture::{DeltaMode, WheelStep, wheel_factor};
///
/// let pinch = WheelStep { delta: -5.0, mode: DeltaMode::Pixel, has_ctrl: true };
/// assert!((wheel_factor(pinch).powi(10) - 2.0).abs() < 1e-9);
/// let notch = WheelStep { delta: -100.0, mode: DeltaMode::Pixel, has_ctrl: false };
/// assert!((wheel_factor(notch).powi(5) - 2.0).abs() < 1e-9);
/// ```
pub fn wheel_factor(step: WheelStep) -> f64 {
    let unit = match step.mode {
        DeltaMode::Pixel => PER_PIXEL,
        DeltaMode::Line => PER_LINE,
        DeltaMode::Page => PER_PAGE,
    };
    let ratio = if step.is_pinch() { PINCH_RATIO } else { 1.0 };
    // A step that is not a number leaves the map as it is.
    let delta = if step.delta.is_finite() { step.delta } else { 0.0 };
    (-delta * unit * ratio).clamp(-MAX_LOG, MAX_LOG).exp2()
}
