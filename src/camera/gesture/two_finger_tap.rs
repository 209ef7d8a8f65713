//! The tap with two fingers: zooms out.

/// The greatest duration in milliseconds.
const LONGEST_MS: f64 = 300.0;
/// The greatest movement of both fingers together in CSS pixels.
const STEADY_PX: f64 = 12.0;
/// The zoom factor of a tap with two fingers.
pub const TWO_FINGER_ZOOM: f64 = 0.5;

/// Returns `true` if two fingers that have moved by `path` CSS pixels in all within a time in
/// milliseconds have tapped.
///
/// # Examples
///
/// ```
/// use imap::camera::gesture::is_two_finger_tap;
///
/// assert!(is_two_finger_tap(3.0, 120.0));
/// assert!(!is_two_finger_tap(40.0, 120.0));
/// assert!(!is_two_finger_tap(3.0, 900.0));
/// ```
pub fn is_two_finger_tap(path: f64, time: f64) -> bool {
    path <= STEADY_PX && time <= LONGEST_MS
}
