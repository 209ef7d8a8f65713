//! Tests the tools that edit hubs and routes on the map.

use std::sync::LazyLock;

use imap::atlas::Atlas;
use imap::editing::{EditSession, SheetDocument};
use imap::geo::{EqualEarth, LonLat, Plane, Projection, Size, Viewport};
use imap::i18n::{Lang, Words};
use imap::map_editing::{
    CountryNames, Drawing, GroundNote, Heading, KnownPlace, MapSheets, MapTools, PlaceMatch,
    TableChange, ToolContext, ToolEffect, ToolsView, apply_changes, check_ground, displaced,
    find_places, known_places, remove_hub, rename_hub,
};
use proptest::prelude::*;

use crate::support::geography::OPENING_TOPOLOGY;
use crate::support::{shipped, words};

static NAMES: LazyLock<CountryNames> = LazyLock::new(|| {
    let atlases: Vec<&Atlas> = shipped().atlases.iter().map(|(_, atlas)| atlas).collect();
    CountryNames::new(&atlases)
});
static WORDS: LazyLock<Words> = LazyLock::new(|| words(Lang::En));

fn cells<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

fn document() -> SheetDocument {
    let mut document = SheetDocument::default();
    document.add_table("hub", &["id", "name", "country", "lon", "lat", "coordinates"]);
    document.add_table("route", &["id", "name", "from", "until", "shown", "certainty", "sources"]);
    document.add_table("chain", &["id", "route", "name", "note", "from", "until"]);
    document.add_table("leg", &["route", "chain", "from", "to", "mode", "certainty", "sources"]);
    document.add_table("series", &["id", "name", "border"]);
    document.add_table("source", &["id", "title", "url", "certainty"]);
    for [key, name, country, lon, lat] in [
        ["agadez", "Agadez", "Niger", "7.99", "16.97"],
        ["sebha", "Sebha", "Libya", "14.43", "27.04"],
        ["", "Tripoli", "LBY", "13.19", "32.89"],
        ["gao", "Gao", "Mali", "-0.04", "16.27"],
        ["nowhere", "Nowhere", "Mali", "", ""],
    ] {
        document.add_row("hub", cells([key, name, country, lon, lat, "GeoNames"]));
    }
    document.add_row("source", cells(["s1", "A report", "", "A"]));
    document
}

/// The tools with a document and its history, as the page has them.
struct Desk {
    session: EditSession,
    tools: MapTools,
    places: Vec<KnownPlace>,
}

impl Desk {
    fn new(document: SheetDocument) -> Self {
        let atlases: Vec<&Atlas> = shipped().atlases.iter().map(|(_, atlas)| atlas).collect();
        let places = known_places(&MapSheets::new(&document), &atlases);
        Self { session: EditSession::new(document), tools: MapTools::default(), places }
    }

    fn sheets(&self) -> MapSheets {
        MapSheets::new(self.session.document())
    }

    fn act(&mut self, act: impl FnOnce(&mut MapTools, &ToolContext) -> ToolEffect) -> ToolEffect {
        let sheets = self.sheets();
        let context = ToolContext {
            sheets: &sheets,
            places: &self.places,
            outlines: &OPENING_TOPOLOGY,
            countries: &NAMES,
            words: &WORDS.map_edit,
        };
        let effect = act(&mut self.tools, &context);
        if let ToolEffect::Changed(name, changes) = &effect {
            self.session.perform(name, |edits| apply_changes(edits, changes));
        }
        effect
    }

    fn perform(&mut self, command: &str) -> ToolEffect {
        self.act(|tools, context| tools.perform(command, Some(LonLat::new(8.0, 17.0)), context))
    }

    fn write(&mut self, field: &str, value: &str) {
        self.act(|tools, context| {
            tools.write_field(field, value, context);
            ToolEffect::Shown
        });
    }

    fn commit(&mut self, field: &str, value: &str) -> ToolEffect {
        self.act(|tools, context| tools.commit_field(field, value, context))
    }

    fn pick(&mut self, name: &str) -> ToolEffect {
        let row = self.sheets().hub_named(name).unwrap().row;
        self.act(|tools, context| tools.pick_hub(row, context))
    }

