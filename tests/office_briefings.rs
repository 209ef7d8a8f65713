//! Tests briefings as presentations and documents: one slide or chapter a step with its map, texts,
//! sources, notes and link.

use std::fs;
use std::path::Path;

use imap::briefing::file::parse_briefing;
use imap::briefing::folder::read_published;
use imap::briefing::office_texts::office_texts;
use imap::briefing::{Briefing, BriefingStep};
use imap::export::Export;
use imap::export::links::without_briefing;
use imap::i18n::Lang;
use imap::map::palette;
use imap::office::briefing_steps::{
    BriefingTexts, StepTexts, briefing_document, step_draft, step_slide,
};
use imap::office::deck::DeckBuilder;
use imap::office::label_ground::readable_style;
use imap::office::notes;
use imap::state::{Selection, url};
use imap::view::Store;
use serde_json::Value;

use super::export::{store, words};
use super::office::{MOST_BYTES, docx, list, parts, png, pptx, select, shapes, text, with};
use crate::support::libreoffice::Folder;
use crate::support::python::run_python;

const PAGE: &str = "https://example.org/map/";

/// A briefing with a route, a country and a moved map, and with a step that only Arabic has.
const OWN: &str = r#"{
  "format": "i-map-briefing",
  "version": 1,
  "title": { "en": "Four steps", "ar": "أربع خطوات" },
  "steps": [
    { "state": "route=CM&volume=on&from=2008&to=2008&v=2",
      "title": { "en": "A route", "ar": "طريق" },
      "text": { "en": "One *word*\nand a [link](https://example.org/a).\n\nTwo", "ar": "كلمة *واحدة*" },
      "notes": "Say this.\nAnd <this>." },
    { "state": "country=LBN&v=2", "title": { "en": "A country", "ar": "بلد" } },
    { "state": "project=stredeca&map=35.90+33.90+2.50&v=2", "title": { "en": "A project", "ar": "مشروع" } },
    { "state": "", "title": { "ar": "الكل" }, "text": { "ar": "نص" }, "notes": "ملاحظة" }
  ]
}"#;

fn texts_of(briefing: &Briefing, lang: Lang) -> BriefingTexts {
    BriefingTexts::from_list(&office_texts(briefing, lang, "steps", "Untitled")).unwrap()
}

/// Returns what `act` makes of the export of the state of a step.
fn with_step<T>(store: &mut Store, step: &StepTexts, act: impl FnOnce(&Export) -> T) -> T {
    let state = url::decode(&step.parameters(), store.atlas()).state;
    store.set_state(state);
    let query = step.state.trim_end().replace(' ', "+").replace('\n', "&");
    let link = without_briefing(&[PAGE, "?briefing=own&", &query, "#briefing=AbC"].concat());
    with(store, |export| act(&Export { link: &link, ..*export }))
}

fn briefing_pptx(briefing: &Briefing, lang: Lang) -> Vec<u8> {
    let (mut store, texts) = (store(lang), texts_of(briefing, lang));
    let mut deck = DeckBuilder::default();
    for step in &texts.steps {
        with_step(&mut store, step, |export| deck.add(export, &step_slide(export, step)));
    }
    with(&store, |export| deck.finish(export, texts.title.clone()).to_bytes())
}

fn briefing_docx(briefing: &Briefing, lang: Lang, folder: &Path) -> Vec<u8> {
    let (mut store, texts) = (store(lang), texts_of(briefing, lang));
    let notes = texts.steps.iter().map(|step| {
        let draft = with_step(&mut store, step, |export| step_draft(export, step));
        let png = png(&draft.svg, folder);
        draft.with_picture(png)
    });
    let notes = notes.collect();
    with(&store, |export| briefing_document(export, &texts.title, notes).to_bytes())
}

fn own() -> Briefing {
    parse_briefing(OWN).unwrap()
}

fn link_of(step: &BriefingStep, lang: Lang) -> String {
    let between = if step.state.is_empty() { "" } else { "&" };
    [PAGE, "?", &step.state, between, "lang=", lang.tag()].concat()
}

/// Returns all shapes of a slide that python-pptx has read.
fn all_shapes(slide: &Value) -> Vec<&Value> {
    let mut all = Vec::new();
    list(slide, "shapes").iter().for_each(|shape| shapes(shape, &mut all));
    all
}

#[test]
fn a_list_of_texts_that_is_not_whole_is_refused() {
    let texts = office_texts(&own(), Lang::En, "steps", "Untitled");
    assert_eq!(texts.len(), 2 + 4 * 6);
    for length in [0, 1, 3, texts.len() - 1] {
        assert_eq!(BriefingTexts::from_list(&texts[..length]), None, "{length}");
    }
    let empty =
        BriefingTexts::from_list(&office_texts(&Briefing::default(), Lang::En, "a", "None"));
    assert_eq!(empty.map(|texts| (texts.title, texts.steps.len())), Some(("None".into(), 0)));
}

