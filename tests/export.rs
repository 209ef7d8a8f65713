//! Tests exports: tables, data, the citation, and the dialog. Files are read with other libraries
//! than those that write them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use geojson::GeoJson;
use imap::content::{self, folder, topology_builder};
use imap::export::Export;
use imap::export::csv::{CsvCell, UTF8_BOM, to_csv};
use imap::export::geojson::cut_at_antimeridian;
use imap::geo::{LonLat, Plane, Size, Topology, Viewport};
use imap::i18n::{Lang, Words};
use imap::markup::{Node, xml};
use imap::state::{Filter, FilterOption, List, Selection, Sort, State, View, Years};
use imap::view::Store;
use imap::view::export_name::{ExportList, ExportName};
use imap::view::picture_shape::PictureShape;
use imap::view::share::ShareDialogInput;
use proptest::prelude::*;
use serde_json::Value;

const LINK: &str = "https://example.org/map/?lang=en";

/// The region in a window of 900 × 600 CSS pixels.
const VIEW: Viewport =
    Viewport { centre: Plane::new(0.0, 0.0), scale: 400.0, size: Size::new(900.0, 600.0) };

pub fn words(lang: Lang) -> Words {
    folder::read_messages(Path::new("assets"), lang.tag()).unwrap()
}

pub fn store(lang: Lang) -> Store {
    let assets = Path::new("assets");
    let content = folder::read_folder(assets).content;
    let content = match lang {
        Lang::En => content,
        lang => folder::translate_content(assets, &content, lang.tag()).0,
    };
    Store::new(content::validate_content(&content).0, words(lang).speech, lang)
}

pub fn topology() -> &'static Topology {
    static WORLD: OnceLock<Topology> = OnceLock::new();
    WORLD.get_or_init(|| {
        let file = |name: &str| fs::read_to_string(format!("assets/geography/{name}")).unwrap();
        let (lands, lines) = (file("countries-50m.geojson"), file("boundaries-50m.geojson"));
        topology_builder::build_topology(&lands, &lines, 100).unwrap()
    })
}

/// Returns the files of a view without a statistic on the map; `tests/statistic_map.rs` has the
/// other.
fn published_files() -> impl Iterator<Item = ExportName> {
    ExportName::ALL.into_iter().filter(|name| *name != ExportName::Statistic)
}

/// Returns the text of an exported file for a state.
fn file(store: &mut Store, lang: Lang, state: State, name: ExportName) -> String {
    store.set_state(state);
    with(store, lang, |export| export.export_file(name).unwrap().text)
}

fn with<T>(store: &Store, lang: Lang, act: impl FnOnce(&Export) -> T) -> T {
    seen(store, lang, VIEW, act)
}

fn seen<T>(store: &Store, lang: Lang, view: Viewport, act: impl FnOnce(&Export) -> T) -> T {
    let words = words(lang);
    let today = "2026-11-24".parse().unwrap();
    let context = store.view_context();
    let world = topology();
    act(&Export {
        context,
        words: &words.share,
        world,
        view,
        is_moved: true,
        shape: PictureShape::Window,
        link: LINK,
        host: "example.org",
        today,
    })
}

/// Parses CSV with an independent library.
fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix(UTF8_BOM).expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn opening(store: &Store) -> State {
    State::opening_state(store.atlas())
}

/// Returns a state with the projects in Niger, in the years 2009 to 2010.
fn asked(store: &Store) -> State {
    let choices = vec![FilterOption::Country("NER".parse().unwrap())];
    let filter = Filter { choices, on: None };
    State { filter, years: Some(Years::new(2009, 2010)), ..opening(store) }
}

const TABLES: [(List, ExportName); 5] = [
    (List::Projects, ExportName::Projects),
    (List::Countries, ExportName::Countries),
    (List::Routes, ExportName::Routes),
    (List::Documents, ExportName::Documents),
    (List::Figures, ExportName::Figures),
];

/// Collects the texts of all elements with a tag.
fn all(nodes: &[Node], tag: &str, out: &mut Vec<String>) {
    for node in nodes {
        if let Node::Element(element) = node {
            let parts = element.parts();
            if parts.tag == tag {
                out.push(node.plain());
            } else {
                all(&parts.children, tag, out);
            }
        }
    }
}

fn texts(nodes: &[Node], tag: &str) -> Vec<String> {
    let mut out = Vec::new();
    all(nodes, tag, &mut out);
    out
}

