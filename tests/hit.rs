//! Tests the meaning of a click, on the published map at its opening view.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use imap::atlas::{Atlas, Code};
use imap::content::lod::{Levels, STEPS};
use imap::content::{folder, topology_builder};
use imap::geo::{
    Bounds, EqualEarth, LambertAzimuthal, LonLat, Pane, Plane, Projection, Screen, Size, Topology,
    Viewport, frame,
};
use imap::map::hit::{self, FINGER, MOUSE, Target};
use imap::map::layer_stack;
use imap::map::{Basemap, Scene, SceneState};
use imap::state::{Action, Facets, Selection, State, apply};

use crate::support::geography::focus;

/// Assembles the scene state as the renderer does.
fn subject(state: &State, atlas: &Atlas) -> SceneState {
    let facets = Facets::new(atlas);
    SceneState::new(state, atlas, &facets, &facets.filter_projects(state, atlas))
}

struct Map {
    atlas: Atlas,
    projection: Box<dyn Projection + Send + Sync>,
    scene: Scene,
    view: Viewport,
}

const SIZE: Size = Size::new(1280.0, 800.0);

static REGION: LazyLock<Map> = LazyLock::new(|| {
    let atlas = atlas();
    let projection = Box::new(LambertAzimuthal::new(atlas.site.centre));
    // The edges of the region are curved on the map, so its corners alone do not bound it.
    let [south_west, north_east] = atlas.site.corners;
    let mix = |from: f64, to: f64, step: i32| from + (to - from) * f64::from(step) / 16.0;
    let bounds: Bounds = (0..=16)
        .flat_map(|step| {
            let lon = mix(south_west.lon, north_east.lon, step);
            let lat = mix(south_west.lat, north_east.lat, step);
            [
                (lon, south_west.lat),
                (lon, north_east.lat),
                (south_west.lon, lat),
                (north_east.lon, lat),
            ]
        })
        .map(|(lon, lat)| projection.plane_from_geo(LonLat::new(lon, lat)))
        .collect();
    Map::new(atlas, projection, |_| bounds)
});

static WORLD: LazyLock<Map> = LazyLock::new(|| {
    Map::new(atlas(), Box::new(EqualEarth::new(11.0)), |scene| {
        scene.ground.lands.iter().fold(Bounds::EMPTY, |all, land| all.union(land.bounds))
    })
});

/// The countries in full detail.
static WHOLE: LazyLock<Topology> = LazyLock::new(|| {
    let text = |name: &str| fs::read_to_string(Path::new("assets/geography").join(name)).unwrap();
    topology_builder::build_topology(
        &text("countries-10m.geojson"),
        &text("boundaries-10m.geojson"),
        200,
    )
    .unwrap()
});

