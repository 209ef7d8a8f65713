//! Tests cards as text: every word of a card, no control, and no two words run together.

use imap::i18n::Lang;
use imap::markup::{Node, plain_lines};
use imap::state::Selection;
use imap::view::Store;

use super::export::store;

fn selections(store: &Store) -> Vec<Selection> {
    let atlas = store.atlas();
    let projects = atlas.projects.ids().map(Selection::Project);
    projects
        .chain(atlas.countries.iter().map(|(_, row)| Selection::Country(row.code)))
        .chain(atlas.routes.ids().map(Selection::Route))
        .chain(atlas.hubs.ids().map(Selection::Hub))
        .chain(atlas.organisations.ids().map(Selection::Organisation))
        .chain(atlas.documents.ids().map(Selection::Document))
        .chain(atlas.groups.ids().map(Selection::Group))
        .collect()
}

/// Returns runs of letters and digits.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Adds the words of the text nodes that a reader would copy.
fn collect_words<'a>(node: &'a Node, found: &mut Vec<&'a str>) {
    let element = match node {
        Node::Text(text) => return found.extend(words_of(text)),
        Node::Element(element) => element.parts(),
    };
    let class = element.attribute("class").unwrap_or_default();
    let does = element.attribute("data-do").unwrap_or_default();
    let kinds = ["project", "country", "route", "hub", "organisation", "document", "group"];
    let opens_record = does.split_once('/').is_some_and(|(kind, _)| kinds.contains(&kind));
    let is_control = element.tag == "button" && !opens_record;
    let is_left_out = is_control
        || ["svg", "sup"].contains(&element.tag)
        || element.attribute("aria-hidden").is_some()
        || element.attribute("data-profile").is_some()
        || element.attribute("data-report").is_some()
        || ["card-bar", "chart-files"].contains(&class);
    if !is_left_out {
        element.children.iter().for_each(|child| collect_words(child, found));
    }
}

#[test]
fn the_text_of_every_card_has_its_words_and_none_run_together() {
    for lang in Lang::ALL {
        let store = store(lang);
        let selections = selections(&store);
        assert!(selections.len() > 300, "{}", selections.len());
        for selection in selections {
            let card = store.view_context().card(selection);
            let mut expected = Vec::new();
            collect_words(&card, &mut expected);
            let lines = plain_lines(std::slice::from_ref(&card));
            let found: Vec<&str> = lines.iter().flat_map(|line| words_of(line)).collect();
            assert_eq!(found, expected, "{lang:?} {selection:?}: {}", lines.join("\n"));
        }
    }
}

#[test]
fn no_digit_follows_a_year_and_no_control_is_copied() {
    for lang in Lang::ALL {
        let store = store(lang);
        let words = &store.view_context().words;
        let controls = [&words.card.profile_loading, &words.figures.save, &words.figures.enlarge];
        for selection in selections(&store) {
            let text = plain_lines(&[store.view_context().card(selection)]).join("\n");
            for word in words_of(&text).filter(|word| word.len() == 5) {
                let is_year = word.starts_with("19") || word.starts_with("20");
                let is_number = word.bytes().all(|digit| digit.is_ascii_digit());
                assert!(!(is_year && is_number), "{lang:?} {selection:?}: {word}");
            }
            for control in controls {
                assert!(!text.contains(control.as_str()), "{lang:?}: “{control}” in {text}");
            }
        }
    }
}

#[test]
fn the_duration_of_a_project_ends_with_its_year() {
    let store = store(Lang::En);
    let id = store.atlas().projects.by_key("stredeca").unwrap();
    let lines = plain_lines(&[store.view_context().card(Selection::Project(id))]);
    assert!(
        lines.iter().any(|line| line == "Duration: 1 January 2009 – 31 December 2010"),
        "{lines:?}"
    );
}
