//! Maps each sheet to a table, and its columns to fields.

use std::collections::{HashMap, HashSet};

use super::cell::{Sheet, letters};
use super::message::{Message, MessageKind, Messages, Place, Severity};
use super::report::MARK;
use super::schema::{Schema, TableSchema, header_of};
use super::workbook::MAX_COLUMNS;
use crate::content::problem::nearest_name;
use crate::i18n::Lang;

/// The mapping of a sheet to a table.
pub struct SheetMapping {
    /// The key of the table.
    pub table: &'static str,
    /// The index of the first row after the header.
    pub first: usize,
    /// The column and the header of each field.
    pub columns: HashMap<&'static str, (u16, String)>,
    /// The columns whose header is a year.
    pub years: Vec<(u16, i32)>,
}

/// The number of rows from the top in which the header is searched.
const MAX_HEADER_ROW: usize = 20;

/// Maps a sheet to a table. Returns `None` and adds a message if the sheet is unknown.
pub fn map_sheet(
    sheet: &mut Sheet,
    schema: &Schema,
    lang: Lang,
    alone: bool,
    out: &mut Messages,
) -> Option<SheetMapping> {
    // The list of problems of a report is not content.
    if sheet.name.starts_with(MARK) {
        return None;
    }
    let named = schema.named(&sheet.name);
    // A sheet with an unknown name is recognised by its columns.
    let candidates: Vec<&TableSchema> = match named.as_slice() {
        [] => schema.tables.iter().filter(|table| table.key != "site").collect(),
        named => named.to_vec(),
    };
    if sheet.rows.iter().all(|row| row.cells.is_empty()) {
        return None;
    }
    if candidates.iter().any(|table| table.key == "site") {
        let site = candidates.iter().find(|table| table.key == "site")?;
        transpose_site(sheet, site);
    }
    let mut best: Option<(usize, usize, &TableSchema)> = None;
    for (place, row) in sheet.rows.iter().take(MAX_HEADER_ROW).enumerate() {
        // The headers are folded once for all tables.
        let headers = row.cells.iter().filter_map(|(_, cell)| header_of(&cell.text()));
        let headers: Vec<String> = headers.collect();
        for table in &candidates {
            let mut met = HashSet::new();
            for header in &headers {
                met.extend(table.column_of(header));
            }
            // Distinct columns count. On a tie, the earlier row and table win.
            let met = met.len();
            if met > best.map_or(0, |(most, ..)| most) {
                best = Some((met, place, table));
            }
        }
    }
    let enough = if named.is_empty() && !alone { 2 } else { 1 };
    let Some((_, header, table)) = best.filter(|&(met, ..)| met >= enough) else {
        let kind = match named.as_slice() {
            [] => MessageKind::UnknownSheet(nearest_name(&sheet.name, schema.names())),
            _ => MessageKind::NoHeader,
        };
        let severity = match kind {
            MessageKind::UnknownSheet(_) => Severity::Warning,
            _ => Severity::Error,
        };
        let value = sheet.name.clone();
        out.push(Message { severity, place: Place::sheet(sheet), value, kind });
        return None;
    };
    Some(columns(sheet, header, table, lang, out))
}

fn columns(
    sheet: &Sheet,
    header: usize,
    table: &TableSchema,
    lang: Lang,
    out: &mut Messages,
) -> SheetMapping {
    let mut sorted = SheetMapping {
        table: table.key,
        first: header + 1,
        columns: HashMap::new(),
        years: Vec::new(),
    };
    let row = &sheet.rows[header];
    for (column, cell) in &row.cells {
        let name = cell.text().trim().to_owned();
        if name.starts_with(MARK) {
            continue;
        }
        let place = |field| Place {
            row: row.number,
            letters: if sheet.records { String::new() } else { letters(*column) },
            column: name.clone(),
            field,
            ..Place::sheet(sheet)
        };
        let year = name.parse::<i32>().ok().filter(|year| (1900..2100).contains(year));
        if let (Some(year), "figure") = (year, table.key) {
            sorted.years.push((*column, year));
            continue;
        }
        let kind = match table.column(&name) {
            Some(key) if sorted.columns.contains_key(key) => MessageKind::ColumnTwice,
            Some(key) => {
                if sheet.mapped {
                    let kind = MessageKind::Mapped(table.named(key, lang).to_owned());
                    let (severity, value) = (Severity::Warning, name.clone());
                    out.push(Message { severity, place: place(key), value, kind });
                }
                sorted.columns.insert(key, (*column, name.clone()));
                continue;
            }
            None => MessageKind::UnknownColumn(nearest_name(&name, table.headers())),
        };
        out.push(Message {
            severity: Severity::Warning,
            place: place(""),
            value: name.clone(),
            kind,
        });
    }
    sorted
}

/// Turns the sheet of the site, which has a field in each row, into one row.
fn transpose_site(sheet: &mut Sheet, site: &TableSchema) {
    let down = sheet.rows.iter().filter(|row| {
        row.cells.first().is_some_and(|(_, cell)| site.column(&cell.text()).is_some())
    });
    if down.count() < 2 {
        return;
    }
    let (mut header, mut values) = (Vec::new(), Vec::new());
    let mut column = 0u16;
    for row in std::mem::take(&mut sheet.rows) {
        let mut cells = row.cells.into_iter();
        let Some((_, name)) = cells.next() else { continue };
        if site.column(&name.text()).is_none() {
            continue;
        }
        if column >= MAX_COLUMNS {
            break;
        }
        header.push((column, name));
        values.extend(cells.next().map(|(_, value)| (column, value)));
        column += 1;
    }
    sheet.records = true;
    sheet.rows = vec![
        super::cell::SheetRow { number: 0, cells: header },
        super::cell::SheetRow { number: 1, cells: values },
    ];
}
