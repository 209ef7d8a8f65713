//! Tests that no text of the content runs, links, loads or is evaluated: in views, in HTML, and in
//! every exported file.

use std::fs;
use std::path::Path;

use imap::atlas::Atlas;
use imap::content::{self, folder, topology_builder};
use imap::export::Export;
use imap::geo::{Plane, Size, Topology, Viewport};
use imap::i18n::{Lang, Words};
use imap::markup::Node;
use imap::state::{List, Selection, State, View};
use imap::view::Store;
use imap::view::export_name::ExportName;
use imap::view::picture_shape::PictureShape;
use imap::view::share::ShareDialogInput;
use imap_tools::data_files::Edition;
use imap_tools::pages::{PageFile, PageOptions, SiteUrl, page_files};
use imap_tools::xss_fixture as worst;
use proptest::prelude::*;

fn words() -> Words {
    folder::read_messages(Path::new("assets"), "en").unwrap_or_else(|problem| panic!("{problem}"))
}

fn atlas() -> Atlas {
    worst::atlas(content::validate_content(&folder::read_folder(Path::new("assets")).content).0)
}

/// Returns a state for each card, for each list, as a list and as a table, for a comparison, and
/// for a search.
fn states(atlas: &Atlas) -> Vec<State> {
    let opening = || State::opening_state(atlas);
    let things = (atlas.projects.ids().map(Selection::Project))
        .chain(atlas.countries.iter().map(|(_, country)| Selection::Country(country.code)))
        .chain(atlas.routes.ids().map(Selection::Route))
        .chain(atlas.hubs.ids().map(Selection::Hub))
        .chain(atlas.organisations.ids().map(Selection::Organisation))
        .chain(atlas.documents.ids().map(Selection::Document))
        .chain(atlas.groups.ids().map(Selection::Group));
    let cards = things.map(|thing| State { selection: Some(thing), ..opening() });
    let lists = [View::Map, View::Table, View::Layers]
        .into_iter()
        .flat_map(|view| List::ALL.map(|list| State { list, view, ..opening() }));
    let compared = atlas.projects.ids().take(State::COMPARED).map(Selection::Project).collect();
    let search = "<img src=x onerror=1>".to_owned();
    cards
        .chain(lists)
        .chain([
            State { compared, view: View::Compare, ..opening() },
            State { search, ..opening() },
        ])
        .collect()
}

/// Renders all views of a state.
fn told(store: &mut Store, state: State) -> Vec<Node> {
    store.set_state(state);
    let context = store.view_context();
    let described = Node::Text(context.map_description(None));
    let parts = [
        context.panel(),
        context.main_view(),
        context.legend_panel(None),
        context.time_line(false),
    ];
    parts.into_iter().flatten().chain([described]).collect()
}

/// Fails if an element could run or load something or link outside the web.
fn harmless(nodes: &[Node]) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        let parts = element.parts();
        let tag = parts.tag;
        assert!(!["script", "iframe", "object", "embed", "style", "base", "img"].contains(&tag));
        for (name, value) in &parts.attributes {
            assert!(!name.starts_with("on") && *name != "style" && *name != "srcdoc", "{name}");
            if ["href", "src", "action", "formaction", "xlink:href"].contains(name) {
                // The entries of lists lead to an address of the map itself.
                let inside = value == "i-map.html" || value.starts_with(['#', '?']);
                assert!(inside || is_of_the_web(value), "{tag} {name}: {value}");
            }
        }
        harmless(&parts.children);
    }
}

fn is_of_the_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

#[test]
fn descriptions_of_hostile_content_are_text() {
    let atlas = atlas();
    let mut store = Store::new(atlas.clone(), words().speech, Lang::En);
    let mut plain = String::new();
    for state in states(&atlas) {
        let nodes = told(&mut store, state);
        harmless(&nodes);
        let html: String = nodes.iter().map(Node::html).collect();
        for begin in ["<img", "<script", "<iframe", "<svg onload", "\"><iframe"] {
            assert!(!html.contains(begin), "{begin}");
        }
        assert!(!html.contains("href=\"javascript") && !html.contains("href=\"data:"));
        plain.extend(nodes.iter().map(Node::plain));
    }
    for text in worst::TEXTS {
        assert!(plain.contains(text), "it is said as it is: {text}");
    }
}

#[test]
fn the_hostile_content_travels_as_it_is() {
    let atlas = atlas();
    let bytes = imap::atlas::packed::to_bytes(&atlas);
    let travelled: Option<Atlas> = imap::atlas::packed::from_bytes(&bytes);
    assert_eq!(travelled.as_ref(), Some(&atlas));
}

fn topology() -> Topology {
    let file = |name: &str| fs::read_to_string(format!("assets/geography/{name}")).unwrap();
    let (lands, lines) = (file("countries-50m.geojson"), file("boundaries-50m.geojson"));
    topology_builder::build_topology(&lands, &lines, 100).unwrap()
}

