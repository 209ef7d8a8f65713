//! Reads CSV files: finds the delimiter, then the cells (`csv_cells`).

use std::collections::HashMap;

use super::cell::{Cell, Sheet, letters};
use super::csv_cells::{CsvReader, QuoteFault, cells_of_line};
use super::encoding;
use super::error::{Progress, ReadError};
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;
use super::schema::{HeaderForms, Schema};
use super::workbook::SheetBuilder;

/// The delimiters, the most usual first.
const DELIMITERS: [char; 5] = [',', ';', '\t', '|', '؛'];
/// The number of lines from the top that are compared to find the delimiter.
const MAX_COMPARED: usize = 60;
/// The maximum length in bytes of a line that is compared.
const MAX_LINE: usize = 10_000;

/// Reads a CSV file as one sheet. Reports its encoding and wrong quotation marks.
///
/// # Errors
/// `MessageKind::UnknownFormat` if it is not text, `MessageKind::TooManyRows` above the limits;
/// `ReadError::Cancelled`.
pub fn read(
    file: &str,
    bytes: &[u8],
    progress: &mut Progress,
    out: &mut Messages,
) -> Result<Vec<Sheet>, ReadError> {
    let decoded = encoding::text(bytes)?;
    out.of_file(file, decoded.remarks);
    let (delimiter, first, text) = delimiter(&decoded.text);
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let sheet = Sheet { file: file.to_owned(), name, ..Sheet::default() };
    let mut report = |row: u32, column: u16, fault: QuoteFault, value: &str| {
        let place = Place { row, letters: letters(column), ..Place::sheet(&sheet) };
        let kind = match fault {
            QuoteFault::Open => MessageKind::OpenQuote,
            QuoteFault::Inner => MessageKind::InnerQuote,
        };
        let severity = match fault {
            QuoteFault::Open => Severity::Error,
            QuoteFault::Inner => Severity::Warning,
        };
        let value = value.chars().take(40).collect();
        out.push(Message { severity, place, value, kind });
    };
    let mut growing = SheetBuilder::default();
    growing.sheet(sheet.clone());
    let mut reader = CsvReader::new(text, delimiter);
    let mut row = first;
    while reader.next_record() {
        for (column, cell) in (0u16..).zip(&reader.cells) {
            if let Some(fault) = cell.fault {
                report(row, column, fault, cell.text.trim_start_matches('"'));
            }
            growing.cell(row, column, Cell::Text(cell.text.clone().into_owned()))?;
        }
        // An empty line is a row too, as spreadsheet programs count.
        row = row.saturating_add(1);
        progress.step(|| reader.at() as f64 / text.len().max(1) as f64)?;
    }
    Ok(growing.sheets)
}

/// Returns the delimiter, the number of the first row, and the text from there on, without a first
/// line `sep=…`.
fn delimiter(text: &str) -> (char, u32, &str) {
    let line_end = text.find(['\r', '\n']).unwrap_or(text.len());
    let line = text[..line_end].trim().trim_matches('"');
    let mut named = line.strip_prefix("sep=").unwrap_or_default().chars();
    if let (Some(sign), None) = (named.next(), named.next()) {
        let rest = &text[line_end..];
        let rest = rest.strip_prefix("\r\n").or(rest.strip_prefix(['\r', '\n'])).unwrap_or(rest);
        return (sign, 2, rest);
    }
    let lines: Vec<&str> = text
        .split(['\r', '\n'])
        .filter(|line| !line.trim().is_empty() && line.len() <= MAX_LINE)
        .take(MAX_COMPARED)
        .collect();
    let schema = Schema::shared();
    let mut best = (0, ',');
    for sign in DELIMITERS {
        let mut widths: HashMap<usize, usize> = HashMap::new();
        let mut named = 0;
        for line in &lines {
            let cells = cells_of_line(line, sign);
            if cells.len() < 2 {
                continue;
            }
            *widths.entry(cells.len()).or_default() += 1;
            let headers = cells.iter().map(|cell| HeaderForms::of(cell));
            let known = |header: &HeaderForms| !header.is_short() && schema.has_column(header);
            named = named.max(headers.filter(known).count());
        }
        // The delimiter that gives the most known names of columns wins, then the one with the most
        // lines of one width.
        let alike = widths.values().copied().max().unwrap_or_default();
        let score = named * 1_000 + alike;
        if score > best.0 {
            best = (score, sign);
        }
    }
    (best.1, 1, text)
}

#[cfg(test)]
mod tests {
    use super::delimiter;

    #[test]
    fn names_of_columns_and_lines_of_one_width_say_what_separates_the_columns() {
        for (text, expected) in [
            ("id;title;notes, remarks\na,b;c", ';'),
            ("id\ttitle\n", '\t'),
            ("id,title\n1;2;3,4", ','),
            ("\"a;b\",c\n", ','),
            ("Title|Countries\nA|Mali, Niger", '|'),
            ("List, of, all, projects\nTitle;Countries\nA;Mali", ';'),
            ("العنوان؛ البلدان\nأ؛ مالي", '؛'),
            ("x;1,5\ny;2,5\nz;3", ';'),
        ] {
            assert_eq!(delimiter(text).0, expected, "{text}");
        }
        for text in ["sep=;\r\nid,x;title", "\"sep=;\"\r\nid,x;title"] {
            assert_eq!(delimiter(text), (';', 2, "id,x;title"));
        }
    }
}
