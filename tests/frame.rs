//! The frame of the page: its buttons, and the changes of the page when the state changes.

use imap::i18n::{Interface, Lang};
use imap::markup::{Element, Node, NodeChange, diff};
use imap::state::drawer::Height;
use imap::state::{MapExtent, State, View, Years, command};
use imap::view::Store;
use imap::view::frame::{FrameCommand, FrameState, PageFrame};
use proptest::prelude::*;

use super::support::{shipped, words};

fn store(lang: Lang) -> (Store, Interface) {
    let words = words(lang);
    let atlas = shipped().atlases.iter().find(|(other, _)| *other == lang).unwrap().1.clone();
    (Store::new(atlas, words.speech, lang), words.interface)
}

fn english() -> &'static (Store, Interface) {
    // Made once per thread, because the lookup of names in a store stays on its thread.
    thread_local!(static ENGLISH: &'static (Store, Interface) = Box::leak(Box::new(store(Lang::En))));
    ENGLISH.with(|english| *english)
}

fn nodes(store: &Store, words: &Interface, state: &State, shown: FrameState) -> Vec<Node> {
    PageFrame { view: store.view_context(), state, words, shown }.nodes()
}

fn each_element<'a>(nodes: &'a [Node], found: &mut Vec<&'a Element>) {
    for node in nodes {
        if let Node::Element(element) = node {
            found.push(element);
            each_element(&element.parts().children, found);
        }
    }
}

fn commands(nodes: &[Node]) -> Vec<String> {
    let mut elements = Vec::new();
    each_element(nodes, &mut elements);
    let does = |element: &&Element| element.parts().attribute("data-do").map(str::to_owned);
    elements.iter().filter_map(does).collect()
}

#[test]
fn every_button_has_a_command_or_an_action() {
    for lang in Lang::ALL {
        let (store, words) = store(lang);
        let shown = FrameState { note: "A part was ignored", ..FrameState::OPENING };
        let all = commands(&nodes(&store, &words, store.state(), shown));
        for does in &all {
            let command = FrameCommand::parse(does);
            let action = command::parse_action(does, store.atlas());
            assert!(command.is_some() != action.is_some(), "{does}: {command:?}, {action:?}");
        }
        for does in ["zoom-in", "zoom-out", "home", "share", "play", "so-far", "time", "notice"] {
            assert_eq!(all.iter().filter(|other| *other == does).count(), 1, "{does}");
        }
        let languages = all.iter().filter(|does| does.starts_with("lang/"));
        assert_eq!(languages.count(), Lang::ALL.len());
    }
}

#[test]
fn every_button_has_a_name_in_every_language() {
    for lang in Lang::ALL {
        let (store, words) = store(lang);
        let all = nodes(&store, &words, store.state(), FrameState::OPENING);
        let mut elements = Vec::new();
        each_element(&all, &mut elements);
        for element in elements.iter().filter(|element| element.parts().tag == "button") {
            let label = element.parts().attribute("aria-label").map(str::to_owned);
            let name = label.unwrap_or_else(|| Node::from((*element).clone()).plain());
            assert!(!name.trim().is_empty(), "{lang:?}: {element:?}");
        }
    }
}

#[test]
fn the_switch_of_the_detections_names_their_year_and_the_legend_begins_with_them() {
    let (store, words) = english();
    let texts = |state: &State| {
        let all = nodes(store, words, state, FrameState::OPENING);
        all.iter().map(Node::plain).collect::<String>()
    };
    let opening = store.state().clone();
    assert!(!texts(&opening).contains("Detections 20"));
    let shown = State { volume: true, ..opening.clone() };
    assert!(texts(&shown).contains("Detections 2014"));
    let years = Some(Years::new(2008, 2011));
    assert!(texts(&State { years, ..shown.clone() }).contains("Detections 2011"));
    let (mut store, _) = self::store(Lang::En);
    store.set_state(shown);
    let rows = store.view_context().legend_rows(None);
    assert_eq!(rows[0].text, "Detections at the border, 2014");
    store.set_state(opening);
    let rows = store.view_context().legend_rows(None);
    assert!(rows.iter().all(|row| !row.text.contains("Detections")));
}

fn any_shown() -> impl Strategy<Value = (FrameState<'static>, View, MapExtent)> {
    let text = prop::sample::select(vec!["", "A part of the link was ignored"]);
    let flags = prop::array::uniform4(any::<bool>());
    let height = prop::sample::select(Height::ALL.to_vec());
    let view = prop::sample::select(vec![View::Map, View::Table, View::Compare]);
    let extent = prop::sample::select(vec![MapExtent::Region, MapExtent::Whole]);
    (flags, text, height, view, extent).prop_map(|(flags, text, height, view, extent)| {
        let [is_playing, is_cumulative, is_time_open, is_notice_open] = flags;
        let shown = FrameState {
            height,
            is_playing,
            is_cumulative,
            is_time_open,
            is_notice_open,
            note: text,
            announcement: text,
            donors: text,
            ..FrameState::OPENING
        };
        (shown, view, extent)
    })
}

proptest! {
    /// The views, the running map and the focus are in elements of the frame. A change must keep
    /// these elements; only the note at the top of the panel comes and goes.
    #[test]
    fn a_change_keeps_the_elements_of_the_frame(before in any_shown(), after in any_shown()) {
        let (store, words) = english();
        let frame = |(shown, view, world): (FrameState<'static>, View, MapExtent)| {
            let state = State { view, world, ..store.state().clone() };
            nodes(store, words, &state, shown)
        };
        let (before, after) = (frame(before), frame(after));
        for patch in diff(&before, &after) {
            let is_note = |node: &&Node| node.html().starts_with("<p class=\"note\"");
            match patch.change {
                NodeChange::Insert(node) => prop_assert!(is_note(&node), "{:?}", patch),
                // The third element of the frame is the main part, whose first one is the side.
                NodeChange::Remove => prop_assert_eq!(&*patch.path, &[2, 0, 1]),
                NodeChange::Replace(_) => prop_assert!(false, "{:?}", patch),
                NodeChange::Text(_) | NodeChange::Attribute(..) => {}
            }
        }
    }
}
