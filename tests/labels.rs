//! Tests which names the map shows, with the placer itself.

use std::collections::BTreeSet;
use std::path::Path;

use imap::atlas::{Atlas, Code, Id, Project};
use imap::camera::{CanvasSize, MARGIN_PX};
use imap::content::{folder, validate_content};
use imap::geo::{Bounds, LonLat, Pane, Screen, Size, Viewport, frame};
use imap::map::{
    Basemap, CountryStyle, Scene, SceneState, SimplifiedPaths, TextStyle, focus, hit, palette,
    projection_for,
};
use imap::state::{Facets, MapExtent, Selection, State, Years};

use crate::support::geography::OPENING_TOPOLOGY;
use crate::support::text_surface::Texts;

/// The map in a window of 1280x800 and of 1920x1080 with its legend, and on a phone.
const DESK: [(Size, &[Pane]); 2] = [
    (
        Size { width: 864.0, height: 597.0 },
        &[Pane { left: 12.0, top: 360.0, right: 260.0, bottom: 585.0 }],
    ),
    (
        Size { width: 1504.0, height: 877.0 },
        &[Pane { left: 12.0, top: 640.0, right: 260.0, bottom: 865.0 }],
    ),
];
const PHONE: (Size, &[Pane]) = (Size { width: 390.0, height: 420.0 }, &[]);

struct Map {
    atlas: Atlas,
    facets: Facets,
    scene: Scene,
}

fn atlas(lang: &str) -> Atlas {
    let assets = Path::new("assets");
    let content = folder::read_folder(assets).content;
    let content = match lang {
        "en" => content,
        lang => folder::translate_content(assets, &content, lang).0,
    };
    validate_content(&content).0
}

fn map(lang: &str) -> Map {
    let atlas = atlas(lang);
    let projection = projection_for(MapExtent::Region, atlas.site.centre);
    let mut scene = Scene::from_basemap(Basemap::new(&OPENING_TOPOLOGY, &*projection));
    scene.set_atlas(&atlas, &*projection);
    Map { facets: Facets::new(&atlas), atlas, scene }
}

impl Map {
    fn show(&mut self, selection: Option<Selection>) -> State {
        let state = State { selection, ..State::opening_state(&self.atlas) };
        let found = self.facets.filter_projects(&state, &self.atlas);
        let subject = SceneState::new(&state, &self.atlas, &self.facets, &found);
        self.scene.set_state(subject, &self.atlas);
        state
    }

    /// Returns the framed view of the selection.
    fn framed(&self, state: &State, size: Size, covers: &[Pane]) -> Viewport {
        let found = self.facets.filter_projects(state, &self.atlas);
        let bounds = focus::focus_bounds(&self.scene, state, &self.atlas, &found);
        frame::frame_bounds(&bounds, size, covers, 0.0)
    }

    /// Returns the opening view.
    fn home(&self, size: Size) -> Viewport {
        let projection = projection_for(MapExtent::Region, self.atlas.site.centre);
        let bounds = Bounds::of_globe(self.atlas.site.opening, &*projection);
        let part =
            Pane { left: if size.width > 500.0 { 272.0 } else { 8.0 }, ..Pane::of_size(size) };
        frame::fit_in_part(&bounds, size, &part, 1.0)
    }

    fn texts(&self, view: &Viewport, covers: &[Pane]) -> Vec<(String, Screen, TextStyle)> {
        let paths = SimplifiedPaths {
            unit: 1.0,
            near: Bounds::EVERYWHERE,
            lands: Vec::new(),
            lines: Vec::new(),
        };
        let mut texts = Texts::default();
        self.scene.draw(view, &paths, covers, &mut texts);
        texts.0
    }

    /// Returns the names in a window, drawn as the page does: on a picture with a margin around the
    /// window, whose edges no label crosses. Positions are those in the window.
    fn names_in_window(&self, view: &Viewport, covers: &[Pane]) -> BTreeSet<String> {
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
        let obstacles: Vec<Pane> = edges.iter().chain(covers).map(moved).collect();
        let canvas = CanvasSize { size: view.size, ratio: 1.0, margin: MARGIN_PX };
        let wide = Viewport { size: canvas.css_pixels(), ..*view };
        let (near, lands, lines) = (Bounds::EVERYWHERE, Vec::new(), Vec::new());
        let paths = SimplifiedPaths { unit: 1.0, near, lands, lines };
        let mut texts = Texts::default();
        self.scene.draw_with_margin(&wide, view.size, &paths, &obstacles, &mut texts);
        let window = moved(&Pane::of_size(view.size));
        let seen = texts.0.into_iter().filter(|(_, at, _)| window.contains(*at));
        seen.map(|(text, ..)| text).collect()
    }

