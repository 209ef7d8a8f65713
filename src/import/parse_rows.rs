//! Parses the cells of sheets into rows with typed fields.

use std::collections::HashSet;

use super::cell::{self, Cell, Sheet, SheetRow, letters};
use super::coordinates::{self, Pair};
use super::dates::{self, Order};
use super::doubt::doubt;
use super::error::{Progress, ReadError};
use super::fields::{
    ChainRow, Choices, FieldMut, Fields, FigureRow, LegRow, LinkRow, OfSheet, Part, PillarRow,
    ProjectSheetRow, RemarkRow, SeaRow, SiteRow, ThemeRow,
};
use super::ledger::Ledger;
use super::message::{Message, MessageKind, Messages, Place, Severity};
use super::no_value::{is_no_value, is_open_end};
use super::records::{ListItem, joined, split};
use super::schema::folded;
use super::sheet_mapping::SheetMapping;
use super::totals::total_or_note;
use super::workbook::{DateFormat, date_from_serial};
use crate::content::raw;

/// A row with its position in a sheet.
#[derive(Clone, Debug, Default)]
pub struct Located<T> {
    pub row: T,
    pub sheet: usize,
    /// The index of the row in the sheet.
    pub place: usize,
    /// `true` if the row is left out.
    pub out: bool,
}

