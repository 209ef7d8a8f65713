//! Reads Excel workbooks since 2007 (ECMA-376).

use crate::i18n::decimal;
use std::collections::HashMap;
use std::io::BufRead;

use super::archive::Archive;
use super::cell::{self, Cell, CellLink, Hidden, MergedRange, Sheet};
use super::error::{Progress, ReadError};
use super::package;
use super::workbook::{DateFormat, SheetBuilder, date_from_serial};
use super::xlsx_drawings;
use super::xlsx_formats::formats;
use super::xml::{Xml, XmlEvent};

/// Reads all sheets, and marks what is hidden in them.
///
/// # Errors
/// `MessageKind::Damaged`, `MessageKind::Entities` or `MessageKind::TooDeep` from the parsers;
/// `MessageKind::Bomb` or `MessageKind::TooManyRows` above the limits; `ReadError::Cancelled`.
pub fn read(
    file: &str,
    archive: &mut Archive,
    progress: &mut Progress,
) -> Result<Vec<Sheet>, ReadError> {
    let book = package::book(archive)?;
    let targets = package::relations(archive, &book)?;
    let (listed, from_1904) = sheets(archive, &book)?;
    let part = |kind: &str| {
        let mut all = targets.iter();
        all.find(|part| part.kind == kind && archive.has(&part.target))
            .map(|part| part.target.clone())
    };
    // A part without a relation has its usual name.
    let usual = |name: &str| {
        let folder = book.rsplit_once('/').map_or("", |(folder, _)| folder);
        Some(format!("{folder}/{name}.xml")).filter(|name| archive.has(name))
    };
    let strings = part("sharedStrings").or_else(|| usual("sharedStrings"));
    let styles = part("styles").or_else(|| usual("styles"));
    let texts = match strings {
        Some(target) => texts(archive, &target, progress)?,
        None => Vec::new(),
    };
    let formats = styles.map_or(Ok(Vec::new()), |target| formats(archive, &target))?;
    let mut growing = SheetBuilder::default();
    for (number, listed_sheet) in listed.iter().enumerate() {
        let target = targets.iter().find(|part| part.id == listed_sheet.relation);
        let target = target.filter(|part| archive.has(&part.target));
        let Some(target) = target.map(|part| part.target.clone()) else { continue };
        growing.sheet(Sheet {
            file: file.to_owned(),
            name: listed_sheet.name.clone(),
            from_1904,
            hidden: Hidden { sheet: listed_sheet.hidden, ..Hidden::default() },
            ..Sheet::default()
        });
        let addresses = package::addresses(archive, &target)?;
        if let Some(sheet) = growing.sheets.last_mut() {
            sheet.pictures = xlsx_drawings::pictures(archive, &target)?;
        }
        let (entry, size) = archive.entry(&target)?;
        let share = |done: f64| (number as f64 + done) / listed.len() as f64;
        let mut reader = CellReader { texts: &texts, formats: &formats, from_1904, addresses };
        reader.sheet(entry, &mut growing, &mut |at| {
            progress.step(|| share((at as f64 / size.max(1) as f64).min(1.0)))
        })?;
    }
    Ok(growing.sheets)
}

/// A sheet in the list of the workbook.
struct ListedSheet {
    name: String,
    relation: String,
    hidden: bool,
}

/// Returns the sheets in their order, and `true` if dates count from 1904.
fn sheets(archive: &mut Archive, book: &str) -> Result<(Vec<ListedSheet>, bool), ReadError> {
    let (entry, _) = archive.entry(book)?;
    let (mut xml, mut sheets, mut from_1904) = (Xml::new(entry), Vec::new(), false);
    loop {
        match xml.next()? {
            XmlEvent::Start if xml.name() == "workbookPr" => {
                from_1904 = xml.attr("date1904").is_some_and(|on| is_on(&on));
            }
            XmlEvent::Start if xml.name() == "sheet" => {
                sheets.push(ListedSheet {
                    name: xml.attr("name").unwrap_or_default(),
                    relation: xml.attr("id").unwrap_or_default(),
                    hidden: xml.attr("state").is_some_and(|state| state.ends_with("idden")),
                });
            }
            XmlEvent::Done => return Ok((sheets, from_1904)),
            _ => {}
        }
    }
}

