//! Writes reports of the problems: a CSV list, and a workbook with marked cells.

use zip::result::ZipResult;

use super::Outcome;
use super::cell::{self, Row, Sheet};
use super::message::{Message, Severity};
use super::xlsx_writer::{Book, Look};
use crate::export::csv::{Cell, written};
use crate::i18n::Lang;
use crate::i18n::messages::Import;

/// The byte budget for the source rows that the CSV report repeats beside its messages.
const ROWS: usize = 32 << 20;

/// The first character of every mark in the workbook of the report. Sheets and columns that start
/// with it are ignored when the workbook is opened.
pub const MARK: char = '⚑';

/// Returns the headers of the list.
fn names(words: &Import) -> [&String; 7] {
    let w = &words.dialog;
    [
        &w.report_file,
        &w.report_sheet,
        &w.report_row,
        &w.report_column,
        &w.report_value,
        &w.report_severity,
        &w.report_message,
    ]
}

fn severity<'w>(message: &Message, words: &'w Import) -> &'w String {
    match message.severity {
        Severity::Error => &words.dialog.errors,
        Severity::Warning => &words.dialog.warnings,
    }
}

/// Returns a problem as a row of the list.
fn listed(message: &Message, words: &Import, lang: Lang) -> [String; 7] {
    let place = &message.place;
    let column = [place.letters.as_str(), place.column.as_str()];
    let column = column.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    [
        place.file.clone(),
        place.sheet.clone(),
        if place.row == 0 { String::new() } else { place.row.to_string() },
        column.join(" "),
        message.value.clone(),
        severity(message, words).clone(),
        message.said(words, lang),
    ]
}

/// Returns all problems with their source rows, as CSV in UTF-8 with a byte order mark.
pub fn report_csv(outcome: &Outcome, words: &Import, lang: Lang) -> Vec<u8> {
    let header = names(words).into_iter().chain([&words.dialog.report_cells]);
    let mut rows: Vec<Vec<Cell>> = vec![header.map(Cell::from).collect()];
    let mut left = ROWS;
    for message in &outcome.messages {
        let place = &message.place;
        let mut row: Vec<Cell> = listed(message, words, lang).iter().map(Cell::from).collect();
        if place.row > 0 {
            row[2] = Cell::whole(place.row as usize);
        }
        let sheet = outcome.sheets.iter().find(|sheet| is_of(message, sheet));
        let line = sheet.and_then(|sheet| Some(&sheet.rows[place_of(sheet, place.row)?]));
        let size = |row: &Row| row.cells.iter().map(|(_, cell)| cell.text().len()).sum();
        let rest = line.and_then(|line| left.checked_sub(size(line)));
        if let (Some(line), Some(rest)) = (line, rest) {
            left = rest;
            for (column, cell) in &line.cells {
                row.resize_with(7 + usize::from(*column), || Cell::Text(String::new()));
                row.push(Cell::from(cell.text().as_ref()));
            }
        }
        rows.push(row);
    }
    written(&rows).into_bytes()
}

fn is_of(message: &Message, sheet: &Sheet) -> bool {
    message.place.file == sheet.file && message.place.sheet == sheet.name
}

fn place_of(sheet: &Sheet, number: u32) -> Option<usize> {
    let place = sheet.rows.partition_point(|row| row.number < number);
    let row = sheet.rows.get(place)?;
    (row.number == number && number > 0).then_some(place)
}

/// Returns the opened sheets as an `.xlsx` workbook. Cells with problems are coloured, and a column
/// after the last one has the messages. The first sheet lists all problems. The marks are ignored
/// when the workbook is opened.
pub fn report_workbook(outcome: &Outcome, words: &Import, lang: Lang) -> Vec<u8> {
    // Writing to memory fails only when memory runs out.
    marked(outcome, words, lang).unwrap_or_default()
}

fn marked(outcome: &Outcome, words: &Import, lang: Lang) -> ZipResult<Vec<u8>> {
    let mut book = Book::new();
    list(&mut book, outcome, words, lang)?;
    for sheet in outcome.sheets.iter().filter(|sheet| !sheet.rows.is_empty()) {
        let mut by_place: Vec<Vec<&Message>> = vec![Vec::new(); sheet.rows.len()];
        for message in outcome.messages.iter().filter(|message| is_of(message, sheet)) {
            if let Some(place) = place_of(sheet, message.place.row) {
                by_place[place].push(message);
            }
        }
        one(&mut book, sheet, &by_place, words, lang)?;
    }
    book.finish()
}

