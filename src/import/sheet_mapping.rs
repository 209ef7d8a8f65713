//! Maps each sheet to a table, and its columns to fields.

use std::collections::{HashMap, HashSet};

use super::cell::{Sheet, SheetRow, letters};
use super::hashtags::is_tag_row;
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;
use super::report::MARK;
use super::schema::{HeaderForms, Schema, TableSchema};
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
    /// Further columns of fields, in sheets of records: each record names a field in its own way.
    pub others: Vec<(&'static str, u16)>,
    /// The columns that are not used, which a message names.
    pub named: HashSet<u16>,
}

/// The number of rows from the top in which the header is searched.
const MAX_HEADER_ROW: usize = 60;

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
    let is_named = !named.is_empty();
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
        transpose_site(sheet, site, out);
    }
    let mut best: Option<(usize, usize, &TableSchema)> = None;
    for (place, row) in sheet.rows.iter().take(MAX_HEADER_ROW).enumerate() {
        // The headers are folded once for all tables.
        let headers = row.cells.iter().map(|(_, cell)| HeaderForms::of(&cell.text()));
        let headers: Vec<HeaderForms> = headers.collect();
        let years = row.cells.iter().filter(|(_, cell)| year(&cell.text()).is_some()).count();
        for table in &candidates {
            let mut met = HashSet::new();
            for header in headers.iter().filter(|header| is_named || !header.is_short()) {
                met.extend(table.column_of(header));
            }
            // Distinct columns count; those of years belong to figures. On a tie, the earlier row
            // and table win.
            let years = if table.key == "figure" && met.len() > 1 { years } else { 0 };
            let met = met.len() + years;
            if met > best.map_or(0, |(most, ..)| most) {
                best = Some((met, place, table));
            }
        }
    }
    // One known name says what a table is only if it is all that the table has.
    let is_list = sheet.rows.iter().all(|row| row.cells.len() < 2);
    let enough = if is_named || (alone && is_list) { 1 } else { 2 };
    let Some((_, header, table)) = best.filter(|&(met, ..)| met >= enough) else {
        let kind = match named.as_slice() {
            [] if !alone => MessageKind::UnknownSheet(nearest_name(&sheet.name, schema.names())),
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
    let tags = sheet.rows.get(header + 1).filter(|row| is_tag_row(row));
    let mut sorted = SheetMapping {
        table: table.key,
        first: header + 1 + usize::from(tags.is_some()),
        columns: HashMap::new(),
        years: Vec::new(),
        others: Vec::new(),
        named: HashSet::new(),
    };
    note_rows(sheet, header, tags, out);
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
        if let (Some(year), "figure") = (year(&name), table.key) {
            sorted.years.push((*column, year));
            continue;
        }
        // A hashtag says what a column is whose name is unknown.
        let tag = || table.column(&tags?.cell(*column)?.text());
        let kind = match table.column(&name).or_else(tag) {
            Some(key) if sorted.columns.contains_key(key) && sheet.records => {
                sorted.others.push((key, *column));
                continue;
            }
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
        sorted.named.insert(*column);
        out.push(Message {
            severity: Severity::Warning,
            place: place(""),
            value: name.clone(),
            kind,
        });
    }
    sorted
}

/// Returns the year that a header is.
fn year(header: &str) -> Option<i32> {
    header.trim().parse().ok().filter(|year| (1900..2100).contains(year))
}

/// Notes the rows above the header, and the row of hashtags below it.
fn note_rows(sheet: &Sheet, header: usize, tags: Option<&SheetRow>, out: &mut Messages) {
    let mut note = |row: &SheetRow, kind| {
        let place = Place { row: row.number, ..Place::sheet(sheet) };
        let value = row.cells.first().map(|(_, cell)| cell.text()).unwrap_or_default();
        let value = value.chars().take(200).collect();
        out.push(Message { severity: Severity::Note, place, value, kind });
    };
    for row in sheet.rows.iter().take(header).filter(|row| !row.cells.is_empty()) {
        note(row, MessageKind::AboveHeader);
    }
    if let Some(row) = tags {
        note(row, MessageKind::Hashtags);
    }
}

/// Turns the sheet of the site, which has a field in each row, into one row.
fn transpose_site(sheet: &mut Sheet, site: &TableSchema, out: &mut Messages) {
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
            let place = Place { row: row.number, ..Place::sheet(sheet) };
            let value = name.text().chars().take(200).collect();
            let kind = MessageKind::UnknownColumn(nearest_name(&name.text(), site.headers()));
            out.push(Message { severity: Severity::Warning, place, value, kind });
            continue;
        }
        if column >= MAX_COLUMNS {
            break;
        }
        header.push((column, name));
        values.extend(cells.next().map(|(_, value)| (column, value)));
        let others: Vec<String> = cells.map(|(_, cell)| cell.text().into_owned()).collect();
        if !others.is_empty() {
            let place = Place { row: row.number, ..Place::sheet(sheet) };
            let (value, kind) = (String::new(), MessageKind::Unused(others));
            out.push(Message { severity: Severity::Note, place, value, kind });
        }
        column += 1;
    }
    sheet.records = true;
    sheet.rows = vec![
        super::cell::SheetRow { number: 0, cells: header },
        super::cell::SheetRow { number: 1, cells: values },
    ];
}
