//! The state as the parameters of an address, written and read.
//!
//! Version 2; `explore::migrate` brings older addresses forward.
//!
//! | parameter | says |
//! |---|---|
//! | `project`, `country`, `route`, `hub`, `organisation`, `document`, `group` | what is chosen, by key |
//! | `list` | which list is open |
//! | `view` | `table` or `compare` instead of the map |
//! | `world=world` | the projection |
//! | `routes` | the routes that are drawn, where not those of the opening |
//! | `volume=on` | routes as wide as their figures |
//! | `text=original` | project texts as they were written |
//! | `with`, `role`, `agency`, `donor`, `partner`, `theme`, `pillar`, `phase`, `status`, `language`, `via`, `mode` | what is asked of the projects: keys, with spaces between |
//! | `on` | the date that `status` is meant for |
//! | `from`, `to` | the years that are shown |
//! | `q` | what is searched for |
//! | `sort` | the column that the table is sorted by, with a minus when downwards |
//! | `page` | the page of a long list, from 1 |
//! | `compare` | what is compared: keys, with spaces between |
//! | `map` | longitude, latitude and enlargement |
//! | `v` | the version, when anything else is said |
//!
//! Two more are of the page and not of the state:
//!
//! | parameter | says |
//! |---|---|
//! | `lang` | the language (`assets/first.js`) |
//! | `content` | a workbook or other content of the same origin to open (`assets/script/opener.js`) |
//! | `embed` | in a frame of another page, compact: `1`, or the origin that it tells and hears (`assets/script/embedded.js`) |

use super::choice::{Choice, Facet};
use super::link::{self, LISTS, VIEWS, WORLDS};
use super::migrate;
use super::state::{Selection, State, View, World};
use super::years::Years;
use crate::atlas::{Atlas, order};
use crate::language::number;

/// A parameter of an address: name and value, not percent-encoded.
pub type Parameter = (String, String);

/// Parameters as one text, a line for each: how a state passes from one
/// module of the page to the other.
pub fn lines(parameters: &[Parameter]) -> String {
    let mut text = String::new();
    for (name, value) in parameters {
        // No value has lines but what is typed into a field of one line.
        let value = value.replace(['\n', '\r'], " ");
        [name, "=", &value, "\n"].iter().for_each(|part| text.push_str(part));
    }
    text
}

