//! The interactive map view: canvas, gestures, and the effects of its state machine
//! ([`crate::camera`]).

pub mod canvas;
mod canvas_layer;
mod delegate;
mod effects;
pub mod gestures;
mod view;

pub use crate::camera::gesture::{GestureSet, Pointer};
pub use canvas::Canvas;
pub use delegate::MapDelegate;
pub use view::MapView;