/// Returns `true` for a Boolean attribute that is on.
fn is_on(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// Reads the shared strings.
fn texts(
    archive: &mut Archive,
    name: &str,
    progress: &mut Progress,
) -> Result<Vec<String>, ReadError> {
    let (entry, _) = archive.entry(name)?;
    let (mut xml, mut texts) = (Xml::new(entry), Vec::new());
    loop {
        match xml.next()? {
            XmlEvent::Start if xml.name() == "si" => {
                texts.push(rich_text(&mut xml, "si")?);
                progress.step(|| 0.0)?;
            }
            XmlEvent::Done => return Ok(texts),
            _ => {}
        }
    }
}

/// Reads a rich text without its phonetic hints.
fn rich_text<R: BufRead>(xml: &mut Xml<R>, end: &str) -> Result<String, ReadError> {
    let mut text = String::new();
    loop {
        match xml.next()? {
            XmlEvent::Start if xml.name() == "t" => text += &unescaped(&xml.inner_text()?),
            XmlEvent::Start if xml.name() == "rPh" => {
                xml.inner_text()?;
            }
            XmlEvent::End if xml.name() == end => return Ok(text),
            XmlEvent::Done => return Ok(text),
            _ => {}
        }
    }
}

/// Replaces escaped characters such as `_x000D_`.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let letter = rest
            .get(2..7)
            .filter(|code| code.ends_with('_'))
            .and_then(|code| u32::from_str_radix(&code[..4], 16).ok())
            .and_then(char::from_u32);
        match letter {
            Some(letter) => {
                out.push(letter);
                rest = &rest[7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Returns the columns of a `col` element, from 0, if they are hidden.
fn hidden_columns<R: BufRead>(xml: &Xml<R>) -> Option<(u16, u16)> {
    let hidden = xml.attr("hidden").is_some_and(|on| is_on(&on))
        || xml.attr("width").and_then(|width| decimal::number(&width)) == Some(0.0);
    let column = |name| xml.attr(name).and_then(|column| column.parse::<u32>().ok());
    let (first, last) = (column("min")?, column("max")?);
    let from_0 = |column: u32| u16::try_from(column.saturating_sub(1)).unwrap_or(u16::MAX);
    hidden.then(|| (from_0(first), from_0(last)))
}

/// The parts of the workbook to which the cells of a sheet refer.
struct CellReader<'a> {
    texts: &'a [String],
    formats: &'a [Option<DateFormat>],
    from_1904: bool,
    /// The addresses of links, by the identifiers of their relations.
    addresses: HashMap<String, String>,
}

impl CellReader<'_> {
    fn sheet<R: BufRead>(
        &mut self,
        entry: R,
        growing: &mut SheetBuilder,
        step: &mut dyn FnMut(u64) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut xml = Xml::new(entry);
        let (mut row, mut column, mut seen) = (0u32, 0u16, 0u64);
        loop {
            match xml.next()? {
                XmlEvent::Start => match xml.name() {
                    "row" => {
                        let number = xml.attr("r").and_then(|number| number.parse().ok());
                        row = number.unwrap_or(row.saturating_add(1));
                        column = 0;
                        let hidden = xml.attr("hidden").is_some_and(|on| is_on(&on))
                            || xml.attr("ht").and_then(|height| decimal::number(&height))
                                == Some(0.0);
                        if let (true, Some(sheet)) = (hidden, growing.sheets.last_mut()) {
                            sheet.hidden.rows.push(row);
                        }
                    }
                    "col" => {
                        if let Some(sheet) = growing.sheets.last_mut() {
                            sheet.hidden.columns.extend(hidden_columns(&xml));
                        }
                    }
                    "c" => {
                        if let Some((r, c)) = xml.attr("r").and_then(|at| cell::address(&at)) {
                            (row, column) = (r, c);
                        }
                        if let Some(cell) = self.cell(&mut xml)? {
                            growing.cell(row, column, cell)?;
                        }
                        column = column.saturating_add(1);
                        // A cell takes about 40 bytes of XML.
                        seen += 40;
                        step(seen)?;
                    }
                    "hyperlink" => {
                        if let Some(sheet) = growing.sheets.last_mut() {
                            sheet.links.extend(self.links(&xml));
                        }
                    }
                    "mergeCell" => {
                        let range = MergedRange::parse(&xml.attr("ref").unwrap_or_default());
                        if let (Some(range), Some(sheet)) = (range, growing.sheets.last_mut()) {
                            sheet.merged.push(range);
                        }
                    }
                    _ => {}
                },
                XmlEvent::Done => return Ok(()),
                _ => {}
            }
        }
    }

    /// Returns the link behind each cell of a column.
    fn links<R: BufRead>(&self, xml: &Xml<R>) -> Vec<CellLink> {
        let range = MergedRange::parse(&xml.attr("ref").unwrap_or_default());
        let address = xml.attr("id").and_then(|id| self.addresses.get(&id));
        let (Some(MergedRange { row, last_row, column }), Some(address)) = (range, address) else {
            return Vec::new();
        };
        let rows = row..=last_row.min(row.saturating_add(1_000));
        rows.map(|row| CellLink { row, column, address: address.clone() }).collect()
    }

    fn cell<R: BufRead>(&self, xml: &mut Xml<R>) -> Result<Option<Cell>, ReadError> {
        let kind = xml.attr("t").unwrap_or_default();
        let style = xml.attr("s").and_then(|style| style.parse::<usize>().ok());
        let (mut value, mut text, mut formula) = (String::new(), None, None);
        loop {
            match xml.next()? {
                XmlEvent::Start if xml.name() == "v" => value = xml.inner_text()?,
                XmlEvent::Start if xml.name() == "is" => text = Some(rich_text(xml, "is")?),
                XmlEvent::Start if xml.name() == "f" => formula = Some(xml.inner_text()?),
                XmlEvent::Start => {
                    xml.inner_text()?;
                }
                XmlEvent::End | XmlEvent::Done => break,
                XmlEvent::Text => {}
            }
        }
        if let Some(text) = text {
            return Ok(Some(Cell::Text(text)));
        }
        if value.is_empty() {
            // A text formula may give an empty text; any other without a value was not calculated.
            let formula = formula.filter(|_| kind != "str");
            return Ok(formula.map(|formula| Cell::Error(format!("={formula}"))));
        }
        Ok(Some(match kind.as_str() {
            "s" => {
                let place = value.trim().parse::<usize>().ok();
                let text = place.and_then(|place| self.texts.get(place));
                Cell::Text(text.cloned().unwrap_or_default())
            }
            "str" | "inlineStr" => Cell::Text(unescaped(&value)),
            "b" => Cell::Flag(value.trim() == "1"),
            "e" => Cell::Error(value),
            "d" => Cell::Date(value.split('T').next().unwrap_or_default().to_owned()),
            _ => {
                let Some(number) = decimal::number(value.trim()) else {
                    return Ok(Some(Cell::Text(value)));
                };
                let shows = style.and_then(|style| self.formats.get(style).copied().flatten());
                let date = shows.and_then(|shows| date_from_serial(number, self.from_1904, shows));
                date.map_or(Cell::Number(number), Cell::Date)
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_by_their_number_are_letters() {
        assert_eq!(unescaped("a_x000A_b_x005F_x"), "a\nb_x");
        assert_eq!(unescaped("_xZZZZ_ _x é"), "_xZZZZ_ _x é");
    }
}