    fn names(&self, view: &Viewport, covers: &[Pane]) -> BTreeSet<String> {
        self.texts(view, covers).into_iter().map(|(text, ..)| text).collect()
    }

    /// Returns the names of the project's countries in view, the largest first.
    fn wanted(&self, view: &Viewport, covers: &[Pane]) -> Vec<String> {
        let whole = Pane::of_size(view.size);
        let mut lands: Vec<(f64, String)> = Vec::new();
        for (land, name) in self.scene.ground.lands.iter().zip(&self.scene.names) {
            let look = self.scene.look(land);
            let at = view.screen_from_plane(land.label);
            let is_seen = whole.contains(at) && !covers.iter().any(|cover| cover.contains(at));
            if is_seen
                && !name.is_empty()
                && !matches!(look, CountryStyle::Plain | CountryStyle::WithProjects)
            {
                lands.push((land.area, name.clone()));
            }
        }
        lands.sort_by(|one, other| other.0.total_cmp(&one.0));
        lands.into_iter().map(|(_, name)| name).collect()
    }
}

#[test]
fn a_country_that_fills_the_window_has_its_name_in_it() {
    let (size, covers) = DESK[0];
    for lang in ["en", "fr", "ar"] {
        let mut map = map(lang);
        let projection = projection_for(MapExtent::Region, map.atlas.site.centre);
        let all = Bounds::of_globe(map.atlas.site.corners, &*projection);
        let zero = frame::fit_in_part(&all, size, &Pane::of_size(size), 1.0).scale;
        map.show(None);
        let name = |map: &Map, code: &str| {
            map.atlas.country(code.parse().unwrap()).map(|country| country.name.clone()).unwrap()
        };
        // All of the window is Algeria.
        let centre = projection.plane_from_geo(LonLat::new(4.0, 34.0));
        for (centre, zoom) in [(centre, 3.6), (centre, 4.5)] {
            let view = Viewport { centre, scale: zero * f64::exp2(zoom), size };
            let names = map.names_in_window(&view, covers);
            assert!(names.contains(&name(&map, "DZA")), "{lang} {zoom}: {names:?}");
        }
        for (code, neighbours) in [
            ("TUN", &["TUN", "DZA", "LBY", "ITA"][..]),
            ("JOR", &["JOR", "EGY", "SYR", "IRQ", "SAU"]),
        ] {
            let state = map.show(Some(Selection::Country(code.parse().unwrap())));
            let found = map.facets.filter_projects(&state, &map.atlas);
            let bounds = focus::focus_bounds(&map.scene, &state, &map.atlas, &found);
            let view = frame::frame_bounds(&bounds, size, covers, map.home(size).scale);
            let names = map.names_in_window(&view, covers);
            for neighbour in neighbours {
                let name = name(&map, neighbour);
                assert!(names.contains(&name), "{lang} {code}: {name} is not in {names:?}");
            }
        }
    }
}

fn projects(map: &Map) -> Vec<Id<Project>> {
    map.atlas.projects.ids().collect()
}

#[test]
fn a_project_view_names_every_country_of_the_project() {
    let mut counted = 0;
    for lang in ["en", "fr", "ar"] {
        let mut map = map(lang);
        for id in projects(&map) {
            let state = map.show(Some(Selection::Project(id)));
            for (size, covers) in DESK {
                let view = map.framed(&state, size, covers);
                let (names, wanted) = (map.names(&view, covers), map.wanted(&view, covers));
                let missing: Vec<&String> =
                    wanted.iter().filter(|name| !names.contains(*name)).collect();
                let key = &map.atlas.projects[id].key;
                counted += wanted.len();
                assert!(missing.is_empty(), "{lang} {key} {size:?}: {missing:?}");
            }
            let (size, covers) = PHONE;
            let view = map.framed(&state, size, covers);
            let names = map.names(&view, covers);
            for name in map.wanted(&view, covers).iter().take(6) {
                assert!(names.contains(name), "{lang} {}: {name}", map.atlas.projects[id].key);
            }
        }
    }
    assert!(counted > 300, "{counted}");
}

