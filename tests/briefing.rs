//! Tests briefings: the file, damaged files, edits, the link, the marked text, the editor, and the
//! published briefings in all languages.

use std::path::Path;

use imap::atlas::Atlas;
use imap::briefing::address::{parameters_of, state_text};
use imap::briefing::editor_state::{BriefingUse, EditorNote};
use imap::briefing::editor_view::EditorView;
use imap::briefing::file::{list_to_json, parse_briefing, parse_list, to_json};
use imap::briefing::folder::{check_published, problems_of_state, read_published};
use imap::briefing::link::{MAX_FRAGMENT, from_fragment, to_fragment};
use imap::briefing::model::{MAX_STEPS, MAX_TEXT, MAX_TITLE};
use imap::briefing::reading_view::{page_nodes, reading_nodes};
use imap::briefing::stage_view::{StageMove, StageView};
use imap::briefing::text::{marked_text, plain_text};
use imap::briefing::{
    Briefing, BriefingEdit, BriefingStep, EditHistory, EditorEffect, EditorState, TextsByLanguage,
};
use imap::content::{folder, validate_content};
use imap::i18n::messages::BriefingWords;
use imap::i18n::{Lang, PerLang, Words};
use imap::markup::Node;
use imap::state::url;
use proptest::prelude::*;

fn words(lang: Lang) -> BriefingWords {
    folder::read_messages::<Words>(Path::new("assets"), lang.tag()).unwrap().briefing
}

fn atlas() -> Atlas {
    validate_content(&folder::read_folder(Path::new("assets")).content).0
}

fn published() -> Vec<Briefing> {
    let (briefings, problems) =
        read_published(Path::new("assets"), &atlas(), &Lang::ALL, &words(Lang::En).damage);
    assert!(problems.is_empty(), "{problems:?}");
    briefings
}

fn html(nodes: &[Node]) -> String {
    nodes.iter().map(Node::html).collect()
}

fn any_texts() -> impl Strategy<Value = TextsByLanguage> {
    prop::collection::vec("\\PC{0,20}", Lang::ALL.len())
        .prop_map(|texts| TextsByLanguage(PerLang::from_fn(|lang| texts[lang as usize].clone())))
}

fn any_step() -> impl Strategy<Value = BriefingStep> {
    let seconds = prop::option::of(1u32..=3600);
    ("\\PC{0,30}", any_texts(), any_texts(), seconds, "\\PC{0,20}").prop_map(
        |(state, title, text, seconds, notes)| BriefingStep { state, title, text, seconds, notes },
    )
}

fn any_briefing() -> impl Strategy<Value = Briefing> {
    ("[a-z-]{0,8}", any_texts(), prop::collection::vec(any_step(), 0..6))
        .prop_map(|(key, title, steps)| Briefing { key, title, steps })
}

fn any_edit() -> impl Strategy<Value = BriefingEdit> {
    let lang = || prop::sample::select(Lang::ALL.to_vec());
    let (at, text) = (|| 0usize..7, || "[a-c]{0,3}");
    prop_oneof![
        (lang(), text()).prop_map(|(lang, text)| BriefingEdit::Rename(lang, text)),
        (at(), any_step()).prop_map(|(at, step)| BriefingEdit::Add(at, step)),
        (at(), at()).prop_map(|(from, to)| BriefingEdit::Move(from, to)),
        at().prop_map(BriefingEdit::Duplicate),
        at().prop_map(BriefingEdit::Remove),
        (at(), lang(), text()).prop_map(|(at, lang, text)| BriefingEdit::Title(at, lang, text)),
        (at(), lang(), text()).prop_map(|(at, lang, text)| BriefingEdit::Text(at, lang, text)),
        (at(), text()).prop_map(|(at, text)| BriefingEdit::Notes(at, text)),
        (at(), prop::option::of(1u32..9)).prop_map(|(at, all)| BriefingEdit::Seconds(at, all)),
        (at(), text()).prop_map(|(at, state)| BriefingEdit::State(at, state)),
    ]
}

