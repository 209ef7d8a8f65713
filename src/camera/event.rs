//! The events of the map view.

use crate::geo::viewport::Limits;
use crate::geo::{Screen, Size, Viewport};

/// An event that changes the state of a map view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MapEvent {
    /// The limits of later movements have changed.
    LimitsChanged(Limits),
    /// The camera jumps to a view, within the limits.
    Jumped {
        /// The view.
        to: Viewport,
        /// `true` if the user has moved the map.
        by_hand: bool,
    },
    /// The camera begins to fly to a view, within the limits.
    FlightStarted {
        /// The destination.
        to: Viewport,
        /// `true` if the user has moved the map.
        by_hand: bool,
    },
    /// The user has moved the map by CSS pixels.
    Panned {
        /// Pixels to the right.
        dx: f64,
        /// Pixels downwards.
        dy: f64,
    },
    /// The user has zoomed the map about a position.
    Zoomed {
        /// The factor of the scale.
        factor: f64,
        /// The position that stays.
        about: Screen,
    },
    /// The pointer is at a position over the map, or has left it.
    Pointed(Option<Screen>),
    /// The keyboard is used; the position of the pointer has no meaning until it moves.
    PointerIgnored,
    /// The map has another size in CSS pixels, or the screen another number of device pixels per
    /// CSS pixel.
    Resized {
        /// The size in CSS pixels.
        size: Size,
        /// Device pixels per CSS pixel.
        ratio: f64,
    },
    /// The scene has changed; the next frame paints it.
    SceneChanged,
    /// The scene has changed and cannot wait for a frame, as before printing.
    SceneReplaced,
    /// The scene has another projection. The picture that is shown does not fit the view.
    ProjectionChanged,
    /// An animation frame, with its time in milliseconds.
    FrameStarted(f64),
    /// The timer has elapsed.
    TimerElapsed,
    /// A render worker is ready.
    WorkerReady,
    /// There is no render worker, or it has failed.
    WorkerLost,
    /// The picture of the pending order has arrived.
    PictureArrived,
    /// The page is hidden, such as a tab in the background.
    PageHidden,
    /// The page is visible.
    PageShown,
}
