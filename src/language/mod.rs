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

/// What a language begins with, as it travels: both parts in the order in
/// which they are taken out and put back. Its notes follow in a file of their
/// own, which is a list of texts and no more.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalogue {
    /// The words of the interface, [in order](words::InOrder).
    pub words: Vec<String>,
    /// The [names](crate::atlas::Part::Names) of the content.
    pub names: Vec<String>,
}
