//! Headers and names in the form in which they are compared.

use crate::i18n::languages::cell_words::CellWords;
use crate::i18n::{Lang, collation};

/// Folds a header for comparison: lower-case letters and digits without accents.
///
/// # Examples
/// ```
/// use imap::import::folded::folded;
///
/// assert_eq!(folded(" Début (année) "), "debutannee");
/// assert_eq!(folded("–"), "");
/// ```
pub fn folded(text: &str) -> String {
    collation::fold_letters(text.trim()).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Returns `true` if a list, with a space between its words, has a word.
pub fn has_word(list: &str, word: &str) -> bool {
    list.split(' ').any(|other| other == word)
}

/// Returns `true` if the list of any language has a word.
pub fn any_has_word(list: fn(&CellWords) -> &'static str, word: &str) -> bool {
    !word.is_empty() && Lang::ALL.into_iter().any(|lang| has_word(list(lang.cell_words()), word))
}

/// Returns the words in a list of every language. One list, because iterators over the languages at
/// each use would take 5 kB of code.
pub(super) fn all_words(list: fn(&CellWords) -> &'static [&'static str]) -> Vec<&'static str> {
    let mut all = Vec::new();
    for lang in Lang::ALL {
        all.extend_from_slice(list(lang.cell_words()));
    }
    all
}
