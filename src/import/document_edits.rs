//! Finds the rows and cells of opened sheets that an edited document changes.

use std::collections::{HashMap, HashSet};

use super::outcome::Outcome;
use super::record_key::{OWN_FILE, identifying_fields};
use super::record_places::{RowPlace, places_of};
use super::records::split;
use super::sheet_mapping::SheetMapping;
use crate::content::raw;
use crate::editing::{DocumentRow, DocumentTable, SheetDocument};
use crate::i18n::slug::slug;

/// The change of a record that has a sheet.
pub struct RecordEdit {
    /// The number of the sheet.
    pub sheet: usize,
    /// The index of the row in the sheet; `None` for a record that is added.
    pub place: Option<usize>,
    /// The keys of columns and their new texts.
    pub cells: Vec<(String, String)>,
    /// The year of a figure, which may have a column.
    pub year: Option<i32>,
    /// `true` if the record is removed.
    pub is_removed: bool,
}

/// The records of a table that gets a sheet.
pub struct TableRecords {
    /// The key of the table.
    pub key: String,
    /// The keys of the columns.
    pub columns: Vec<String>,
    /// The texts of each record.
    pub rows: Vec<Vec<String>>,
}

/// The changes of all sheets.
#[derive(Default)]
pub struct DocumentEdits {
    /// The changes of records, by table.
    pub records: Vec<RecordEdit>,
    /// The tables that get a sheet.
    pub tables: Vec<TableRecords>,
    /// The keys of the changed fields of the site.
    pub site: Vec<String>,
    /// The unchanged records that no row states, as [`row_key`] names them.
    pub derived: HashSet<String>,
}

/// Returns `true` for a cell that names only the opened file as a source.
pub fn is_of_file(column: &str, text: &str) -> bool {
    column == "sources"
        && !text.trim().is_empty()
        && split(text).iter().all(|item| item.text.starts_with(OWN_FILE))
}

/// Returns the table of a row with its key, or with the texts that identify it.
pub fn row_key(table: &DocumentTable, row: &DocumentRow) -> String {
    let text = |column: &&str| table.text(row, column).unwrap_or_default().trim().to_owned();
    let key = ["id", "code"].iter().map(text).find(|key| !key.is_empty());
    let key = key.unwrap_or_else(|| {
        identifying_fields(&table.key).iter().map(text).collect::<Vec<String>>().join("\t")
    });
    [table.key.as_str(), "\t", &key].concat()
}

/// Returns what an edited document changes in opened sheets. `base` is the document of their
/// content; if the document began with it, `has_same_rows` is true and its rows are the same ones.
/// Otherwise the rows are found by their keys.
pub fn document_edits(
    base: &SheetDocument,
    document: &SheetDocument,
    has_same_rows: bool,
    outcome: &Outcome,
    content: &raw::Content,
) -> DocumentEdits {
    let places = places_of(content, &outcome.origins);
    let mut edits = DocumentEdits::default();
    for table in &document.tables {
        let Some((_, old)) = base.table(&table.key) else { continue };
        let is_of = |mapping: &Option<SheetMapping>| {
            mapping.as_ref().is_some_and(|mapping| mapping.table == table.key)
        };
        let comparison = TableComparison {
            old,
            table,
            places: places.get(table.key.as_str()).map_or(&[][..], Vec::as_slice),
            sheet: outcome.mappings.iter().rposition(is_of),
            outcome,
        };
        comparison.compare(has_same_rows, &mut edits);
    }
    edits
}

/// A table before and after it was edited.
struct TableComparison<'a> {
    old: &'a DocumentTable,
    table: &'a DocumentTable,
    /// The places of the old rows.
    places: &'a [Option<RowPlace>],
    /// The last sheet of the table.
    sheet: Option<usize>,
    outcome: &'a Outcome,
}