#[test]
fn files_of_hostile_content_hold_texts_and_no_formula() {
    let (atlas, words, world) = (atlas(), words(), topology());
    let mut store = Store::new(atlas.clone(), words.speech.clone(), Lang::En);
    store.set_state(State::opening_state(&atlas));
    let size = Size::new(900.0, 600.0);
    let export = Export {
        context: store.view_context(),
        words: &words.share,
        world: &world,
        view: Viewport { centre: Plane::new(0.0, 0.0), scale: 400.0, size },
        is_moved: true,
        shape: PictureShape::Window,
        link: "https://example.org/map/?q=%3Cimg%3E",
        host: "example.org",
        today: "2026-11-24".parse().unwrap(),
    };
    for name in ExportName::ALL {
        let Some(file) = export.export_file(name) else { continue };
        let name = name.key();
        match name.rsplit('.').next().unwrap() {
            "csv" => no_formula(&file.text, name),
            "svg" => no_program(&file.text),
            // Line breaks in a value would start a field of its own.
            "ris" => {
                assert!(file.text.lines().all(|line| line.get(2..6) == Some("  - ")), "{name}")
            }
            "bib" => assert!(file.text.ends_with("}\n"), "{name}"),
            _ => {
                let value: serde_json::Value = serde_json::from_str(&file.text).unwrap();
                assert!(value.is_object(), "{name}");
            }
        }
    }
}

/// Checks that a spreadsheet program reads no text as a formula.
fn no_formula(text: &str, name: &str) {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    for row in reader.records() {
        for cell in row.unwrap().iter() {
            let number = cell.parse::<f64>().is_ok();
            assert!(
                number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{name}: {cell}"
            );
        }
    }
}

/// Checks with an independent parser that a picture has no scripts, frames or links except web
/// links.
fn no_program(svg: &str) {
    let document = roxmltree::Document::parse(svg).unwrap();
    for element in document.descendants().filter(roxmltree::Node::is_element) {
        let tag = element.tag_name().name();
        assert!(!["script", "foreignObject", "image", "use", "animate", "set"].contains(&tag));
        for attribute in element.attributes() {
            assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
            assert!(attribute.name() != "href" || is_of_the_web(attribute.value()));
        }
    }
}

#[test]
fn the_dialog_that_quotes_hostile_content_is_text() {
    let (atlas, words) = (atlas(), words());
    let store = Store::new(atlas, words.speech.clone(), Lang::En);
    let [link, citation] = [worst::TEXTS[0], worst::TEXTS[8]];
    let sharing = ShareDialogInput {
        context: store.view_context(),
        interface: &words.interface,
        words: &words.share,
        link,
        citation,
        state_link: link,
        card_text: worst::TEXTS[3],
        state: &[("project".into(), worst::TEXTS[8].into())],
        picture: "i-map.png",
        has_file: true,
    };
    let nodes = sharing.dialog_content();
    harmless(&nodes);
    let html: String = nodes.iter().map(Node::html).collect();
    assert!(!html.contains("<img") && !html.contains("<iframe"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Replaces all texts and addresses by arbitrary text.
    #[test]
    fn any_text_stays_a_text(text in "[<>\"'&=+@:/ a-z\\-\u{0}-\u{1f}\u{202e}\u{5d0}-\u{5d4}]{1,40}") {
        let mut atlas = atlas();
        for part in [imap::atlas::TextSet::Names, imap::atlas::TextSet::Notes] {
            atlas.each_text(part, &mut |slot| slot.clone_from(&text));
        }
        atlas.sources.rows_mut().for_each(|source| source.url.clone_from(&text));
        let mut store = Store::new(atlas.clone(), words().speech, Lang::En);
        for state in states(&atlas).into_iter().step_by(17) {
            let nodes = told(&mut store, state);
            harmless(&nodes);
        }
    }

    /// An address that the reader accepts is a web address.
    #[test]
    fn an_address_is_of_the_web_or_refused(text in "(javascript|data|vbscript|https?|file|blob|JAVASCRIPT)?[: ]{0,2}[/a-z<>\"']{0,20}") {
        let mut content = folder::read_folder(Path::new("assets")).content;
        content.sources.iter_mut().for_each(|source| source.url.clone_from(&text));
        let (atlas, _) = content::validate_content(&content);
        for (_, source) in atlas.sources.iter() {
            prop_assert!(source.url.is_empty() || is_of_the_web(&source.url));
        }
    }
}

#[test]
fn the_pages_of_records_are_harmless() {
    let url = SiteUrl::parse("https://maps.example.org/").unwrap();
    let options = PageOptions {
        url: Some(&url),
        script: "record-page.js",
        style: "a{}",
        icon: "<svg></svg>",
        has_previews: true,
        figures: None,
    };
    let edition = Edition { tag: "en".into(), atlas: atlas(), words: words() };
    let files = page_files(&[edition], &options);
    assert!(files.len() > 500, "{}", files.len());
    for PageFile { name, text } in &files {
        // The icon of the site, which is in the page.
        let icon = "href=\"data:image/svg+xml,%3csvg%3e%3c/svg%3e\"";
        let lower = text.to_lowercase().replace(icon, "");
        if name.ends_with("oembed.json") {
            let oembed: serde_json::Value = serde_json::from_str(text).unwrap();
            let html = oembed["html"].as_str().unwrap();
            assert_eq!(html.matches('<').count(), 2, "{name}: {html}");
            continue;
        }
        for tag in ["<img", "<iframe", "<svg", "<base"] {
            assert!(!lower.contains(tag), "{name}: {tag}");
        }
        for scheme in ["javascript:", "data:", "vbscript:", "//evil"] {
            for quote in ["href=\"", "src=\""] {
                assert!(!lower.contains(&[quote, scheme].concat()), "{name}: {scheme}");
            }
        }
        let scripts = lower.matches("<script").count();
        let is_record = lower.contains("<article>");
        assert_eq!(scripts, if is_record { 2 } else { 0 }, "{name}");
        assert_eq!(lower.matches("</style").count(), lower.matches("<style").count(), "{name}");
    }
}
