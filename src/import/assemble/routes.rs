//! Routes, with their chains and legs.

use std::collections::{HashMap, HashSet};

use super::name_index::NameIndex;
use crate::content::raw;
use crate::import::fields::{ChainRow, LegRow, RecordKind};
use crate::import::located::{Located, kept_rows};
use crate::import::message::{MessageKind, Severity};
use crate::import::resolve::Resolver;

/// Assembles routes with their chains and legs. Legs create the routes and chains that they name
/// and no row defines. Reports chains without a route, legs without a mode and chains without legs.
pub fn assemble_routes(
    rows: Vec<Located<raw::RawRoute>>,
    chains: Vec<Located<ChainRow>>,
    legs: Vec<Located<LegRow>>,
    published: &raw::Content,
    resolver: &mut Resolver,
) -> Vec<raw::RawRoute> {
    let mut assembled = AssembledRoutes::default();
    for at in kept_rows(rows) {
        assembled.add_route(at.row);
    }
    for at in kept_rows(chains) {
        assembled.add_chain(at, resolver);
    }
    for at in kept_rows(legs) {
        assembled.add_leg(at, &published.routes, resolver);
    }
    assembled.drop_empty_chains(resolver);
    assembled.routes
}

/// Routes, and the names by which rows refer to them and to their chains.
#[derive(Default)]
struct AssembledRoutes {
    routes: Vec<raw::RawRoute>,
    /// The indexes of the routes.
    index: NameIndex,
    /// For each route, the indexes of its chains.
    chain_indexes: HashMap<usize, NameIndex>,
    chain_keys: HashSet<String>,
    /// The sheets and indexes of the rows of chains, by key.
    chain_places: HashMap<String, (usize, usize)>,
}

impl AssembledRoutes {
    /// Adds a route and returns its index.
    fn add_route(&mut self, route: raw::RawRoute) -> usize {
        let place = self.routes.len();
        self.index.learn(&route.id, place);
        self.index.learn(&route.name, place);
        self.routes.push(route);
        place
    }

    /// Adds a chain to its route. Reports a chain without a route.
    fn add_chain(&mut self, at: Located<ChainRow>, resolver: &mut Resolver) {
        let ChainRow { route, chain } = at.row;
        let Some(route) = self.index.get(&route) else {
            return resolver.orphan(at.sheet, at.place, &route);
        };
        self.chain_places.insert(chain.id.clone(), (at.sheet, at.place));
        let place = self.routes[route].chain.len();
        for name in [&chain.id, &chain.name] {
            self.chain_indexes.entry(route).or_default().learn(name, place);
        }
        self.chain_keys.insert(chain.id.clone());
        self.routes[route].chain.push(chain);
    }

    /// Adds a leg to its chain, which it may create, and its period and note to the chain. Reports
    /// a leg without a mode.
    fn add_leg(
        &mut self,
        at: Located<LegRow>,
        published: &[raw::RawRoute],
        resolver: &mut Resolver,
    ) {
        let Located { row, sheet, place, .. } = at;
        let LegRow { route: route_name, chain: chain_name, mut leg, since, until, note } = row;
        let route = match self.index.get(&route_name) {
            Some(route) => route,
            None => {
                let route = self.new_route(&route_name, published, resolver, sheet, &leg);
                self.index.learn(&route_name, self.routes.len());
                self.add_route(route)
            }
        };
        let chain = self.find_or_add_chain(route, &chain_name);
        let chain = &mut self.routes[route].chain[chain];
        chain.from = chain.from.into_iter().chain(since).min();
        chain.until = chain.until.into_iter().chain(until).max();
        add_note(chain, &note);
        if leg.mode.is_empty() {
            let at = resolver.place(sheet, place, "mode");
            return resolver.report(Severity::Error, at, "", MessageKind::Lacks);
        }
        if leg.certainty.is_empty() {
            leg.certainty = "B".to_owned();
        }
        chain.legs.push(leg);
    }

    /// Returns a route for a name that no row defines.
    fn new_route(
        &self,
        name: &str,
        published: &[raw::RawRoute],
        resolver: &mut Resolver,
        sheet: usize,
        leg: &raw::RawLeg,
    ) -> raw::RawRoute {
        // A published route keeps its name and description; its legs come from the opened file.
        let known = resolver.names.key(RecordKind::Route, name);
        let known = known.and_then(|key| published.iter().find(|route| route.id == key));
        if let Some(route) = known.filter(|route| self.index.get(&route.id).is_none()) {
            return raw::RawRoute { chain: Vec::new(), ..route.clone() };
        }
        let sources = match leg.sources.is_empty() {
            true => vec![resolver.file_as_source(sheet, "")],
            false => leg.sources.clone(),
        };
        raw::RawRoute {
            id: self.index.key(name, "route"),
            name: name.to_owned(),
            shown: true,
            certainty: "B".to_owned(),
            sources,
            ..raw::RawRoute::default()
        }
    }

    /// Returns the index of a chain of a route. Adds the chain if no row defines it; without a name
    /// it has that of the route.
    fn find_or_add_chain(&mut self, route: usize, chain_name: &str) -> usize {
        let known = self.chain_indexes.entry(route).or_default();
        if let Some(chain) = known.get(chain_name) {
            return chain;
        }
        let route = &mut self.routes[route];
        let place = route.chain.len();
        let name = match chain_name {
            "" => route.name.clone(),
            name => name.to_owned(),
        };
        let mut id = format!("{}-{}", route.id, place + 1);
        while !self.chain_keys.insert(id.clone()) {
            id.push('+');
        }
        route.chain.push(raw::RawChain { id, name, ..raw::RawChain::default() });
        known.learn(chain_name, place);
        place
    }

    /// Drops chains without a valid leg, which cannot be drawn. Reports those with a row.
    fn drop_empty_chains(&mut self, resolver: &mut Resolver) {
        for route in &mut self.routes {
            for chain in route.chain.iter().filter(|chain| chain.legs.is_empty()) {
                if let Some(&(sheet, place)) = self.chain_places.get(&chain.id) {
                    let at = resolver.place(sheet, place, "name");
                    resolver.report(Severity::Warning, at, &chain.name, MessageKind::NoLegs);
                }
            }
            route.chain.retain(|chain| !chain.legs.is_empty());
        }
    }
}

/// Adds a note to that of a chain, unless it is part of it or 4,000 bytes are there already.
fn add_note(chain: &mut raw::RawChain, note: &str) {
    if note.is_empty() || chain.note.contains(note) || chain.note.len() >= 4_000 {
        return;
    }
    if !chain.note.is_empty() {
        chain.note.push(' ');
    }
    chain.note += note;
}