#[test]
fn a_table_has_the_columns_and_the_rows_of_the_page_in_its_order() {
    for lang in Lang::ALL {
        let mut store = store(lang);
        for (list, name) in TABLES.into_iter().filter(|(list, _)| *list != List::Figures) {
            // Also by the last column, and by one that does not exist.
            let columns = {
                let state = State { list, view: View::Table, ..opening(&store) };
                store.set_state(state);
                texts(&texts_in(&store.view_context().main_view(), "thead"), "th").len() as u8
            };
            let by = |column, descending| Some(Sort { column, descending });
            for sort in [None, by(0, true), by(2, false), by(columns - 1, true), by(columns, true)]
            {
                let state = State { list, view: View::Table, sort, ..opening(&store) };
                let rows = rows(&file(&mut store, lang, state, name));
                let sheet = store.view_context().main_view();
                let heads = texts(&texts_in(&sheet, "thead"), "th");
                let years = store.view_context().words.card.years.clone();
                for head in heads.iter().filter(|head| **head != years) {
                    assert!(rows[0].contains(head), "{name:?}: {head} in {:?}", rows[0]);
                }
                let told = texts(&texts_in(&sheet, "tbody"), "th");
                let written: Vec<String> = rows[1..].iter().map(|row| row[0].clone()).collect();
                assert_eq!(written, told, "{name:?}");
                assert!(told.len() > 2);
            }
        }
    }
}

