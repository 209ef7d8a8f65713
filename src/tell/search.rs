//! The search, and what it finds.

use super::text::quiet;
use super::{Element, Node, Teller, el, nodes};
use crate::explore::Selection;
use crate::explore::search::{Group, Hit, Hits, Kind};
use crate::language::number::whole;
use crate::language::{date, fill};

impl Teller<'_> {
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
            .attr("placeholder", &words.hint);
        vec![el("div").class("search").attr("role", "search").child(label).child(field).into()]
    }

    pub(super) fn results(&self) -> Vec<Node> {
        let words = &self.words.search;
        let Some(hits) = self.hits else {
            return vec![
                el("p").class("quiet").attr("role", "status").text(&words.searching).into(),
            ];
        };
        let total = hits.total();
        let said = match total {
            0 => fill(&words.nothing, &[("text", &self.state.search)]),
            total => words.found.of(self.lang, total as u64),
        };
        let mut parts = vec![el("p").class("quiet").attr("role", "status").text(&said).into()];
        parts.extend(hits.groups.iter().map(|group| self.hits_of(group, hits)));
        parts
    }

    fn hits_of(&self, group: &Group, hits: &Hits) -> Node {
        let title = self.kind(group.kind);
        let count = quiet(&format!(" ({})", whole(self.lang, group.total as u64)));
        let rows = group.hits.iter().map(|hit| {
            let mut item = self.hit(hit);
            if hits.best() == Some(hit.selection) {
                // Enter in the field goes there.
                item = item.attr("data-first", "");
            }
            el("li").child(item)
        });
        el("section")
            .class("hits")
            .child(el("h3").text(title).child(count))
            .child(el("ul").class("items compact").with(nodes(rows.collect())))
            .into()
    }

    fn hit(&self, hit: &Hit) -> Element {
        let more = if hit.by.is_empty() {
            match hit.selection {
                Selection::Project(id) => date::period(self.words, self.atlas.projects[id].period),
                Selection::Hub(id) => self.country_name(self.atlas.hubs[id].country),
                Selection::Route(id) => date::years(self.words, self.atlas.routes[id].years),
                _ => String::new(),
            }
        } else {
            fill(&self.words.search.found_as, &[("name", &hit.by)])
        };
        self.item(hit.selection, &self.card_title(hit.selection).1, &more)
    }

    fn kind(&self, kind: Kind) -> &str {
        let (lists, search) = (&self.words.lists, &self.words.search);
        match kind {
            Kind::Country => &lists.countries,
            Kind::Project => &lists.projects,
            Kind::Route => &lists.routes,
            Kind::Hub => &self.words.card.hubs,
            Kind::Organisation => &search.organisations,
            Kind::Document => &lists.documents,
        }
    }
}
