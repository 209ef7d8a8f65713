//! The card of a route: names, hubs, modes of its legs, years and sources.

use crate::atlas::{Chain, Hub, Id, Leg, Route};
use crate::i18n::date;
use crate::markup::{Element, Node, el, nodes};
use crate::state::Selection;
use crate::view::ViewContext;
use crate::view::text::{badge, code_text, muted, paragraphs, text_section};

impl ViewContext<'_> {
    pub(super) fn route_card(&self, id: Id<Route>) -> Vec<Node> {
        let route = &self.atlas.routes[id];
        let words = &self.words.card;
        let mut names: Vec<String> = Vec::new();
        if !route.dialogue_name.is_empty() && route.dialogue_name != route.name {
            names.push(format!("{} ({})", route.dialogue_name, words.dialogue_name));
        }
        names.extend(route.other_names.iter().cloned());
        let names = match names.is_empty() {
            true => Vec::new(),
            false => vec![el("p").text(&names.join(" · ")).into()],
        };
        let years = date::format_years(self.words, route.years);
        let mut period = Vec::new();
        if !years.is_empty() {
            period.push(el("p").text(&years).into());
        }
        period.extend(paragraphs(&route.history));
        let chains = route.chains.iter().map(|chain| self.chain_list(chain).into()).collect();
        let mut nodes = vec![el("p").class("quiet").text(&words.model).into()];
        if self.is_pale(route) {
            nodes.push(el("p").class("quiet").text(&words.pale_note).into());
        }
        nodes.extend(paragraphs(&route.description));
        nodes.extend(text_section(&words.also_called, names));
        nodes.extend(text_section(&words.period, period));
        nodes.extend(text_section(&words.chains, chains));
        let figures = self.figures_of(&self.atlas.series_of_route(id));
        nodes.extend(text_section(&self.words.lists.figures, figures));
        let mut known: Vec<Node> =
            self.certainty_mark(route.evidence.certainty).into_iter().collect();
        known.push(self.source_list(&route.evidence.sources));
        nodes.extend(text_section(&words.sources, known));
        nodes
    }

    fn chain_list(&self, chain: &Chain) -> Element {
        let years = date::format_years(self.words, chain.years);
        let then = self.in_years(chain);
        let legs = chain.legs.iter().map(|leg| self.leg_item(leg, then)).collect();
        let title = el("h4")
            .child(code_text(&chain.key))
            .text(&chain.name)
            .child(muted(&format!(" {years}")));
        el("section")
            .class("chain")
            .child(title)
            .with(paragraphs(&chain.note))
            .child(el("ol").class("plain").with(nodes(legs)))
    }

    /// Returns `true` if the chain has evidence in the current years.
    fn in_years(&self, chain: &Chain) -> bool {
        self.state.years.is_none_or(|years| years.overlaps(chain.years))
    }

    /// Returns `true` if a part of the route is outside of the current years and modes.
    fn is_pale(&self, route: &Route) -> bool {
        route.chains.iter().any(|chain| !self.in_years(chain))
            || route.legs().any(|leg| !self.state.filter.accepts_mode(leg.mode))
    }

    /// Returns a leg; `then` is `true` if its chain has evidence in the current years.
    fn leg_item(&self, leg: &Leg, then: bool) -> Element {
        let pale = !then || !self.state.filter.accepts_mode(leg.mode);
        el("li")
            .with(self.hub_link(leg.from))
            .child(self.direction_label(leg.mode))
            .with(self.hub_link(leg.to))
            .child(muted(&format!(" {} ", self.mode_name(leg.mode))))
            .maybe(pale.then(|| badge(&self.words.card.pale)))
            .with(self.evidence_note(&leg.evidence))
    }

    fn hub_link(&self, id: Id<Hub>) -> Vec<Node> {
        let hub = &self.atlas.hubs[id];
        let mut nodes = vec![self.card_link(Selection::Hub(id), &hub.name).into()];
        if hub.at.is_none() {
            nodes.push(muted(&format!(" ({})", self.words.card.not_drawn)).into());
        }
        nodes
    }
}
