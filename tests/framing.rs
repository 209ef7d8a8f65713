//! Tests which view frames each selection, and where routes cross the antimeridian.

use std::path::Path;
use std::sync::LazyLock;

use imap::atlas::{Atlas, Code, Party};
use imap::content::{folder, raw, validate_content};
use imap::geo::area::AUTHALIC_RADIUS_KM;
use imap::geo::{Bounds, Pane, Plane, Size, Viewport, frame};
use imap::map::{Basemap, ProjectedRoutes, Scene, SceneState, focus, projection_for};
use imap::state::{Facet, Facets, Filter, FilterOption, MapExtent, Selection, State};

use crate::support::geography::OPENING_TOPOLOGY;

static ATLAS: LazyLock<Atlas> =
    LazyLock::new(|| validate_content(&folder::read_folder(Path::new("assets")).content).0);

fn scene(world: MapExtent) -> Scene {
    let projection = projection_for(world, ATLAS.site.centre);
    let mut scene = Scene::from_basemap(Basemap::new(&OPENING_TOPOLOGY, &*projection));
    scene.set_atlas(&ATLAS, &*projection);
    scene
}

fn bounds(scene: &Scene, state: &State) -> Bounds {
    let found = Facets::new(&ATLAS).filter_projects(state, &ATLAS);
    focus::focus_bounds(scene, state, &ATLAS, &found)
}

fn chosen(selection: Selection) -> State {
    State { selection: Some(selection), ..State::opening_state(&ATLAS) }
}

fn country(code: &str) -> Selection {
    Selection::Country(code.parse().unwrap())
}

/// Returns the extent in kilometres from west to east and from south to north.
fn across(bounds: &Bounds) -> [f64; 2] {
    [bounds.width(), bounds.height()].map(|extent| extent * AUTHALIC_RADIUS_KM)
}

/// Returns windows with what covers them: a desktop of 1280x800 and of 1920x1080 with a legend, an
/// upright tablet, a phone upright and held sideways with a bottom sheet, and an embedded map alone.
fn windows() -> [(Size, Vec<Pane>); 6] {
    let pane = |left, top, right, bottom| Pane { left, top, right, bottom };
    [
        (Size::new(864.0, 597.0), vec![pane(12.0, 360.0, 260.0, 585.0)]),
        (Size::new(1504.0, 877.0), vec![pane(12.0, 640.0, 260.0, 865.0)]),
        (Size::new(768.0, 900.0), vec![pane(0.0, 500.0, 768.0, 900.0)]),
        (Size::new(390.0, 800.0), vec![pane(0.0, 400.0, 390.0, 800.0)]),
        (Size::new(844.0, 340.0), vec![pane(0.0, 0.0, 400.0, 340.0)]),
        (Size::new(600.0, 400.0), Vec::new()),
    ]
}

fn seen(bounds: &Bounds, view: &Viewport) -> Pane {
    let low = view.screen_from_plane(Plane::new(bounds.west, bounds.north));
    let high = view.screen_from_plane(Plane::new(bounds.east, bounds.south));
    Pane { left: low.x, top: low.y, right: high.x, bottom: high.y }
}

#[test]
fn every_selection_is_framed_in_the_free_area() {
    let all = ATLAS
        .countries
        .iter()
        .map(|(_, row)| Selection::Country(row.code))
        .chain(ATLAS.projects.ids().map(Selection::Project))
        .chain(ATLAS.routes.ids().map(Selection::Route))
        .chain(ATLAS.groups.ids().map(Selection::Group))
        .chain(ATLAS.organisations.ids().map(Selection::Organisation))
        .chain(ATLAS.documents.ids().map(Selection::Document))
        .chain(ATLAS.hubs.ids().map(Selection::Hub));
    let (scene, mut framed) = (scene(MapExtent::Region), 0);
    for selection in all {
        let bounds = bounds(&scene, &chosen(selection));
        if bounds.is_empty() {
            continue;
        }
        framed += 1;
        for (size, covers) in windows() {
            let view = frame::frame_bounds(&bounds, size, &covers, 0.0);
            // A small state or a hub is shown with its surroundings.
            let (middle, half) = (bounds.centre(), frame::LEAST_KM / AUTHALIC_RADIUS_KM / 2.0);
            let around = Bounds {
                west: bounds.west.min(middle.x - half),
                south: bounds.south.min(middle.y - half),
                east: bounds.east.max(middle.x + half),
                north: bounds.north.max(middle.y + half),
            };
            let (free, seen) = (frame::free(&around, size, &covers), seen(&around, &view));
            let is_clear = |cover: &Pane| !cover.overlaps_pane(&free);
            assert!(covers.iter().all(is_clear) && free.contains_pane(&seen), "{selection:?}");
            let share = (seen.width() / free.width()).max(seen.height() / free.height());
            assert!((0.4..=0.7).contains(&share), "{selection:?} {size:?}: {share}");
            let kilometre = view.scale / AUTHALIC_RADIUS_KM;
            let shown = (free.width() / kilometre).min(free.height() / kilometre);
            assert!(shown >= 150.0, "{selection:?} {size:?}: {shown} km");
        }
    }
    assert!(framed > 250, "{framed}");
}

