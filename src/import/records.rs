//! Converts records with named fields (JSON, XML) to sheets.

use super::cell::{Cell, Sheet, SheetRow};
use super::error::ReadError;
use super::message::MessageKind;
use super::schema::folded;
use super::workbook::{MAX_COLUMNS, MAX_ROWS};
pub use crate::editing::list_cell::{ListItem, joined, split};

/// A sheet that is built from records. Its first row has the names of the columns.
pub struct Records {
    sheet: Sheet,
    columns: std::collections::HashMap<String, u16>,
}

impl Records {
    /// Starts a sheet with the given name.
    ///
    /// # Examples
    /// ```
    /// use imap::import::records::Records;
    ///
    /// assert!(Records::new("a.json", "projects").finish().is_none());
    /// ```
    pub fn new(file: &str, name: &str) -> Self {
        let sheet = Sheet {
            file: file.to_owned(),
            name: name.to_owned(),
            rows: vec![SheetRow { number: 0, cells: Vec::new() }],
            records: true,
            ..Sheet::default()
        };
        Self { sheet, columns: std::collections::HashMap::new() }
    }

    /// Adds the record with this number in its file. Names that differ in case are one column.
    ///
    /// # Errors
    /// `MessageKind::TooManyRows` above the limit of rows of a sheet.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{cell::Cell, records::Records};
    ///
    /// let mut records = Records::new("a.json", "projects");
    /// records.push(1, vec![("title", Cell::Text("A bridge".into()))]).unwrap();
    /// records.push(2, vec![("Title", Cell::Text("A school".into()))]).unwrap();
    /// let sheet = records.finish().unwrap();
    /// assert_eq!((sheet.rows.len(), sheet.rows[0].cells.len()), (3, 1));
    /// ```
    pub fn push(&mut self, number: u32, record: Vec<(&str, Cell)>) -> Result<(), ReadError> {
        if self.sheet.rows.len() > MAX_ROWS {
            return Err(MessageKind::TooManyRows.into());
        }
        let mut cells: Vec<(u16, Cell)> = Vec::with_capacity(record.len());
        for (name, cell) in record {
            if cell.is_empty() {
                continue;
            }
            let taken = |column: u16| cells.iter().any(|(other, _)| *other == column);
            let folded = folded(name);
            // Names that differ in case are one column, unless one record has both.
            let known = self.columns.get(&folded).or_else(|| self.columns.get(name)).copied();
            let column = match known.filter(|&column| !taken(column)) {
                Some(column) => column,
                None => {
                    let column = self.sheet.rows[0].cells.len() as u16;
                    if column >= MAX_COLUMNS {
                        self.sheet.dropped = self.sheet.dropped.saturating_add(1);
                        continue;
                    }
                    let key = if known.is_some() || folded.is_empty() { name } else { &folded };
                    self.columns.insert(key.to_owned(), column);
                    self.sheet.rows[0].cells.push((column, Cell::Text(name.to_owned())));
                    column
                }
            };
            // An insertion instead of a sort: records are short and nearly sorted, and a sort adds
            // 6 kB.
            let place = cells.partition_point(|(before, _)| *before < column);
            if cells.get(place).is_none_or(|(other, _)| *other != column) {
                cells.insert(place, (column, cell));
            }
        }
        self.sheet.rows.push(SheetRow { number, cells });
        Ok(())
    }

    /// Returns the sheet, or `None` if it has no records.
    pub fn finish(self) -> Option<Sheet> {
        (self.sheet.rows.len() > 1).then_some(self.sheet)
    }
}
