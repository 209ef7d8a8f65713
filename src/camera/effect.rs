//! The effects of the map view.

use super::{CanvasSize, Picture, Placement};
use crate::geo::{Screen, Viewport};

/// An effect that the browser's side executes. The effects of one event are executed in order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MapEffect {
    /// Requests an animation frame. There is none requested yet.
    RequestFrame,
    /// Starts the timer, in milliseconds. A timer that runs is replaced.
    StartTimer(u32),
    /// Paints a picture in the page at once and shows it.
    Paint(Picture),
    /// Orders a picture from the render worker, which has no other order.
    Order(Picture),
    /// Shows the picture that has just arrived, on a canvas of this size.
    Present(CanvasSize),
    /// Places the picture that is shown.
    Place(Placement),
    /// Reports that the map starts to move or to change; [`Rested`](Self::Rested) follows.
    Started,
    /// Reports that the map has moved, once per frame.
    Moved(Viewport),
    /// Reports that the map is at rest with its final picture.
    Rested {
        /// The view.
        view: Viewport,
        /// `true` if the user has moved the map there.
        by_hand: bool,
    },
    /// Reports the position of the pointer, or that it has left.
    Hover {
        /// The view.
        view: Viewport,
        /// The position.
        at: Option<Screen>,
    },
}