    fn rows(&self, table: &str) -> Vec<Vec<String>> {
        let rows = &self.session.document().table(table).unwrap().1.rows;
        rows.iter().map(|row| row.cells.clone()).collect()
    }
}

#[test]
fn the_outlines_know_the_countries_of_the_published_hubs() {
    let (_, atlas) = &shipped().atlases[0];
    let (mut count, mut at_sea) = (0, 0);
    for (_, hub) in atlas.hubs.iter() {
        let Some(at) = hub.at else { continue };
        count += 1;
        match check_ground(&OPENING_TOPOLOGY, at, hub.country.as_str()) {
            GroundNote::Agrees(code) => assert_eq!(code, hub.country.as_str(), "{}", hub.name),
            // Islands that the opening level leaves out.
            GroundNote::Sea(..) => at_sea += 1,
            other => panic!("{} ({}): {other:?}", hub.name, hub.country.as_str()),
        }
    }
    assert!(count > 150 && at_sea * 20 < count, "{at_sea} of {count} hubs are at sea");
}

#[test]
fn a_position_in_another_country_or_at_sea_says_so() {
    let note = |lon, lat, stated| check_ground(&OPENING_TOPOLOGY, LonLat::new(lon, lat), stated);
    assert_eq!(note(8.0, 17.0, ""), GroundNote::Agrees("NER".into()));
    assert_eq!(note(8.0, 17.0, "LBY"), GroundNote::Other("NER".into()));
    let sea = note(18.0, 34.5, "LBY");
    assert!(matches!(&sea, GroundNote::Sea(code, km) if code == "LBY" && *km > 100.0), "{sea:?}");
    for lang in Lang::ALL {
        let words = words(lang).map_edit;
        let said = sea.message(LonLat::new(18.0, 34.5), "LBY", &NAMES, &words);
        assert!(said.contains("34.5, 18") && !said.contains('{'), "{said}");
    }
}

#[test]
fn places_are_found_by_names_in_three_languages_and_by_coordinates() {
    let desk = Desk::new(document());
    let first = |query: &str| match find_places(query, &desk.places, 5).first() {
        Some(PlaceMatch::Known(index)) => desk.places[*index].names[0].clone(),
        other => format!("{other:?}"),
    };
    for query in ["agad", "AGADEZ", "أغاديس"] {
        assert_eq!(first(query), "Agadez", "{query}");
    }
    let dakar = find_places("Dakar", &desk.places, 5);
    assert!(matches!(dakar[..], [PlaceMatch::Known(at), ..] if desk.places[at].row.is_none()));
    for query in ["13°30′N 2°7′E", "13.5, 2.1167", "2°7'E 13°30'N"] {
        let found = find_places(query, &desk.places, 5);
        let [PlaceMatch::Position { at, .. }] = found[..] else { panic!("{query}: {found:?}") };
        assert!((at.lat - 13.5).abs() < 1e-3 && (at.lon - 2.1167).abs() < 1e-3, "{query}");
    }
    assert_eq!(find_places("99°N 2°E", &desk.places, 5), []);
}

#[test]
fn a_hub_is_added_by_a_click_by_coordinates_and_from_the_published_map() {
    let mut desk = Desk::new(document());
    desk.perform("tool/add");
    desk.act(|tools, context| tools.point_at(LonLat::new(12.92, 18.68), context));
    desk.write("form/name", "Dirkou");
    assert!(matches!(desk.perform("add"), ToolEffect::Changed(..)));
    assert_eq!(
        desk.rows("hub").last().unwrap()[..],
        ["dirkou", "Dirkou", "Niger", "12.92", "18.68", "Placed on the map by hand"]
    );
    // A further position finds the country again, unless it was typed.
    desk.act(|tools, context| tools.point_at(LonLat::new(8.0, 17.0), context));
    desk.commit("form/position", "27°2′N 14°26′E");
    assert_eq!(desk.tools.form.as_ref().unwrap().country, "Libya");
    desk.write("form/country", "Mali");
    assert!(desk.tools.said.contains("Libya") && desk.tools.said.contains("Mali"));
    desk.commit("form/position", "17, 8");
    assert_eq!(desk.tools.form.as_ref().unwrap().country, "Mali");
    desk.perform("cancel");
    // The published hub keeps its key, position and source.
    desk.write("query", "dakar");
    desk.perform("place/0");
    assert!(matches!(desk.perform("add"), ToolEffect::Changed(..)));
    let dakar = desk.rows("hub").pop().unwrap();
    assert_eq!(dakar[..3], ["dakar", "Dakar", "Senegal"]);
    assert!(!dakar[5].is_empty() && dakar[5] != "Placed on the map by hand");
    desk.session.undo();
    desk.session.undo();
    assert_eq!(desk.session.document().tables, document().tables);
}

