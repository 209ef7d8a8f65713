//! Recognises the example rows of a new workbook, which are no records.

use super::cell::{Sheet, SheetRow};
use super::schema::folded;
use crate::i18n::Lang;

/// Returns `true` if a row is an example: its first cell begins with a word for it and a colon.
/// Records of other formats are never examples.
pub fn is_example(sheet: &Sheet, row: &SheetRow) -> bool {
    let first = row.cells.first().filter(|_| !sheet.records);
    first.is_some_and(|(_, cell)| is_example_text(&cell.text()))
}

fn is_example_text(text: &str) -> bool {
    let Some((word, _)) = text.split_once(':') else { return false };
    let word = word.trim();
    let is_known = |lang: Lang| folded(lang.cell_words().example) == folded(word);
    word.len() < 20 && Lang::ALL.into_iter().any(is_known)
}

#[cfg(test)]
mod tests {
    use super::is_example_text;

    #[test]
    fn an_example_begins_with_its_word_and_a_colon() {
        for text in ["Example: a school", "EXAMPLE : x", "Exemple\u{a0}: une école", "مثال: مدرسة"]
        {
            assert!(is_example_text(text), "{text}");
        }
        for text in ["Example", "Examples of good practice: a study", "A school: example", ""] {
            assert!(!is_example_text(text), "{text}");
        }
    }
}
