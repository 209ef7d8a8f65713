//! The result of writing edits into an opened workbook.

use crate::i18n::{Import, Lang, format_template};

/// A workbook into which edits were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenWorkbook {
    /// The bytes of the workbook.
    pub bytes: Vec<u8>,
    /// The number of changed cells of records that it had.
    pub cells: usize,
    /// The number of added records.
    pub added: usize,
    /// The number of removed records, whose rows are empty now.
    pub removed: usize,
    /// The number of added columns.
    pub columns: usize,
    /// The number of added sheets.
    pub sheets: usize,
    /// The cells whose formulas were replaced by values, such as `Projects!B3`.
    pub formulas: Vec<String>,
}

impl WrittenWorkbook {
    /// Returns the sentences that say what was written.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::{WrittenWorkbook, interface};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().import;
    /// let written = WrittenWorkbook { cells: 3, added: 1, ..WrittenWorkbook::default() };
    /// assert!(written.description(&words, Lang::En).contains(": 3 changed cells, 1 new row."));
    /// ```
    pub fn description(&self, words: &Import, lang: Lang) -> String {
        let w = &words.dialog;
        let counts = [
            (self.cells, &w.written_cells),
            (self.added, &w.written_rows),
            (self.removed, &w.emptied_rows),
            (self.columns, &w.written_columns),
            (self.sheets, &w.written_sheets),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(count, forms)| forms.format_count(lang, count as u64)).collect();
        if counts.is_empty() {
            return w.written_nothing.clone();
        }
        let text = format_template(&w.written, &[("what", &counts.join(&w.between))]);
        if self.formulas.is_empty() {
            return text;
        }
        let cells = self.formulas.join(&w.between);
        [&text, " ", &format_template(&w.written_formulas, &[("cells", &cells)])].concat()
    }
}
