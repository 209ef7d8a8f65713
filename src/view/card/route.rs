//! The card of a route: names, hubs, modes of its legs, years and sources.

use crate::atlas::{Certainty, Chain, Hub, Id, Leg, Route, Source};
use crate::i18n::date;
use crate::markup::{Element, Node, el};
use crate::state::Selection;
use crate::view::ViewContext;
use crate::view::text::{badge, muted, muted_after, muted_in_brackets, text_section};

impl ViewContext<'_> {
    pub(super) fn route_card(&self, id: Id<Route>) -> Vec<Node> {
        let route = &self.atlas.routes[id];
        let words = &self.words.card;
        let mut names: Vec<String> = Vec::new();
        if !route.dialogue_name.is_empty() && route.dialogue_name != route.name {
            names.push([&route.dialogue_name, " (", &words.dialogue_name, ")"].concat());
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
        period.extend(self.record_text(["route.", &route.key, ".period"], &route.history));
        let chains = route.chains.iter().map(|chain| self.chain_list(chain).into()).collect();
        let mut nodes = text_section(&words.period, period).into_iter().collect::<Vec<_>>();
        let figures = self.figures_of(&self.atlas.series_of_route(id));
        nodes.extend(text_section(&self.words.lists.figures, figures));
        let mut about =
            self.record_text(["route.", &route.key, ".description"], &route.description);
        about.push(el("p").class("quiet").text(&words.model).into());
        if self.is_pale(route) {
            about.push(el("p").class("quiet").text(&words.pale_note).into());
        }
        nodes.push(el("section").class("part").with(about).into());
        nodes.extend(text_section(&words.also_called, names));
        nodes.extend(text_section(&words.chains, chains));
        let mut known: Vec<Node> =
            self.certainty_mark(route.evidence.certainty).into_iter().collect();
        known.push(self.source_list(&route.evidence.sources));
        nodes.extend(text_section(&words.sources, known));
        nodes
    }

    /// Returns an itinerary: its hubs in one line, what is inferred, and its sources once.
    fn chain_list(&self, chain: &Chain) -> Element {
        let years = date::format_years(self.words, chain.years);
        let key = |field| ["chain.", &*chain.key, field];
        let title = self.record_name(el("span"), key(""), &chain.name);
        el("section")
            .class("chain")
            .child(el("h4").child(title).child(muted_after(&years)))
            .maybe(self.untranslated_note(key("")))
            .with(self.record_text(key(".note"), &chain.note))
            .child(self.itinerary_line(chain))
            .with(self.inferred_legs(chain))
            .with(self.sources_fold(&sources_of(chain)))
    }

    /// Returns the hubs of an itinerary in the order of travel, with an arrow for each leg. The
    /// mode of travel is named where it changes.
    fn itinerary_line(&self, chain: &Chain) -> Element {
        let in_years = self.in_years(chain);
        let mut line = el("p").class("itinerary");
        let mut before: Option<&Leg> = None;
        for leg in &chain.legs {
            if before.is_none_or(|before| before.to != leg.from) {
                if before.is_some() {
                    line = line.text(" · ");
                }
                line = line.with(self.hub_link(leg.from));
            }
            line = line.child(self.direction_label(leg.mode));
            if before.is_none_or(|before| before.mode != leg.mode) {
                line = line.child(muted(&[self.mode_name(leg.mode), " "].concat()));
            }
            line = line.with(self.hub_link(leg.to));
            let is_pale = !in_years || !self.state.filter.accepts_mode(leg.mode);
            line = line.maybe(is_pale.then(|| badge(&self.words.card.pale)));
            before = Some(leg);
        }
        line
    }

    /// Returns the mark of inferred legs, once: alone if all legs are inferred, else with the legs.
    fn inferred_legs(&self, chain: &Chain) -> Vec<Node> {
        let is_inferred = |leg: &&Leg| leg.evidence.certainty == Certainty::Inferred;
        let inferred: Vec<&Leg> = chain.legs.iter().filter(is_inferred).collect();
        if inferred.is_empty() {
            return Vec::new();
        }
        let mut mark = el("p").child(badge(&self.words.certainty.inferred));
        if inferred.len() < chain.legs.len() {
            let name = |id: Id<Hub>| el("bdi").text(&self.atlas.hubs[id].name);
            for (place, leg) in inferred.iter().enumerate() {
                let separator = if place > 0 { " · " } else { "" };
                let legs = el("span").class("quiet").text(separator).child(name(leg.from));
                mark = mark.child(legs.text(" – ").child(name(leg.to)));
            }
        }
        vec![mark.into()]
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

    fn hub_link(&self, id: Id<Hub>) -> Vec<Node> {
        let hub = &self.atlas.hubs[id];
        let mut nodes = vec![self.card_link(Selection::Hub(id), &hub.name).into()];
        if hub.at.is_none() {
            nodes.push(muted_in_brackets(&self.words.card.not_drawn).into());
        }
        nodes
    }
}

/// Returns the sources of all legs of a chain, each once, in the order of their first leg.
fn sources_of(chain: &Chain) -> Vec<Id<Source>> {
    let mut sources = Vec::new();
    for &id in chain.legs.iter().flat_map(|leg| &leg.evidence.sources) {
        if !sources.contains(&id) {
            sources.push(id);
        }
    }
    sources
}