#[test]
fn the_region_view_names_nearly_all_countries_of_the_busiest_project() {
    for lang in ["en", "fr", "ar"] {
        let mut map = map(lang);
        let countries = |map: &mut Map, id| {
            map.show(Some(Selection::Project(id)));
            map.wanted(&map.home(DESK[1].0), &[]).len()
        };
        let busiest = projects(&map).into_iter().max_by_key(|&id| countries(&mut map, id)).unwrap();
        map.show(Some(Selection::Project(busiest)));
        for ((size, covers), share) in DESK.into_iter().zip([0.9, 1.0]) {
            let view = map.home(size);
            let (names, wanted) = (map.names(&view, covers), map.wanted(&view, covers));
            let missing: Vec<&String> =
                wanted.iter().filter(|name| !names.contains(*name)).collect();
            let least = (wanted.len() as f64 * share).ceil() as usize;
            assert!(wanted.len() - missing.len() >= least, "{lang} {size:?}: {missing:?}");
        }
    }
}

#[test]
fn the_opening_view_names_the_large_countries_and_the_mediterranean_and_no_hub() {
    for lang in ["en", "fr", "ar"] {
        let mut map = map(lang);
        map.show(None);
        for (size, covers) in DESK {
            let names = map.names(&map.home(size), covers);
            for code in ["MAR", "DZA", "NER", "SDN", "TUR", "EGY"] {
                let code: Code = code.parse().unwrap();
                let name = &map.atlas.country(code).unwrap().name;
                assert!(names.contains(name), "{lang} {size:?}: {name} is not among {names:?}");
            }
            let sea = map.atlas.seas.iter().filter(|sea| sea.rank <= 2);
            let (lon, lat) = ([0.0, 35.0], [30.0, 43.0]);
            let within = |sea: &&imap::atlas::Sea| {
                (lon[0]..lon[1]).contains(&sea.at.lon) && (lat[0]..lat[1]).contains(&sea.at.lat)
            };
            let sea = sea.filter(within).map(|sea| &sea.name).next().unwrap();
            assert!(names.contains(sea), "{lang} {size:?}: {sea} is not among {names:?}");
            // By style, because Djibouti is a country as well.
            let texts = map.texts(&map.home(size), covers);
            let hubs = texts.iter().filter(|(.., style)| *style == palette::HUB_NAME).count();
            assert_eq!(hubs, 0, "{lang} {size:?}");
        }
    }
}

#[test]
fn the_middle_of_the_name_of_a_water_is_no_land() {
    for lang in ["en", "fr", "ar"] {
        let mut map = map(lang);
        let seas: BTreeSet<String> = map.atlas.seas.iter().map(|sea| sea.name.clone()).collect();
        let selections = map.atlas.routes.ids().map(Selection::Route);
        for selection in [None].into_iter().chain(selections.map(Some)) {
            let state = map.show(selection);
            let low = (Size::new(400.0, 325.0), &[][..]);
            for (size, covers) in DESK.into_iter().chain([PHONE, low]) {
                let view = match selection {
                    None => map.home(size),
                    Some(_) => map.framed(&state, size, covers),
                };
                for (name, at, _) in map.texts(&view, covers) {
                    let land = hit::land(&map.scene.ground, view.plane_from_screen(at));
                    // A sea may be narrower than a letter: its own place is not moved.
                    let is_moved = map.atlas.seas.iter().all(|sea| {
                        let projection = projection_for(MapExtent::Region, map.atlas.site.centre);
                        let own = view.screen_from_plane(projection.plane_from_geo(sea.at));
                        own.distance(at) > 12.0
                    });
                    let is_wrong = seas.contains(&name) && is_moved && land.is_some();
                    assert!(!is_wrong, "{lang} {size:?} {selection:?}: {name}");
                }
            }
        }
    }
}

