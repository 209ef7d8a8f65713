//! Markup as data: elements and text, their serialization, the difference between two lists of
//! nodes, and the numbers in attributes.

pub mod diff;
pub mod element;
pub mod escape;
pub mod number;
pub mod plain_lines;

pub use diff::{NodeChange, Patch, diff};
pub use element::{Element, ElementData, Node, el, nodes, xml};
pub use plain_lines::plain_lines;
