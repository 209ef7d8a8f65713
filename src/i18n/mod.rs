//! Internationalisation: messages, plural forms, numbers and dates in the language of the page.

pub mod collation;
pub mod column_names;
pub mod coordinates;
pub mod date;
pub mod decimal;
pub mod lang;
pub mod languages;
pub mod messages;
pub mod named_texts;
pub mod number;
pub mod plural;
pub mod positional;
pub mod slug;
pub mod template;

pub use lang::{Lang, PerLang};
pub use languages::rules::{Direction, PluralCategory, Script};
pub use messages::{Import, Interface, Profile, Share, Speech, Words};
pub use named_texts::NamedTexts;
pub use plural::Forms;
pub use positional::PositionalCodec;
pub use template::format_template;

/// Initial file of a language: the [interface](Interface) messages in positional encoding and the
/// [names](crate::atlas::TextSet::Names) of the content. The [remaining messages](Speech) and the
/// notes follow in two more files.
pub type LanguageFile = (Vec<String>, Vec<String>);
