//! The number of projects of each country, from the content.

use super::legend::circle_radius;
use super::{PROJECTS, StatisticMapBuilder};
use crate::atlas::{Code, Project, Role};
use crate::i18n::number;
use crate::map::statistic_marks::{StatisticMark, encode_marks};
use crate::sort::sorted_indices;
use crate::statistics::{StatisticMap, StatisticValue};

impl StatisticMapBuilder<'_> {
    pub(super) fn projects_on_map(&self) -> StatisticMap {
        let mut counts: Vec<u64> = vec![0; Code::COUNT];
        let mut totals = counts.clone();
        for (_, project) in self.atlas.projects.iter() {
            let is_counted = self.year.is_none_or(|year| is_under_way(project, year as i32));
            let mut seen: Vec<Code> = Vec::new();
            self.atlas.each_part(project, &mut |code, part| {
                if part.role == Role::ProjectCountry && !seen.contains(&code) {
                    seen.push(code);
                    totals[code.number()] += 1;
                    counts[code.number()] += u64::from(is_counted);
                }
            });
        }
        let countries = self.atlas.countries.iter().map(|(_, country)| country.code);
        let codes: Vec<Code> = countries.filter(|code| totals[code.number()] > 0).collect();
        let count = |place: usize| counts[codes[place].number()];
        let order = sorted_indices(codes.len(), &|one, other| count(other).cmp(&count(one)));
        let places = order.into_iter().map(|place| place as usize);
        let shown: Vec<(Code, u64)> = places.map(|place| (codes[place], count(place))).collect();
        let max = totals.iter().copied().max().unwrap_or_default();
        let text = |count: u64| number::format_integer(self.lang, count);
        let circle = |&(code, count): &(Code, u64)| StatisticMark::Circle {
            code,
            radius: circle_radius(count, max),
        };
        let value = |&(code, count): &(Code, u64)| StatisticValue {
            code,
            text: text(count),
            number: count.to_string(),
            ..StatisticValue::default()
        };
        let date = self.year.map(|year| year.to_string());
        let [title, _] = self.title(&self.words.map_projects, date.as_deref(), false);
        let site = &self.atlas.site;
        StatisticMap {
            key: PROJECTS.to_owned(),
            title,
            year: self.year.unwrap_or_default(),
            marks: encode_marks(&shown.iter().map(circle).collect::<Vec<_>>()),
            legend: self.circle_legend(max, &text),
            definition: self.words.map_projects_note.clone(),
            source: site.title.clone(),
            column: self.words.map_projects.clone(),
            values: shown.iter().map(value).collect(),
            no_value: text(0),
            ..StatisticMap::default()
        }
    }
}

/// Returns whether a project was under way in a year; an unknown start or end does not limit it.
fn is_under_way(project: &Project, year: i32) -> bool {
    let period = project.period;
    period.start.is_none_or(|start| start.year() <= year)
        && period.end.is_none_or(|end| year <= end.year())
}
