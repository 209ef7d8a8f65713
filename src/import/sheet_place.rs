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

fn column_in_file(message: &Message) -> Option<u16> {
    cell::address(&format!("{}1", message.place.letters)).map(|(_, column)| column)
}
