//! Corridors of a country: the largest origins or destinations as arcs.

use super::{CORRIDORS, StatisticMapBuilder};
use crate::atlas::Code;
use crate::i18n::format_template;
use crate::map::statistic_marks::{CORRIDOR, StatisticMark, encode_marks, tenths};
use crate::statistics::{
    CountryStatistics, Indicator, Partner, PartnerList, StatisticMap, StatisticRow, StatisticValue,
};

/// The indicators that have partners.
pub(super) const INDICATORS: [&str; 4] =
    ["refugees-hosted", "refugees-from", "migrants", "emigrants"];
/// The indicators whose partners are destinations.
const TO_DESTINATIONS: [&str; 2] = ["emigrants", "refugees-from"];
/// Width in CSS pixels of the largest corridor of all years.
const WIDEST: f64 = 14.0;
/// The largest number of corridors.
const CORRIDOR_COUNT: usize = 10;

impl StatisticMapBuilder<'_> {
    pub(super) fn corridor_name(&self, key: &str, name: &str) -> String {
        let form = match TO_DESTINATIONS.contains(&key) {
            true => &self.words.map_destinations,
            false => &self.words.map_origins,
        };
        format_template(form, &[("name", name)])
    }

    pub(super) fn corridors_on_map(
        &self,
        key: &str,
        country: Option<(Code, &CountryStatistics)>,
    ) -> Option<StatisticMap> {
        let (place, indicator) = self.catalogue.indicator(key)?;
        let name = self.corridor_name(key, &indicator.name);
        let base = StatisticMap {
            key: [CORRIDORS, key].concat(),
            column: indicator.name.clone(),
            definition: indicator.definition.clone(),
            no_value: self.words.map_no_corridor.clone(),
            ..StatisticMap::default()
        };
        let base = self.with_sources(base, &[indicator.source]);
        let Some((code, statistics)) = country else {
            let notes = vec![self.words.map_select.clone()];
            return Some(StatisticMap { title: name, notes, ..base });
        };
        let name = [self.place_name(code).as_str(), ": ", &name].concat();
        let lists: Vec<&PartnerList> =
            statistics.partners.iter().filter(|list| list.indicator == place).collect();
        let is_past = |list: &&&PartnerList| self.year.is_none_or(|year| list.year <= year);
        let Some(list) = lists.iter().rfind(is_past) else {
            let first = lists.first().map(|list| list.year.to_string());
            let note = match first {
                Some(first) => {
                    let asked = self.year.unwrap_or_default().to_string();
                    let values = [("year", asked.as_str()), ("first", &first)];
                    format_template(&self.words.map_later, &values)
                }
                None => self.words.no_figures.clone(),
            };
            return Some(StatisticMap { title: name, notes: vec![note], ..base });
        };
        let largest = lists.iter().flat_map(|list| &list.partners).map(|one| one.value.value());
        let largest = largest.max().unwrap_or_default().max(1);
        let date = self.format().time_text(indicator.kind, list.year);
        let is_other = self.year.is_some_and(|asked| asked != list.year);
        let [title, other_year] = self.title(&name, Some(&date), is_other);
        let mut notes = vec![other_year, self.words.map_widths.clone()];
        notes.retain(|note| !note.is_empty());
        let partners = &list.partners[..list.partners.len().min(CORRIDOR_COUNT)];
        Some(StatisticMap {
            title,
            year: list.year,
            years: lists.iter().map(|list| list.year).collect(),
            marks: encode_marks(&self.corridor_marks(code, partners, largest)),
            legend: self.corridor_legend(indicator, largest),
            notes,
            values: partners.iter().map(|partner| self.partner_value(indicator, partner)).collect(),
            ..base
        })
    }

    fn corridor_marks(&self, code: Code, partners: &[Partner], largest: u64) -> Vec<StatisticMark> {
        let on_map = partners.iter().filter(|partner| self.atlas.country(partner.code).is_some());
        let mark = |partner: &Partner| StatisticMark::Corridor {
            ends: [code, partner.code],
            width: corridor_width(partner.value.value(), largest),
        };
        on_map.map(mark).collect()
    }

    fn corridor_legend(&self, indicator: &Indicator, largest: u64) -> Vec<StatisticRow> {
        let samples = super::circle_samples(largest).into_iter().take(2);
        let row = |value: u64| StatisticRow {
            kind: CORRIDOR,
            size: tenths(corridor_width(value, largest)),
            text: self.format().value_text(indicator, value),
        };
        samples.map(row).collect()
    }

    fn partner_value(&self, indicator: &Indicator, partner: &Partner) -> StatisticValue {
        let value = partner.value.value();
        let is_country = self.atlas.country(partner.code).is_some();
        StatisticValue {
            code: partner.code,
            name: if is_country { String::new() } else { self.place_name(partner.code) },
            text: self.format().value_text(indicator, value),
            number: value.to_string(),
            note: String::new(),
        }
    }
}

/// Returns the width of a corridor in CSS pixels, proportional to its number above one pixel.
fn corridor_width(value: u64, largest: u64) -> f64 {
    (WIDEST * value as f64 / largest as f64).max(1.0)
}
