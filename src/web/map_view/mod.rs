//! The interactive map view: camera, canvas, gestures and render scheduling.

pub mod canvas;
mod canvas_layer;
pub mod gestures;
mod view;

pub use canvas::Canvas;
pub use view::{MapDelegate, MapView, Pointer};
