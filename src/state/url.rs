//! Encoding of the state in the parameters of a URL.
//!
//! The version is 2; `state::migrate` upgrades older URLs. Several keys are separated by spaces.
//!
//! | parameter | meaning |
//! |---|---|
//! | `project`, `country`, `route`, `hub` | key of the selection |
//! | `organisation`, `document`, `group` | likewise |
//! | `list` | open list |
//! | `view` | `table`, `compare` or `layers` (the map as tables) instead of the map |
//! | `world=world` | projection |
//! | `routes` | visible routes, if different from the initial state |
//! | `layers` | shown layers of the map, and hidden ones with a minus, where not as initially |
//! | `volume=on` | detections where they were counted |
//! | `statistic` | statistic on the map, and its year where not that of the timeline |
//! | `text=original` | project texts in the original language |
//! | `with`, `role`, `agency`, `donor`, `partner`, `theme` | filter options: keys |
//! | `pillar`, `phase`, `status`, `language`, `via`, `mode` | likewise |
//! | `on` | date that `status` refers to |
//! | `from`, `to` | first and last year |
//! | `q` | search text |
//! | `sort` | column that the table is sorted by, with a minus for descending order |
//! | `chart` | series whose chart is above the table of figures |
//! | `page` | page of a long list, from 1 |
//! | `compare` | compared records: keys |
//! | `map` | longitude, latitude and zoom |
//! | `v` | version, if there is any other parameter |
//!
//! Three more belong to the page and not to the state:
//!
//! | parameter | meaning |
//! |---|---|
//! | `lang` | language (`assets/preboot.js`) |
//! | `content` | content of the same origin to open (`assets/script/import-dialog.js`) |
//! | `embed` | compact view in a frame: `1` or an origin (`assets/script/embed-guest.js`) |
//!
//! Beside `embed` stand the parameters of the frame (`assets/script/embed-frame.js`).

use super::app_state::{MapExtent, Selection, State, View};
use super::command::{self, LISTS, VIEWS, WORLDS};
use super::filter_option::{Facet, FilterOption};
use super::layer_switch::{encode_switches, parse_switches};
use super::migrate;
pub use super::parameter::Parameter;
use super::statistic_choice::StatisticChoice;
use super::years::{Years, parse_year};
use crate::atlas::Atlas;
use crate::markup::number;
use crate::sort;

/// Serialises parameters as a text with one line each, for messages between the modules of the
/// page.
///
/// # Examples
///
/// ```
/// use imap::state::url;
///
/// let parameters =
///     [("view".to_owned(), "table".to_owned()), ("v".to_owned(), "2".to_owned())];
/// assert_eq!(url::to_text(&parameters), "view=table\nv=2\n");
/// ```
pub fn to_text(parameters: &[Parameter]) -> String {
    let mut text = String::new();
    for (name, value) in parameters {
        // Only the search text can contain line breaks, and its field has a single line.
        let value = value.replace(['\n', '\r'], " ");
        [name, "=", &value, "\n"].iter().for_each(|part| text.push_str(part));
    }
    text
}

