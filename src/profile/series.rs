//! The section of an indicator: chart, notes, table, partners and source.

use super::CountryProfile;
use crate::atlas::Qualifier;
use crate::chart::{BarChart, ChartPoint, NARROW, save_buttons};
use crate::i18n::format_template;
use crate::markup::{Element, Node, el, nodes};
use crate::statistics::{Indicator, SeriesNote, ValueUnit};

impl CountryProfile<'_> {
    /// Returns the section of an indicator; `None` if no value is known.
    pub(super) fn series_section(&self, key: &str) -> Option<Element> {
        let (place, indicator) = self.catalogue.indicator(key)?;
        if self.statistics.points(place).is_empty() {
            return None;
        }
        let points = self.chart_points(indicator);
        let notes = self.catalogue.notes_on(key, self.code);
        let section = el("section")
            .class("profile-series")
            .attr("data-key", key)
            .child(el("h4").text(&indicator.name))
            .child(self.source_line(indicator))
            .child(self.chart_of(indicator, &points, &notes))
            .child(save_buttons(&self.speech.figures, &indicator.name))
            .with(self.chart_notes(indicator, &notes))
            .child(self.series_table(indicator))
            .with(self.partner_lists(place, indicator));
        Some(section)
    }

    /// Returns the years of an indicator, or its dates.
    pub(super) fn counted_years(indicator: &Indicator) -> Vec<i32> {
        let years = |year: u32| year as i32;
        match indicator.dates.is_empty() {
            true => (years(indicator.years[0])..=years(indicator.years[1])).collect(),
            false => indicator.dates.iter().copied().map(years).collect(),
        }
    }

    /// Returns the known values of an indicator.
    pub(super) fn chart_points(&self, indicator: &Indicator) -> Vec<ChartPoint> {
        let points = self.points_of(&indicator.key).iter();
        points
            .map(|point| {
                let is_provisional = indicator.provisional.contains(&point.year);
                let year = point.year as i32;
                let value = self.value_text(indicator, point.value.value());
                let text = match is_provisional {
                    true => [&value, " (", &self.words.provisional, ")"].concat(),
                    false => value.clone(),
                };
                ChartPoint {
                    year,
                    value: point.value.value(),
                    qualifier: Qualifier::Exact,
                    is_provisional,
                    note: String::new(),
                    said: self.year_text(year, &text),
                    short: self.year_text(year, &value),
                }
            })
            .collect()
    }

    /// Returns a year with the text of its value.
    fn year_text(&self, year: i32, value: &str) -> String {
        self.named_text(&year.to_string(), value)
    }

    /// Returns a name with the text that belongs to it.
    pub(super) fn named_text(&self, name: &str, text: &str) -> String {
        format_template(&self.words.point, &[("year", name), ("value", text)])
    }

    fn chart_of(
        &self,
        indicator: &Indicator,
        points: &[ChartPoint],
        notes: &[&SeriesNote],
    ) -> Element {
        let described = |point: Option<&ChartPoint>| match point {
            Some(point) => point.said.clone(),
            None => self.words.unknown.clone(),
        };
        let years = Self::counted_years(indicator);
        let is_known = |year: i32| points.iter().any(|point| point.year == year);
        let missing: Vec<String> =
            years.iter().filter(|&&year| !is_known(year)).map(i32::to_string).collect();
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
                ("greatest", &described(points.iter().max_by_key(|point| point.value))),
                ("latest", &described(points.last())),
                ("missing", &missing),
            ],
        );
        let is_dated = !indicator.dates.is_empty();
        BarChart {
            label: &label,
            title: self.axis_title(indicator),
            width: NARROW,
            years: indicator.years.map(|year| year as i32),
            dates: if is_dated { &years } else { &[] },
            points,
            shaded: Some(self.atlas.site.years),
            breaks: &notes
                .iter()
                .filter_map(|note| note.year)
                .map(|year| year as i32)
                .collect::<Vec<_>>(),
            direction: self.lang.direction(),
            unknown: &self.words.unknown,
            format: &|value| self.format().number_text(indicator, value),
            describe_gap: &|year| self.year_text(year, &self.words.unknown),
        }
        .draw()
    }

    /// Returns the title of the value axis: the unit.
    pub(super) fn axis_title<'a>(&'a self, indicator: &'a Indicator) -> &'a str {
        match indicator.unit {
            ValueUnit::People => &self.words.people,
            ValueUnit::Applications => &self.words.applications_per_year,
            ValueUnit::Decisions => &self.words.decisions_per_year,
            ValueUnit::Dollars => &self.words.dollars_per_year,
            ValueUnit::Percent => &self.words.per_cent,
            ValueUnit::Own => &indicator.own_unit,
        }
    }

    /// Returns the definition, the breaks and the other notes of a series.
    pub(super) fn chart_notes(&self, indicator: &Indicator, notes: &[&SeriesNote]) -> Vec<Node> {
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
    fn series_table(&self, indicator: &Indicator) -> Element {
        let words = &self.speech.figures;
        let column = |name: &str| el("th").attr("scope", "col").text(name);
        let head = el("tr").child(column(&words.year)).child(column(&words.figure));
        let rows = Self::counted_years(indicator).into_iter().rev().map(|year| {
            let row = el("tr").child(el("th").attr("scope", "row").text(&year.to_string()));
            row.child(self.value_cell(indicator, year))
        });
        self.as_table(indicator, head, rows.collect())
    }

    /// Returns the cell of a value; `data-value` has the plain number.
    pub(super) fn value_cell(&self, indicator: &Indicator, year: i32) -> Element {
        let points = self.points_of(&indicator.key);
        let Some(point) = points.iter().find(|point| point.year as i32 == year) else {
            return el("td").class("quiet").text(self.missing_value(indicator));
        };
        let mut text = self.value_text(indicator, point.value.value());
        if indicator.provisional.contains(&point.year) {
            text = [&text, " (", &self.words.provisional, ")"].concat();
        }
        let value = point.value.value().to_string();
        el("td").class("value").attr("data-value", &value).text(&text)
    }

    /// Returns a table of values that opens and closes.
    pub(super) fn as_table(
        &self,
        indicator: &Indicator,
        head: Element,
        rows: Vec<Element>,
    ) -> Element {
        el("details")
            .class("as-table")
            .child(el("summary").text(&self.speech.filter.as_table))
            .child(
                el("table")
                    .child(el("caption").text(&indicator.name))
                    .child(el("thead").child(head))
                    .child(el("tbody").with(nodes(rows))),
            )
    }
}
