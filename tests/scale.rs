//! Tests that views and drawings stay correct and short with many projects and routes.
//! `scripts/bench scale` measures the time.

use std::path::Path;

use imap::atlas::{Atlas, Role};
use imap::content::{self, folder};
use imap::geo::{Bounds, EqualEarth, Plane, Screen, Size, Viewport};
use imap::i18n::{Lang, Words};
use imap::map::{Basemap, Fill, Scene, SceneState, SimplifiedPaths, Stroke, Surface, TextStyle};
use imap::markup::Node;
use imap::state::{Facet, Facets, FilterOption, Selection, State};
use imap::view::Store;
use imap_tools::synthetic_data;

fn grown(projects: usize, routes: usize) -> Atlas {
    let (atlas, problems) =
        content::validate_content(&folder::read_folder(Path::new("assets")).content);
    assert_eq!(problems, []);
    synthetic_data::atlas(atlas, projects, routes)
}

/// The number of legs by the way they are drawn.
#[derive(Default)]
struct Counted {
    whole: usize,
    hairlines: usize,
}

impl Surface for Counted {
    fn fill_background(&mut self, _: &'static str) {}
    fn fill_country(&mut self, _: usize, _: Fill) {}
    fn stroke_country(&mut self, _: usize, _: Stroke) {}
    fn stroke_batch(&mut self, _: usize, _: Stroke) {}
    fn stroke_polyline(&mut self, _: &[Screen], _: Stroke) {
        self.whole += 1;
    }
    fn stroke_hairlines(&mut self, lines: &[Vec<Screen>], _: &'static str) {
        self.hairlines += lines.len();
    }
    fn fill_polygon(&mut self, _: &[Screen], _: &'static str) {}
    fn draw_disc(&mut self, _: Screen, _: f64, _: &'static str, _: Stroke) {}
    fn draw_text(&mut self, _: Screen, _: &str, _: TextStyle) {}
    fn width_of(&mut self, text: &str, _: TextStyle) -> f64 {
        text.len() as f64
    }
}

/// Returns the numbers of legs drawn in full, and as one of many.
fn drawn(atlas: &Atlas, state: &State) -> [usize; 2] {
    let facets = Facets::new(atlas);
    let found = facets.filter_projects(state, atlas);
    let mut scene = Scene::from_basemap(Basemap::default());
    scene.set_atlas(atlas, &EqualEarth::new(11.0));
    scene.set_state(SceneState::new(state, atlas, &facets, &found), atlas);
    let size = Size::new(1000.0, 500.0);
    let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 180.0, size };
    let mut counted = Counted::default();
    scene.draw(
        &view,
        &SimplifiedPaths::new(&scene.ground, 0, Bounds::EVERYWHERE),
        &[],
        &mut counted,
    );
    [counted.whole, counted.hairlines]
}

#[test]
fn few_legs_are_drawn_whole_and_a_crowd_is_not() {
    let few = grown(0, 100);
    let [whole, hairlines] = drawn(&few, &State::opening_state(&few));
    assert!(whole > 100 && hairlines == 0, "{whole} {hairlines}");
    let many = grown(0, 500);
    let [whole, hairlines] = drawn(&many, &State::opening_state(&many));
    assert!(whole == 0 && hairlines > 1000, "{whole} {hairlines}");
}

#[test]
fn in_a_crowd_the_chosen_route_is_drawn_whole() {
    let atlas = grown(0, 500);
    let id = atlas.routes.by_key("route-00007").unwrap();
    let state = State { selection: Some(Selection::Route(id)), ..State::opening_state(&atlas) };
    let [whole, hairlines] = drawn(&atlas, &state);
    assert!((3..=6).contains(&whole), "three legs, each with its halo: {whole}");
    assert!(hairlines > 1000);
}

#[test]
fn a_route_counts_the_projects_of_all_its_countries_once() {
    let atlas = grown(300, 60);
    let facets = Facets::new(&atlas);
    let found = facets.filter_projects(&State::opening_state(&atlas), &atlas);
    let mut seen = 0;
    for (&option, &count) in facets.options().iter().zip(&found.counts) {
        let FilterOption::Route(id) = option else { continue };
        let on_route = |code| atlas.routes[id].hubs().any(|hub| atlas.hubs[hub].country == code);
        let met = atlas.projects.iter().filter(|(_, project)| {
            atlas.involvements_in(project).iter().any(|(code, parts)| {
                on_route(*code) && parts.iter().any(|part| part.role == Role::ProjectCountry)
            })
        });
        assert_eq!(count as usize, met.count(), "{}", atlas.routes[id].key);
        seen += 1;
    }
    assert!(seen > 50, "{seen}");
    assert!(facets.options().iter().any(|option| option.facet() == Facet::Route));
}

#[test]
fn a_card_lists_the_first_and_says_how_many_more_there_are() {
    let atlas = grown(3_000, 10);
    let libya = "LBY".parse().unwrap();
    let projects = atlas.projects_of(libya).len();
    assert!(projects > 150, "{projects}");
    let state =
        State { selection: Some(Selection::Country(libya)), ..State::opening_state(&atlas) };
    let words: Words = folder::read_messages(Path::new("assets"), "en").unwrap();
    let facets = Facets::new(&atlas);
    assert_eq!(facets.projects_of(libya, &atlas).len(), projects);
    let mut store = Store::new(atlas, words.speech, Lang::En);
    store.set_state(state);
    let mut text = String::new();
    let mut buttons = 0;
    for node in store.view_context().panel() {
        read_out(&node, &mut text, &mut buttons);
    }
    assert!(text.contains(&format!("and {} more", projects - 50)), "{text}");
    assert_eq!(buttons, 50);
}

/// Collects the text of some markup, and the number of projects that can be selected in it.
fn read_out(node: &Node, text: &mut String, projects: &mut usize) {
    match node {
        Node::Text(part) => text.push_str(part),
        Node::Element(element) => {
            let does = element.parts().attribute("data-do").unwrap_or_default();
            *projects += usize::from(does.starts_with("project/"));
            element.parts().children.iter().for_each(|node| read_out(node, text, projects));
        }
    }
}
