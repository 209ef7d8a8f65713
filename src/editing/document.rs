//! The document that is edited: tables of rows of texts.

use super::edit::DocumentEdit;
use super::row::DocumentRow;
use crate::atlas::packed::{Bytes, Packed};

/// A document: the tables of the template workbook with their cells as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetDocument {
    /// The tables, in the order of the workbook.
    pub tables: Vec<DocumentTable>,
    /// The identifier of the next row.
    next_row: u32,
}

/// A table: a sheet of the workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentTable {
    /// The key of the table, such as `project`.
    pub key: String,
    /// The keys of the columns.
    pub columns: Vec<String>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<DocumentRow>,
}

impl SheetDocument {
    /// Adds an empty table.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// document.add_row("hub", vec!["agadez".to_owned(), "Agadez".to_owned()]);
    /// let hubs = &document.tables[0];
    /// assert_eq!(hubs.cell(hubs.rows[0].id, "name"), Some("Agadez"));
    /// ```
    pub fn add_table(&mut self, key: &str, columns: &[&str]) {
        let columns = columns.iter().map(|&column| column.to_owned()).collect();
        self.tables.push(DocumentTable { key: key.to_owned(), columns, rows: Vec::new() });
    }

    /// Adds a row at the end of a table of a document that is being made. Missing cells are empty.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// document.add_row("hub", vec!["agadez".to_owned()]);
    /// assert_eq!(document.tables[0].rows[0].cells, ["agadez", ""]);
    /// ```
    pub fn add_row(&mut self, table: &str, mut cells: Vec<String>) {
        let id = self.next_row;
        let Some(table) = self.tables.iter_mut().find(|other| other.key == table) else { return };
        cells.resize(table.columns.len(), String::new());
        table.rows.push(DocumentRow { id, cells });
        self.next_row += 1;
    }

    /// Returns the table with a key and its index.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// assert_eq!(document.table("hub").map(|(index, _)| index), Some(0));
    /// assert_eq!(document.table("route"), None);
    /// ```
    pub fn table(&self, key: &str) -> Option<(u32, &DocumentTable)> {
        (0u32..).zip(&self.tables).find(|(_, table)| table.key == key)
    }

    /// Returns the table with an index.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// assert_eq!(document.table_at(0).map(|table| table.key.as_str()), Some("hub"));
    /// ```
    pub fn table_at(&self, index: u32) -> Option<&DocumentTable> {
        self.tables.get(index as usize)
    }

    /// Returns an identifier that no row has.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// document.add_row("hub", vec![]);
    /// let id = document.take_row_id();
    /// assert_ne!(id, document.tables[0].rows[0].id);
    /// ```
    pub fn take_row_id(&mut self) -> u32 {
        self.next_row += 1;
        self.next_row - 1
    }

    /// Returns the number of identifiers that rows have or had.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// document.add_row("hub", vec![]);
    /// assert_eq!(document.row_id_count(), 1);
    /// ```
    pub fn row_id_count(&self) -> u32 {
        self.next_row
    }

    /// Applies an edit. Returns `false`, and changes nothing, if the document is not as the edit
    /// expects it.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{CellAddress, DocumentEdit, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// document.add_row("hub", vec!["Gao".into()]);
    /// let (before, after) = ("Gao".to_owned(), "Agadez".to_owned());
    /// let edit = DocumentEdit::SetCell { cell: CellAddress::default(), before, after };
    /// assert!(document.apply(&edit));
    /// assert!(!document.apply(&edit), "the cell is no longer as the edit expects it");
    /// ```
    pub fn apply(&mut self, edit: &DocumentEdit) -> bool {
        let Some(table) = self.tables.get_mut(edit.table() as usize) else { return false };
        match edit {
            DocumentEdit::SetCell { cell, before, after } => {
                let Some(place) = table.place_of(cell.row) else { return false };
                let row = &mut table.rows[place];
                let Some(slot) = row.cells.get_mut(cell.column as usize) else { return false };
                let is_expected = slot == before;
                if is_expected {
                    after.clone_into(slot);
                }
                is_expected
            }
            DocumentEdit::InsertRow { place, row, .. } => {
                let place = *place as usize;
                let is_possible = place <= table.rows.len()
                    && row.cells.len() == table.columns.len()
                    && table.place_of(row.id).is_none();
                if is_possible {
                    table.rows.insert(place, row.clone());
                    self.next_row = self.next_row.max(row.id.saturating_add(1));
                }
                is_possible
            }
            DocumentEdit::RemoveRow { place, row, .. } => {
                let is_expected = table.rows.get(*place as usize) == Some(row);
                if is_expected {
                    table.rows.remove(*place as usize);
                }
                is_expected
            }
        }
    }
}

impl DocumentTable {
    /// Returns the index of a row.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// document.add_row("hub", vec!["gao".to_owned()]);
    /// let hubs = &document.tables[0];
    /// assert_eq!(hubs.place_of(hubs.rows[0].id), Some(0));
    /// ```
    pub fn place_of(&self, row: u32) -> Option<usize> {
        // Most rows are as the document was made, and most others were added last.
        let guess = row.wrapping_sub(self.rows.first()?.id) as usize;
        if self.rows.get(guess).is_some_and(|other| other.id == row) {
            return Some(guess);
        }
        self.rows.iter().rposition(|other| other.id == row)
    }

    /// Returns a row.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// document.add_row("hub", vec!["gao".to_owned()]);
    /// let hubs = &document.tables[0];
    /// let id = hubs.rows[0].id;
    /// assert_eq!(hubs.row(id).map(|row| row.id), Some(id));
    /// ```
    pub fn row(&self, row: u32) -> Option<&DocumentRow> {
        self.rows.get(self.place_of(row)?)
    }

    /// Returns the index of a column.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// assert_eq!(document.tables[0].column("name"), Some(1));
    /// ```
    pub fn column(&self, key: &str) -> Option<u32> {
        (0u32..).zip(&self.columns).find(|(_, column)| *column == key).map(|(index, _)| index)
    }

    /// Returns the text of a cell.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// document.add_row("hub", vec!["gao".to_owned(), "Gao".to_owned()]);
    /// let hubs = &document.tables[0];
    /// assert_eq!(hubs.cell(hubs.rows[0].id, "name"), Some("Gao"));
    /// ```
    pub fn cell(&self, row: u32, column: &str) -> Option<&str> {
        self.text(self.row(row)?, column)
    }

    /// Returns the text of a cell of a row of this table; `None` if the table has no such column.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// document.add_row("hub", vec!["gao".into(), "Gao".into()]);
    /// let hubs = &document.tables[0];
    /// assert_eq!(hubs.text(&hubs.rows[0], "name"), Some("Gao"));
    /// assert_eq!(hubs.text(&hubs.rows[0], "country"), None);
    /// ```
    pub fn text<'d>(&self, row: &'d DocumentRow, column: &str) -> Option<&'d str> {
        row.cells.get(self.column(column)? as usize).map(String::as_str)
    }
}

impl Packed for DocumentTable {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.key.pack_into(out);
        self.columns.pack_into(out);
        self.rows.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let (key, columns) = (String::unpack_from(from), Vec::unpack_from(from));
        Self { key, columns, rows: Vec::unpack_from(from) }
    }
}

impl Packed for SheetDocument {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.next_row.pack_into(out);
        self.tables.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        Self { next_row: u32::unpack_from(from), tables: Vec::unpack_from(from) }
    }
}
