//! Writes reports of the problems: a CSV list, and a workbook with marked cells.

use zip::result::ZipResult;

use super::cell::{self, Sheet, SheetRow};
use super::layout::turn_sheet;
use super::mark::MARK;
use super::message::{Message, Severity};
use super::outcome::Outcome;
use super::sheet_place::{column_of, row_of};
use super::xlsx_writer::{CellStyle, XlsxWriter};
use crate::export::csv::{CsvCell, to_csv};
use crate::i18n::Lang;
use crate::i18n::messages::Import;

/// The byte budget for the source rows that the CSV report repeats beside its messages.
const MAX_ROW_BYTES: usize = 32 << 20;

/// Returns the headers of the list.
pub fn names(words: &Import) -> [&String; 7] {
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

/// Returns the name of the severity of a problem.
pub fn severity_name<'w>(message: &Message, words: &'w Import) -> &'w String {
    match message.severity {
        Severity::Error => &words.dialog.report_error,
        Severity::Warning => &words.dialog.report_warning,
        Severity::Note => &words.dialog.report_note,
    }
}

/// Returns a problem as a row of the list.
pub fn message_cells(message: &Message, words: &Import, lang: Lang) -> [String; 7] {
    let place = &message.place;
    let column = [place.letters.as_str(), place.column.as_str()];
    let column = column.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    [
        place.file.clone(),
        place.sheet.clone(),
        if place.row == 0 { String::new() } else { place.row.to_string() },
        column.join(" "),
        message.value.clone(),
        severity_name(message, words).clone(),
        message.text(words, lang),
    ]
}

/// Returns all problems with their source rows, as CSV in UTF-8 with a byte order mark.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::{self, PublishedContent, SourceFile, interface};
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// let read = |name: &str, bytes: &[u8]| {
///     let file = SourceFile { name: name.into(), bytes: bytes.to_vec() };
///     import::read(&[file], &PublishedContent::default(), &words, Lang::En, &mut |_| true)
/// };
/// let outcome = read("a.csv", b"title,start\nA bridge,soon\n");
/// let list = import::report_csv(&outcome, &words, Lang::En);
/// assert!(String::from_utf8(list).unwrap().contains("soon"));
/// ```
pub fn report_csv(outcome: &Outcome, words: &Import, lang: Lang) -> Vec<u8> {
    let header = names(words).into_iter().chain([&words.dialog.report_cells]);
    let mut rows: Vec<Vec<CsvCell>> = vec![header.map(CsvCell::from).collect()];
    let mut left = MAX_ROW_BYTES;
    for message in &outcome.messages {
        let place = &message.place;
        let mut row: Vec<CsvCell> =
            message_cells(message, words, lang).iter().map(CsvCell::from).collect();
        if place.row > 0 {
            row[2] = CsvCell::from_count(place.row as usize);
        }
        let sheet = outcome.sheets.iter().find(|sheet| is_of(message, sheet));
        let line = sheet.and_then(|sheet| Some(&sheet.rows[row_of(sheet, message)?]));
        let size = |row: &SheetRow| row.cells.iter().map(|(_, cell)| cell.text().len()).sum();
        let rest = line.and_then(|line| left.checked_sub(size(line)));
        if let (Some(line), Some(rest)) = (line, rest) {
            left = rest;
            for (column, cell) in &line.cells {
                row.resize_with(7 + usize::from(*column), || CsvCell::Text(String::new()));
                row.push(CsvCell::from(cell.text().as_ref()));
            }
        }
        rows.push(row);
    }
    to_csv(&rows).into_bytes()
}

fn is_of(message: &Message, sheet: &Sheet) -> bool {
    message.place.file == sheet.file && message.place.sheet == sheet.name
}

/// Returns the opened sheets as an `.xlsx` workbook. Cells with problems are coloured, and a column
/// after the last one has the messages. The first sheet lists all problems. The marks are ignored
/// when the workbook is opened.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::{self, PublishedContent, SourceFile, interface};
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// let read = |name: &str, bytes: &[u8]| {
///     let file = SourceFile { name: name.into(), bytes: bytes.to_vec() };
///     import::read(&[file], &PublishedContent::default(), &words, Lang::En, &mut |_| true)
/// };
/// let outcome = read("a.csv", b"title,start\nA bridge,soon\n");
/// let workbook = import::report_workbook(&outcome, &words, Lang::En);
/// let again = read("a.xlsx", &workbook);
/// assert_eq!(again.messages[0].value, "soon");
/// ```
pub fn report_workbook(outcome: &Outcome, words: &Import, lang: Lang) -> Vec<u8> {
    // Writing to memory fails only when memory runs out.
    marked(outcome, words, lang).unwrap_or_default()
}

