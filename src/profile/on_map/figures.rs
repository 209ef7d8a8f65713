//! Indicators and formulas on the map: classes of countries for shares and rates, circles for
//! counts.

use super::StatisticMapBuilder;
use super::legend::circle_radius;
use crate::atlas::Code;
use crate::i18n::{format_template, number};
use crate::map::statistic_marks::{StatisticMark, encode_marks};
use crate::sort::sorted_indices;
use crate::statistics::{
    Formula, Indicator, IndicatorTable, StatisticMap, StatisticValue, ValueUnit,
};

/// The subject of a table of values.
pub(super) struct FigureSubject<'a> {
    key: &'a str,
    name: &'a str,
    /// The indicator itself, or that of the numerator.
    indicator: &'a Indicator,
    formula: Option<&'a Formula>,
    /// Sources by their place in the catalogue.
    sources: Vec<u32>,
}

/// A value of the shown year.
#[derive(Clone, Copy)]
struct ShownValue {
    code: Code,
    value: u64,
}

impl<'a> StatisticMapBuilder<'a> {
    pub(super) fn subject(&self, key: &str) -> Option<FigureSubject<'a>> {
        let catalogue = self.catalogue;
        if let Some((_, indicator)) = catalogue.indicator(key) {
            return Some(FigureSubject {
                key: &indicator.key,
                name: &indicator.name,
                indicator,
                formula: None,
                sources: vec![indicator.source],
            });
        }
        let formula = catalogue.formulas.iter().find(|formula| formula.key == key)?;
        let (_, part) = catalogue.indicator(&formula.part)?;
        let (_, whole) = catalogue.indicator(&formula.whole)?;
        Some(FigureSubject {
            key: &formula.key,
            name: &formula.name,
            indicator: part,
            formula: Some(formula),
            sources: vec![part.source, whole.source],
        })
    }

    pub(super) fn figures_on_map(
        &self,
        subject: &FigureSubject,
        table: &IndicatorTable,
    ) -> StatisticMap {
        let column = table.column(self.year);
        let year = column.and_then(|column| table.years.get(column)).copied();
        let shown = shown_values(table, column);
        let text = |value| self.subject_text(subject, value);
        let fills_countries = !table.breaks.is_empty();
        let max = table.max.value();
        let marks = match fills_countries {
            true => self.area_marks(table, &shown, year),
            false => circle_marks(&shown, max),
        };
        let date = year.map(|year| self.format().time_text(subject.indicator.kind, year));
        let is_other = self.year.is_some_and(|asked| Some(asked) != year);
        let [title, other_year] = self.title(subject.name, date.as_deref(), is_other);
        let mut notes = vec![other_year];
        notes.push(self.absence_note(table, year, fills_countries));
        if year.is_some_and(|year| subject.indicator.provisional.contains(&year)) {
            let year = year.unwrap_or_default().to_string();
            notes.push(format_template(&self.words.map_provisional, &[("year", &year)]));
        }
        notes.extend(self.incomplete_notes(subject.indicator, year));
        notes.retain(|note| !note.is_empty());
        let map = StatisticMap {
            key: subject.key.to_owned(),
            title,
            year: year.unwrap_or_default(),
            years: table.years.clone(),
            fills_countries,
            marks: encode_marks(&marks),
            legend: match (year, fills_countries) {
                (None, _) => Vec::new(),
                (_, true) => self.class_legend(table, &text),
                (_, false) => self.circle_legend(max, &text),
            },
            notes,
            definition: self.definition(subject),
            column: subject.name.to_owned(),
            values: self.values(subject, &shown),
            no_value: self.words.map_no_figure.clone(),
            ..StatisticMap::default()
        };
        self.with_sources(map, &subject.sources)
    }

    /// Returns the marks of all countries; a part of a state that was not yet divided has the class
    /// of that state.
    fn area_marks(
        &self,
        table: &IndicatorTable,
        shown: &[ShownValue],
        year: Option<u32>,
    ) -> Vec<StatisticMark> {
        let class_of = |code: Code| {
            let found = shown.iter().find(|shown| shown.code == code);
            found.map(|shown| table.class_of(shown.value) as u32)
        };
        let state_of = |code: Code| {
            let year = year? as i32;
            let states = self.atlas.successions.iter();
            let mut states = states.filter(|state| state.until.year() > year);
            states.find(|state| state.covers.contains(&code)).map(|state| state.code)
        };
        let countries = self.atlas.countries.iter().map(|(_, country)| country.code);
        let marks = countries.map(|code| StatisticMark::Area {
            code,
            class: class_of(code).or_else(|| class_of(state_of(code)?)).unwrap_or_default(),
        });
        marks.collect()
    }

    fn absence_note(&self, table: &IndicatorTable, year: Option<u32>, fills: bool) -> String {
        let words = self.words;
        match (year, table.years.first()) {
            (None, Some(first)) => {
                let asked = self.year.unwrap_or_default().to_string();
                let first = first.to_string();
                format_template(&words.map_later, &[("year", &asked), ("first", &first)])
            }
            _ if fills => String::new(),
            _ => words.map_circles.clone(),
        }
    }

    fn subject_text(&self, subject: &FigureSubject, value: u64) -> String {
        match subject.formula {
            Some(_) => self.format().rate_text(value),
            None => self.format().value_text(subject.indicator, value),
        }
    }

    fn definition(&self, subject: &FigureSubject) -> String {
        let mut text = match subject.formula {
            None => subject.indicator.definition.clone(),
            Some(formula) => {
                let whole = self.catalogue.indicator(&formula.whole);
                let whole = whole.map_or("", |(_, indicator)| indicator.name.as_str());
                let per = number::format_integer(self.lang, u64::from(formula.per));
                let values =
                    [("part", subject.indicator.name.as_str()), ("per", &per), ("whole", whole)];
                format_template(&self.words.map_formula, &values)
            }
        };
        let notes = self.catalogue.notes.iter().filter(|note| {
            note.countries.is_empty() && note.indicators.contains(&subject.indicator.key)
        });
        for note in notes {
            text.push(' ');
            text.push_str(&note.text);
        }
        text
    }

    /// Returns the rows of the table: the values from the largest, then the countries for which the
    /// formula has no meaning.
    fn values(&self, subject: &FigureSubject, shown: &[ShownValue]) -> Vec<StatisticValue> {
        let is_hundredths = subject.formula.is_some()
            || subject.indicator.unit == ValueUnit::Percent
            || subject.indicator.decimals > 0;
        let row = |shown: &ShownValue| StatisticValue {
            code: shown.code,
            name: String::new(),
            text: self.subject_text(subject, shown.value),
            number: plain_number(shown.value, is_hundredths),
            note: self.country_notes(subject, shown.code),
        };
        let excepted = subject.formula.into_iter().flat_map(|formula| {
            formula.except.iter().map(|&code| StatisticValue {
                code,
                text: self.words.map_no_figure.clone(),
                note: formula.reason.clone(),
                ..StatisticValue::default()
            })
        });
        shown.iter().map(row).chain(excepted).collect()
    }

    /// Returns the notes on countries whose values of a year are incomplete.
    fn incomplete_notes(&self, indicator: &Indicator, year: Option<u32>) -> Vec<String> {
        let notes = self.catalogue.notes.iter().filter(|note| {
            note.is_incomplete && note.year == year && note.indicators.contains(&indicator.key)
        });
        notes.map(|note| note.text.clone()).collect()
    }

    fn country_notes(&self, subject: &FigureSubject, code: Code) -> String {
        let notes = self.catalogue.notes_on(&subject.indicator.key, code).into_iter();
        let notes = notes.filter(|note| !note.countries.is_empty());
        notes.map(|note| note.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Returns the values of a column, the largest first.
fn shown_values(table: &IndicatorTable, column: Option<usize>) -> Vec<ShownValue> {
    let Some(column) = column else { return Vec::new() };
    let rows = table.rows.iter();
    let shown: Vec<ShownValue> = rows
        .filter_map(|row| {
            let value = (*row.values.get(column)?)?.value();
            Some(ShownValue { code: row.code, value })
        })
        .collect();
    let value = |place: usize| shown[place].value;
    let order = sorted_indices(shown.len(), &|one, other| value(other).cmp(&value(one)));
    order.into_iter().map(|place| shown[place as usize]).collect()
}

/// Returns the marks of circles, the largest first, so that the small ones stay visible.
fn circle_marks(shown: &[ShownValue], max: u64) -> Vec<StatisticMark> {
    let circle = |shown: &ShownValue| StatisticMark::Circle {
        code: shown.code,
        radius: circle_radius(shown.value, max),
    };
    shown.iter().map(circle).collect()
}

/// Returns a number without separators of thousands, with a decimal point.
///
/// # Examples
///
/// `plain_number(1_234, true)` is `12.34`.
fn plain_number(value: u64, is_hundredths: bool) -> String {
    match is_hundredths {
        true => format!("{}.{:02}", value / 100, value % 100),
        false => value.to_string(),
    }
}
