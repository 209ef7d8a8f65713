//! What one can do: the state of the page as plain data, and the actions that
//! change it.

pub mod action;
pub mod link;
pub mod query;
pub mod state;

pub use action::{Action, apply};
pub use state::{List, Selection, State, World};
