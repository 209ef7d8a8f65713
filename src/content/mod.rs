//! From bytes to the [`Atlas`](crate::atlas::Atlas): shapes, checks, and the
//! messages about what is wrong. Files and geography are read on the host only.

pub mod aliases;
pub mod content;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
#[cfg(not(target_arch = "wasm32"))]
pub mod levels;
pub mod problem;
pub mod raw;
pub mod texts;
#[cfg(not(target_arch = "wasm32"))]
pub mod world;

pub use content::atlas;
pub use problem::{Kind, Place, Problem};
