//! The search field and the results.

use super::ViewContext;
use super::text::muted;
use crate::i18n::{date, format_template, number};
use crate::markup::{Element, Node, el, nodes};
use crate::state::Selection;
use crate::state::search::{EntityKind, Hit, HitGroup, Hits};

impl ViewContext<'_> {
    /// Returns the search field.
    pub(super) fn search_box(&self) -> Vec<Node> {
        let words = &self.words.search;
        let label = el("label").class("said").attr("for", "search").text(&words.label);
        let field = el("input")
            .attr("type", "search")
            .attr("id", "search")
            .attr("data-do", "search/")
            .attr("value", &self.state.search)
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("placeholder", &words.placeholder);
        vec![el("div").class("search").attr("role", "search").child(label).child(field).into()]
    }

    /// Returns the hits by type.
    pub(super) fn search_results(&self) -> Vec<Node> {
        let words = &self.words.search;
        let status = |text: &str| el("p").class("quiet").attr("role", "status").text(text);
        let Some(hits) = self.hits else { return vec![status(&words.waiting).into()] };
        if hits.groups.is_empty() {
            let nothing = format_template(&words.nothing, &[("text", self.state.search.trim())]);
            return nodes(vec![status(&nothing), el("p").class("quiet").text(&words.hint)]);
        }
        let found = words.found.format_count(self.lang, hits.total() as u64);
        let said = if hits.has_only_fuzzy() {
            format_template(&words.near, &[("found", &found)])
        } else {
            found
        };
        let mut parts = vec![status(&said)];
        parts.extend(hits.groups.iter().map(|group| self.hit_group(group, hits)));
        nodes(parts)
    }

    fn hit_group(&self, group: &HitGroup, hits: &Hits) -> Element {
        let count = number::format_integer(self.lang, group.total as u64);
        let mut heading =
            el("h3").text(self.kind_name(group.kind)).text(&[" (", &count, ")"].concat());
        if group.near && !hits.has_only_fuzzy() {
            heading = heading.text(" – ").text(&self.words.search.similar);
        }
        let rows = group.hits.iter().map(|hit| {
            let title = self.card_title(hit.selection).1;
            let item = self.list_item(hit.selection, &title, &self.hit_detail(hit));
            let first = hits.best_hit() == Some(hit.selection);
            // Enter in the field opens the first hit. If its name only resembles the text, Enter
            // moves the focus to it.
            let goes = if hits.has_only_fuzzy() { "near" } else { "" };
            el("li").child(if first { item.attr("data-first", goes) } else { item })
        });
        let list = el("ul").class("items compact").with(nodes(rows.collect()));
        let section = el("section").child(heading).child(list);
        match group.total.saturating_sub(group.hits.len()) {
            0 => section,
            n => section.child(muted(&self.words.search.more.format_count(self.lang, n as u64))),
        }
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
