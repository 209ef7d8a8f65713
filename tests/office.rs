//! Tests presentations and documents: with an XML reader, with python-pptx, python-docx and
//! openxml-audit, which check them against ECMA-376, and with LibreOffice, which draws them.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use imap::atlas::Atlas;
use imap::export::Export;
use imap::geo::{LonLat, Plane, Size, Viewport};
use imap::i18n::Lang;
use imap::map::{SimplifiedPaths, Svg, palette, projection_for, simplified_paths};
use imap::markup::Node;
use imap::office::country_profile::{country_draft, country_slide};
use imap::office::inlines::plain_lines;
use imap::office::note_model::Inline;
use imap::office::shapes::UNITS;
use imap::office::{deck, file_name, notes, slide_page};
use imap::profile::CountryProfile;
use imap::state::{Selection, State};
use imap::statistics::ProfileNote;
use imap::view::Store;
use imap::view::picture_shape::PictureShape;
use imap_tools::xss_fixture as worst;
use serde_json::Value;

use super::export::{store, topology, words};
use crate::support::libreoffice::Folder;
use crate::support::python::run_python;
use crate::support::statistics_edition::edition;

const LINK: &str = "https://example.org/map/?lang=en&project=stredeca";
/// Greatest size of a slide in the file, in bytes.
pub const MOST_BYTES: usize = 400_000;

/// Returns what `act` makes of the export of a store.
pub fn with<T>(store: &Store, act: impl FnOnce(&Export) -> T) -> T {
    let words = words(store.view_context().lang);
    let view =
        Viewport { centre: Plane::new(0.0, 0.0), scale: 300.0, size: Size::new(900.0, 600.0) };
    act(&Export {
        context: store.view_context(),
        words: &words.share,
        world: topology(),
        view,
        is_moved: false,
        shape: PictureShape::Window,
        link: LINK,
        host: "example.org",
        today: "2026-11-24".parse().unwrap(),
    })
}

pub fn select(store: &mut Store, selection: Option<Selection>) {
    let state = State { selection, ..State::opening_state(store.atlas()) };
    store.set_state(state);
}

fn stredeca(atlas: &Atlas) -> Selection {
    let (id, _) = atlas.projects.iter().find(|(_, project)| project.key == "stredeca").unwrap();
    Selection::Project(id)
}

pub fn pptx(store: &Store) -> Vec<u8> {
    with(store, |export| deck::presentation(export, &deck::view_slides(export)).to_bytes())
}

/// Returns a PNG of one pixel, or of the map where `rsvg-convert` draws it.
pub fn png(svg: &str, folder: &Path) -> Vec<u8> {
    let (from, to) = (folder.join("map.svg"), folder.join("map.png"));
    fs::write(&from, svg).unwrap();
    let run = Command::new("rsvg-convert").arg("-o").args([&to, &from]).status();
    assert!(
        run.is_ok_and(|status| status.success()),
        "rsvg-convert cannot be run: scripts/setup --tests installs it"
    );
    fs::read(&to).unwrap()
}

pub fn docx(store: &Store, folder: &Path) -> Vec<u8> {
    with(store, |export| {
        let drafts = notes::note_drafts(export).into_iter();
        let notes = drafts.map(|draft| {
            let png = png(&draft.svg, folder);
            draft.with_picture(png)
        });
        notes::note_document(export, notes.collect()).to_bytes()
    })
}

/// Returns the parts of a package whose names begin with a text: name, compressed size, source.
pub fn parts(package: &[u8], begin: &str) -> Vec<(String, usize, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let names = names.into_iter().filter(|name| name.starts_with(begin) && name.ends_with(".xml"));
    names
        .map(|name| {
            let mut part = zip.by_name(&name).unwrap();
            let mut source = String::new();
            part.read_to_string(&mut source).unwrap();
            (name.clone(), part.compressed_size() as usize, source)
        })
        .collect()
}

