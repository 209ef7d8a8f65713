//! The section of an indicator: chart, notes, table, partners and source.

use super::CountryProfile;
use super::chart::{Chart, ChartValue};
use crate::i18n::{Direction, format_template};
use crate::markup::{Element, Node, el, nodes};
use crate::statistics::{Indicator, SeriesNote};

impl CountryProfile<'_> {
    /// Returns the section of an indicator; `None` if no value is known.
    pub(super) fn series_section(&self, key: &str) -> Option<Element> {
        let (place, indicator) = self.catalogue.indicator(key)?;
        if self.statistics.points(place).is_empty() {
            return None;
        }
        let values = self.chart_values(indicator);
        let notes = self.catalogue.notes_on(key, self.code);
        let section = el("section")
            .class("profile-series")
            .attr("data-key", key)
            .child(el("h4").text(&indicator.name))
            .child(self.source_line(indicator))
            .child(self.chart_of(indicator, &values, &notes))
            .with(self.chart_notes(indicator, &notes))
            .child(self.series_table(indicator, &values))
            .with(self.partner_lists(place, indicator));
        Some(section)
    }

    /// Returns a value for each year of the indicator, or for each of its dates. A year without a
    /// value stays empty.
    fn chart_values(&self, indicator: &Indicator) -> Vec<ChartValue> {
        let [first, last] = indicator.years;
        let years: Vec<u32> = match indicator.dates.is_empty() {
            true => (first..=last).collect(),
            false => indicator.dates.clone(),
        };
        let points = self.points_of(&indicator.key);
        let known = |year| points.iter().find(|point| point.year == year);
        years
            .into_iter()
            .map(|year| {
                let value = known(year).map(|point| point.value.value());
                let is_provisional = value.is_some() && indicator.provisional.contains(&year);
                let mut text = match value {
                    Some(value) => self.value_text(indicator, value),
                    None => self.words.unknown.clone(),
                };
                if is_provisional {
                    text = [&text, " (", &self.words.provisional, ")"].concat();
                }
                ChartValue { year, value, text, is_provisional }
            })
            .collect()
    }

    fn chart_of(
        &self,
        indicator: &Indicator,
        values: &[ChartValue],
        notes: &[&SeriesNote],
    ) -> Element {
        let known = || values.iter().filter(|value| value.value.is_some());
        let described = |value: Option<&ChartValue>| match value {
            Some(value) => self.point_text(value),
            None => self.words.unknown.clone(),
        };
        let missing: Vec<String> = values
            .iter()
            .filter(|value| value.value.is_none())
            .map(|value| value.year.to_string())
            .collect();
        let missing = match missing.is_empty() {
            true => String::new(),
            false => {
                let years = missing.join(&self.speech.lists.comma);
                format_template(&self.speech.figures.gaps, &[("years", &years)])
            }
        };
        let [first, last] = indicator.years.map(|year| year.to_string());
        let label = format_template(
            &self.words.chart,
            &[
                ("name", &indicator.name),
                ("from", &first),
                ("to", &last),
                ("greatest", &described(known().max_by_key(|value| value.value))),
                ("latest", &described(known().next_back())),
                ("missing", &missing),
            ],
        );
        let [from, to] = self.atlas.site.years;
        let chart = Chart {
            years: indicator.years,
            are_dots: !indicator.dates.is_empty(),
            values,
            shaded: [from.max(0) as u32, to.max(0) as u32],
            breaks: notes.iter().filter_map(|note| note.year).collect(),
            is_rtl: self.lang.direction() == Direction::Rtl,
        };
        chart.draw(&label, &|value| self.point_text(value))
    }

    fn point_text(&self, value: &ChartValue) -> String {
        let year = value.year.to_string();
        format_template(&self.words.point, &[("year", &year), ("value", &value.text)])
    }

    /// Returns the definition, the breaks and the other notes of a series.
    fn chart_notes(&self, indicator: &Indicator, notes: &[&SeriesNote]) -> Vec<Node> {
        let mut texts = vec![indicator.definition.clone()];
        for note in notes {
            texts.push(match note.year {
                Some(year) => {
                    let year = year.to_string();
                    format_template(&self.words.broken, &[("year", &year), ("note", &note.text)])
                }
                None => note.text.clone(),
            });
        }
        if !indicator.dates.is_empty() {
            texts.push(self.words.dates_only.clone());
        }
        texts.iter().map(|text| el("p").class("quiet").text(text).into()).collect()
    }

    /// Returns the table of all years, the last first.
    fn series_table(&self, indicator: &Indicator, values: &[ChartValue]) -> Element {
        let words = &self.speech.figures;
        let column = |name: &str| el("th").attr("scope", "col").text(name);
        let rows = values.iter().rev().map(|value| {
            let class = if value.value.is_some() { "value" } else { "quiet" };
            el("tr")
                .child(el("th").attr("scope", "row").text(&value.year.to_string()))
                .child(el("td").class(class).text(&value.text))
        });
        let head = el("tr").child(column(&words.year)).child(column(&words.figure));
        el("details")
            .class("as-table")
            .child(el("summary").text(&self.speech.filter.as_table))
            .child(
                el("table")
                    .child(el("caption").text(&indicator.name))
                    .child(el("thead").child(head))
                    .child(el("tbody").with(nodes(rows.collect()))),
            )
    }
}
