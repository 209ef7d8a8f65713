//! A content in one language.

use crate::atlas::Atlas;
use crate::i18n::Lang;

/// A content in one language.
pub struct LocalizedAtlas {
    /// The language.
    pub lang: Lang,
    /// The content with all its texts.
    pub atlas: Atlas,
}
