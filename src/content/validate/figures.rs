//! Yearly figures.

use super::check::Check;
use super::table;
use crate::atlas::{Evidence, Figure, Hub, Id, Qualifier, Route, Series, Table, Unit};
use crate::content::problem::ProblemKind;
use crate::content::{number_text, raw};
use crate::sort::sorted_indices;

/// The tables that series refer to.
pub struct RouteTables<'a> {
    pub routes: &'a Table<Route>,
    pub hubs: &'a Table<Hub>,
}

pub fn build_series(
    raws: &[raw::RawSeries],
    tables: &RouteTables,
    check: &mut Check,
) -> Table<Series> {
    let mut good: Vec<(Unit, &raw::RawSeries)> = Vec::with_capacity(raws.len());
    for raw in raws {
        check.begin_row("series", &raw.id);
        // A series without a unit is left out.
        if check.text("unit", &raw.unit).trim().is_empty() {
            continue;
        }
        let known = Unit::NAMES.iter().find(|(name, _)| *name == raw.unit);
        good.push((known.map_or(Unit::Other, |(_, unit)| *unit), raw));
    }
    let mut series = table(
        "series",
        &good,
        |(_, raw)| &raw.id,
        check,
        |&(unit, raw), check| build_one(unit, raw, tables, check),
    );
    link_parents(&good, &mut series, check);
    series
}

fn build_one(unit: Unit, raw: &raw::RawSeries, tables: &RouteTables, check: &mut Check) -> Series {
    let RouteTables { routes, hubs } = tables;
    let evidence = check.parse_evidence("sources", &raw.certainty, &raw.sources);
    Series {
        key: raw.id.clone(),
        name: check.text("name", &raw.name),
        indicator: check.text("indicator", &raw.indicator),
        unit,
        own_unit: if unit == Unit::Other { raw.unit.clone() } else { String::new() },
        route: raw.route.as_ref().and_then(|key| check.find_row("route", "route", routes, key)),
        country: raw.country.as_ref().and_then(|code| check.parse_code("country", code)),
        parent: None,
        border: raw
            .border
            .iter()
            .filter_map(|key| check.find_row("hub", "border", hubs, key))
            .collect(),
        vintage: raw.vintage.clone(),
        note: raw.note.clone(),
        values: build_figures(raw, &evidence, check),
        evidence,
    }
}

/// Returns the figures of a series in order of year; of two figures of the same year the first is
/// kept.
fn build_figures(raw: &raw::RawSeries, evidence: &Evidence, check: &mut Check) -> Vec<Figure> {
    if raw.values.is_empty() {
        check.report_problem("values", ProblemKind::Empty);
    }
    let mut figures: Vec<Figure> = Vec::with_capacity(raw.values.len());
    for (number, value) in raw.values.iter().enumerate() {
        let field = format!("value {}", number + 1);
        if figures.iter().any(|figure| figure.year == value.year) {
            check.report_problem(&field, ProblemKind::Duplicate(value.year.to_string()));
            continue;
        }
        figures.extend(build_figure(evidence, value, &field, check));
    }
    let order =
        sorted_indices(figures.len(), &|one, other| figures[one].year.cmp(&figures[other].year));
    order.into_iter().map(|place| figures[place as usize].clone()).collect()
}

fn build_figure(
    series: &Evidence,
    raw: &raw::Value,
    field: &str,
    check: &mut Check,
) -> Option<Figure> {
    let is_count = raw.value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&raw.value);
    if !is_count {
        check.report_problem(field, ProblemKind::NotACount(number_text(raw.value)));
    }
    let bound = match raw.bound.as_deref() {
        Some(word) => check.one_of(field, word, &Qualifier::NAMES),
        None if raw.approximate => Some(Qualifier::About),
        None => Some(Qualifier::Exact),
    };
    let evidence = own_evidence(series, raw, field, check);
    // A value with an unknown qualifier must not be shown as an exact count.
    let bound = bound.filter(|_| is_count)?;
    Some(Figure {
        year: raw.year,
        value: raw.value as u32,
        bound,
        note: raw.note.clone(),
        evidence,
    })
}

/// Returns the evidence of a value if it differs from that of its series. Parts that the value does
/// not give come from the series.
fn own_evidence(
    series: &Evidence,
    raw: &raw::Value,
    field: &str,
    check: &mut Check,
) -> Option<Evidence> {
    let mut own = series.clone();
    if !raw.certainty.is_empty() {
        own.certainty = check.certainty(field, &raw.certainty);
    }
    if !raw.sources.is_empty() {
        own.sources = check.parse_sources(field, &raw.sources);
    }
    (own != *series).then_some(own)
}

/// Resolves the parents of series, which may come later in the file.
fn link_parents(raws: &[(Unit, &raw::RawSeries)], series: &mut Table<Series>, check: &mut Check) {
    let mut parents: Vec<Option<Id<Series>>> = vec![None; series.len()];
    let mut seen = vec![false; series.len()];
    for (_, raw) in raws {
        let Some(id) = series.by_key(&raw.id) else { continue };
        // A second row with the same key was left out.
        if std::mem::replace(&mut seen[id.index()], true) {
            continue;
        }
        let Some(key) = &raw.parent else { continue };
        check.begin_row("series", &raw.id);
        let Some(parent) = check.find_row("series", "parent", series, key) else { continue };
        let mut up = Some(parent);
        while let Some(whole) = up.filter(|&whole| whole != id) {
            up = parents[whole.index()];
        }
        match up {
            Some(_) => check.report_problem("parent", ProblemKind::PartOfItself(raw.id.clone())),
            None => parents[id.index()] = Some(parent),
        }
    }
    for (row, parent) in series.rows_mut().zip(parents) {
        row.parent = parent;
    }
}
