//! A session of editing: the document, its start, and its history.

use super::changes::{RecordChange, changes, edits_to_revert};
use super::document::SheetDocument;
use super::edit::{CellAddress, DocumentEdit};
use super::history::{DocumentHistory, EditStep};
use super::paste::cells_of_clipboard;
use super::row::DocumentRow;
use super::stored::{StoreDamage, from_stored, to_stored};

/// A document that is being edited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditSession {
    start: SheetDocument,
    document: SheetDocument,
    history: DocumentHistory,
}

/// The edits of one step while they are made.
pub struct EditGroup<'s> {
    document: &'s mut SheetDocument,
    edits: Vec<DocumentEdit>,
}

/// The result of pasting cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PasteReport {
    /// The number of rows with pasted cells.
    pub rows: usize,
    /// The number of rows that were added.
    pub added: usize,
    /// The number of pasted texts beyond the last column, which have no place.
    pub left_out: usize,
}

impl EditGroup<'_> {
    /// Returns the document as the edits so far have made it.
    pub fn document(&self) -> &SheetDocument {
        self.document
    }

    fn apply(&mut self, edit: DocumentEdit) -> bool {
        let is_applied = self.document.apply(&edit);
        if is_applied {
            self.edits.push(edit);
        }
        is_applied
    }

    /// Sets the text of a cell. Returns `false` if there is no such cell or nothing changes.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{CellAddress, EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// document.add_row("hub", vec!["Gao".into()]);
    /// let mut session = EditSession::new(document);
    /// session.perform("Rename", |edits| {
    ///     assert!(!edits.set(CellAddress::default(), "Gao"));
    ///     assert!(edits.set(CellAddress::default(), "Agadez"));
    /// });
    /// ```
    pub fn set(&mut self, cell: CellAddress, text: &str) -> bool {
        let table = self.document.table_at(cell.table);
        let row = table.and_then(|table| table.row(cell.row));
        let before = row.and_then(|row| row.cells.get(cell.column as usize));
        let Some(before) = before.filter(|before| *before != text).cloned() else { return false };
        self.apply(DocumentEdit::SetCell { cell, before, after: text.to_owned() })
    }

    /// Sets the text of a cell by the keys of its table and column.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// let mut session = EditSession::new(document);
    /// session.perform("Add a hub", |edits| {
    ///     let row = edits.insert(0, None).unwrap();
    ///     assert!(edits.set_text("hub", row, "name", "Gao"));
    /// });
    /// ```
    pub fn set_text(&mut self, table: &str, row: u32, column: &str, text: &str) -> bool {
        let found = self.document.table(table);
        let cell = found
            .and_then(|(table, of)| Some(CellAddress { table, row, column: of.column(column)? }));
        cell.is_some_and(|cell| self.set(cell, text))
    }

    /// Inserts an empty row after another one, or at the end of the table. Returns its identifier.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// let mut session = EditSession::new(document);
    /// let row = session.perform("Add a hub", |edits| edits.insert(0, None));
    /// assert_eq!(session.document().tables[0].rows.len(), 1);
    /// ```
    pub fn insert(&mut self, table: u32, after: Option<u32>) -> Option<u32> {
        let of = self.document.table_at(table)?;
        let place = after.and_then(|row| of.place_of(row)).map_or(of.rows.len(), |at| at + 1);
        let cells = vec![String::new(); of.columns.len()];
        let id = self.document.take_row_id();
        let row = DocumentRow { id, cells };
        self.apply(DocumentEdit::InsertRow { table, place: place as u32, row }).then_some(id)
    }

    /// Removes a row. Returns `false` if there is no such row.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// let mut session = EditSession::new(document);
    /// session.perform("Add and remove", |edits| {
    ///     let row = edits.insert(0, None).unwrap();
    ///     assert!(edits.remove(0, row));
    ///     assert!(!edits.remove(0, row));
    /// });
    /// ```
    pub fn remove(&mut self, table: u32, row: u32) -> bool {
        let Some(of) = self.document.table_at(table) else { return false };
        let Some(place) = of.place_of(row) else { return false };
        let row = of.rows[place].clone();
        self.apply(DocumentEdit::RemoveRow { table, place: place as u32, row })
    }
}

impl EditSession {
    /// Starts to edit a document.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// let mut session = EditSession::new(document.clone());
    /// session.perform("Add a hub", |edits| {
    ///     let row = edits.insert(0, None).unwrap_or_default();
    ///     edits.set_text("hub", row, "name", "Agadez");
    /// });
    /// assert_eq!(session.document().tables[0].rows[0].cells[1], "Agadez");
    /// assert_eq!(session.undo().as_deref(), Some("Add a hub"));
    /// assert_eq!(session.document().tables, document.tables);
    /// ```
    pub fn new(document: SheetDocument) -> Self {
        let history = DocumentHistory::default();
        Self { start: document.clone(), document, history }
    }

