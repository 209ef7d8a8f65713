//! Tests the shapes of exported pictures, the card as text, and the references.

use imap::export::Export;
use imap::geo::{Plane, Size, Viewport};
use imap::i18n::Lang;
use imap::markup::plain_lines;
use imap::state::{Filter, FilterOption, Selection, State};
use imap::view::Store;
use imap::view::export_name::ExportName;
use imap::view::picture_shape::PictureShape;

use super::export::{store, topology, words};

const LINK: &str = "https://example.org/map/?lang=en&project=stredeca";

fn export<T>(store: &Store, lang: Lang, shape: PictureShape, act: impl FnOnce(&Export) -> T) -> T {
    let words = words(lang);
    let view =
        Viewport { centre: Plane::new(0.0, 0.0), scale: 300.0, size: Size::new(900.0, 600.0) };
    act(&Export {
        context: store.view_context(),
        words: &words.share,
        world: topology(),
        view,
        is_moved: false,
        shape,
        link: LINK,
        host: "example.org",
        today: "2026-11-24".parse().unwrap(),
    })
}

/// Returns a store that shows a record, or nothing.
fn showing(lang: Lang, selection: impl Fn(&Store) -> Option<Selection>) -> Store {
    let mut store = store(lang);
    let selection = selection(&store);
    let state = State { selection, ..State::opening_state(store.atlas()) };
    store.set_state(state);
    store
}

fn stredeca(store: &Store) -> Option<Selection> {
    let mut projects = store.atlas().projects.iter();
    projects.find(|(_, project)| project.key == "stredeca").map(|(id, _)| Selection::Project(id))
}

#[test]
fn every_picture_has_its_shape_and_nothing_leaves_it() {
    for lang in Lang::ALL {
        let store = store(lang);
        let atlas = store.atlas();
        let projects = atlas.projects.iter().map(|(id, _)| Some(Selection::Project(id)));
        let routes = atlas.routes.iter().map(|(id, _)| Some(Selection::Route(id)));
        let lebanon = Some(Selection::Country("LBN".parse().unwrap()));
        let selections: Vec<_> = projects.chain(routes).chain([None, lebanon]).collect();
        for (place, selection) in selections.into_iter().enumerate() {
            let store = showing(lang, |_| selection);
            // Each record in one shape, and each shape with several records.
            let shape = PictureShape::ALL[1 + place % 4];
            let svg = export(&store, lang, shape, |export| export.svg_picture());
            let Size { width, height } = shape.size().unwrap();
            let head = svg.split_once('>').unwrap().0;
            assert!(head.contains(&format!("viewBox=\"0 0 {width:.0} {height:.0}\"")), "{head}");
            let tree = roxmltree::Document::parse(&svg).unwrap();
            let sheet = tree.root_element();
            let number = |node: roxmltree::Node, name: &str| -> f64 {
                node.attribute(name).map_or(0.0, |text| text.parse().unwrap())
            };
            for text in sheet.children().filter(|node| node.has_tag_name("text")) {
                let (x, y) = (number(text, "x"), number(text, "y"));
                assert!((0.0..=width).contains(&x) && (0.0..=height).contains(&y), "{selection:?}");
            }
            // Symbols of the legend are small drawings beside the map.
            let drawings = sheet.children().filter(|node| node.has_tag_name("svg"));
            let areas = drawings.map(|node| number(node, "width") * number(node, "height"));
            let share = areas.fold(0.0, f64::max) / (width * height);
            assert!(share > 0.4, "{lang:?} {shape:?} {selection:?}: the map has {share} of it");
        }
    }
}

#[test]
fn a_picture_frames_the_selection_anew_unless_the_map_was_moved() {
    let store = showing(Lang::En, stredeca);
    for shape in PictureShape::ALL.into_iter().skip(1) {
        let [framed, moved] = [false, true].map(|is_moved| {
            export(&store, Lang::En, shape, |export| Export { is_moved, ..*export }.svg_picture())
        });
        assert!(framed.contains(">Lebanon</text>"), "{shape:?}");
        assert_ne!(framed, moved, "{shape:?}");
    }
}

