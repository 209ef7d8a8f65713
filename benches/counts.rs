//! Counts the instructions of the inner operations. The number is the same on every run and under
//! any other load. `scripts/bench counts` runs each case under Callgrind, which counts only within
//! [`measured`].
//!
//! Without an argument it lists the cases; with the name of a case it runs that one.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use imap::atlas::Atlas;
use imap::content::{self, folder, topology_builder};
use imap::geo::{
    Bounds, LambertAzimuthal, LonLat, Plane, Projection, Screen, Size, Topology, Viewport,
};
use imap::map::hit::MOUSE;
use imap::map::layer_stack;
use imap::map::simplified_paths::{self, SimplifiedPaths};
use imap::map::{Basemap, Scene, SceneState, Svg};
use imap::search::Index;
use imap::state::{Facet, Facets, FilterOption, State};

const CASES: [&str; 8] =
    ["projection", "decoding", "ground", "paths", "labels", "hit", "filter", "search"];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(case) = CASES.iter().find(|case| arguments.iter().any(|word| word == *case)) else {
        println!("{}", CASES.join("\n"));
        return Ok(());
    };
    let assets = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../assets"));
    let (atlas, _) = content::validate_content(&folder::read_folder(assets).content);
    let projection = LambertAzimuthal::new(atlas.site.centre);
    match *case {
        "projection" => project(&projection),
        "filter" => filter(&atlas),
        "search" => {
            let index = Index::new(&atlas, &folder::read_aliases(assets));
            measured(&mut || {
                for text in ["m", "migration north", "migartion", "طرابلس"] {
                    black_box(index.find_names(text));
                }
            });
        }
        case => land(case, &topology(assets)?, &atlas, &projection),
    }
    Ok(())
}

/// Runs `act`; Callgrind counts only what happens in here.
#[inline(never)]
fn measured(act: &mut dyn FnMut()) {
    act();
}

fn topology(assets: &Path) -> Result<Topology, Box<dyn Error>> {
    let geography = |name: &str| fs::read_to_string(assets.join("geography").join(name));
    Ok(topology_builder::build_topology(
        &geography("countries-50m.geojson")?,
        &geography("boundaries-50m.geojson")?,
        200,
    )?)
}

/// Projects 10,000 positions around the region.
fn project(projection: &LambertAzimuthal) {
    let places: Vec<LonLat> = (0..10_000)
        .map(|place| LonLat::new(f64::from(place % 100) - 30.0, f64::from(place / 100) - 35.0))
        .collect();
    measured(&mut || {
        for &place in &places {
            black_box(projection.plane_from_geo(place));
        }
    });
}

/// Applies every option of every filter, one at a time.
fn filter(atlas: &Atlas) {
    let facets = Facets::new(atlas);
    let mut states = vec![State::opening_state(atlas)];
    for choice in facets.options() {
        let mut state = State::opening_state(atlas);
        state.filter.choices = vec![*choice];
        states.push(state);
    }
    states.extend(FilterOption::parse_key(Facet::Country, "NER", atlas).map(|choice| {
        let mut state = State::opening_state(atlas);
        state.filter.choices = vec![choice];
        state
    }));
    measured(&mut || {
        for state in &states {
            black_box(facets.filter_projects(state, atlas));
        }
    });
}

/// Places the labels of the opening view.
fn labels(scene: &Scene, view: &Viewport) {
    let (near, lands, lines) = (view.bounds(), Vec::new(), Vec::new());
    let paths = SimplifiedPaths { unit: 1.0, near, lands, lines };
    let mut svg = Svg::new(&paths, *view);
    measured(&mut || {
        black_box(scene.draw(view, &paths, &[], &mut svg));
    });
}

/// Measures the world at 1:50 million: decoding, building the basemap, simplifying paths, and hit
/// tests.
fn land(case: &str, topology: &Topology, atlas: &Atlas, projection: &LambertAzimuthal) {
    if case == "decoding" {
        let bytes = topology.encode();
        return measured(&mut || {
            let _ = black_box(Topology::decode(&bytes));
        });
    }
    if case == "ground" {
        return measured(&mut || {
            black_box(Basemap::new(topology, projection));
        });
    }
    let view =
        Viewport { centre: Plane::new(0.0, 0.0), scale: 330.0, size: Size::new(1280.0, 800.0) };
    let mut scene = Scene::from_basemap(Basemap::new(topology, projection));
    if case == "paths" {
        let octave = simplified_paths::zoom_level(view.scale);
        let near: Bounds = view.bounds();
        return measured(&mut || {
            black_box(SimplifiedPaths::new(&scene.ground, octave, near));
        });
    }
    scene.set_atlas(atlas, projection);
    let facets = Facets::new(atlas);
    let state = State::opening_state(atlas);
    let found = facets.filter_projects(&state, atlas);
    scene.set_state(SceneState::new(&state, atlas, &facets, &found), atlas);
    if case == "labels" {
        return labels(&scene, &view);
    }
    measured(&mut || {
        for place in 0..1000 {
            let at = Screen::new(f64::from(place % 40) * 32.0, f64::from(place / 40) * 32.0);
            black_box(layer_stack::hit_target(&scene, &view, at, MOUSE));
        }
    });
}
