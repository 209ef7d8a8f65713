//! Maps each sheet to a table, and its columns to fields.

use std::collections::{HashMap, HashSet};

use super::cell::{Cell, Sheet, SheetRow, letters};
use super::corrections::SheetCorrections;
use super::fields::OWN_FIELD;
use super::hashtags::is_tag_row;
use super::layout::{self, SheetLayout};
use super::mark::MARK;
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;
use super::names::Names;
use super::own_columns::{add_own, own_field};
use super::schema::{HeaderForms, Schema, TableSchema};
use super::translation_columns::translation_column;
use super::workbook::MAX_COLUMNS;
use crate::content::problem::nearest_name;
use crate::i18n::Lang;

/// The mapping of a sheet to a table.
#[derive(Debug)]
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
    /// The columns with texts in further languages: the field, the language and the column.
    pub translated: Vec<(&'static str, Lang, u16)>,
    /// The columns that are fields of the content's own, with their names.
    pub own: Vec<(u16, String)>,
    /// The columns that are not used, which a message names.
    pub named: Vec<u16>,
    /// The index of the header.
    pub header: usize,
    /// The columns of countries with marks, and the names of the countries.
    pub across: Vec<(u16, String)>,
    /// The layouts other than one record in each row that were recognised.
    pub layouts: Vec<SheetLayout>,
    /// `true` if the user wants each row as a record of its own.
    pub plain: bool,
}

/// The number of rows from the top in which the header is searched.
const MAX_HEADER_ROW: usize = 60;

/// The knowledge with which sheets are mapped.
pub struct MappingContext<'a> {
    pub schema: &'static Schema,
    /// The published names.
    pub names: &'a Names,
    pub lang: Lang,
    /// `true` if the sheet is the only one.
    pub alone: bool,
    /// The corrections of the user.
    pub corrections: SheetCorrections,
}

/// The row of a sheet that is its header, and the table to which it belongs.
struct HeaderMatch {
    /// The number of columns that it names.
    met: usize,
    place: usize,
    table: &'static TableSchema,
}

/// Maps a sheet to a table. Returns `None` and adds a message if the sheet is unknown.
pub fn map_sheet(
    sheet: &mut Sheet,
    context: &MappingContext,
    out: &mut Messages,
) -> Option<SheetMapping> {
    // The list of problems of a report is not content.
    if sheet.name.starts_with(MARK) || sheet.rows.iter().all(|row| row.cells.is_empty()) {
        return None;
    }
    let chosen = context.corrections.table;
    if chosen == Some(None) {
        report_sheet(sheet, Severity::Note, MessageKind::NotChosen, out);
        return None;
    }
    let tables = || context.schema.tables.iter();
    let named = match chosen.flatten() {
        Some(key) => tables().filter(|table| table.key == key).collect(),
        None => context.schema.named(&sheet.name),
    };
    let is_named = !named.is_empty();
    // A sheet with an unknown name is recognised by its columns.
    let candidates = match is_named {
        false => tables().filter(|table| table.key != "site").collect(),
        true => named,
    };
    if let Some(site) = candidates.iter().find(|table| table.key == "site") {
        transpose_site(sheet, site, out);
    }
    let mut layouts = Vec::new();
    let mut best = best_header(sheet, &candidates, is_named, context);
    let down = candidates.iter().map(|table| layout::fields_down(sheet, table)).max();
    let across = best.as_ref().map_or(0, |best| best.met);
    if down.is_some_and(|down| down >= 3 && down > across) && !context.corrections.plain {
        layout::turn_sheet(sheet);
        layouts.push(SheetLayout::FieldsDown);
        report_sheet(sheet, Severity::Warning, MessageKind::FieldsDown, out);
        best = best_header(sheet, &candidates, is_named, context);
    }
    // One known name says what a table is only if it is all that the table has.
    let is_list = sheet.rows.iter().all(|row| row.cells.len() < 2);
    let enough = if is_named || (context.alone && is_list) { 1 } else { 2 };
    let found = best.filter(|best| best.met >= enough);
    let found = found.or_else(|| {
        // The user says which table it is, so that its columns can be chosen too.
        let table = *candidates.first().filter(|_| chosen.is_some())?;
        Some(HeaderMatch { met: 0, place: first_full_row(sheet), table })
    });
    let Some(HeaderMatch { place, table, .. }) = found else {
        let (severity, kind) = match is_named || context.alone {
            true => (Severity::Error, MessageKind::NoHeader),
            false => {
                let near = nearest_name(&sheet.name, context.schema.names());
                (Severity::Warning, MessageKind::UnknownSheet(near))
            }
        };
        report_sheet(sheet, severity, kind, out);
        return None;
    };
    Some(columns(sheet, place, table, layouts, context, out))
}

