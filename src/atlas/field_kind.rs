//! Kinds of the fields of records. A kind says what a field is; each layer adds what it does with
//! it in a trait of its own: checking, writing, columns, downloads. The types of optional facts are
//! here too, so that a file that treats all fields imports this module as a whole.

pub use super::money::Money;
pub use super::web_address::WebAddress;
use super::{Category, Document, Id, Party, Phase, TextSet};

/// A kind of field.
pub trait FieldKind {
    /// Type of the checked value.
    type Value;
    /// Set of texts that the value belongs to; `None` if it is not translated.
    const TEXTS: Option<TextSet> = None;

    /// Returns the text to translate, if the value is one.
    fn text(_value: &mut Self::Value) -> Option<&mut String> {
        None
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident: $type:ty $(, $set:ident)?;)*) => {$(
        $(#[$doc])*
        pub struct $name;

        impl FieldKind for $name {
            type Value = $type;
            $(
                const TEXTS: Option<TextSet> = Some(TextSet::$set);

                fn text(value: &mut Self::Value) -> Option<&mut String> {
                    Some(value)
                }
            )?
        }
    )*};
}

kinds! {
    /// A required title, translated with the names.
    Title: String, Names;
    /// A shorter title; the title if it is empty.
    ShortTitle: String, Names;
    /// An optional text of any length, translated with the notes.
    LongText: String, Notes;
    /// Countries and groups; a name means a country rather than an organisation.
    Countries: Vec<Party>;
    /// Organisations, groups and countries; a name means an organisation rather than a country.
    Parties: Vec<Party>;
    /// A phase of the dialogue.
    PhaseKey: Option<Id<Phase>>;
    /// A pillar of the dialogue.
    PillarKey: Option<Id<Category>>;
    /// Themes.
    Themes: Vec<Id<Category>>;
    /// Publications.
    Documents: Vec<Id<Document>>;
}