proptest! {
    #[test]
    fn a_file_says_what_the_briefing_does(briefing in any_briefing()) {
        prop_assert_eq!(parse_briefing(&to_json(&briefing)), Ok(briefing));
    }

    #[test]
    fn a_link_says_what_the_briefing_does(briefing in any_briefing()) {
        if let Some(fragment) = to_fragment(&briefing) {
            prop_assert!(fragment.len() <= MAX_FRAGMENT + "#briefing=".len());
            prop_assert!(fragment[1..].chars().all(|sign| sign.is_ascii_alphanumeric() || "=-_".contains(sign)));
            prop_assert_eq!(from_fragment(&fragment), Some(Ok(briefing)));
        }
    }

    #[test]
    fn undo_returns_to_the_start_and_redo_to_the_end(
        before in any_briefing(),
        edits in prop::collection::vec(any_edit(), 0..30),
    ) {
        let (mut briefing, mut history) = (before.clone(), EditHistory::default());
        for edit in edits {
            history.apply(&mut briefing, edit);
        }
        let after = briefing.clone();
        while history.undo(&mut briefing) {}
        prop_assert_eq!(&briefing, &before);
        prop_assert!(!history.has_undo());
        while history.redo(&mut briefing) {}
        prop_assert_eq!(briefing, after);
    }

    #[test]
    fn no_text_of_a_file_or_link_panics(text in "\\PC{0,60}") {
        let _ = parse_briefing(&text);
        let _ = parse_list(&text);
        let _ = from_fragment(&["#briefing=", &text].concat());
    }

    #[test]
    fn a_state_is_read_as_it_was_written(pairs in prop::collection::vec(("[a-z]{1,6}", "\\PC{0,12}"), 0..5)) {
        let pairs: Vec<_> = pairs.into_iter().filter(|(name, _)| !["lang", "embed"].contains(&name.as_str())).collect();
        prop_assert_eq!(parameters_of(&state_text(&pairs)), pairs);
    }

    #[test]
    fn a_marked_text_has_no_other_elements(text in "[a-z*\\[\\]()<>:/ \n\"'&]{0,80}") {
        let html = html(&marked_text(&text));
        for part in html.split('<').skip(1) {
            let tag = part.trim_start_matches('/').split([' ', '>']).next().unwrap();
            prop_assert!(["p", "em", "a", "br"].contains(&tag), "{}", html);
        }
    }
}

#[test]
fn hostile_texts_stay_texts() {
    for text in [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x]( https://example.org)",
        "[x](data:text/html,1)",
        "[x](//example.org)",
        "[x](https://example.org\" onclick=\"alert(1))",
        "*<img src=x onerror=alert(1)>*",
    ] {
        let html = html(&marked_text(text));
        assert!(
            !html.contains("<a ") && !html.contains("<script") && !html.contains("<img"),
            "{html}"
        );
    }
    let link = html(&marked_text("[*a*](https://example.org/?a=1&b=\u{27}2\u{27})"));
    assert!(link.contains("href=\"https://example.org/?a=1&amp;b="), "{link}");
    assert_eq!(html(&marked_text("a *b* c*d")), "<p>a <em>b</em> c*d</p>");
    assert_eq!(html(&marked_text("a\nb\r\n\r\n\nc")), "<p>a<br>\nb</p><p>c</p>");
    assert_eq!(plain_text("2 * 3 * 4"), "2 * 3 * 4");
}

