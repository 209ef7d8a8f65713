//! From bytes to the [`Atlas`](crate::atlas::Atlas): shapes, checks, and the
//! messages about what is wrong.

pub mod content;
pub mod folder;
pub mod levels;
pub mod problem;
pub mod raw;
pub mod texts;
pub mod world;

pub use content::atlas;
pub use problem::{Kind, Place, Problem};
