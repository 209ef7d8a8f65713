//! The preview of opened files: what was recognised in each sheet, before anything is shown.

use std::collections::{HashMap, HashSet};

use super::cell::{Sheet, SheetRow};
use super::fields::OWN_FIELD;
use super::layout::SheetLayout;
use super::mark::MARK;
use super::sheet_mapping::{SheetMapping, first_full_row};
use crate::i18n::Lang;
use crate::sort::sort;

/// The number of sheets and of columns of a sheet that a preview has.
const MAX_SHEETS: usize = 40;
const MAX_COLUMNS: usize = 60;
/// The number of sample values of a column.
const MAX_SAMPLES: usize = 3;
/// The number of letters of a sample value.
const MAX_SAMPLE: usize = 60;
/// The number of rows in which sample values are searched.
const MAX_SEARCHED: usize = 500;

/// A sheet as it was recognised.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetPreview {
    /// The number of the sheet among all sheets, for [`Corrections`](super::Corrections).
    pub number: usize,
    /// The name of the file.
    pub file: String,
    /// The name of the sheet.
    pub sheet: String,
    /// The key of the table; `None` if the sheet is not used.
    pub table: Option<&'static str>,
    /// The number of the header row, from 1; 0 if the file has none.
    pub header: u32,
    /// The layouts other than one record in each row.
    pub layouts: Vec<SheetLayout>,
    /// `true` if the user wants each row as a record of its own.
    pub plain: bool,
    /// The number of rows that are used.
    pub used: usize,
    /// The number of rows below the header that are left out.
    pub left_out: usize,
    /// The columns with a header or a value.
    pub columns: Vec<ColumnPreview>,
    /// The number of further columns.
    pub more: usize,
}

/// A column as it was recognised.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnPreview {
    /// The column, from 0.
    pub column: u16,
    /// The address of the header in the file: the letters of the column, or the number of the row
    /// if fields are down; empty for records.
    pub address: String,
    /// The header; may be empty.
    pub header: String,
    /// The use of its values.
    pub used_as: ColumnUse,
    /// The first values.
    pub samples: Vec<String>,
}

/// The use of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnUse {
    /// It is a field of the table, with its key.
    Field(&'static str),
    /// It has the values of a year.
    Year(i32),
    /// It has the texts of a field in a language.
    Translation(&'static str, Lang),
    /// It has marks for a country.
    Country(String),
    /// It is not used.
    Nothing,
}

/// The rows that were used, as (sheet, place).
pub type UsedRows = HashSet<(usize, usize)>;

/// Returns the preview of all sheets. `layouts` has those that were recognised after the columns.
pub fn sheet_previews(
    sheets: &[Sheet],
    mappings: &[Option<SheetMapping>],
    used: &UsedRows,
    layouts: &HashMap<usize, Vec<SheetLayout>>,
) -> Vec<SheetPreview> {
    let all = sheets.iter().zip(mappings).enumerate();
    let all = all.filter(|(_, (sheet, _))| !sheet.name.starts_with(MARK) && !sheet.rows.is_empty());
    all.take(MAX_SHEETS)
        .map(|(number, (sheet, mapping))| {
            let header = mapping.as_ref().map_or_else(|| first_full_row(sheet), |own| own.header);
            let first = mapping.as_ref().map_or(header + 1, |own| own.first);
            let below = first.min(sheet.rows.len())..sheet.rows.len();
            let used = below.clone().filter(|&place| used.contains(&(number, place))).count();
            let (columns, more) = columns(sheet, mapping.as_ref(), header, first);
            let mut found = mapping.as_ref().map(|own| own.layouts.clone()).unwrap_or_default();
            found.extend(layouts.get(&number).into_iter().flatten());
            SheetPreview {
                number,
                file: sheet.file.clone(),
                sheet: sheet.name.clone(),
                table: mapping.as_ref().map(|own| own.table),
                header: match sheet.records || sheet.turned {
                    true => 0,
                    false => sheet.rows.get(header).map_or(0, |row| row.number),
                },
                layouts: found,
                plain: mapping.as_ref().is_some_and(|own| own.plain),
                used,
                left_out: below.len() - used,
                columns,
                more,
            }
        })
        .collect()
}

fn columns(
    sheet: &Sheet,
    mapping: Option<&SheetMapping>,
    header: usize,
    first: usize,
) -> (Vec<ColumnPreview>, usize) {
    let nothing = SheetRow::default();
    let head = sheet.rows.get(header).unwrap_or(&nothing);
    let below = || sheet.rows.iter().skip(first).take(MAX_SEARCHED);
    let own = |row: &SheetRow| row.cells.iter().map(|(column, _)| *column).collect::<Vec<_>>();
    let mut all: Vec<u16> = below().flat_map(own).chain(own(head)).collect();
    sort(&mut all);
    all.dedup();
    let mut samples: Vec<Vec<String>> = vec![Vec::new(); all.len()];
    for (column, cell) in below().flat_map(|row| &row.cells) {
        let Ok(place) = all.binary_search(column) else { continue };
        let known = &mut samples[place];
        if known.len() < MAX_SAMPLES {
            let text = cell.text();
            let mut short: String = text.trim().chars().take(MAX_SAMPLE).collect();
            if short.len() < text.trim().len() {
                short.push('…');
            }
            if !known.contains(&short) {
                known.push(short);
            }
        }
    }
    let name = |column| head.cell(column).map(|cell| cell.text().trim().to_owned());
    let shown =
        all.iter().filter(|&&column| !name(column).is_some_and(|name| name.starts_with(MARK)));
    let shown: Vec<u16> = shown.copied().collect();
    let columns = shown.iter().take(MAX_COLUMNS).map(|&column| {
        let (row, letters) = sheet.address(head.number, column);
        ColumnPreview {
            column,
            address: if sheet.turned { row.to_string() } else { letters },
            header: name(column).unwrap_or_default(),
            used_as: mapping.map_or(ColumnUse::Nothing, |own| use_of(own, column)),
            samples: all
                .binary_search(&column)
                .map(|place| std::mem::take(&mut samples[place]))
                .unwrap_or_default(),
        }
    });
    let columns: Vec<ColumnPreview> = columns.collect();
    let more = shown.len() - columns.len();
    (columns, more)
}

fn use_of(mapping: &SheetMapping, column: u16) -> ColumnUse {
    let fields = mapping.columns.iter().map(|(key, (at, _))| (*key, *at));
    let others = mapping.others.iter().map(|(key, at)| (*key, *at));
    if let Some((key, _)) = fields.chain(others).find(|(_, at)| *at == column) {
        return ColumnUse::Field(key);
    }
    if let Some((key, lang, _)) = mapping.translated.iter().find(|(.., at)| *at == column) {
        return ColumnUse::Translation(key, *lang);
    }
    if mapping.own.iter().any(|(at, _)| *at == column) {
        return ColumnUse::Field(OWN_FIELD);
    }
    if let Some((_, year)) = mapping.years.iter().find(|(at, _)| *at == column) {
        return ColumnUse::Year(*year);
    }
    match mapping.across.iter().find(|(at, _)| *at == column) {
        Some((_, country)) => ColumnUse::Country(country.clone()),
        None => ColumnUse::Nothing,
    }
}