#[test]
fn every_part_is_well_formed_and_no_slide_is_large() {
    for lang in Lang::ALL {
        let mut store = store(lang);
        select(&mut store, None);
        let package = pptx(&store);
        assert_eq!(package, pptx(&store), "the same content gives the same bytes");
        for (name, _, source) in parts(&package, "") {
            roxmltree::Document::parse(&source).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        let slides = parts(&package, "ppt/slides/slide");
        assert_eq!(slides.len(), 1 + store.atlas().projects.ids().count());
        for (name, packed, source) in slides {
            println!("{lang:?} {name}: {packed} bytes, {} unpacked", source.len());
            assert!(packed < MOST_BYTES, "{name}: {packed}");
            let tree = roxmltree::Document::parse(&source).unwrap();
            let ids: Vec<&str> = tree
                .descendants()
                .filter(|node| {
                    node.has_tag_name((
                        "http://schemas.openxmlformats.org/presentationml/2006/main",
                        "cNvPr",
                    ))
                })
                .filter_map(|node| node.attribute("id"))
                .collect();
            let different: BTreeSet<&&str> = ids.iter().collect();
            assert_eq!(different.len(), ids.len(), "{name}: every shape has a number of its own");
        }
    }
}

#[test]
fn a_file_is_named_after_what_it_shows() {
    let mut store = store(Lang::En);
    let project = stredeca(store.atlas());
    for (selection, name) in [
        (None, "i-map-projects-2026-11-24.pptx"),
        (Some(project), "i-map-stredeca-2026-11-24.pptx"),
        (Some(Selection::Country("LBN".parse().unwrap())), "i-map-lebanon-2026-11-24.pptx"),
    ] {
        select(&mut store, selection);
        assert_eq!(with(&store, |export| file_name(export, "pptx")), name);
    }
}

#[test]
fn a_presentation_of_no_project_and_a_document_without_a_map_are_whole() {
    let (atlas, _) = imap::content::validate_content(&imap::content::raw::Content::default());
    let store = Store::new(atlas, words(Lang::En).speech, Lang::En);
    assert_eq!(parts(&pptx(&store), "ppt/slides/slide").len(), 1);
    let document = with(&store, |export| {
        let drafts = notes::note_drafts(export).into_iter();
        notes::note_document(export, drafts.map(|draft| draft.note).collect()).to_bytes()
    });
    for (name, _, source) in parts(&document, "") {
        roxmltree::Document::parse(&source).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// Returns the profile of Niger in words.
fn niger(lang: Lang) -> ProfileNote {
    let edition = edition(lang);
    let code = "NER".parse().unwrap();
    CountryProfile {
        code,
        statistics: &edition.countries[&code],
        catalogue: &edition.catalogue,
        atlas: &edition.atlas,
        words: &edition.words.profile,
        speech: &edition.words.speech,
        lang,
    }
    .note()
}

#[test]
fn the_note_of_a_country_has_its_figures_as_facts_with_sources_as_footnotes() {
    for lang in Lang::ALL {
        let mut store = store(lang);
        select(&mut store, Some(Selection::Country("NER".parse().unwrap())));
        let profile = niger(lang);
        with(&store, |export| {
            let note = country_draft(export, &profile).note;
            assert_eq!(note.facts.len(), profile.figures.len());
            for (figure, (name, value)) in profile.figures.iter().zip(&note.facts) {
                assert_eq!(*name, figure.name);
                let Inline::Text(text) = &value[0] else { panic!("{value:?}") };
                assert!(text.starts_with(&figure.value) && text.contains(&figure.time), "{text}");
                let has_footnote = matches!(value.last(), Some(Inline::Footnote(_)));
                assert_eq!(has_footnote, figure.source.is_some(), "{name}");
            }
            let titles: Vec<&str> = note.sections.iter().map(|(title, _)| &**title).collect();
            assert!(titles.contains(&export.context.words.lists.projects.as_str()), "{titles:?}");
            assert!(titles.contains(&profile.laws[0].title.as_str()), "{titles:?}");
            let document = notes::note_document(export, vec![note]).to_bytes();
            let body: String = parts(&document, "word/").into_iter().map(|part| part.2).collect();
            assert!(body.contains("UNHCR Refugee Data Finder"));
            for (name, _, source) in parts(&document, "") {
                roxmltree::Document::parse(&source).unwrap_or_else(|why| panic!("{name}: {why}"));
            }
        });
    }
}

#[test]
fn the_slide_of_a_country_has_its_figures_and_their_sources_in_the_notes() {
    let mut store = store(Lang::En);
    select(&mut store, Some(Selection::Country("NER".parse().unwrap())));
    let slide = with(&store, |export| country_slide(export, &niger(Lang::En)));
    let line = "Refugees hosted: 385,986 · end of 2025 · UNHCR, Global Trends 2025 (June 2026)";
    let texts: Vec<String> = slide.text.iter().flat_map(|part| plain_lines(part)).collect();
    assert!(texts.iter().any(|other| other == line), "{texts:?}");
    assert!(!texts.concat().contains("not known"), "{texts:?}");
    assert!(slide.notes.starts_with("Niger hosted 386,000 refugees"), "{}", slide.notes);
    assert_eq!(slide.notes.matches("UNHCR Refugee Data Finder, Global Trends").count(), 2);
    let package = with(&store, |export| deck::presentation(export, &[slide]).to_bytes());
    let slides = parts(&package, "ppt/slides/slide");
    assert!(slides.len() == 1 && slides[0].2.contains("385,986"));
}

/// Returns all shapes of a slide that python-pptx has read, with those in groups.
pub fn shapes<'a>(shape: &'a Value, all: &mut Vec<&'a Value>) {
    all.push(shape);
    shape["shapes"].as_array().unwrap().iter().for_each(|part| shapes(part, all));
}

pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} in {value}"))
}

