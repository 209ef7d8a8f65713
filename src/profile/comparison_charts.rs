//! The figures of several countries over the years: a chart with a line for each country, and its
//! table.

use super::{CountryProfile, GROUPS, GroupOfCharts, fold};
use crate::chart::{ChartLine, LineChart, save_buttons};
use crate::i18n::format_template;
use crate::markup::{Element, Node, el, nodes};
use crate::statistics::Indicator;

/// Returns the groups of charts in which at least one country has a value, for a width in CSS pixels.
pub(super) fn compared_groups(profiles: &[CountryProfile], width: f64) -> Vec<Node> {
    GROUPS.iter().filter_map(|group| compared_group(profiles, group, width)).collect()
}

fn compared_group(profiles: &[CountryProfile], group: &GroupOfCharts, width: f64) -> Option<Node> {
    let first = profiles.first()?;
    let sections = group.indicators.iter().filter_map(|key| compared_section(profiles, key, width));
    let sections: Vec<Element> = sections.collect();
    let fold = fold((group.title)(first.words), group.is_open);
    (!sections.is_empty()).then(|| fold.with(nodes(sections)).into())
}

/// Returns the section of an indicator: chart, notes and table. `None` if no country has a value.
fn compared_section(profiles: &[CountryProfile], key: &str, width: f64) -> Option<Element> {
    let first = profiles.first()?;
    let (_, indicator) = first.catalogue.indicator(key)?;
    let lines: Vec<ChartLine> = profiles
        .iter()
        .map(|profile| ChartLine {
            name: profile.place_name(profile.code),
            points: profile.chart_points(indicator),
        })
        .collect();
    if lines.iter().all(|line| line.points.is_empty()) {
        return None;
    }
    let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
    let [from, to] = indicator.years.map(|year| year.to_string());
    let label = format_template(
        &first.speech.figures.lines,
        &[
            ("names", &names.join(&first.speech.lists.comma)),
            ("unit", &indicator.name),
            ("from", &from),
            ("to", &to),
        ],
    );
    let chart = LineChart {
        label: &label,
        title: first.axis_title(indicator),
        width,
        years: indicator.years.map(|year| year as i32),
        lines: &lines,
        direction: first.lang.direction(),
        format: &|value| first.value_text(indicator, value),
    };
    let section = el("section")
        .class("profile-series")
        .attr("data-key", key)
        .child(el("h4").text(&indicator.name))
        .child(first.source_line(indicator))
        .child(chart.draw())
        .child(save_buttons(&first.speech.figures, &indicator.name))
        .with(compared_notes(profiles, indicator))
        .child(compared_table(profiles, indicator, &names));
    Some(section)
}

/// Returns the definition and the notes on the series of the countries, each once.
fn compared_notes(profiles: &[CountryProfile], indicator: &Indicator) -> Vec<Node> {
    let mut notes: Vec<Node> = Vec::new();
    for profile in profiles {
        let on = profile.catalogue.notes_on(&indicator.key, profile.code);
        for note in profile.chart_notes(indicator, &on) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    notes
}

/// Returns the table of all years, the last first, with a column for each country.
fn compared_table(profiles: &[CountryProfile], indicator: &Indicator, names: &[&str]) -> Element {
    let column = |name: &str| el("th").attr("scope", "col").child(el("bdi").text(name));
    let Some(first) = profiles.first() else { return el("table") };
    let mut head = el("tr").child(column(&first.speech.figures.year));
    for name in names {
        head = head.child(column(name));
    }
    let years = CountryProfile::counted_years(indicator).into_iter().rev();
    let rows = years.map(|year| {
        let row = el("tr").child(el("th").attr("scope", "row").text(&year.to_string()));
        profiles.iter().fold(row, |row, profile| row.child(profile.value_cell(indicator, year)))
    });
    first.as_table(indicator, head, rows.collect())
}