/// The parameters of such a text.
pub fn parameters(text: &str) -> Vec<Parameter> {
    let pairs = text.split('\n').filter_map(|line| line.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Where the map is, apart from its projection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Longitude in degrees of the middle of the map.
    pub lon: f64,
    /// Latitude in degrees of the middle of the map.
    pub lat: f64,
    /// Enlargement: how often the scale has been doubled at which the region fits into the
    /// window.
    pub zoom: f64,
}

/// The version of the addresses that are written.
pub const VERSION: u32 = 2;

/// The kinds of what can be chosen.
const KINDS: [&str; 7] =
    ["project", "country", "route", "hub", "organisation", "document", "group"];

/// The names of all parameters of ours, but for the language.
pub const NAMES: [&str; 34] = [
    "project",
    "country",
    "route",
    "hub",
    "organisation",
    "document",
    "group",
    "list",
    "view",
    "world",
    "routes",
    "volume",
    "text",
    "with",
    "role",
    "agency",
    "donor",
    "partner",
    "theme",
    "pillar",
    "phase",
    "status",
    "language",
    "via",
    "mode",
    "on",
    "from",
    "to",
    "q",
    "sort",
    "page",
    "compare",
    "map",
    "v",
];

/// The most letters of a search that are kept in an address.
const LONGEST_SEARCH: usize = 100;

/// The parameters of a state. What is as at the opening is not written.
pub fn written(state: &State, place: Option<Place>, atlas: &Atlas) -> Vec<Parameter> {
    let opening = State::opening(atlas);
    let mut out: Vec<Parameter> = Vec::new();
    let mut add = |name: &str, value: String| out.push((name.to_owned(), value));
    if let Some(selection) = state.selection {
        let (kind, key) = link::selected(selection, atlas);
        add(kind, key);
    }
    if state.list != opening.list {
        add("list", link::name_in(&LISTS, state.list).to_owned());
    }
    if state.view != View::Map {
        add("view", link::name_in(&VIEWS, state.view).to_owned());
    }
    if state.world != World::Region {
        add("world", link::name_in(&WORLDS, state.world).to_owned());
    }
    if state.routes != opening.routes {
        let keys: Vec<&str> =
            state.routes.iter().map(|&id| atlas.routes[id].key.as_str()).collect();
        // A list cannot be empty in an address and still be read.
        add("routes", if keys.is_empty() { "none".to_owned() } else { keys.join(" ") });
    }
    if state.volume {
        add("volume", "on".to_owned());
    }
    if state.original {
        add("text", "original".to_owned());
    }
    for facet in Facet::ALL {
        let of_facet = state.filter.choices.iter().filter(|choice| choice.facet() == facet);
        let keys: Vec<String> = of_facet.map(|choice| choice.key(atlas)).collect();
        if !keys.is_empty() {
            add(facet.name(), keys.join(" "));
        }
    }
    if let Some(on) = state.filter.on {
        add("on", on.to_string());
    }
    if let Some(years) = state.years {
        add("from", years.from().to_string());
        add("to", years.to().to_string());
    }
    if !state.search.is_empty() {
        add("q", state.search.chars().take(LONGEST_SEARCH).collect());
    }
    if let Some(sort) = state.sort {
        add("sort", link::sort_text(sort));
    }
    if state.page > 0 {
        add("page", (u64::from(state.page) + 1).to_string());
    }
    if !state.compared.is_empty() {
        let keys: Vec<String> =
            state.compared.iter().map(|&selection| link::selected(selection, atlas).1).collect();
        add("compare", keys.join(" "));
    }
    if let Some(place) = place {
        add("map", place_text(place));
    }
    if !out.is_empty() {
        out.push(("v".to_owned(), VERSION.to_string()));
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
    let mut span = [None; 2];
    for (name, value) in &migrate::brought_forward(parameters) {
        let words = || value.split(' ').filter(|word| !word.is_empty());
        let good = match name.as_str() {
            kind if KINDS.contains(&kind) => {
                let selection = link::selection(kind, value, atlas);
                state.selection = selection.or(state.selection);
                selection.is_some()
            }
            "list" => set(&mut state.list, link::value_in(&LISTS, value)),
            "view" => set(&mut state.view, link::value_in(&VIEWS, value)),
            "world" => set(&mut state.world, link::value_in(&WORLDS, value)),
            "routes" => {
                let keys = words().filter(|&key| key != "none");
                let (known, all) = found(keys, |key| atlas.routes.by_key(key));
                // There is no route on the map only where that is asked for.
                let good = !known.is_empty() || words().any(|key| key == "none");
                if good {
                    state.routes = atlas.routes.ids().filter(|id| known.contains(id)).collect();
                }
                all && good
            }
            "volume" => set(&mut state.volume, (value == "on").then_some(true)),
            "text" => set(&mut state.original, (value == "original").then_some(true)),
            "on" => {
                state.filter.on = value.parse().ok();
                state.filter.on.is_some()
            }
            "from" => set_some(&mut span[0], link::year(value)),
            "to" => set_some(&mut span[1], link::year(value)),
            "q" => {
                state.search = value.chars().take(LONGEST_SEARCH).collect();
                true
            }
            "sort" => set_some(&mut state.sort, link::sort_of(value)),
            "page" => {
                // The last page that a state can have is one more than a u32.
                let page = value.parse::<u64>().ok().and_then(|page| page.checked_sub(1));
                set(&mut state.page, page.and_then(|page| u32::try_from(page).ok()))
            }
            "compare" => {
                let (mut compared, all) = found(words(), |key| compared(key, atlas));
                let many = compared.len() > State::COMPARED;
                compared.truncate(State::COMPARED);
                let alike = compared.windows(2).all(|pair| kind(pair[0]) == kind(pair[1]));
                if alike {
                    state.compared = compared;
                }
                all && alike && !many
            }
            "map" => set_some(&mut place, place_of(value)),
            "v" => value.parse::<u32>().is_ok_and(|version| (1..=VERSION).contains(&version)),
            name => match Facet::by_name(name) {
                Some(facet) => {
                    let (choices, all) = found(words(), |key| Choice::by_key(facet, key, atlas));
                    state.filter.choices.extend(choices);
                    all
                }
                None => true,
            },
        };
        if !good {
            unused.push((name.clone(), value.clone()));
        }
    }
    order::sort(&mut state.filter.choices);
    state.filter.choices.dedup();
    let [first, last] = atlas.site.years;
    state.years = match span {
        [None, None] => None,
        [Some(from), Some(to)] => Some(Years::new(from, to)),
        // An open end is that of the time line, unless the other lies beyond.
        [Some(from), None] => Some(Years::new(from, last.max(from))),
        [None, Some(to)] => Some(Years::new(first.min(to), to)),
    };
    (state, place, unused)
}

/// What was found of some keys, each once, and whether that is all of them.
fn found<'a, T: PartialEq>(
    keys: impl Iterator<Item = &'a str>,
    find: impl Fn(&str) -> Option<T>,
) -> (Vec<T>, bool) {
    let (mut known, mut all) = (Vec::new(), true);
    for key in keys {
        match find(key) {
            Some(value) if !known.contains(&value) => known.push(value),
            Some(_) => {}
            None => all = false,
        }
    }
    (known, all)
}

/// Projects and countries never share a key: those of countries are capitals.
fn compared(key: &str, atlas: &Atlas) -> Option<Selection> {
    link::selection("country", key, atlas).or_else(|| link::selection("project", key, atlas))
}

fn kind(selection: Selection) -> bool {
    matches!(selection, Selection::Project(_))
}

fn set<T>(slot: &mut T, value: Option<T>) -> bool {
    let good = value.is_some();
    if let Some(value) = value {
        *slot = value;
    }
    good
}

fn set_some<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let good = value.is_some();
    if good {
        *slot = value;
    }
    good
}

/// A place as an address says it.
pub fn place_text(place: Place) -> String {
    [place.lon, place.lat, place.zoom].map(|number| number::fixed(number, 2)).join(" ")
}

/// The place of such a text.
pub fn place_of(text: &str) -> Option<Place> {
    let mut parts = text.split(' ').map(number::read_fixed);
    let mut next = || parts.next().flatten();
    let place = Place { lon: next()?, lat: next()?, zoom: next()? };
    let good = place.lon.abs() <= 180.0 && place.lat.abs() <= 90.0 && place.zoom.abs() <= 12.0;
    (good && parts.next().is_none()).then_some(place)
}

/// Whether a change of state is a step that "Back" should undo: what is
/// chosen, which list is open, what is asked or compared, and years that are
/// taken back. Typing, dragging a year and turning pages are not.
pub fn is_step(before: &State, after: &State) -> bool {
    let step = |state: &State| (state.selection, state.list, state.view, state.world);
    step(before) != step(after)
        || before.filter.choices != after.filter.choices
        || before.compared != after.compared
        || (before.years.is_some() && after.years.is_none())
}
