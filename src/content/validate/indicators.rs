//! Indicators of the content itself.

use super::check::Check;
use crate::atlas::{OwnIndicator, OwnPeriod, OwnText, OwnValue};
use crate::content::problem::ProblemKind;
use crate::content::{number_text, raw};
use crate::sort;

/// Forms of the map, and whether they are classes.
const FORMS: [(&str, bool); 2] = [("circles", false), ("classes", true)];

/// Returns the packed list of the indicators; empty if there is none.
pub fn pack_indicators(raws: &[raw::RawIndicator], check: &mut Check) -> Vec<u8> {
    let mut indicators: Vec<OwnIndicator> = Vec::new();
    for raw in raws {
        check.begin_row("indicator", &raw.id);
        if raw.id.is_empty() {
            check.report_problem("", ProblemKind::NoKey);
        } else if indicators.iter().any(|other| other.key == raw.id) {
            check.report_problem("", ProblemKind::Duplicate(raw.id.clone()));
        } else {
            indicators.push(build_indicator(raw, check));
        }
    }
    OwnIndicator::pack_list(&indicators)
}

fn build_indicator(raw: &raw::RawIndicator, check: &mut Check) -> OwnIndicator {
    check.text("name", &raw.name.any);
    if raw.values.is_empty() {
        check.report_problem("values", ProblemKind::Empty);
    }
    let evidence = check.parse_evidence("sources", &raw.certainty, &raw.sources);
    let or_first = |text: &'_ str, first| if text.is_empty() { first } else { text.to_owned() };
    let period = or_first(&raw.period, OwnPeriod::NAMES[0].0.to_owned());
    let form = or_first(&raw.shown_as, FORMS[0].0.to_owned());
    OwnIndicator {
        key: raw.id.clone(),
        name: own_text("name", &raw.name, check),
        unit: own_text("unit", &raw.unit, check),
        definition: own_text("definition", &raw.definition, check),
        period: check.one_of("period", &period, &OwnPeriod::NAMES).unwrap_or(OwnPeriod::DuringYear),
        has_classes: check.one_of("shown_as", &form, &FORMS).unwrap_or_default(),
        certainty: evidence.certainty,
        sources: evidence.sources,
        values: build_values(&raw.values, check),
    }
}

fn own_text(field: &'static str, raw: &raw::RawOwnText, check: &mut Check) -> OwnText {
    let mut translations = Vec::new();
    for (tag, text) in raw.translations.iter().filter(|(_, text)| !text.is_empty()) {
        match tag.parse() {
            Ok(tag) => translations.push((tag, text.clone())),
            Err(_) => check.report_problem(field, ProblemKind::NotALanguage(tag.clone())),
        }
    }
    OwnText { any: raw.any.clone(), translations }
}

/// Returns the values that can be; of two for one country and year the first is kept.
fn build_values(raws: &[raw::RawIndicatorValue], check: &mut Check) -> Vec<OwnValue> {
    let mut values: Vec<OwnValue> = Vec::with_capacity(raws.len());
    for raw in raws {
        let Some(country) = check.parse_code("country", &raw.country) else { continue };
        if !OwnValue::YEARS.contains(&raw.year) {
            check.report_problem("year", ProblemKind::NotADate(raw.year.to_string()));
        } else if !OwnValue::is_valid(raw.value) {
            check.report_problem("value", ProblemKind::NotAFigure(number_text(raw.value)));
        } else {
            let (year, value, note) = (raw.year as u32, raw.value, raw.note.clone());
            values.push(OwnValue { country, year, value, note });
        }
    }
    // A sort that is in the modules anyway, instead of a hash table.
    let key = |place: usize| (values[place].country, values[place].year);
    let order = sort::sorted_indices(values.len(), &|one, other| key(one).cmp(&key(other)));
    let mut is_repeated = vec![false; values.len()];
    for pair in order.windows(2) {
        let [one, other] = [pair[0] as usize, pair[1] as usize];
        is_repeated[other] = key(one) == key(other);
    }
    let mut repeated = is_repeated.iter();
    values.retain(|value| {
        let is_first = repeated.next() != Some(&true);
        if !is_first {
            check.report_problem("value", ProblemKind::Duplicate(number_text(value.value)));
        }
        is_first
    });
    values
}
