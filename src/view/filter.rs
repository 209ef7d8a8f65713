//! The filter of projects, with the number of projects for each option.

use super::Teller;
use super::text::quiet;
use crate::atlas::Date;
use crate::i18n::{collation, date, number};
use crate::markup::{Element, Node, el, nodes};
use crate::sort;
use crate::state::{Action, Choice, Facet, Filter, List, View};

/// Greatest number of options that are listed for a facet. The search finds the others.
const LISTED: usize = 60;

impl Teller<'_> {
    /// Returns `true` if there is neither a filter nor a span of years.
    pub(super) fn asks_nothing(&self) -> bool {
        self.state.filter.choices.is_empty() && self.state.years.is_none()
    }

    /// Returns the summary of the filter and the facets.
    pub(super) fn filters(&self) -> Vec<Node> {
        let words = &self.words.filter;
        let mut parts = self.asked(false);
        let facets: Vec<Element> =
            Facet::ALL.into_iter().filter_map(|facet| self.facet(facet)).collect();
        let chosen = self.state.filter.choices.len() as u64;
        let mut summary = el("summary").text(&words.title);
        if chosen > 0 {
            summary = summary.child(quiet(&format!(" ({})", number::whole(self.lang, chosen))));
        }
        let filters = el("details").class("filters").attr("data-key", "filters").child(summary);
        parts.push(filters.with(nodes(facets)).into());
        parts
    }

    /// Returns the number of projects and the parts of the filter, each with a button that removes
    /// it. In a table view, the button back to the map is elsewhere.
    fn asked(&self, in_sheet: bool) -> Vec<Node> {
        let words = &self.words.filter;
        let mut rows = Vec::new();
        for (part, action) in self.whole() {
            let Some(action) = action else {
                rows.push(el("li").class("count").child(el("strong").text(&part)));
                continue;
            };
            let name = crate::i18n::fill(&words.remove, &[("part", &part)]);
            let remove = self
                .button(action)
                .class("remove")
                .attr("aria-label", &name)
                .attr("title", &name)
                .child(el("span").attr("aria-hidden", "true").text("×"));
            rows.push(el("li").child(el("span").text(&part)).child(remove));
        }
        if !self.asks_nothing() {
            let clear = self.button(Action::Clear).class("link").text(&words.clear);
            rows.push(el("li").child(clear));
        }
        if in_sheet {
            return vec![el("ul").class("asked").with(nodes(rows)).into()];
        }
        let (view, name) = match self.state.view {
            View::Map => (View::Table, &words.as_table),
            View::Table | View::Compare => (View::Map, &self.words.said.map),
        };
        let view = self.button(Action::View(view)).class("link view").text(name);
        rows.push(el("li").class("other-view").child(view));
        vec![el("ul").class("asked").with(nodes(rows)).into()]
    }

    /// Returns the summary of the filter for a table view while the panel shows something else.
    pub(super) fn asked_in_sheet(&self) -> Vec<Node> {
        let state = self.state;
        let hidden =
            state.selection.is_some() || !state.search.is_empty() || state.list == List::About;
        if hidden && !self.parts().is_empty() { self.asked(true) } else { Vec::new() }
    }

    /// Returns a facet with its options; `None` if it has none.
    fn facet(&self, facet: Facet) -> Option<Element> {
        let options = self.facets.options();
        let start = options.partition_point(|choice| choice.facet() < facet);
        let end = options.partition_point(|choice| choice.facet() <= facet);
        let mut rows: Vec<(Choice, u32)> =
            (start..end).map(|at| (options[at], self.found.counts[at])).collect();
        // An option from a URL that no project has can be removed here.
        for choice in self.chosen_in(facet) {
            if rows.iter().all(|(other, _)| *other != choice) {
                rows.push((choice, 0));
            }
        }
        if rows.is_empty() {
            return None;
        }
        let left = rows.len().saturating_sub(LISTED);
        if left > 0 {
            // Rows are in the order of the options.
            let key = |at: usize| (!self.is_chosen(rows[at].0), u32::MAX - rows[at].1);
            let places = sort::sorted_indices(rows.len(), &|one, other| key(one).cmp(&key(other)));
            rows = places.iter().take(LISTED).map(|&place| rows[place as usize]).collect();
        }
        if !matches!(facet, Facet::Role | Facet::Status | Facet::Mode) {
            let names: Vec<String> = rows.iter().map(|&(choice, _)| self.choice(choice)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            rows = collation::order(&names).into_iter().map(|place| rows[place as usize]).collect();
        }
        let any = self.chosen_in(facet).next().is_some();
        let items = rows.into_iter().map(|(choice, count)| self.option(choice, count)).collect();
        let mut list = el("ul").class("options").with(nodes(items));
        if left > 0 {
            let more = self.words.filter.others.of(self.lang, left as u64);
            list = list.child(el("li").child(quiet(&more)));
        }
        let name = self.facet_name(facet);
        let mut details = el("details")
            .class("facet")
            .attr("data-key", facet.name())
            .child(el("summary").text(name));
        if any {
            details = details.attr("open", "");
        }
        if facet == Facet::Status {
            details = details.child(self.status_date());
        }
        let group = el("div").attr("role", "group").attr("aria-label", name).child(list);
        Some(details.child(group))
    }

    /// Returns the field for the date that a status refers to.
    fn status_date(&self) -> Element {
        let words = &self.words.filter;
        let on = self.state.filter.on.map(|date| date.to_string()).unwrap_or_default();
        let field = el("input")
            .attr("type", "text")
            .attr("id", "status-date")
            .attr("inputmode", "numeric")
            .attr("dir", "ltr")
            .attr("data-do", "on/")
            .attr("aria-describedby", "status-hint")
            .attr("placeholder", &self.status_day().map(|on| on.to_string()).unwrap_or_default())
            .attr("value", &on);
        el("div")
            .class("status-date")
            .child(el("label").attr("for", "status-date").text(&words.on))
            .child(field)
            .child(quiet(&words.on_hint).attr("id", "status-hint"))
    }

    fn option(&self, choice: Choice, count: u32) -> Element {
        let chosen = self.is_chosen(choice);
        let field = self.check_box(chosen, &Action::Choose(choice, !chosen));
        let count = number::whole(self.lang, u64::from(count));
        let name = el("span").class("option").child(el("bdi").text(&self.choice(choice)));
        el("li").child(el("label").child(field).child(name).child(quiet(&count)))
    }

    fn is_chosen(&self, choice: Choice) -> bool {
        self.state.filter.choices.binary_search(&choice).is_ok()
    }

    fn chosen_in(&self, facet: Facet) -> impl Iterator<Item = Choice> {
        self.state.filter.choices.iter().copied().filter(move |choice| choice.facet() == facet)
    }

    fn facet_name(&self, facet: Facet) -> &str {
        let words = &self.words.filter;
        match facet {
            Facet::Country => &words.country,
            Facet::Role => &words.role,
            Facet::Agency => &words.agency,
            Facet::Donor => &words.donor,
            Facet::Partner => &words.partner,
            Facet::Theme => &words.theme,
            Facet::Pillar => &words.pillar,
            Facet::Phase => &words.phase,
            Facet::Status => &words.status,
            Facet::Language => &words.language,
            Facet::Route => &words.route,
            Facet::Mode => &words.mode,
        }
    }

    /// Returns the message that nothing was found, with the parts to remove to find projects.
    pub(super) fn nothing_found(&self) -> Vec<Node> {
        let words = &self.words.filter;
        let mut rows: Vec<(u64, Element)> = Vec::new();
        for (part, action) in self.parts() {
            let (filter, years) = self.without(&action);
            let found = self.facets.find_with(&filter, years, self.atlas).projects.len() as u64;
            if found > 0 {
                let projects = self.words.lists.project_count.of(self.lang, found);
                let values = [("part", part.as_str()), ("projects", &projects)];
                let text = crate::i18n::fill(&words.drop, &values);
                let row = el("li").child(self.button(action).class("link").text(&text));
                let at = rows.partition_point(|&(other, _)| other >= found);
                rows.insert(at, (found, row));
            }
        }
        let mut rows: Vec<Element> = rows.into_iter().map(|(_, row)| row).collect();
        if rows.is_empty() && !self.asks_nothing() {
            rows.push(el("li").text(&self.leave_out()));
            let clear = self.button(Action::Clear).class("link").text(&words.clear);
            rows.push(el("li").child(clear));
        }
        rows.extend(self.other_date());
        let list = el("ul").class("plain").with(nodes(rows));
        vec![el("div").class("nothing").child(el("p").text(&words.nothing)).child(list).into()]
    }

    /// Returns a button for the last year in which projects have a selected status.
    fn other_date(&self) -> Option<Element> {
        self.chosen_in(Facet::Status).next()?;
        let [first, last] = self.atlas.site.years;
        (first..=last).rev().find_map(|year| {
            let on = Some(Date::year_only(year));
            let filter = Filter { choices: self.state.filter.choices.clone(), on };
            let found = self.facets.find_with(&filter, self.state.years, self.atlas);
            let found = found.projects.len() as u64;
            if found == 0 {
                return None;
            }
            let projects = self.words.lists.project_count.of(self.lang, found);
            let values = [("date", year.to_string()), ("projects", projects)];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let text = crate::i18n::fill(&self.words.filter.other_date, &values);
            let button = self.button(Action::On(on)).class("link").text(&text);
            Some(el("li").child(button))
        })
    }

    /// Returns the parts to remove if removing a single one does not help. Each part is added in
    /// turn, and those that leave no projects are named.
    fn leave_out(&self) -> String {
        let words = &self.words.filter;
        let (filter, years) = (&self.state.filter, self.state.years);
        let (mut kept, mut out) = (Filter { choices: Vec::new(), on: filter.on }, Vec::new());
        let found = |filter: &Filter, years| {
            self.facets.find_with(filter, years, self.atlas).projects.len()
        };
        let in_years = years.filter(|&years| found(&kept, Some(years)) > 0);
        for facet in Facet::ALL {
            // The options of a facet are kept or removed together.
            let before = kept.choices.len();
            kept.choices.extend(self.chosen_in(facet));
            if kept.choices.len() > before && found(&kept, in_years) == 0 {
                let dropped = kept.choices.split_off(before);
                out.extend(dropped.into_iter().map(|choice| self.choice(choice)));
            }
        }
        if in_years.is_none() {
            out.extend(self.years_name());
        }
        let projects = found(&kept, in_years) as u64;
        let projects = self.words.lists.project_count.of(self.lang, projects);
        let parts = out.join(&self.words.lists.comma);
        crate::i18n::fill(&words.leave_out, &[("parts", &parts), ("projects", &projects)])
    }

    /// Returns the filter and years after an action.
    fn without(&self, action: &Action) -> (Filter, Option<crate::state::Years>) {
        let mut state = self.state.clone();
        crate::state::apply(&mut state, action.clone(), self.atlas);
        (state.filter, state.years)
    }

    /// Returns the filter and the number of results as one text.
    pub fn sentence(&self) -> String {
        let text: Vec<String> = self.whole().into_iter().map(|(part, _)| part).collect();
        text.join(" · ")
    }

    /// Returns the current years as text.
    pub(super) fn years_name(&self) -> Option<String> {
        let years = self.state.years?;
        Some(date::years(self.words, [Some(years.from()), Some(years.to())]))
    }
}
