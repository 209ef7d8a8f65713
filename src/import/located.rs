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
