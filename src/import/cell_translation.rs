//! Texts of cells in further languages.

use crate::i18n::Lang;

/// A text of a row in the language of its column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CellTranslation {
    pub field: &'static str,
    pub lang: Lang,
    pub text: String,
}