/// Parses the text that [`to_text`] returns.
///
/// # Examples
///
/// ```
/// use imap::state::url;
///
/// assert_eq!(url::parse_parameters("view=table\n"), [("view".to_owned(), "table".to_owned())]);
/// ```
pub fn parse_parameters(text: &str) -> Vec<Parameter> {
    let pairs = text.split('\n').filter_map(|line| line.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Camera of the map, apart from its projection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Longitude of the centre in degrees.
    pub lon: f64,
    /// Latitude of the centre in degrees.
    pub lat: f64,
    /// Zoom: the base-2 logarithm of the scale relative to the scale at which the region fits into
    /// the window.
    pub zoom: f64,
}

/// The content of a URL.
#[derive(Clone, Debug, PartialEq)]
pub struct DecodedUrl {
    /// State of the page.
    pub state: State,
    /// Camera of the map; `None` if the URL has none.
    pub camera: Option<Camera>,
    /// Parameters with invalid values, which are ignored.
    pub unused: Vec<Parameter>,
}

/// Version of the encoding.
pub const VERSION: u32 = 2;

/// Names of the parameters of a selection.
const KINDS: [&str; 7] =
    ["project", "country", "route", "hub", "organisation", "document", "group"];

/// Names of all parameters except the language.
pub const NAMES: [&str; 37] = [
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
    "layers",
    "volume",
    "statistic",
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
    "chart",
    "page",
    "compare",
    "map",
    "v",
];

/// Names of the language and of the parameters of a frame, which a copied link does not have.
pub const PAGE_NAMES: [&str; 8] =
    ["lang", "embed", "hide", "only", "height", "scheme", "accent", "font"];

/// Greatest number of characters of a search text in a URL.
const LONGEST_SEARCH: usize = 100;

/// Encodes a state as parameters. Values of the initial state are left out.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::state::{State, url};
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let mut state = State::opening_state(&atlas);
/// assert!(url::encode(&state, None, &atlas).is_empty());
/// state.search = "Agadez".to_owned();
/// assert_eq!(url::encode(&state, None, &atlas)[0], ("q".to_owned(), "Agadez".to_owned()));
/// ```
pub fn encode(state: &State, place: Option<Camera>, atlas: &Atlas) -> Vec<Parameter> {
    let opening = State::opening_state(atlas);
    let mut out: Vec<Parameter> = Vec::new();
    let mut add = |name: &str, value: String| out.push((name.to_owned(), value));
    if let Some(selection) = state.selection {
        let (kind, key) = command::encode_selection(selection, atlas);
        add(kind, key);
    }
    if state.list != opening.list {
        add("list", command::name_in(&LISTS, state.list).to_owned());
    }
    if state.view != View::Map {
        add("view", command::name_in(&VIEWS, state.view).to_owned());
    }
    if state.world != MapExtent::Region {
        add("world", command::name_in(&WORLDS, state.world).to_owned());
    }
    if state.routes != opening.routes {
        let keys: Vec<&str> =
            state.routes.iter().map(|&id| atlas.routes[id].key.as_str()).collect();
        // An empty list would be lost in a URL.
        add("routes", if keys.is_empty() { "none".to_owned() } else { keys.join(" ") });
    }
    if !state.layers.is_empty() {
        add("layers", encode_switches(&state.layers));
    }
    if state.volume {
        add("volume", "on".to_owned());
    }
    if let Some(choice) = &state.statistic {
        add("statistic", choice.to_text());
    }
    if state.original {
        add("text", "original".to_owned());
    }
    for facet in Facet::ALL {
        let of_facet = state.filter.choices.iter().filter(|choice| choice.facet() == facet);
        let keys: Vec<String> = of_facet.map(|choice| choice.option_key(atlas)).collect();
        if !keys.is_empty() {
            add(facet.url_name(), keys.join(" "));
        }
    }
    if let Some(on) = state.filter.on {
        add("on", on.to_string());
    }
    if let Some(years) = state.years {
        add("from", years.first_year().to_string());
        add("to", years.last_year().to_string());
    }
    if !state.search.is_empty() {
        add("q", state.search.chars().take(LONGEST_SEARCH).collect());
    }
    if let Some(sort) = state.sort {
        add("sort", command::sort_text(sort));
    }
    if let Some(id) = state.chart {
        add("chart", atlas.series[id].key.clone());
    }
    if state.page > 0 {
        add("page", (u64::from(state.page) + 1).to_string());
    }
    if !state.compared.is_empty() {
        let keys: Vec<String> = state
            .compared
            .iter()
            .map(|&selection| command::encode_selection(selection, atlas).1)
            .collect();
        add("compare", keys.join(" "));
    }
    if let Some(place) = place {
        add("map", encode_camera(place));
    }
    if !out.is_empty() {
        out.push(("v".to_owned(), VERSION.to_string()));
    }
    out
}

/// Decodes parameters. Unknown parameters are ignored silently.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::state::{View, url};
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let parameters =
///     [("view".to_owned(), "table".to_owned()), ("project".to_owned(), "none".to_owned())];
/// let decoded = url::decode(&parameters, &atlas);
/// assert_eq!(decoded.state.view, View::Table);
/// assert_eq!(decoded.unused, parameters[1..]);
/// ```
pub fn decode(parameters: &[Parameter], atlas: &Atlas) -> DecodedUrl {
    let mut state = State::opening_state(atlas);
    let mut camera = None;
    let mut unused = Vec::new();
    let mut span = [None; 2];
    for (name, value) in &migrate::upgrade_parameters(parameters) {
        let words = || value.split(' ').filter(|word| !word.is_empty());
        let good = match name.as_str() {
            kind if KINDS.contains(&kind) => {
                let selection = command::parse_selection(kind, value, atlas);
                state.selection = selection.or(state.selection);
                selection.is_some()
            }
            "list" => set_value(&mut state.list, command::value_in(&LISTS, value)),
            "view" => set_value(&mut state.view, command::value_in(&VIEWS, value)),
            "world" => set_value(&mut state.world, command::value_in(&WORLDS, value)),
            "routes" => {
                let keys = words().filter(|&key| key != "none");
                let (known, all) = resolve_keys(keys, |key| atlas.routes.by_key(key));
                // Only `none` removes all routes from the map.
                let good = !known.is_empty() || words().any(|key| key == "none");
                if good {
                    state.routes = atlas.routes.ids().filter(|id| known.contains(id)).collect();
                }
                all && good
            }
            "layers" => set_value(&mut state.layers, parse_switches(value)),
            "volume" => set_value(&mut state.volume, (value == "on").then_some(true)),
            "statistic" => set_some(&mut state.statistic, StatisticChoice::parse(value)),
            "text" => set_value(&mut state.original, (value == "original").then_some(true)),
            "on" => {
                state.filter.on = value.parse().ok();
                state.filter.on.is_some()
            }
            "from" => set_some(&mut span[0], parse_year(value)),
            "to" => set_some(&mut span[1], parse_year(value)),
            "q" => {
                state.search = value.chars().take(LONGEST_SEARCH).collect();
                true
            }
            "sort" => set_some(&mut state.sort, command::sort_of(value)),
            "chart" => set_some(&mut state.chart, atlas.series.by_key(value)),
            "page" => {
                // The largest page number in a URL is one more than a `u32`.
                let page = value.parse::<u64>().ok().and_then(|page| page.checked_sub(1));
                set_value(&mut state.page, page.and_then(|page| u32::try_from(page).ok()))
            }
            "compare" => {
                let (mut compared, all) = resolve_keys(words(), |key| parse_compared(key, atlas));
                let many = compared.len() > State::COMPARED;
                compared.truncate(State::COMPARED);
                let alike = compared
                    .windows(2)
                    .all(|pair| comparison_kind(pair[0]) == comparison_kind(pair[1]));
                if alike {
                    state.compared = compared;
                }
                all && alike && !many
            }
            "map" => set_some(&mut camera, parse_camera(value)),
            "v" => value.parse::<u32>().is_ok_and(|version| (1..=VERSION).contains(&version)),
            name => match Facet::by_name(name) {
                Some(facet) => {
                    let (choices, all) =
                        resolve_keys(words(), |key| FilterOption::parse_key(facet, key, atlas));
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
    sort::sort(&mut state.filter.choices);
    state.filter.choices.dedup();
    let [first, last] = atlas.site.years;
    state.years = match span {
        [None, None] => None,
        [Some(from), Some(to)] => Some(Years::new(from, to)),
        // An open end is that of the timeline, unless the other end lies beyond it.
        [Some(from), None] => Some(Years::new(from, last.max(from))),
        [None, Some(to)] => Some(Years::new(first.min(to), to)),
    };
    DecodedUrl { state, camera, unused }
}

/// Resolves keys, without duplicates; the flag is `false` if one was unknown.
fn resolve_keys<'a, T: PartialEq>(
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

/// Resolves the key of a compared record. Projects and countries never share a key: those of
/// countries are capitals.
fn parse_compared(key: &str, atlas: &Atlas) -> Option<Selection> {
    command::parse_selection("country", key, atlas)
        .or_else(|| command::parse_selection("project", key, atlas))
}

fn comparison_kind(selection: Selection) -> bool {
    matches!(selection, Selection::Project(_))
}

fn set_value<T>(slot: &mut T, value: Option<T>) -> bool {
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

/// Returns the text of a camera in a URL.
///
/// # Examples
///
/// ```
/// use imap::state::url::{Camera, encode_camera};
///
/// assert_eq!(encode_camera(Camera { lon: 10.0, lat: 20.5, zoom: 1.0 }), "10.00 20.50 1.00");
/// ```
pub fn encode_camera(place: Camera) -> String {
    [place.lon, place.lat, place.zoom].map(|number| number::fixed(number, 2)).join(" ")
}

/// Parses the text of a camera.
///
/// # Examples
///
/// ```
/// use imap::state::url::parse_camera;
///
/// assert_eq!(parse_camera("10.00 20.50 1.00").map(|camera| camera.lat), Some(20.5));
/// assert_eq!(parse_camera("10.00 95.00 1.00"), None);
/// ```
pub fn parse_camera(text: &str) -> Option<Camera> {
    let mut parts = text.split(' ').map(number::parse_fixed);
    let mut next = || parts.next().flatten();
    let place = Camera { lon: next()?, lat: next()?, zoom: next()? };
    let good = place.lon.abs() <= 180.0 && place.lat.abs() <= 90.0 && place.zoom.abs() <= 12.0;
    (good && parts.next().is_none()).then_some(place)
}

/// Returns `true` if a change of state is a step in the browser history: a change of selection,
/// list, view, projection, filter or comparison, or clearing the years. Typing, dragging a year and
/// turning pages are not.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::state::{State, View, url};
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let before = State::opening_state(&atlas);
/// assert!(url::adds_history_entry(&before, &State { view: View::Table, ..before.clone() }));
/// assert!(!url::adds_history_entry(
///     &before,
///     &State { search: "Gao".to_owned(), ..before.clone() }
/// ));
/// ```
pub fn adds_history_entry(before: &State, after: &State) -> bool {
    let step = |state: &State| (state.selection, state.list, state.view, state.world, state.chart);
    step(before) != step(after)
        || before.filter.choices != after.filter.choices
        || before.compared != after.compared
        || (before.years.is_some() && after.years.is_none())
}
