//! The state in the address: what is written is read, and what is damaged is
//! left out and named.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::sync::LazyLock;

use imap::atlas::Atlas;
use imap::explore::query::{self, Parameter, Place};
use imap::explore::{List, Selection, State, World};
use imap::read::{atlas, folder};
use proptest::prelude::*;

static ATLAS: LazyLock<Atlas> =
    LazyLock::new(|| atlas(&folder::read(Path::new("assets")).content).0);

fn parameters(text: &str) -> Vec<Parameter> {
    text.split('&')
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.replace('+', " ")))
        .collect()
}

#[test]
fn the_opening_needs_no_parameter() {
    assert_eq!(query::written(&State::opening(&ATLAS), None, &ATLAS), []);
    assert_eq!(query::read(&[], &ATLAS), (State::opening(&ATLAS), None, vec![]));
}

#[test]
fn links_are_short_and_name_what_they_lead_to() {
    let mut state = State::opening(&ATLAS);
    state.selection = ATLAS.projects.by_key("stredeca").map(Selection::Project);
    let place = Some(Place { lon: 35.9, lat: 33.9, zoom: 2.5 });
    let written = query::written(&state, place, &ATLAS);
    let expected = parameters("project=stredeca&map=35.90+33.90+2.50");
    assert_eq!(written, expected);
}

#[test]
fn what_is_not_known_is_left_out_and_named() {
    let link = "project=nope&list=routes&view=moon&routes=CM+XX&map=1+2&lang=fr&utm_source=x";
    let (state, place, unused) = query::read(&parameters(link), &ATLAS);
    assert_eq!(state.list, List::Routes);
    assert_eq!(state.selection, None);
    assert_eq!(state.world, World::Region);
    assert_eq!(state.routes, [ATLAS.routes.by_key("CM").unwrap()]);
    assert_eq!(place, None);
    assert_eq!(unused, parameters("project=nope&view=moon&routes=CM+XX&map=1+2"));
}

#[test]
fn opening_a_card_is_a_step_to_go_back_from_and_drawing_a_route_is_none() {
    let before = State::opening(&ATLAS);
    let card =
        State { selection: Some(Selection::Country("LBN".parse().unwrap())), ..before.clone() };
    let drawn = State { routes: vec![], ..before.clone() };
    assert!(query::is_step(&before, &card));
    assert!(!query::is_step(&before, &drawn));
}

fn any_state() -> impl Strategy<Value = State> {
    let selections: Vec<Option<Selection>> = std::iter::once(None)
        .chain(ATLAS.projects.ids().map(|id| Some(Selection::Project(id))))
        .chain(ATLAS.routes.ids().map(|id| Some(Selection::Route(id))))
        .chain(ATLAS.hubs.ids().map(|id| Some(Selection::Hub(id))))
        .chain(ATLAS.countries.iter().map(|(_, row)| Some(Selection::Country(row.code))))
        .collect();
    let routes = ATLAS.routes.len();
    (
        prop::sample::select(selections),
        prop::sample::select(List::ALL.to_vec()),
        any::<bool>(),
        prop::collection::vec(any::<bool>(), routes),
        any::<bool>(),
    )
        .prop_map(|(selection, list, whole, drawn, original)| State {
            selection,
            list,
            world: if whole { World::Whole } else { World::Region },
            routes: ATLAS.routes.ids().zip(drawn).filter(|(_, on)| *on).map(|(id, _)| id).collect(),
            original,
        })
}

fn any_place() -> impl Strategy<Value = Option<Place>> {
    let hundredths = |limit: i32| (-limit * 100..=limit * 100).prop_map(|n| f64::from(n) / 100.0);
    prop::option::of((hundredths(180), hundredths(90), hundredths(12)))
        .prop_map(|place| place.map(|(lon, lat, zoom)| Place { lon, lat, zoom }))
}

proptest! {
    #[test]
    fn any_state_comes_back_from_its_link(state in any_state(), place in any_place()) {
        let (read, back, unused) = query::read(&query::written(&state, place, &ATLAS), &ATLAS);
        prop_assert_eq!(read, state);
        prop_assert_eq!(unused, vec![]);
        match (back, place) {
            (None, None) => {}
            (Some(back), Some(place)) => {
                for (a, b) in [(back.lon, place.lon), (back.lat, place.lat), (back.zoom, place.zoom)] {
                    prop_assert!((a - b).abs() < 1e-9);
                }
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn any_address_is_read_without_a_panic(parameters: Vec<(String, String)>, name in prop::sample::select(query::NAMES.to_vec()), value: String) {
        let mut parameters = parameters;
        parameters.push((name.to_owned(), value));
        let _ = query::read(&parameters, &ATLAS);
    }
}
