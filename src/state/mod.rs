//! What one can do: the state of the page as plain data, and the actions that
//! change it.

pub mod action;
pub mod choice;
pub mod drawer;
pub mod facets;
pub mod link;
pub mod mend;
mod migrate;
pub mod query;
pub mod search;
pub mod state;
pub mod status;
pub mod years;

pub use action::{Action, apply};
pub use choice::{Choice, Facet};
pub use facets::{Facets, Found};
pub use state::{Filter, List, Selection, Sort, State, View, World};
pub use status::Status;
pub use years::Years;
