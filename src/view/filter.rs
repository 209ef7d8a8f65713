//! The filter of projects, with the number of projects for each option.

use super::ViewContext;
use super::text::{muted, muted_in_brackets};
use crate::atlas::Date;
use crate::i18n::{collation, date, number};
use crate::markup::{Element, Node, el, nodes};
use crate::sort;
use crate::state::{Action, Facet, Filter, FilterOption, List, View};

/// Greatest number of options that are listed for a facet. The search finds the others.
const LISTED: usize = 60;

/// The facets that most readers look for. The timeline has the years.
const MAIN: [Facet; 3] = [Facet::Country, Facet::Donor, Facet::Theme];

/// Greatest number of further options with equal counts whose projects are compared.
const ALIKE: usize = 8;

impl ViewContext<'_> {
    /// Returns `true` if there is neither a filter nor a span of years.
    pub(super) fn has_no_filter(&self) -> bool {
        self.state.filter.choices.is_empty() && self.state.years.is_none()
    }

    /// Returns the summary of the filter and the facets: those that most readers look for, then the
    /// others in a collapsed section.
    pub(super) fn filter_panel(&self) -> Vec<Node> {
        let words = &self.words.filter;
        let mut parts = self.active_filters(false);
        let groups = |facets: &mut dyn Iterator<Item = Facet>| -> Vec<Node> {
            facets.filter_map(|facet| self.facet_group(facet)).map(Node::from).collect()
        };
        let main = groups(&mut MAIN.into_iter());
        let others = Facet::ALL.into_iter().filter(|facet| !MAIN.contains(facet));
        let others = groups(&mut others.into_iter());
        if !main.is_empty() {
            let name = &words.title;
            let row = el("div").class("main-filters").attr("role", "group");
            parts.push(row.attr("aria-label", name).with(main).into());
        }
        let in_others = |choice: &&FilterOption| !MAIN.contains(&choice.facet());
        let chosen = self.state.filter.choices.iter().filter(in_others).count() as u64;
        let mut summary = el("summary").text(&words.more);
        if chosen > 0 {
            summary = summary.child(muted_in_brackets(&number::format_integer(self.lang, chosen)));
        }
        let filters = el("details").class("filters").attr("data-key", "filters").child(summary);
        parts.push(filters.with(others).into());
        parts
    }

    /// Returns the number of projects and the parts of the filter, each with a button that removes
    /// it. In a table view, the button back to the map is elsewhere.
    fn active_filters(&self, in_sheet: bool) -> Vec<Node> {
        let words = &self.words.filter;
        let mut rows = Vec::new();
        for (part, action) in self.summary_phrases() {
            let Some(action) = action else {
                rows.push(el("li").class("count").child(el("strong").text(&part)));
                continue;
            };
            let name = crate::i18n::format_template(&words.remove, &[("part", &part)]);
            let remove = self
                .action_button(action)
                .class("remove")
                .attr("aria-label", &name)
                .attr("title", &name)
                .child(el("span").attr("aria-hidden", "true").text("×"));
            rows.push(el("li").child(el("span").text(&part)).child(remove));
        }
        if !self.has_no_filter() {
            let clear = self.action_button(Action::Clear).class("link").text(&words.clear);
            rows.push(el("li").child(clear));
        }
        if in_sheet {
            return vec![el("ul").class("filter-summary").with(nodes(rows)).into()];
        }
        let (view, name) = match self.state.view {
            View::Map => (View::Table, &words.as_table),
            View::Table | View::Compare | View::Layers => (View::Map, &self.words.said.map),
        };
        let view = self.action_button(Action::View(view)).class("link view").text(name);
        rows.push(el("li").class("other-view").child(view));
        vec![el("ul").class("filter-summary").with(nodes(rows)).into()]
    }

    /// Returns the summary of the filter for a table view while the panel shows something else.
    pub(super) fn active_filters_in_main_view(&self) -> Vec<Node> {
        let state = self.state;
        let hidden =
            state.selection.is_some() || !state.search.is_empty() || state.list == List::About;
        if hidden && !self.filter_phrases().is_empty() {
            self.active_filters(true)
        } else {
            Vec::new()
        }
    }

    /// Returns a facet with its options; `None` if it has none, or if they divide nothing.
    fn facet_group(&self, facet: Facet) -> Option<Element> {
        let options = self.facets.options();
        let start = options.partition_point(|choice| choice.facet() < facet);
        let end = options.partition_point(|choice| choice.facet() <= facet);
        let mut rows: Vec<(FilterOption, u32)> =
            (start..end).map(|at| (options[at], self.found.counts[at])).collect();
        // An option from a URL that no project has can be removed here.
        for choice in self.chosen_in(facet) {
            if rows.iter().all(|(other, _)| *other != choice) {
                rows.push((choice, 0));
            }
        }
        if !self.divides(facet, &rows) {
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
            let names: Vec<String> =
                rows.iter().map(|&(choice, _)| self.option_name(choice)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            rows = collation::collation_order(&names)
                .into_iter()
                .map(|place| rows[place as usize])
                .collect();
        }
        let any = self.chosen_in(facet).next().is_some();
        let items =
            rows.into_iter().map(|(choice, count)| self.option_box(choice, count)).collect();
        let mut list = el("ul").class("options").with(nodes(items));
        if left > 0 {
            let more = self.words.filter.others.format_count(self.lang, left as u64);
            list = list.child(el("li").child(muted(&more)));
        }
        let name = self.facet_name(facet);
        let mut details = el("details")
            .class("facet")
            .attr("data-key", facet.url_name())
            .child(el("summary").text(name));
        // A table has the height of the window to itself; its filters are named above it.
        if any && self.state.view != View::Table {
            details = details.attr("open", "");
        }
        if facet == Facet::Status {
            details = details.child(self.status_date());
        }
        let group = el("div").attr("role", "group").attr("aria-label", name).child(list);
        Some(details.child(group))
    }

    /// Returns `true` if options of a facet lead to different projects. Statuses do so on another
    /// date.
    fn divides(&self, facet: Facet, rows: &[(FilterOption, u32)]) -> bool {
        let found = self.found.projects.len() as u32;
        let mut filled = rows.iter().filter(|row| row.1 > 0);
        let Some(&(first, count)) = filled.next() else { return !rows.is_empty() };
        if facet == Facet::Status || self.chosen_in(facet).next().is_some() {
            return true;
        }
        let others: Vec<&(FilterOption, u32)> = filled.collect();
        if others.is_empty() {
            return count < found;
        }
        if others.len() > ALIKE || others.iter().any(|row| row.1 != count) {
            return true;
        }
        let projects = |choice: FilterOption| {
            let (filter, years) = self.filter_after(&Action::SetFilter(choice, true));
            self.facets.filter_projects_with(&filter, years, self.atlas).projects
        };
        let of_first = projects(first);
        others.into_iter().any(|&(choice, _)| projects(choice) != of_first)
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
            .child(muted(&words.on_hint).attr("id", "status-hint"))
    }

    fn option_box(&self, choice: FilterOption, count: u32) -> Element {
        let chosen = self.is_chosen(choice);
        let field = self.check_box(chosen, &Action::SetFilter(choice, !chosen));
        let count = number::format_integer(self.lang, u64::from(count));
        let name = el("span").class("option").child(el("bdi").text(&self.option_name(choice)));
        el("li").child(el("label").child(field).child(name).child(muted(&count)))
    }

    fn is_chosen(&self, choice: FilterOption) -> bool {
        self.state.filter.choices.binary_search(&choice).is_ok()
    }

    fn chosen_in(&self, facet: Facet) -> impl Iterator<Item = FilterOption> {
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
        for (part, action) in self.filter_phrases() {
            let (filter, years) = self.filter_after(&action);
            let found =
                self.facets.filter_projects_with(&filter, years, self.atlas).projects.len() as u64;
            if found > 0 {
                let projects = self.words.lists.project_count.format_count(self.lang, found);
                let values = [("part", part.as_str()), ("projects", &projects)];
                let text = crate::i18n::format_template(&words.drop, &values);
                let row = el("li").child(self.action_button(action).class("link").text(&text));
                let at = rows.partition_point(|&(other, _)| other >= found);
                rows.insert(at, (found, row));
            }
        }
        let mut rows: Vec<Element> = rows.into_iter().map(|(_, row)| row).collect();
        if rows.is_empty() && !self.has_no_filter() {
            rows.push(el("li").text(&self.leave_out()));
            let clear = self.action_button(Action::Clear).class("link").text(&words.clear);
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
            let found = self.facets.filter_projects_with(&filter, self.state.years, self.atlas);
            let found = found.projects.len() as u64;
            if found == 0 {
                return None;
            }
            let projects = self.words.lists.project_count.format_count(self.lang, found);
            let values = [("date", year.to_string()), ("projects", projects)];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let text = crate::i18n::format_template(&self.words.filter.other_date, &values);
            let button = self.action_button(Action::SetStatusDate(on)).class("link").text(&text);
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
            self.facets.filter_projects_with(filter, years, self.atlas).projects.len()
        };
        let in_years = years.filter(|&years| found(&kept, Some(years)) > 0);
        for facet in Facet::ALL {
            // The options of a facet are kept or removed together.
            let before = kept.choices.len();
            kept.choices.extend(self.chosen_in(facet));
            if kept.choices.len() > before && found(&kept, in_years) == 0 {
                let dropped = kept.choices.split_off(before);
                out.extend(dropped.into_iter().map(|choice| self.option_name(choice)));
            }
        }
        if in_years.is_none() {
            out.extend(self.years_name());
        }
        let projects = found(&kept, in_years) as u64;
        let projects = self.words.lists.project_count.format_count(self.lang, projects);
        let parts = out.join(&self.words.lists.comma);
        crate::i18n::format_template(
            &words.leave_out,
            &[("parts", &parts), ("projects", &projects)],
        )
    }

    /// Returns the filter and years after an action.
    fn filter_after(&self, action: &Action) -> (Filter, Option<crate::state::Years>) {
        let mut state = self.state.clone();
        crate::state::apply(&mut state, action.clone(), self.atlas);
        (state.filter, state.years)
    }

    /// Returns the filter and the number of results as one text.
    pub fn filter_sentence(&self) -> String {
        let text: Vec<String> = self.summary_phrases().into_iter().map(|(part, _)| part).collect();
        text.join(" · ")
    }

    /// Returns the current years as text.
    pub(super) fn years_name(&self) -> Option<String> {
        let years = self.state.years?;
        Some(date::format_years(self.words, [Some(years.first_year()), Some(years.last_year())]))
    }
}
