//! Markup as data: elements and text, their serialization, and the numbers in attributes.

pub mod element;
pub mod escape;
pub mod number;

pub use element::{Element, ElementData, Node, el, nodes};