pub fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("{key} in {value}"))
}

#[test]
fn python_reads_the_texts_of_presentations() {
    let folder = Folder::new("pptx");
    let mut paths = Vec::new();
    for lang in Lang::ALL {
        let mut store = store(lang);
        select(&mut store, None);
        let path = folder.path().join(format!("{}.pptx", lang.tag()));
        fs::write(&path, pptx(&store)).unwrap();
        paths.push(path);
    }
    let read = run_python("office_reader.py", &[vec!["facts".into()], paths.clone()].concat());
    // The parts of French are those of English with other texts: one deck for each direction.
    let audited = [vec!["read".into()], vec![paths[0].clone(), paths[2].clone()]].concat();
    for file in run_python("office_reader.py", &audited).as_array().unwrap() {
        assert_eq!(file["faults"], Value::Array(Vec::new()));
    }
    for (lang, file) in Lang::ALL.into_iter().zip(read.as_array().unwrap()) {
        assert_eq!(file["size"], serde_json::json!([12_192_000, 6_858_000]));
        let mut store = store(lang);
        select(&mut store, None);
        let atlas = store.atlas();
        let slides = list(file, "slides");
        for ((_, project), slide) in atlas.projects.iter().zip(&slides[1..]) {
            assert_eq!(text(slide, "title"), project.title, "{lang:?}");
            let link = format!("https://example.org/map/?lang=en&project={}&v=2", project.key);
            assert_eq!(slide["links"], serde_json::json!([link]), "{lang:?}");
            assert_eq!(slide["languages"], serde_json::json!([lang.tag()]));
            let first = project.objective.split(['\n', '.']).next().unwrap().trim();
            assert!(text(slide, "notes").contains(first.trim_start_matches("- ")), "{lang:?}");
            let mut all = Vec::new();
            list(slide, "shapes").iter().for_each(|shape| shapes(shape, &mut all));
            let foot = all.iter().map(|shape| text(shape, "text")).collect::<Vec<_>>().join("\n");
            assert!(foot.contains(&atlas.site.disclaimer), "{lang:?}");
            assert!(foot.contains(&link), "{lang:?}");
            let names: Vec<&str> = all.iter().map(|shape| text(shape, "name")).collect();
            assert!(names.iter().all(|name| !name.is_empty()), "{names:?}");
            // Kosovo's footnote is where its label is.
            let words = words(lang);
            let is_noted = all.iter().any(|shape| {
                text(shape, "kind") == "TEXT_BOX" && text(shape, "text").ends_with('*')
            });
            assert_eq!(foot.contains(&words.speech.legend.kosovo), is_noted, "{lang:?}");
            let groups: Vec<&str> = list(slide, "shapes")
                .iter()
                .filter(|shape| text(shape, "kind") == "GROUP")
                .map(|shape| text(shape, "name"))
                .collect();
            for key in ["land", "countries", "boundaries", "routes", "labels"] {
                assert!(groups.contains(&words.speech.layers.get(key)), "{key}: {groups:?}");
            }
            let map = all.iter().find(|shape| !text(shape, "description").is_empty());
            assert!(map.is_some(), "the map has a text alternative");
            // Arabic is written from right to left, in every paragraph with Arabic letters.
            let is_rtl = |shape: &&Value| {
                let text = text(shape, "text");
                let is_arabic = text.chars().any(|letter| ('\u{600}'..'\u{700}').contains(&letter));
                let rtl = list(shape, "rtl");
                !is_arabic || rtl.is_empty() || rtl.iter().any(|rtl| rtl == true)
            };
            assert!(all.iter().all(is_rtl), "{lang:?}");
        }
    }
    let names = |slide: &Value| {
        let mut all = Vec::new();
        list(slide, "shapes").iter().for_each(|shape| shapes(shape, &mut all));
        all.iter()
            .map(|shape| format!("{} {}", text(shape, "kind"), text(shape, "name")))
            .collect::<Vec<_>>()
    };
    let english = &read[0]["slides"];
    let of = |title: &str| {
        let slides = english.as_array().unwrap();
        names(slides.iter().find(|slide| text(slide, "title").contains(title)).unwrap())
    };
    let store = store(Lang::En);
    let Selection::Project(id) = stredeca(store.atlas()) else { unreachable!() };
    let found = of(&store.atlas().projects[id].title);
    for name in ["FREEFORM Lebanon – project country", "TEXT_BOX Lebanon", "GROUP Boundaries"] {
        assert!(found.iter().any(|other| other == name), "{name} in {found:#?}");
    }
}