#[test]
fn a_hub_without_name_country_or_position_says_what_is_missing() {
    let mut desk = Desk::new(document());
    desk.perform("tool/add");
    let edit = &WORDS.map_edit;
    assert_eq!(desk.perform("add"), ToolEffect::Shown);
    assert_eq!(desk.tools.said, edit.no_place);
    desk.perform("centre");
    desk.perform("add");
    assert_eq!(desk.tools.said, edit.no_name);
    desk.write("form/name", " agadez ");
    desk.perform("add");
    assert_eq!(
        desk.tools.said,
        "Niger already has a hub “agadez”. Use it, or choose another name."
    );
    desk.write("form/name", "Elsewhere");
    desk.write("form/country", "Atlantis");
    desk.perform("add");
    assert!(desk.tools.said.contains("“Atlantis”"), "{}", desk.tools.said);
    desk.commit("form/position", "somewhere");
    assert!(desk.tools.said.contains("“somewhere”"), "{}", desk.tools.said);
    assert_eq!(desk.session.document().tables, document().tables);
}

fn draw(desk: &mut Desk) {
    desk.perform("tool/draw");
    desk.write("next/mode", "land");
    desk.write("next/source", "A report");
    desk.write("next/since", "2009");
    for name in ["Gao", "Agadez", "Sebha"] {
        desk.pick(name);
    }
    desk.write("next/since", "٢٠١١");
    desk.write("next/source", "https://example.org/a");
    desk.write("next/certainty", "C");
    desk.pick("Tripoli");
    desk.write("route", "Central route");
}

#[test]
fn a_route_becomes_rows_with_an_itinerary_for_each_period() {
    let mut desk = Desk::new(document());
    draw(&mut desk);
    assert!(matches!(desk.perform("finish"), ToolEffect::Changed(..)), "{}", desk.tools.said);
    assert_eq!(
        desk.rows("route"),
        [cells([
            "central-route",
            "Central route",
            "2009",
            "",
            "true",
            "C",
            "s1; https-example-org-a"
        ])]
    );
    assert_eq!(
        desk.rows("chain"),
        [
            cells(["central-route-1", "central-route", "Gao – Sebha", "", "2009", ""]),
            cells(["central-route-2", "central-route", "Sebha – Tripoli", "", "2011", ""]),
        ]
    );
    assert_eq!(
        desk.rows("leg"),
        [
            cells(["central-route", "central-route-1", "gao", "agadez", "land", "B", "s1"]),
            cells(["central-route", "central-route-1", "agadez", "sebha", "land", "B", "s1"]),
            cells([
                "central-route",
                "central-route-2",
                "sebha",
                "Tripoli",
                "land",
                "C",
                "https-example-org-a"
            ]),
        ]
    );
    assert_eq!(
        desk.rows("source")[1],
        ["https-example-org-a", "https://example.org/a", "https://example.org/a", "B"]
    );
    // Further legs of the same route.
    desk.write("next/mode", "sea");
    desk.write("next/since", "");
    let route = desk.sheets().routes[0].row.to_string();
    desk.write("into", &route);
    desk.pick("Tripoli");
    desk.pick("Agadez");
    assert!(matches!(desk.perform("finish"), ToolEffect::Changed(..)), "{}", desk.tools.said);
    assert_eq!(desk.rows("route").len(), 1);
    assert_eq!(desk.rows("chain")[2][0], "central-route-3");
    desk.session.undo();
    desk.session.undo();
    assert_eq!(desk.session.document().tables, document().tables);
}