fn report_sheet(sheet: &Sheet, severity: Severity, kind: MessageKind, out: &mut Messages) {
    out.push(Message { severity, place: Place::sheet(sheet), value: sheet.name.clone(), kind });
}

/// Returns the index of the first row with several cells, which is most probably the header.
pub fn first_full_row(sheet: &Sheet) -> usize {
    let rows = sheet.rows.iter().take(MAX_HEADER_ROW);
    rows.take_while(|row| row.cells.len() < 2).count().min(sheet.rows.len() - 1)
}

fn best_header(
    sheet: &Sheet,
    candidates: &[&'static TableSchema],
    is_named: bool,
    context: &MappingContext,
) -> Option<HeaderMatch> {
    let mut best: Option<HeaderMatch> = None;
    for (place, row) in sheet.rows.iter().take(MAX_HEADER_ROW).enumerate() {
        // The headers are folded once for all tables.
        let headers = row.cells.iter().map(|(_, cell)| HeaderForms::of(&cell.text()));
        let headers: Vec<HeaderForms> = headers.collect();
        let years = row.cells.iter().filter(|(_, cell)| year(&cell.text()).is_some()).count();
        for &table in candidates {
            let mut met = HashSet::new();
            for header in headers.iter().filter(|header| is_named || !header.is_short()) {
                met.extend(table.column_of(header));
            }
            // Distinct columns count; those of years belong to figures, those of countries to
            // projects. On a tie, the earlier row and table win.
            let others = match table.key {
                "figure" | "value" if met.len() > 1 => years,
                "project" if met.contains("title") && met.len() < 3 => {
                    countries_across(sheet, place, table, context).len()
                }
                _ => 0,
            };
            let met = met.len() + others;
            if met > best.as_ref().map_or(0, |best| best.met) {
                best = Some(HeaderMatch { met, place, table });
            }
        }
    }
    best
}

fn countries_across(
    sheet: &Sheet,
    header: usize,
    table: &TableSchema,
    context: &MappingContext,
) -> Vec<(u16, String)> {
    if table.key != "project" || sheet.records || context.corrections.plain {
        return Vec::new();
    }
    let is_field = |column: u16, name: &str| {
        context.corrections.has_column(column) || table.column(name).is_some()
    };
    layout::countries_across(sheet, header, context.names, &is_field)
}

fn columns(
    sheet: &Sheet,
    header: usize,
    table: &'static TableSchema,
    layouts: Vec<SheetLayout>,
    context: &MappingContext,
    out: &mut Messages,
) -> SheetMapping {
    let tags = sheet.rows.get(header + 1).filter(|row| is_tag_row(row));
    let mut sorted = SheetMapping {
        table: table.key,
        first: header + 1 + usize::from(tags.is_some()),
        header,
        columns: HashMap::new(),
        years: Vec::new(),
        across: countries_across(sheet, header, table, context),
        others: Vec::new(),
        translated: Vec::new(),
        own: Vec::new(),
        named: Vec::new(),
        layouts,
        plain: context.corrections.plain,
    };
    note_rows(sheet, header, tags, out);
    if !sorted.across.is_empty() {
        sorted.layouts.push(SheetLayout::CountriesAcross);
        let names = sorted.across.iter().map(|(_, name)| name.clone()).collect();
        report_sheet(sheet, Severity::Warning, MessageKind::CountriesAcross(names), out);
    }
    apply_corrections(sheet, table, &mut sorted, context, out);
    let row = &sheet.rows[header];
    for (column, cell) in &row.cells {
        let name = cell.text().trim().to_owned();
        let is_corrected = context.corrections.has_column(*column);
        let is_across = sorted.across.iter().any(|(other, _)| other == column);
        if name.starts_with(MARK) || is_corrected || is_across {
            continue;
        }
        if let (Some(year), "figure" | "value") = (year(&name), table.key) {
            sorted.years.push((*column, year));
            continue;
        }
        if let Some(own) = own_field(table, &name) {
            let letters = header_place(sheet, row, *column).letters;
            add_own(&mut sorted.own, *column, own, &letters);
            continue;
        }
        if !table.has_name(&name)
            && let Some((key, lang)) = translation_column(table, &name)
            && !sorted.translated.iter().any(|(other, of, _)| (*other, *of) == (key, lang))
        {
            sorted.translated.push((key, lang, *column));
            continue;
        }
        // A hashtag says what a column is whose name is unknown.
        let tag = || table.column(&tags?.cell(*column)?.text());
        let (key, kind) = match table.column(&name).or_else(tag) {
            Some(key) if sorted.columns.contains_key(key) && sheet.records => {
                sorted.others.push((key, *column));
                continue;
            }
            Some(key) if sorted.columns.contains_key(key) => ("", MessageKind::ColumnTwice),
            Some(key) => {
                sorted.columns.insert(key, (*column, name.clone()));
                if !sheet.mapped {
                    continue;
                }
                (key, MessageKind::Mapped(table.named(key, context.lang).to_owned()))
            }
            None => ("", MessageKind::UnknownColumn(nearest_name(&name, table.headers()))),
        };
        if key.is_empty() {
            sorted.named.push(*column);
        }
        let place = Place { field: key, ..header_place(sheet, row, *column) };
        out.push(Message { severity: Severity::Warning, place, value: name, kind });
    }
    sorted
}

/// Maps the columns that the user has chosen.
fn apply_corrections(
    sheet: &Sheet,
    table: &TableSchema,
    sorted: &mut SheetMapping,
    context: &MappingContext,
    out: &mut Messages,
) {
    let row = &sheet.rows[sorted.header];
    for &(column, field) in &context.corrections.columns {
        let place = header_place(sheet, row, column);
        if (field, table.key) == (Some(OWN_FIELD), "project") {
            add_own(&mut sorted.own, column, place.column, &place.letters);
            continue;
        }
        let is_of_table = |key: &&str| table.columns.iter().any(|(other, _)| other == key);
        match field.filter(is_of_table) {
            Some(key) if !sorted.columns.contains_key(key) => {
                sorted.columns.insert(key, (column, place.column));
            }
            field => {
                let kind = match field {
                    Some(_) => MessageKind::ColumnTwice,
                    None => MessageKind::NotChosen,
                };
                sorted.named.push(column);
                let value = place.column.clone();
                out.push(Message { severity: Severity::Note, place, value, kind });
            }
        }
    }
}

/// Returns the place of a header.
fn header_place(sheet: &Sheet, row: &SheetRow, column: u16) -> Place {
    let name = row.cell(column).map(|cell| cell.text().trim().to_owned()).unwrap_or_default();
    let (row, letters) = sheet.address(row.number, column);
    Place { row, letters, column: name, ..Place::sheet(sheet) }
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

/// Turns the sheet of the site, which has a field in each row, into one row. Places in messages stay
/// those of the file.
fn transpose_site(sheet: &mut Sheet, site: &TableSchema, out: &mut Messages) {
    let down = sheet.rows.iter().filter(|row| {
        row.cells.first().is_some_and(|(_, cell)| site.column(&cell.text()).is_some())
    });
    // A sheet that is turned has its fields across.
    if sheet.turned || down.count() < 2 {
        return;
    }
    let (mut header, mut values) = (SheetRow::default(), SheetRow::default());
    for row in std::mem::take(&mut sheet.rows) {
        let is_content = |(_, cell): &(u16, Cell)| !cell.text().starts_with(MARK);
        let mut cells = row.cells.into_iter().filter(is_content);
        let Some((name_column, name)) = cells.next() else { continue };
        let place =
            |column| Place { row: row.number, letters: letters(column), ..Place::sheet(sheet) };
        if site.column(&name.text()).is_none() {
            let value = name.text().chars().take(200).collect();
            let kind = MessageKind::UnknownColumn(nearest_name(&name.text(), site.headers()));
            let (severity, place) = (Severity::Warning, place(name_column));
            out.push(Message { severity, place, value, kind });
            continue;
        }
        let Some(column) = u16::try_from(row.number - 1).ok().filter(|at| *at < MAX_COLUMNS) else {
            break;
        };
        header.number = header.number.max(u32::from(name_column) + 1);
        header.cells.push((column, name));
        if let Some((value_column, value)) = cells.next() {
            values.number = values.number.max(u32::from(value_column) + 1);
            values.cells.push((column, value));
        }
        let mut others = cells.peekable();
        if let Some((first, _)) = others.peek() {
            let place = place(*first);
            let others = others.map(|(_, cell)| cell.text().into_owned()).collect();
            let (value, kind) = (String::new(), MessageKind::Unused(others));
            out.push(Message { severity: Severity::Note, place, value, kind });
        }
    }
    values.number = values.number.max(header.number + 1);
    (sheet.records, sheet.turned) = (true, true);
    sheet.merged.clear();
    sheet.rows = vec![header, values];
}