#[test]
fn python_reads_the_texts_of_documents() {
    let folder = Folder::new("docx");
    let mut paths = Vec::new();
    for lang in Lang::ALL {
        let mut store = store(lang);
        let project = stredeca(store.atlas());
        let lebanon = Selection::Country("LBN".parse().unwrap());
        for (name, selection) in [("all", None), ("one", Some(project)), ("lbn", Some(lebanon))] {
            select(&mut store, selection);
            let path = folder.path().join(format!("{name}-{}.docx", lang.tag()));
            fs::write(&path, docx(&store, folder.path())).unwrap();
            paths.push(path);
        }
    }
    let read = run_python("office_reader.py", &[vec!["read".into()], paths].concat());
    for (lang, files) in Lang::ALL.into_iter().zip(read.as_array().unwrap().chunks(3)) {
        let store = store(lang);
        let atlas = store.atlas();
        for file in files {
            assert_eq!(file["faults"], Value::Array(Vec::new()), "{lang:?}");
            assert_eq!(text(file, "language"), lang.tag());
            assert_eq!(file["is_rtl"] == true, lang == Lang::Ar);
            for picture in list(file, "pictures") {
                assert!(!picture.as_str().unwrap().is_empty(), "a map has a text alternative");
            }
            let svg = serde_json::json!(["image/svg+xml", "<svg "]);
            assert_eq!(*list(file, "svg_pictures"), vec![svg; list(file, "pictures").len()]);
            for paragraph in list(file, "paragraphs") {
                assert_eq!(paragraph["direct"], serde_json::json!([]), "{paragraph}");
            }
        }
        let titles: Vec<&str> =
            atlas.projects.iter().map(|(_, project)| project.title.as_str()).collect();
        let [all, one, _] = files else { panic!("three files a language") };
        let of_style = |file: &Value, style: &str| -> Vec<String> {
            let paragraphs = list(file, "paragraphs").iter();
            let some = paragraphs.filter(|paragraph| text(paragraph, "style") == style);
            some.map(|paragraph| text(paragraph, "text").to_owned()).collect()
        };
        assert_eq!(of_style(all, "Heading 1"), titles, "{lang:?}");
        assert_eq!(list(all, "pictures").len(), titles.len());
        assert_eq!(list(all, "tables").len(), titles.len());
        for (title, entry) in titles.iter().zip(list(all, "contents")) {
            assert!(entry.as_str().unwrap().starts_with(title), "{lang:?}: {entry}");
        }
        let Selection::Project(id) = stredeca(atlas) else { unreachable!() };
        let project = &atlas.projects[id];
        assert_eq!(of_style(one, "Title"), std::slice::from_ref(&project.title), "{lang:?}");
        let footnotes = list(one, "footnotes");
        for &source in &project.sources {
            let title = &atlas.sources[source].title;
            let is_named = footnotes.iter().any(|note| note.as_str().unwrap().contains(title));
            assert!(is_named, "{lang:?}: {title} in {footnotes:?}");
        }
        let marks: u64 = list(one, "paragraphs")
            .iter()
            .map(|paragraph| paragraph["footnotes"].as_u64().unwrap())
            .sum();
        assert!(marks > 0 && marks <= footnotes.len() as u64);
        let facts = &one["tables"][0];
        let words = words(lang).speech.card;
        for name in [&words.duration, &words.countries, &words.donors] {
            let mut rows = facts.as_array().unwrap().iter();
            assert!(rows.any(|row| row[0] == name.as_str()), "{lang:?}: {name}");
        }
        let foot = of_style(one, "Map Note").join("\n");
        assert!(foot.contains(&atlas.site.disclaimer) && foot.contains(LINK), "{lang:?}");
    }
}

