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
use crate::content::{number_text, raw};
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

    /// Returns the place of the field of a row; that of a value is in the column of its year.
    fn cell_place(&self, key: &'static str, line: &SheetRow) -> Place {
        let mut place = place_of(self.sheet, self.sorted, line, key);
        if let (Some(column), "value") = (self.year, key) {
            place.letters = letters(column);
        }
        place
    }

    /// Parses a cell into a field of its row. Reports what cannot be read.
    pub fn parse_cell(&mut self, key: &'static str, slot: FieldMut, cell: &Cell, line: &SheetRow) {
        if let Cell::Error(error) = cell {
            let at = self.cell_place(key, line);
            let kind = match error.starts_with('=') {
                true => MessageKind::Uncalculated,
                false => MessageKind::Formula,
            };
            return self.report(Severity::Error, at, error, kind);
        }
        let text = cell.text();
        let text = text.trim();
        if !is_word_of(&slot, text) && is_no_value(text) {
            let at = self.cell_place(key, line);
            return self.report_once(Severity::Note, at, text, MessageKind::NoValue);
        }
        if matches!(key, "end" | "until") && is_open_end(text) {
            return;
        }
        if self.may_be_position(key, cell, line)
            && self.position(key, text, &self.cell_place(key, line))
        {
            return;
        }
        if let Some(kind) = self.parse_field(key, slot, cell, text, line) {
            let at = self.cell_place(key, line);
            self.report_doubt(key, at, text, kind);
        }
    }

    /// Returns `true` if the text of a cell may have both coordinates of a position.
    fn may_be_position(&self, key: &str, cell: &Cell, line: &SheetRow) -> bool {
        matches!(cell, Cell::Text(_))
            && match key {
                "coordinates" => !self.has_position(line),
                _ => number(cell).is_none(),
            }
    }

    /// Sets a field to the value of a cell with a trimmed text. Returns what is wrong with the cell,
    /// also if the value was read with a doubt.
    fn parse_field(
        &mut self,
        key: &'static str,
        slot: FieldMut,
        cell: &Cell,
        text: &str,
        line: &SheetRow,
    ) -> Option<MessageKind> {
        let plain = || text.replace("\r\n", "\n");
        let not_a_number = || MessageKind::NotANumber;
        let not_a_flag = || MessageKind::NotOneOf(vec!["yes", "no"]);
        let mut wrong = None;
        match slot {
            FieldMut::Id(field) | FieldMut::Text(field) | FieldMut::Key(field, _) => {
                *field = plain();
            }
            FieldMut::MaybeKey(field, _) => *field = Some(plain()),
            FieldMut::List(field) => *field = self.parse_list(key, text, line),
            FieldMut::Keys(field, _) => *field = parse_keys(text),
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
            FieldMut::Year(field) => {
                let date = self.date(cell, &mut wrong);
                *field = date.and_then(|date| date.get(..4)?.parse().ok());
            }
            FieldMut::Whole(field) => return set_field(field, whole(cell), not_a_number),
            FieldMut::Number(field) => return set_field(field, number(cell), not_a_number),
            FieldMut::MaybeNumber(field) => {
                let number = number(cell).or_else(|| degrees(key, text));
                return set_field(field, number.map(Some), not_a_number);
            }
            FieldMut::Flag(field) => return set_field(field, flag(cell), not_a_flag),
            FieldMut::MaybeFlag(field) => {
                return set_field(field, flag(cell).map(Some), not_a_flag);
            }
            FieldMut::Choice(field, choices) => {
                let word = choice(text, choices).map(str::to_owned);
                return set_field(field, word, || MessageKind::NotOneOf(choices.to_vec()));
            }
            FieldMut::OpenChoice(field, choices) => {
                *field = choice(text, choices).map_or_else(plain, str::to_owned);
            }
            // Its columns are read beside those of the fields.
            FieldMut::Own(_) => {}
            FieldMut::MaybeChoice(field, choices) => {
                let word = choice(text, choices).map(|word| Some(word.to_owned()));
                return set_field(field, word, || MessageKind::NotOneOf(choices.to_vec()));
            }
        }
        wrong
    }

    /// Parses a list of texts. Reports words for "no value", which are left out.
    fn parse_list(&mut self, key: &'static str, text: &str, line: &SheetRow) -> raw::RawNames {
        let (given, none): (Vec<ListItem>, Vec<ListItem>) =
            split(text).into_iter().partition(|piece| piece.quoted || !is_no_value(&piece.text));
        for piece in none {
            let at = self.cell_place(key, line);
            self.report_once(Severity::Note, at, &piece.text, MessageKind::NoValue);
        }
        given.into_iter().map(|piece| piece.text).collect()
    }

    /// Reports what is wrong with a cell; a date that may be read in two ways with a warning.
    fn report_doubt(&mut self, key: &'static str, at: Place, text: &str, kind: MessageKind) {
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

    /// Reads a date in ISO 8601. Says in `wrong` if there is none, or if it is doubtful.
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

/// Returns `true` if a text is one of the words of a choice.
fn is_word_of(slot: &FieldMut, text: &str) -> bool {
    match slot {
        FieldMut::Choice(_, choices) | FieldMut::MaybeChoice(_, choices) => {
            choice(text, choices).is_some()
        }
        _ => false,
    }
}

/// Parses a list of keys or names. Those in quotes begin with [`QUOTED`].
fn parse_keys(text: &str) -> raw::RawNames {
    let pieces = split(text).into_iter();
    pieces
        .map(|piece| match piece.quoted {
            true => format!("{QUOTED}{}", piece.text),
            false => piece.text,
        })
        .collect()
}

/// Reads a whole number below a million, with any sign.
fn whole(cell: &Cell) -> Option<i32> {
    let number = number(cell)?;
    (number.fract() == 0.0 && number.abs() < 1e6).then_some(number as i32)
}

/// Sets a field to the value that was read. Without one, leaves the field and returns what is
/// wrong.
fn set_field<T>(
    field: &mut T,
    value: Option<T>,
    wrong: impl FnOnce() -> MessageKind,
) -> Option<MessageKind> {
    let Some(value) = value else { return Some(wrong()) };
    *field = value;
    None
}