impl TableComparison<'_> {
    fn compare(&self, has_same_rows: bool, edits: &mut DocumentEdits) {
        let pairs = self.pairs(has_same_rows);
        let mut is_kept = vec![false; self.old.rows.len()];
        let mut is_changed = false;
        for (row, before) in self.table.rows.iter().zip(pairs) {
            let at = before.and_then(|before| self.places.get(before).copied().flatten());
            let cells = match before {
                Some(before) => {
                    is_kept[before] = true;
                    self.changed_cells(&self.old.rows[before], row, at)
                }
                None => self.filled_cells(row),
            };
            if cells.is_empty() {
                if at.is_none() {
                    edits.derived.insert(row_key(self.table, row));
                }
                continue;
            }
            is_changed = true;
            if self.table.key == "site" {
                edits.site = cells.iter().map(|(key, _)| key.clone()).collect();
            }
            let year = before.and_then(|before| year_of(self.old, &self.old.rows[before]));
            let (sheet, place, cells) = match (at, self.sheet) {
                (Some((sheet, place)), _) => (sheet, Some(place), cells),
                (None, Some(sheet)) => (sheet, None, self.stated_cells(row, sheet)),
                (None, None) => continue,
            };
            edits.records.push(RecordEdit { sheet, place, cells, year, is_removed: false });
        }
        for (before, row) in self.old.rows.iter().enumerate().filter(|(at, _)| !is_kept[*at]) {
            is_changed = true;
            let Some((sheet, place)) = self.places.get(before).copied().flatten() else { continue };
            let (place, cells, year) = (Some(place), Vec::new(), year_of(self.old, row));
            edits.records.push(RecordEdit { sheet, place, cells, year, is_removed: true });
        }
        if is_changed && self.sheet.is_none() {
            edits.tables.push(self.records(&edits.site));
        }
    }

    /// Returns the index of each row before it was edited.
    fn pairs(&self, has_same_rows: bool) -> Vec<Option<usize>> {
        if self.table.key == "site" {
            return vec![Some(0); self.table.rows.len().min(self.old.rows.len())];
        }
        if has_same_rows {
            return self.table.rows.iter().map(|row| self.old.place_of(row.id)).collect();
        }
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut numbered = |table: &DocumentTable, row: &DocumentRow, side: &str| {
            let key = row_key(table, row);
            let number = numbers.entry([side, &key].concat()).or_default();
            *number += 1;
            [&key, "\t", &number.to_string()].concat()
        };
        let mut places: HashMap<String, usize> = HashMap::new();
        for (place, row) in self.old.rows.iter().enumerate() {
            places.insert(numbered(self.old, row, "-"), place);
        }
        let rows = self.table.rows.iter();
        rows.map(|row| places.get(&numbered(self.table, row, "+")).copied()).collect()
    }

    fn changed_cells(
        &self,
        old: &DocumentRow,
        row: &DocumentRow,
        at: Option<RowPlace>,
    ) -> Vec<(String, String)> {
        let mut cells = Vec::new();
        let mut is_renamed = false;
        for (column, text) in self.table.columns.iter().zip(&row.cells) {
            let before = self.old.text(old, column).unwrap_or_default();
            if before.trim() == text.trim() || is_of_file(column, text) {
                continue;
            }
            is_renamed |= column == self.name_column();
            cells.push((column.clone(), text.clone()));
        }
        // A key that no cell states would follow the new name.
        if let (true, Some((sheet, place))) = (is_renamed, at)
            && cells.iter().all(|(column, _)| column != "id")
            && !self.states_key(sheet, place)
            && let Some(id) = self.own_key(row)
        {
            cells.push(("id".to_owned(), id.to_owned()));
        }
        cells
    }

    fn name_column(&self) -> &'static str {
        if self.table.column("title").is_some() { "title" } else { "name" }
    }

    /// Returns the key of a row if it is not the one that is made from its name.
    fn own_key<'r>(&self, row: &'r DocumentRow) -> Option<&'r str> {
        let id = self.table.text(row, "id").filter(|id| !id.is_empty())?;
        let name = self.table.text(row, self.name_column()).unwrap_or_default();
        (slug(name) != id).then_some(id)
    }

    /// Returns `true` if the row of a sheet has a cell with its key.
    fn states_key(&self, sheet: usize, place: usize) -> bool {
        let row = self.outcome.sheets.get(sheet).and_then(|sheet| sheet.rows.get(place));
        self.key_column(sheet).zip(row).is_some_and(|(column, row)| row.cell(column).is_some())
    }

    fn key_column(&self, sheet: usize) -> Option<u16> {
        let mapping = self.outcome.mappings.get(sheet)?.as_ref()?;
        mapping.columns.get("id").map(|(column, _)| *column)
    }

    fn filled_cells(&self, row: &DocumentRow) -> Vec<(String, String)> {
        let cells = self.table.columns.iter().zip(&row.cells);
        let filled =
            cells.filter(|(column, text)| !text.trim().is_empty() && !is_of_file(column, text));
        filled.map(|(column, text)| (column.clone(), text.clone())).collect()
    }

    /// Returns the cells of a record that a sheet gets. It needs no key that follows from the name.
    fn stated_cells(&self, row: &DocumentRow, sheet: usize) -> Vec<(String, String)> {
        let mut cells = self.filled_cells(row);
        if self.key_column(sheet).is_none() && self.own_key(row).is_none() {
            cells.retain(|(column, _)| column != "id");
        }
        cells
    }

    /// Returns the records of the table for a sheet of its own; of the site only the fields with
    /// these keys.
    fn records(&self, site: &[String]) -> TableRecords {
        let is_own_file = |row: &&DocumentRow| {
            self.table.text(row, "id").is_none_or(|id| !id.starts_with(OWN_FILE))
        };
        let rows: Vec<Vec<(String, String)>> =
            self.table.rows.iter().filter(is_own_file).map(|row| self.filled_cells(row)).collect();
        let is_used = |column: &&String| match self.table.key.as_str() {
            "site" => site.contains(column),
            _ => rows.iter().flatten().any(|(other, _)| other == *column),
        };
        let columns: Vec<String> = self.table.columns.iter().filter(is_used).cloned().collect();
        let text = |row: &[(String, String)], column: &String| {
            let found = row.iter().find(|(other, _)| other == column);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let row = |row: &Vec<(String, String)>| columns.iter().map(|key| text(row, key)).collect();
        let rows = rows.iter().map(row).collect();
        TableRecords { key: self.table.key.clone(), columns, rows }
    }
}

/// Returns the year of a figure or value.
fn year_of(table: &DocumentTable, row: &DocumentRow) -> Option<i32> {
    table.text(row, "year")?.trim().parse().ok()
}
