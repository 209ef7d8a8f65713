//! Tests the routes of the map: bundles, names along lines, and detections where they were counted.

use std::path::Path;

use imap::atlas::{Atlas, Mode};
use imap::content::{folder, validate_content};
use imap::geo::{Bounds, Pane, Screen, Size, Viewport, frame};
use imap::map::bundles::{BundlePart, drawn_legs};
use imap::map::layer_stack;
use imap::map::layers::{ClassesInView, LAYERS, count_radius};
use imap::map::line_labels::seats;
use imap::map::routes::ProjectedLeg;
use imap::map::surface::Colour;
use imap::map::{
    Basemap, Fill, Scene, SceneState, SimplifiedPaths, Stroke, Surface, Svg, TextStyle, focus, hit,
    projection_for,
};
use imap::state::{Facets, MapExtent, Selection, State, Years};
use proptest::prelude::*;

use crate::support::geography::OPENING_TOPOLOGY;

/// A surface that keeps texts, discs and turned texts.
#[derive(Default)]
struct Plate {
    texts: Vec<String>,
    along: Vec<(String, Screen, Screen)>,
    discs: Vec<(f64, Stroke)>,
}

impl Surface for Plate {
    fn fill_background(&mut self, _: Colour) {}
    fn fill_country(&mut self, _: usize, _: Fill) {}
    fn stroke_country(&mut self, _: usize, _: Stroke) {}
    fn stroke_batch(&mut self, _: usize, _: Stroke) {}
    fn stroke_polyline(&mut self, _: &[Screen], _: Stroke) {}
    fn fill_polygon(&mut self, _: &[Screen], _: Colour) {}
    fn draw_disc(&mut self, _: Screen, radius: f64, _: Colour, ring: Stroke) {
        self.discs.push((radius, ring));
    }
    fn draw_text(&mut self, _: Screen, text: &str, _: TextStyle) {
        self.texts.push(text.to_owned());
    }
    fn draw_text_along(&mut self, at: Screen, direction: Screen, text: &str, _: TextStyle) {
        self.along.push((text.to_owned(), at, direction));
    }
    fn width_of(&mut self, text: &str, style: TextStyle) -> f64 {
        Svg::average_width(text, style)
    }
}

struct Map {
    atlas: Atlas,
    scene: Scene,
}

fn map(lang: &str) -> Map {
    let assets = Path::new("assets");
    let content = folder::read_folder(assets).content;
    let content = match lang {
        "en" => content,
        lang => folder::translate_content(assets, &content, lang).0,
    };
    let atlas = validate_content(&content).0;
    let projection = projection_for(MapExtent::Region, atlas.site.centre);
    let mut scene = Scene::from_basemap(Basemap::new(&OPENING_TOPOLOGY, &*projection));
    scene.set_atlas(&atlas, &*projection);
    Map { atlas, scene }
}

impl Map {
    fn show(&mut self, state: &State) {
        let facets = Facets::new(&self.atlas);
        let found = facets.filter_projects(state, &self.atlas);
        self.scene.set_state(SceneState::new(state, &self.atlas, &facets, &found), &self.atlas);
    }

    fn opening(&self) -> State {
        State::opening_state(&self.atlas)
    }

    fn route(&self, key: &str) -> Option<Selection> {
        self.atlas.routes.by_key(key).map(Selection::Route)
    }

    fn framed(&self, state: &State, size: Size) -> Viewport {
        let facets = Facets::new(&self.atlas);
        let found = facets.filter_projects(state, &self.atlas);
        let bounds = focus::focus_bounds(&self.scene, state, &self.atlas, &found);
        frame::frame_bounds(&bounds, size, &[], 0.0)
    }

    fn home(&self, size: Size) -> Viewport {
        let projection = projection_for(MapExtent::Region, self.atlas.site.centre);
        let bounds = Bounds::of_globe(self.atlas.site.opening, &*projection);
        frame::fit_in_part(&bounds, size, &Pane::of_size(size), 1.0)
    }

    fn drawn(&self, view: &Viewport) -> Plate {
        let near = Bounds::EVERYWHERE;
        let paths = SimplifiedPaths { unit: 1.0, near, lands: Vec::new(), lines: Vec::new() };
        let mut plate = Plate::default();
        self.scene.draw(view, &paths, &[], &mut plate);
        plate
    }
}