/// A row of any kind with its position in a sheet.
pub struct LocatedAny<'a> {
    pub row: &'a mut dyn Fields,
    pub sheet: usize,
    pub place: usize,
    pub out: &'a mut bool,
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
                            let sheet = reader.number;
                            self.$name.push(Located { row, sheet, place, out: false });
                        }
                    });
                })*
                Ok(())
            }

            /// Returns `true` if no row was read.
            pub fn is_empty(&self) -> bool {
                [$(self.$name.len()),*].iter().all(|&count| count == 0)
            }

            /// Returns the number of rows that are left out, by sheet.
            pub fn left_out(&self) -> std::collections::HashMap<usize, usize> {
                let mut counts = std::collections::HashMap::new();
                $(for at in self.$name.iter().filter(|at| at.out) {
                    *counts.entry(at.sheet).or_default() += 1;
                })*
                counts
            }

            /// Calls `visit` with each row that is not left out, and the key of its table.
            ///
            /// # Errors
            /// Those of `visit`.
            pub fn each(
                &mut self,
                visit: &mut dyn FnMut(&'static str, LocatedAny) -> Result<(), ReadError>,
            ) -> Result<(), ReadError> {
                $(for Located { row, sheet, place, out } in &mut self.$name {
                    if !*out {
                        let (sheet, place) = (*sheet, *place);
                        visit(<$type>::TABLE, LocatedAny { row, sheet, place, out })?;
                    }
                })*
                Ok(())
            }
        }
    };
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
    /// The position that one cell of the current row has.
    pair: Option<Pair>,
    /// What was reported once for a column: the field and the value.
    told: HashSet<(&'static str, String)>,
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
    let mut place = Place { row: row.number, field, ..Place::sheet(sheet) };
    if let Some((column, header)) = sorted.columns.get(field) {
        place.column.clone_from(header);
        if !sheet.records {
            place.letters = letters(*column);
        }
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
            pair: None,
            told: HashSet::new(),
        }
    }

    /// Reports once for each field and value.
    fn report_once(&mut self, severity: Severity, place: Place, value: &str, kind: MessageKind) {
        let value: String = value.chars().take(200).collect();
        if self.told.len() < 1_000 && self.told.insert((place.field, value.to_lowercase())) {
            self.report(severity, place, &value, kind);
        }
    }

    fn rows(&mut self, progress: &mut Progress, read: ReadRow) -> Result<(), ReadError> {
        let (sheet, sorted) = (self.sheet, self.sorted);
        let all = sheet.rows.len();
        let merged: std::collections::HashMap<u32, u16> = sheet.merged.iter().copied().collect();
        for (place, line) in sheet.rows.iter().enumerate().skip(sorted.first) {
            progress.step(|| place as f64 / all as f64)?;
            if let Some(&column) = merged.get(&line.number) {
                let mut place = place_of(sheet, sorted, line, "");
                place.letters = letters(column);
                self.report(Severity::Warning, place, "", MessageKind::Merged);
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
            let found = column.and_then(|column| line.place(column));
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
        if let Some(pair) = self.pair.take() {
            row.each(&mut |key, slot| match (key, slot) {
                ("lon", FieldMut::MaybeNumber(field)) => *field = Some(pair.lon),
                ("lat", FieldMut::MaybeNumber(field)) => *field = Some(pair.lat),
                _ => {}
            });
        }
        any
    }

    /// Returns `true` if a row has a cell for a longitude or latitude.
    fn has_position(&self, line: &SheetRow) -> bool {
        let columns = ["lon", "lat"].iter().filter_map(|key| self.sorted.columns.get(key));
        columns.into_iter().any(|(column, _)| line.cell(*column).is_some())
    }

    /// Reads a position of which one cell has both coordinates. Returns `false` if it is none.
    fn position(&mut self, key: &'static str, text: &str, at: &Place) -> bool {
        if !matches!(key, "lon" | "lat" | "coordinates") || self.sorted.table != "hub" {
            return false;
        }
        let Some(pair) = coordinates::pair(text) else { return false };
        if pair.guessed {
            self.report(Severity::Warning, at.clone(), text, MessageKind::LatitudeFirst);
        }
        self.pair = Some(pair);
        true
    }

    fn report(&mut self, severity: Severity, place: Place, value: &str, kind: MessageKind) {
        let value = value.chars().take(200).collect();
        self.out.push(Message { severity, place, value, kind });
    }

    fn parse_cell(&mut self, key: &'static str, slot: FieldMut, cell: &Cell, line: &SheetRow) {
        let place = |reader: &Self| place_of(reader.sheet, reader.sorted, line, key);
        if let Cell::Error(error) = cell {
            let at = place(self);
            let kind = match error.starts_with('=') {
                true => MessageKind::Uncalculated,
                false => MessageKind::Formula,
            };
            return self.report(Severity::Error, at, error, kind);
        }
        let text = cell.text();
        let text = text.trim();
        let plain = || text.replace("\r\n", "\n");
        let is_word = match &slot {
            FieldMut::Choice(_, choices) | FieldMut::MaybeChoice(_, choices) => {
                choice(text, choices).is_some()
            }
            _ => false,
        };
        if !is_word && is_no_value(text) {
            let at = place(self);
            return self.report_once(Severity::Note, at, text, MessageKind::NoValue);
        }
        if matches!(key, "end" | "until") && is_open_end(text) {
            return;
        }
        if matches!(cell, Cell::Text(_))
            && match key {
                "coordinates" => !self.has_position(line),
                _ => number(cell).is_none(),
            }
            && self.position(key, text, &place(self))
        {
            return;
        }
        let mut wrong = None;
        match slot {
            FieldMut::Id(field) | FieldMut::Text(field) | FieldMut::Key(field, _) => {
                *field = plain()
            }
            FieldMut::MaybeKey(field, _) => *field = Some(plain()),
            FieldMut::List(field) => {
                let (given, none): (Vec<ListItem>, Vec<ListItem>) = split(text)
                    .into_iter()
                    .partition(|piece| piece.quoted || !is_no_value(&piece.text));
                *field = given.into_iter().map(|piece| piece.text).collect();
                for piece in none {
                    let at = place(self);
                    self.report_once(Severity::Note, at, &piece.text, MessageKind::NoValue);
                }
            }
            FieldMut::Keys(field, _) => {
                let pieces = split(text).into_iter();
                *field = pieces
                    .map(|piece| match piece.quoted {
                        true => format!("{QUOTED}{}", piece.text),
                        false => piece.text,
                    })
                    .collect();
            }
            FieldMut::Tags(field) => *field = tags(text, &mut wrong),
            FieldMut::Date(field) => {
                if let Some(date) = self.date(cell, &mut wrong) {
                    *field = date;
                }
            }
            FieldMut::MaybeDate(field) => *field = self.date(cell, &mut wrong),
            FieldMut::Year(field) => match self.date(cell, &mut wrong) {
                Some(date) => *field = date.get(..4).and_then(|year| year.parse().ok()),
                None => *field = None,
            },
            FieldMut::Whole(field) => match number(cell).filter(|number| number.fract() == 0.0) {
                Some(number) if number.abs() < 1e6 => *field = number as i32,
                _ => wrong = Some(MessageKind::NotANumber),
            },
            FieldMut::Number(field) => match number(cell) {
                Some(number) => *field = number,
                None => wrong = Some(MessageKind::NotANumber),
            },
            FieldMut::MaybeNumber(field) => match number(cell).or_else(|| degrees(key, text)) {
                Some(number) => *field = Some(number),
                None => wrong = Some(MessageKind::NotANumber),
            },
            FieldMut::Flag(field) => match flag(cell) {
                Some(flag) => *field = flag,
                None => wrong = Some(MessageKind::NotOneOf(vec!["yes", "no"])),
            },
            FieldMut::MaybeFlag(field) => match flag(cell) {
                Some(flag) => *field = Some(flag),
                None => wrong = Some(MessageKind::NotOneOf(vec!["yes", "no"])),
            },
            FieldMut::Choice(field, choices) => match choice(text, choices) {
                Some(word) => *field = word.to_owned(),
                None => wrong = Some(MessageKind::NotOneOf(choices.to_vec())),
            },
            FieldMut::MaybeChoice(field, choices) => match choice(text, choices) {
                Some(word) => *field = Some(word.to_owned()),
                None => wrong = Some(MessageKind::NotOneOf(choices.to_vec())),
            },
        }
        if let Some(kind) = wrong {
            let at = place(self);
            match kind {
                // One example says in which order all dates of a column were read.
                MessageKind::MonthFirst(_) | MessageKind::DayFirst(_) if self.order.is_some() => {
                    if self.told.insert((key, "order".to_owned())) {
                        self.report(Severity::Warning, at, text, kind);
                    }
                }
                MessageKind::DayFirst(_) => self.report(Severity::Warning, at, text, kind),
                kind => self.report(Severity::Error, at, text, kind),
            }
        }
    }

    fn date(&self, cell: &Cell, wrong: &mut Option<MessageKind>) -> Option<String> {
        let read = match cell {
            Cell::Date(date) => Some(date.clone()),
            Cell::Number(number) if (1000.0..3000.0).contains(number) && number.fract() == 0.0 => {
                Some(cell::number_text(*number))
            }
            Cell::Number(number) => {
                date_from_serial(*number, self.sheet.from_1904, DateFormat::Day)
            }
            cell => {
                let text = cell.text();
                let serial = || {
                    let days = cell::number(text.trim()).filter(|days| *days > 3000.0)?;
                    date_from_serial(days, false, DateFormat::Day)
                };
                let order = self.order.unwrap_or(Order::DayFirst);
                match dates::date_in(&text, order) {
                    Some(read) => {
                        let date = read.date.clone();
                        if read.ambiguous {
                            *wrong = Some(match order {
                                Order::DayFirst => MessageKind::DayFirst(date),
                                Order::MonthFirst => MessageKind::MonthFirst(date),
                            });
                        }
                        Some(read.date)
                    }
                    None => serial(),
                }
            }
        };
        let Some(date) = read else {
            *wrong = Some(MessageKind::NotADate);
            return None;
        };
        match doubt(self.sorted.table, cell, &date) {
            Some(doubt) => {
                *wrong = Some(MessageKind::DoubtfulYear(doubt));
                None
            }
            None => Some(date),
        }
    }
}

/// Parses a coordinate in a field of one.
fn degrees(key: &str, text: &str) -> Option<f64> {
    matches!(key, "lon" | "lat").then(|| coordinates::degrees(text)).flatten()
}

/// Parses a number with any usual grouping and decimal marks.
fn number(cell: &Cell) -> Option<f64> {
    if let Cell::Number(number) = cell {
        return Some(*number).filter(|number| number.is_finite());
    }
    let text = cell.text();
    let text: String = text
        .trim()
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '\u{66c}'))
        .map(|letter| match letter {
            '−' => '-',
            '٫' => '.',
            '٠'..='٩' => char::from_digit(letter as u32 - '٠' as u32, 10).unwrap_or(letter),
            other => other,
        })
        .collect();
    let grouped = |sign: char| {
        let parts: Vec<&str> = text.trim_start_matches('-').split(sign).collect();
        parts.len() > 1
            && (1..=3).contains(&parts[0].len())
            && parts[0] != "0"
            && parts[1..].iter().all(|part| part.len() == 3)
    };
    let (dots, commas) = (text.matches('.').count(), text.matches(',').count());
    let text = match (dots, commas) {
        (_, 0) if dots > 1 && grouped('.') => text.replace('.', ""),
        (0, _) if commas > 0 && grouped(',') => text.replace(',', ""),
        (0, 1) => text.replace(',', "."),
        (1, 1) if text.find(',') < text.find('.') => text.replace(',', ""),
        (1, 1) => text.replace('.', "").replace(',', "."),
        _ => text,
    };
    cell::number(&text)
}

