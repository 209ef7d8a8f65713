//! What one can do: every action of the shipped atlas, and what it leaves as
//! it was.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::sync::LazyLock;

use imap::atlas::{Atlas, Code};
use imap::explore::{Action, List, Selection, State, World, apply, link};
use imap::read::folder;
use proptest::prelude::*;
use proptest::sample::select;

static ATLAS: LazyLock<Atlas> =
    LazyLock::new(|| imap::read::atlas(&folder::read(Path::new("assets")).content).0);

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

/// Everything that has a card.
fn selections() -> Vec<Selection> {
    let atlas = &*ATLAS;
    let projects = atlas.projects.ids().map(Selection::Project);
    let countries = atlas.countries.iter().map(|(_, country)| Selection::Country(country.code));
    let routes = atlas.routes.ids().map(Selection::Route);
    projects.chain(countries).chain(routes).chain(atlas.hubs.ids().map(Selection::Hub)).collect()
}

/// Everything that can be done.
fn actions() -> Vec<Action> {
    let mut actions: Vec<Action> = selections().into_iter().map(Action::Select).collect();
    actions.push(Action::Close);
    actions.extend(List::ALL.map(Action::Show));
    actions.extend([World::Region, World::Whole].map(Action::View));
    actions.extend([true, false].map(Action::Original));
    for route in ATLAS.routes.ids() {
        actions.extend([true, false].map(|drawn| Action::Draw(route, drawn)));
    }
    // Does not compile when there is an action that is not in the list above.
    actions.iter().for_each(|action| match action {
        Action::Select(_) | Action::Close | Action::Show(_) => {}
        Action::View(_) | Action::Original(_) | Action::Draw(..) => {}
    });
    actions
}

fn after(actions: &[Action]) -> State {
    let mut state = State::opening(&ATLAS);
    actions.iter().for_each(|&action| apply(&mut state, action, &ATLAS));
    state
}

fn project(key: &str) -> Selection {
    Selection::Project(ATLAS.projects.by_key(key).unwrap())
}

fn focus(selection: Selection) -> Vec<Code> {
    after(&[Action::Select(selection)]).focus(&ATLAS)
}

#[test]
fn the_map_opens_with_the_projects_and_the_main_routes() {
    let state = State::opening(&ATLAS);
    assert_eq!((state.selection, state.list, state.world), (None, List::Projects, World::Region));
    assert!(!state.original);
    let keys: Vec<&str> = state.routes.iter().map(|&id| ATLAS.routes[id].key.as_str()).collect();
    assert_eq!(keys, ["WA", "WM", "CM", "EA-N", "EA-E", "EM"]);
    assert!(state.focus(&ATLAS).is_empty());
}

#[test]
fn choosing_opens_a_card_and_touches_nothing_else() {
    for selection in selections() {
        let wanted = State { selection: Some(selection), ..State::opening(&ATLAS) };
        assert_eq!(after(&[Action::Select(selection)]), wanted);
    }
}

#[test]
fn closing_closes_the_card_and_touches_nothing_else() {
    let open =
        [Action::Show(List::Routes), Action::View(World::Whole), Action::Select(project("eamri"))];
    let closed = after(&[&open[..], &[Action::Close]].concat());
    assert_eq!(closed, State { selection: None, ..after(&open) });
    assert_eq!(after(&[Action::Close]), State::opening(&ATLAS));
}

#[test]
fn a_list_takes_the_place_of_a_card() {
    for list in List::ALL {
        let state = after(&[Action::Select(project("stredeca")), Action::Show(list)]);
        assert_eq!(state, State { list, ..State::opening(&ATLAS) });
    }
}

#[test]
fn changing_the_world_touches_nothing_else() {
    let open = [Action::Select(project("amedip")), Action::Show(List::About)];
    let whole = after(&[&open[..], &[Action::View(World::Whole)]].concat());
    assert_eq!(whole, State { world: World::Whole, ..after(&open) });
    let back =
        after(&[&open[..], &[Action::View(World::Whole), Action::View(World::Region)]].concat());
    assert_eq!(back, after(&open));
}

#[test]
fn reading_the_original_touches_nothing_else() {
    let open = [Action::Select(project("amedip")), Action::View(World::Whole)];
    let original = after(&[&open[..], &[Action::Original(true)]].concat());
    assert_eq!(original, State { original: true, ..after(&open) });
    let back = after(&[&open[..], &[Action::Original(true), Action::Original(false)]].concat());
    assert_eq!(back, after(&open));
}