const SIZES: [Size; 3] = [
    Size { width: 864.0, height: 619.0 },
    Size { width: 1504.0, height: 877.0 },
    Size { width: 390.0, height: 420.0 },
];

#[test]
fn legs_across_the_strait_of_sicily_are_few_lines_and_fan_out() {
    let map = map("en");
    let route = map.atlas.routes.by_key("CM").unwrap();
    let legs: Vec<&ProjectedLeg> =
        map.scene.ways.legs.iter().filter(|leg| leg.route == route).collect();
    let sea = legs.iter().filter(|leg| leg.mode == Mode::Sea).count();
    let lines = |scale| {
        let drawn = drawn_legs(&legs, &map.scene.ways.hubs, scale, &|_| true);
        drawn
            .iter()
            .filter(|drawn| drawn.leg.mode == Mode::Sea && drawn.part != BundlePart::Branch)
            .count()
    };
    let state = State { selection: map.route("CM"), ..map.opening() };
    let own = map.framed(&state, SIZES[0]).scale;
    assert!(lines(own) * 2 <= sea, "{} lines of {sea}", lines(own));
    assert_eq!(lines(own * 1000.0), sea);
    // Coming nearer only divides.
    let counts: Vec<usize> = (0..12).map(|step| lines(own * 1.6f64.powi(step))).collect();
    assert!(counts.is_sorted(), "{counts:?}");
}

#[test]
fn lampedusa_has_its_name_in_the_framing_of_its_route() {
    for lang in ["en", "fr", "ar"] {
        let mut map = map(lang);
        let state = State { selection: map.route("CM"), ..map.opening() };
        map.show(&state);
        let hub = map.atlas.hubs.by_key("lampedusa").unwrap();
        for size in SIZES {
            let texts = map.drawn(&map.framed(&state, size)).texts;
            let name = &map.atlas.hubs[hub].name;
            assert!(texts.contains(name), "{lang}, {size:?}: no {name} in {texts:?}");
        }
    }
}

#[test]
fn routes_have_their_names_along_their_lines() {
    for lang in ["en", "fr", "ar"] {
        let mut map = map(lang);
        let state = map.opening();
        map.show(&state);
        // The shortest name fits in the smallest window of a store.
        for size in [SIZES[0], SIZES[1]] {
            let along = map.drawn(&map.home(size)).along;
            assert!(!along.is_empty(), "{lang}, {size:?}");
            for (text, _, direction) in &along {
                assert!(direction.x > 0.0, "{text} is upside down");
                assert!((direction.x.hypot(direction.y) - 1.0).abs() < 1e-9);
            }
        }
    }
}

#[test]
fn a_project_view_has_no_names_along_routes() {
    let mut map = map("en");
    let project = map.atlas.projects.by_key("amedip").map(Selection::Project);
    map.show(&State { selection: project, ..map.opening() });
    assert_eq!(map.drawn(&map.home(SIZES[1])).along.len(), 0);
}

#[test]
fn detections_are_discs_with_their_numbers() {
    let mut map = map("en");
    let years = Some(Years::new(2014, 2014));
    map.show(&State { volume: true, years, ..map.opening() });
    let plate = map.drawn(&map.home(SIZES[1]));
    assert!(plate.texts.iter().any(|text| text == "170\u{202f}664"), "{:?}", plate.texts);
    let radius = count_radius(170_664);
    assert!(plate.discs.iter().any(|(other, _)| *other == radius));
    // The area is proportional.
    assert!((count_radius(160_000).powi(2) / count_radius(40_000).powi(2) - 4.0).abs() < 1e-9);
    // A section without data has a ring of dashes and the sign for it, not a zero.
    let years = Some(Years::new(2005, 2005));
    map.show(&State { volume: true, years, ..map.opening() });
    let plate = map.drawn(&map.home(SIZES[1]));
    assert!(
        plate.texts.iter().any(|text| text == "…") && !plate.texts.iter().any(|text| text == "0")
    );
    assert!(plate.discs.iter().any(|(_, ring)| !ring.dash.is_empty()));
    // Without the switch there is nothing of it.
    map.show(&map.opening());
    assert!(map.drawn(&map.home(SIZES[1])).texts.iter().all(|text| text != "…"));
}

