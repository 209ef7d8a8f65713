//! A map under the reader's hand: camera, canvas, gestures and the render schedule.

pub mod canvas;
mod canvas_layer;
pub mod gestures;
mod view;

pub use canvas::Canvas;
pub use view::{Pointer, Show, Stage};
