//! Parses the cells of sheets into rows with typed fields.

use std::collections::{HashMap, HashSet};

use super::cell::{Cell, MergedRange, Sheet, SheetRow, letters};
use super::cell_translation::CellTranslation;
use super::dates::{self, Order};
use super::error::{Progress, ReadError};
use super::examples::is_example;
use super::fields::{
    BriefingRow, ChainRow, FieldMut, Fields, FigureRow, LegRow, LinkRow, OfSheet, Part, PillarRow,
    RemarkRow, SeaRow, SiteRow, ThemeRow, ValueRow,
};
use super::ledger::Ledger;
pub use super::located::Located;
use super::merge::{Replaced, merge_rows};
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;
use super::project_row::ProjectSheetRow;
use super::sheet_mapping::SheetMapping;
use super::totals::total_or_note;
use crate::content::raw;
use crate::i18n::coordinates::Pair;

/// A row of any kind with its position in a sheet.
pub struct LocatedAny<'a> {
    pub row: &'a mut dyn Fields,
    pub sheet: usize,
    pub place: usize,
    pub out: &'a mut bool,
    pub translations: &'a [CellTranslation],
}

/// The prefix of a quoted value, which is never split.
pub const QUOTED: char = '\u{1}';

macro_rules! rows {
    ($($name:ident: $type:ty,)*) => {
        /// The rows of all sheets.
        #[derive(Default)]
        pub struct Rows { $(pub $name: Vec<Located<$type>>,)* }

        impl Rows {
            /// Reads a sheet.
            ///
            /// # Errors
            /// `ReadError::Cancelled`.
            pub fn read(&mut self, reader: &mut SheetReader, progress: &mut Progress) -> Result<(), ReadError> {
                let table = reader.sorted.table;
                $(if table == <$type>::TABLE {
                    return reader.rows(progress, &mut |reader, line, year, place| {
                        let mut row = <$type>::default();
                        if reader.row(&mut row, line, year, place) {
                            let (sheet, out) = (reader.number, false);
                            let translations = std::mem::take(&mut reader.translations);
                            self.$name.push(Located { row, sheet, place, out, translations });
                        }
                    });
                })*
                Ok(())
            }

            /// Returns an empty row of each kind, whose fields tell the columns of its table.
            pub fn of_defaults() -> Self {
                Self { $($name: vec![Located::without_sheet(<$type>::default())],)* }
            }

            /// Returns `true` if no row was read.
            pub fn is_empty(&self) -> bool {
                [$(self.$name.len()),*].iter().all(|&count| count == 0)
            }

            /// Adds the records that are shown; `all` gets what was replaced.
            pub fn merge(&mut self, shown: Rows, all: &mut Vec<Replaced>) {
                $(merge_rows(<$type>::TABLE, &mut self.$name, shown.$name, all);)*
            }

            /// Calls `visit` with each row, also those that are left out, and the key of its table.
            fn each_row(
                &mut self,
                visit: &mut dyn FnMut(&'static str, LocatedAny) -> Result<(), ReadError>,
            ) -> Result<(), ReadError> {
                $(for Located { row, sheet, place, out, translations } in &mut self.$name {
                    let (sheet, place) = (*sheet, *place);
                    visit(<$type>::TABLE, LocatedAny { row, sheet, place, out, translations })?;
                })*
                Ok(())
            }
        }
    };
}

impl Rows {
    /// Calls `visit` with each row that is not left out, and the key of its table.
    ///
    /// # Errors
    /// Those of `visit`.
    pub fn each(
        &mut self,
        visit: &mut dyn FnMut(&'static str, LocatedAny) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.each_row(&mut |table, at| if *at.out { Ok(()) } else { visit(table, at) })
    }

    /// Returns the number of rows that are left out, by sheet.
    pub fn left_out(&mut self) -> HashMap<usize, usize> {
        let mut counts = HashMap::new();
        let _ = self.each_row(&mut |_, at| {
            if *at.out {
                *counts.entry(at.sheet).or_default() += 1;
            }
            Ok(())
        });
        counts
    }
}

rows! {
    sites: SiteRow,
    sources: raw::RawSource,
    organisations: raw::RawOrganisation,
    countries: raw::RawCountry,
    groups: raw::RawGroup,
    successions: raw::RawSuccession,
    former_names: raw::RawFormerName,
    boundaries: raw::RawBoundary,
    seas: SeaRow,
    phases: raw::RawPhase,
    pillars: PillarRow,
    themes: ThemeRow,
    projects: ProjectSheetRow,
    parts: Part,
    remarks: RemarkRow,
    links: LinkRow,
    documents: raw::RawDocument,
    routes: raw::RawRoute,
    chains: ChainRow,
    legs: LegRow,
    hubs: raw::RawHub,
    series: raw::RawSeries,
    figures: FigureRow,
    indicators: raw::RawIndicator,
    values: ValueRow,
    briefings: BriefingRow,
}

/// A sheet that is being read.
pub struct SheetReader<'a> {
    pub number: usize,
    pub sheet: &'a Sheet,
    pub sorted: &'a SheetMapping,
    pub out: &'a mut Messages,
    pub ledger: Ledger,
    /// The order of day and month that dates of the sheet prove.
    pub order: Option<Order>,
    /// The column of the year that is being read.
    pub year: Option<u16>,
    /// The position that one cell of the current row has.
    pub pair: Option<Pair>,
    /// The texts of the current row in further languages.
    pub translations: Vec<CellTranslation>,
    /// Problems that were reported once for a column, by field and value.
    pub told: HashSet<(&'static str, String)>,
}

/// The function that reads one row.
type ReadRow<'r> = &'r mut dyn FnMut(&mut SheetReader, &SheetRow, Option<(u16, i32)>, usize);

/// Returns the place of a field of a row.
pub fn place_of(
    sheet: &Sheet,
    sorted: &SheetMapping,
    row: &SheetRow,
    field: &'static str,
) -> Place {
    let table = sorted.table;
    let mut place = Place { row: row.number, field, table, ..Place::sheet(sheet) };
    if let Some((column, header)) = sorted.columns.get(field) {
        place.column.clone_from(header);
        (place.row, place.letters) = sheet.address(row.number, *column);
    } else if sheet.turned {
        // The record is a column of the file.
        (_, place.letters) = sheet.address(row.number, 0);
        place.row = 0;
    }
    place
}

/// The fields with dates.
const DATES: [&str; 6] = ["start", "end", "date", "from", "until", "content_date"];

/// Returns the order of day and month that dates of a sheet prove, if none proves the other.
fn order_of(sheet: &Sheet, sorted: &SheetMapping) -> Option<Order> {
    let columns = DATES.iter().filter_map(|field| sorted.columns.get(field));
    let columns: Vec<u16> = columns.map(|(column, _)| *column).collect();
    let rows = sheet.rows.iter().skip(sorted.first);
    let cells = rows.flat_map(|row| columns.iter().filter_map(|&column| row.cell(column)));
    let mut proven = None;
    for cell in cells {
        let Cell::Text(text) = cell else { continue };
        let order = dates::proven_order(text);
        if order.is_some() && proven.is_some() && order != proven {
            return None;
        }
        proven = proven.or(order);
    }
    proven
}

impl<'a> SheetReader<'a> {
    /// Starts to read a sheet with its number among all sheets.
    pub fn new(
        number: usize,
        sheet: &'a Sheet,
        sorted: &'a SheetMapping,
        out: &'a mut Messages,
    ) -> Self {
        Self {
            number,
            sheet,
            sorted,
            out,
            ledger: Ledger::new(sheet),
            order: order_of(sheet, sorted),
            year: None,
            pair: None,
            translations: Vec::new(),
            told: HashSet::new(),
        }
    }

    /// Reports once for each field and value.
    pub fn report_once(
        &mut self,
        severity: Severity,
        place: Place,
        value: &str,
        kind: MessageKind,
    ) {
        let value: String = value.chars().take(200).collect();
        if self.told.len() < 1_000 && self.told.insert((place.field, value.to_lowercase())) {
            self.report(severity, place, &value, kind);
        }
    }

    fn rows(&mut self, progress: &mut Progress, read: ReadRow) -> Result<(), ReadError> {
        let (sheet, sorted) = (self.sheet, self.sorted);
        let all = sheet.rows.len();
        let mut merged: HashMap<u32, Vec<&MergedRange>> = HashMap::new();
        for range in &sheet.merged {
            merged.entry(range.row).or_default().push(range);
        }
        for (place, line) in sheet.rows.iter().enumerate().skip(sorted.first) {
            progress.step(|| place as f64 / all as f64)?;
            for range in merged.get(&line.number).into_iter().flatten() {
                let mut place = place_of(sheet, sorted, line, "");
                place.letters = letters(range.column);
                let kind = match range.last_row > range.row {
                    true => MessageKind::MergedDown(format!("{}–{}", range.row, range.last_row)),
                    false => MessageKind::Merged,
                };
                self.report(Severity::Warning, place, "", kind);
            }
            if is_example(sheet, line) {
                let at = place_of(sheet, sorted, line, "");
                let text = line.cells.first().map(|(_, cell)| cell.text()).unwrap_or_default();
                self.report(Severity::Note, at, &text, MessageKind::ExampleRow);
                self.ledger.settle_row(sheet, place);
                continue;
            }
            if let Some(text) = total_or_note(line, sorted) {
                let at = place_of(sheet, sorted, line, "");
                self.report(Severity::Warning, at, &text, MessageKind::TotalOrNote);
                self.ledger.settle_row(sheet, place);
                continue;
            }
            if sorted.years.is_empty() {
                read(self, line, None, place);
            }
            for year in &sorted.years {
                if line.cell(year.0).is_some() {
                    read(self, line, Some(*year), place);
                }
            }
        }
        self.ledger.close(sheet, sorted, self.out);
        Ok(())
    }

    /// Reads a row. Returns `true` if a known column has a value. `year` is the column and the
    /// year, for a sheet with a column per year.
    fn row(
        &mut self,
        row: &mut dyn Fields,
        line: &SheetRow,
        year: Option<(u16, i32)>,
        place: usize,
    ) -> bool {
        let (sorted, mut any) = (self.sorted, false);
        self.pair = None;
        self.year = year.map(|(column, _)| column);
        row.each(&mut |key, slot| {
            let column = sorted.columns.get(key).map(|(column, _)| *column);
            let column = match (key, year) {
                ("value", Some((column, _))) => Some(column),
                ("year", Some((_, year))) => {
                    if let FieldMut::Year(field) = slot {
                        *field = Some(year);
                    }
                    return;
                }
                _ => column,
            };
            let others = sorted.others.iter().filter(|(field, _)| *field == key);
            let columns = column.into_iter().chain(others.map(|&(_, column)| column));
            let found = columns.filter_map(|column| line.place(column)).next();
            match found.and_then(|at| line.cells.get(at)) {
                Some((_, cell)) => {
                    any = true;
                    self.ledger.settle(place, found.unwrap_or_default());
                    self.parse_cell(key, slot, cell, line);
                }
                // A route is shown unless its row says otherwise.
                None => {
                    if let ("shown", FieldMut::Flag(shown)) = (key, slot) {
                        *shown = true;
                    }
                }
            }
        });
        any |= self.read_further(row, line, place);
        if let Some(pair) = self.pair.take() {
            row.each(&mut |key, slot| match (key, slot) {
                ("lon", FieldMut::MaybeNumber(field)) => *field = Some(pair.lon),
                ("lat", FieldMut::MaybeNumber(field)) => *field = Some(pair.lat),
                _ => {}
            });
        }
        if !sorted.across.is_empty() {
            let marked = self.marked_countries(line, place);
            any |= !marked.is_empty();
            row.each(&mut |key, slot| {
                if let ("countries", FieldMut::Keys(countries, _)) = (key, slot) {
                    countries.extend(marked.iter().map(|name| format!("{QUOTED}{name}")));
                }
            });
        }
        any
    }

    pub fn report(&mut self, severity: Severity, place: Place, value: &str, kind: MessageKind) {
        let value = value.chars().take(200).collect();
        self.out.push(Message { severity, place, value, kind });
    }
}
