//! Indicators of an opened file: assembles them from their rows, and splits them into rows.

use std::collections::{HashMap, HashSet};

use super::fields::ValueRow;
use super::message::{MessageKind, Severity};
use super::parse_rows::{Located, Rows};
use super::resolve::Resolver;
use crate::atlas::OwnValue;
use crate::content::{number_text, raw};

/// Returns the indicators with their values. A value that cannot be is left out and reported; of two
/// for one country and year the first is kept.
pub fn indicators(
    mut all: Vec<raw::RawIndicator>,
    values: Vec<Located<ValueRow>>,
    resolver: &mut Resolver,
) -> Vec<raw::RawIndicator> {
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, indicator) in all.iter().enumerate() {
        places.insert(indicator.id.clone(), place);
    }
    let mut cells: HashSet<String> = HashSet::new();
    for Located { row, sheet, place, out, .. } in values {
        if out {
            continue;
        }
        // A row without a value is a gap.
        let (Some(&of), Some(number)) = (places.get(&row.indicator), row.number) else { continue };
        let year = row.year.unwrap_or_default();
        let cell = [&row.indicator, " ", &row.country, " ", &year.to_string()].concat();
        let (field, kind) = if row.year.is_none() {
            ("year", MessageKind::Lacks)
        } else if !OwnValue::YEARS.contains(&year) {
            ("year", MessageKind::NotADate)
        } else if !OwnValue::is_valid(number) {
            ("value", MessageKind::NotAFigure)
        } else if !cells.insert(cell) {
            ("value", MessageKind::Duplicate)
        } else {
            let (country, value, note) = (row.country, number, row.note);
            all[of].values.push(raw::RawIndicatorValue { country, year, value, note });
            continue;
        };
        let value = match kind {
            MessageKind::Lacks => String::new(),
            MessageKind::NotADate => year.to_string(),
            _ => number_text(number),
        };
        let at = resolver.place(sheet, place, field);
        resolver.report(Severity::Error, at, &value, kind);
    }
    all
}

/// Adds the rows of the indicators and of their values.
pub fn split_indicators(indicators: &[raw::RawIndicator], rows: &mut Rows) {
    for indicator in indicators {
        for value in &indicator.values {
            rows.values.push(Located::without_sheet(ValueRow {
                indicator: indicator.id.clone(),
                country: value.country.clone(),
                year: Some(value.year),
                number: Some(value.value),
                note: value.note.clone(),
            }));
        }
        rows.indicators.push(Located::without_sheet(raw::RawIndicator {
            values: Vec::new(),
            ..indicator.clone()
        }));
    }
}