/// Returns the children of the first element with a tag.
fn texts_in(nodes: &[Node], tag: &str) -> Vec<Node> {
    for node in nodes {
        if let Node::Element(element) = node {
            let parts = element.parts();
            if parts.tag == tag {
                return parts.children.clone();
            }
            let found = texts_in(&parts.children, tag);
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

#[test]
fn tables_hold_what_the_filter_and_the_years_leave() {
    let mut store = store(Lang::En);
    let state = asked(&store);
    let projects = rows(&file(&mut store, Lang::En, state.clone(), ExportName::Projects));
    let found: Vec<String> = store
        .view_context()
        .found
        .projects
        .iter()
        .map(|&id| store.atlas().projects[id].key.clone())
        .collect();
    let key = projects[0].iter().position(|head| head == "Key").unwrap();
    assert_eq!(projects[1..].iter().map(|row| row[key].clone()).collect::<Vec<_>>(), found);
    assert!(!found.is_empty() && found.len() < store.atlas().projects.len());
    // Dates are in ISO 8601.
    for row in &projects[1..] {
        for date in &row[1..3] {
            assert!(date.is_empty() || date.parse::<imap::atlas::Date>().is_ok(), "{date}");
        }
    }
    let state = State { years: Some(Years::new(2009, 2009)), ..opening(&store) };
    let figures = rows(&file(&mut store, Lang::En, state, ExportName::Figures));
    let [year, value] =
        ["Year", "Value"].map(|name| figures[0].iter().position(|head| head == name).unwrap());
    assert!(figures.len() > 2);
    for row in &figures[1..] {
        assert_eq!(row[year], "2009");
        assert!(row[value].parse::<u32>().is_ok(), "{row:?}");
    }
}

#[test]
fn every_table_has_rows_as_long_as_its_head_and_ends_lines_as_the_standard_says() {
    for lang in Lang::ALL {
        let mut store = store(lang);
        for name in published_files().filter(|name| name.list() == ExportList::Tables) {
            let state = opening(&store);
            let text = file(&mut store, lang, state, name);
            let rows = rows(&text);
            assert!(rows.len() > 5, "{name:?}");
            assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{name:?}");
            assert!(text.ends_with("\r\n"));
            let heads: BTreeSet<&String> = rows[0].iter().collect();
            assert_eq!(
                heads.len(),
                rows[0].len(),
                "{name:?}: two columns of one name {:?}",
                rows[0]
            );
            assert!(rows[0].iter().all(|head| !head.is_empty()));
        }
    }
}

#[test]
fn a_formula_is_a_text_and_a_number_stays_one() {
    let cell = |text: &str| CsvCell::Text(text.to_owned());
    let rows = [vec![
        cell("=1+1"),
        cell("+49 30"),
        cell("-2"),
        cell("@SUM(A1)"),
        cell("\t=1"),
        cell("\r=1"),
        cell("a=1, \"b\""),
        CsvCell::Number("-2.5".into()),
    ]];
    assert_eq!(
        to_csv(&rows),
        "\u{feff}'=1+1,'+49 30,'-2,'@SUM(A1),'\t=1,\"'\r=1\",\"a=1, \"\"b\"\"\",-2.5\r\n"
    );
}

proptest! {
    #[test]
    fn any_text_comes_back_and_none_is_calculated(texts in prop::collection::vec(any::<String>(), 2..5)) {
        let row: Vec<CsvCell> = texts.iter().map(CsvCell::from).collect();
        let read = rows(&to_csv(&[row]));
        prop_assert_eq!(read.len(), 1);
        for (text, read) in texts.iter().zip(&read[0]) {
            prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            prop_assert_eq!(text, read.strip_prefix('\'').filter(|rest| *rest == text).unwrap_or(read));
        }
    }
}

fn numbers(value: &Value, out: &mut Vec<[f64; 2]>) {
    let Some(list) = value.as_array() else { return };
    if let [Value::Number(lon), Value::Number(lat)] = list.as_slice() {
        out.push([lon.as_f64().unwrap(), lat.as_f64().unwrap()]);
    } else {
        list.iter().for_each(|inner| numbers(inner, out));
    }
}

fn collection(lang: Lang, state: impl Fn(&Store) -> State) -> Value {
    let mut store = store(lang);
    let state = state(&store);
    let text = file(&mut store, lang, state, ExportName::Geojson);
    let read: GeoJson = text.parse().unwrap();
    assert!(matches!(read, GeoJson::FeatureCollection(_)));
    serde_json::from_str(&text).unwrap()
}

fn features<'a>(all: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    let all = all["features"].as_array().unwrap().iter();
    all.filter(move |feature| feature["properties"]["kind"] == kind)
}

#[test]
fn the_geojson_keeps_to_rfc_7946() {
    let all = collection(Lang::En, opening);
    assert!(all.get("crs").is_none());
    let mut positions = Vec::new();
    let mut ids = BTreeSet::new();
    for feature in all["features"].as_array().unwrap() {
        assert!(ids.insert(feature["id"].as_str().unwrap().to_owned()), "{}", feature["id"]);
        numbers(&feature["geometry"]["coordinates"], &mut positions);
    }
    let mut bounds = [180.0f64, 90.0, -180.0, -90.0];
    for &[lon, lat] in &positions {
        assert!(lon.abs() <= 180.0 && lat.abs() <= 90.0);
        bounds = [bounds[0].min(lon), bounds[1].min(lat), bounds[2].max(lon), bounds[3].max(lat)];
    }
    let bbox: Vec<f64> = serde_json::from_value(all["bbox"].clone()).unwrap();
    assert_eq!(bbox, bounds);
    for country in features(&all, "country") {
        for polygon in country["geometry"]["coordinates"].as_array().unwrap() {
            for (place, ring) in polygon.as_array().unwrap().iter().enumerate() {
                let mut points = Vec::new();
                numbers(ring, &mut points);
                assert!(points.len() >= 4 && points.first() == points.last(), "{}", country["id"]);
                // No edge crosses the antimeridian.
                assert!(points.windows(2).all(|edge| (edge[0][0] - edge[1][0]).abs() < 180.0));
                let area: f64 =
                    points.windows(2).map(|e| e[0][0] * e[1][1] - e[1][0] * e[0][1]).sum();
                assert_eq!(area > 0.0, place == 0, "{} ring {place}", country["id"]);
            }
        }
    }
}

#[test]
fn the_geojson_says_what_is_known_of_countries_hubs_and_legs_in_the_language() {
    let all = collection(Lang::Fr, opening);
    assert_eq!(all["i-map"]["language"], "fr");
    let lebanon = features(&all, "country").find(|row| row["id"] == "country/LBN").unwrap();
    assert_eq!(lebanon["properties"]["name"], "Liban");
    assert_eq!(lebanon["properties"]["iso_3166_1"], "LBN");
    let store = store(Lang::Fr);
    let with_lebanon = store.atlas().projects_of("LBN".parse().unwrap()).len();
    let roles = ["project_country_in", "donor_of", "partner_in"];
    let keys: BTreeSet<&str> = roles
        .iter()
        .flat_map(|role| lebanon["properties"][*role].as_array().unwrap())
        .map(|key| key.as_str().unwrap())
        .collect();
    assert_eq!(keys.len(), with_lebanon);
    let hubs: BTreeSet<&str> =
        features(&all, "hub").map(|hub| hub["properties"]["key"].as_str().unwrap()).collect();
    let mut legs = 0;
    for leg in features(&all, "leg") {
        legs += 1;
        let known = &leg["properties"];
        for end in ["from", "to"] {
            assert!(hubs.contains(known[end].as_str().unwrap()), "{leg}");
        }
        assert!(["land", "sea", "air"].contains(&known["mode"].as_str().unwrap()));
        assert!(!known["sources"].as_array().unwrap().is_empty(), "{leg}");
        assert!(
            ["primary_source", "secondary_source", "inferred"]
                .contains(&known["certainty"].as_str().unwrap())
        );
    }
    assert!(legs > 50 && hubs.len() > 50);
}

#[test]
fn the_geojson_follows_the_filter_and_what_is_drawn() {
    let all = |state: &dyn Fn(&Store) -> State| {
        let all = collection(Lang::En, state);
        ["country", "hub", "leg"].map(|kind| features(&all, kind).count())
    };
    let everything = all(&opening);
    let less = all(&asked);
    assert!(less[0] > 0 && less[0] < everything[0], "{less:?} {everything:?}");
    let none = all(&|store| State { routes: Vec::new(), ..opening(store) });
    assert_eq!(none, [everything[0], 0, 0]);
    // A selected route is always drawn.
    let one = all(&|store| State {
        routes: Vec::new(),
        selection: store.atlas().routes.ids().next().map(Selection::Route),
        ..opening(store)
    });
    assert!(one[2] > 0 && one[2] < everything[2], "{one:?}");
}

#[test]
fn a_line_over_the_antimeridian_is_cut_there() {
    let at = LonLat::new;
    assert_eq!(
        cut_at_antimeridian(at(10.0, 0.0), at(-30.0, 8.0)),
        [[at(10.0, 0.0), at(-30.0, 8.0)]]
    );
    assert_eq!(
        cut_at_antimeridian(at(170.0, 0.0), at(-170.0, 10.0)),
        [[at(170.0, 0.0), at(180.0, 5.0)], [at(-180.0, 5.0), at(-170.0, 10.0)]]
    );
    assert_eq!(
        cut_at_antimeridian(at(-175.0, 4.0), at(165.0, 0.0)),
        [[at(-175.0, 4.0), at(-180.0, 3.0)], [at(180.0, 3.0), at(165.0, 0.0)]]
    );
}

/// Every reference of the projects points to a row of the same file.
#[test]
fn the_project_set_is_whole_in_itself() {
    for lang in Lang::ALL {
        let mut store = store(lang);
        let state = opening(&store);
        let text = file(&mut store, lang, state, ExportName::Json);
        let all: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            (&all["schema"], &all["language"]),
            (&"i-map/projects/2".into(), &lang.tag().into())
        );
        let ids = |table: &str, key: &str| -> BTreeSet<String> {
            let rows = all[table].as_array().unwrap().iter();
            rows.map(|row| row[key].as_str().unwrap().to_owned()).collect()
        };
        let sources = ids("sources", "id");
        let mut met = BTreeSet::new();
        each(&all, &mut |name, value| {
            if name == "sources"
                && value.as_array().is_some_and(|list| list.iter().all(Value::is_string))
            {
                met.extend(
                    value.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()),
                );
            }
        });
        assert_eq!(met, sources);
        let projects = all["projects"].as_array().unwrap();
        assert_eq!(projects.len(), store.atlas().projects.len());
        for (project, (_, row)) in projects.iter().zip(store.atlas().projects.iter()) {
            assert_eq!(project["id"], row.key);
            assert_eq!(project["title"], row.title);
            for (field, table) in [("themes", "themes"), ("documents", "documents")] {
                for id in project[field].as_array().unwrap() {
                    assert!(ids(table, "id").contains(id.as_str().unwrap()), "{field} {id}");
                }
            }
            for field in ["agencies", "partners", "donors", "countries"] {
                for party in project[field].as_array().unwrap() {
                    let (kind, id) = party.as_object().unwrap().iter().next().unwrap();
                    let known = match kind.as_str() {
                        "country" => ids("countries", "code"),
                        "group" => ids("groups", "id"),
                        "organisation" => ids("organisations", "id"),
                        other => panic!("{other}"),
                    };
                    assert!(known.contains(id.as_str().unwrap()), "{id}");
                }
            }
            for part in project["involved"].as_array().unwrap() {
                assert!(ids("countries", "code").contains(part["code"].as_str().unwrap()));
            }
        }
    }
}

