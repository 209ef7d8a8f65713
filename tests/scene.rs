//! Tests what is drawn, with a surface that records the commands.

use std::fs;
use std::path::Path;

use imap::atlas::{Atlas, Code, Mode, Party};
use imap::content::{folder, validate_content};
use imap::geo::{Bounds, LambertAzimuthal, Line, Pane, Screen, Size, Viewport, frame};
use imap::map::labels::Box;
use imap::map::{
    Basemap, Fill, Scene, SceneState, SimplifiedPaths, Stroke, Surface, TextStyle, palette,
    simplified_paths,
};
use imap::state::{Action, Facets, Filter, FilterOption, Selection, State, Years, apply};

use crate::support::geography::OPENING_TOPOLOGY;

#[derive(Default)]
struct Overheard {
    lands: Vec<(usize, Fill)>,
    lines: Vec<(usize, Stroke)>,
    ways: Vec<Stroke>,
    /// Opacity of each of `ways`.
    opacities: Vec<f64>,
    opacity: Option<f64>,
    outlines: Vec<usize>,
    texts: Vec<(String, Screen, TextStyle)>,
}

impl Surface for Overheard {
    fn fill_background(&mut self, _: &'static str) {}
    fn fill_country(&mut self, land: usize, fill: Fill) {
        self.lands.push((land, fill));
    }
    fn stroke_country(&mut self, land: usize, _: Stroke) {
        self.outlines.push(land);
    }
    fn stroke_batch(&mut self, chunk: usize, stroke: Stroke) {
        self.lines.push((chunk, stroke));
    }
    fn stroke_polyline(&mut self, _: &[Screen], stroke: Stroke) {
        self.ways.push(stroke);
        self.opacities.push(self.opacity.unwrap_or(1.0));
    }
    fn set_opacity(&mut self, opacity: f64) {
        self.opacity = Some(opacity);
    }
    fn fill_polygon(&mut self, _: &[Screen], _: &'static str) {}
    fn draw_disc(&mut self, _: Screen, _: f64, _: &'static str, _: Stroke) {}
    fn draw_text(&mut self, at: Screen, text: &str, style: TextStyle) {
        self.texts.push((text.to_owned(), at, style));
    }
    fn width_of(&mut self, text: &str, style: TextStyle) -> f64 {
        text.chars().count() as f64 * style.size * 0.55
    }
}

struct Map {
    atlas: Atlas,
    scene: Scene,
    view: Viewport,
    detail: SimplifiedPaths,
}

fn map() -> Map {
    let atlas = validate_content(&folder::read_folder(Path::new("assets")).content).0;
    let projection = LambertAzimuthal::new(atlas.site.centre);
    let ground = Basemap::new(&OPENING_TOPOLOGY, &projection);
    let mut scene = Scene::from_basemap(ground);
    scene.set_atlas(&atlas, &projection);
    let bounds = scene.ways.legs.iter().map(|way| way.bounds).reduce(|a, b| a.union(b)).unwrap();
    let view = frame::fit_in_part(
        &bounds,
        Size::new(880.0, 680.0),
        &Pane::of_size(Size::new(880.0, 680.0)),
        0.98,
    );
    let detail = SimplifiedPaths::new(
        &scene.ground,
        simplified_paths::zoom_level(view.scale),
        Bounds::EVERYWHERE,
    );
    Map { atlas, scene, view, detail }
}

impl Map {
    fn choose(&mut self, selection: Option<Selection>) {
        let mut state = State::opening_state(&self.atlas);
        if let Some(selection) = selection {
            apply(&mut state, Action::Select(selection), &self.atlas);
        }
        self.show(&state);
    }

    fn show(&mut self, state: &State) {
        let facets = Facets::new(&self.atlas);
        let found = facets.filter_projects(state, &self.atlas);
        self.scene.set_state(SceneState::new(state, &self.atlas, &facets, &found), &self.atlas);
    }

    /// Draws some years, with or without a project.
    fn show_years(&mut self, from: i32, to: i32, project: Option<&str>) -> Overheard {
        let selection = project.map(|key| self.atlas.projects.by_key(key).unwrap());
        let years = Some(Years::new(from, to));
        let selection = selection.map(Selection::Project);
        self.show(&State { years, selection, ..State::opening_state(&self.atlas) });
        self.drawn(vec![])
    }

    /// Returns the line batches between the countries that were one state: Sudan, South Sudan and
    /// Abyei; or Serbia and Montenegro.
    fn inner_lines(&self, state: &str) -> Vec<usize> {
        let row = self.atlas.successions.iter().position(|row| row.code.as_str() == state);
        let row = row.map(|row| row as u8);
        let chunks = self.detail.lines.iter().enumerate();
        chunks.filter(|(_, chunk)| chunk.within == row).map(|(number, _)| number).collect()
    }

    fn drawn(&self, obstacles: Vec<Box>) -> Overheard {
        let mut surface = Overheard::default();
        self.scene.draw(&self.view, &self.detail, &obstacles, &mut surface);
        surface
    }

    fn fill_of(&self, drawn: &Overheard, code: &str) -> Fill {
        let land = self.scene.ground.country_index(code).unwrap();
        drawn.lands.iter().find(|(other, _)| *other == land).unwrap().1
    }
}

#[test]
fn disputed_and_undetermined_boundaries_are_dashed_or_dotted_and_seen_on_any_land() {
    let mut map = map();
    map.choose(None);
    let drawn = map.drawn(vec![]);
    for kind in [Line::Dashed, Line::Dotted] {
        let strokes: Vec<Stroke> = drawn
            .lines
            .iter()
            .filter(|(chunk, _)| {
                let chunk = &map.detail.lines[*chunk];
                chunk.line == kind && chunk.within.is_none()
            })
            .map(|&(_, stroke)| stroke)
            .collect();
        assert_eq!(
            strokes,
            [palette::casing_stroke(kind).unwrap(), palette::line_stroke(kind)],
            "{kind:?}"
        );
        assert!(!palette::line_stroke(kind).dash.is_empty());
        assert_eq!(palette::casing_stroke(kind).unwrap().dash, [0.0; 0]);
    }
    assert!(drawn.lines.iter().all(|(chunk, _)| map.detail.lines[*chunk].line != Line::Seam));
}

#[test]
fn donors_project_countries_and_members_are_filled_apart() {
    let mut map = map();
    map.view.scale /= 2.0; // the United Kingdom in view
    map.choose(map.atlas.projects.by_key("mtm-i-map-2009").map(Selection::Project));
    let drawn = map.drawn(vec![]);
    assert_eq!(map.fill_of(&drawn, "LBN"), Fill::Plain(palette::ACCENT));
    assert_eq!(map.fill_of(&drawn, "DEU"), Fill::Plain(palette::ACCENT_LIGHT));
    assert_eq!(map.fill_of(&drawn, "TCD"), Fill::Plain(palette::LAND));
    // Named and donor; member of EU-27 and donor.
    let stripes = |ground, stripe| Fill::Stripes { ground, stripe };
    assert_eq!(map.fill_of(&drawn, "CHE"), stripes(palette::ACCENT, palette::ACCENT_PALE));
    assert_eq!(map.fill_of(&drawn, "ITA"), stripes(palette::ACCENT_LIGHT, palette::HALO));
    map.choose(map.atlas.projects.by_key("eamri").map(Selection::Project));
    let drawn = map.drawn(vec![]);
    assert_eq!(map.fill_of(&drawn, "GBR"), stripes(palette::ACCENT_PALE, palette::ACCENT));
    let dots = Fill::Dots { ground: palette::ACCENT_PALE, dot: palette::ACCENT };
    assert_eq!(map.fill_of(&drawn, "SSD"), dots);
    assert_eq!(map.fill_of(&drawn, "XAB"), dots);
}

#[test]
fn compared_projects_are_drawn_by_their_difference() {
    let mut map = map();
    let keys = ["amedip", "linking-emigrant-communities"];
    let compared = keys.map(|key| Selection::Project(map.atlas.projects.by_key(key).unwrap()));
    map.show(&State { compared: compared.into(), ..State::opening_state(&map.atlas) });
    let drawn = map.drawn(vec![]);
    // Project country of both, and of the first only.
    assert_eq!(map.fill_of(&drawn, "NER"), Fill::Plain(palette::ACCENT));
    let stripes = Fill::Stripes { ground: palette::ACCENT_PALE, stripe: palette::ACCENT };
    assert_eq!(map.fill_of(&drawn, "LBY"), stripes);
    assert_eq!(map.fill_of(&drawn, "TCD"), Fill::Plain(palette::LAND));
}

#[test]
fn land_sea_and_air_are_drawn_with_different_dashes() {
    let mut map = map();
    map.choose(None);
    let drawn = map.drawn(vec![]);
    let mut dashes: Vec<&[f64]> = drawn
        .ways
        .iter()
        .filter(|stroke| palette::ROUTES.contains(&stroke.colour))
        .map(|stroke| stroke.dash)
        .collect();
    dashes.sort_by(|a, b| a.partial_cmp(b).unwrap());
    dashes.dedup();
    // Land, air, and a pattern for each route by sea.
    assert!(dashes.len() > 5, "{dashes:?}");
    let dash = |route, mode| palette::route_stroke(route, mode, 2.0).dash;
    for route in 0..6 {
        assert!(dash(route, Mode::Land).is_empty());
        assert_ne!(dash(route, Mode::Sea), dash(route, Mode::Air));
        assert!((0..route).all(|other| dash(other, Mode::Sea) != dash(route, Mode::Sea)));
    }
}

#[test]
fn names_neither_collide_nor_stand_on_an_obstacle() {
    let mut map = map();
    map.choose(None);
    let legend = Box { left: 0.0, top: 400.0, right: 280.0, bottom: 680.0 };
    let drawn = map.drawn(vec![legend]);
    let mut measure = Overheard::default();
    let boxes: Vec<(Box, &str)> = drawn
        .texts
        .iter()
        .map(|(text, at, style)| {
            (Box::around(*at, measure.width_of(text, *style), style.size * 1.15), text.as_str())
        })
        .collect();
    assert!(boxes.len() > 60, "{}", boxes.len());
    let meets = |a: &Box, b: &Box| {
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    };
    for (place, (a, name)) in boxes.iter().enumerate() {
        assert!(!meets(a, &legend), "{name} stands under the legend");
        for (b, other) in &boxes[place + 1..] {
            assert!(!meets(a, b), "{name} and {other}");
        }
    }
}

#[test]
fn palestine_is_named_wherever_israel_is() {
    let mut map = map();
    map.choose(None);
    let at = |map: &Map, code: &str| {
        map.scene.ground.lands[map.scene.ground.country_index(code).unwrap()].label
    };
    let middle = at(&map, "PSE");
    let names: Vec<String> = ["ISR", "PSE"]
        .map(|code| map.atlas.country(code.parse::<Code>().unwrap()).unwrap().name.clone())
        .into();
    for doubling in 0..20 {
        let scale = map.view.scale * 2f64.powf(f64::from(doubling) / 4.0);
        map.view = Viewport { centre: middle, scale, ..map.view };
        map.detail = SimplifiedPaths::new(
            &map.scene.ground,
            simplified_paths::zoom_level(scale),
            Bounds::EVERYWHERE,
        );
        let drawn = map.drawn(vec![]);
        let named = |name: &String| drawn.texts.iter().any(|(text, ..)| text == name);
        assert!(!named(&names[0]) || named(&names[1]), "only {} at {scale}", names[0]);
        map.view = Viewport { scale: scale / 2f64.powf(f64::from(doubling) / 4.0), ..map.view };
    }
}

fn named(drawn: &Overheard, name: &str) -> bool {
    drawn.texts.iter().any(|(text, ..)| text == name)
}

#[test]
fn before_july_2011_sudan_is_one_country() {
    let mut map = map();
    let inner = map.inner_lines("SDN");
    assert!(!inner.is_empty());
    // A stroke in the colour of the fill hides the seam; any other colour is a visible line.
    let sudan = map.scene.ground.country_index("SDN").unwrap();
    let has_inner = |drawn: &Overheard| {
        let fill = drawn.lands.iter().find(|(land, _)| *land == sudan).unwrap().1.ground();
        drawn.lines.iter().any(|(line, stroke)| inner.contains(line) && stroke.colour != fill)
    };
    let drawn = map.show_years(2007, 2008, Some("eamri"));
    assert!(!has_inner(&drawn));
    let fills = ["SDN", "SSD", "XAB"].map(|code| map.fill_of(&drawn, code));
    assert_eq!(fills, [Fill::Plain(palette::ACCENT); 3]);
    assert!(named(&drawn, "Sudan") && !named(&drawn, "South Sudan"));
    // In a year that is partly after the division both are there.
    let drawn = map.show_years(2011, 2011, None);
    assert!(has_inner(&drawn) && named(&drawn, "South Sudan"));
    let drawn = map.show_years(2010, 2010, None);
    assert!(!has_inner(&drawn) && !named(&drawn, "South Sudan"));
}

#[test]
fn the_european_union_is_drawn_as_it_was() {
    let mut map = map();
    map.view.scale /= 2.0;
    let croatia = |map: &mut Map, from, to| {
        let drawn = map.show_years(from, to, Some("amedip"));
        map.fill_of(&drawn, "HRV")
    };
    assert_eq!(croatia(&mut map, 2012, 2012), Fill::Plain(palette::LAND));
    assert_eq!(croatia(&mut map, 2013, 2013), Fill::Plain(palette::ACCENT_LIGHT));
    assert_eq!(croatia(&mut map, 2014, 2014), Fill::Plain(palette::ACCENT_LIGHT));
    // Without a date, the text of the document applies.
    map.choose(map.atlas.projects.by_key("amedip").map(Selection::Project));
    let drawn = map.drawn(vec![]);
    assert_eq!(map.fill_of(&drawn, "HRV"), Fill::Plain(palette::LAND));
    assert_eq!(map.fill_of(&drawn, "DEU"), Fill::Plain(palette::ACCENT_LIGHT));
}

#[test]
fn the_overview_follows_the_composition_of_groups_too() {
    let mut map = map();
    map.view.scale /= 2.0;
    let lit = Fill::Plain(palette::LAND_WITH_PROJECTS);
    for (year, croatia) in [(2012, Fill::Plain(palette::LAND)), (2013, lit), (2014, lit)] {
        let drawn = map.show_years(year, year, None);
        assert_eq!(map.fill_of(&drawn, "HRV"), croatia, "{year}");
        assert_eq!(map.fill_of(&drawn, "DEU"), lit, "{year}");
        assert_eq!(map.fill_of(&drawn, "NER"), lit, "{year}: named itself");
        assert_eq!(map.fill_of(&drawn, "JPN"), Fill::Plain(palette::LAND));
    }
    // No project of that year names a group.
    let drawn = map.show_years(2008, 2008, None);
    assert_eq!(map.fill_of(&drawn, "EST"), Fill::Plain(palette::LAND));
}

#[test]
fn a_group_that_is_chosen_is_lit_as_it_was() {
    let mut map = map();
    map.view.scale /= 2.0;
    let eu = map.atlas.groups.by_key("eu-27").map(Selection::Group);
    let member = Fill::Plain(palette::ACCENT_LIGHT);
    for (year, croatia) in [(2009, Fill::Plain(palette::LAND)), (2014, member)] {
        let years = Some(Years::new(year, year));
        map.show(&State { years, selection: eu, ..State::opening_state(&map.atlas) });
        let drawn = map.drawn(vec![]);
        assert_eq!(map.fill_of(&drawn, "DEU"), member);
        assert_eq!(map.fill_of(&drawn, "HRV"), croatia, "{year}");
    }
}

#[test]
fn of_a_chosen_route_what_lies_outside_years_and_modes_is_pale() {
    let mut map = map();
    let cm = map.atlas.routes.by_key("CM").unwrap();
    let choices = vec![FilterOption::Mode(Mode::Sea)];
    let filter = Filter { choices, on: None };
    let selection = Some(Selection::Route(cm));
    map.show(&State { filter, selection, routes: vec![], ..State::opening_state(&map.atlas) });
    let drawn = map.drawn(vec![]);
    let (full, pale): (Vec<_>, Vec<_>) = drawn
        .ways
        .iter()
        .zip(&drawn.opacities)
        .filter(|(stroke, _)| stroke.colour == palette::route_colour(cm.index()))
        .partition(|(_, opacity)| **opacity == 1.0);
    let legs = |sea: bool| {
        let legs = map.scene.ways.legs.iter().filter(|way| way.route == cm);
        legs.filter(|way| (way.mode == Mode::Sea) == sea).count()
    };
    // Legs by sea share lines, each with a line to its hubs.
    assert_eq!(pale.len(), legs(false));
    let lines = full.iter().filter(|(line, _)| line.width == 2.6).count();
    assert!(lines > 0 && lines < legs(true), "{lines}");
    assert!(full.iter().all(|(line, _)| [1.1, 2.6].contains(&line.width)));
    assert!(pale.iter().all(|(line, opacity)| line.width == 1.8 && **opacity == palette::BEHIND));
}

#[test]
fn names_are_those_of_the_time() {
    let mut map = map();
    let drawn = map.show_years(2009, 2009, None);
    assert!(named(&drawn, "Cape Verde") && !named(&drawn, "Cabo Verde"));
    let drawn = map.show_years(2014, 2014, None);
    assert!(named(&drawn, "Cabo Verde") && !named(&drawn, "Cape Verde"));
}

#[test]
fn states_and_names_of_past_years_are_those_of_the_end_of_the_year() {
    let mut map = map();
    let name = |map: &mut Map, code: &str, year| {
        map.show_years(year, year, None);
        map.scene.name_of(&map.atlas, code.parse().unwrap())
    };
    for (code, names) in [
        ("SRB", [(2002, "Yugoslavia"), (2003, "Serbia and Montenegro"), (2006, "Serbia")]),
        ("MNE", [(2002, "Yugoslavia"), (2005, "Serbia and Montenegro"), (2006, "Montenegro")]),
        ("XKX", [(2002, "Kosovo*"), (2005, "Kosovo*"), (2014, "Kosovo*")]),
        ("SWZ", [(2002, "Swaziland"), (2014, "Swaziland"), (2018, "Eswatini")]),
        ("CZE", [(2002, "Czech Republic"), (2015, "Czech Republic"), (2016, "Czechia")]),
        ("LBY", [(2002, "Libyan Arab Jamahiriya"), (2011, "Libya"), (2014, "Libya")]),
        ("SXM", [(2009, "Netherlands Antilles"), (2010, "Sint Maarten"), (2014, "Sint Maarten")]),
        ("SSD", [(2009, "Sudan"), (2010, "Sudan"), (2011, "South Sudan")]),
        ("TUR", [(2002, "Turkey"), (2014, "Turkey"), (2022, "Türkiye")]),
    ] {
        for (year, wanted) in names {
            assert_eq!(name(&mut map, code, year), wanted, "{code} in {year}");
        }
    }
    let macedonia = "The former Yugoslav Republic of Macedonia";
    assert_eq!(name(&mut map, "MKD", 2014), macedonia);
    let then = imap::map::names::names_then(&map.atlas, Years::new(2009, 2009));
    assert_eq!(then.len(), 8, "{then:?}");
    assert_eq!(then[0], "Sudan");
    // One state without a boundary through it, and Kosovo beside it as in all years.
    let inner = map.inner_lines("SRB");
    let lines_of = |drawn: &Overheard| {
        let own = drawn.lines.iter().filter(|(line, _)| inner.contains(line));
        own.map(|(_, stroke)| stroke.colour).collect::<Vec<_>>()
    };
    map.view = Viewport { scale: map.view.scale / 2.0, ..map.view };
    let (then, later) = (map.show_years(2005, 2005, None), map.show_years(2006, 2006, None));
    let ground = map.fill_of(&then, "SRB").ground();
    assert!(!inner.is_empty() && lines_of(&then).iter().all(|&colour| colour == ground));
    assert!(lines_of(&later).iter().any(|&colour| colour != ground));
    map.show_years(2005, 2005, None);
    let [serbia, montenegro, kosovo] =
        ["SRB", "MNE", "XKX"].map(|code| map.scene.ground.country_index(code).unwrap());
    assert_eq!(map.scene.names[serbia], "Serbia and Montenegro");
    assert_eq!(map.scene.names[montenegro], "");
    assert_eq!(map.scene.names[kosovo], "Kosovo*");
}

#[test]
fn sudan_has_its_name_in_2009() {
    let mut map = map();
    assert!(named(&map.show_years(2009, 2009, None), "Sudan"));
}

#[test]
fn a_name_with_an_asterisk_is_reported_where_it_is_written() {
    let mut map = map();
    map.choose(None);
    let mut noted = 0;
    for doubling in 0..12 {
        let kosovo = map.scene.ground.country_index("XKX").unwrap();
        let centre = map.scene.ground.lands[kosovo].label;
        let scale = map.view.scale * 2f64.powf(f64::from(doubling) / 2.0);
        let view = Viewport { centre, scale, ..map.view };
        let mut surface = Overheard::default();
        let reported = map.scene.draw(&view, &map.detail, &[], &mut surface);
        assert_eq!(reported, named(&surface, "Kosovo*"), "{scale}");
        noted += u32::from(reported);
    }
    assert!((1..12).contains(&noted), "{noted}");
}

#[test]
fn a_row_of_a_list_marks_what_it_stands_for() {
    use imap::map::mark::{Marks, marks_of};
    let map = map();
    let atlas = &map.atlas;
    let thing = |kind, key| imap::state::command::parse_selection(kind, key, atlas).unwrap();
    let codes = |kind, key| {
        let mut codes: Vec<String> =
            marks_of(atlas, thing(kind, key)).codes.iter().map(Code::to_string).collect();
        codes.sort();
        codes
    };
    assert_eq!(codes("project", "stredeca"), ["CHE", "FRA", "ITA", "LBN", "NLD"]);
    assert_eq!(codes("country", "NER"), ["NER"]);
    assert_eq!(codes("group", "eu-27").len(), 27);
    assert!(codes("organisation", "frontex").len() > 2);
    let cm = atlas.routes.by_key("CM");
    assert_eq!(marks_of(atlas, thing("route", "CM")), Marks { route: cm, ..Marks::default() });
    let agadez = atlas.hubs.by_key("agadez");
    assert_eq!(marks_of(atlas, thing("hub", "agadez")), Marks { hub: agadez, ..Marks::default() });
}

#[test]
fn only_countries_of_projects_that_were_found_are_lit() {
    let mut map = map();
    let filter = |map: &Map, choices: Vec<FilterOption>| State {
        filter: Filter { choices, on: None },
        ..State::opening_state(&map.atlas)
    };
    let kenya: Code = "KEN".parse().unwrap();
    let state = filter(&map, vec![FilterOption::Country(kenya)]);
    map.show(&state);
    let drawn = map.drawn(vec![]);
    assert_eq!(map.fill_of(&drawn, "SOM"), Fill::Plain(palette::LAND_WITH_PROJECTS));
    let lebanon: Code = "BLR".parse().unwrap();
    let state = filter(&map, vec![FilterOption::Country(lebanon)]);
    map.show(&state);
    let drawn = map.drawn(vec![]);
    assert_eq!(map.fill_of(&drawn, "SOM"), Fill::Plain(palette::LAND));
}

#[test]
fn a_selected_donor_differs_from_the_countries_it_funded() {
    let mut map = map();
    let code = |text: &str| text.parse::<Code>().unwrap();
    let eu = map.atlas.groups.by_key("eu-27").map(Party::Group).unwrap();
    let show = |map: &mut Map, donor: Party| {
        let choices = vec![FilterOption::Donor(donor)];
        let filter = Filter { choices, on: None };
        map.show(&State { filter, ..State::opening_state(&map.atlas) });
        map.drawn(vec![])
    };
    let drawn = show(&mut map, Party::Country(code("CHE")));
    assert!(matches!(map.fill_of(&drawn, "KEN"), Fill::Plain(palette::ACCENT)), "it was funded");
    let donor = map.fill_of(&drawn, "CHE");
    assert!(matches!(donor, Fill::Stripes { .. }), "{donor:?}");
    // A group that gives money is an institution.
    let project = map.atlas.projects.by_key("stredeca").unwrap();
    for row in map.atlas.projects.rows_mut() {
        row.donors = if row.key == "stredeca" { vec![eu] } else { Vec::new() };
    }
    map.show(&State {
        selection: Some(Selection::Project(project)),
        ..State::opening_state(&map.atlas)
    });
    let drawn = map.drawn(vec![]);
    // Land without a role is drawn as one background.
    let germany = map.scene.ground.country_index("DEU").unwrap();
    let fill = drawn.lands.iter().find(|(land, _)| *land == germany).map(|(_, fill)| *fill);
    assert!(fill.is_none_or(|fill| fill == Fill::Plain(palette::LAND)), "{fill:?}");
    assert_eq!(map.fill_of(&drawn, "LBN"), Fill::Plain(palette::ACCENT));
}

#[test]
fn routes_and_legs_follow_filter_and_years() {
    let mut map = map();
    let legs = |map: &mut Map, choices: Vec<FilterOption>, years| {
        let state = State {
            filter: Filter { choices, on: None },
            years,
            ..State::opening_state(&map.atlas)
        };
        map.show(&state);
        map.scene.visible_legs().cloned().collect::<Vec<_>>()
    };
    let all = legs(&mut map, vec![], None).len();
    let cm = map.atlas.routes.by_key("CM").unwrap();
    let one = legs(&mut map, vec![FilterOption::Route(cm)], None);
    assert!(!one.is_empty() && one.len() < all);
    assert!(one.iter().all(|way| way.route == cm));
    let sea = legs(&mut map, vec![FilterOption::Mode(imap::atlas::Mode::Sea)], None);
    assert!(!sea.is_empty() && sea.iter().all(|way| way.mode == imap::atlas::Mode::Sea));
    for year in 2002..=2014 {
        let years = Years::new(year, year);
        let then = legs(&mut map, vec![], Some(years));
        assert!(then.iter().all(|way| years.overlaps(way.years)), "{year}");
        assert!(then.iter().all(|way| years.overlaps(map.atlas.routes[way.route].years)));
    }
    assert!(legs(&mut map, vec![], Some(Years::new(2002, 2002))).len() < all);
}

#[test]
fn a_part_of_the_sudan_of_then_is_chosen_with_all_of_it_and_not_outlined() {
    let mut map = map();
    for year in [2008, 2014] {
        for code in ["SDN", "SSD"] {
            let chosen = Some(Selection::Country(code.parse().unwrap()));
            let years = Some(Years::new(year, year));
            map.show(&State { years, selection: chosen, ..State::opening_state(&map.atlas) });
            let drawn = map.drawn(vec![]);
            let lit = Fill::Plain(palette::ACCENT);
            let all = ["SDN", "SSD", "XAB"].iter().all(|code| map.fill_of(&drawn, code) == lit);
            assert_eq!(map.fill_of(&drawn, code), lit, "{code} in {year}");
            assert_eq!((all, drawn.outlines.is_empty()), (year == 2008, year == 2008), "{code}");
        }
    }
}

#[test]
fn routes_step_back_behind_a_project() {
    let mut map = map();
    map.choose(map.atlas.projects.by_key("stredeca").map(Selection::Project));
    let drawn = map.drawn(vec![]);
    let of_routes = drawn
        .ways
        .iter()
        .zip(&drawn.opacities)
        .filter(|(way, _)| palette::ROUTES.contains(&way.colour));
    assert!(of_routes.clone().count() > 20);
    assert!(of_routes.clone().all(|(_, &opacity)| opacity == palette::BEHIND));
}

/// Returns what is drawn with some layers switched.
fn with_layers(text: &str) -> Overheard {
    let mut map = map();
    let layers = imap::state::layer_switch::parse_switches(text).unwrap();
    assert!(imap::map::layers::are_known(&layers));
    map.show(&State { layers, ..State::opening_state(&map.atlas) });
    map.drawn(vec![])
}

#[test]
fn each_layer_can_be_hidden_and_takes_only_its_own_with_it() {
    let all = with_layers("");
    let count = |drawn: &Overheard| {
        [drawn.lands.len(), drawn.lines.len(), drawn.ways.len(), drawn.texts.len()]
    };
    let whole = count(&all);
    assert!(whole.iter().all(|&some| some > 0));
    let [lands, lines, ways, texts] = whole;
    assert_eq!(count(&with_layers("-boundaries")), [lands, 0, ways, texts]);
    // Without the names of routes there is room for others.
    let [lands_left, lines_left, ways_left, texts_left] = count(&with_layers("-routes"));
    assert_eq!([lands_left, lines_left, ways_left], [lands, lines, 0]);
    assert!(texts_left > 0);
    assert_eq!(count(&with_layers("-labels")), [lands, lines, ways, 0]);
    // Without roles all countries are plain, and still there.
    let plain = with_layers("-countries");
    assert_eq!(count(&plain)[..3], [lands, lines, ways]);
    assert!(plain.lands.iter().all(|(_, fill)| *fill == Fill::Plain(palette::LAND)));
    // The base map has the land and its names, the hubs their dots and names.
    assert!(with_layers("-land").lands.len() < lands);
    let names = |drawn: &Overheard, size| drawn.texts.iter().filter(|text| text.2 == size).count();
    assert_eq!(names(&with_layers("-hubs"), palette::HUB_NAME), 0);
}

#[test]
fn every_layer_has_a_name_in_every_language_and_its_own_key() {
    use imap::map::layers::{DESCRIPTIONS, LAYERS, LEGENDS, TABLES};
    let keys: Vec<&str> = LAYERS.iter().map(|layer| layer.info.key).collect();
    let unique: std::collections::BTreeSet<&str> = keys.iter().copied().collect();
    assert_eq!(unique.len(), keys.len());
    assert!(keys.iter().all(|key| imap::state::layer_switch::is_key(key)));
    let legends = LEGENDS.iter().map(|(layer, _)| layer.key);
    let descriptions = DESCRIPTIONS.iter().map(|(layer, _)| layer.key);
    let tables = TABLES.iter().map(|(layer, _)| layer.key);
    assert!(legends.chain(descriptions).chain(tables).all(|key| unique.contains(key)));
    for lang in ["en", "fr", "ar"] {
        let path = format!("assets/language/{lang}/words.toml");
        let words: imap::i18n::Words = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let named: std::collections::BTreeSet<&str> = words.speech.layers.keys().collect();
        assert_eq!(named, unique, "{lang}");
    }
}

/// The recipe "Add a map layer" in CONTRIBUTING.md promises at most five files.
#[test]
fn a_layer_is_named_in_five_files() {
    fn files(folder: &Path, out: &mut Vec<std::path::PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, out);
            } else if path.extension().is_some_and(|end| ["rs", "toml"].iter().any(|e| end == *e)) {
                out.push(path);
            }
        }
    }
    let mut all = Vec::new();
    files(Path::new("src"), &mut all);
    files(Path::new("assets"), &mut all);
    assert!(all.len() > 200);
    let naming = |path: &Path| fs::read_to_string(path).unwrap().contains("graticule");
    let named: Vec<_> =
        all.into_iter().filter(|path| path.ends_with("graticule.rs") || naming(path)).collect();
    assert_eq!(named.len(), 5, "{named:?}");
}
