//! Places the changes of records in the cells of their sheet.

use super::cell::{Cell, Sheet};
use super::document::column_header;
use super::document_edits::RecordEdit;
use super::error::ReadError;
use super::fields::OWN_FIELD;
use super::message::MessageKind;
use super::schema::Schema;
use super::sheet_cells::SheetText;
use super::sheet_edit::CellEdit;
use super::sheet_mapping::SheetMapping;
use crate::i18n::Lang;

/// The changes of a sheet in the rows and columns of its file.
#[derive(Default)]
pub struct SheetPlan {
    /// The changed cells, by row and column.
    pub cells: Vec<CellEdit>,
    /// The last rows with records, whose cells new cells are like.
    pub models: Vec<u32>,
    /// The number of changed cells of records that stay.
    pub changed: usize,
    /// The number of records that are added.
    pub added: usize,
    /// The number of records that are removed.
    pub removed: usize,
    /// The keys of the fields that get a column, and the columns.
    pub fields: Vec<(String, u16)>,
}

/// A sheet whose changes are placed. Its records are rows and its fields columns; where rows and
/// columns were exchanged, only the cells of the plan have those of the file.
pub struct SheetPlanner<'a> {
    sheet: &'a Sheet,
    mapping: &'a SheetMapping,
    /// The language of the headers that are added.
    lang: Lang,
    /// The number of the next record, and the next column of a field.
    next: (u32, u32),
    plan: SheetPlan,
}

impl<'a> SheetPlanner<'a> {
    /// Starts with a sheet and its text.
    pub fn new(sheet: &'a Sheet, mapping: &'a SheetMapping, text: &SheetText, lang: Lang) -> Self {
        let (row, column) = (text.last_row, u32::from(text.last_column));
        let next = match sheet.turned {
            true => (column + 2, row),
            false => (row + 1, column + 1),
        };
        let records = sheet.rows.iter().skip(mapping.first).rev().take(2).map(|row| row.number);
        let models = if sheet.turned { Vec::new() } else { records.collect() };
        Self { sheet, mapping, lang, next, plan: SheetPlan { models, ..SheetPlan::default() } }
    }

    /// Places the changes of records.
    ///
    /// # Errors
    /// `MessageKind::UnknownFormat` if a change has no place.
    pub fn plan(mut self, records: &[&RecordEdit]) -> Result<SheetPlan, ReadError> {
        for record in records {
            let number = match record.place {
                Some(place) => self.sheet.rows.get(place).map(|row| row.number),
                None => {
                    self.plan.added += 1;
                    self.next.0 += 1;
                    Some(self.next.0 - 1)
                }
            };
            let number = number.ok_or(MessageKind::UnknownFormat)?;
            if record.is_removed {
                self.plan.removed += 1;
                self.clear(record)?;
                continue;
            }
            for (key, text) in &record.cells {
                let column = match self.column_of(key, record.year) {
                    Some(column) => column,
                    None => self.add_field(key)?,
                };
                self.put(number, column, text.clone())?;
            }
            if record.place.is_some() {
                self.plan.changed += record.cells.len();
            }
        }
        Ok(self.plan)
    }

    /// Returns the column of a field.
    fn column_of(&self, key: &str, year: Option<i32>) -> Option<u16> {
        let mapping = self.mapping;
        let added = || self.plan.fields.iter().find(|(other, _)| other == key).map(|(_, at)| *at);
        if let Some((field, tag)) = key.split_once('@') {
            let lang = Lang::from_tag(tag)?;
            let mut all = mapping.translated.iter();
            let found = all.find(|(other, of, _)| (*other, *of) == (field, lang));
            return found.map(|(_, _, column)| *column).or_else(added);
        }
        if let Some((OWN_FIELD, name)) = key.split_once(": ") {
            let found = mapping.own.iter().find(|(_, own)| own == name);
            return found.map(|(column, _)| *column).or_else(added);
        }
        let found = mapping.columns.get(key).map(|(column, _)| *column);
        found.or_else(|| self.column_of_year(year).filter(|_| key == "value")).or_else(added)
    }

    fn column_of_year(&self, year: Option<i32>) -> Option<u16> {
        let mut years = self.mapping.years.iter();
        years.find(|(_, of)| Some(*of) == year).map(|(column, _)| *column)
    }

    /// Adds a column for a field after the last one, with its header.
    fn add_field(&mut self, key: &str) -> Result<u16, ReadError> {
        let table = Schema::shared().tables.iter().find(|table| table.key == self.mapping.table);
        let header = table.map(|table| column_header(table, key, self.lang)).unwrap_or_default();
        let row = self.sheet.rows.get(self.mapping.header);
        let column = u16::try_from(self.next.1).ok();
        let (Some(row), Some(column), false) = (row, column, header.is_empty()) else {
            return Err(MessageKind::UnknownFormat.into());
        };
        self.next.1 += 1;
        self.plan.fields.push((key.to_owned(), column));
        self.put(row.number, column, header)?;
        Ok(column)
    }

    /// Clears the cells of a record. Cells that were not read stay.
    fn clear(&mut self, record: &RecordEdit) -> Result<(), ReadError> {
        let row = record.place.and_then(|place| self.sheet.rows.get(place));
        let row = row.ok_or(MessageKind::UnknownFormat)?;
        let mapping = self.mapping;
        let of_year = self.column_of_year(record.year);
        let is_read = |column: u16| match of_year {
            Some(of_year) => column == of_year,
            None => {
                mapping.columns.values().any(|(other, _)| *other == column)
                    || mapping.translated.iter().any(|(_, _, other)| *other == column)
                    || mapping.own.iter().any(|(other, _)| *other == column)
                    || mapping.across.iter().any(|(other, _)| *other == column)
            }
        };
        let read = row.cells.iter().filter(|(column, _): &&(u16, Cell)| is_read(*column));
        let columns: Vec<u16> = read.map(|(column, _)| *column).collect();
        columns.into_iter().try_for_each(|column| self.put(row.number, column, String::new()))
    }

    /// Places a text, which no other change of its cell may contradict.
    fn put(&mut self, number: u32, column: u16, text: String) -> Result<(), ReadError> {
        let (row, column) = match self.sheet.turned {
            true => (u32::from(column) + 1, u16::try_from(number.saturating_sub(1)).ok()),
            false => (number, Some(column)),
        };
        let column = column.ok_or(MessageKind::UnknownFormat)?;
        let cells = &mut self.plan.cells;
        let at = cells.partition_point(|cell| (cell.row, cell.column) < (row, column));
        match cells.get(at).filter(|cell| (cell.row, cell.column) == (row, column)) {
            Some(cell) if cell.text != text => Err(MessageKind::UnknownFormat.into()),
            Some(_) => Ok(()),
            None => {
                cells.insert(at, CellEdit { row, column, text });
                Ok(())
            }
        }
    }
}