#[test]
fn a_damaged_file_is_refused_with_the_place() {
    let words = words(Lang::En).damage;
    let of = |rest: &str| format!("{{\"format\":\"i-map-briefing\",\"version\":1,{rest}}}");
    for (text, expected) in [
        ("{\n  \"format\": ,".to_owned(), "line 2"),
        ("[]".to_owned(), "not a briefing"),
        ("{\"format\":\"other\"}".to_owned(), "format: This is not a briefing"),
        ("{\"format\":\"i-map-briefing\",\"version\":9}".to_owned(), "version 9"),
        ("{\"format\":\"i-map-briefing\"}".to_owned(), "version: This is missing"),
        (of("\"title\":{}"), "steps: This is missing"),
        (of("\"steps\":{}"), "steps: This is not a list"),
        (of("\"steps\":[1]"), "step 1: This is not a step"),
        (of("\"steps\":[{\"state\":\"\"},{}]"), "step 2, state: This is missing"),
        (of("\"steps\":[{\"state\":7}]"), "step 1, state: This is not a text"),
        (
            of("\"steps\":[{\"state\":\"\",\"title\":\"T\"}]"),
            "step 1, title: This is not a text for each",
        ),
        (of("\"steps\":[{\"state\":\"\",\"title\":{\"de\":\"T\"}}]"), "step 1, title.de"),
        (
            of("\"steps\":[{\"state\":\"\",\"text\":{\"fr\":1}}]"),
            "step 1, text.fr: This is not a text",
        ),
        (
            of("\"steps\":[{\"state\":\"\",\"seconds\":0}]"),
            "step 1, seconds: This is not a whole number",
        ),
        (
            of("\"steps\":[{\"state\":\"\",\"colour\":\"red\"}]"),
            "step 1, colour: Briefings have no such field",
        ),
        (
            of(&format!("\"title\":{{\"en\":\"{}\"}},\"steps\":[]", "t".repeat(MAX_TITLE + 1))),
            "title.en: This is more than 300",
        ),
    ] {
        let damage = parse_briefing(&text).unwrap_err();
        let message = damage.message(&words);
        assert!(message.contains(expected), "{text}: {message}");
        for lang in [Lang::Fr, Lang::Ar] {
            let message = damage.message(&self::words(lang).damage);
            assert!(!message.is_empty() && !message.contains('{'), "{message}");
        }
    }
    let many = vec![BriefingStep::default(); MAX_STEPS + 1];
    let text = to_json(&Briefing { steps: many, ..Briefing::default() });
    assert!(
        parse_briefing(&text).unwrap_err().message(&words).contains("steps: This is more than 200")
    );
}

#[test]
fn the_good_briefings_of_a_list_survive_the_damaged_ones() {
    let good = Briefing { steps: vec![BriefingStep::default()], ..Briefing::default() };
    let text = list_to_json(std::slice::from_ref(&good)).replace('[', "[{\"format\":1},");
    // The list of steps has got the damaged value as well, so it is put back.
    let text = text.replacen("\"steps\":[{\"format\":1},", "\"steps\":[", 1);
    let (briefings, damage) = parse_list(&text).unwrap();
    assert_eq!((briefings, damage.len()), (vec![good], 1));
    assert!(damage[0].message(&words(Lang::En).damage).starts_with("briefing 1 · format"));
}

#[test]
fn a_link_is_at_most_8000_characters_and_never_grows_beyond_memory() {
    let mut text = String::new();
    // Text that cannot be compressed well.
    for number in 0u64..2000 {
        text += &(number.wrapping_mul(0x9E37_79B9_7F4A_7C15)).to_string();
    }
    let part = |place: usize| text.chars().skip(place * MAX_TEXT).take(MAX_TEXT).collect();
    let step = BriefingStep {
        text: TextsByLanguage(PerLang::from_fn(|lang| part(lang as usize))),
        notes: part(3),
        ..BriefingStep::default()
    };
    let briefing = Briefing { steps: vec![step], ..Briefing::default() };
    assert_eq!(to_fragment(&briefing), None);
    assert!(from_fragment(&["#briefing=", &"A".repeat(9000)].concat()).unwrap().is_err());
    assert!(from_fragment("#briefing=%%%").unwrap().is_err());
    assert!(from_fragment("#top").is_none());
    for briefing in published() {
        assert!(to_fragment(&briefing).is_some(), "{}", briefing.key);
    }
}