#[test]
fn countries_with_parts_far_off_are_framed_by_their_main_part() {
    let scene = scene(MapExtent::Region);
    for (code, most) in [
        ("FRA", 1500.0),
        ("NOR", 2300.0),
        ("NLD", 500.0),
        ("ESP", 1400.0),
        ("PRT", 800.0),
        ("DNK", 600.0),
    ] {
        let [wide, high] = across(&bounds(&scene, &chosen(country(code))));
        assert!(wide.max(high) < most, "{code}: {wide:.0} x {high:.0} km");
    }
}

#[test]
fn organisations_documents_and_filters_are_framed_by_the_countries_of_their_projects() {
    let scene = scene(MapExtent::Region);
    let lebanon = bounds(&scene, &chosen(country("LBN")));
    let stredeca = ATLAS.projects.by_key("stredeca").unwrap();
    assert_eq!(bounds(&scene, &chosen(Selection::Project(stredeca))), lebanon);
    let icmpd = ATLAS.organisations.by_key("icmpd").unwrap();
    assert!(bounds(&scene, &chosen(Selection::Organisation(icmpd))).contains_bounds(&lebanon));
    let asked = |key: &str| {
        let choice = FilterOption::parse_key(Facet::Country, key, &ATLAS).unwrap();
        State { filter: Filter { choices: vec![choice], on: None }, ..State::opening_state(&ATLAS) }
    };
    assert!(bounds(&scene, &asked("LBN")).contains_bounds(&lebanon));
    assert!(bounds(&scene, &State::opening_state(&ATLAS)).is_empty());
}

#[test]
fn the_map_frames_anew_what_is_chosen_and_not_what_is_closed_or_listed() {
    let opening = State::opening_state(&ATLAS);
    let niger = chosen(country("NER"));
    assert!(niger.needs_new_frame(&opening) && chosen(country("ITA")).needs_new_frame(&niger));
    assert!(!opening.needs_new_frame(&niger) && !niger.needs_new_frame(&niger));
    assert!(State { world: MapExtent::Whole, ..niger.clone() }.needs_new_frame(&niger));
    assert!(!State { volume: true, page: 1, ..niger.clone() }.needs_new_frame(&niger));
}

#[test]
fn donors_outside_of_the_window_are_known() {
    let scene = scene(MapExtent::Region);
    let outside = |key: &str, seen: &[&str]| -> Vec<String> {
        let project = ATLAS.projects.by_key(key).unwrap();
        let sees =
            |land: &imap::map::CountryShape| seen.iter().any(|code| code.as_bytes() == land.code);
        let parties =
            focus::donors_outside(&scene, &chosen(Selection::Project(project)), &ATLAS, &sees);
        parties.iter().map(|party| party.key(&ATLAS).to_owned()).collect()
    };
    let all = outside("stredeca", &[]);
    for code in ["FRA", "ITA", "NLD", "CHE"] {
        assert!(all.contains(&code.to_owned()), "{all:?}");
    }
    assert!(!outside("stredeca", &["ITA"]).contains(&"ITA".to_owned()));
    let donors = ATLAS.projects[ATLAS.projects.by_key("stredeca").unwrap()].donors.iter();
    let countries: Vec<&str> = donors
        .filter_map(|party| match party {
            Party::Country(code) => Some(code.as_str()),
            _ => None,
        })
        .collect();
    assert!(outside("stredeca", &countries).is_empty());
}