#[test]
fn an_unfinished_route_says_what_is_missing_and_is_kept() {
    let mut desk = Desk::new(document());
    desk.perform("tool/draw");
    let edit = &WORDS.map_edit;
    let said = |desk: &mut Desk| {
        assert_eq!(desk.perform("finish"), ToolEffect::Shown);
        desk.tools.said.clone()
    };
    assert_eq!(said(&mut desk), edit.too_few);
    desk.pick("Gao");
    desk.pick("Gao");
    assert_eq!(desk.tools.said, edit.repeated);
    desk.pick("Agadez");
    assert!(said(&mut desk).starts_with("Leg 1 has no mode"), "{}", desk.tools.said);
    desk.write("leg/0/mode", "land");
    assert_eq!(said(&mut desk), edit.no_route_name);
    desk.write("route", "A route");
    desk.write("leg/0/since", "12");
    assert!(said(&mut desk).contains("“12”"));
    desk.write("leg/0/since", "2012");
    desk.write("leg/0/until", "2010");
    assert!(said(&mut desk).contains("after its last"), "{}", desk.tools.said);
    // Escape leaves the tool and keeps the route.
    desk.act(|tools, context| tools.escape(context));
    assert_eq!((desk.tools.tool, desk.tools.draft.stops().len()), (None, 2));
    let point = desk.act(|tools, context| {
        tools.perform("tool/draw", None, context);
        tools.point_at(LonLat::new(0.0, 0.0), context)
    });
    assert_eq!((point, &desk.tools.said), (ToolEffect::Shown, &edit.no_hub_here));
    assert_eq!(desk.tools.draft.stops().len(), 2);
}

#[test]
fn a_hub_is_moved_by_steps_and_by_coordinates_and_loses_its_old_source() {
    let mut desk = Desk::new(document());
    desk.perform("tool/move");
    desk.pick("Agadez");
    desk.perform("step/100");
    desk.act(|tools, context| tools.move_by_step(Heading::North, context));
    let hub = desk.rows("hub")[0].clone();
    assert_eq!(hub[3..], ["7.99", "17.8693", "Placed on the map by hand"]);
    desk.commit("hub/position", "27, 14");
    assert!(desk.tools.said.contains("country of the hub is Niger"), "{}", desk.tools.said);
    assert_eq!(desk.rows("hub")[0][3..], ["14", "27", "Coordinates typed by the editor"]);
    desk.commit("hub/country", "ليبيا");
    desk.commit("hub/name", "Elsewhere");
    assert_eq!(desk.rows("hub")[0][1..3], ["Elsewhere", "ليبيا"]);
    assert_eq!(desk.commit("hub/country", "Atlantis"), ToolEffect::Shown);
    while desk.session.undo().is_some() {}
    assert_eq!(desk.session.document().tables, document().tables);
}

#[test]
fn a_renamed_hub_stays_in_its_routes() {
    let mut desk = Desk::new(document());
    draw(&mut desk);
    desk.perform("finish");
    let sheets = desk.sheets();
    let hub = sheets.hub_named("Tripoli").unwrap();
    let changes = rename_hub(&sheets, hub, "Tarabulus").unwrap();
    desk.session.perform("name", |edits| apply_changes(edits, &changes));
    assert_eq!(desk.rows("leg")[2][3], "Tarabulus");
    let sheets = desk.sheets();
    assert_eq!(sheets.legs_at(sheets.hub_named("Tarabulus").unwrap()).count(), 1);
}

#[test]
fn a_removal_names_the_routes_that_lose_legs() {
    let mut start = document();
    start.add_row("series", cells(["b", "Border", "Agadez; sebha"]));
    let mut desk = Desk::new(start);
    draw(&mut desk);
    desk.perform("finish");
    let before = desk.session.document().tables.clone();
    let sheets = desk.sheets();
    let removal = remove_hub(&sheets, sheets.hub_named("sebha").unwrap());
    assert_eq!(removal.routes, [("Central route".to_owned(), 2)]);
    assert_eq!(removal.series, ["Border"]);
    desk.perform("tool/move");
    desk.pick("Sebha");
    assert_eq!(desk.perform("remove"), ToolEffect::Shown);
    assert_eq!(desk.session.document().tables, before);
    assert!(matches!(desk.perform("remove/yes"), ToolEffect::Changed(..)));
    assert_eq!(desk.rows("leg").len(), 1);
    assert_eq!(desk.rows("chain").len(), 1);
    assert_eq!(desk.rows("route").len(), 1);
    assert_eq!(desk.rows("series")[0][2], "Agadez");
    desk.session.undo();
    assert_eq!(desk.session.document().tables, before);
}

