//! Parses a cell into the field of its column, and reports what cannot be read.

use super::cell::{Cell, SheetRow, letters};
use super::cell_values::{choice, degrees, flag, number, tags};
use super::dates::{self, Order};
use super::doubt::doubt;
use super::fact_cells::read_fact;
use super::fields::FieldMut;
use super::message::{MessageKind, Place, Severity};
use super::no_value::{is_no_value, is_open_end};
use super::parse_rows::{QUOTED, SheetReader, place_of};
use super::records::{ListItem, split};
use super::workbook::{DateFormat, date_from_serial};
use crate::content::number_text;
use crate::i18n::coordinates;
use crate::i18n::decimal;

impl SheetReader<'_> {
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

    /// Parses a cell into a field of its row. Reports what cannot be read.
    pub fn parse_cell(&mut self, key: &'static str, slot: FieldMut, cell: &Cell, line: &SheetRow) {
        let place = |reader: &Self| {
            let mut place = place_of(reader.sheet, reader.sorted, line, key);
            if let (Some(column), "value") = (reader.year, key) {
                place.letters = letters(column);
            }
            place
        };
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
            FieldMut::Fact(field, of) => {
                let header = self.sorted.columns.get(key).map_or("", |(_, header)| header);
                match read_fact(of, cell, header) {
                    Ok(fact) => *field = fact,
                    Err(kind) => wrong = Some(kind),
                }
            }
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
            FieldMut::OpenChoice(field, choices) => {
                *field = choice(text, choices).map_or_else(plain, str::to_owned);
            }
            // Its columns are read beside those of the fields.
            FieldMut::Own(_) => {}
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
                Some(number_text(*number))
            }
            Cell::Number(number) => {
                date_from_serial(*number, self.sheet.from_1904, DateFormat::Day)
            }
            cell => {
                let text = cell.text();
                let serial = || {
                    let days = decimal::number(text.trim()).filter(|days| *days > 3000.0)?;
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
