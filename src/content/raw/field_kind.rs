//! The kinds of fields as the files write them.

use super::RawNames;
use crate::atlas::field_kind::*;

/// A kind of field in the files.
pub trait RawFieldKind: FieldKind {
    /// Type of the value in the files. Its default means "not stated".
    type Raw: Default;

    /// Returns the text to translate, if the value is one.
    fn raw_text(_raw: &mut Self::Raw) -> Option<&mut String> {
        None
    }
}

macro_rules! texts {
    ($($kind:ident),*) => {$(
        impl RawFieldKind for $kind {
            type Raw = String;

            fn raw_text(raw: &mut String) -> Option<&mut String> {
                Some(raw)
            }
        }
    )*};
}

macro_rules! keys {
    ($($kind:ident: $raw:ty),*) => {$(
        impl RawFieldKind for $kind {
            type Raw = $raw;
        }
    )*};
}

texts!(Title, ShortTitle, LongText);

keys! {
    Countries: RawNames,
    Parties: RawNames,
    PhaseKey: Option<String>,
    PillarKey: Option<String>,
    Themes: RawNames,
    Documents: RawNames
}