#[test]
fn a_view_of_a_part_of_the_mediterranean_names_it() {
    let (size, covers) = DESK[0];
    for (lang, sea) in [("en", "Mediterranean Sea"), ("ar", "البحر الأبيض المتوسط")]
    {
        let mut map = map(lang);
        map.show(None);
        for (west, south, east, north) in
            [(-4.0, 33.0, 12.0, 44.0), (10.0, 30.0, 24.0, 40.0), (22.0, 29.0, 38.0, 38.0)]
        {
            let projection = projection_for(MapExtent::Region, map.atlas.site.centre);
            let corners = [LonLat::new(west, south), LonLat::new(east, north)];
            let bounds = Bounds::of_globe(corners, &*projection);
            let view = frame::frame_bounds(&bounds, size, covers, 0.0);
            let names = map.names_in_window(&view, covers);
            assert!(names.contains(sea), "{west}–{east}: {sea} is not among {names:?}");
        }
    }
}

#[test]
fn a_label_lies_in_the_window_and_is_placed_alike_twice() {
    let mut map = map("en");
    for id in projects(&map) {
        let state = map.show(Some(Selection::Project(id)));
        let (size, covers) = DESK[0];
        let view = map.framed(&state, size, covers).zoomed(3.0, Screen::new(200.0, 200.0));
        let texts = map.texts(&view, covers);
        assert_eq!(texts, map.texts(&view, covers));
        assert!(texts.iter().all(|(_, at, _)| Pane::of_size(size).contains(*at)));
    }
}

#[test]
fn on_a_phone_the_opening_view_names_the_six_largest_countries_with_a_role() {
    for lang in ["en", "fr", "ar"] {
        let mut map = map(lang);
        map.show(None);
        let view = map.home(PHONE.0);
        let names = map.names(&view, PHONE.1);
        let seen = Pane::of_size(view.size);
        let lands = map.scene.ground.lands.iter().zip(&map.scene.names).zip(&map.scene.involved);
        let mut lands: Vec<(f64, &String)> = lands
            .filter(|((land, _), involved)| {
                **involved && seen.contains(view.screen_from_plane(land.label))
            })
            .map(|((land, name), _)| (land.area, name))
            .collect();
        lands.sort_by(|one, other| other.0.total_cmp(&one.0));
        assert!(lands.len() > 20);
        let missing: Vec<&String> = lands
            .iter()
            .take(6)
            .map(|(_, name)| *name)
            .filter(|name| !names.contains(*name))
            .collect();
        assert!(missing.is_empty(), "{lang}: {missing:?} not in {names:?}");
    }
}

#[test]
fn the_opening_view_names_every_route_along_its_line() {
    for lang in ["en", "fr", "ar"] {
        let mut map = map(lang);
        map.show(None);
        for (size, covers) in DESK {
            let (near, lands, lines) = (Bounds::EVERYWHERE, Vec::new(), Vec::new());
            let paths = SimplifiedPaths { unit: 1.0, near, lands, lines };
            let mut texts = Texts::default();
            map.scene.draw(&map.home(size), &paths, covers, &mut texts);
            let along: Vec<&str> = texts.1.iter().map(|(text, ..)| text.as_str()).collect();
            let along = along.join(" ");
            for (_, route) in map.atlas.routes.iter().filter(|(_, route)| route.shown) {
                assert!(along.contains(&route.name), "{lang} {size:?}: {} in {along}", route.name);
            }
        }
    }
}

#[test]
fn long_names_of_the_time_stand_in_two_lines_where_one_has_no_room() {
    let mut map = map("en");
    let years = Some(Years::new(2009, 2009));
    let state = State { years, ..State::opening_state(&map.atlas) };
    let found = map.facets.filter_projects(&state, &map.atlas);
    let subject = SceneState::new(&state, &map.atlas, &map.facets, &found);
    map.scene.set_state(subject, &map.atlas);
    let (size, covers) = DESK[0];
    let texts = map.texts(&map.home(size), covers);
    let at = |part: &str| texts.iter().find(|(text, ..)| text == part).map(|(_, at, _)| *at);
    let [first, second] = ["Libyan Arab", "Jamahiriya"].map(|line| at(line).unwrap());
    assert!(first.y < second.y && first.x == second.x);
}