#[test]
fn the_chosen_country_or_hub_is_named_first_wherever_there_is_no_room() {
    let scene = scene(MapExtent::Region);
    for selection in [
        country("MLT"),
        country("DJI"),
        country("CYP"),
        country("TUN"),
        Selection::Hub(ATLAS.hubs.by_key("lampedusa").unwrap()),
        Selection::Hub(ATLAS.hubs.by_key("tripoli").unwrap()),
    ] {
        let mut scene = scene.clone();
        let state = chosen(selection);
        let facets = Facets::new(&ATLAS);
        let found = facets.filter_projects(&state, &ATLAS);
        scene.set_state(SceneState::new(&state, &ATLAS, &facets, &found), &ATLAS);
        let name = match selection {
            Selection::Hub(id) => ATLAS.hubs[id].name.clone(),
            Selection::Country(code) => ATLAS.country(code).unwrap().name.clone(),
            _ => String::new(),
        };
        let opening = Bounds::of_globe(
            ATLAS.site.opening,
            &*projection_for(MapExtent::Region, ATLAS.site.centre),
        );
        let size = Size::new(864.0, 597.0);
        let framed = frame::frame_bounds(&bounds(&scene, &state), size, &[], 0.0);
        for view in [framed, frame::fit_in_part(&opening, size, &Pane::of_size(size), 1.0)] {
            let detail = imap::map::SimplifiedPaths::new(
                &scene.ground,
                imap::map::simplified_paths::zoom_level(view.scale),
                view.bounds(),
            );
            let mut svg = imap::map::Svg::new(&detail, view);
            scene.draw(&view, &detail, &[], &mut svg);
            let drawn = svg.inner_source();
            assert!(drawn.contains(&format!(">{name}</text>")), "{name}");
        }
    }
}

/// Returns the content with a route between places on opposite sides of the region.
fn with_route(from: [f64; 2], to: [f64; 2]) -> Atlas {
    let mut content = folder::read_folder(Path::new("assets")).content;
    let hub = |id: &str, country: &str, [lon, lat]: [f64; 2]| raw::RawHub {
        id: id.into(),
        name: id.into(),
        country: country.into(),
        lon: Some(lon),
        lat: Some(lat),
        coordinates: "made up".into(),
        certainty: "C".into(),
        ..raw::RawHub::default()
    };
    content.hubs.push(hub("one-end", "PHL", from));
    content.hubs.push(hub("other-end", "USA", to));
    let mut route = content.routes[0].clone();
    let mut leg = route.chain[0].legs[0].clone();
    (leg.from, leg.to) = ("one-end".into(), "other-end".into());
    route.id = "PAC".into();
    route.chain.truncate(1);
    route.chain[0].id = "PAC-1".into();
    route.chain[0].legs = vec![leg];
    content.routes.push(route);
    validate_content(&content).0
}

#[test]
fn a_leg_across_the_pacific_takes_the_short_way_and_is_cut_at_the_edge() {
    let places = [
        ([120.98, 14.6], [-118.24, 34.05]),    // Manila, Los Angeles
        ([178.44, -18.14], [-171.77, -13.83]), // Suva, Apia
        ([151.2, -33.9], [-149.57, -17.53]),   // Sydney, Papeete
    ];
    for (from, to) in places {
        for [from, to] in [[from, to], [to, from]] {
            let atlas = with_route(from, to);
            let route = atlas.routes.by_key("PAC").unwrap();
            for world in [MapExtent::Region, MapExtent::Whole] {
                let projection = projection_for(world, atlas.site.centre);
                let ways = ProjectedRoutes::new(&atlas, &*projection);
                let parts: Vec<_> = ways.legs.iter().filter(|way| way.route == route).collect();
                assert!((1..=2).contains(&parts.len()), "{from:?}: {} parts", parts.len());
                let points: Vec<Plane> = parts.iter().flat_map(|way| way.curve.clone()).collect();
                // No step of the curve crosses the whole map.
                for way in &parts {
                    for edge in way.curve.windows(2) {
                        let step = (edge[1].x - edge[0].x).hypot(edge[1].y - edge[0].y);
                        assert!(step < 0.5, "{from:?} {world:?}: {step}");
                    }
                }
                // The route never comes near Africa.
                for at in points {
                    let at = projection.geo_from_plane(at).map_or(180.0, |at| at.lon);
                    assert!(!(-60.0..=100.0).contains(&at), "{from:?} {world:?}: {at}");
                }
                let is_torn = world == MapExtent::Whole && from[0].signum() != to[0].signum();
                let crosses = is_torn
                    && [from, to].iter().any(|at| at[0] > 0.0)
                    && [from, to].iter().any(|at| at[0] > -169.0 && at[0] < 0.0);
                assert!(!crosses || parts.len() == 2, "{from:?} {world:?}");
            }
        }
    }
}

#[test]
fn codes_of_the_selection_are_those_of_the_state() {
    let codes = |selection| chosen(selection).focused_countries(&ATLAS, &[]);
    let code = |text: &str| text.parse::<Code>().unwrap();
    assert_eq!(codes(country("CPV")), [code("CPV")]);
    let document = ATLAS.documents.ids().next().unwrap();
    let _ = codes(Selection::Document(document));
}
