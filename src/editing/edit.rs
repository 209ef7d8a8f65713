//! The edits of a document, which can be inverted.

use super::row::DocumentRow;
use crate::atlas::packed::{Bytes, Packed};

/// The address of a cell: the index of its table, the identifier of its row, and the index of its
/// column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellAddress {
    /// The index of the table.
    pub table: u32,
    /// The identifier of the row.
    pub row: u32,
    /// The index of the column.
    pub column: u32,
}

/// An edit, with all that its inverse needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentEdit {
    /// Changes the text of a cell.
    SetCell {
        /// The cell.
        cell: CellAddress,
        /// The text before.
        before: String,
        /// The text after.
        after: String,
    },
    /// Inserts a row.
    InsertRow {
        /// The index of the table.
        table: u32,
        /// The index of the row.
        place: u32,
        /// The row.
        row: DocumentRow,
    },
    /// Removes a row.
    RemoveRow {
        /// The index of the table.
        table: u32,
        /// The index of the row.
        place: u32,
        /// The row.
        row: DocumentRow,
    },
}

impl DocumentEdit {
    /// Returns the edit that reverses this one.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{DocumentEdit, DocumentRow};
    ///
    /// let edit = DocumentEdit::InsertRow { table: 0, place: 2, row: DocumentRow::default() };
    /// assert_eq!(edit.inverse().inverse(), edit);
    /// ```
    pub fn inverse(&self) -> Self {
        match self.clone() {
            Self::SetCell { cell, before, after } => {
                Self::SetCell { cell, before: after, after: before }
            }
            Self::InsertRow { table, place, row } => Self::RemoveRow { table, place, row },
            Self::RemoveRow { table, place, row } => Self::InsertRow { table, place, row },
        }
    }

    /// Returns the index of the table.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{DocumentEdit, DocumentRow};
    ///
    /// let edit = DocumentEdit::RemoveRow { table: 3, place: 0, row: DocumentRow::default() };
    /// assert_eq!(edit.table(), 3);
    /// ```
    pub fn table(&self) -> u32 {
        match self {
            Self::SetCell { cell, .. } => cell.table,
            Self::InsertRow { table, .. } | Self::RemoveRow { table, .. } => *table,
        }
    }

    /// Returns the identifier of the row, which is not its index.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{DocumentEdit, DocumentRow};
    ///
    /// let row = DocumentRow { id: 7, cells: Vec::new() };
    /// assert_eq!(DocumentEdit::InsertRow { table: 0, place: 2, row }.row(), 7);
    /// ```
    pub fn row(&self) -> u32 {
        match self {
            Self::SetCell { cell, .. } => cell.row,
            Self::InsertRow { row, .. } | Self::RemoveRow { row, .. } => row.id,
        }
    }
}

impl Packed for CellAddress {
    fn pack_into(&self, out: &mut Vec<u8>) {
        [self.table, self.row].pack_into(out);
        self.column.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let [table, row] = Packed::unpack_from(from);
        Self { table, row, column: u32::unpack_from(from) }
    }
}

impl Packed for DocumentEdit {
    fn pack_into(&self, out: &mut Vec<u8>) {
        let (kind, table, place, row) = match self {
            Self::SetCell { cell, before, after } => {
                0u8.pack_into(out);
                cell.pack_into(out);
                before.pack_into(out);
                return after.pack_into(out);
            }
            Self::InsertRow { table, place, row } => (1u8, table, place, row),
            Self::RemoveRow { table, place, row } => (2u8, table, place, row),
        };
        kind.pack_into(out);
        [*table, *place].pack_into(out);
        row.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let kind = u8::unpack_from(from);
        if kind == 0 {
            let (cell, before) = (CellAddress::unpack_from(from), String::unpack_from(from));
            return Self::SetCell { cell, before, after: String::unpack_from(from) };
        }
        let [table, place] = Packed::unpack_from(from);
        let row = DocumentRow::unpack_from(from);
        match kind {
            1 => Self::InsertRow { table, place, row },
            _ => Self::RemoveRow { table, place, row },
        }
    }
}
