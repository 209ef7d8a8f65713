//! Words, plurals, numbers and dates in the reader's language.

pub mod date;
pub mod lang;
pub mod number;
pub mod plural;
pub mod sort;
pub mod words;

pub use lang::{Direction, Lang};
pub use plural::{Category, Forms};
pub use words::{Words, fill};

use serde::{Deserialize, Serialize};

use crate::read::texts::Texts;

/// The wire form of everything that a language needs, as one file beside the page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalogue {
    /// The words of the interface, [in order](words::InOrder).
    pub words: Vec<String>,
    /// The content, by key; see [`crate::read::texts`].
    pub texts: Texts,
}