fn atlas() -> Atlas {
    imap::content::validate_content(&folder::read_folder(Path::new("assets")).content).0
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

impl Map {
    fn new(
        atlas: Atlas,
        projection: Box<dyn Projection + Send + Sync>,
        bounds: impl Fn(&Scene) -> Bounds,
    ) -> Self {
        let topology = Levels::new(&WHOLE, &focus(), &STEPS).opening;
        let mut scene = Scene::from_basemap(Basemap::new(&topology, &*projection));
        scene.set_atlas(&atlas, &*projection);
        scene.set_state(subject(&State::opening_state(&atlas), &atlas), &atlas);
        let view = frame::fit_in_part(&bounds(&scene), SIZE, &Pane::of_size(SIZE), 0.98);
        Self { atlas, projection, scene, view }
    }

    /// Returns the map after an action.
    fn after(&self, action: Action) -> Self {
        let mut state = State::opening_state(&self.atlas);
        apply(&mut state, action, &self.atlas);
        let mut scene = self.scene.clone();
        scene.set_state(subject(&state, &self.atlas), &self.atlas);
        let projection = Box::new(LambertAzimuthal::new(self.atlas.site.centre));
        Self { atlas: self.atlas.clone(), projection, scene, view: self.view }
    }

    fn screen(&self, lon: f64, lat: f64) -> Screen {
        self.view.screen_from_plane(self.projection.plane_from_geo(LonLat::new(lon, lat)))
    }

    fn at(&self, lon: f64, lat: f64) -> Option<Target> {
        layer_stack::hit_target(&self.scene, &self.view, self.screen(lon, lat), MOUSE)
    }

    fn label(&self, code: &str) -> Screen {
        let land = self.scene.ground.country_index(code).unwrap();
        self.view.screen_from_plane(self.scene.ground.lands[land].label)
    }

    fn at_label(&self, code: &str) -> Option<Target> {
        layer_stack::hit_target(&self.scene, &self.view, self.label(code), MOUSE)
    }

    fn route(&self, key: &str) -> Target {
        Target::Route(self.atlas.routes.by_key(key).unwrap())
    }

    fn hub(&self, key: &str) -> Target {
        Target::Hub(self.atlas.hubs.by_key(key).unwrap())
    }

    /// Returns a point on a leg's curve, at a share of its length.
    fn on_leg(&self, from: &str, to: &str, share: f64) -> Screen {
        let ends = [from, to].map(|key| self.atlas.hubs.by_key(key).unwrap());
        let way = self.scene.ways.legs.iter().find(|way| way.ends == ends);
        let curve = &way.unwrap_or_else(|| panic!("no leg from {from} to {to}")).curve;
        self.view.screen_from_plane(curve[(share * (curve.len() - 1) as f64).round() as usize])
    }
}

fn country(text: &str) -> Option<Target> {
    Some(Target::Country(code(text)))
}

#[test]
fn the_opening_view_shows_the_region() {
    let map = &*REGION;
    for (lon, lat) in [(-23.5, 14.9), (35.5, 33.9), (18.4, -33.9), (10.8, 59.9), (54.0, 24.0)] {
        let at = map.screen(lon, lat);
        assert!(
            (0.0..=SIZE.width).contains(&at.x) && (0.0..=SIZE.height).contains(&at.y),
            "{at:?}"
        );
    }
}

#[test]
fn small_states_are_hit_at_their_label() {
    for small in ["LBN", "MLT", "CPV", "LUX", "CYP", "SVN"] {
        assert_eq!(REGION.at_label(small), country(small), "{small}");
    }
}

#[test]
fn a_small_state_is_met_all_over_its_ring() {
    // Malta takes one pixel, its hit circle has a radius of five, and the hub of Valletta lies in
    // it: the smaller land has priority.
    for (dx, dy) in [(3.0, 0.0), (-3.0, 0.0), (0.0, 3.0), (0.0, -3.0)] {
        let label = REGION.label("MLT");
        let at = Screen::new(label.x + dx, label.y + dy);
        assert_eq!(
            layer_stack::hit_target(&REGION.scene, &REGION.view, at, MOUSE),
            country("MLT"),
            "{dx} {dy}"
        );
    }
}

#[test]
fn every_country_that_takes_part_is_met_at_its_label() {
    let map = &*REGION;
    for (_, project) in map.atlas.projects.iter() {
        for (code, _) in map.atlas.involvements_in(project) {
            let found = map.at_label(code.as_str());
            // A hub or a route may cover the label of a large country, which can be hit around it.
            let land = map.scene.ground.country_index(code.as_str()).unwrap();
            let pixels = map.scene.ground.lands[land].area * map.view.scale * map.view.scale;
            let covered = matches!(found, Some(Target::Hub(_) | Target::Route(_)));
            let met = found == Some(Target::Country(code)) || (covered && pixels > 200.0);
            assert!(met, "{code}, {pixels:.0} px²: {found:?}");
        }
    }
}

#[test]
fn the_desert_of_chad_is_chad() {
    assert_eq!(REGION.at(19.0, 15.5), country("TCD"));
}

#[test]
fn disputed_areas_are_hit_as_themselves() {
    // Western Sahara inland, Hala'ib, Bir Tawil and Abyei.
    for (lon, lat, wanted) in
        [(-13.5, 24.0, "ESH"), (35.5, 22.3, "XHT"), (33.75, 21.87, "XBT"), (28.4, 9.6, "XAB")]
    {
        assert_eq!(REGION.at(lon, lat), country(wanted));
    }
}

#[test]
fn the_sea_is_nothing() {
    for (lon, lat) in [(-20.0, 0.0), (65.0, 5.0), (-20.0, 45.0), (5.0, -20.0), (55.0, -10.0)] {
        assert_eq!(REGION.at(lon, lat), None, "{lon}, {lat}");
    }
}

#[test]
fn a_lake_and_an_enclave_are_cut_out_of_the_land_around_them() {
    assert_eq!(REGION.at(28.2, -29.5), country("LSO"));
    let at = |lon, lat| {
        hit::land(&REGION.scene.ground, REGION.projection.plane_from_geo(LonLat::new(lon, lat)))
    };
    assert_eq!(at(28.2, -29.5).unwrap().code, *b"LSO");
    assert_eq!(at(24.0, -29.5).unwrap().code, *b"ZAF");
}

#[test]
fn a_leg_is_its_route() {
    for share in [0.3, 0.5, 0.7] {
        let at = REGION.on_leg("agadez", "dirkou", share);
        let found = layer_stack::hit_target(&REGION.scene, &REGION.view, at, MOUSE);
        let hubs = [REGION.hub("agadez"), REGION.hub("dirkou")];
        // Near its ends the hubs have priority.
        assert!(found == Some(REGION.route("CM")) || hubs.map(Some).contains(&found), "{found:?}");
    }
    let middle = REGION.on_leg("agadez", "dirkou", 0.5);
    assert_eq!(
        layer_stack::hit_target(&REGION.scene, &REGION.view, middle, MOUSE),
        Some(REGION.route("CM"))
    );
}

#[test]
fn a_hub_comes_before_its_route_and_its_country() {
    let agadez = REGION.hub("agadez");
    assert_eq!(REGION.at(7.99, 16.97), Some(agadez));
    let at = REGION.screen(7.99, 16.97);
    let near = |dx, reach| {
        layer_stack::hit_target(
            &REGION.scene,
            &REGION.view,
            Screen::new(at.x + dx, at.y + dx),
            reach,
        )
    };
    assert_eq!(near(5.0, MOUSE), Some(agadez), "7 px away");
    assert_eq!(near(9.0, FINGER), Some(agadez), "13 px away, with a finger");
    assert_ne!(near(9.0, MOUSE), Some(agadez), "13 px away, with a mouse");
}

#[test]
fn a_route_that_is_not_drawn_is_not_met() {
    let map = &*REGION;
    let cm = map.atlas.routes.by_key("CM").unwrap();
    let hidden = map.after(Action::SetRouteVisible(cm, false));
    let middle = map.on_leg("agadez", "dirkou", 0.5);
    assert_eq!(layer_stack::hit_target(&hidden.scene, &hidden.view, middle, MOUSE), country("NER"));
    assert_eq!(hidden.at(12.9, 19.03), country("NER"), "Dirkou lies on no other route");
    let south = map.atlas.routes.by_key("SO").unwrap();
    let shown = map.after(Action::SetRouteVisible(south, true));
    let ways = |map: &Map| map.scene.visible_legs().filter(|way| way.route == south).count();
    assert!(ways(&shown) > 0 && ways(map) == 0);
}

#[test]
fn a_chosen_route_is_drawn_and_the_hubs_of_others_step_back() {
    let map = &*REGION;
    let western = map.atlas.routes.by_key("WA").unwrap();
    let chosen = map.after(Action::Select(Selection::Route(western)));
    let hubs: Vec<Target> = chosen.scene.visible_hubs().map(|(id, _)| Target::Hub(id)).collect();
    assert!(hubs.contains(&map.hub("dakar")) && !hubs.contains(&map.hub("agadez")));
    let apulia = map.atlas.routes.by_key("AC").unwrap();
    let chosen = map.after(Action::Select(Selection::Route(apulia)));
    assert!(chosen.scene.visible_legs().any(|way| way.route == apulia), "switched off, but chosen");
}

#[test]
fn a_hub_without_a_verified_position_is_passed_over() {
    let map = &*REGION;
    let seguedine = map.atlas.hubs.by_key("seguedine").unwrap();
    assert_eq!(map.scene.ways.hubs[seguedine.index()], None);
    assert!(map.scene.visible_hubs().all(|(id, _)| id != seguedine));
    // The leg over it runs from the previous to the next hub.
    let _ = map.on_leg("dirkou", "madama", 0.5);
}

#[test]
fn the_world_is_met_on_both_sides_of_the_tear() {
    for (lon, lat, wanted) in [
        (-100.0, 40.0, "USA"),
        (-150.0, 65.0, "USA"),
        (-175.0, 66.5, "RUS"),
        (175.0, 68.0, "RUS"),
        (178.0, -17.8, "FJI"),
        (120.0, -80.0, "ATA"),
        (-120.0, -80.0, "ATA"),
        (138.0, 36.0, "JPN"),
    ] {
        assert_eq!(WORLD.at(lon, lat), country(wanted), "{lon}, {lat}");
    }
    assert_eq!(WORLD.at(-150.0, 0.0), None);
    assert_eq!(WORLD.at(175.0, -50.0), None);
}

#[test]
fn nothing_is_hit_outside_the_map() {
    for map in [&*REGION, &*WORLD] {
        for (x, y) in [(1e6, 0.0), (0.0, -1e6), (f64::NAN, 0.0), (f64::INFINITY, 1.0)] {
            assert_eq!(
                layer_stack::hit_target(&map.scene, &map.view, Screen::new(x, y), MOUSE),
                None,
                "{x} {y}"
            );
        }
    }
    let corner = WORLD.view.screen_from_plane(Plane::new(-2.6, 1.3));
    assert_eq!(layer_stack::hit_target(&WORLD.scene, &WORLD.view, corner, MOUSE), None);
}

#[test]
fn areas_on_the_map_are_those_of_the_globe() {
    // Both projections preserve areas: the unit of the plane is the radius of the sphere.
    let grounds = [("region", &*REGION), ("world", &*WORLD)]
        .map(|(name, map)| (name, Basemap::new(&WHOLE, &*map.projection)));
    let summary = fs::read_to_string("assets/geography/summary.json").unwrap();
    let summary: serde_json::Value = serde_json::from_str(&summary).unwrap();
    for row in summary["features"].as_array().unwrap().iter().filter(|row| row["scale"] == "10m") {
        let (code, wanted) = (row["id"].as_str().unwrap(), row["km2"].as_f64().unwrap());
        for (name, ground) in &grounds {
            let land = &ground.lands[ground.country_index(code).unwrap()];
            let found = land.area * imap::geo::area::AUTHALIC_RADIUS_KM.powi(2);
            // Near the antipode of its centre the region is stretched so much that no edge is
            // straight; that part is never in view.
            if *name == "region" && land.label.x.hypot(land.label.y) > 1.95 {
                continue;
            }
            // Single precision matters for the smallest islands.
            let off = (found - wanted).abs();
            assert!(off < wanted * 0.01 + 5.0, "{name} {code}: {found:.0} km², not {wanted:.0}");
        }
    }
}