fn each<'a>(value: &'a Value, visit: &mut dyn FnMut(&'a str, &'a Value)) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            visit(name, value);
            each(value, visit);
        }),
        Value::Array(values) => values.iter().for_each(|value| each(value, visit)),
        _ => {}
    }
}

#[test]
fn the_project_set_follows_the_filter() {
    let mut store = store(Lang::En);
    let state = asked(&store);
    let text = file(&mut store, Lang::En, state, ExportName::Json);
    let all: Value = serde_json::from_str(&text).unwrap();
    let count = all["projects"].as_array().unwrap().len();
    assert_eq!(count, store.view_context().found.projects.len());
    assert!(count < store.atlas().projects.len());
    assert!(all["shown"].as_str().unwrap().contains("Niger"));
}

#[test]
fn the_citation_has_title_publisher_link_and_day_in_three_languages() {
    let days = ["24 November 2026", "24 novembre 2026", "24 تشرين الثاني/نوفمبر 2026"];
    for (lang, day) in Lang::ALL.into_iter().zip(days) {
        let store = store(lang);
        let text = with(&store, lang, |export| export.citation());
        let site = &store.atlas().site;
        for part in [&site.title, &site.subtitle, "example.org", LINK, day] {
            assert!(text.contains(part), "{part} in {text}");
        }
        let offline = with(&store, lang, |export| Export { host: "", ..*export }.citation());
        assert!(offline.contains(&words(lang).share.cite.offline), "{offline}");
        assert!(!text.contains(['{', '}']) && !text.contains(".."), "{text}");
    }
}

