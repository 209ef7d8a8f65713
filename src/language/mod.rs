//! Words, plurals, numbers and dates in the reader's language.

pub mod date;
pub mod lang;
pub mod number;
pub mod plural;
pub mod sort;
pub mod words;

pub use lang::{Direction, Lang};
pub use plural::{Category, Forms};
pub use words::{Interface, Speech, Words, fill};

/// What a language begins with, as it travels: the words of the interface,
/// [in order](words::InOrder), and the [names](crate::atlas::Part::Names) of
/// the content. Its notes follow in a file of their own.
pub type Catalogue = (Vec<String>, Vec<String>);
