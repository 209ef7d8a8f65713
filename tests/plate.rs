//! Tests the routes of the map: bundles, names along lines, and detections where they were counted.

use std::path::Path;

use imap::atlas::{Atlas, Mode, Party};
use imap::camera::{CanvasSize, MARGIN_PX};
use imap::content::{folder, validate_content};
use imap::geo::{Bounds, Pane, Screen, Size, Viewport, frame};
use imap::i18n::Lang;
use imap::map::bundles::{BundlePart, drawn_legs};
use imap::map::layer_stack;
use imap::map::layers::{ClassesInView, LAYERS, count_radius};
use imap::map::line_labels::seats;
use imap::map::routes::ProjectedLeg;
use imap::map::statistic_marks::StatisticMark;
use imap::map::surface::Colour;
use imap::map::{
    Basemap, Fill, Scene, SceneState, SimplifiedPaths, Stroke, Surface, Svg, TextStyle,
    are_routes_behind, focus, hit, palette, projection_for,
};
use imap::state::{Facets, Filter, FilterOption, MapExtent, Selection, State, Years};
use proptest::prelude::*;

use crate::support::geography::OPENING_TOPOLOGY;

/// A surface that keeps texts, discs and turned texts.
#[derive(Default)]
struct Plate {
    texts: Vec<String>,
    along: Vec<(String, Screen, Screen)>,
    discs: Vec<(f64, Colour, Stroke)>,
    leaders: Vec<[Screen; 2]>,
}

impl Plate {
    /// Returns `true` if a name stands along a line, whole or in two or three lines.
    fn names_along(&self, name: &str) -> bool {
        let texts: Vec<&str> = self.along.iter().map(|(text, ..)| text.as_str()).collect();
        (1..=3).any(|count| texts.windows(count).any(|lines| lines.join(" ") == name))
    }
}