#[test]
fn handles_are_where_the_map_shows_the_hubs() {
    let mut desk = Desk::new(document());
    desk.perform("tool/draw");
    desk.pick("Agadez");
    desk.pick("Sebha");
    let projection = EqualEarth::new(0.0);
    let view = Viewport {
        centre: projection.plane_from_geo(LonLat::new(7.99, 16.97)),
        scale: 900.0,
        size: Size::new(800.0, 600.0),
    };
    let drawing = Drawing::new(&desk.tools, &desk.sheets(), view, &projection);
    let named = |name: &str| drawing.handles.iter().find(|handle| handle.name == name).unwrap();
    assert!((named("Agadez").at.x - 400.0).abs() < 1e-6);
    assert!(named("Sebha").is_selected && named("Sebha").numbers == [2]);
    assert_eq!(drawing.lines.len(), 1);
    assert_eq!(drawing.handles.len(), 4, "a hub without a position has no handle");
    let north = drawing.next_handle(named("Agadez").row, Heading::North);
    assert_eq!(north, Some(named("Sebha").row));
    let away = Viewport { centre: Plane::new(-2.0, 0.0), ..view };
    assert!(Drawing::new(&desk.tools, &desk.sheets(), away, &projection).handles.is_empty());
}

#[test]
fn the_panel_shows_hostile_names_as_text() {
    let mut start = document();
    start.add_row("hub", cells(["x", "<script>", "Mali", "1", "15", ""]));
    let mut desk = Desk::new(start);
    let (words, lang) = (&*WORDS, Lang::En);
    for tool in ["tool/add", "tool/move", "tool/draw"] {
        desk.perform(tool);
        desk.write("query", "<");
        desk.pick("<script>");
        let sheets = desk.sheets();
        let context = ToolContext {
            sheets: &sheets,
            places: &desk.places,
            outlines: &OPENING_TOPOLOGY,
            countries: &NAMES,
            words: &words.map_edit,
        };
        let view = ToolsView {
            tools: &desk.tools,
            context,
            modes: &words.speech.modes,
            certainty: &words.speech.certainty,
            lang,
            history: [true, false],
        };
        let html: String = view.nodes().iter().map(|node| node.html()).collect();
        assert!(html.contains("&lt;script") && !html.contains("<script"), "{html}");
    }
}

