//! Leaves out what a spreadsheet program does not show: hidden sheets, rows and columns, filtered
//! rows and closed groups. Everything with a value that is left out is reported.

use super::cell::{Sheet, letters};
use super::mark::MARK;
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;

/// The treatment of what a spreadsheet program does not show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HiddenParts {
    /// It is left out and reported.
    #[default]
    LeftOut,
    /// It is read like everything else, because the user asked for it.
    Included,
}

/// The number of ranges that a message lists.
const MAX_RANGES: usize = 12;

/// Removes the hidden parts from sheets, unless they are included, and reports those that had a
/// value. Reports also the cells that no reader could place.
pub fn leave_out(sheets: Vec<Sheet>, parts: HiddenParts, out: &mut Messages) -> Vec<Sheet> {
    let shown = |mut sheet: Sheet| {
        let mut report = |place: Place, kind| {
            let (severity, value) = (Severity::Warning, String::new());
            out.push(Message { severity, place, value, kind });
        };
        if sheet.dropped > 0 {
            report(Place::sheet(&sheet), MessageKind::Dropped(sheet.dropped));
        }
        if parts == HiddenParts::Included {
            return Some(sheet);
        }
        if sheet.hidden.sheet {
            if !sheet.rows.is_empty() && !sheet.name.starts_with(MARK) {
                report(Place::sheet(&sheet), MessageKind::HiddenSheet);
            }
            return None;
        }
        let hidden = std::mem::take(&mut sheet.hidden);
        let is_hidden = |number: u32| hidden.rows.binary_search(&number).is_ok();
        let rows: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
        let rows: Vec<u32> = rows.into_iter().filter(|&number| is_hidden(number)).collect();
        if !rows.is_empty() {
            sheet.rows.retain(|row| !is_hidden(row.number));
            let place = Place { row: rows[0], ..Place::sheet(&sheet) };
            report(place, MessageKind::HiddenRows(ranges(&rows, |row| row.to_string())));
        }
        let is_hidden =
            |column: u16| hidden.columns.iter().any(|&(from, to)| (from..=to).contains(&column));
        let mut columns: Vec<u32> = Vec::new();
        if !hidden.columns.is_empty() {
            for row in &mut sheet.rows {
                row.cells.retain(|&(column, _)| {
                    let hidden = is_hidden(column);
                    if hidden && let Err(place) = columns.binary_search(&u32::from(column)) {
                        columns.insert(place, u32::from(column));
                    }
                    !hidden
                });
            }
            sheet.rows.retain(|row| !row.cells.is_empty());
        }
        if let Some(&first) = columns.first() {
            let name = |column: u32| letters(u16::try_from(column).unwrap_or(u16::MAX));
            let place = Place { letters: name(first), ..Place::sheet(&sheet) };
            report(place, MessageKind::HiddenColumns(ranges(&columns, name)));
        }
        Some(sheet)
    };
    sheets.into_iter().filter_map(shown).collect()
}

/// Lists ascending numbers as ranges: `3–5, 9`. Ends with `…` if there are too many.
pub fn ranges(numbers: &[u32], name: impl Fn(u32) -> String) -> String {
    let mut all: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match all.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => all.push((number, number)),
        }
    }
    let range = |&(first, last): &(u32, u32)| match last - first {
        0 => name(first),
        _ => format!("{}–{}", name(first), name(last)),
    };
    let mut text = all.iter().take(MAX_RANGES).map(range).collect::<Vec<_>>().join(", ");
    if all.len() > MAX_RANGES {
        text.push_str(", …");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn numbers_that_follow_each_other_are_ranges() {
        assert_eq!(ranges(&[3, 4, 5, 9], |row| row.to_string()), "3–5, 9");
        let many: Vec<u32> = (0..40).map(|n| n * 2).collect();
        assert!(ranges(&many, |row| row.to_string()).ends_with("22, …"));
    }
}
