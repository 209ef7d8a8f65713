//! Finds the cells of a row of a sheet with their places, and writes cells (ECMA-376, `CT_Cell`).

use std::io::BufRead;

use super::cell::{address, address_text};
use super::error::ReadError;
use super::sheet_edit::CellEdit;
use super::workbook::{DateFormat, serial_from_date};
use super::xlsx_writer::escaped;
use super::xml::{Xml, XmlEvent};
use crate::content::number_text;
use crate::i18n::decimal;

/// A cell with its place in the text, in bytes.
#[derive(Clone, Debug)]
pub struct CellSpan {
    /// The column, from 0.
    pub column: u16,
    /// The start of the cell.
    pub start: usize,
    /// The end of the cell.
    pub end: usize,
    /// The index of its format.
    pub style: Option<usize>,
    /// The type of its value; empty for a number.
    kind: String,
    /// `true` if it has a value.
    pub has_value: bool,
    /// `true` if it has a formula.
    pub has_formula: bool,
    /// `true` if its formula is that of other cells too.
    pub is_shared: bool,
}

/// The formats of the cells of a workbook.
pub struct CellFormats<'a> {
    /// The precision of dates, by format; `None` for a format of other values.
    pub formats: &'a [Option<DateFormat>],
    /// `true` if dates are days since 1904.
    pub from_1904: bool,
}

/// Returns the cells of a row, whose content is between two places of a text.
///
/// # Errors
/// Those of the parser.
pub fn cells_of(text: &str, from: usize, to: usize) -> Result<Vec<CellSpan>, ReadError> {
    let row: Box<dyn BufRead + '_> = Box::new(text.get(from..to).unwrap_or_default().as_bytes());
    let (mut xml, mut cells, mut next) = (Xml::new(row), Vec::<CellSpan>::new(), 0u16);
    loop {
        match xml.next()? {
            XmlEvent::Start if xml.name() == "c" => {
                let at = xml.attr("r").and_then(|at| address(&at));
                let column = at.map_or(next, |(_, column)| column);
                next = column.saturating_add(1);
                let (start, end) = xml.span();
                cells.push(CellSpan {
                    column,
                    start: from + start,
                    end: from + end,
                    style: xml.attr("s").and_then(|style| style.parse().ok()),
                    kind: xml.attr("t").filter(|kind| kind != "n").unwrap_or_default(),
                    has_value: false,
                    has_formula: false,
                    is_shared: false,
                });
            }
            XmlEvent::Start => {
                let Some(cell) = cells.last_mut() else { continue };
                match xml.name() {
                    "v" | "is" => cell.has_value = true,
                    "f" => {
                        cell.has_formula = true;
                        cell.is_shared |= xml.attr("ref").is_some_and(|area| area.contains(':'));
                    }
                    _ => {}
                }
            }
            XmlEvent::End if xml.name() == "c" => {
                if let Some(cell) = cells.last_mut() {
                    cell.end = from + xml.span().1;
                }
            }
            XmlEvent::Done => return Ok(cells),
            _ => {}
        }
    }
}

/// Returns a cell with a text and a format. Where the cell that it is like has a number, a date or a
/// flag, a text of this kind becomes one.
pub fn cell_xml(
    edit: &CellEdit,
    style: Option<usize>,
    like: Option<&CellSpan>,
    formats: &CellFormats,
) -> String {
    let at = address_text(edit.row, edit.column);
    let style_of = |style: usize| format!(" s=\"{style}\"");
    let head = format!("<c r=\"{at}\"{}", style.map_or_else(String::new, style_of));
    let text = edit.text.trim();
    if text.is_empty() {
        return head + "/>";
    }
    let value = like.filter(|like| like.has_value).and_then(|like| match &*like.kind {
        "b" if text == "true" => Some((" t=\"b\"", "1".to_owned())),
        "b" if text == "false" => Some((" t=\"b\"", "0".to_owned())),
        "" => number_of(text, style, formats).map(|number| ("", number)),
        _ => None,
    });
    match value {
        Some((kind, value)) => [&head, kind, "><v>", &value, "</v></c>"].concat(),
        None => {
            const TEXT: [&str; 2] =
                [" t=\"inlineStr\"><is><t xml:space=\"preserve\">", "</t></is></c>"];
            [&head, TEXT[0], &escaped(&edit.text), TEXT[1]].concat()
        }
    }
}

/// Returns the number that a cell with a format shows as a text: a date, or the same number.
fn number_of(text: &str, style: Option<usize>, formats: &CellFormats) -> Option<String> {
    match style.and_then(|style| formats.formats.get(style).copied().flatten()) {
        Some(shows) => {
            serial_from_date(text, formats.from_1904, shows).map(|serial| serial.to_string())
        }
        None => {
            let number = decimal::number(text)?;
            (number_text(number) == text).then(|| text.to_owned())
        }
    }
}
