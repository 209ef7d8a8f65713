//! Reads CSV files with any usual delimiter.

use super::cell::{Cell, Sheet};
use super::encoding;
use super::error::{Progress, ReadError};
use super::message::MessageKind;
use super::workbook::SheetBuilder;

/// Reads a CSV file as one sheet.
///
/// # Errors
/// `MessageKind::UnknownFormat` if it is not text, `MessageKind::TooManyRows` above the limits,
/// `MessageKind::Damaged` from the parser; `ReadError::Cancelled`.
pub fn read(file: &str, bytes: &[u8], progress: &mut Progress) -> Result<Vec<Sheet>, ReadError> {
    let text = encoding::text(bytes)?;
    let (delimiter, text) = delimiter(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut growing = SheetBuilder::default();
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    growing.sheet(Sheet { file: file.to_owned(), name, ..Sheet::default() });
    let (mut record, mut row, mut line) = (csv::StringRecord::new(), 0u32, 1u64);
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(growing.sheets),
            Err(error) => return Err(MessageKind::Damaged(error.to_string()).into()),
        }
        // Spreadsheet programs count empty lines as rows; the CSV parser skips them.
        let begins = record.position().map_or(line, csv::Position::line);
        row += 1 + begins.saturating_sub(line) as u32;
        line = reader.position().line();
        for (column, value) in record.iter().enumerate() {
            growing.cell(
                row,
                column.min(usize::from(u16::MAX)) as u16,
                Cell::Text(value.into()),
            )?;
        }
        let at = reader.position().byte();
        progress.step(|| at as f64 / text.len().max(1) as f64)?;
    }
}

/// Returns the delimiter, and the text without a first line `sep=…`.
fn delimiter(text: &str) -> (u8, &str) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some(&sign) = rest.as_bytes().first()
        && sign.is_ascii()
    {
        return (sign, rest[1..].trim_start_matches(['\r', '\n']));
    }
    // The most frequent delimiter of the first line wins.
    let (mut counts, mut quoted) = ([0usize; 3], false);
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            b';' if !quoted => counts[0] += 1,
            b'\t' if !quoted => counts[1] += 1,
            b',' if !quoted => counts[2] += 1,
            _ => {}
        }
    }
    let [semicolons, tabs, commas] = counts;
    let sign = if semicolons > 0 && semicolons >= commas && semicolons >= tabs {
        b';'
    } else if tabs > 0 && tabs >= commas {
        b'\t'
    } else {
        b','
    };
    (sign, text)
}

#[cfg(test)]
mod tests {
    use super::delimiter;

    #[test]
    fn the_header_says_what_separates_the_columns() {
        assert_eq!(delimiter("id;title;notes, remarks\na,b;c").0, b';');
        assert_eq!(delimiter("id\ttitle\n").0, b'\t');
        assert_eq!(delimiter("id,title\n1;2;3,4").0, b',');
        assert_eq!(delimiter("\"a;b\",c\n").0, b',');
        assert_eq!(delimiter("sep=;\r\nid,x;title").1, "id,x;title");
    }
}