#[derive(Clone, Debug)]
enum Input {
    Command(&'static str),
    Pick(usize),
    Point(f64, f64),
    Field(&'static str, &'static str),
    Step(usize),
    Escape,
    Undo,
}

fn inputs() -> impl Strategy<Value = Vec<Input>> {
    let command = prop::sample::select(vec![
        "tool/add",
        "tool/move",
        "tool/draw",
        "centre",
        "place/0",
        "add",
        "cancel",
        "remove",
        "remove/yes",
        "remove/no",
        "last",
        "finish",
        "discard",
        "step/100",
        "step/7",
        "hub/99",
    ]);
    let field = prop::sample::select(vec![
        ("query", "gao"),
        ("query", "10, 10"),
        ("form/name", "New"),
        ("form/country", "Mali"),
        ("form/position", "12,5; 3"),
        ("hub/position", "1, 2"),
        ("hub/name", "Renamed"),
        ("route", "R"),
        ("next/mode", "sea"),
        ("next/since", "2010"),
        ("leg/0/mode", "air"),
        ("next/until", "x"),
        ("leg/9/mode", "air"),
        ("next/until", ""),
        ("hub/country", "Chad"),
    ]);
    let input = prop_oneof![
        4 => command.prop_map(Input::Command),
        4 => (0..6usize).prop_map(Input::Pick),
        1 => (-180.0..180.0, -90.0..90.0).prop_map(|(lon, lat)| Input::Point(lon, lat)),
        3 => field.prop_map(|(name, value)| Input::Field(name, value)),
        1 => (0..4usize).prop_map(Input::Step),
        1 => Just(Input::Escape),
        1 => Just(Input::Undo),
    ];
    prop::collection::vec(input, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Any sequence of inputs keeps the laws of a route, and undone it gives the first document.
    #[test]
    fn any_inputs_undone_give_the_first_document(inputs in inputs()) {
        let mut desk = Desk::new(document());
        for input in inputs {
            let before = desk.session.document().tables.clone();
            let effect = match input {
                Input::Command(command) => desk.perform(command),
                Input::Pick(place) => {
                    let row = desk.sheets().hubs.get(place).map_or(99, |hub| hub.row);
                    desk.act(|tools, context| tools.pick_hub(row, context))
                }
                Input::Point(lon, lat) => {
                    desk.act(|tools, context| tools.point_at(LonLat::new(lon, lat), context))
                }
                Input::Field(name, value) => {
                    desk.write(name, value);
                    desk.commit(name, value)
                }
                Input::Step(place) => {
                    let heading =
                        [Heading::North, Heading::South, Heading::East, Heading::West][place];
                    desk.act(|tools, context| tools.move_by_step(heading, context))
                }
                Input::Escape => desk.act(|tools, context| tools.escape(context)),
                Input::Undo => {
                    desk.session.undo();
                    continue;
                }
            };
            if !matches!(effect, ToolEffect::Changed(..)) {
                prop_assert_eq!(&desk.session.document().tables, &before);
            }
            let draft = &desk.tools.draft;
            prop_assert_eq!(draft.legs().len(), draft.stops().len().saturating_sub(1));
            prop_assert!(draft.stops().windows(2).all(|ends| ends[0] != ends[1]));
            prop_assert!(!desk.tools.said.contains('{'), "{}", desk.tools.said);
        }
        while desk.session.undo().is_some() {}
        prop_assert_eq!(&desk.session.document().tables, &document().tables);
    }

    /// Legs of a finished route follow each other from hub to hub, and each has its mode.
    #[test]
    fn legs_of_a_route_join_its_hubs_in_order(
        stops in prop::collection::vec(0..4usize, 2..9),
        years in prop::collection::vec(prop::option::of(2005..2008i32), 9),
    ) {
        let mut desk = Desk::new(document());
        desk.perform("tool/draw");
        desk.write("next/mode", "land");
        desk.write("route", "R");
        let hubs = desk.sheets().hubs;
        let mut expected: Vec<String> = Vec::new();
        for (stop, year) in stops.iter().zip(&years) {
            desk.write("next/since", &year.map(|year| year.to_string()).unwrap_or_default());
            let row = hubs[*stop].row;
            desk.act(|tools, context| tools.pick_hub(row, context));
            if expected.last().map(String::as_str) != Some(hubs[*stop].reference()) {
                expected.push(hubs[*stop].reference().to_owned());
            }
        }
        desk.perform("finish");
        let legs = desk.rows("leg");
        prop_assert_eq!(legs.len(), expected.len().saturating_sub(1));
        for (leg, ends) in legs.iter().zip(expected.windows(2)) {
            prop_assert_eq!(&leg[2..5], &[&ends[0], &ends[1], "land"]);
        }
        let chains = desk.rows("chain");
        for leg in &legs {
            prop_assert_eq!(chains.iter().filter(|chain| chain[0] == leg[1]).count(), 1);
        }
    }

    /// A step there and back ends where it began.
    #[test]
    fn a_step_back_returns(lon in -179.0..179.0, lat in -80.0..80.0, km in 1.0..100.0) {
        let at = LonLat::new(lon, lat);
        for (there, back) in [(Heading::North, Heading::South), (Heading::East, Heading::West)] {
            let again = displaced(displaced(at, there, km), back, km);
            prop_assert!((again.lon - lon).abs() < 1e-9 && (again.lat - lat).abs() < 1e-9);
        }
    }
}

#[test]
fn a_change_of_an_unknown_table_is_left_out() {
    let mut desk = Desk::new(document());
    let changes = [
        TableChange::Add { table: "nothing", cells: vec![] },
        TableChange::Remove { table: "hub", row: 99 },
        TableChange::set("hub", 99, "name", "x"),
    ];
    desk.session.perform("nothing", |edits| apply_changes(edits, &changes));
    assert_eq!(desk.session.document().tables, document().tables);
}
