//! Reads OpenDocument workbooks (ISO/IEC 26300; LibreOffice, OpenOffice).

use crate::i18n::decimal;
use std::io::BufRead;

use super::archive::Archive;
use super::cell::{Cell, CellLink, FAILED, Hidden, MergedRange, Sheet};
use super::error::{Progress, ReadError};
use super::foreign::Foreign;
use super::message::MessageKind;
use super::ods_styles::{Styles, repeated};
use super::workbook::{DateFormat, MAX_COLUMNS, MAX_ROWS, SheetBuilder};
use super::xml::{Xml, XmlEvent};
use crate::steps;

/// Reads all sheets, and marks what is hidden in them.
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
    let mut formats = Styles::default();
    // LibreOffice stores the date formats in this file.
    if archive.has("styles.xml") {
        let (entry, _) = archive.entry("styles.xml")?;
        formats.read(&mut Xml::new(entry))?;
    }
    let (entry, size) = archive.entry("content.xml")?;
    read_content(file, &mut Xml::new(entry), formats, size, progress)
}

/// Reads a document in one file without an archive (`.fods`).
///
/// # Errors
/// Those of [`read`].
pub fn read_flat(file: &str, text: &str, progress: &mut Progress) -> Result<Vec<Sheet>, ReadError> {
    let mut xml = Xml::new(text.as_bytes());
    read_content(file, &mut xml, Styles::default(), text.len() as u64, progress)
}

/// A row that is being read.
#[derive(Default)]
struct CurrentRow {
    number: u32,
    column: u16,
    repeat: u32,
    hidden: bool,
    cells: Vec<(u16, Cell)>,
}

fn read_content<R: BufRead>(
    file: &str,
    xml: &mut Xml<R>,
    mut formats: Styles,
    size: u64,
    progress: &mut Progress,
) -> Result<Vec<Sheet>, ReadError> {
    let (mut growing, mut row) = (SheetBuilder::default(), CurrentRow::default());
    let (mut seen, mut groups) = (0u64, HiddenGroups::default());
    loop {
        match xml.next()? {
            XmlEvent::Start => match xml.name() {
                "date-style" => formats.date(xml)?,
                "style" => formats.style(xml),
                "table-properties" => formats.table(xml),
                "table-column" => {
                    let columns = formats.column(xml);
                    if let (true, Some(sheet)) =
                        (groups.hides(xml, false), growing.sheets.last_mut())
                    {
                        sheet.hidden.columns.push(columns);
                    }
                }
                "table" => {
                    row = CurrentRow::default();
                    groups = HiddenGroups::default();
                    formats.columns.clear();
                    let style = xml.attr("style-name").unwrap_or_default();
                    let sheet = formats.hidden_tables.contains(&style);
                    growing.sheet(Sheet {
                        file: file.to_owned(),
                        name: xml.attr("name").unwrap_or_default(),
                        hidden: Hidden { sheet, ..Hidden::default() },
                        ..Sheet::default()
                    });
                }
                "text" if growing.sheets.is_empty() => {
                    return Err(MessageKind::Foreign(Foreign::Text).into());
                }
                "presentation" | "drawing" if growing.sheets.is_empty() => {
                    return Err(MessageKind::Foreign(Foreign::Slides).into());
                }
                "table-row-group" | "table-column-group" => groups.open(xml),
                "table-row" => {
                    row.repeat = repeated(xml, "number-rows-repeated");
                    (row.number, row.column) = (row.number.saturating_add(1), 0);
                    row.hidden = groups.hides(xml, true);
                    row.cells.clear();
                }
                name @ ("table-cell" | "covered-table-cell") => {
                    let covered = name == "covered-table-cell";
                    let sheet = growing.sheets.last_mut();
                    read_cell(xml, &formats, covered, &mut row, sheet)?;
                    seen += 80;
                    progress.step(|| seen as f64 / size.max(1) as f64)?;
                }
                "annotation" | "shapes" | "tracked-changes" => {
                    xml.inner_text()?;
                }
                _ => {}
            },
            XmlEvent::End => match xml.name() {
                "table-row-group" | "table-column-group" => groups.close(xml.name()),
                "table-row" => end_row(&mut row, &mut growing)?,
                _ => {}
            },
            XmlEvent::Done => return Ok(growing.sheets),
            XmlEvent::Text => {}
        }
    }
}