impl Surface for Plate {
    fn fill_background(&mut self, _: Colour) {}
    fn fill_country(&mut self, _: usize, _: Fill) {}
    fn stroke_country(&mut self, _: usize, _: Stroke) {}
    fn stroke_batch(&mut self, _: usize, _: Stroke) {}
    fn stroke_polyline(&mut self, points: &[Screen], stroke: Stroke) {
        if let ([from, to], true) = (points, stroke == palette::LEADER) {
            self.leaders.push([*from, *to]);
        }
    }
    fn fill_polygon(&mut self, _: &[Screen], _: Colour) {}
    fn draw_disc(&mut self, _: Screen, radius: f64, colour: Colour, ring: Stroke) {
        self.discs.push((radius, colour, ring));
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
    scene.lang = Lang::from_tag(lang).unwrap();
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

    /// Draws a window of the page: on a picture with a margin around it, and without labels on the
    /// overlays and across its edges.
    fn drawn_in_page(&self, view: &Viewport, overlays: &[Pane]) -> Plate {
        let Size { width, height } = view.size;
        let edges = [
            Pane { left: -1.0, top: 0.0, right: 0.0, bottom: height },
            Pane { left: width, top: 0.0, right: width + 1.0, bottom: height },
            Pane { left: 0.0, top: -1.0, right: width, bottom: 0.0 },
            Pane { left: 0.0, top: height, right: width, bottom: height + 1.0 },
        ];
        let moved = |pane: &Pane| Pane {
            left: pane.left + MARGIN_PX,
            top: pane.top + MARGIN_PX,
            right: pane.right + MARGIN_PX,
            bottom: pane.bottom + MARGIN_PX,
        };
        let obstacles: Vec<Pane> = edges.iter().chain(overlays).map(moved).collect();
        let canvas = CanvasSize { size: view.size, ratio: 1.0, margin: MARGIN_PX };
        let wide = Viewport { size: canvas.css_pixels(), ..*view };
        let (near, lands, lines) = (Bounds::EVERYWHERE, Vec::new(), Vec::new());
        let paths = SimplifiedPaths { unit: 1.0, near, lands, lines };
        let mut plate = Plate::default();
        self.scene.draw_with_margin(&wide, view.size, &paths, &obstacles, &mut plate);
        let window = moved(&Pane::of_size(view.size));
        plate.along.retain(|(_, at, _)| window.contains(*at));
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

/// A window of the page: the size of its map, the padding of the opening view, and the overlays: the
/// legend, the zoom buttons and the switches.
struct PageWindow {
    size: Size,
    /// Left and right padding, from left to right.
    padding: [f64; 2],
    overlays: [Pane; 3],
}

/// Windows of 1280x800 and 1024x768.
fn page_window(width: u32, lang: &str) -> PageWindow {
    let pane = |left, top, right, bottom| Pane { left, top, right, bottom };
    let (size, padding, legend) = match width {
        1280 => (Size::new(864.0, 619.0), [272.0, 8.0], pane(13.0, 328.0, 243.0, 606.0)),
        _ => (Size::new(640.0, 641.0), [8.0, 8.0], pane(13.0, 598.0, 109.0, 630.0)),
    };
    let end = size.width - 13.0;
    let buttons = [pane(end - 40.0, 13.0, end, 133.0), pane(end - 95.0, 143.0, end, 213.0)];
    // The legend of a wide window is over the ocean in the west in every language.
    let mirrored =
        |part: Pane| Pane { left: size.width - part.right, right: size.width - part.left, ..part };
    let buttons = if lang == "ar" { buttons.map(mirrored) } else { buttons };
    PageWindow { size, padding, overlays: [legend, buttons[0], buttons[1]] }
}

impl Map {
    /// Returns the opening view of a window of the page.
    fn home_in(&self, window: &PageWindow) -> Viewport {
        let projection = projection_for(MapExtent::Region, self.atlas.site.centre);
        let bounds = Bounds::of_globe(self.atlas.site.opening, &*projection);
        let Size { width, height } = window.size;
        let [left, right] = window.padding;
        let part = Pane { left, top: 8.0, right: width - right, bottom: height - 8.0 };
        frame::fit_in_part(&bounds, window.size, &part, 1.0)
    }
}

#[test]
fn routes_have_their_names_along_their_lines() {
    for (lang, width) in [("en", 1280), ("fr", 1280), ("ar", 1280), ("en", 1024), ("fr", 1024)] {
        let mut map = map(lang);
        let state = map.opening();
        map.show(&state);
        let window = page_window(width, lang);
        let plate = map.drawn_in_page(&map.home_in(&window), &window.overlays);
        let named = map.scene.route_names.iter().filter(|name| plate.names_along(name)).count();
        assert_eq!(named, OPENING_NAMES, "{lang} {width}: {:?}", plate.along);
        for (text, _, direction) in &plate.along {
            assert!(direction.x > 0.0, "{text} is upside down");
            assert!((direction.x.hypot(direction.y) - 1.0).abs() < 1e-9);
        }
    }
}

/// The routes that the opening view shows.
const OPENING_NAMES: usize = 6;

#[test]
fn a_selected_route_has_its_name_along_its_line() {
    for lang in ["en", "fr", "ar"] {
        let mut map = map(lang);
        let window = page_window(1280, lang);
        let routes: Vec<_> = map.atlas.routes.ids().collect();
        for id in routes {
            let state = State { selection: Some(Selection::Route(id)), ..map.opening() };
            map.show(&state);
            let facets = Facets::new(&map.atlas);
            let found = facets.filter_projects(&state, &map.atlas);
            let bounds = focus::focus_bounds(&map.scene, &state, &map.atlas, &found);
            let (size, least) = (window.size, map.home_in(&window).scale);
            let view = frame::frame_bounds(&bounds, size, &window.overlays[..1], least);
            let plate = map.drawn_in_page(&view, &window.overlays);
            let name = &map.scene.route_names[id.index()];
            assert!(plate.names_along(name), "{lang}: no {name} in {:?}", plate.along);
        }
    }
}

#[test]
fn on_a_phone_at_most_six_countries_have_a_leader_line() {
    for lang in ["en", "fr", "ar"] {
        let mut map = map(lang);
        let projects: Vec<_> = map.atlas.projects.ids().collect();
        for id in projects {
            let state = State { selection: Some(Selection::Project(id)), ..map.opening() };
            map.show(&state);
            let plate = map.drawn(&map.framed(&state, SIZES[2]));
            assert!(plate.leaders.len() <= 6, "{lang}: {:?}", plate.leaders);
        }
    }
}

#[test]
fn a_small_state_has_the_colour_of_its_class() {
    let mut map = map("en");
    map.show(&map.opening());
    let code = |code: &str| code.parse().unwrap();
    map.scene.marks = vec![
        StatisticMark::Area { code: code("LUX"), class: 5 },
        StatisticMark::Area { code: code("DZA"), class: 1 },
    ];
    let plate = map.drawn(&map.home(SIZES[0]));
    let small: Vec<Colour> =
        plate.discs.iter().filter(|disc| disc.0 == 5.0).map(|&(_, colour, _)| colour).collect();
    // Malta and others have no figure.
    assert!(small.contains(&palette::CLASSES[4]) && small.contains(&palette::NO_FIGURE));
    assert!(!small.contains(&palette::LAND_WITH_PROJECTS), "{small:?}");
}

#[test]
fn routes_step_back_where_the_map_shows_roles() {
    let mut map = map("en");
    let italy = FilterOption::Donor(Party::Country("ITA".parse().unwrap()));
    let filter = Filter { choices: vec![italy], ..Filter::default() };
    let opening = map.opening();
    assert!(!are_routes_behind(&opening));
    let state = State { filter, ..opening };
    assert!(are_routes_behind(&state));
    map.show(&state);
    let window = page_window(1280, "en");
    assert_eq!(map.drawn_in_page(&map.home_in(&window), &window.overlays).along.len(), 0);
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
    assert!(plate.texts.iter().any(|text| text == "170,664"), "{:?}", plate.texts);
    let radius = count_radius(170_664);
    assert!(plate.discs.iter().any(|(other, ..)| *other == radius));
    // The area is proportional.
    assert!((count_radius(160_000).powi(2) / count_radius(40_000).powi(2) - 4.0).abs() < 1e-9);
    // A section without data has a ring of dashes and the sign for it, not a zero.
    let years = Some(Years::new(2005, 2005));
    map.show(&State { volume: true, years, ..map.opening() });
    let plate = map.drawn(&map.home(SIZES[1]));
    assert!(
        plate.texts.iter().any(|text| text == "…") && !plate.texts.iter().any(|text| text == "0")
    );
    assert!(plate.discs.iter().any(|(.., ring)| !ring.dash.is_empty()));
    // As the French write numbers.
    let mut french = self::map("fr");
    let years = Some(Years::new(2014, 2014));
    french.show(&State { volume: true, years, ..french.opening() });
    let plate = french.drawn(&french.home(SIZES[1]));
    assert!(plate.texts.iter().any(|text| text == "170\u{202f}664"), "{:?}", plate.texts);
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