    /// Returns the document.
    pub fn document(&self) -> &SheetDocument {
        &self.document
    }

    /// Returns the document as it was at the start.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// let mut session = EditSession::new(document.clone());
    /// session.perform("Add a hub", |edits| edits.insert(0, None));
    /// assert_eq!(session.start(), &document);
    /// ```
    pub fn start(&self) -> &SheetDocument {
        &self.start
    }

    /// Returns the history.
    pub fn history(&self) -> &DocumentHistory {
        &self.history
    }

    /// Performs edits as one step with a name. Returns what `act` returns; if it changes nothing,
    /// there is no step.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// let mut session = EditSession::new(document);
    /// let row = session.perform("Add a hub", |edits| edits.insert(0, None));
    /// assert!(row.is_some());
    /// session.perform("Nothing", |_| ());
    /// assert_eq!(session.undo().as_deref(), Some("Add a hub"));
    /// ```
    pub fn perform<T>(&mut self, name: &str, act: impl FnOnce(&mut EditGroup) -> T) -> T {
        let mut group = EditGroup { document: &mut self.document, edits: Vec::new() };
        let result = act(&mut group);
        let edits = group.edits;
        if !edits.is_empty() {
            self.history.remember(EditStep { name: name.to_owned(), edits }, false);
        }
        result
    }

    /// Sets the text of a cell while it is typed: all changes of the cell are one step until
    /// [`Self::end_typing`] or another edit. Returns `false` if nothing changes.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{CellAddress, EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// document.add_row("hub", vec![]);
    /// let mut session = EditSession::new(document);
    /// assert!(session.type_text("Name", CellAddress::default(), "G"));
    /// assert!(session.type_text("Name", CellAddress::default(), "Ga"));
    /// session.undo();
    /// assert_eq!(session.document().tables[0].rows[0].cells, [""]);
    /// ```
    pub fn type_text(&mut self, name: &str, cell: CellAddress, text: &str) -> bool {
        let mut group = EditGroup { document: &mut self.document, edits: Vec::new() };
        let is_changed = group.set(cell, text);
        let edits = group.edits;
        if is_changed {
            self.history.remember(EditStep { name: name.to_owned(), edits }, true);
        }
        is_changed
    }

    /// Ends the step of what was typed.
    pub fn end_typing(&mut self) {
        self.history.end_typing();
    }

    /// Pastes cells that a spreadsheet has copied, with tabs between columns, from a cell on to the
    /// right and down. Adds rows at the end of the table if it has too few. Counts the texts that
    /// have no place.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{CellAddress, EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// document.add_row("hub", vec![]);
    /// let mut session = EditSession::new(document);
    /// let report = session.paste("Paste", CellAddress::default(), "Gao\tMali\nAgadez\tNiger");
    /// assert_eq!((report.rows, report.added, report.left_out), (2, 1, 2));
    /// ```
    pub fn paste(&mut self, name: &str, cell: CellAddress, text: &str) -> PasteReport {
        let pasted = cells_of_clipboard(text);
        self.perform(name, |edits| {
            let mut report = PasteReport::default();
            let Some(table) = edits.document().table_at(cell.table) else { return report };
            let (columns, first) = (table.columns.len() as u32, table.place_of(cell.row));
            let Some(first) = first else { return report };
            for (place, texts) in (first..).zip(&pasted) {
                let table = edits.document().table_at(cell.table);
                let row = table.and_then(|table| table.rows.get(place)).map(|row| row.id);
                let row = match row {
                    Some(row) => row,
                    None => {
                        let Some(row) = edits.insert(cell.table, None) else { break };
                        report.added += 1;
                        row
                    }
                };
                for (column, text) in (cell.column..).zip(texts) {
                    if column < columns {
                        edits.set(CellAddress { table: cell.table, row, column }, text);
                    } else if !text.is_empty() {
                        report.left_out += 1;
                    }
                }
                report.rows += 1;
            }
            report
        })
    }

    /// Undoes the last step, and returns its name; `None` if there is none.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::EditSession;
    ///
    /// assert_eq!(EditSession::default().undo(), None);
    /// ```
    pub fn undo(&mut self) -> Option<String> {
        self.history.undo(&mut self.document).map(|step| step.name.clone())
    }

    /// Repeats the step that was undone last, and returns its name; `None` if there is none.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// let mut session = EditSession::new(document);
    /// session.perform("Add a hub", |edits| edits.insert(0, None));
    /// session.undo();
    /// assert_eq!(session.redo().as_deref(), Some("Add a hub"));
    /// assert_eq!(session.redo(), None);
    /// ```
    pub fn redo(&mut self) -> Option<String> {
        self.history.redo(&mut self.document).map(|step| step.name.clone())
    }

