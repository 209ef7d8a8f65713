//! Tests keyboard navigation on the map with the published content.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use imap::atlas::{Atlas, Code};
use imap::content::{folder, topology_builder};
use imap::geo::Plane;
use imap::i18n::{Lang, Words};
use imap::map::hit::Target;
use imap::map::keyboard_nav::{
    CompassDirection, NavTarget, nav_targets, nearest_target, next_target,
};
use imap::map::{Basemap, Scene, SceneState, projection_for};
use imap::state::{Action, Facets, MapExtent, Selection, State, apply};
use imap::view::Store;

const HEADINGS: [CompassDirection; 4] = [
    CompassDirection::North,
    CompassDirection::South,
    CompassDirection::West,
    CompassDirection::East,
];

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    imap::content::validate_content(&folder::read_folder(Path::new("assets")).content).0
});

/// The opening scene in both projections.
static SCENES: LazyLock<[Scene; 2]> = LazyLock::new(|| {
    let text = |name: &str| fs::read_to_string(Path::new("assets/geography").join(name)).unwrap();
    let topology = topology_builder::build_topology(
        &text("countries-110m.geojson"),
        &text("boundaries-110m.geojson"),
        200,
    )
    .unwrap();
    [MapExtent::Region, MapExtent::Whole].map(|world| {
        let projection = projection_for(world, ATLAS.site.centre);
        let mut scene = Scene::from_basemap(Basemap::new(&topology, &*projection));
        scene.set_atlas(&ATLAS, &*projection);
        scene
    })
});

/// Returns named states that highlight different features: the opening, each project, each route
/// alone, and all routes.
fn shown() -> Vec<(String, State)> {
    let opening = || State::opening_state(&ATLAS);
    let mut shown = vec![("opening".to_owned(), opening())];
    let mut add = |name: &str, actions: &[Action]| {
        let mut state = opening();
        actions.iter().for_each(|action| apply(&mut state, action.clone(), &ATLAS));
        shown.push((name.to_owned(), state));
    };
    for (id, project) in ATLAS.projects.iter() {
        add(&project.key, &[Action::Select(Selection::Project(id))]);
    }
    for (id, route) in ATLAS.routes.iter() {
        add(&route.key, &[Action::Select(Selection::Route(id))]);
    }
    let all: Vec<Action> = ATLAS.routes.ids().map(|id| Action::SetRouteVisible(id, true)).collect();
    add("all routes", &all);
    shown
}

/// Returns the navigation targets of all these states, in both projections.
fn all_stops() -> Vec<(String, Vec<NavTarget>)> {
    let facets = Facets::new(&ATLAS);
    let mut all = Vec::new();
    for (name, state) in shown() {
        let subject =
            SceneState::new(&state, &ATLAS, &facets, &facets.filter_projects(&state, &ATLAS));
        for (number, scene) in SCENES.iter().enumerate() {
            let mut scene = scene.clone();
            scene.set_state(subject.clone(), &ATLAS);
            all.push((format!("{name}, {number}"), nav_targets(&scene)));
        }
    }
    all
}

/// Returns which targets can be reached from one by any keys.
fn reached(stops: &[NavTarget], from: usize) -> Vec<bool> {
    let mut met = vec![false; stops.len()];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if std::mem::replace(&mut met[at], true) {
            continue;
        }
        for heading in HEADINGS {
            if let Some(stop) = next_target(stops, stops[at].1, heading) {
                open.push(stops.iter().position(|other| *other == stop).unwrap());
            }
        }
    }
    met
}

#[test]
fn every_stop_is_reached_from_every_other() {
    for (name, stops) in all_stops() {
        assert!(stops.len() > 1, "{name}: {}", stops.len());
        for (from, (target, _)) in stops.iter().enumerate() {
            let missed = reached(&stops, from).iter().position(|met| !met);
            assert!(missed.is_none(), "{name}: {:?} from {target:?}", stops[missed.unwrap()].0);
        }
    }
}

#[test]
fn a_step_goes_where_its_key_points_and_its_opposite_leads_back_to_there_or_near() {
    let opposite = |heading| match heading {
        CompassDirection::North => CompassDirection::South,
        CompassDirection::South => CompassDirection::North,
        CompassDirection::West => CompassDirection::East,
        CompassDirection::East => CompassDirection::West,
    };
    let (mut steps, mut back) = (0, 0);
    for (name, stops) in all_stops() {
        for &(from, at) in &stops {
            for heading in HEADINGS {
                let Some((target, there)) = next_target(&stops, at, heading) else { continue };
                let ahead = match heading {
                    CompassDirection::North => there.y > at.y,
                    CompassDirection::South => there.y < at.y,
                    CompassDirection::West => there.x < at.x,
                    CompassDirection::East => there.x > at.x,
                };
                assert!(ahead, "{name}: {heading:?} from {from:?} to {target:?}");
                // The way back always exists and is never longer.
                let (_, again) = next_target(&stops, there, opposite(heading)).unwrap();
                let way =
                    |one: Plane, other: Plane| (one.x - other.x).abs() + (one.y - other.y).abs();
                if is_mainly(heading, at, there) {
                    assert!(
                        way(there, again) <= way(there, at) + 1e-9,
                        "{name}: {heading:?} from {from:?} to {target:?} and back"
                    );
                }
                steps += 1;
                back += u32::from(again == at);
            }
        }
    }
    // Most steps are undone by their opposite.
    assert!(back * 2 > steps, "{back} of {steps}");
}