#[test]
fn a_file_is_called_by_what_is_in_it_and_the_day() {
    let store = store(Lang::En);
    with(&store, Lang::En, |export| {
        assert_eq!(export.file_name(ExportName::Projects), "i-map-projects-2026-11-24.csv");
    });
}

#[test]
fn the_dialog_offers_every_file_and_nothing_else() {
    for lang in Lang::ALL {
        let store = store(lang);
        let Words { interface, share, .. } = words(lang);
        let nodes = ShareDialogInput {
            context: store.view_context(),
            interface: &interface,
            words: &share,
            link: LINK,
            state_link: LINK,
            citation: "<i>",
            card_text: "A",
            state: &[],
            picture: "i-map.png",
            has_file: true,
        }
        .dialog_content();
        let html: String = nodes.iter().map(Node::html).collect();
        let offered: Vec<&str> = html
            .split("data-share=\"save/")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        assert_eq!(offered, published_files().map(ExportName::key).collect::<Vec<_>>());
        assert!(html.contains("&lt;i&gt;") && html.contains("value=\"https://example.org"));
    }
}

fn picture(lang: Lang, state: impl Fn(&Store) -> State) -> String {
    let mut store = store(lang);
    let state = state(&store);
    file(&mut store, lang, state, ExportName::Svg)
}

#[test]
fn a_picture_has_title_filter_legend_disclaimer_sources_date_and_link_inside() {
    for lang in Lang::ALL {
        let svg = picture(lang, asked);
        let mut store = store(lang);
        let state = asked(&store);
        store.set_state(state);
        // Long texts are wrapped; all of their words are there.
        let text = svg.replace("</text>", " ").replace("&quot;", "\"").replace("&amp;", "&");
        let text: String =
            text.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text)).collect();
        let words_of = |text: &str| -> Vec<String> {
            text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        let there = words_of(&text).join(" ");
        let site = &store.atlas().site;
        let words = words(lang);
        let legend = &words.speech.legend;
        let made = words.share.picture.made.split('{').next().unwrap().trim().to_owned();
        let sources = words.share.picture.sources.split('{').next().unwrap().trim().to_owned();
        let shown = store.view_context().view_title();
        for part in [
            &site.title,
            &site.subtitle,
            &site.disclaimer,
            &shown,
            &legend.dashed,
            &legend.hub,
            &made,
            &sources,
            &words.share.picture.ground,
        ] {
            let part = words_of(part).join(" ");
            assert!(there.contains(&part), "{part} in {there}");
        }
        assert!(there.replace(' ', "").contains(LINK), "{there}");
        // Nothing that another program would fetch or run.
        for bad in ["<script", " style=", "href=", "<image", "@import", "url(http"] {
            assert!(!svg.contains(bad), "{bad}");
        }
    }
}