fn flag(cell: &Cell) -> Option<bool> {
    if let Cell::Flag(flag) = cell {
        return Some(*flag);
    }
    match folded(&cell.text()).as_str() {
        "true" | "yes" | "oui" | "vrai" | "1" | "x" | "y" | "o" | "نعم" | "صحيح" => {
            Some(true)
        }
        "false" | "no" | "non" | "faux" | "0" | "n" | "لا" | "خطا" => Some(false),
        _ => None,
    }
}

/// Parses one of the allowed values, in English or a translation.
fn choice(text: &str, choices: Choices) -> Option<&'static str> {
    let text = folded(text);
    if let Some(&word) = choices.iter().find(|word| folded(word) == text) {
        return Some(word);
    }
    let word = match text.as_str() {
        "byland" | "road" | "terre" | "parterre" | "terrestre" | "route" | "بر" | "برا" | "بري" => {
            "land"
        }
        "bysea" | "boat" | "mer" | "parmer" | "maritime" | "بحر" | "بحرا" | "بحري" => {
            "sea"
        }
        "byair" | "flight" | "plane" | "avion" | "aerien" | "جو" | "جوا" | "جوي" => "air",
        "detection" | "detectees" | "كشف" | "حالاتكشف" => "detections",
        "arrival" | "arrivee" | "arrivees" | "وصول" | "وافدون" | "وافدين" => {
            "arrivals"
        }
        "primary" | "primarysource" | "primaire" | "اوليه" => "A",
        "secondary" | "secondarysource" | "secondaire" | "ثانويه" => "B",
        "inferred" | "deduit" | "مستنتج" => "C",
        "projectcountry" | "pays" | "paysduprojet" | "بلدالمشروع" | "بلد" | "participant" => {
            "country"
        }
        "donateur" | "bailleur" | "funder" | "مانح" => "donor",
        "partenaire" | "شريك" => "partner",
        "agence" | "implementer" | "implementing" | "implementingagency" | "وكاله" => "agency",
        "paraphrased" | "paraphrasee" => "paraphrase",
        _ => return None,
    };
    choices.iter().copied().find(|other| *other == word)
}

