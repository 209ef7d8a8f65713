//! The phase of the movement of a map view.

use super::Flight;

/// The phase of the movement. An animation frame is requested in `Moving` and `Flying` and in no
/// other phase; the timer counts in `Settling` only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MapPhase {
    /// The final picture is shown and reported.
    Resting,
    /// The view or the scene has changed; the next frame shows it.
    Moving,
    /// An animation runs; the next frame shows its next step.
    Flying(Flight),
    /// Nothing has moved since the last frame; the timer says when the map has come to rest.
    Settling,
    /// The timer has elapsed; a picture from the render worker is awaited.
    Waiting,
    /// The page is hidden and something is left to do when it is visible.
    Suspended,
}

impl MapPhase {
    /// Returns `true` if an animation frame is requested.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::MapPhase;
    ///
    /// assert!(MapPhase::Moving.has_frame());
    /// assert!(!MapPhase::Waiting.has_frame());
    /// ```
    pub fn has_frame(self) -> bool {
        matches!(self, Self::Moving | Self::Flying(_))
    }
}
