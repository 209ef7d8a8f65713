//! The list of what was wrong, to be mended in a spreadsheet.

use super::Outcome;
use super::message::Severity;
use crate::export::csv::{Cell, written};
use crate::language::Lang;
use crate::language::words::Import;

/// Bytes of rows, at most: a row stands behind each of its messages.
const ROWS: usize = 32 << 20;

/// All messages with their rows as they were: CSV in UTF-8 with a mark, for any
/// spreadsheet.
pub fn report_csv(outcome: &Outcome, words: &Import, lang: Lang) -> Vec<u8> {
    let w = &words.dialog;
    let names = [
        &w.report_file,
        &w.report_sheet,
        &w.report_row,
        &w.report_column,
        &w.report_value,
        &w.report_severity,
        &w.report_message,
        &w.report_cells,
    ];
    let mut rows: Vec<Vec<Cell>> = vec![names.into_iter().map(Cell::from).collect()];
    let marked: std::collections::HashMap<(&str, &str, u32), &Vec<String>> =
        outcome.marked.iter().map(|row| ((&*row.file, &*row.sheet, row.row), &row.cells)).collect();
    let mut left = ROWS;
    for message in &outcome.messages {
        let place = &message.place;
        let severity = match message.severity {
            Severity::Error => &w.errors,
            Severity::Warning => &w.warnings,
        };
        let column = [place.letters.as_str(), place.column.as_str()];
        let column = column.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let number = match place.row {
            0 => Cell::Text(String::new()),
            row => Cell::whole(row as usize),
        };
        let mut row = vec![
            Cell::from(&place.file),
            Cell::from(&place.sheet),
            number,
            Cell::from(column.join(" ")),
            Cell::from(&message.value),
            Cell::from(severity),
            Cell::from(message.said(words, lang)),
        ];
        if let Some(cells) = marked.get(&(&*place.file, &*place.sheet, place.row)) {
            let size = cells.iter().map(String::len).sum();
            if let Some(rest) = left.checked_sub(size) {
                left = rest;
                row.extend(cells.iter().map(Cell::from));
            }
        }
        rows.push(row);
    }
    written(&rows).into_bytes()
}