/// Parses language tags. Also accepts the names of the languages of the page.
fn tags(text: &str, wrong: &mut Option<MessageKind>) -> raw::RawNames {
    let pieces = split(text).into_iter();
    let pieces = pieces.flat_map(|piece| {
        piece.text.split([',', '/', '،']).map(|tag| tag.trim().to_owned()).collect::<Vec<_>>()
    });
    let mut tags: raw::RawNames = Vec::new();
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let tag = match folded(&piece).as_str() {
            "english" | "anglais" | "انجليزيه" | "انكليزيه" | "eng" => {
                "en".to_owned()
            }
            "french" | "francais" | "فرنسيه" | "fra" | "fre" => "fr".to_owned(),
            "arabic" | "arabe" | "عربيه" | "ara" => "ar".to_owned(),
            _ => piece.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase(),
        };
        match tag.parse::<crate::atlas::Tag>() {
            Ok(_) if tags.contains(&tag) => {}
            Ok(_) => tags.push(tag),
            Err(_) => *wrong = Some(MessageKind::NotALanguage),
        }
    }
    tags
}

/// Returns a field as a cell. References are written as `named` returns them.
pub fn cell_of(
    slot: FieldMut,
    named: &mut dyn FnMut(super::fields::RecordKind, &str) -> String,
) -> Cell {
    let text = |text: &str| Cell::Text(text.to_owned());
    match slot {
        FieldMut::Id(field) | FieldMut::Text(field) | FieldMut::Date(field) => text(field),
        FieldMut::Choice(field, _) => text(field),
        FieldMut::MaybeDate(field) | FieldMut::MaybeChoice(field, _) => {
            text(field.as_deref().unwrap_or_default())
        }
        FieldMut::List(field) => Cell::Text(joined(field.iter())),
        FieldMut::Tags(field) => Cell::Text(field.join("; ")),
        FieldMut::Key(field, _) if field.is_empty() => text(""),
        FieldMut::Key(field, of) => Cell::Text(named(of, field)),
        FieldMut::MaybeKey(field, of) => {
            Cell::Text(field.as_deref().map(|key| named(of, key)).unwrap_or_default())
        }
        FieldMut::Keys(field, of) => Cell::Text(joined(field.iter().map(|key| named(of, key)))),
        FieldMut::Year(field) => field.map_or(text(""), |year| Cell::Number(f64::from(year))),
        FieldMut::Whole(field) => Cell::Number(f64::from(*field)),
        FieldMut::Number(field) => Cell::Number(*field),
        FieldMut::MaybeNumber(field) => field.map_or(text(""), Cell::Number),
        FieldMut::Flag(field) => Cell::Flag(*field),
        FieldMut::MaybeFlag(field) => field.map_or(text(""), Cell::Flag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_whatever_groups_their_digits() {
        for (text, expected) in [
            ("1234", 1234.0),
            ("1,234", 1234.0),
            ("1.234.567", 1_234_567.0),
            ("1 234,5", 1234.5),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("33,53", 33.53),
            ("33.535", 33.535),
            ("0,125", 0.125),
            ("−7.5", -7.5),
            ("٣٢", 32.0),
        ] {
            assert_eq!(number(&Cell::Text(text.into())), Some(expected), "{text}");
        }
        for text in ["", "many", "1-2", "NaN", "inf"] {
            assert_eq!(number(&Cell::Text(text.into())), None, "{text}");
        }
    }
}
