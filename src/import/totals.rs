//! Recognises rows that are no records: totals and notes below a table.

use super::cell::SheetRow;
use super::schema::folded;
use super::sheet_mapping::SheetMapping;
use crate::i18n::Lang;

/// Signs with which footnotes begin.
const SIGNS: [char; 6] = ['*', '†', '‡', '¹', '²', '©'];

/// Returns the text of a row that is a total or a note: it begins with a word or sign for one, and
/// has at most one other value in a table of at least three columns.
pub fn total_or_note<'r>(
    row: &'r SheetRow,
    mapping: &SheetMapping,
) -> Option<std::borrow::Cow<'r, str>> {
    if mapping.columns.len() < 3 || row.cells.len() > 2 {
        return None;
    }
    let text = row.cells.first()?.1.text();
    is_total_or_note(&text).then_some(text)
}

fn is_total_or_note(text: &str) -> bool {
    let text = text.trim();
    if text.starts_with(SIGNS) {
        return true;
    }
    let word = text.split([':', '：', '(', '–', '=']).next().unwrap_or_default();
    let word = word.trim().trim_end_matches(|letter: char| letter.is_numeric() || letter == ' ');
    // "Total 12 projects" and "Total: 12".
    let first = text.split(' ').next().unwrap_or_default();
    let numbered = text[first.len()..].trim_start().starts_with(|letter: char| letter.is_numeric());
    let is_word = |text: &str| {
        let text = folded(text);
        let is_in = |list: &str| list.split(' ').any(|word| folded(word) == text);
        let is_listed = |lang: Lang| is_in(lang.cell_words().totals_and_notes);
        !text.is_empty() && Lang::ALL.into_iter().any(is_listed)
    };
    is_word(word) || (numbered && is_word(first))
}

#[cfg(test)]
mod tests {
    use super::is_total_or_note;

    #[test]
    fn totals_and_notes_begin_with_their_words() {
        for text in [
            "Total",
            "Total: 2 projects",
            "TOTAL 12",
            "Source: our own count",
            "* Without",
            "NB: x",
            "Sous-total",
            "المجموع: 5",
            "ملاحظة: س",
            "Total 12 projects",
        ] {
            assert!(is_total_or_note(text), "{text}");
        }
        for text in ["Total war", "Sources of hope", "Border school", "Notebook", ""] {
            assert!(!is_total_or_note(text), "{text}");
        }
    }
}