#[test]
fn shapes_of_a_picture_have_ids_and_titles() {
    let project = |store: &Store| {
        let id = store.atlas().projects.by_key("stredeca").map(Selection::Project);
        State { selection: id, ..opening(store) }
    };
    let svg = picture(Lang::En, project);
    assert!(svg.contains("<g id=\"map-LBN\"><title>Lebanon – project country</title>"));
    assert!(svg.contains("<g id=\"map-CM\"><title>Central Mediterranean route</title>"));
    for svg in [svg, picture(Lang::Ar, opening)] {
        let ids: Vec<&str> =
            svg.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert!(ids.len() > 200 && unique.len() == ids.len(), "{} {}", ids.len(), unique.len());
        assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
    }
}

#[test]
fn a_picture_shows_the_filter_and_the_projection() {
    let all = picture(Lang::En, opening);
    let asked = picture(Lang::En, asked);
    let world =
        picture(Lang::En, |store| State { world: imap::state::MapExtent::Whole, ..opening(store) });
    assert!(all != asked && all != world);
}

#[test]
fn arabic_begins_on_the_right_and_an_address_on_the_left() {
    let svg = picture(Lang::Ar, opening);
    let title = svg.split("<text").find(|text| text.contains("font-size=\"22.0\"")).unwrap();
    assert!(title.contains("direction=\"rtl\"") && title.contains("x=\"924.0\""), "{title}");
    let link = svg.split("<text").find(|text| text.contains("https://example.org")).unwrap();
    assert!(link.contains("direction=\"ltr\"") && link.contains("text-anchor=\"end\""), "{link}");
}

#[test]
fn the_map_for_paper_has_a_white_ground() {
    let mut store = store(Lang::En);
    let state = opening(&store);
    store.set_state(state);
    let (svg, _) = with(&store, Lang::En, |export| export.map_for_paper());
    let svg = xml(&[svg.into()]);
    assert!(!svg.contains(imap::map::palette::SEA) && !svg.contains(imap::map::palette::LAND));
    assert!(svg.contains(imap::map::palette::ROUTE));
}

#[test]
fn pictures_and_prints_have_the_footnote_of_kosovo_exactly_with_its_name() {
    use imap::geo::{LambertAzimuthal, Projection};
    for lang in Lang::ALL {
        let mut store = store(lang);
        let state = opening(&store);
        store.set_state(state);
        let projection = LambertAzimuthal::new(store.atlas().site.centre);
        let centre = projection.plane_from_geo(LonLat::new(20.9, 42.6));
        let near = Viewport { centre, scale: 4000.0, ..VIEW };
        let africa = projection.plane_from_geo(LonLat::new(20.0, 0.0));
        for (view, is_there) in [(near, true), (Viewport { centre: africa, ..near }, false)] {
            let footnote = &store.view_context().words.legend.kosovo;
            let svg = seen(&store, lang, view, |export| export.svg_picture());
            assert_eq!(svg.contains("1244"), is_there, "{lang:?}");
            assert_eq!(svg.contains("*</text>"), is_there, "{lang:?}");
            let (map, noted) = seen(&store, lang, view, |export| export.map_for_paper());
            let map = xml(&[map.into()]);
            assert_eq!((map.contains("*</text>"), noted), (is_there, is_there), "{lang:?}");
            let lines = seen(&store, lang, view, |export| export.source_lines(noted));
            assert_eq!(lines.contains(footnote), is_there, "{lang:?}");
        }
    }
}

proptest! {
    #[test]
    fn no_line_is_wider_than_its_room_and_no_word_is_lost(text in "[a-zàéاب ]{0,120}", room in 20.0f64..400.0) {
        use imap::export::layout::{text_style, wrap_text};
        let style = text_style(12.0, 400, "#000000");
        let lines = wrap_text(&text, style, room);
        for line in &lines {
            prop_assert!(imap::map::Svg::average_width(line, style) <= room || line.chars().count() == 1);
        }
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(letters(&lines.concat()), letters(&text));
    }
}

#[test]
fn printed_pages_have_title_address_date_and_number() {
    for (lang, side) in [(Lang::En, "left"), (Lang::Ar, "right")] {
        let mut store = store(lang);
        let selection = store.atlas().projects.by_key("stredeca").map(Selection::Project);
        store.set_state(State { selection, ..opening(&store) });
        let style = with(&store, lang, |export| export.page_margin_style());
        assert!(style.contains(&format!("@top-{side} {{ content: \"")), "{style}");
        assert!(style.contains("STREDECA") && style.contains(" · i-Map\""), "{style}");
        assert!(style.contains(LINK) && style.contains("2026"), "{style}");
        assert!(style.contains("counter(page)"), "{style}");
    }
}
