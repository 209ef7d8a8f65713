//! The drag: one pointer pans the map.

/// The distance in CSS pixels up to which a movement of the pointer is part of a click.
const CLICK_RADIUS_PX: f64 = 4.0;

/// Returns `true` if a pointer that has moved by `path` CSS pixels drags the map and does not
/// click.
///
/// # Examples
///
/// ```
/// use imap::camera::gesture::is_drag;
///
/// assert!(!is_drag(3.0));
/// assert!(is_drag(5.0));
/// ```
pub fn is_drag(path: f64) -> bool {
    path > CLICK_RADIUS_PX
}
