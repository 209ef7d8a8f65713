//! Workbooks of OpenDocument (ISO/IEC 26300): LibreOffice, OpenOffice.

use std::io::BufRead;

use super::archive::Archive;
use super::cell::{Cell, Sheet};
use super::message::Kind;
use super::stop::{Pace, Stop};
use super::workbook::{COLUMNS, Growing, ROWS};
use super::xml::{Piece, Xml};

/// All sheets, hidden ones too.
///
/// # Errors
/// The workbook is damaged, too large, or nobody waits for it any more.
pub fn read(file: &str, archive: &mut Archive, pace: &mut Pace) -> Result<Vec<Sheet>, Stop> {
    if let Ok(manifest) = archive.bytes("META-INF/manifest.xml")
        && String::from_utf8_lossy(&manifest).contains("encryption-data")
    {
        return Err(Kind::Encrypted.into());
    }
    let (entry, size) = archive.entry("content.xml")?;
    let mut xml = Xml::new(entry);
    let (mut growing, mut row, mut column) = (Growing::default(), 0u32, 0u16);
    let (mut repeat, mut seen, mut cells) = (1u32, 0u64, Vec::<(u16, Cell)>::new());
    loop {
        match xml.next()? {
            Piece::Start => match xml.name() {
                "table" => {
                    row = 0;
                    growing.sheet(Sheet {
                        file: file.to_owned(),
                        name: xml.attr("name").unwrap_or_default(),
                        ..Sheet::default()
                    });
                }
                "table-row" => {
                    repeat = repeated(&xml, "number-rows-repeated");
                    (row, column) = (row.saturating_add(1), 0);
                    cells.clear();
                }
                name @ ("table-cell" | "covered-table-cell") => {
                    let covered = name == "covered-table-cell";
                    let times = repeated(&xml, "number-columns-repeated");
                    let spans = |name| xml.attr(name).is_some_and(|count| count != "1");
                    let merged = spans("number-columns-spanned") || spans("number-rows-spanned");
                    let value = cell(&mut xml)?.filter(|_| !covered);
                    if let Some(value) = value {
                        if merged && let Some(sheet) = growing.sheets.last_mut() {
                            sheet.merged.push((row, column));
                        }
                        let last = column.saturating_add(times.min(u32::from(COLUMNS)) as u16);
                        cells.extend((column..last.min(COLUMNS)).map(|at| (at, value.clone())));
                    }
                    let times = u16::try_from(times).unwrap_or(u16::MAX);
                    column = column.saturating_add(times);
                    seen += 80;
                    pace.step(|| seen as f64 / size.max(1) as f64)?;
                }
                "annotation" | "shapes" | "tracked-changes" => {
                    xml.inner_text()?;
                }
                _ => {}
            },
            Piece::End if xml.name() == "table-row" => {
                // Rows without a cell are passed over at once, however many they say they are.
                let times = if cells.is_empty() { 0 } else { repeat.min(ROWS as u32 + 2) };
                for down in 0..times {
                    for (at, cell) in &cells {
                        growing.cell(row.saturating_add(down), *at, cell.clone())?;
                    }
                }
                row = row.saturating_add(repeat.saturating_sub(1));
            }
            Piece::Done => return Ok(growing.sheets),
            _ => {}
        }
    }
}

fn repeated<R: BufRead>(xml: &Xml<R>, name: &str) -> u32 {
    xml.attr(name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

/// The cell that begins, to its end.
fn cell<R: BufRead>(xml: &mut Xml<R>) -> Result<Option<Cell>, Stop> {
    let kind = xml.attr("value-type").unwrap_or_default();
    let number = xml.attr("value").and_then(|value| value.parse::<f64>().ok());
    let date = xml.attr("date-value");
    let flag = xml.attr("boolean-value");
    let (mut text, mut paragraphs, mut depth) = (String::new(), 0, 0);
    loop {
        match xml.next()? {
            Piece::Start => match xml.name() {
                "annotation" => {
                    xml.inner_text()?;
                }
                name => {
                    match name {
                        "p" => {
                            if paragraphs > 0 {
                                text.push('\n');
                            }
                            paragraphs += 1;
                        }
                        "s" => {
                            let count: usize =
                                xml.attr("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                            text.extend(std::iter::repeat_n(' ', count.min(1_000)));
                        }
                        "tab" => text.push('\t'),
                        "line-break" => text.push('\n'),
                        _ => {}
                    }
                    depth += 1;
                }
            },
            Piece::End if depth == 0 => break,
            Piece::End => depth -= 1,
            Piece::Text if depth > 0 => {
                // Spaces are one, as in HTML; more of them are written as elements.
                let mut space = text.ends_with([' ', '\n']) || text.is_empty();
                for letter in xml.text().chars() {
                    let blank = matches!(letter, ' ' | '\n' | '\t' | '\r');
                    if !(blank && space) {
                        text.push(if blank { ' ' } else { letter });
                    }
                    space = blank;
                }
            }
            Piece::Text => {}
            Piece::Done => break,
        }
    }
    Ok(match (kind.as_str(), number) {
        ("date", _) => {
            date.map(|date| Cell::Date(date.split('T').next().unwrap_or_default().to_owned()))
        }
        ("boolean", _) => flag.map(|flag| Cell::Flag(flag == "true")),
        _ if text.starts_with("#REF!") || text.starts_with("Err:") || text == "#N/A" => {
            Some(Cell::Error(text))
        }
        ("float" | "currency" | "percentage", Some(number)) => Some(Cell::Number(number)),
        _ if text.is_empty() => None,
        _ => Some(Cell::Text(text)),
    })
}