/// Writes the sheet with all problems.
fn list(book: &mut Book, outcome: &Outcome, words: &Import, lang: Lang) -> ZipResult<()> {
    let name = format!("{MARK} {}", words.dialog.report_message);
    book.sheet(&name, &[20, 20, 8, 20, 20, 16, 60])?;
    let header = names(words).map(|name| cell::Cell::Text(name.clone()));
    row(book, 1, &header, Look::Head)?;
    for (number, message) in (2..).zip(&outcome.messages) {
        let cells = listed(message, words, lang).map(cell::Cell::Text);
        row(book, number, &cells, Look::Plain)?;
    }
    Ok(())
}

fn row(book: &mut Book, number: u32, cells: &[cell::Cell], look: Look) -> ZipResult<()> {
    book.row(number, &mut (0u16..).zip(cells).map(|(column, cell)| (column, cell, look)))
}

fn one(
    book: &mut Book,
    sheet: &Sheet,
    by_place: &[Vec<&Message>],
    words: &Import,
    lang: Lang,
) -> ZipResult<()> {
    let mut widths: Vec<u32> = Vec::new();
    for (column, cell) in sheet.rows.iter().flat_map(|row| &row.cells) {
        let column = usize::from(*column);
        widths.resize(widths.len().max(column + 1), 8);
        widths[column] = widths[column].max(cell.text().chars().take(60).count() as u32);
    }
    let behind = widths.len() as u16;
    widths.push(60);
    book.sheet(&sheet.name, &widths)?;
    let nothing = cell::Cell::Text(String::new());
    for ((place, line), about) in (0u32..).zip(&sheet.rows).zip(by_place) {
        // The first row of records has their field names and is not in the file.
        let number = if sheet.records { place + 1 } else { line.number };
        let mut said = match place {
            0 => format!("{MARK} {}", words.dialog.report_message),
            _ => String::new(),
        };
        // The worst severity of each cell; an empty cell with a problem is marked too.
        let mut cells: Vec<(u16, &cell::Cell, Look)> = Vec::with_capacity(line.cells.len() + 2);
        cells.extend(line.cells.iter().map(|(column, cell)| (*column, cell, Look::Plain)));
        let mut worst = Look::Plain;
        for message in about {
            let look = match message.severity {
                Severity::Error => Look::Wrong,
                Severity::Warning => Look::Doubtful,
            };
            worst = worse(worst, look);
            if !said.is_empty() {
                said.push('\n');
            }
            let at = message.at_column(words).map(|at| format!(" {at}:")).unwrap_or_default();
            let severity = severity(message, words);
            said += &format!("{MARK} {severity}:{at} {}", message.said(words, lang));
            let Some(column) = column_of(sheet, message) else { continue };
            let found = cells.partition_point(|(other, ..)| *other < column);
            match cells.get_mut(found) {
                Some((other, _, before)) if *other == column => *before = worse(*before, look),
                _ => cells.insert(found, (column, &nothing, look)),
            }
        }
        let said = cell::Cell::Text(said);
        let look = if place == 0 && about.is_empty() { Look::Head } else { worst };
        cells.push((behind, &said, look));
        book.row(number, &mut cells.into_iter())?;
    }
    Ok(())
}

fn worse(one: Look, other: Look) -> Look {
    match (one, other) {
        (Look::Wrong, _) | (_, Look::Wrong) => Look::Wrong,
        (Look::Doubtful, _) | (_, Look::Doubtful) => Look::Doubtful,
        _ => one,
    }
}

/// Returns the column of a problem; for records it is found by its name.
fn column_of(sheet: &Sheet, message: &Message) -> Option<u16> {
    let place = &message.place;
    if sheet.records {
        let names = &sheet.rows.first()?.cells;
        let is = |(_, name): &&(u16, cell::Cell)| {
            !place.column.is_empty() && name.text() == place.column.as_str()
        };
        return names.iter().find(is).map(|(column, _)| *column);
    }
    cell::address(&format!("{}1", place.letters)).map(|(_, column)| column)
}
