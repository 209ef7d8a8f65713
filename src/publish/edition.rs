//! The content and texts of a site in one language.

use crate::atlas::Atlas;
use crate::i18n::Words;

/// The content and interface texts in one language.
pub struct Edition {
    /// The language tag.
    pub tag: String,
    /// The content with all its texts.
    pub atlas: Atlas,
    /// The interface texts.
    pub words: Words,
}
