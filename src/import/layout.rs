//! Recognises how a sheet lays out its records where this is not one record in each row: fields
//! down and records across, or marks under the names of countries.

use std::collections::HashSet;

use super::cell::{Cell, Sheet, SheetRow};
use super::cell_values::flag;
use super::fields::RecordKind;
use super::mark::MARK;
use super::names::Names;
use super::no_value::is_no_value;
use super::schema::TableSchema;
use super::workbook::MAX_COLUMNS;

/// A layout other than one record in each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetLayout {
    /// Fields down, records across.
    FieldsDown,
    /// A column for each country, with marks.
    CountriesAcross,
    /// A record over several rows.
    SeveralRows,
    /// The name of the sheet is the country of its projects.
    CountryOfSheet,
}

/// The number of rows from the top in which names of fields are searched.
const MAX_FIELDS: usize = 60;

/// Returns the number of columns of a table that the first cells of rows name.
pub fn fields_down(sheet: &Sheet, table: &TableSchema) -> usize {
    // Records have their fields across by definition.
    if sheet.records || sheet.rows.len() > usize::from(MAX_COLUMNS) {
        return 0;
    }
    let first = sheet.rows.iter().filter_map(|row| row.cells.first().map(|(column, _)| *column));
    let Some(first) = first.min() else { return 0 };
    let names = sheet.rows.iter().take(MAX_FIELDS).filter_map(|row| row.cell(first));
    let named: Vec<&str> = names.filter_map(|name| table.column(&name.text())).collect();
    let keys: HashSet<&str> = named.iter().copied().collect();
    // A column of a table that has names of fields, as in a list of remarks, repeats them.
    if named.len() > keys.len() + 1 { 0 } else { keys.len() }
}

/// Turns a sheet, so that its columns become rows. Places in messages stay those of the file. Marks
/// of a report are left out, because they have no column of their own then.
pub fn turn_sheet(sheet: &mut Sheet) {
    let mut turned: Vec<SheetRow> = Vec::new();
    for row in std::mem::take(&mut sheet.rows) {
        let column = u16::try_from(row.number.saturating_sub(1)).unwrap_or(u16::MAX);
        let is_content = |(_, cell): &(u16, Cell)| !cell.text().starts_with(MARK);
        for (place, cell) in row.cells.into_iter().filter(is_content) {
            let number = u32::from(place) + 1;
            let at = turned.partition_point(|row| row.number < number);
            if turned.get(at).is_none_or(|row| row.number != number) {
                turned.insert(at, SheetRow { number, cells: Vec::new() });
            }
            turned[at].cells.push((column, cell));
        }
    }
    sheet.rows = turned;
    sheet.merged.clear();
    sheet.turned = true;
}

/// Returns what a mark under a country means, or `None` if it is no mark.
pub fn mark_value(cell: &Cell) -> Option<bool> {
    let text = cell.text();
    match text.trim() {
        "✓" | "✔" | "☑" | "✗" | "✘" | "☒" | "●" | "•" | "■" | "+" | "*" | "×" => {
            Some(true)
        }
        "☐" | "○" => Some(false),
        text if is_no_value(text) => Some(false),
        _ => flag(cell),
    }
}

/// Returns the columns below the header that have marks under the name of a country, if there are
/// several.
pub fn countries_across(
    sheet: &Sheet,
    header: usize,
    names: &Names,
    is_field: &dyn Fn(u16, &str) -> bool,
) -> Vec<(u16, String)> {
    let Some(head) = sheet.rows.get(header) else { return Vec::new() };
    let below = |column: u16| {
        sheet.rows[header + 1..].iter().filter_map(move |row| row.cell(column)).map(mark_value)
    };
    let mut found = Vec::new();
    for (column, cell) in &head.cells {
        let name = cell.text();
        if is_field(*column, &name) || names.key(RecordKind::Country, &name).is_none() {
            continue;
        }
        let (marks, all) = (below(*column).filter(Option::is_some).count(), below(*column).count());
        // A few notes between marks are reported cell by cell.
        if marks * 5 >= all * 4 {
            found.push((*column, name.trim().to_owned()));
        }
    }
    if found.len() < 2 {
        found.clear();
    }
    found
}
