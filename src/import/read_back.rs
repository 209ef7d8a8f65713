//! Compares the document of a workbook that was written with the edited one, so that no change is
//! lost.

use std::collections::HashMap;

use super::document::FILE;
use super::document_edits::{DocumentEdits, is_of_file, row_key};
use super::outcome::Outcome;
use super::record_key::OWN_FILE;
use super::sheet_mapping::SheetMapping;
use crate::editing::{DocumentRow, DocumentTable, SheetDocument};
use crate::i18n::{Import, format_template};

/// A written workbook that is compared with the document from which it was written.
pub struct ReadBack<'a> {
    /// The document of the edited content.
    pub wanted: &'a SheetDocument,
    /// The document of the written workbook.
    pub found: &'a SheetDocument,
    /// The opened workbook.
    pub outcome: &'a Outcome,
    /// The changes that were written.
    pub edits: &'a DocumentEdits,
    /// The name of the file.
    pub file: &'a str,
    /// The texts of the importer.
    pub words: &'a Import,
}

/// The tables whose order the sheets state.
const ORDERED: [&str; 5] = ["leg", "briefing", "phase", "pillar", "theme"];

impl ReadBack<'_> {
    /// Returns `true` if the workbook gives the edited content. Records that follow from others need
    /// not be the same: a name that no cell has any more, or the years of a map that states none.
    pub fn is_same(&self) -> bool {
        self.wanted.tables.iter().all(|wanted| {
            let Some((_, found)) = self.found.table(&wanted.key) else { return false };
            match wanted.key.as_str() {
                "site" => self.is_same_site(wanted, found),
                key if !self.is_stated(key) => true,
                _ => self.are_same_rows(wanted, found),
            }
        })
    }

    /// Returns `true` if a sheet states the records of a table.
    fn is_stated(&self, key: &str) -> bool {
        let is_of = |mapping: &SheetMapping| mapping.table == key;
        self.outcome.mappings.iter().flatten().any(is_of)
            || self.edits.tables.iter().any(|table| table.key == key)
    }

    fn is_same_site(&self, wanted: &DocumentTable, found: &DocumentTable) -> bool {
        let (Some(wanted_row), Some(found_row)) = (wanted.rows.first(), found.rows.first()) else {
            return wanted.rows.len() == found.rows.len();
        };
        let text = |table: &DocumentTable, row: &DocumentRow, key: &str| {
            table.text(row, key).unwrap_or_default().trim().to_owned()
        };
        let mut edited = self.edits.site.iter();
        edited.all(|key| text(wanted, wanted_row, key) == text(found, found_row, key))
    }

    fn are_same_rows(&self, wanted: &DocumentTable, found: &DocumentTable) -> bool {
        let is_ordered = ORDERED.contains(&wanted.key.as_str());
        let mut expected: HashMap<String, usize> = HashMap::new();
        let mut lines = Vec::new();
        for row in &wanted.rows {
            let Some(line) = self.line(wanted, row) else { continue };
            let is_derived = self.edits.derived.contains(&row_key(wanted, row));
            // A derived record may be there or not.
            if is_derived {
                continue;
            }
            *expected.entry(line.clone()).or_default() += 1;
            lines.push(line);
        }
        let mut lines = lines.iter();
        for row in &found.rows {
            let Some(line) = self.line(found, row) else { continue };
            if self.edits.derived.contains(&row_key(found, row)) {
                continue;
            }
            if is_ordered && lines.next() != Some(&line) {
                return false;
            }
            match expected.get_mut(&line) {
                Some(count) if *count > 0 => *count -= 1,
                _ => return false,
            }
        }
        expected.values().all(|count| *count == 0)
    }

    /// Returns the cells of a row as a text; `None` for the source that stands for the file.
    fn line(&self, table: &DocumentTable, row: &DocumentRow) -> Option<String> {
        if table.text(row, "id").is_some_and(|id| id.starts_with(OWN_FILE)) {
            return None;
        }
        let named = |file: &str| format_template(&self.words.dialog.own_source, &[("file", file)]);
        let (stands, opened) = (named(FILE), named(self.file));
        let has_own_source =
            table.text(row, "sources").is_some_and(|text| is_of_file("sources", text));
        let mut line = String::new();
        for (column, text) in table.columns.iter().zip(&row.cells) {
            // A record without sources gets the file, in its own certainty.
            let is_left_out = has_own_source && matches!(column.as_str(), "sources" | "certainty");
            if is_left_out || text.trim().is_empty() {
                continue;
            }
            line += &[column, "\t", &text.trim().replace(&stands, &opened), "\n"].concat();
        }
        Some(line)
    }
}
