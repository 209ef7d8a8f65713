//! Incidents of the Missing Migrants Project as points, with the deaths by route as a table.

use super::StatisticMapBuilder;
use super::legend::circle_radius;
use crate::i18n::{format_template, number};
use crate::map::statistic_marks::{StatisticMark, encode_marks};
use crate::sort::sorted_indices;
use crate::statistics::incident_table::{INCIDENTS, IncidentTable, IncidentYear, RouteDeaths};
use crate::statistics::{StatisticMap, StatisticValue};

/// Key of the source in the catalogue.
const SOURCE: &str = "iom";

impl StatisticMapBuilder<'_> {
    pub(super) fn incidents_on_map(&self, table: &IncidentTable) -> StatisticMap {
        let words = self.words;
        let is_past = |year: &&IncidentYear| self.year.is_none_or(|asked| year.year <= asked);
        let shown = table.years.iter().rfind(is_past);
        let years: Vec<u32> = table.years.iter().map(|year| year.year).collect();
        let places = table.years.iter().flat_map(|year| &year.places);
        let max = u64::from(places.map(|place| place.people).max().unwrap_or_default());
        let text = |people: u64| number::format_integer(self.lang, people);
        let date = shown.map(|shown| shown.year.to_string());
        let is_other =
            self.year.is_some_and(|asked| shown.is_some_and(|shown| shown.year != asked));
        let [title, other_year] = self.title(&words.map_missing, date.as_deref(), is_other);
        let mut notes = vec![other_year];
        match shown {
            // The last year of the edition ends with April.
            Some(shown) if years.last() == Some(&shown.year) => notes.push(format_template(
                &words.map_missing_partial,
                &[("year", &shown.year.to_string())],
            )),
            Some(_) => {}
            None => {
                let asked = self.year.unwrap_or_default().to_string();
                let first = years.first().map(u32::to_string).unwrap_or_default();
                let values = [("year", asked.as_str()), ("first", first.as_str())];
                notes.push(format_template(&words.map_later, &values));
            }
        }
        notes.push(words.map_missing_note.clone());
        notes.retain(|note| !note.is_empty());
        let mut legend = self.circle_legend(max, &text);
        // A record without a victim is not drawn.
        legend.pop();
        let map = StatisticMap {
            key: INCIDENTS.to_owned(),
            title,
            year: shown.map_or(0, |shown| shown.year),
            years,
            marks: encode_marks(&shown.map_or_else(Vec::new, |shown| points(shown, max))),
            legend,
            notes,
            definition: words.map_missing_definition.clone(),
            column: words.map_missing.clone(),
            values: shown.map_or_else(Vec::new, |shown| self.routes(&shown.routes)),
            ..StatisticMap::default()
        };
        let source = self.catalogue.sources.iter().position(|source| source.key == SOURCE);
        self.with_sources(map, &source.map(|place| place as u32).into_iter().collect::<Vec<_>>())
    }

    /// Returns the deaths by route, the most first.
    fn routes(&self, routes: &[RouteDeaths]) -> Vec<StatisticValue> {
        let order = sorted_indices(routes.len(), &|one, other| {
            routes[other].people.cmp(&routes[one].people)
        });
        let value = |route: &RouteDeaths| StatisticValue {
            name: self.catalogue.term("route", &route.route).to_owned(),
            text: number::format_integer(self.lang, u64::from(route.people)),
            number: route.people.to_string(),
            ..StatisticValue::default()
        };
        order.into_iter().map(|place| value(&routes[place as usize])).collect()
    }
}

/// Returns the points of a year, the largest first.
fn points(year: &IncidentYear, max: u64) -> Vec<StatisticMark> {
    let places = &year.places;
    let order =
        sorted_indices(places.len(), &|one, other| places[other].people.cmp(&places[one].people));
    let places = order.into_iter().map(|place| places[place as usize]);
    let point = |place: crate::statistics::IncidentPlace| StatisticMark::Point {
        at: place.position(),
        radius: circle_radius(u64::from(place.people), max).max(1.0),
    };
    places.filter(|place| place.people > 0).map(point).collect()
}
