//! Rows with their positions in sheets.

use super::cell_translation::CellTranslation;

/// A row with its position in a sheet.
#[derive(Clone, Debug, Default)]
pub struct Located<T> {
    pub row: T,
    pub sheet: usize,
    /// The index of the row in the sheet.
    pub place: usize,
    /// `true` if the row is left out.
    pub out: bool,
    /// The texts of the row in further languages.
    pub translations: Vec<CellTranslation>,
}

impl<T> Located<T> {
    /// Returns a row of content that was not read from a sheet.
    pub fn without_sheet(row: T) -> Self {
        Self { row, sheet: usize::MAX, place: 0, out: false, translations: Vec::new() }
    }
}

/// Returns the rows that are not left out, with their positions.
pub fn kept_rows<T>(rows: Vec<Located<T>>) -> impl Iterator<Item = Located<T>> {
    rows.into_iter().filter(|at| !at.out)
}

/// Returns the rows that are not left out. A loop, because each instance of an iterator that collects
/// in place is larger.
pub fn used_rows<T>(rows: Vec<Located<T>>) -> Vec<T> {
    let mut used = Vec::with_capacity(rows.len());
    for at in rows {
        if !at.out {
            used.push(at.row);
        }
    }
    used
}
