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

/// A language as it travels: words, [in order](words::InOrder), and texts of
/// the content. It begins with those of the [interface](Interface) and the
/// [names](crate::atlas::Part::Names); a second file has what is
/// [told](Speech), and the notes.
pub type Catalogue = (Vec<String>, Vec<String>);