#[test]
fn python_reads_hostile_texts_as_text() {
    let folder = Folder::new("hostile-office");
    let atlas = store(Lang::En).atlas().clone();
    let mut atlas = worst::atlas(atlas);
    let control = "\u{0}\u{1}\u{b}\u{1f}\u{fffe}]]>&amp;<w:p/>\u{202e}";
    for project in atlas.projects.rows_mut() {
        project.title =
            [project.title.as_str(), control, &"a very long title ".repeat(120)].concat();
        project.objective = [control, "\n\n- ", control, &"text ".repeat(4000)].concat();
    }
    let store = Store::new(atlas, words(Lang::En).speech, Lang::En);
    let [slides, document] = ["worst.pptx", "worst.docx"].map(|name| folder.path().join(name));
    let package = pptx(&store);
    for (name, packed, _) in parts(&package, "ppt/slides/slide") {
        assert!(packed < MOST_BYTES, "{name}: {packed}");
    }
    fs::write(&slides, package).unwrap();
    fs::write(&document, docx(&store, folder.path())).unwrap();
    let read = run_python("office_reader.py", &["read".into(), slides, document]);
    for file in read.as_array().unwrap() {
        assert_eq!(file["faults"], Value::Array(Vec::new()));
    }
    for slide in list(&read[0], "slides") {
        for link in list(slide, "links") {
            assert!(link.as_str().unwrap().starts_with("https://"), "{link}");
        }
    }
    // A title that does not fit its place is whole in the notes.
    let slide = &read[0]["slides"][1];
    assert!(text(slide, "title").chars().count() < 2000);
    assert!(text(slide, "notes").contains(&"a very long title ".repeat(119)));
}

/// Places in countries, and at sea: code, longitude, latitude.
const PLACES: [(&str, f64, f64); 9] = [
    ("LBY", 22.5, 24.0),
    ("EGY", 27.0, 23.5),
    ("TCD", 19.0, 19.0),
    ("SDN", 27.0, 19.0),
    ("MLI", -1.0, 22.0),
    ("DZA", 0.5, 26.0),
    ("SAU", 46.0, 20.0),
    ("", 18.0, 35.0),
    ("", -19.0, 30.0),
];

/// Converts a file with LibreOffice into pictures of its pages, 1280 pixels wide.
pub fn drawn_pages(name: &str, bytes: &[u8]) -> (Folder, Vec<PathBuf>) {
    let folder = Folder::new(name.split('.').next().unwrap());
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let [pdf] = folder.converted([&path], "pdf");
    let pages = folder.path().join("page");
    let run = Command::new("pdftoppm")
        .args(["-png", "-scale-to-x", "1280", "-scale-to-y", "-1"])
        .args([&pdf, &pages])
        .status();
    assert!(
        run.is_ok_and(|status| status.success()),
        "pdftoppm cannot be run: scripts/setup --tests installs it"
    );
    let files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|kind| kind == "png")).collect();
    pages.sort();
    (folder, pages)
}

/// Returns the distance of two colours `#rrggbb`, the greatest of the three channels.
fn distance(one: &str, other: &str) -> i32 {
    let channel = |colour: &str, at: usize| i32::from_str_radix(&colour[at..at + 2], 16).unwrap();
    [1, 3, 5].map(|at| (channel(one, at) - channel(other, at)).abs()).into_iter().max().unwrap()
}