#[test]
fn drawing_a_route_touches_no_other_and_keeps_their_order() {
    let opening = State::opening(&ATLAS);
    for route in ATLAS.routes.ids() {
        let on = after(&[Action::Draw(route, true)]);
        let off = after(&[Action::Draw(route, false)]);
        assert!(on.routes.contains(&route) && !off.routes.contains(&route));
        assert!(on.routes.is_sorted() && off.routes.is_sorted());
        let others = |state: &State| {
            state.routes.iter().copied().filter(|&other| other != route).collect::<Vec<_>>()
        };
        assert_eq!((others(&on), others(&off)), (others(&opening), others(&opening)));
        let rest = |state: State| State { routes: Vec::new(), ..state };
        assert_eq!((rest(on), rest(off)), (rest(opening.clone()), rest(opening.clone())));
    }
}

#[test]
fn doing_the_same_again_changes_nothing() {
    for action in actions() {
        assert_eq!(after(&[action, action]), after(&[action]), "{action:?}");
    }
}

#[test]
fn the_map_moves_to_the_countries_of_a_project_and_not_to_its_donors() {
    // South Sudan and Abyei were part of the Sudan that the project names.
    let eamri = ["EGY", "ERI", "ETH", "KEN", "LBY", "SDN", "SOM", "SSD", "XAB", "YEM"];
    assert_eq!(focus(project("eamri")), eamri.map(code));
    assert_eq!(focus(project("stredeca")), [code("LBN")]);
    assert_eq!(focus(project("linking-emigrant-communities")).len(), 13);
    // 17 named and the 27 of the group.
    assert_eq!(focus(project("amedip")).len(), 44);
}

#[test]
fn the_map_moves_to_the_donors_where_no_country_is_known() {
    let donors = ["GBR", "MLT", "NOR", "POL"];
    assert_eq!(focus(project("mtm-i-map-2011")), donors.map(code));
}

#[test]
fn the_map_moves_to_a_country() {
    assert_eq!(focus(Selection::Country(code("CPV"))), [code("CPV")]);
}

#[test]
fn every_action_has_a_text_of_its_own_that_means_it() {
    let actions = actions();
    let mut texts: Vec<String> =
        actions.iter().map(|&action| link::written(action, &ATLAS)).collect();
    for (&action, text) in actions.iter().zip(&texts) {
        assert_eq!(link::read(text, &ATLAS), Some(action), "{text}");
    }
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), actions.len());
}

#[test]
fn a_text_of_no_action_is_none() {
    for text in [
        "",
        "/",
        "project",
        "project/",
        "project/nothing",
        "country/XXX",
        "country/lbn",
        "country/",
        "country/LEBANON",
        "route/cm",
        "hub/Agadez",
        "list/",
        "list/all",
        "view/",
        "view/globe",
        "draw/",
        "hide/nothing",
        "javascript:alert(1)",
        "Project/stredeca",
        " project/stredeca",
        "project/stredeca/",
        "text/",
        "text/Original",
        "العربية/مالطا",
    ] {
        assert_eq!(link::read(text, &ATLAS), None, "{text}");
    }
}

proptest! {
    #[test]
    fn whatever_one_does_the_state_holds(actions in prop::collection::vec(select(actions()), 0..40)) {
        let mut state = State::opening(&ATLAS);
        for &action in &actions {
            apply(&mut state, action, &ATLAS);
            prop_assert!(state.routes.is_sorted_by(|a, b| a < b), "{:?}", state.routes);
            let _ = state.focus(&ATLAS);
        }
        let last = actions.iter().rev().find_map(|action| match action {
            Action::View(world) => Some(*world),
            _ => None,
        });
        prop_assert_eq!(state.world, last.unwrap_or(World::Region));
        for route in ATLAS.routes.ids() {
            let drawn = actions.iter().rev().find_map(|action| match action {
                Action::Draw(other, drawn) if *other == route => Some(*drawn),
                _ => None,
            });
            prop_assert_eq!(state.routes.contains(&route), drawn.unwrap_or(ATLAS.routes[route].shown));
        }
    }

    #[test]
    fn any_text_is_an_action_or_none(text in ".*") {
        if let Some(action) = link::read(&text, &ATLAS) {
            prop_assert_eq!(link::read(&link::written(action, &ATLAS), &ATLAS), Some(action));
        }
    }
}