fn marked(outcome: &Outcome, words: &Import, lang: Lang) -> ZipResult<Vec<u8>> {
    let mut writer = XlsxWriter::new();
    write_list(&mut writer, outcome, words, lang)?;
    for sheet in outcome.sheets.iter().filter(|sheet| !sheet.rows.is_empty()) {
        let as_in_file = sheet.turned.then(|| turned_back(sheet));
        let sheet = as_in_file.as_ref().unwrap_or(sheet);
        let mut by_place: Vec<Vec<&Message>> = vec![Vec::new(); sheet.rows.len()];
        for message in outcome.messages.iter().filter(|message| is_of(message, sheet)) {
            if let Some(place) = row_of(sheet, message) {
                by_place[place].push(message);
            }
        }
        write_sheet(&mut writer, sheet, &by_place, words, lang)?;
    }
    writer.finish()
}

/// Returns a turned sheet with the rows and columns of its file.
fn turned_back(sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    turn_sheet(&mut sheet);
    (sheet.records, sheet.turned) = (false, false);
    sheet
}

/// Writes the sheet with all problems.
fn write_list(
    writer: &mut XlsxWriter,
    outcome: &Outcome,
    words: &Import,
    lang: Lang,
) -> ZipResult<()> {
    let name = format!("{MARK} {}", words.dialog.report_message);
    writer.sheet(&name, &[20, 20, 8, 20, 20, 16, 60])?;
    let header = names(words).map(|name| cell::Cell::Text(name.clone()));
    write_row(writer, 1, &header, CellStyle::Head)?;
    for (number, message) in (2..).zip(&outcome.messages) {
        let cells = message_cells(message, words, lang).map(cell::Cell::Text);
        write_row(writer, number, &cells, CellStyle::Plain)?;
    }
    Ok(())
}

fn write_row(
    writer: &mut XlsxWriter,
    number: u32,
    cells: &[cell::Cell],
    style: CellStyle,
) -> ZipResult<()> {
    writer.row(number, &mut (0u16..).zip(cells).map(|(column, cell)| (column, cell, style)))
}

fn write_sheet(
    writer: &mut XlsxWriter,
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
    writer.sheet(&sheet.name, &widths)?;
    let nothing = cell::Cell::Text(String::new());
    for ((place, line), about) in (0u32..).zip(&sheet.rows).zip(by_place) {
        // The first row of records has their field names and is not in the file.
        let number = if sheet.records { place + 1 } else { line.number };
        let mut comment = match place {
            0 => format!("{MARK} {}", words.dialog.report_message),
            _ => String::new(),
        };
        // The worst severity of each cell; an empty cell with a problem is marked too.
        let mut cells: Vec<(u16, &cell::Cell, CellStyle)> =
            Vec::with_capacity(line.cells.len() + 2);
        cells.extend(line.cells.iter().map(|(column, cell)| (*column, cell, CellStyle::Plain)));
        let mut worst = CellStyle::Plain;
        for message in about {
            let style = match message.severity {
                Severity::Error => CellStyle::Wrong,
                Severity::Warning => CellStyle::Doubtful,
                Severity::Note => CellStyle::Plain,
            };
            worst = worse(worst, style);
            if !comment.is_empty() {
                comment.push('\n');
            }
            let at = message.at_column(words, lang).map(|at| format!(" {at}:")).unwrap_or_default();
            let severity = severity_name(message, words);
            comment += &format!("{MARK} {severity}:{at} {}", message.text(words, lang));
            let Some(column) = column_of(sheet, message) else { continue };
            let found = cells.partition_point(|(other, ..)| *other < column);
            match cells.get_mut(found) {
                Some((other, _, before)) if *other == column => *before = worse(*before, style),
                _ => cells.insert(found, (column, &nothing, style)),
            }
        }
        let comment = cell::Cell::Text(comment);
        let style = if place == 0 && about.is_empty() { CellStyle::Head } else { worst };
        cells.push((behind, &comment, style));
        writer.row(number, &mut cells.into_iter())?;
    }
    Ok(())
}

fn worse(one: CellStyle, other: CellStyle) -> CellStyle {
    match (one, other) {
        (CellStyle::Wrong, _) | (_, CellStyle::Wrong) => CellStyle::Wrong,
        (CellStyle::Doubtful, _) | (_, CellStyle::Doubtful) => CellStyle::Doubtful,
        _ => one,
    }
}
