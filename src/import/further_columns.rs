//! Reads the columns that are no fields of a table: texts in further languages, and fields of the
//! content's own.

use super::cell::{Cell, SheetRow};
use super::cell_translation::CellTranslation;
use super::fields::{FieldMut, Fields};
use super::message::{MessageKind, Severity};
use super::no_value::is_no_value;
use super::parse_rows::{SheetReader, place_of};
use crate::content::raw;

impl SheetReader<'_> {
    /// Reads the columns of further languages and of fields of the content's own. Returns `true` if
    /// one has a value. A text without an original is the original, except in briefings, whose texts
    /// stand beside each other in all languages.
    pub fn read_further(&mut self, row: &mut dyn Fields, line: &SheetRow, place: usize) -> bool {
        let sorted = self.sorted;
        self.translations.clear();
        for &(field, lang, column) in &sorted.translated {
            if let Some(text) = self.further_text(line, place, column) {
                self.translations.push(CellTranslation { field, lang, text });
            }
        }
        let mut own = Vec::new();
        for (column, name) in &sorted.own {
            if let Some(value) = self.further_text(line, place, *column) {
                own.push(raw::RawOwnField { name: name.clone(), value });
            }
        }
        let any = !own.is_empty() || !self.translations.is_empty();
        if any && sorted.table != "briefing" {
            let translations = &self.translations;
            row.each(&mut |key, slot| match slot {
                FieldMut::Text(text) if text.is_empty() => {
                    let found = translations.iter().find(|translation| translation.field == key);
                    if let Some(found) = found {
                        text.clone_from(&found.text);
                    }
                }
                FieldMut::Own(fields) => fields.append(&mut own),
                _ => {}
            });
        }
        any
    }

    /// Returns the text of a cell, if it has one, and settles it.
    fn further_text(&mut self, line: &SheetRow, place: usize, column: u16) -> Option<String> {
        let at = line.place(column)?;
        self.ledger.settle(place, at);
        let (_, cell) = line.cells.get(at)?;
        let mut at = place_of(self.sheet, self.sorted, line, "");
        (at.row, at.letters) = self.sheet.address(line.number, column);
        if let Cell::Error(error) = cell {
            self.report(Severity::Error, at, error, MessageKind::Formula);
            return None;
        }
        let text = cell.text();
        let text = text.trim();
        if is_no_value(text) {
            if !text.is_empty() {
                self.report_once(Severity::Note, at, text, MessageKind::NoValue);
            }
            return None;
        }
        Some(text.replace("\r\n", "\n"))
    }
}