#[test]
fn the_classes_in_view_are_those_of_the_window() {
    let mut map = map("en");
    let state = map.opening();
    map.show(&state);
    let home = map.home(SIZES[0]);
    let all = ClassesInView::new(&map.scene, &home);
    // The middle of Algeria has a country, and no sea, hub or small state.
    let projection = projection_for(MapExtent::Region, map.atlas.site.centre);
    let centre = projection.plane_from_geo(imap::geo::LonLat::new(-5.0, 26.5));
    let near = Viewport { centre, scale: home.scale * 40.0, size: home.size };
    let few = ClassesInView::new(&map.scene, &near);
    assert!(few.0.count_ones() < all.0.count_ones() && few.0 & !all.0 == 0);
}

#[test]
fn the_world_is_framed_by_its_content_and_has_no_antarctica() {
    let projection = projection_for(MapExtent::Whole, imap::geo::LonLat::new(0.0, 0.0));
    let scene = Scene::from_basemap(Basemap::new(&OPENING_TOPOLOGY, &*projection));
    let world = focus::world_frame(&scene, Bounds::EMPTY);
    let at = |lon, lat| projection.plane_from_geo(imap::geo::LonLat::new(lon, lat));
    assert!(world.contains(at(25.0, -33.0)) && world.contains(at(18.0, 70.0)));
    assert!(world.contains(at(-100.0, 40.0)) && world.contains(at(140.0, -30.0)));
    assert!(!world.contains(at(25.0, -62.0)));
    let content: Bounds = [at(-15.0, 0.0), at(50.0, 40.0)].into_iter().collect();
    let framed = focus::world_frame(&scene, content);
    assert_eq!((framed.west, framed.east), (content.west, content.east));
    assert_eq!((framed.south, framed.north), (world.south, world.north));
}

#[test]
fn a_bundle_is_hit_where_it_is_drawn() {
    let mut map = map("en");
    let state = State { selection: map.route("CM"), ..map.opening() };
    map.show(&state);
    let view = map.framed(&state, SIZES[1]);
    let legs: Vec<&ProjectedLeg> = map.scene.visible_legs().collect();
    let drawn = drawn_legs(&legs, &map.scene.ways.hubs, view.scale, &|_| true);
    let trunks = drawn.iter().filter(|leg| leg.part == BundlePart::Trunk);
    let mut met = 0;
    for trunk in trunks.filter(|leg| Some(Selection::Route(leg.leg.route)) == state.selection) {
        let at = view.screen_from_plane(trunk.curve[trunk.curve.len() / 2]);
        if Pane::of_size(view.size).contains(at) {
            let target = layer_stack::hit_target(
                &map.scene,
                &view,
                at,
                hit::HitTolerance { hub: 0.5, ..hit::MOUSE },
            );
            assert!(matches!(target, Some(hit::Target::Route(_))), "{target:?}");
            met += 1;
        }
    }
    assert!(met > 1);
    assert!(LAYERS.iter().any(|layer| layer.info.key == "detections"));
}

proptest! {
    #[test]
    fn names_along_a_line_are_upright_apart_and_within_the_frame(
        spots in prop::collection::vec((0.0..900.0f64, 0.0..600.0f64), 2..12),
        width in 20.0..200.0f64,
    ) {
        let line: Vec<Screen> = spots.iter().map(|&(x, y)| Screen::new(x, y)).collect();
        let frame = Pane { left: 4.0, top: 4.0, right: 896.0, bottom: 596.0 };
        let size = Size::new(width, 12.0);
        let mut taken = vec![Pane { left: 300.0, top: 200.0, right: 500.0, bottom: 400.0 }];
        let found = seats(&[line], size, &frame, &mut taken);
        for (place, seat) in found.iter().enumerate() {
            prop_assert!(seat.direction.x > 0.0);
            for part in seat.boxes(size) {
                prop_assert!(frame.contains_pane(&part) && !part.overlaps_pane(&taken[0]));
            }
            prop_assert!(found[..place].iter().all(|other| other.at.distance(seat.at) >= 420.0));
        }
    }
}
