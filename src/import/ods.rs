//! Reads OpenDocument workbooks (ISO/IEC 26300; LibreOffice, OpenOffice).

use std::collections::HashMap;
use std::io::BufRead;

use super::archive::Archive;
use super::cell::{self, Cell, FAILED, Sheet};
use super::error::{Progress, ReadError};
use super::message::MessageKind;
use super::workbook::{DateFormat, MAX_COLUMNS, MAX_ROWS, SheetBuilder};
use super::xml::{Xml, XmlEvent};
use crate::steps;

/// Reads all sheets, including hidden ones.
///
/// # Errors
/// `MessageKind::Encrypted`; `MessageKind::Damaged`, `MessageKind::Entities` or
/// `MessageKind::TooDeep` from the parsers; `MessageKind::Bomb` or `MessageKind::TooManyRows` above
/// the limits; `ReadError::Cancelled`.
pub fn read(
    file: &str,
    archive: &mut Archive,
    progress: &mut Progress,
) -> Result<Vec<Sheet>, ReadError> {
    if let Ok(manifest) = archive.bytes("META-INF/manifest.xml")
        && String::from_utf8_lossy(&manifest).contains("encryption-data")
    {
        return Err(MessageKind::Encrypted.into());
    }
    let mut formats = DateStyles::default();
    // LibreOffice stores the date formats in this file.
    if let Ok(styles) = archive.bytes("styles.xml") {
        formats.read(&mut Xml::new(&*styles))?;
    }
    let (entry, size) = archive.entry("content.xml")?;
    let mut xml = Xml::new(entry);
    let (mut growing, mut row, mut column) = (SheetBuilder::default(), 0u32, 0u16);
    let (mut repeat, mut seen, mut cells) = (1u32, 0u64, Vec::<(u16, Cell)>::new());
    loop {
        match xml.next()? {
            XmlEvent::Start => match xml.name() {
                "date-style" => formats.date(&mut xml)?,
                "style" => formats.style(&xml),
                "table-column" => formats.column(&xml),
                "table" => {
                    row = 0;
                    formats.columns.clear();
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
                    let shows = formats.of_cell(&xml, column);
                    // An empty cell may be repeated a million times, so it is skipped.
                    let value = cell(&mut xml, shows)?;
                    let value = value.filter(|value| !covered && !value.is_empty());
                    if let Some(value) = value {
                        if merged && let Some(sheet) = growing.sheets.last_mut() {
                            sheet.merged.push((row, column));
                        }
                        let last = column.saturating_add(times.min(u32::from(MAX_COLUMNS)) as u16);
                        let before = cells.len();
                        cells.extend((column..last.min(MAX_COLUMNS)).map(|at| (at, value.clone())));
                        steps::add(cells.len() - before);
                    }
                    let times = u16::try_from(times).unwrap_or(u16::MAX);
                    column = column.saturating_add(times);
                    seen += 80;
                    progress.step(|| seen as f64 / size.max(1) as f64)?;
                }
                "annotation" | "shapes" | "tracked-changes" => {
                    xml.inner_text()?;
                }
                _ => {}
            },
            XmlEvent::End if xml.name() == "table-row" => {
                // Repeated rows are skipped at once if they have no cells or belong to no sheet.
                let nothing = cells.is_empty() || growing.sheets.is_empty();
                let times = if nothing { 0 } else { repeat.min(MAX_ROWS as u32 + 2) };
                for down in 0..times {
                    steps::add(1);
                    for (at, cell) in &cells {
                        growing.cell(row.saturating_add(down), *at, cell.clone())?;
                    }
                }
                row = row.saturating_add(repeat.saturating_sub(1));
            }
            XmlEvent::Done => return Ok(growing.sheets),
            _ => {}
        }
    }
}