#[test]
fn published_briefings_are_one_small_slide_a_step() {
    let atlas = store(Lang::En).atlas().clone();
    let damage = words(Lang::En).briefing.damage;
    let (briefings, _) = read_published(Path::new("assets"), &atlas, &Lang::ALL, &damage);
    assert!(briefings.len() > 1);
    for briefing in &briefings {
        let package = briefing_pptx(briefing, Lang::En);
        let slides = parts(&package, "ppt/slides/slide");
        assert_eq!(slides.len(), briefing.steps.len());
        for (name, packed, source) in slides {
            assert!(packed < MOST_BYTES, "{name}: {packed}");
            roxmltree::Document::parse(&source).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

#[test]
fn python_reads_the_steps_of_a_briefing_on_slides() {
    let folder = Folder::new("briefing-pptx");
    let paths = [Lang::En, Lang::Ar].map(|lang| {
        let path = folder.path().join(format!("{}.pptx", lang.tag()));
        fs::write(&path, briefing_pptx(&own(), lang)).unwrap();
        path
    });
    let read = run_python("office_reader.py", &[vec!["read".into()], paths.to_vec()].concat());
    for (lang, file) in [Lang::En, Lang::Ar].into_iter().zip(read.as_array().unwrap()) {
        assert_eq!(file["faults"], Value::Array(Vec::new()));
        let (briefing, words) = (own(), words(lang));
        assert_eq!(text(file, "title"), briefing.title.exact(lang));
        let slides = list(file, "slides");
        assert_eq!(slides.len(), briefing.steps.len());
        for (step, slide) in briefing.steps.iter().zip(slides) {
            assert_eq!(text(slide, "title"), step.title.best(lang).0);
            assert!(list(slide, "links").contains(&link_of(step, lang).into()), "{slide}");
            assert_eq!(text(slide, "notes"), step.notes);
            let all = all_shapes(slide);
            let foot = all.iter().map(|shape| text(shape, "text")).collect::<Vec<_>>().join("\n");
            assert!(foot.contains(&store(lang).atlas().site.disclaimer), "{lang:?}");
            let is_noted = all.iter().any(|shape| {
                text(shape, "kind") == "TEXT_BOX" && text(shape, "text").ends_with('*')
            });
            assert_eq!(foot.contains(&words.speech.legend.kosovo), is_noted, "{lang:?}");
            let is_named = |key: &str| {
                let name = words.speech.layers.get(key);
                all.iter()
                    .any(|shape| text(shape, "kind") == "GROUP" && text(shape, "name") == name)
            };
            assert!(is_named("land") && is_named("labels"), "{lang:?}");
        }
        // The outline of the chosen country is a group of its own.
        let groups: Vec<&Value> = list(&slides[1], "shapes")
            .iter()
            .filter(|shape| text(shape, "kind") == "GROUP")
            .collect();
        let named = |name: &str| groups.iter().find(|group| text(group, "name") == name);
        let outline = named(&words.speech.legend.chosen).unwrap_or_else(|| panic!("{groups:?}"));
        assert!(!list(outline, "shapes").is_empty());
        let lebanon = &store(lang).atlas().country("LBN".parse().unwrap()).unwrap().name.clone();
        for part in named(words.speech.layers.get("small-states"))
            .map_or(&Vec::new(), |group| list(group, "shapes"))
        {
            assert!(!text(part, "name").starts_with(lebanon.as_str()), "{part}");
        }
        // Each step shows another part of the map.
        assert_ne!(slides[2]["shapes"], slides[0]["shapes"]);
    }
    let [english, arabic] = [&read[0]["slides"][0], &read[1]["slides"][0]];
    assert!(list(english, "links").contains(&"https://example.org/a".into()));
    let with_text = |slide: &Value, part: &str| -> Value {
        let all = all_shapes(slide);
        let found = all.iter().find(|shape| text(shape, "text").contains(part));
        (*found.unwrap_or_else(|| panic!("{part} in {slide}"))).clone()
    };
    let shape = with_text(english, "One word");
    assert!(text(&shape, "text").contains("2008") && text(&shape, "text").contains("Two"));
    with_text(arabic, "كلمة واحدة");
    // Arabic texts of the English deck are right-to-left paragraphs.
    let shape = with_text(&read[0]["slides"][3], "نص");
    assert!(list(&shape, "rtl").iter().any(|rtl| rtl == true), "{shape}");
}

#[test]
fn python_reads_the_steps_of_a_briefing_in_a_document() {
    let folder = Folder::new("briefing-docx");
    let paths = [Lang::En, Lang::Ar].map(|lang| {
        let path = folder.path().join(format!("{}.docx", lang.tag()));
        fs::write(&path, briefing_docx(&own(), lang, folder.path())).unwrap();
        path
    });
    let read = run_python("office_reader.py", &[vec!["read".into()], paths.to_vec()].concat());
    for (lang, file) in [Lang::En, Lang::Ar].into_iter().zip(read.as_array().unwrap()) {
        assert_eq!(file["faults"], Value::Array(Vec::new()), "{lang:?}");
        let (briefing, words) = (own(), words(lang));
        let of_style = |style: &str| -> Vec<&str> {
            let paragraphs = list(file, "paragraphs").iter();
            let some = paragraphs.filter(|paragraph| text(paragraph, "style") == style);
            some.map(|paragraph| text(paragraph, "text")).collect()
        };
        for paragraph in list(file, "paragraphs") {
            assert_eq!(paragraph["direct"], serde_json::json!([]), "{paragraph}");
        }
        assert_eq!(of_style("Title"), [briefing.title.exact(lang)]);
        assert!(
            of_style("TOC Heading").is_empty()
                || of_style("TOC Heading") == [words.share.office.contents.as_str()]
        );
        let titles: Vec<&str> = briefing.steps.iter().map(|step| step.title.best(lang).0).collect();
        assert_eq!(of_style("Heading 1"), titles);
        assert_eq!(list(file, "contents").len(), titles.len());
        assert_eq!(list(file, "pictures").len(), titles.len());
        assert_eq!(list(file, "svg_pictures").len(), titles.len());
        assert!(list(file, "pictures").iter().all(|text| !text.as_str().unwrap().is_empty()));
        let foot = of_style("Map Note").join("\n");
        for step in &briefing.steps {
            assert!(foot.contains(&link_of(step, lang)), "{lang:?}: {foot}");
        }
        assert!(foot.contains(&store(lang).atlas().site.disclaimer));
        assert!(!list(file, "footnotes").is_empty());
        let body = [of_style("Body Text"), of_style("Body Text Opposite")].concat();
        match lang {
            Lang::En => assert_eq!(body, ["One word\nand a link.", "Two", "نص"]),
            _ => assert_eq!(body, ["كلمة واحدة", "نص"]),
        }
        assert_eq!(of_style("Body Text Opposite").len(), usize::from(lang == Lang::En));
    }
}

#[test]
fn each_project_of_a_booklet_has_its_own_link() {
    let mut store = store(Lang::En);
    select(&mut store, None);
    let keys: Vec<String> =
        store.atlas().projects.iter().map(|(_, project)| project.key.clone()).collect();
    let expected: Vec<String> =
        keys.iter().map(|key| [PAGE, "?lang=en&project=", key, "&v=2"].concat()).collect();
    let drafts = with(&store, notes::note_drafts);
    for (draft, link) in drafts.iter().zip(&expected) {
        let foot = format!("{:?}", draft.note.foot);
        assert!(foot.contains(&format!("{link:?}")), "{link} in {foot}");
    }
    let folder = Folder::new("booklet-links");
    let paths = [("all.pptx", pptx(&store)), ("all.docx", docx(&store, folder.path()))].map(
        |(name, bytes)| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            path
        },
    );
    let read = run_python("office_reader.py", &[vec!["facts".into()], paths.to_vec()].concat());
    for (slide, link) in list(&read[0], "slides")[1..].iter().zip(&expected) {
        assert_eq!(slide["links"], serde_json::json!([link]));
    }
    with(&store, |export| {
        let own = Export { link: "", ..*export };
        assert_eq!(own.link_of_state(export.context.state), "", "content of this browser only");
        let folder = Export { link: "https://example.org/project/a/", ..*export };
        let state = url::decode(&[("project".into(), "stredeca".into())], export.context.atlas);
        let link = folder.link_of_state(&state.state);
        assert_eq!(link, "https://example.org/project/a/?project=stredeca&v=2");
    });
}

#[test]
fn names_are_readable_on_every_fill_without_a_halo() {
    let lebanon = Selection::Country("LBN".parse().unwrap());
    let mut store = store(Lang::En);
    select(&mut store, Some(lebanon));
    let source = &parts(&pptx(&store), "ppt/slides/slide")[0].2;
    // The name of the selected country is light on its dark fill, or has a backing.
    let tree = roxmltree::Document::parse(source).unwrap();
    let is_dark = |colour: &str| colour == palette::ACCENT.trim_start_matches('#');
    assert!(tree.descendants().any(|node| node.attribute("val").is_some_and(is_dark)));
    for ground in [palette::SEA, palette::LAND, palette::LAND_WITH_PROJECTS, palette::ACCENT_PALE] {
        assert_eq!(readable_style(palette::HUB_NAME, &[ground]), (palette::HUB_NAME, false));
    }
    for ground in palette::CLASSES.into_iter().chain([palette::ACCENT, palette::ACCENT_LIGHT]) {
        assert!(!readable_style(palette::HUB_NAME, &[ground]).1, "{ground}");
    }
}
