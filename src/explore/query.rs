//! The state as the parameters of an address, written and read.
//!
//! Version 1. Parameters: `project`, `country`, `route`, `hub` (what is
//! chosen, by key), `list` (which list is open), `view=world`, `routes` (the
//! routes that are drawn, where not those of the opening), `text=original`,
//! and `map` (where the map is). `v` is written once there is a version 2;
//! without it a link is of version 1.

use super::link::{self, LISTS};
use super::state::{List, State, World};
use crate::atlas::Atlas;
use crate::language::number;

/// A parameter of an address: name and value, not percent-encoded.
pub type Parameter = (String, String);

/// Where the map is, apart from its projection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Longitude in degrees of the middle of the map.
    pub lon: f64,
    /// Latitude in degrees of the middle of the map.
    pub lat: f64,
    /// Enlargement: how often the opening scale has been doubled.
    pub zoom: f64,
}

/// The names of all parameters, in the order in which they are written.
pub const NAMES: [&str; 9] =
    ["project", "country", "route", "hub", "list", "view", "routes", "text", "map"];

/// The parameters of a state. What is as at the opening is not written.
pub fn written(state: &State, place: Option<Place>, atlas: &Atlas) -> Vec<Parameter> {
    let opening = State::opening(atlas);
    let mut out: Vec<Parameter> = Vec::new();
    let mut add = |name: &str, value: &str| out.push((name.to_owned(), value.to_owned()));
    if let Some(selection) = state.selection {
        // "project/stredeca", as the buttons say it.
        let text = link::written(super::Action::Select(selection), atlas);
        if let Some((name, value)) = text.split_once('/') {
            add(name, value);
        }
    }
    if state.list != opening.list {
        add("list", link::list_name(state.list));
    }
    if state.world == World::Whole {
        add("view", "world");
    }
    if state.routes != opening.routes {
        let keys: Vec<&str> =
            state.routes.iter().map(|&id| atlas.routes[id].key.as_str()).collect();
        // A list cannot be empty in an address and still be read.
        add("routes", &if keys.is_empty() { "none".to_owned() } else { keys.join(" ") });
    }
    if state.original {
        add("text", "original");
    }
    if let Some(place) = place {
        let [lon, lat, zoom] = [place.lon, place.lat, place.zoom].map(|n| number::fixed(n, 2));
        add("map", &[lon, lat, zoom].join(" "));
    }
    out
}

/// The state of an address, and the parameters of ours that could not be
/// used: they are left out, never an error. Parameters of others are passed
/// over.
pub fn read(parameters: &[Parameter], atlas: &Atlas) -> (State, Option<Place>, Vec<Parameter>) {
    let mut state = State::opening(atlas);
    let mut place = None;
    let mut unused = Vec::new();
    for (name, value) in parameters {
        let good = match name.as_str() {
            "project" | "country" | "route" | "hub" => {
                let action = link::read(&[name, "/", value].concat(), atlas);
                match action {
                    Some(super::Action::Select(selection)) => {
                        state.selection = Some(selection);
                        true
                    }
                    _ => false,
                }
            }
            "list" => set(&mut state.list, list_of(value)),
            "view" => set(&mut state.world, (value == "world").then_some(World::Whole)),
            "routes" => {
                let mut known = Vec::new();
                let mut lost = false;
                for key in value.split(' ').filter(|&key| !key.is_empty() && key != "none") {
                    match atlas.routes.by_key(key) {
                        Some(id) => known.push(id),
                        None => lost = true,
                    }
                }
                state.routes = atlas.routes.ids().filter(|id| known.contains(id)).collect();
                !lost
            }
            "text" => set(&mut state.original, (value == "original").then_some(true)),
            "map" => {
                place = place_of(value);
                place.is_some()
            }
            _ => true,
        };
        if !good {
            unused.push((name.clone(), value.clone()));
        }
    }
    (state, place, unused)
}

fn set<T>(slot: &mut T, value: Option<T>) -> bool {
    let good = value.is_some();
    if let Some(value) = value {
        *slot = value;
    }
    good
}

fn list_of(name: &str) -> Option<List> {
    LISTS.iter().find(|(other, _)| *other == name).map(|&(_, list)| list)
}

fn place_of(text: &str) -> Option<Place> {
    let mut parts = text.split(' ').map(number::read_fixed);
    let mut next = || parts.next().flatten();
    let place = Place { lon: next()?, lat: next()?, zoom: next()? };
    let good = place.lon.abs() <= 180.0 && place.lat.abs() <= 90.0 && place.zoom.abs() <= 12.0;
    (good && parts.next().is_none()).then_some(place)
}

/// Whether a change of state is a step that "Back" should undo: what is
/// chosen, which list is open, which world is shown.
pub fn is_step(before: &State, after: &State) -> bool {
    let step = |state: &State| (state.selection, state.list, state.world);
    step(before) != step(after)
}
