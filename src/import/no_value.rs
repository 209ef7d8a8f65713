//! Words and signs for "no value" and for an open end, in all languages of the page.

use super::folded::all_words;
use crate::i18n::languages::cell_words::CellWords;

/// Returns `true` for a word or a run of signs that stands for a missing value. `NA` in capitals is
/// a code and not such a word.
///
/// # Examples
/// ```
/// use imap::import::no_value::is_no_value;
///
/// assert!(is_no_value("n/a") && is_no_value("–") && is_no_value("néant"));
/// assert!(!is_no_value("NA") && !is_no_value(""));
/// ```
pub fn is_no_value(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text == "NA" || text.len() > 40 {
        return false;
    }
    let signs = ['-', '–', '—', '−', '.', '…', '?', '؟', '/', '_'];
    text.chars().all(|letter| signs.contains(&letter)) || is_listed(text, |words| words.no_value)
}

/// Returns `true` for a word that says that the end is still open.
///
/// # Examples
/// ```
/// use imap::import::no_value::is_open_end;
///
/// assert!(is_open_end("Ongoing") && is_open_end("en cours"));
/// assert!(!is_open_end("2019"));
/// ```
pub fn is_open_end(text: &str) -> bool {
    let text = text.trim();
    matches!(text, "…" | "...") || (text.len() <= 40 && is_listed(text, |words| words.open_end))
}

fn is_listed(text: &str, list: fn(&CellWords) -> &'static [&'static str]) -> bool {
    all_words(list).contains(&text.to_lowercase().as_str())
}
