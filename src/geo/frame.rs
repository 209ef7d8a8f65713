//! Framing: finds the viewport that shows some bounds in the part of the window that is not
//! covered.

use super::viewport::clamp_value;
use super::{Bounds, Screen, Size, Viewport};
use crate::geo::area::AUTHALIC_RADIUS_KM;

/// A rectangle on the screen, in CSS pixels from the top left corner of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pane {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Pane {
    /// Returns the rectangle of the whole screen.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Pane, Size};
    ///
    /// assert_eq!(Pane::of_size(Size::new(800.0, 600.0)).right, 800.0);
    /// ```
    pub fn of_size(size: Size) -> Self {
        Self { left: 0.0, top: 0.0, right: size.width, bottom: size.height }
    }

    /// Returns a rectangle of a given width and height around its centre.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Pane, Screen};
    ///
    /// let pane = Pane::around(Screen::new(10.0, 10.0), 4.0, 2.0);
    /// assert_eq!(pane, Pane { left: 8.0, top: 9.0, right: 12.0, bottom: 11.0 });
    /// ```
    pub fn around(at: Screen, width: f64, height: f64) -> Self {
        Self {
            left: at.x - width / 2.0,
            top: at.y - height / 2.0,
            right: at.x + width / 2.0,
            bottom: at.y + height / 2.0,
        }
    }

    /// Returns `true` if the two rectangles share an area.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Pane, Screen};
    ///
    /// let pane = |x: f64| Pane::around(Screen::new(x, 0.0), 10.0, 10.0);
    /// assert!(pane(0.0).overlaps_pane(&pane(9.0)));
    /// assert!(!pane(0.0).overlaps_pane(&pane(10.0)));
    /// ```
    pub fn overlaps_pane(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Returns `true` if the rectangle contains a position; edges count as inside.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Pane, Screen, Size};
    ///
    /// let pane = Pane::of_size(Size::new(800.0, 600.0));
    /// assert!(pane.contains(Screen::new(800.0, 0.0)));
    /// assert!(!pane.contains(Screen::new(801.0, 0.0)));
    /// ```
    pub fn contains(&self, at: Screen) -> bool {
        at.x >= self.left && at.x <= self.right && at.y >= self.top && at.y <= self.bottom
    }

    /// Returns `true` if the rectangle contains another one; edges may touch.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Pane, Screen, Size};
    ///
    /// let pane = Pane::of_size(Size::new(800.0, 600.0));
    /// assert!(pane.contains_pane(&Pane::around(Screen::new(5.0, 5.0), 10.0, 10.0)));
    /// assert!(!pane.contains_pane(&Pane::around(Screen::new(4.0, 5.0), 10.0, 10.0)));
    /// ```
    pub fn contains_pane(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    /// Width in CSS pixels.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Pane, Size};
    ///
    /// assert_eq!(Pane::of_size(Size::new(800.0, 600.0)).width(), 800.0);
    /// ```
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height in CSS pixels.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Pane, Size};
    ///
    /// assert_eq!(Pane::of_size(Size::new(800.0, 600.0)).height(), 600.0);
    /// ```
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The centre of the rectangle.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Pane, Screen, Size};
    ///
    /// assert_eq!(Pane::of_size(Size::new(800.0, 600.0)).middle(), Screen::new(400.0, 300.0));
    /// ```
    pub fn middle(&self) -> Screen {
        Screen::new((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// Area in square CSS pixels that two rectangles share.
    fn overlap_area(&self, other: &Self) -> f64 {
        let across = self.right.min(other.right) - self.left.max(other.left);
        let down = self.bottom.min(other.bottom) - self.top.max(other.top);
        across.max(0.0) * down.max(0.0)
    }
}

/// The share of the free part of the window that framed bounds fill, in the direction in which they
/// fill more of it.
pub const FILL: f64 = 0.6;
/// Upper limit of that share, used where the view would otherwise have a smaller scale than the
/// opening view.
pub const MOST: f64 = 0.69;
/// Smallest extent in kilometres that is framed: a hub or a small state is shown with its
/// surroundings.
pub const LEAST_KM: f64 = 180.0;
/// A cover smaller than this share of the free part is ignored: buttons, a collapsed legend.
const SMALL: f64 = 0.04;
/// A cover larger than this share of the free part is ignored, because it leaves no useful space.
const ALL: f64 = 0.85;
/// Smallest width and height in CSS pixels of a part that bounds are fitted into.
const ROOM: f64 = 40.0;

/// Returns the viewport that shows `bounds` in a window of the given size, beside the rectangles
/// that cover the window.
///
/// The bounds fill [`FILL`] of the free part in one direction and less in the other. They fill up
/// to [`MOST`] of it where the scale would be smaller than `least`, the scale of the opening view
/// in CSS pixels per plane unit.
///
/// # Examples
///
/// ```
/// use imap::geo::frame::{FILL, frame_bounds};
/// use imap::geo::{Bounds, Size};
///
/// let bounds = Bounds { west: 0.0, south: 0.0, east: 0.5, north: 0.1 };
/// let view = frame_bounds(&bounds, Size::new(800.0, 600.0), &[], 0.0);
/// assert_eq!(view.centre, bounds.centre());
/// assert!((view.scale * bounds.width() - 800.0 * FILL).abs() < 1e-9);
/// ```
pub fn frame_bounds(bounds: &Bounds, size: Size, covers: &[Pane], least: f64) -> Viewport {
    let (mut bounds, half) = (*bounds, LEAST_KM / AUTHALIC_RADIUS_KM / 2.0);
    let middle = bounds.centre();
    bounds.west = bounds.west.min(middle.x - half);
    bounds.east = bounds.east.max(middle.x + half);
    bounds.south = bounds.south.min(middle.y - half);
    bounds.north = bounds.north.max(middle.y + half);
    let free = free(&bounds, size, covers);
    let share = clamp_value(least / scale(&bounds, &free), FILL, MOST);
    fit_in_part(&bounds, size, &free, share)
}

/// Returns the viewport that shows `bounds` in the middle of a part of the window. The bounds fill
/// `share` (0 to 1) of the part in one direction and less in the other.
///
/// # Examples
///
/// ```
/// use imap::geo::{Bounds, Pane, Size, frame};
///
/// let (bounds, size) =
///     (Bounds { west: 0.0, south: 0.0, east: 1.0, north: 1.0 }, Size::new(800.0, 600.0));
/// let view = frame::fit_in_part(&bounds, size, &Pane::of_size(size), 0.5);
/// assert_eq!(view.scale, 300.0);
/// ```
pub fn fit_in_part(bounds: &Bounds, size: Size, part: &Pane, share: f64) -> Viewport {
    let view = Viewport { centre: bounds.centre(), scale: scale(bounds, part) * share, size };
    let middle = part.middle();
    view.panned(middle.x - size.width / 2.0, middle.y - size.height / 2.0)
}

/// Returns the part of the window that is free for `bounds`. For each cover in turn, the free part
/// shrinks to the side of the cover where the bounds can be shown at the largest scale.
///
/// # Examples
///
/// ```
/// use imap::geo::{Bounds, Pane, Size, frame};
///
/// let bounds = Bounds { west: 0.0, south: 0.0, east: 1.0, north: 1.0 };
/// let panel = Pane { left: 0.0, top: 0.0, right: 300.0, bottom: 600.0 };
/// let free = frame::free(&bounds, Size::new(800.0, 600.0), &[panel]);
/// assert_eq!((free.left, free.right), (300.0, 800.0));
/// ```
pub fn free(bounds: &Bounds, size: Size, covers: &[Pane]) -> Pane {
    let mut free = Pane::of_size(size);
    for &Pane { left, top, right, bottom } in covers {
        let area = free.width() * free.height();
        let shared = free.overlap_area(&Pane { left, top, right, bottom });
        if shared < area * SMALL || shared > area * ALL {
            continue;
        }
        let (mut best, mut greatest) = (free, 0.0);
        for part in [
            Pane { right: left, ..free },
            Pane { left: right, ..free },
            Pane { bottom: top, ..free },
            Pane { top: bottom, ..free },
        ] {
            let scale = scale(bounds, &part);
            if part.width() > ROOM && part.height() > ROOM && scale > greatest {
                (best, greatest) = (part, scale);
            }
        }
        free = best;
    }
    free
}

/// CSS pixels per plane unit at which bounds exactly fit into a part of the window.
fn scale(bounds: &Bounds, part: &Pane) -> f64 {
    let room = |extent: f64, pixels: f64| pixels.max(ROOM) / extent.max(1e-9);
    room(bounds.width(), part.width()).min(room(bounds.height(), part.height()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Plane;
    use proptest::prelude::*;

    fn pane(left: f64, top: f64, right: f64, bottom: f64) -> Pane {
        Pane { left, top, right, bottom }
    }

    /// The rectangle that bounds take on the screen.
    fn seen(bounds: &Bounds, view: &Viewport) -> Pane {
        let low = view.screen_from_plane(Plane::new(bounds.west, bounds.north));
        let high = view.screen_from_plane(Plane::new(bounds.east, bounds.south));
        pane(low.x, low.y, high.x, high.y)
    }

    #[test]
    fn a_point_is_shown_with_what_lies_around_it() {
        let at: Bounds = [Plane::new(0.1, 0.2)].into_iter().collect();
        let view = frame_bounds(&at, Size::new(800.0, 600.0), &[], 0.0);
        let across = 600.0 / view.scale * AUTHALIC_RADIUS_KM;
        assert!((across - LEAST_KM / FILL).abs() < 1e-6, "{across} km");
        assert_eq!(view.centre, at.centre());
    }

    #[test]
    fn a_sheet_over_the_lower_half_leaves_the_upper_half() {
        let size = Size::new(390.0, 844.0);
        let land = Bounds { west: -0.1, south: -0.1, east: 0.1, north: 0.1 };
        let view = frame_bounds(&land, size, &[pane(0.0, 422.0, 390.0, 844.0)], 0.0);
        let seen = seen(&land, &view);
        assert!((seen.middle().y - 211.0).abs() < 1e-6 && seen.bottom < 422.0, "{seen:?}");
    }

    #[test]
    fn small_covers_and_one_over_everything_change_nothing() {
        let (size, land) =
            (Size::new(800.0, 600.0), Bounds { west: 0.0, south: 0.0, east: 0.3, north: 0.2 });
        let alone = frame_bounds(&land, size, &[], 0.0);
        let covers = [pane(750.0, 10.0, 790.0, 130.0), pane(0.0, 0.0, 800.0, 590.0)];
        assert_eq!(frame_bounds(&land, size, &covers, 0.0), alone);
    }

    #[test]
    fn a_legend_in_a_corner_is_left_on_the_side_that_shows_more() {
        let (size, legend) = (Size::new(864.0, 597.0), [pane(12.0, 360.0, 260.0, 585.0)]);
        let wide = Bounds { west: 0.0, south: 0.0, east: 0.9, north: 0.1 };
        assert_eq!(free(&wide, size, &legend), pane(0.0, 0.0, 864.0, 360.0));
        let high = Bounds { west: 0.0, south: 0.0, east: 0.1, north: 0.9 };
        assert_eq!(free(&high, size, &legend), pane(260.0, 0.0, 864.0, 597.0));
    }

    proptest! {
        #[test]
        fn a_framed_selection_fills_and_stays_in_the_free_area(
            (x, y, width, height) in (-1.0..1.0f64, -1.0..1.0f64, 0.03..2.0f64, 0.03..2.0f64),
            (wide, high) in (320.0..2000.0f64, 300.0..1200.0f64),
            (left, top, least) in (0.0..0.7f64, 0.1..0.9f64, 100.0..2000.0f64),
        ) {
            let land = Bounds { west: x, south: y, east: x + width, north: y + height };
            let size = Size::new(wide, high);
            let covers = [
                pane(0.0, top * high, wide, high),
                pane(left * wide, 0.0, left * wide + 250.0, 240.0),
            ];
            let (view, free) = (frame_bounds(&land, size, &covers, least), free(&land, size, &covers));
            let seen = seen(&land, &view);
            prop_assert!(free.contains(Screen::new(seen.left, seen.top)), "{seen:?} in {free:?}");
            prop_assert!(free.contains(Screen::new(seen.right, seen.bottom)), "{seen:?} in {free:?}");
            let share = (seen.width() / free.width()).max(seen.height() / free.height());
            prop_assert!((0.4..=0.7).contains(&share), "{share}");
        }
    }
}
