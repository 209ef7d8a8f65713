//! What the second module tells of the state: the panel beside the map, the
//! legend, the time line, and the sheet in the place of the map.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::act::closest;
use super::app::bring_back;
use super::boot;
use super::bottom;
use super::context::{Context, context};
use super::map::point;
use imap::browser::{document, markup};
use imap::explore::drawer::Height;
use imap::explore::{List, Selection, State, View};
use imap::tell::{Desk, Node};

/// What the panel and the sheet show: when it changes, they begin at the top.
#[derive(Clone, Copy, PartialEq)]
struct Shown {
    list: List,
    view: View,
    selection: Option<Selection>,
    page: u32,
}

impl Shown {
    fn of(state: &State) -> Self {
        Self { list: state.list, view: state.view, selection: state.selection, page: state.page }
    }
}

/// The panel.
pub fn panel() -> impl IntoView {
    let context = context();
    let element = NodeRef::<leptos::html::Section>::new();
    let opener = StoredValue::new(String::new());
    Effect::new(move |before: Option<Option<Shown>>| {
        let before = before.flatten();
        context.told.track();
        let state = context.state.get();
        let shown = Shown::of(&state);
        let Some(element) = element.get() else { return before };
        let element: &Element = &element;
        let focused = focused();
        // Before anything is changed: afterwards it would have to be laid out first.
        if before.is_some_and(|before| before != shown) {
            element.set_scroll_top(0);
        }
        context.desk.update_value(|desk| tell(context, desk, state));
        let Some(before) = before else {
            context.desk.with_value(tell_map);
            bring_back(element);
            if shown.view != View::Map {
                context.height.set(Height::Peek);
            }
            return Some(shown);
        };
        // In a task of its own, as the map itself: what was clicked is answered first.
        Timeout::new(0, move || context.desk.with_value(tell_map)).forget();
        if before != shown {
            bottom::follow(context, shown.view);
        }
        // Who came here by what is told, or by walking on the map, goes on there;
        // who chose on the map with a pointer stays there and hears of it.
        if let Some(does) = focused {
            if before.selection != shown.selection {
                if before.selection.is_none() {
                    opener.set_value(does);
                }
                move_focus(shown, &opener.get_value());
            } else if self::focused().is_none() {
                // What had the focus is gone: a filter that was taken back, a
                // sheet that was left.
                match (shown.view, before.view) {
                    (View::Map, View::Map) => focus(&["#panel [aria-pressed=true]", "#search"]),
                    (View::Map, _) => focus(&["#map"]),
                    _ => focus(&["#sheet .back"]),
                }
            }
        }
        Some(shown)
    });
    view! {
        <section
            class="panel"
            id="panel"
            aria-label=move || context.words.get().page.panel.clone()
            node_ref=element
            on:pointerover=move |event| point(context, closest(event.target(), "[data-do]"))
            on:pointerleave=move |_| point(context, None)
            on:focusin=move |event| point(context, closest(event.target(), "[data-do]"))
            on:focusout=move |_| point(context, None)
        ></section>
    }
}

/// Shows what there is to tell of a state wherever the page has room for it,
/// and announces what has changed.
fn tell(context: Context, desk: &mut Desk, state: State) {
    let before = desk.state().clone();
    desk.set_state(state);
    let teller = desk.teller();
    if let Some(said) = teller.announcement(&before) {
        context.said.set(said);
    }
    put("panel", teller.panel());
    put("time", teller.time_line(context.so_far.get()));
    // Before the map is painted: no name is written under it.
    put("then", teller.time_over_map());
    put("as-today", teller.names_over_map());
    put("sheet", teller.sheet());
}

/// Says what is on the map.
fn tell_map(desk: &Desk) {
    let teller = desk.teller();
    put("legend", teller.legend());
    put("map-now", vec![Node::Text(teller.described())]);
}

thread_local! {
    /// What is in the elements of the page that are told.
    static SHOWN: RefCell<Vec<(&'static str, markup::Shown)>> = RefCell::default();
}

/// Puts markup into the element of the page with this identifier.
fn put(id: &'static str, nodes: Vec<Node>) {
    let Some(element) = document().get_element_by_id(id) else { return };
    SHOWN.with_borrow_mut(|all| {
        let known = all.iter().position(|(other, _)| *other == id);
        let place = known.unwrap_or_else(|| {
            all.push((id, markup::Shown::default()));
            all.len() - 1
        });
        if let Err(error) = all[place].1.show(&element, nodes) {
            boot::stopped("i-map.wasm", &error);
        }
    });
}

/// What the element with the focus does, if it is a told one, or the map while the
/// reader stands somewhere on it: then it says that it does something.
fn focused() -> Option<String> {
    let active = document().active_element()?;
    active.closest("#panel, #sheet, #time, #map[data-do]").ok()??;
    Some(active.get_attribute("data-do").unwrap_or_default())
}

/// Puts the focus on the new card's title, or back on the button that the
/// closed card was opened with.
fn move_focus(shown: Shown, opener: &str) {
    if shown.selection.is_some() {
        return focus(&["#card-title"]);
    }
    // Keys of the content are no syntax of selectors but for the quote.
    let opener = format!("[data-do=\"{}\"]", opener.replace(['"', '\\'], ""));
    let of_sheet = ["#sheet ", &opener].concat();
    focus(&[&of_sheet, &opener, "#panel [aria-pressed=true]", "#search"]);
}

/// Puts the focus on the first of these that there is.
pub(super) fn focus(selectors: &[&str]) {
    let mut found = selectors.iter().filter_map(|text| document().query_selector(text).ok()?);
    if let Some(element) = found.next() {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}
