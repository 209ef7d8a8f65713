//! The time line: two sliders over a picture of the years.

use super::{Element, Node, Teller, el, idle};
use crate::draw::palette;
use crate::explore::{Action, Years};
use crate::language::number::fixed;
use crate::language::{Direction, date, fill};

/// Units of the picture that a year is wide.
const YEAR: f64 = 20.0;
/// Units of the picture that the longest bar is high.
const HIGH: f64 = 22.0;

impl Teller<'_> {
    /// The time line under the map.
    pub fn time_line(&self) -> Vec<Node> {
        let words = &self.words.time;
        let [first, last] = self.atlas.site.years;
        let years = self.state.years;
        let [from, to] = [years.map_or(first, Years::from), years.map_or(last, Years::to)];
        let slider = |name: &str, does: &'static str, class: &str, value: i32| {
            el("input")
                .class(class)
                .attr("type", "range")
                .attr("min", &first.to_string())
                .attr("max", &last.to_string())
                .attr("step", "1")
                .attr("value", &value.to_string())
                .attr("aria-label", name)
                .attr("aria-valuetext", &value.to_string())
                .attr("data-do", does)
        };
        let shown = self.years_name().unwrap_or_else(|| words.all.clone());
        let track = el("div")
            .class("track")
            .child(self.picture(years))
            .child(slider(&words.from, "from/", "from", from))
            .child(slider(&words.to, "to/", "to", to))
            .child(self.scale());
        vec![
            el("output").class("shown").text(&shown).into(),
            self.shift(-1, &words.earlier, "‹").into(),
            track.into(),
            self.shift(1, &words.later, "›").into(),
            self.all_years().into(),
        ]
    }

    fn shift(&self, by: i32, name: &str, sign: &str) -> Element {
        let limits = self.atlas.site.years;
        let moved = self.state.years.map(|years| years.moved(by, limits));
        let button = self
            .button(Action::Years(moved))
            .class("shift")
            .attr("aria-label", name)
            .attr("title", name)
            .child(el("span").class("sign").attr("aria-hidden", "true").text(sign));
        if moved == self.state.years { idle(button) } else { button }
    }

    fn all_years(&self) -> Element {
        let button = self.button(Action::Years(None)).class("all").text(&self.words.time.all);
        if self.state.years.is_none() { idle(button) } else { button }
    }

    /// The years with their projects, and what is chosen. It can be dragged; the sliders do the same for the keyboard.
    fn picture(&self, years: Option<Years>) -> Element {
        let [first, last] = self.atlas.site.years;
        let width = f64::from(last - first + 1) * YEAR;
        let view = format!("0 0 {} {}", fixed(width, 0), fixed(HIGH, 0));
        let mut svg = el("svg")
            .class("years")
            .attr("viewBox", &view)
            .attr("preserveAspectRatio", "none")
            .attr("aria-hidden", "true")
            .attr("data-drag", "years")
            .attr("data-first", &first.to_string())
            .attr("data-last", &last.to_string());
        if self.lang.direction() == Direction::Rtl {
            svg = svg.attr("data-rtl", "");
        }
        if let Some(years) = years {
            svg = svg
                .attr("data-from", &years.from().to_string())
                .attr("data-to", &years.to().to_string());
        }
        let counts = self.running();
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        for (year, &count) in (first..=last).zip(&counts) {
            let in_span = years.is_none_or(|years| (years.from()..=years.to()).contains(&year));
            let high = HIGH * f64::from(count) / f64::from(most);
            let colour = if in_span { palette::ACCENT } else { palette::ACCENT_PALE };
            let bar = rect(self.x_of(year, YEAR), HIGH - high, YEAR - 2.0, high, colour);
            let projects = self.words.lists.project_count.of(self.lang, u64::from(count));
            let values = [("year", year.to_string()), ("projects", projects)];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let said = fill(&self.words.time.projects, &values);
            svg = svg.child(bar.child(el("title").text(&said)));
        }
        svg
    }

    /// How many of the projects that the filter finds run in each year.
    fn running(&self) -> Vec<u32> {
        let [first, last] = self.atlas.site.years;
        let mut counts = vec![0; (last - first + 1).max(0) as usize];
        let in_all_years;
        let found = match self.state.years {
            None => self.found,
            Some(_) => {
                in_all_years = self.facets.find_with(&self.state.filter, None, self.atlas);
                &in_all_years
            }
        };
        for &id in &found.projects {
            let period = self.atlas.projects[id].period;
            if period.is_unknown() {
                continue;
            }
            let from = period.start.map_or(first, |date| date.year()).max(first);
            let to = period.end.map_or(last, |date| date.year()).min(last);
            for year in from..=to {
                counts[(year - first) as usize] += 1;
            }
        }
        counts
    }

    /// Where something begins that starts with a year: time runs from right to
    /// left where the script does.
    fn x_of(&self, year: i32, wide: f64) -> f64 {
        let [first, last] = self.atlas.site.years;
        let from_start = f64::from(year - first) * YEAR;
        match self.lang.direction() {
            Direction::Ltr => from_start,
            Direction::Rtl => f64::from(last - first + 1) * YEAR - from_start - wide,
        }
    }

    /// The phases of the dialogue and the years, each in its place. A table,
    /// since its columns are as wide as the years without a style of their own.
    fn scale(&self) -> Element {
        let [first, last] = self.atlas.site.years;
        let mut phases = el("tr");
        let mut next = first;
        for (_, phase) in self.atlas.phases.iter() {
            let from = phase.period.start.map_or(first, |date| date.year()).max(next);
            let to = phase.period.end.map_or(last, |date| date.year()).min(last);
            if from > to {
                continue;
            }
            phases = phases.maybe(cell(from - next, "gap"));
            let when = date::period(self.words, phase.period);
            let title = format!("{} {when}", phase.name);
            let named = cell(to - from + 1, "phase");
            phases = phases.maybe(named.map(|cell| cell.attr("title", &title).text(&phase.name)));
            next = to + 1;
        }
        phases = phases.maybe(cell(last - next + 1, "gap"));
        let years = (first..=last).map(|year| el("td").text(&year.to_string()));
        let years = el("tr").class("ticks").with(super::nodes(years.collect()));
        el("table").class("scale").attr("role", "presentation").child(phases).child(years)
    }
}

/// An empty cell as wide as some years; nothing for none.
fn cell(years: i32, class: &str) -> Option<Element> {
    (years > 0).then(|| el("td").class(class).attr("colspan", &years.to_string()))
}

fn rect(x: f64, y: f64, width: f64, height: f64, colour: &str) -> Element {
    el("rect")
        .attr("x", &fixed(x, 1))
        .attr("y", &fixed(y, 1))
        .attr("width", &fixed(width, 1))
        .attr("height", &fixed(height, 1))
        .attr("fill", colour)
}
