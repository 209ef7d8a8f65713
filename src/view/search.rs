//! The search, and what it finds.

use super::text::quiet;
use super::{Element, Node, Teller, el, nodes};
use crate::explore::Selection;
use crate::explore::search::{Group, Hit, Hits, Kind};
use crate::language::{date, fill, number};

impl Teller<'_> {
    /// The field to search in.
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

    /// What was found, kind by kind.
    pub(super) fn results(&self) -> Vec<Node> {
        let words = &self.words.search;
        let status = |text: &str| el("p").class("quiet").attr("role", "status").text(text);
        let Some(hits) = self.hits else { return vec![status(&words.waiting).into()] };
        if hits.groups.is_empty() {
            let nothing = fill(&words.nothing, &[("text", self.state.search.trim())]);
            return nodes(vec![status(&nothing), el("p").class("quiet").text(&words.hint)]);
        }
        let found = words.found.of(self.lang, hits.total() as u64);
        let said = if hits.near() { fill(&words.near, &[("found", &found)]) } else { found };
        let mut parts = vec![status(&said)];
        parts.extend(hits.groups.iter().map(|group| self.hit_group(group, hits)));
        nodes(parts)
    }

    fn hit_group(&self, group: &Group, hits: &Hits) -> Element {
        let count = number::whole(self.lang, group.total as u64);
        let mut heading =
            el("h3").text(self.kind_name(group.kind)).text(&[" (", &count, ")"].concat());
        if group.near && !hits.near() {
            heading = heading.text(" – ").text(&self.words.search.similar);
        }
        let rows = group.hits.iter().map(|hit| {
            let title = self.card_title(hit.selection).1;
            let item = self.item(hit.selection, &title, &self.more(hit));
            let first = hits.best() == Some(hit.selection);
            // Enter in the field goes to the first; to what has another name
            // than was written only the focus goes.
            let goes = if hits.near() { "near" } else { "" };
            el("li").child(if first { item.attr("data-first", goes) } else { item })
        });
        let list = el("ul").class("items compact").with(nodes(rows.collect()));
        let section = el("section").child(heading).child(list);
        match group.total.saturating_sub(group.hits.len()) {
            0 => section,
            n => section.child(quiet(&self.words.search.more.of(self.lang, n as u64))),
        }
    }

    fn kind_name(&self, kind: Kind) -> &str {
        let words = self.words;
        match kind {
            Kind::Country => &words.lists.countries,
            Kind::Project => &words.lists.projects,
            Kind::Route => &words.lists.routes,
            Kind::Hub => &words.card.hubs,
            Kind::Organisation => &words.search.organisations,
            Kind::Document => &words.lists.documents,
            Kind::Group => &words.search.groups,
        }
    }

    /// What tells things of a name apart, and by which other name this one was
    /// found.
    fn more(&self, hit: &Hit) -> String {
        let atlas = self.atlas;
        let mut more = match hit.selection {
            Selection::Project(id) => date::period(self.words, atlas.projects[id].period),
            Selection::Route(id) => date::years(self.words, atlas.routes[id].years),
            Selection::Hub(id) => self.country_name(atlas.hubs[id].country),
            Selection::Organisation(id) => atlas.organisations[id].acronym.clone(),
            Selection::Document(id) => match atlas.documents[id].date {
                Some(at) => date::date(self.words, at),
                None => String::new(),
            },
            Selection::Group(id) => atlas.groups[id].long_name.clone(),
            Selection::Country(_) => String::new(),
        };
        // An acronym is said already.
        if !hit.by.is_empty() && hit.by != more {
            // In its own direction, so that it does not turn what is around.
            let name = ["\u{2068}", &hit.by, "\u{2069}"].concat();
            if !more.is_empty() {
                more.push_str(&self.words.lists.comma);
            }
            more.push_str(&fill(&self.words.search.found_as, &[("name", &name)]));
        }
        more
    }
}
