//! Tests that the names of countries stand beside the circles of a statistic.

use std::path::Path;

use imap::content::{folder, validate_content};
use imap::geo::{Bounds, Pane, Screen, Size, Viewport, frame};
use imap::i18n::Lang;
use imap::map::labels::HEIGHT;
use imap::map::statistic_marks::{StatisticMark, decode_marks};
use imap::map::{Basemap, Scene, SceneState, SimplifiedPaths, Svg, TextStyle, projection_for};
use imap::profile::on_map::StatisticMapBuilder;
use imap::state::{Facets, MapExtent, State};

use crate::support::geography::OPENING_TOPOLOGY;
use crate::support::statistics_edition::{Edition, edition};
use crate::support::text_surface::Texts;

/// Widths and heights of the map on a desk and on a phone.
const SIZES: [Size; 3] = [
    Size { width: 864.0, height: 597.0 },
    Size { width: 1504.0, height: 877.0 },
    Size { width: 390.0, height: 420.0 },
];
/// CSS pixels that the text may be away from the rim of its circle, in each direction.
const REACH: f64 = 4.0;

/// Returns the opening scene with the circles of a statistic.
fn scene_with(edition: &Edition, key: &str, year: u32) -> Scene {
    let atlas = validate_content(&folder::read_folder(Path::new("assets")).content).0;
    let projection = projection_for(MapExtent::Region, atlas.site.centre);
    let mut scene = Scene::from_basemap(Basemap::new(&OPENING_TOPOLOGY, &*projection));
    scene.set_atlas(&atlas, &*projection);
    let (state, facets) = (State::opening_state(&atlas), Facets::new(&atlas));
    let found = facets.filter_projects(&state, &atlas);
    scene.set_state(SceneState::new(&state, &atlas, &facets, &found), &atlas);
    let builder = StatisticMapBuilder {
        catalogue: &edition.catalogue,
        atlas: &atlas,
        words: &edition.words.profile,
        speech: &edition.words.speech,
        lang: edition.lang,
        year: Some(year),
    };
    let map = builder.figures(key, &edition.tables[key]).unwrap();
    scene.marks = decode_marks(&map.marks);
    scene
}

fn texts_of(scene: &Scene, view: &Viewport) -> Vec<(String, Pane)> {
    let paths = SimplifiedPaths {
        unit: 1.0,
        near: Bounds::EVERYWHERE,
        lands: Vec::new(),
        lines: Vec::new(),
    };
    let mut texts = Texts::default();
    scene.draw(view, &paths, &[], &mut texts);
    let boxed = |(text, at, style): (String, Screen, TextStyle)| {
        let width = Svg::average_width(&text, style);
        (text, Pane::around(at, width, style.size * HEIGHT))
    };
    texts.0.into_iter().map(boxed).collect()
}

#[test]
fn no_label_covers_the_centre_of_a_circle_and_each_stands_at_the_rim_of_its_own() {
    let edition = edition(Lang::En);
    for (key, year) in [("refugees-hosted", 2025), ("migrants", 2024), ("displaced", 2014)] {
        let scene = scene_with(edition, key, year);
        let projection = projection_for(MapExtent::Region, edition.atlas.site.centre);
        let bounds = Bounds::of_globe(edition.atlas.site.opening, &*projection);
        let mut labelled = 0;
        for size in SIZES {
            let opening = frame::fit_in_part(&bounds, size, &Pane::of_size(size), 1.0);
            let middle = Screen::new(size.width / 2.0, size.height / 2.0);
            for view in [opening, opening.zoomed(2.5, middle)] {
                let texts = texts_of(&scene, &view);
                // Labels keep this distance from the edges of the map.
                let whole = Pane::around(middle, size.width - 6.0, size.height - 6.0);
                for (land, name) in scene.ground.lands.iter().zip(&scene.names) {
                    let code = std::str::from_utf8(&land.code).unwrap();
                    let radius = scene.marks.iter().find_map(|mark| match mark {
                        StatisticMark::Circle { code: of, radius } if of.as_str() == code => {
                            Some(radius.max(2.5))
                        }
                        _ => None,
                    });
                    let at = view.screen_from_plane(land.label);
                    let Some(radius) = radius.filter(|_| whole.contains(at)) else { continue };
                    for (text, bounds) in &texts {
                        let (text, around) = (text.as_str(), format!("{key} {size:?} {code}"));
                        assert!(!bounds.contains(at), "{around}: {text} covers the centre");
                        if text == name {
                            let near =
                                Pane::around(at, 2.0 * (radius + REACH), 2.0 * (radius + REACH));
                            assert!(near.overlaps_pane(bounds), "{around}: {text} is far away");
                            labelled += 1;
                        }
                    }
                }
            }
        }
        // Most of the large countries of the region still have their names.
        assert!(labelled > 90, "{key}: {labelled}");
    }
}

#[test]
fn the_circle_of_niger_is_not_under_its_name() {
    let edition = edition(Lang::En);
    let scene = scene_with(edition, "refugees-hosted", 2025);
    let projection = projection_for(MapExtent::Region, edition.atlas.site.centre);
    let bounds = Bounds::of_globe(edition.atlas.site.opening, &*projection);
    let view = frame::fit_in_part(&bounds, SIZES[1], &Pane::of_size(SIZES[1]), 1.0);
    let niger = scene.ground.lands.iter().find(|land| &land.code == b"NER").unwrap();
    let at = view.screen_from_plane(niger.label);
    let texts = texts_of(&scene, &view);
    let (_, bounds) = texts.iter().find(|(text, _)| text == "Niger").unwrap();
    assert!(!bounds.contains(at), "{bounds:?} is on {at:?}");
}
