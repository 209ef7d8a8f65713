//! The search field, and the results as the list box that it controls (the combobox pattern of the
//! WAI-ARIA Authoring Practices).

use super::ViewContext;
use super::text::muted;
use crate::i18n::{date, format_template, number};
use crate::markup::{Element, Node, el, nodes};
use crate::search::{Answer, EntityKind, Hit, HitGroup, Passage, TextPart};
use crate::state::{Action, Selection, StatisticChoice, command};

impl ViewContext<'_> {
    /// Returns the search field, and the line that says how many results there are. The line is
    /// there before the results, because a live region that appears with its text is not announced.
    pub(super) fn search_box(&self) -> Vec<Node> {
        let words = &self.words.search;
        let searching = !self.state.search.is_empty();
        let label = el("label").class("visually-hidden").attr("for", "search").text(&words.label);
        let has_results = searching && self.answer.is_some_and(|answer| !answer.is_empty());
        let field = el("input")
            .attr("type", "search")
            .attr("id", "search")
            .attr("role", "combobox")
            .attr("aria-autocomplete", "list")
            .attr("aria-expanded", if has_results { "true" } else { "false" })
            .attr("aria-controls", "search-results")
            .attr("data-do", "search/")
            .attr("value", &self.state.search)
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("placeholder", &words.placeholder);
        let status = if searching { self.search_status() } else { String::new() };
        let status = el("p").class("search-status quiet").attr("role", "status").text(&status);
        let field = el("div").class("search").attr("role", "search").child(label).child(field);
        vec![field.child(status).into()]
    }

    fn search_status(&self) -> String {
        let words = &self.words.search;
        let Some(answer) = self.answer else { return words.waiting.clone() };
        if answer.is_empty() {
            return format_template(&words.nothing, &[("text", self.state.search.trim())]);
        }
        let found = words.found.format_count(self.lang, answer.total() as u64);
        if answer.hits.has_only_fuzzy() {
            format_template(&words.near, &[("found", &found)])
        } else {
            found
        }
    }

    /// Returns the filters for the names in the question, and the hits by type.
    pub(super) fn search_results(&self) -> Vec<Node> {
        let Some(answer) = self.answer else { return Vec::new() };
        if answer.is_empty() {
            return vec![el("p").class("quiet").text(&self.words.search.hint).into()];
        }
        let filters = self.filter_options(answer);
        // Enter in the field activates the marked option: the filters if the question consists of
        // names, otherwise the best hit.
        let filters_first = filters.is_first;
        let mut options = Options::default();
        let mut groups: Vec<Node> = Vec::new();
        if !filters.rows.is_empty() {
            let rows = filters.rows.iter().enumerate().map(|(place, row)| {
                let item = options.next().attr("data-filters", &row.commands);
                let item = item.child(el("span").class("item-title").text(&row.title));
                let item = item.child(muted(&row.detail));
                if filters_first && place == 0 { item.attr("data-first", "") } else { item }
            });
            let rows = rows.collect();
            let title = &self.words.search.filters;
            groups.push(option_group("filters", title, "", rows).into());
        }
        for (place, group) in answer.hits.groups.iter().enumerate() {
            let best = if filters_first { None } else { answer.hits.best_hit() };
            let rows =
                group.hits.iter().map(|hit| self.hit_option(hit, answer, best, &mut options));
            let rows = rows.collect();
            let (title, more) = (self.kind_name(group.kind), self.group_detail(group, answer));
            groups.push(option_group(&place.to_string(), title, &more, rows).into());
        }
        let is_alone = !filters_first && answer.hits.best_hit().is_none();
        let rows = answer.statistics.iter().enumerate().map(|(place, hit)| {
            let choice = StatisticChoice { key: hit.key.clone(), year: None };
            let action = command::encode_action(&Action::Statistic(Some(choice)), self.atlas);
            // Like a filter, it ends the search: the map shows it.
            let name = el("span").class("item-title").with(marked(&hit.name));
            let item = options.next().attr("data-filters", &action).child(name);
            if is_alone && place == 0 { item.attr("data-first", "") } else { item }
        });
        let rows: Vec<Element> = rows.collect();
        if !rows.is_empty() {
            let title = &self.words.search.statistics;
            groups.push(option_group("statistics", title, "", rows).into());
        }
        let list = el("div")
            .class("items results")
            .attr("id", "search-results")
            .attr("role", "listbox")
            .attr("aria-label", &self.words.search.results);
        vec![list.with(groups).into()]
    }

    /// Returns the number of hits behind the name of a group, and what is special about them.
    fn group_detail(&self, group: &HitGroup, answer: &Answer) -> String {
        let words = &self.words.search;
        let count = number::format_integer(self.lang, group.total as u64);
        let mut detail = [" (", &count, ")"].concat();
        if group.near && !answer.hits.has_only_fuzzy() {
            detail = [&detail, " – ", &words.similar].concat();
        }
        match group.total.saturating_sub(group.hits.len()) {
            0 => detail,
            n => [&detail, " · ", &words.more.format_count(self.lang, n as u64)].concat(),
        }
    }

    fn hit_option(
        &self,
        hit: &Hit,
        answer: &Answer,
        best: Option<Selection>,
        options: &mut Options,
    ) -> Element {
        let title = self.card_title(hit.selection).1;
        let same = hit.title.iter().map(|part| part.text.as_str()).collect::<String>() == title;
        let name = el("span").class("item-title");
        let name = if same { name.with(marked(&hit.title)) } else { name.text(&title) };
        let action = command::encode_action(&Action::Select(hit.selection), self.atlas);
        let item = options.next().attr("data-do", &action).child(name);
        let mut item = item.child(muted(&self.hit_detail(hit)));
        if let Some(Passage { lang, parts }) = &hit.passage {
            let passage = el("span").class("passage").attr("dir", lang.direction().tag());
            let passage =
                if *lang == self.lang { passage } else { passage.attr("lang", lang.tag()) };
            item = item.child(passage.with(marked(parts)));
        }
        if best != Some(hit.selection) {
            return item;
        }
        // If the name of the first hit only resembles the text, Enter moves to it first.
        item.attr("data-first", if answer.hits.has_only_fuzzy() { "near" } else { "" })
    }

    fn kind_name(&self, kind: EntityKind) -> &str {
        let words = self.words;
        match kind {
            EntityKind::Country => &words.lists.countries,
            EntityKind::Project => &words.lists.projects,
            EntityKind::Route => &words.lists.routes,
            EntityKind::Hub => &words.card.hubs,
            EntityKind::Organisation => &words.search.organisations,
            EntityKind::Document => &words.lists.documents,
            EntityKind::Group => &words.search.groups,
        }
    }

    /// Returns a description that distinguishes records with equal names, and the alternative name
    /// that matched.
    fn hit_detail(&self, hit: &Hit) -> String {
        let atlas = self.atlas;
        let mut more = match hit.selection {
            Selection::Project(id) => date::format_period(self.words, atlas.projects[id].period),
            Selection::Route(id) => date::format_years(self.words, atlas.routes[id].years),
            Selection::Hub(id) => self.country_name(atlas.hubs[id].country),
            Selection::Organisation(id) => atlas.organisations[id].acronym.clone(),
            Selection::Document(id) => match atlas.documents[id].date {
                Some(at) => date::format_date(self.words, at),
                None => String::new(),
            },
            Selection::Group(id) => atlas.groups[id].long_name.clone(),
            Selection::Country(_) => String::new(),
        };
        // The acronym is already part of the text.
        if !hit.by.is_empty() && hit.by != more {
            // Isolated in its own direction, so that it does not reorder the text around it.
            let name = ["\u{2068}", &hit.by, "\u{2069}"].concat();
            if !more.is_empty() {
                more.push_str(&self.words.lists.comma);
            }
            more.push_str(&format_template(&self.words.search.found_as, &[("name", &name)]));
        }
        more
    }
}
/// Numbers the options, so that the field can name the active one.
#[derive(Default)]
struct Options(usize);

impl Options {
    fn next(&mut self) -> Element {
        self.0 += 1;
        let id = ["option-", &self.0.to_string()].concat();
        el("div")
            .class("item")
            .attr("role", "option")
            .attr("id", &id)
            .attr("aria-selected", "false")
    }
}

fn option_group(key: &str, title: &str, more: &str, rows: Vec<Element>) -> Element {
    let id = ["results-", key].concat();
    let heading = el("div").class("results-title").attr("id", &id).attr("role", "presentation");
    let group = el("div").attr("role", "group").attr("aria-labelledby", &id);
    let heading = heading.child(el("span").text(title)).text(more);
    group.child(heading).with(nodes(rows))
}

/// Returns a text with its found words in `<mark>`.
fn marked(parts: &[TextPart]) -> Vec<Node> {
    let piece = |part: &TextPart| match part.marked {
        true => el("mark").text(&part.text).into(),
        false => Node::Text(part.text.clone()),
    };
    parts.iter().map(piece).collect()
}
