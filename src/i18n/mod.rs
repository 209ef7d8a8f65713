//! Words, plurals, numbers and dates in the reader's language.

pub mod date;
pub mod lang;
pub mod number;
pub mod plural;
pub mod sort;
pub mod words;

pub use lang::{Direction, Lang};
pub use plural::{Category, Forms};
pub use words::{Import, Interface, Share, Speech, Words, fill};

/// A language as it begins: the words of the [interface](Interface),
/// [in order](words::InOrder), and the [names](crate::atlas::Part::Names) of
/// the content. What is [told](Speech) and the notes follow in two more files.
pub type Catalogue = (Vec<String>, Vec<String>);
