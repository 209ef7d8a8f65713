//! The rules of each language, in a module of its own. `lang.rs` has the list of the languages.

pub mod ar;
pub mod cell_words;
mod column_part;
pub mod en;
pub mod fr;
pub mod rules;
