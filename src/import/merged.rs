//! Cells that are merged with those below them: their value is that of all rows they cover.

use super::cell::Sheet;

/// The number of cells that are filled in a file at most.
const MAX_FILLED: usize = 200_000;

/// Fills the cells below the first one of each merged range that covers several rows.
pub fn fill_down(sheet: &mut Sheet) {
    let mut left = MAX_FILLED;
    for range in sheet.merged.iter().filter(|range| range.last_row > range.row) {
        let from = sheet.rows.partition_point(|row| row.number < range.row);
        let first = sheet.rows.get(from).filter(|row| row.number == range.row);
        let Some(value) = first.and_then(|row| row.cell(range.column)).cloned() else { continue };
        let below = sheet.rows[from + 1..].iter_mut();
        for row in below.take_while(|row| row.number <= range.last_row).take(left) {
            let at = row.cells.partition_point(|(column, _)| *column < range.column);
            if row.cells.get(at).is_none_or(|(column, _)| *column != range.column) {
                row.cells.insert(at, (range.column, value.clone()));
                left -= 1;
            }
        }
    }
}
