//! The delegate of a map view.

use web_sys::CanvasRenderingContext2d;

use crate::camera::gesture::Pointer;
use crate::geo::viewport::Limits;
use crate::geo::{Screen, Viewport};

/// The delegate of a map view: draws it and handles its events.
pub trait MapDelegate {
    /// Draws all of `view` with `ratio` device pixels per CSS pixel.
    fn paint(&mut self, view: Viewport, context: &CanvasRenderingContext2d, ratio: f64);
    /// Requests the same from the render worker. Returns `false` if there is none. The picture
    /// arrives through [`MapView::present`](super::MapView::present).
    fn request_render(&mut self, view: Viewport, ratio: f64) -> bool;
    /// Called when the pointer is at a position, or has left.
    fn hover(&mut self, view: Viewport, at: Option<Screen>);
    /// Called on a click.
    fn click(&mut self, view: Viewport, at: Screen, pointer: Pointer);
    /// Called when the last click turns out to be the first of a double click, to revert it.
    fn undo_click(&mut self) {}
    /// Called on a key that the map view does not handle itself. Returns `true` if the key has a
    /// meaning, and the view to move to, if any.
    fn key(&mut self, _view: Viewport, _limits: Limits, _key: &str) -> (bool, Option<Viewport>) {
        (false, None)
    }
    /// Called when the map starts to move or to render; `movement_ended` follows.
    fn movement_started(&mut self) {}
    /// Called when the map has moved.
    fn moved(&mut self, view: Viewport);
    /// Called when the map is at rest with its final picture. `by_hand` is `true` if the user moved
    /// it.
    fn movement_ended(&mut self, view: Viewport, by_hand: bool);
}
