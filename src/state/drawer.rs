//! The bottom sheet of narrow windows: its three heights, and the height it snaps to after a drag.
//! `assets/style/layout.css` repeats the lengths.

/// CSS pixels of the sheet that stay visible at the lowest height.
const PEEK: f64 = 108.0;
/// Share of the area that the sheet takes at half height.
const HALF: f64 = 0.46;
/// CSS pixels of the area below the sheet: the line of the disclaimer.
pub const FOOT: f64 = 28.0;
/// CSS pixels of the area that stay free above the sheet at full height.
const HEAD: f64 = 56.0;
/// Milliseconds that a released sheet keeps moving at its speed.
const GLIDE: f64 = 160.0;

/// A snap point of the sheet, from low to high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Height {
    /// Only the search or the title is visible.
    Peek,
    /// Map and sheet share the window.
    Half,
    /// The sheet covers the map except for a strip.
    Full,
}

impl Height {
    /// All heights, from low to high.
    pub const ALL: [Self; 3] = [Self::Peek, Self::Half, Self::Full];

    /// The value of `data-height` in the page.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::drawer::Height;
    ///
    /// assert_eq!(Height::Half.tag(), "half");
    /// ```
    pub fn tag(self) -> &'static str {
        match self {
            Self::Peek => "peek",
            Self::Half => "half",
            Self::Full => "full",
        }
    }

    /// Returns the next height; the highest is followed by the lowest.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::drawer::Height;
    ///
    /// assert_eq!(Height::Half.next_height(), Height::Full);
    /// assert_eq!(Height::Full.next_height(), Height::Peek);
    /// ```
    pub fn next_height(self) -> Self {
        match self {
            Self::Peek => Self::Half,
            Self::Half => Self::Full,
            Self::Full => Self::Peek,
        }
    }

    /// Returns the height after a key press on the handle; `key` is the DOM name of the key.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::drawer::Height;
    ///
    /// assert_eq!(Height::Peek.after_key("ArrowUp"), Some(Height::Half));
    /// assert_eq!(Height::Peek.after_key("Enter"), None);
    /// ```
    pub fn after_key(self, key: &str) -> Option<Self> {
        match (key, self) {
            ("ArrowUp", Self::Peek) | ("ArrowDown", Self::Full) => Some(Self::Half),
            ("ArrowUp", _) | ("End", _) => Some(Self::Full),
            ("ArrowDown", _) | ("Home", _) => Some(Self::Peek),
            _ => None,
        }
    }
}

/// Snap points in an area, in CSS pixels from the bottom of the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Snaps([f64; 3]);

impl Snaps {
    /// Computes the snap points of an area of this height in CSS pixels.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::drawer::{Height, Snaps};
    ///
    /// let snaps = Snaps::new(800.0);
    /// assert!(snaps.visible_height(Height::Peek) < snaps.visible_height(Height::Half));
    /// ```
    pub fn new(area: f64) -> Self {
        let full = (area - HEAD - FOOT).max(0.0);
        let peek = PEEK.min(full);
        Self([peek, (area * HALF).max(peek).min(full), full])
    }

    /// Returns the visible CSS pixels of the sheet at a height.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::drawer::{Height, Snaps};
    ///
    /// assert_eq!(Snaps::new(800.0).visible_height(Height::Peek), 108.0);
    /// ```
    pub fn visible_height(self, height: Height) -> f64 {
        self.0[height as usize]
    }

    /// Limits a length to the range between the lowest and the highest point.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::drawer::Snaps;
    ///
    /// assert_eq!(Snaps::new(800.0).clamp_height(0.0), 108.0);
    /// ```
    pub fn clamp_height(self, shown: f64) -> f64 {
        shown.max(self.0[0]).min(self.0[2])
    }

    /// Returns the height that a sheet snaps to when it is released with `shown` pixels visible and
    /// an upward `speed` in pixels per millisecond.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::drawer::{Height, Snaps};
    ///
    /// let snaps = Snaps::new(800.0);
    /// assert_eq!(snaps.settle_height(120.0, 0.0), Height::Peek);
    /// assert_eq!(snaps.settle_height(120.0, 2.0), Height::Half);
    /// ```
    pub fn settle_height(self, shown: f64, speed: f64) -> Height {
        let goal = shown + speed * GLIDE;
        let away = |height: Height| (self.visible_height(height) - goal).abs();
        let mut nearest = Height::Peek;
        for height in Height::ALL {
            if away(height) < away(nearest) {
                nearest = height;
            }
        }
        nearest
    }
}

#[cfg(test)]
mod tests {
    use super::{Height, Snaps};

    #[test]
    fn snap_points_rise_and_leave_the_map_in_sight() {
        for area in [0.0, 60.0, 170.0, 320.0, 596.0, 800.0, 1200.0] {
            let [peek, half, full] =
                Height::ALL.map(|height| Snaps::new(area).visible_height(height));
            assert!(0.0 <= peek && peek <= half && half <= full, "{area}");
            assert!(full <= (area - 84.0).max(0.0), "{area}");
        }
        let phone = Snaps::new(800.0);
        assert_eq!(Height::ALL.map(|height| phone.visible_height(height)), [108.0, 368.0, 716.0]);
    }

    #[test]
    fn a_slow_sheet_goes_to_the_nearest_point_and_a_fast_one_on() {
        let phone = Snaps::new(800.0);
        assert_eq!(phone.settle_height(200.0, 0.0), Height::Peek);
        assert_eq!(phone.settle_height(300.0, 0.0), Height::Half);
        assert_eq!(phone.settle_height(600.0, 0.0), Height::Full);
        assert_eq!(phone.settle_height(200.0, 0.6), Height::Half);
        assert_eq!(phone.settle_height(400.0, 1.5), Height::Full);
        assert_eq!(phone.settle_height(400.0, -1.5), Height::Peek);
        assert_eq!(phone.settle_height(-50.0, 0.0), Height::Peek);
        assert_eq!(phone.settle_height(9000.0, 0.0), Height::Full);
        assert_eq!(phone.clamp_height(9000.0), 716.0);
        assert_eq!(phone.clamp_height(-1.0), 108.0);
    }

    #[test]
    fn keys_step_and_the_button_cycles() {
        assert_eq!(Height::Peek.after_key("ArrowUp"), Some(Height::Half));
        assert_eq!(Height::Half.after_key("ArrowUp"), Some(Height::Full));
        assert_eq!(Height::Full.after_key("ArrowUp"), Some(Height::Full));
        assert_eq!(Height::Full.after_key("ArrowDown"), Some(Height::Half));
        assert_eq!(Height::Half.after_key("ArrowDown"), Some(Height::Peek));
        assert_eq!(Height::Full.after_key("Home"), Some(Height::Peek));
        assert_eq!(Height::Peek.after_key("End"), Some(Height::Full));
        assert_eq!(Height::Half.after_key("Enter"), None);
        let round = Height::ALL.map(Height::next_height);
        assert_eq!(round, [Height::Half, Height::Full, Height::Peek]);
    }
}