/// Reads a cell of a row, with its repetitions.
fn read_cell<R: BufRead>(
    xml: &mut Xml<R>,
    formats: &Styles,
    covered: bool,
    row: &mut CurrentRow,
    sheet: Option<&mut Sheet>,
) -> Result<(), ReadError> {
    let times = repeated(xml, "number-columns-repeated");
    let spans = |name| xml.attr(name).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1);
    let (columns, rows) = (spans("number-columns-spanned"), spans("number-rows-spanned"));
    let shows = formats.of_cell(xml, row.column);
    // An empty cell may be repeated a million times, so it is skipped.
    let mut address = None;
    let value = cell(xml, shows, &mut address)?.filter(|value| !covered && !value.is_empty());
    if let Some(value) = value {
        if let Some(sheet) = sheet {
            let (number, column) = (row.number, row.column);
            let link = |address| CellLink { row: number, column, address };
            sheet.links.extend(address.map(link));
            if columns > 1 || rows > 1 {
                let last_row = number.saturating_add(rows.saturating_sub(1));
                sheet.merged.push(MergedRange { row: number, last_row, column });
            }
            if row.column >= MAX_COLUMNS {
                sheet.dropped = sheet.dropped.saturating_add(1);
            }
        }
        let last = row.column.saturating_add(times.min(u32::from(MAX_COLUMNS)) as u16);
        let before = row.cells.len();
        row.cells.extend((row.column..last.min(MAX_COLUMNS)).map(|at| (at, value.clone())));
        steps::add(row.cells.len() - before);
    }
    row.column = row.column.saturating_add(u16::try_from(times).unwrap_or(u16::MAX));
    Ok(())
}

/// Adds a row to the current sheet, with its repetitions.
fn end_row(row: &mut CurrentRow, growing: &mut SheetBuilder) -> Result<(), ReadError> {
    // Repeated rows are skipped at once if they have no cells or belong to no sheet.
    let nothing = row.cells.is_empty() || growing.sheets.is_empty();
    let times = if nothing { 0 } else { row.repeat.min(MAX_ROWS as u32 + 2) };
    for down in 0..times {
        steps::add(1);
        let number = row.number.saturating_add(down);
        for (at, cell) in &row.cells {
            growing.cell(number, *at, cell.clone())?;
        }
        if let (true, Some(sheet)) = (row.hidden, growing.sheets.last_mut()) {
            sheet.hidden.rows.push(number);
        }
    }
    row.number = row.number.saturating_add(row.repeat.saturating_sub(1));
    Ok(())
}

/// The groups of rows and columns around the current element: their names, and whether each is
/// closed.
#[derive(Default)]
struct HiddenGroups(Vec<(bool, bool)>);

impl HiddenGroups {
    fn open<R: BufRead>(&mut self, xml: &Xml<R>) {
        let closed = xml.attr("display").is_some_and(|display| display == "false");
        self.0.push((xml.name() == "table-row-group", closed));
    }

    fn close(&mut self, name: &str) {
        let of_rows = name == "table-row-group";
        if let Some(place) = self.0.iter().rposition(|&(rows, _)| rows == of_rows) {
            self.0.remove(place);
        }
    }

    /// Returns `true` if a row or column is hidden itself or is in a closed group.
    fn hides<R: BufRead>(&self, xml: &Xml<R>, row: bool) -> bool {
        let shown = xml.attr("visibility").is_none_or(|shown| shown == "visible");
        !shown || self.0.iter().any(|&(of_rows, closed)| of_rows == row && closed)
    }
}

/// Reads a cell up to its end tag, and the address of its link. A date is cut to the precision of
/// its format.
fn cell<R: BufRead>(
    xml: &mut Xml<R>,
    shows: DateFormat,
    address: &mut Option<String>,
) -> Result<Option<Cell>, ReadError> {
    // LibreOffice marks errors with an attribute of its own; the shown text depends on the
    // language.
    let failed = xml.attr("calcext:value-type").is_some_and(|kind| kind == "error");
    let kind = xml.attr("value-type").unwrap_or_default();
    let number = xml.attr("value").and_then(|value| decimal::number(&value));
    let date = xml.attr("date-value");
    let flag = xml.attr("boolean-value");
    // A formula that was calculated has a type.
    let formula = xml.attr("formula").filter(|_| kind.is_empty());
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
                        "a" => *address = xml.attr("href"),
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
        _ if text.is_empty() => {
            formula.and_then(|text| Some(Cell::Error(text[text.find('=')?..].to_owned())))
        }
        _ => Some(Cell::Text(text)),
    })
}