#[test]
fn libreoffice_draws_a_slide_in_the_colours_of_the_map() {
    for lang in [Lang::En, Lang::Ar] {
        let mut store = store(lang);
        select(&mut store, None);
        let name = format!("slides-{}.pptx", lang.tag());
        let (folder, pages) = drawn_pages(&name, &pptx(&store));
        assert_eq!(pages.len(), 1 + store.atlas().projects.ids().count());
        // The same view as on the first slide, whose map is beside the text.
        let size = Size::new(slide_page::MAP[0], slide_page::MAP[1]);
        let map = slide_page::SlidePage::new(lang).map;
        let [left, top] = [map.x, map.y].map(|units| f64::from(units) / UNITS);
        let site = &store.atlas().site;
        let projection = projection_for(store.view_context().state.world, site.centre);
        let (scene, view) = with(&store, |export| {
            let scene = export.scene();
            let view = export.framed_view(&scene, size);
            (scene, view)
        });
        let mut points = Vec::new();
        let mut colours = Vec::new();
        for (code, lon, lat) in PLACES {
            let at = view.screen_from_plane(projection.plane_from_geo(LonLat::new(lon, lat)));
            let is_inside = at.x > 4.0 && at.y > 4.0 && at.x < size.width && at.y < size.height;
            assert!(is_inside, "{lon} {lat}");
            points.push(format!("{:.4},{:.4}", (left + at.x) / 1016.0, (top + at.y) / 571.5));
            let land = scene.ground.country_index(code).map(|land| &scene.ground.lands[land]);
            let fill = land.map(|land| palette::style_fill(scene.look(land)).ground());
            colours.push(fill.unwrap_or(palette::SEA));
        }
        let page = pages[0].to_str().unwrap().to_owned();
        let words = [vec!["colours".to_owned(), page], points.clone()].concat();
        let drawn = run_python("office_reader.py", &words);
        let drawn = drawn.as_array().unwrap().iter().map(|colour| colour.as_str().unwrap());
        let compared: Vec<(&str, &str)> = drawn.zip(colours).collect();
        let same = compared.iter().filter(|(one, other)| distance(one, other) < 24).count();
        // A label or a line may be on one of the places.
        assert!(same + 2 >= PLACES.len(), "{lang:?}: {compared:?}");
        // The whole map beside our own picture of the view.
        let level = simplified_paths::zoom_level(view.scale);
        let paths = SimplifiedPaths::new(&scene.ground, level, view.bounds());
        let mut svg = Svg::new(&paths, view);
        scene.draw(&view, &paths, &[], &mut svg);
        png(&Node::from(svg.finish()).html(), folder.path());
        let spots = (1..GRID[0]).flat_map(|x| (1..GRID[1]).map(move |y| [x, y]));
        let spots: Vec<[f64; 2]> =
            spots.map(|[x, y]| [x as f64 / GRID[0] as f64, y as f64 / GRID[1] as f64]).collect();
        let colours = |picture: &Path, place: &dyn Fn([f64; 2]) -> [f64; 2]| -> Vec<String> {
            let points = spots.iter().map(|&spot| {
                let [x, y] = place(spot);
                format!("{x:.4},{y:.4}")
            });
            let start = ["colours".to_owned(), picture.to_str().unwrap().to_owned()];
            let words: Vec<String> = start.into_iter().chain(points).collect();
            let found = run_python("office_reader.py", &words);
            let found = found.as_array().unwrap().iter();
            found.map(|colour| colour.as_str().unwrap().to_owned()).collect()
        };
        let own = colours(&folder.path().join("map.png"), &|spot| spot);
        let drawn = colours(&pages[0], &|[x, y]| {
            [(left + x * size.width) / 1016.0, (top + y * size.height) / 571.5]
        });
        let is_same = |(one, other): &(&String, &String)| distance(one, other) < 24;
        let same = own.iter().zip(&drawn).filter(is_same).count();
        let share = same as f64 / spots.len() as f64;
        // Names have other fonts, and coasts are simplified for slides.
        assert!(share > 0.8, "{lang:?}: {share:.3} of the map has the colour of our picture");
    }
}

/// Places of the map that are compared, across and down.
const GRID: [usize; 2] = [48, 32];

#[test]
fn libreoffice_draws_all_texts_of_a_document() {
    for lang in Lang::ALL {
        let mut store = store(lang);
        select(&mut store, None);
        let name = format!("booklet-{}.docx", lang.tag());
        let scratch = Folder::new(&format!("maps-{}", lang.tag()));
        let (folder, pages) = drawn_pages(&name, &docx(&store, scratch.path()));
        let projects = store.atlas().projects.ids().count();
        assert!(pages.len() > projects, "each note starts on a page of its own: {}", pages.len());
        let pdf = folder.path().join("pdf").join(name.replace("docx", "pdf"));
        let text = Command::new("pdftotext").arg(pdf).arg("-").output().unwrap();
        let text = String::from_utf8(text.stdout).unwrap();
        let letters = |text: &str| -> String {
            text.chars().filter(|letter| letter.is_alphanumeric()).collect()
        };
        if lang != Lang::Ar {
            // Poppler returns Arabic in the forms of its letters.
            for (_, project) in store.atlas().projects.iter() {
                let (all, title) = (letters(&text), letters(&project.title));
                assert!(all.contains(&title), "{lang:?}: {}", project.title);
            }
        }
        assert!(text.contains(LINK), "{lang:?}");
    }
}
