//! Finds the cell of a problem in its sheet.

use super::cell::{self, Sheet};
use super::message::Message;

/// Returns the index of the row of a problem.
pub fn row_of(sheet: &Sheet, message: &Message) -> Option<usize> {
    let number = match sheet.turned {
        true => u32::from(column_in_file(message)?) + 1,
        false => message.place.row,
    };
    let place = sheet.rows.partition_point(|row| row.number < number);
    let row = sheet.rows.get(place)?;
    (row.number == number && number > 0).then_some(place)
}

/// Returns the column of a problem; for records it is found by its name.
pub fn column_of(sheet: &Sheet, message: &Message) -> Option<u16> {
    let place = &message.place;
    if sheet.records {
        let names = &sheet.rows.first()?.cells;
        let is = |(_, name): &&(u16, cell::Cell)| {
            !place.column.is_empty() && name.text() == place.column.as_str()
        };
        return names.iter().find(is).map(|(column, _)| *column);
    }
    match sheet.turned {
        true => u16::try_from(place.row.checked_sub(1)?).ok(),
        false => column_in_file(message),
    }
}

/// Returns the row (from 1) and the column (from 0) of a problem in the file. A problem of a whole
/// record is at its first cell, and one of merged cells at the cell that shows their value.
pub fn file_cell(sheet: &Sheet, message: &Message) -> Option<(u32, u16)> {
    let (row, column) = match (message.place.row, column_in_file(message)) {
        (0, _) if !sheet.turned => return None,
        (row, Some(column)) if row > 0 => (row, column),
        (row, column) => {
            let line = sheet.rows.get(row_of(sheet, message)?)?;
            let (first, _) = line.cells.first()?;
            match column {
                Some(column) => (u32::from(*first) + 1, column),
                None => (row, *first),
            }
        }
    };
    let merged = sheet
        .merged
        .iter()
        .find(|range| range.column == column && (range.row..=range.last_row).contains(&row));
    let row = merged.map_or(row, |range| range.row);
    // The limits of Excel.
    (row <= 1_048_576 && column < 16_384).then_some((row, column))
}

fn column_in_file(message: &Message) -> Option<u16> {
    cell::address(&format!("{}1", message.place.letters)).map(|(_, column)| column)
}
