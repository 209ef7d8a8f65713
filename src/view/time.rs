//! The timeline: buttons for years and phases, two sliders over a bar chart, and the texts over the
//! map.

use super::{ViewContext, aria_disabled};
use crate::atlas::Phase;
use crate::i18n::{Direction, date, format_template};
use crate::map::{names, palette};
use crate::markup::number::fixed;
use crate::markup::{Element, Node, el, nodes};
use crate::state::{Action, Years};

/// Width of a year in SVG units.
const YEAR: f64 = 20.0;
/// Height of the longest bar in SVG units.
const HIGH: f64 = 22.0;

impl ViewContext<'_> {
    /// Returns the timeline below the map. With `so_far`, a year stands for the span from the first
    /// year to it.
    pub fn time_line(&self, so_far: bool) -> Vec<Node> {
        let words = &self.words.time;
        let [first, last] = self.atlas.site.years;
        let years = self.state.years;
        let [from, to] =
            [years.map_or(first, Years::first_year), years.map_or(last, Years::last_year)];
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
        let counts = self.running_counts();
        let busy = self.busy(&counts);
        let mut track = el("div")
            .class("track")
            .attr("data-first", &first.to_string())
            .attr("data-last", &last.to_string());
        if self.lang.direction() == Direction::Rtl {
            track = track.attr("data-rtl", "");
        }
        if let Some(years) = years {
            track = track
                .attr("data-from", &years.first_year().to_string())
                .attr("data-to", &years.last_year().to_string());
        }
        let track = track
            .child(self.year_chart(&counts))
            .child(slider(&words.from, "from/", "from", from))
            .child(slider(&words.to, "to/", "to", to))
            .child(self.year_axis(&counts, busy[0], so_far));
        let what = el("div")
            .class("what")
            .child(el("output").class("shown").text(&shown))
            .child(el("span").class("time-count").text(&words.counted));
        vec![
            what.into(),
            self.shift_button(false, so_far, busy, &words.earlier, "‹").into(),
            track.into(),
            self.shift_button(true, so_far, busy, &words.later, "›").into(),
            self.all_years().into(),
        ]
    }

    /// Returns the text over the map while years are selected: the years, their phase, and the
    /// number of projects in them.
    pub fn time_over_map(&self) -> Vec<Node> {
        let Some(years) = self.years_name() else { return Vec::new() };
        let projects = self.found.projects.len() as u64;
        let projects = self.words.lists.project_count.format_count(self.lang, projects);
        let phase =
            self.phase_spans().into_iter().find(|&(_, span)| Some(span) == self.state.years);
        let mut nodes = vec![el("p").class("year").text(&years).into()];
        nodes.extend(phase.map(|(phase, _)| el("p").text(&phase.name).into()));
        nodes.push(el("p").text(&projects).into());
        nodes
    }

    /// Returns the note on former names and boundaries on the map; empty while all years are shown.
    pub fn names_over_map(&self) -> Vec<Node> {
        let Some(years) = self.state.years else { return Vec::new() };
        let names = names::names_then(self.atlas, years);
        if names.is_empty() {
            return Vec::new();
        }
        let title = el("summary").text(&self.words.time.as_today);
        nodes(vec![title, el("p").text(&names.join(&self.words.lists.comma))])
    }

    /// Returns the button for the year before or after the current span; without a span, for the
    /// first or last year with projects.
    fn shift_button(
        &self,
        later: bool,
        so_far: bool,
        [first, last]: [i32; 2],
        name: &str,
        sign: &str,
    ) -> Element {
        let limits = self.atlas.site.years;
        let by = if later { 1 } else { -1 };
        let moved = match self.state.years {
            None => self.up_to(if later { first } else { last }, so_far),
            Some(years) if so_far => {
                self.up_to((years.last_year() + by).max(limits[0]).min(limits[1]), so_far)
            }
            Some(years) => years.shifted_by(by, limits),
        };
        let moved = Some(moved);
        let button = self
            .action_button(Action::Years(moved))
            .class("shift")
            .attr("aria-label", name)
            .attr("title", name)
            .child(el("span").class("sign").attr("aria-hidden", "true").text(sign));
        if moved == self.state.years { aria_disabled(button) } else { button }
    }

    fn all_years(&self) -> Element {
        let button =
            self.action_button(Action::Years(None)).class("all").text(&self.words.time.all);
        if self.state.years.is_none() { aria_disabled(button) } else { button }
    }

    /// Returns a single year, or with `so_far` the span from the first year to it.
    fn up_to(&self, year: i32, so_far: bool) -> Years {
        Years::new(if so_far { self.atlas.site.years[0] } else { year }, year)
    }

    /// Returns a button that selects some years, and deselects them if they are selected. `said` is
    /// its tooltip.
    fn years_button(&self, years: Years, said: &str) -> Element {
        let pressed = self.state.years == Some(years);
        self.action_button(Action::Years((!pressed).then_some(years)))
            .attr("aria-pressed", if pressed { "true" } else { "false" })
            .attr("data-tip", said)
    }

    /// Returns the bar chart of the years: the number of projects in each.
    fn year_chart(&self, counts: &[u32]) -> Element {
        let [first, last] = self.atlas.site.years;
        let width = f64::from(last - first + 1) * YEAR;
        let view = format!("0 0 {} {}", fixed(width, 0), fixed(HIGH, 0));
        let mut svg = el("svg")
            .class("years")
            .attr("viewBox", &view)
            .attr("preserveAspectRatio", "none")
            .attr("aria-hidden", "true");
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        for (year, &count) in (first..=last).zip(counts) {
            let years = self.state.years;
            let in_span =
                years.is_none_or(|years| (years.first_year()..=years.last_year()).contains(&year));
            let high = HIGH * f64::from(count) / f64::from(most);
            let colour = if in_span { palette::ACCENT } else { palette::ACCENT_PALE };
            svg =
                svg.child(chart_rect(self.x_of(year, YEAR), HIGH - high, YEAR - 2.0, high, colour));
        }
        svg
    }

    /// Returns the first and last year with projects of the filter; those of the timeline if there
    /// are none.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let mut content = raw::Content::default();
    /// content.site.time = raw::Time { from: 2002, until: 2014 };
    /// let store = Store::new(validate_content(&content).0, Speech::default(), Lang::En);
    /// assert_eq!(store.view_context().busy_years(), [2002, 2014]);
    /// ```
    pub fn busy_years(&self) -> [i32; 2] {
        self.busy(&self.running_counts())
    }

    fn busy(&self, counts: &[u32]) -> [i32; 2] {
        let [first, last] = self.atlas.site.years;
        let from = counts.iter().position(|&count| count > 0);
        let to = counts.iter().rposition(|&count| count > 0);
        match (from, to) {
            (Some(from), Some(to)) => [first + from as i32, first + to as i32],
            _ => [first, last],
        }
    }

    /// Returns the number of projects of the filter in each year.
    fn running_counts(&self) -> Vec<u32> {
        let [first, last] = self.atlas.site.years;
        let mut counts = vec![0; (last - first + 1).max(0) as usize];
        let in_all_years;
        let found = match self.state.years {
            None => self.found,
            Some(_) => {
                in_all_years =
                    self.facets.filter_projects_with(&self.state.filter, None, self.atlas);
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

    /// Returns the x of a shape that starts with a year; the time axis follows the writing
    /// direction.
    fn x_of(&self, year: i32, wide: f64) -> f64 {
        let [first, last] = self.atlas.site.years;
        let from_start = f64::from(year - first) * YEAR;
        match self.lang.direction() {
            Direction::Ltr => from_start,
            Direction::Rtl => f64::from(last - first + 1) * YEAR - from_start - wide,
        }
    }

    /// Returns the phases on the timeline with their years, without overlaps.
    fn phase_spans(&self) -> Vec<(&Phase, Years)> {
        let [first, last] = self.atlas.site.years;
        let (mut next, mut phases) = (first, Vec::new());
        for (_, phase) in self.atlas.phases.iter() {
            let from = phase.period.start.map_or(first, |date| date.year()).max(next);
            let to = phase.period.end.map_or(last, |date| date.year()).min(last);
            if from <= to {
                phases.push((phase, Years::new(from, to)));
                next = to + 1;
            }
        }
        phases
    }

    /// Returns the buttons of the years and phases. They are in a table, whose columns have the
    /// width of the years without individual styles. The years are a single tab stop; arrow keys
    /// move between them.
    fn year_axis(&self, counts: &[u32], busy: i32, so_far: bool) -> Element {
        let [first, last] = self.atlas.site.years;
        let stop = self.state.years.map_or(busy, Years::last_year).max(first).min(last);
        let years = (first..=last).zip(counts).map(|(year, &count)| {
            let projects = self.words.lists.project_count.format_count(self.lang, u64::from(count));
            let name = year.to_string();
            let values = [("year", name.as_str()), ("projects", &projects)];
            let said = format_template(&self.words.time.projects, &values);
            let (century, short) = name.split_at(name.len().saturating_sub(2));
            let tick = el("span")
                .class(if year % 5 == 0 { "tick fifth" } else { "tick" })
                .child(el("span").class("century").text(century))
                .text(short);
            // The accessible name is the visible label, even if it is shortened, and the number of
            // projects.
            let rest = [("year", ""), ("projects", projects.as_str())];
            let rest = el("span")
                .class("visually-hidden")
                .text(&format_template(&self.words.time.projects, &rest));
            let button = self
                .years_button(self.up_to(year, so_far), &said)
                .attr("tabindex", if year == stop { "0" } else { "-1" })
                .child(tick)
                .child(rest);
            el("td").child(button)
        });
        let years = el("tr")
            .class("ticks")
            .attr("role", "group")
            .attr("aria-label", &self.words.time.counted)
            .attr("data-roving", "")
            .with(nodes(years.collect()));
        let mut phases = el("tr").class("phases");
        let mut next = first;
        for (phase, span) in self.phase_spans() {
            phases = phases.maybe(axis_cell(span.first_year() - next, "gap"));
            let when = date::format_period(self.words, phase.period);
            let said = format!("{} {when}", phase.name);
            let button = self.years_button(span, &said).attr("aria-label", &said);
            let button = button.child(el("span").class("name").text(&phase.name));
            let named = axis_cell(span.last_year() - span.first_year() + 1, "phase");
            phases = phases.maybe(named.map(|cell| cell.child(button)));
            next = span.last_year() + 1;
        }
        phases = phases.maybe(axis_cell(last - next + 1, "gap"));
        el("table").class("scale").attr("role", "presentation").child(years).child(phases)
    }
}

/// Returns an empty cell with the width of some years; `None` for no year.
fn axis_cell(years: i32, class: &str) -> Option<Element> {
    (years > 0).then(|| el("td").class(class).attr("colspan", &years.to_string()))
}

fn chart_rect(x: f64, y: f64, width: f64, height: f64, colour: &str) -> Element {
    el("rect")
        .attr("x", &fixed(x, 1))
        .attr("y", &fixed(y, 1))
        .attr("width", &fixed(width, 1))
        .attr("height", &fixed(height, 1))
        .attr("fill", colour)
}
