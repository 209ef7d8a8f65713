//! Position of the map's tooltip: beside the feature it describes, never over it.

use super::labels::Box;
use crate::geo::{Screen, Size};

/// CSS pixels between the tooltip and its feature.
const GAP: f64 = 10.0;
/// CSS pixels between the tooltip and the edge of the map.
const EDGE: f64 = 4.0;

/// Returns the top left corner of a tooltip of the size `tip` for the feature in the box `about`:
/// above it, or below it if there is no space, and inside the map. The start edges of both are
/// aligned in reading direction.
///
/// # Examples
///
/// ```
/// use imap::geo::{Pane, Screen, Size};
/// use imap::map::tip;
///
/// let about = Pane { left: 100.0, top: 200.0, right: 120.0, bottom: 220.0 };
/// let at = tip::place_tooltip(about, Size::new(50.0, 30.0), Size::new(800.0, 600.0), false);
/// assert_eq!(at, Screen::new(100.0, 160.0));
/// ```
pub fn place_tooltip(about: Box, tip: Size, map: Size, is_rtl: bool) -> Screen {
    let above = about.top - GAP - tip.height;
    let top = if above < EDGE { about.bottom + GAP } else { above };
    let left = if is_rtl { about.right - tip.width } else { about.left };
    Screen::new(left.min(map.width - tip.width - EDGE).max(EDGE), top)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tip_box(at: Screen, tip: Size) -> Box {
        Box { left: at.x, top: at.y, right: at.x + tip.width, bottom: at.y + tip.height }
    }

    #[test]
    fn a_tip_stands_above_and_below_where_there_is_no_room() {
        let (tip, map) = (Size::new(200.0, 40.0), Size::new(800.0, 600.0));
        let at =
            |x, y, rtl| place_tooltip(Box::around(Screen::new(x, y), 20.0, 20.0), tip, map, rtl);
        assert_eq!(at(400.0, 300.0, false), Screen::new(390.0, 240.0));
        assert_eq!(at(400.0, 300.0, true), Screen::new(210.0, 240.0));
        assert_eq!(at(400.0, 30.0, false).y, 50.0);
        assert_eq!(at(790.0, 300.0, false).x, 596.0);
        assert_eq!(at(10.0, 300.0, true).x, 4.0);
    }

    proptest! {
        #[test]
        fn a_tip_never_covers_what_it_describes(
            x in 0.0..800.0f64, y in 0.0..600.0f64,
            width in 1.0..160.0f64, height in 1.0..120.0f64,
            tip_width in 10.0..290.0f64, tip_height in 10.0..90.0f64, rtl: bool,
        ) {
            let (tip, map) = (Size::new(tip_width, tip_height), Size::new(800.0, 600.0));
            let about = Box::around(Screen::new(x, y), width, height);
            let put = tip_box(place_tooltip(about, tip, map, rtl), tip);
            prop_assert!(!put.overlaps_pane(&about));
            prop_assert!(put.left >= 0.0 && put.right <= 800.0 && put.top >= 0.0);
            prop_assert!(put.bottom <= 600.0, "{:?}", put);
        }
    }
}
