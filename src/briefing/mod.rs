//! Briefings: ordered steps, each a state of the map with a title and a text.
//!
//! | file | content |
//! |---|---|
//! | [`model`] | the briefing as plain data |
//! | [`address`] | the state of a step as the text of an address |
//! | [`text`] | the marked text of a step as nodes |
//! | [`mod@file`] | the JSON file: writing, reading, and [`damage`] with its place |
//! | [`link`] | the compressed form in the fragment of an address |
//! | [`edit`] | edits, with undo and redo |
//! | [`editor_state`] | the editor as data: what is open, and the commands of its buttons |
//! | [`state_check`] | the check that a state names what the map can show |
//! | [`editor_view`], [`stage_view`], [`reading_view`] | markup |
//! | [`office_texts`] | the texts that slides and documents are made of |
//! | [`folder`] | the published briefings of the content, read and checked; host only |

pub mod address;
pub mod damage;
pub mod edit;
pub mod editor_state;
pub mod editor_view;
pub mod file;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
pub mod link;
pub mod model;
pub mod office_texts;
pub mod reading_view;
pub mod stage_view;
pub mod state_check;
pub mod text;

pub use damage::{Damage, DamageKind};
pub use edit::{BriefingEdit, EditHistory};
pub use editor_state::{EditorEffect, EditorState};
pub use model::{Briefing, BriefingStep, TextsByLanguage};
