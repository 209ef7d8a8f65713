//! Changes of the tables of the document.

use crate::editing::EditGroup;

/// A change of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableChange {
    /// Adds a row with cells, by the keys of their columns.
    Add {
        /// The key of the table.
        table: &'static str,
        /// The cells.
        cells: Vec<(&'static str, String)>,
    },
    /// Sets the text of a cell.
    Set {
        /// The key of the table.
        table: &'static str,
        /// The identifier of the row.
        row: u32,
        /// The key of the column.
        column: &'static str,
        /// The new text.
        text: String,
    },
    /// Removes a row.
    Remove {
        /// The key of the table.
        table: &'static str,
        /// The identifier of the row.
        row: u32,
    },
}

impl TableChange {
    /// Creates the change of a cell, by the keys of its table and column and the identifier of its
    /// row.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{EditSession, SheetDocument};
    /// use imap::map_editing::{TableChange, apply_changes};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// document.add_row("hub", vec!["Gao".into()]);
    /// let mut session = EditSession::new(document);
    /// let change = TableChange::set("hub", 0, "name", "Agadez");
    /// session.perform("Rename", |edits| apply_changes(edits, &[change]));
    /// assert_eq!(session.document().tables[0].rows[0].cells, ["Agadez"]);
    /// ```
    pub fn set(table: &'static str, row: u32, column: &'static str, text: &str) -> Self {
        Self::Set { table, row, column, text: text.to_owned() }
    }
}

/// Applies changes to a document as one step. Changes of rows and columns that do not exist are
/// left out.
///
/// # Examples
///
/// ```
/// use imap::editing::{EditSession, SheetDocument};
/// use imap::map_editing::{TableChange, apply_changes};
///
/// let mut document = SheetDocument::default();
/// document.add_table("hub", &["id", "name"]);
/// let mut session = EditSession::new(document);
/// let add = TableChange::Add { table: "hub", cells: vec![("name", "Agadez".to_owned())] };
/// session.perform("Add a hub", |edits| apply_changes(edits, &[add]));
/// assert_eq!(session.document().tables[0].rows[0].cells, ["", "Agadez"]);
/// ```
pub fn apply_changes(edits: &mut EditGroup, changes: &[TableChange]) {
    for change in changes {
        match change {
            TableChange::Add { table, cells } => {
                let place = edits.document().table(table).map(|(place, _)| place);
                let Some(row) = place.and_then(|place| edits.insert(place, None)) else { continue };
                for (column, text) in cells {
                    edits.set_text(table, row, column, text);
                }
            }
            TableChange::Set { table, row, column, text } => {
                edits.set_text(table, *row, column, text);
            }
            TableChange::Remove { table, row } => {
                let place = edits.document().table(table).map(|(place, _)| place);
                if let Some(place) = place {
                    edits.remove(place, *row);
                }
            }
        }
    }
}