/// Returns `true` if a target is more ahead than aside.
fn is_mainly(heading: CompassDirection, from: Plane, to: Plane) -> bool {
    let (x, y) = ((to.x - from.x).abs(), (to.y - from.y).abs());
    match heading {
        CompassDirection::North | CompassDirection::South => y >= x,
        CompassDirection::West | CompassDirection::East => x >= y,
    }
}

#[test]
fn directions_are_those_of_the_map() {
    let facets = Facets::new(&ATLAS);
    let state = State::opening_state(&ATLAS);
    let subject = SceneState::new(&state, &ATLAS, &facets, &facets.filter_projects(&state, &ATLAS));
    let mut scene = SCENES[0].clone();
    scene.set_state(subject, &ATLAS);
    let countries: Vec<NavTarget> = nav_targets(&scene)
        .into_iter()
        .filter(|(it, _)| matches!(it, Target::Country(_)))
        .collect();
    let stop = |code: &str| {
        let land = &scene.ground.lands[scene.ground.country_index(code).unwrap()];
        (Target::Country(code.parse().unwrap()), land.label)
    };
    for (from, heading, to) in [
        ("LBY", CompassDirection::East, "EGY"),
        ("EGY", CompassDirection::West, "LBY"),
        ("LBY", CompassDirection::South, "SDN"),
        ("ETH", CompassDirection::East, "SOM"),
    ] {
        let met = next_target(&countries, stop(from).1, heading);
        assert_eq!(met, Some(stop(to)), "{heading:?} of {from}");
    }
    assert_eq!(nearest_target(&countries, stop("NER").1), Some(stop("NER")));
    assert_eq!(next_target(&[], stop("NER").1, CompassDirection::East), None);
    assert_eq!(nearest_target(&[], stop("NER").1), None);
}

#[test]
fn decorations_are_no_keyboard_stops() {
    for (name, stops) in all_stops() {
        assert!(stops.iter().all(|(it, _)| !matches!(it, Target::Route(_))), "{name}");
    }
    let facets = Facets::new(&ATLAS);
    let mut state = State::opening_state(&ATLAS);
    let id = ATLAS.projects.by_key("stredeca").unwrap();
    apply(&mut state, Action::Select(Selection::Project(id)), &ATLAS);
    let subject = SceneState::new(&state, &ATLAS, &facets, &facets.filter_projects(&state, &ATLAS));
    let lit = subject.looks.len();
    let mut scene = SCENES[1].clone();
    scene.set_state(subject, &ATLAS);
    let stops = nav_targets(&scene);
    let lands = stops.iter().filter(|(it, _)| matches!(it, Target::Country(_))).count();
    assert_eq!(lands, lit);
}

#[test]
fn hit_targets_are_described_with_parts_and_routes() {
    let words = folder::read_messages::<Words>(Path::new("assets"), "en").unwrap().speech;
    let mut store = Store::new(ATLAS.clone(), words, Lang::En);
    let country = |code: &str| Selection::Country(code.parse().unwrap());
    let said = |store: &Store, code: &str| store.view_context().describe_target(country(code));
    let libya: Code = "LBY".parse().unwrap();
    let routes = ATLAS.routes_through(libya).len();
    let projects = ATLAS.projects_of(libya).len();
    assert_eq!(
        said(&store, "LBY"),
        format!("Libya: {projects} projects, project country, {routes} routes")
    );
    assert!(said(&store, "ITA").contains(" projects, project country, donor, "));
    // With a selected project it is the role in that project.
    let mut state = State::opening_state(&ATLAS);
    let id = ATLAS.projects.by_key("stredeca").unwrap();
    apply(&mut state, Action::Select(Selection::Project(id)), &ATLAS);
    store.set_state(state);
    assert!(said(&store, "LBN").contains(", project country"), "{}", said(&store, "LBN"));
    let italy = said(&store, "ITA");
    assert!(italy.contains(", donor") && !italy.contains("country"), "{italy}");
    let hub = ATLAS.hubs.by_key("agadez").unwrap();
    let hub = store.view_context().describe_target(Selection::Hub(hub));
    assert!(hub.starts_with("Hub Agadez, Niger, ") && hub.ends_with(" routes"), "{hub}");
}