fn repeated<R: BufRead>(xml: &Xml<R>, name: &str) -> u32 {
    xml.attr(name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

/// The date precision of cell formats, by their names.
#[derive(Default)]
struct DateStyles {
    dates: HashMap<String, DateFormat>,
    cells: HashMap<String, DateFormat>,
    /// The formats of a sheet's columns: the column after the last one that has it, and the
    /// precision.
    columns: Vec<(u32, Option<DateFormat>)>,
}

impl DateStyles {
    /// Reads all formats of a document.
    fn read<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        loop {
            match xml.next()? {
                XmlEvent::Start if xml.name() == "date-style" => self.date(xml)?,
                XmlEvent::Start if xml.name() == "style" => self.style(xml),
                XmlEvent::Done => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads a date format up to its end tag.
    fn date<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        let name = xml.attr("name").unwrap_or_default();
        let (mut day, mut month, mut year) = (false, false, false);
        loop {
            match xml.next()? {
                XmlEvent::Start => match xml.name() {
                    "day" => day = true,
                    "month" => month = true,
                    "year" => year = true,
                    _ => {}
                },
                XmlEvent::End if xml.name() == "date-style" => break,
                XmlEvent::Done => break,
                _ => {}
            }
        }
        self.dates.extend(DateFormat::of(day, month, year).map(|shows| (name, shows)));
        Ok(())
    }

    /// Reads a cell format. Its date format is its own, or that of its parent style.
    fn style<R: BufRead>(&mut self, xml: &Xml<R>) {
        let shows = match xml.attr("data-style-name") {
            Some(name) => self.dates.get(&name).copied(),
            None => xml.attr("parent-style-name").and_then(|name| self.cells.get(&name).copied()),
        };
        if let (Some(name), Some(shows)) = (xml.attr("name"), shows) {
            self.cells.insert(name, shows);
        }
    }

    /// Reads a column definition, which has the default format of the column's cells.
    fn column<R: BufRead>(&mut self, xml: &Xml<R>) {
        let before = self.columns.last().map_or(0, |&(end, _)| end);
        let end = before.saturating_add(repeated(xml, "number-columns-repeated"));
        let style = xml.attr("default-cell-style-name");
        let shows = style.and_then(|style| self.cells.get(&style).copied());
        if end <= u32::from(MAX_COLUMNS) {
            self.columns.push((end, shows));
        }
    }

    fn of_cell<R: BufRead>(&self, xml: &Xml<R>, column: u16) -> DateFormat {
        let shows = match xml.attr("style-name") {
            Some(style) => self.cells.get(&style).copied(),
            None => {
                let at = self.columns.iter().find(|(end, _)| *end > u32::from(column));
                at.and_then(|&(_, shows)| shows)
            }
        };
        shows.unwrap_or(DateFormat::Day)
    }
}

/// Reads a cell up to its end tag. A date is cut to the precision of its format.
fn cell<R: BufRead>(xml: &mut Xml<R>, shows: DateFormat) -> Result<Option<Cell>, ReadError> {
    // LibreOffice marks errors with an attribute of its own; the shown text depends on the
    // language.
    let failed = xml.attr("calcext:value-type").is_some_and(|kind| kind == "error");
    let kind = xml.attr("value-type").unwrap_or_default();
    let number = xml.attr("value").and_then(|value| cell::number(&value));
    let date = xml.attr("date-value");
    let flag = xml.attr("boolean-value");
    let (mut text, mut paragraphs, mut depth) = (String::new(), 0, 0);
    loop {
        match xml.next()? {
            XmlEvent::Start => match xml.name() {
                // The text of a cell is in its paragraphs; notes and drawings are skipped.
                name if name == "annotation" || (depth == 0 && name != "p") => {
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
            XmlEvent::End if depth == 0 => break,
            XmlEvent::End => depth -= 1,
            XmlEvent::Text if depth > 0 => {
                // White space collapses as in HTML; further spaces are elements (`text:s`).
                let mut space = text.ends_with([' ', '\n']) || text.is_empty();
                for letter in xml.text().chars() {
                    let blank = matches!(letter, ' ' | '\n' | '\t' | '\r');
                    if !(blank && space) {
                        text.push(if blank { ' ' } else { letter });
                    }
                    space = blank;
                }
            }
            XmlEvent::Text => {}
            XmlEvent::Done => break,
        }
    }
    Ok(match (kind.as_str(), number) {
        _ if failed || text.starts_with("Err:") || FAILED.contains(&text.as_str()) => {
            Some(Cell::Error(text))
        }
        ("date", _) => {
            let day = |date: String| date.split('T').next().unwrap_or_default().to_owned();
            date.map(|date| Cell::Date(shows.part(&day(date)).to_owned()))
        }
        ("boolean", _) => flag.map(|flag| Cell::Flag(flag == "true")),
        ("float" | "currency" | "percentage", Some(number)) => Some(Cell::Number(number)),
        _ if text.is_empty() => None,
        _ => Some(Cell::Text(text)),
    })
}
