//! Renders the views of the state: the panel beside the map, the legend, the timeline, and the view
//! in place of the map.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::bottom_sheet;
use super::context::{Context, context};
use super::events::closest;
use super::host_api;
use super::map::point;
use super::root::bring_back;
use imap::markup::Node;
use imap::state::drawer::Height;
use imap::state::{List, Selection, State, View};
use imap::view::Desk;
use imap::web::dom::{document, patch};

/// The part of the state that selects what panel and view show. When it changes, they scroll to the
/// top.
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

/// Renders the panel.
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
        // Before the markup changes; afterwards it would force a layout.
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
        // In a task of its own, so that the click is answered first.
        Timeout::new(0, move || context.desk.with_value(tell_map)).forget();
        if before != shown {
            bottom_sheet::follow(context, shown.view);
        }
        // A user who comes from the panel or by keyboard continues at the new card; a user who has
        // clicked on the map stays there and hears the announcement.
        if let Some(does) = focused {
            if before.selection != shown.selection {
                if before.selection.is_none() {
                    opener.set_value(does);
                }
                move_focus(shown, &opener.get_value());
            } else if self::focused().is_none() {
                // The focused element is gone: a filter that was removed, or a view that was left.
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

/// Renders all views of a state and announces the change.
fn tell(context: Context, desk: &mut Desk, state: State) {
    let before = desk.state().clone();
    desk.set_state(state);
    let teller = desk.teller();
    if let Some(said) = teller.announcement(&before) {
        context.said.set(said);
    }
    put("panel", teller.panel());
    put("time", teller.time_line(context.so_far.get()));
    // Before the map is drawn: labels avoid these elements.
    put("then", teller.time_over_map());
    put("as-today", teller.names_over_map());
    put("sheet", teller.sheet());
}

/// Renders the legend and the description of the map.
fn tell_map(desk: &Desk) {
    let teller = desk.teller();
    put("legend", teller.legend());
    put("map-now", vec![Node::Text(teller.described())]);
}

thread_local! {
    /// The rendered nodes of each element of the page.
    static SHOWN: RefCell<Vec<(&'static str, patch::Shown)>> = RefCell::default();
}

/// Renders markup into the element with this `id`.
fn put(id: &'static str, nodes: Vec<Node>) {
    let Some(element) = document().get_element_by_id(id) else { return };
    SHOWN.with_borrow_mut(|all| {
        let known = all.iter().position(|(other, _)| *other == id);
        let place = known.unwrap_or_else(|| {
            all.push((id, patch::Shown::default()));
            all.len() - 1
        });
        if let Err(error) = all[place].1.show(&element, nodes) {
            host_api::show_crash("i-map.wasm", &error);
        }
    });
}

/// Returns the action of the focused element, if it is in a rendered view, or is the map with a
/// feature focused by keyboard.
fn focused() -> Option<String> {
    let active = document().active_element()?;
    active.closest("#panel, #sheet, #time, #map[data-do]").ok()??;
    Some(active.get_attribute("data-do").unwrap_or_default())
}

/// Moves the focus to the title of a new card, or back to the button that opened the closed one.
fn move_focus(shown: Shown, opener: &str) {
    if shown.selection.is_some() {
        return focus(&["#card-title"]);
    }
    // The only characters to escape in a selector are quotes and backslashes.
    let opener = format!("[data-do=\"{}\"]", opener.replace(['"', '\\'], ""));
    let of_sheet = ["#sheet ", &opener].concat();
    focus(&[&of_sheet, &opener, "#panel [aria-pressed=true]", "#search"]);
}

/// Focuses the first element that matches one of the selectors.
pub(super) fn focus(selectors: &[&str]) {
    let mut found = selectors.iter().filter_map(|text| document().query_selector(text).ok()?);
    if let Some(element) = found.next() {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}
