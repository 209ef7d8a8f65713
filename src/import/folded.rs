//! Headers and names in the form in which they are compared.

use crate::i18n::collation;

/// Folds a header for comparison: lower-case letters and digits without accents.
pub fn folded(text: &str) -> String {
    collation::fold_letters(text.trim()).chars().filter(|letter| letter.is_alphanumeric()).collect()
}