#[test]
fn the_published_briefings_hold_in_all_languages() {
    let (atlas, briefings) = (atlas(), published());
    let keys: Vec<&str> = briefings.iter().map(|briefing| briefing.key.as_str()).collect();
    assert_eq!(keys, ["central-mediterranean", "mtm-projects"]);
    for briefing in &briefings {
        for step in &briefing.steps {
            assert_eq!(problems_of_state(&step.state, &atlas), Vec::<String>::new());
            let decoded = url::decode(&parameters_of(&step.state), &atlas);
            assert!(decoded.unused.is_empty());
        }
        for lang in Lang::ALL {
            let words = words(lang);
            let read = html(&reading_nodes(briefing, &words, lang));
            assert_eq!(read.matches("<article").count(), briefing.steps.len());
            for (at, step) in briefing.steps.iter().enumerate() {
                assert!(!step.title.exact(lang).is_empty() && !step.text.exact(lang).is_empty());
                let view = StageView { briefing, at, words: &words, lang, has_notes: false };
                let said = view.announcement();
                assert!(said.contains(step.title.exact(lang)) && !said.contains('{'), "{said}");
                assert!(html(&page_nodes(briefing, at, &words, lang)).contains("print-map"));
            }
        }
    }
}

#[test]
fn the_figures_of_the_first_briefing_are_those_of_the_content() {
    let atlas = atlas();
    let (_, series) =
        atlas.series.iter().find(|(_, series)| series.key == "central-mediterranean").unwrap();
    let briefing = &published()[0];
    for value in &series.values {
        let year = format!("from={0}&to={0}", value.year);
        let step = briefing.steps.iter().find(|step| step.state.contains(&year)).unwrap();
        let title = step.title.exact(Lang::En).replace(',', "");
        assert!(title.contains(&value.value.to_string()), "{title}: {}", value.value);
    }
}

#[test]
fn the_check_names_what_is_wrong_in_a_published_briefing() {
    let (atlas, words) = (atlas(), words(Lang::En).damage);
    let problems = |text: &str| -> String {
        let (_, problems) = check_published(text, &atlas, &Lang::ALL, &words);
        problems.iter().map(|problem| format!("{problem}\n")).collect()
    };
    let texts = "title.en = \"T\"\ntitle.fr = \"T\"\ntitle.ar = \"T\"\n";
    let of = |step: &str| {
        format!(
            "[[briefing]]\nkey = \"a\"\n{texts}[[briefing.steps]]\n{step}\n{texts}text.en = \"T\"\ntext.fr = \"T\"\ntext.ar = \"T\"\n"
        )
    };
    assert_eq!(problems(&of("state = \"route=CM\"")), "");
    for (text, expected) in [
        (of("state = \"route=XX\""), "briefing a, steps 1, state"),
        (of("state = \"from=1850\""), "from=1850"),
        (of("state = \"colour=red\""), "colour=red"),
        (of("stat = \"route=CM\""), "step 1, stat"),
        (format!("[[briefing]]\nkey = \"A b\"\n{texts}"), "steps"),
        ("[[briefings]]".to_owned(), "there is no such table"),
        ("[[briefing]".to_owned(), "briefings.toml:1"),
        (of("state = \"route=CM\"").replacen("title.fr", "title.de", 1), "title.de"),
        (format!("{0}{0}", of("state = \"\"")), "is used twice"),
    ] {
        let found = problems(&text);
        assert!(found.contains(expected), "{text}\n→ {found}");
    }
}