#[test]
fn a_title_has_no_count_of_other_projects() {
    let mut store = showing(Lang::En, stredeca);
    let title = store.view_context().view_title();
    assert!(title.contains("STREDECA") && !title.contains("projects"), "{title}");
    let facts = store.view_context().view_facts();
    assert!(facts.starts_with("2009") && facts.contains("funded by") && facts.contains("ICMPD"));
    let choices = vec![FilterOption::Country("LBN".parse().unwrap())];
    let filter = Filter { choices, on: None };
    let selection = stredeca(&store);
    let state = State { filter, selection, ..State::opening_state(store.atlas()) };
    store.set_state(state);
    let title = store.view_context().view_title();
    assert!(title.contains("(STREDECA) · ") && title.ends_with("Lebanon"), "{title}");
}

#[test]
fn a_picture_and_its_reference_are_named_after_what_they_show() {
    let names = |lang, selection: &dyn Fn(&Store) -> Option<Selection>, shape| {
        let store = showing(lang, selection);
        export(&store, lang, shape, |export| {
            [ExportName::Png, ExportName::Ris, ExportName::Projects]
                .map(|name| export.file_name(name))
        })
    };
    let lebanon = |_: &Store| Some(Selection::Country("LBN".parse().unwrap()));
    assert_eq!(
        names(Lang::En, &lebanon, PictureShape::Slide),
        [
            "i-map-lebanon-16x9-2026-11-24.png",
            "i-map-lebanon-2026-11-24.ris",
            "i-map-projects-2026-11-24.csv"
        ]
    );
    assert_eq!(names(Lang::Ar, &lebanon, PictureShape::Window)[0], "i-map-lbn-2026-11-24.png");
    let project = names(Lang::Fr, &stredeca, PictureShape::Square);
    assert_eq!(project[0], "i-map-stredeca-square-2026-11-24.png");
    assert_eq!(names(Lang::En, &|_| None, PictureShape::Window)[0], "i-map-map-2026-11-24.png");
}

#[test]
fn references_name_the_content_and_never_the_host_as_publisher() {
    let store = showing(Lang::En, stredeca);
    let (ris, bibtex, citation) = export(&store, Lang::En, PictureShape::Window, |export| {
        (export.ris(), export.bibtex(), export.citation())
    });
    let lines: Vec<&str> = ris.split("\r\n").collect();
    assert_eq!(lines[0], "TY  - MAP");
    assert_eq!(lines[lines.len() - 2..], ["ER  - ", ""]);
    assert!(lines[..lines.len() - 2].iter().all(|line| line.get(2..6) == Some("  - ")), "{ris}");
    for line in ["PY  - 2026", "DA  - 2026/11/24/", &format!("UR  - {LINK}"), "Y2  - 2026/11/24/"] {
        assert!(lines.contains(&line), "{line} in {ris}");
    }
    assert!(bibtex.starts_with("@misc{i-map-stredeca,\n") && bibtex.ends_with("}\n"));
    assert!(bibtex.contains("year = {2026}") && bibtex.contains("lang=en\\&project=stredeca"));
    for text in [&ris, &bibtex, &citation] {
        let text = text.replace(LINK, "").replace(&LINK.replace('&', "\\&"), "");
        assert!(text.contains("STREDECA") && !text.contains("example.org"), "{text}");
    }
}

#[test]
fn a_card_is_copied_as_lines_of_text() {
    for lang in Lang::ALL {
        let store = showing(lang, stredeca);
        let words = words(lang);
        let card = store.view_context().card(stredeca(&store).unwrap());
        let lines = plain_lines(&[card]);
        let text = lines.join("\n");
        assert!(lines[0].contains("STREDECA"), "{text}");
        let donors = format!("{}: ", words.speech.card.donors);
        let line = lines.iter().find(|line| line.starts_with(&donors)).unwrap();
        assert!(line.chars().count() > donors.chars().count() + 10, "{line}");
        assert!(!text.contains(&words.speech.card.back), "no control: {text}");
        assert!(lines.iter().all(|line| *line == line.trim()));
    }
}
