//! New texts for cells of a sheet, and ranges of cells.

use super::cell::{address, address_text};

/// A new text for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellEdit {
    /// The row, from 1.
    pub row: u32,
    /// The column, from 0.
    pub column: u16,
    /// The text; empty for a cell that is cleared.
    pub text: String,
}

/// A range of cells: its corners as row (from 1) and column (from 0).
#[derive(Clone, Copy)]
pub struct CellArea {
    /// The first corner.
    pub first: (u32, u16),
    /// The last corner.
    pub last: (u32, u16),
}

impl CellArea {
    /// Parses a range such as `A2:B4`, or a single cell.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        Some(Self { first: address(first)?, last: address(last)? })
    }

    /// Returns the range as a text.
    pub fn text(&self) -> String {
        let cell = |(row, column)| address_text(row, column);
        [cell(self.first), cell(self.last)].join(":")
    }

    /// Returns `true` if the range has a cell.
    pub fn has(&self, cell: &CellEdit) -> bool {
        (self.first.0..=self.last.0).contains(&cell.row)
            && (self.first.1..=self.last.1).contains(&cell.column)
    }
}