#[test]
fn the_editor_makes_a_briefing() {
    let mut editor = EditorState::default();
    let said = editor.perform("new", "route=CM");
    assert_eq!(said, EditorEffect::Changed(EditorNote::Added(1)));
    editor.perform("add", "route=WM");
    editor.perform("add", "route=EM");
    assert!(editor.write_field("name", "Routes") && editor.write_field("title/2", "East"));
    assert!(!editor.write_field("title/9", "no such step"));
    assert_eq!(editor.perform("up/2", ""), EditorEffect::Changed(EditorNote::Moved(2, 3)));
    assert_eq!(editor.step, Some(1), "the open step stays open");
    assert_eq!(editor.perform("move/0/2", ""), EditorEffect::Changed(EditorNote::Moved(3, 3)));
    let states = |editor: &EditorState| -> Vec<String> {
        editor.opened().unwrap().steps.iter().map(|step| step.state.clone()).collect()
    };
    assert_eq!(states(&editor), ["route=EM", "route=WM", "route=CM"]);
    assert_eq!(editor.perform("down/2", ""), EditorEffect::Nothing);
    editor.perform("duplicate/0", "");
    editor.perform("retake/1", "hub=agadez");
    assert_eq!(states(&editor), ["route=EM", "hub=agadez", "route=WM", "route=CM"]);
    editor.perform("undo", "");
    editor.perform("undo", "");
    assert_eq!(states(&editor).len(), 3);
    assert_eq!(editor.perform("show/1", ""), EditorEffect::ShowState("route=WM".to_owned()));
    assert!(editor.write_field("seconds/0", "30") && !editor.write_field("seconds/0", "soon"));
    assert_eq!(editor.opened().unwrap().steps[0].seconds, Some(30));
    assert!(matches!(editor.perform("present/o0", ""), EditorEffect::Use(BriefingUse::Present, _)));
    assert_eq!(editor.perform("present/p0", ""), EditorEffect::Nothing);
    editor.perform("drop/0", "");
    assert!(editor.own.is_empty() && editor.has_removed());
    editor.perform("restore", "");
    assert_eq!(editor.own.len(), 1);
}

#[test]
fn no_command_panics_and_no_text_becomes_markup() {
    let hostile = "\"><script>alert(1)</script>";
    let mut editor = EditorState { published: published(), ..EditorState::default() };
    editor.perform("copy/p0", hostile);
    editor.perform("add", hostile);
    for field in ["name", "title/0", "text/0", "notes/0"] {
        editor.write_field(field, hostile);
    }
    for command in [
        "",
        "/",
        "open/99",
        "step/0",
        "up/0",
        "down/99",
        "move/1",
        "move/9/1",
        "remove/99",
        "lang/xx",
        "lang/ar",
        "show/x",
        "present/",
        "present/é0",
        "link/o99",
        "drop/7",
        "undo/1",
        hostile,
    ] {
        editor.perform(command, hostile);
    }
    for lang in Lang::ALL {
        let words = words(lang);
        let view = EditorView { editor: &editor, words: &words, lang };
        let source = html(&view.nodes());
        assert!(!source.contains("<script"), "{source}");
        let briefing = &editor.own[0];
        for has_notes in [false, true] {
            let stage = StageView { briefing, at: 0, words: &words, lang, has_notes };
            assert!(!html(&stage.nodes()).contains("<script"));
            assert!(!html(&stage.speaker_nodes("12:00", "00:01")).contains("<script"));
        }
        assert!(!html(&reading_nodes(briefing, &words, lang)).contains("<script"));
    }
}

#[test]
fn keys_of_clickers_move_the_stage() {
    use imap::i18n::Direction::{Ltr, Rtl};
    for direction in [Ltr, Rtl] {
        for (key, movement) in [
            ("PageDown", StageMove::Next),
            ("PageUp", StageMove::Back),
            (" ", StageMove::Next),
            ("Home", StageMove::First),
            ("End", StageMove::Last),
            (".", StageMove::Blank),
            ("Escape", StageMove::End),
        ] {
            assert_eq!(StageMove::of_key(key, "", direction), Some(movement), "{key}");
        }
    }
    assert_eq!(StageMove::of_key("لا", "KeyB", Rtl), Some(StageMove::Blank));
    assert_eq!(StageMove::of_key("x", "KeyX", Ltr), None);
    assert_eq!(StageMove::Next.place_after(4, 5), 4);
    assert_eq!(StageMove::Back.place_after(0, 5), 0);
    assert_eq!(StageMove::Last.place_after(0, 0), 0);
}