    /// Returns the changes since the start.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{EditSession, RowChange, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// let mut session = EditSession::new(document);
    /// session.perform("Add a hub", |edits| edits.insert(0, None));
    /// assert_eq!(session.changes()[0].change, RowChange::Added);
    /// session.undo();
    /// assert!(session.changes().is_empty());
    /// ```
    pub fn changes(&self) -> Vec<RecordChange> {
        changes(&self.start, &self.document)
    }

    /// Gives a row, or one cell of it, the state that it had at the start, as a step that can be
    /// undone. `row` is an identifier, `column` an index. Returns `false` if it has that state.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{CellAddress, EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// document.add_row("hub", vec!["Gao".into()]);
    /// let mut session = EditSession::new(document);
    /// session.type_text("Name", CellAddress::default(), "Agadez");
    /// assert!(session.revert("Revert", 0, 0, None));
    /// assert!(!session.revert("Revert", 0, 0, None));
    /// assert!(session.changes().is_empty());
    /// ```
    pub fn revert(&mut self, name: &str, table: u32, row: u32, column: Option<u32>) -> bool {
        let edits = edits_to_revert(&self.start, &self.document, table, row, column);
        self.perform(name, |group| {
            edits.into_iter().fold(false, |any, edit| group.apply(edit) | any)
        })
    }

    /// Returns the start to be stored, which does not change while the document is edited.
    pub fn start_bytes(&self) -> Vec<u8> {
        to_stored(&self.start)
    }

    /// Returns the history to be stored.
    pub fn history_bytes(&self) -> Vec<u8> {
        to_stored(&self.history)
    }

    /// Returns the document as bytes for the importer.
    pub fn document_bytes(&self) -> Vec<u8> {
        to_stored(&self.document)
    }

    /// Reads a session from what was stored.
    ///
    /// # Errors
    /// `StoreDamage::OtherVersion` if another version wrote it; `StoreDamage::Damaged` if the bytes
    /// are damaged, or if the history is not that of the start.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{EditSession, SheetDocument, StoreDamage};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// let mut session = EditSession::new(document);
    /// session.perform("Add a hub", |edits| edits.insert(0, None));
    /// let (start, history) = (session.start_bytes(), session.history_bytes());
    /// assert_eq!(EditSession::from_stored(&start, &history).as_ref(), Ok(&session));
    /// assert_eq!(
    ///     EditSession::from_stored(&start, b"iME0").err(),
    ///     Some(StoreDamage::OtherVersion)
    /// );
    /// ```
    pub fn from_stored(start: &[u8], history: &[u8]) -> Result<Self, StoreDamage> {
        let start: SheetDocument = from_stored(start)?;
        let history: DocumentHistory = from_stored(history)?;
        let mut document = start.clone();
        if !start.is_whole() || !history.replay(&mut document) {
            return Err(StoreDamage::Damaged);
        }
        Ok(Self { start, document, history })
    }
}

impl SheetDocument {
    /// Returns the document in its stored form: a mark with the version, a checksum, and the
    /// document.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::SheetDocument;
    ///
    /// assert!(SheetDocument::default().to_stored().starts_with(b"iME1"));
    /// ```
    pub fn to_stored(&self) -> Vec<u8> {
        to_stored(self)
    }

    /// Reads a document from its stored form.
    ///
    /// # Errors
    /// `StoreDamage::OtherVersion` if another version wrote it; `StoreDamage::Damaged` if the bytes
    /// are cut off or changed, or if rows and columns do not fit.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{SheetDocument, StoreDamage};
    ///
    /// let document = SheetDocument::default();
    /// let mut bytes = document.to_stored();
    /// assert_eq!(SheetDocument::from_stored(&bytes), Ok(document));
    /// bytes.pop();
    /// assert_eq!(SheetDocument::from_stored(&bytes), Err(StoreDamage::Damaged));
    /// ```
    pub fn from_stored(bytes: &[u8]) -> Result<Self, StoreDamage> {
        let document: Self = from_stored(bytes)?;
        if document.is_whole() { Ok(document) } else { Err(StoreDamage::Damaged) }
    }

    /// Returns `true` if all rows have as many cells as their table has columns.
    fn is_whole(&self) -> bool {
        let rows = |columns: usize| move |row: &DocumentRow| row.cells.len() == columns;
        self.tables.iter().all(|table| {
            table.rows.iter().all(rows(table.columns.len()))
                && table.rows.iter().all(|row| row.id < self.row_id_count())
        })
    }
}
