//! Series of figures, with their values.

use std::collections::HashSet;

use super::name_index::NameIndex;
use crate::content::{number_text, raw};
use crate::import::fields::FigureRow;
use crate::import::located::{Located, kept_rows};
use crate::import::message::{MessageKind, Severity};
use crate::import::resolve::Resolver;

/// Assembles series with their values. Figures create the series that they name and no row defines.
/// Reports figures that cannot be used, and drops series without values.
pub fn assemble_series(
    rows: Vec<Located<raw::RawSeries>>,
    figures: Vec<Located<FigureRow>>,
    resolver: &mut Resolver,
) -> Vec<raw::RawSeries> {
    let mut assembled = AssembledSeries::default();
    for at in kept_rows(rows) {
        assembled.add_series(at.row);
    }
    for at in kept_rows(figures) {
        assembled.add_figure(at, resolver);
    }
    assembled.series.retain(|series| !series.values.is_empty());
    assembled.series
}

/// Series, the names by which figures refer to them, and the years that have a value.
#[derive(Default)]
struct AssembledSeries {
    series: Vec<raw::RawSeries>,
    index: NameIndex,
    /// The index of a series and a year.
    years: HashSet<(usize, i32)>,
}

impl AssembledSeries {
    /// Adds a series and returns its index.
    fn add_series(&mut self, series: raw::RawSeries) -> usize {
        let place = self.series.len();
        self.index.learn(&series.id, place);
        self.index.learn(&series.name, place);
        self.series.push(series);
        place
    }

    /// Adds a figure to its series, which it may create. Reports a figure without a year, without a
    /// count or unit, or for a year that has one.
    fn add_figure(&mut self, at: Located<FigureRow>, resolver: &mut Resolver) {
        let Located { row, sheet, place, .. } = at;
        let reject = |resolver: &mut Resolver, field, value: &str, kind| {
            let at = resolver.place(sheet, place, field);
            resolver.report(Severity::Error, at, value, kind);
        };
        let Some(year) = row.year else {
            return reject(resolver, "year", "", MessageKind::Lacks);
        };
        // A year without a value is a gap in the series.
        let Some(number) = row.number else { return };
        if number.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&number) {
            return reject(resolver, "value", &number_text(number), MessageKind::NotACount);
        }
        let series = match self.index.get(&row.series) {
            Some(series) => series,
            None if row.unit.is_empty() => {
                return reject(resolver, "unit", "", MessageKind::Lacks);
            }
            None => {
                let series = self.new_series(&row, sheet, resolver);
                self.add_series(series)
            }
        };
        if !self.years.insert((series, year)) {
            return reject(resolver, "year", &year.to_string(), MessageKind::Duplicate);
        }
        self.series[series].values.push(raw::Value { year, value: number, ..row.value });
    }

    /// Returns a series for a name that no row defines, with the facts that its figure states.
    fn new_series(
        &self,
        figure: &FigureRow,
        sheet: usize,
        resolver: &mut Resolver,
    ) -> raw::RawSeries {
        let sources = match figure.value.sources.is_empty() {
            true => vec![resolver.file_as_source(sheet, &figure.value.certainty)],
            false => figure.value.sources.clone(),
        };
        let indicator = match figure.indicator.is_empty() {
            true => figure.series.clone(),
            false => figure.indicator.clone(),
        };
        raw::RawSeries {
            id: self.index.key(&figure.series, "series"),
            name: figure.series.clone(),
            indicator,
            unit: figure.unit.clone(),
            route: figure.route.clone(),
            country: figure.country.clone(),
            vintage: figure.vintage.clone(),
            certainty: "B".to_owned(),
            sources,
            ..raw::RawSeries::default()
        }
    }
}
