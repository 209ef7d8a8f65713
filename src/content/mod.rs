//! Builds the [`Atlas`](crate::atlas::Atlas) from the content files: raw records, checks and
//! messages about problems. The modules that read files and geography are host only.

pub mod aliases;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
#[cfg(not(target_arch = "wasm32"))]
pub mod lod;
mod number_text;
pub mod problem;
pub mod raw;
#[cfg(not(target_arch = "wasm32"))]
pub mod topology_builder;
pub mod translation_keys;
pub mod validate;

pub use number_text::number_text;
pub use problem::{FilePosition, Problem, ProblemKind};
pub use validate::validate_content;
