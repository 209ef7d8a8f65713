//! Renders the views of the state: the panel beside the map, the legend, the timeline, and the view
//! in place of the map.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::bottom_sheet;
use super::context::Context;
use super::focus::focus_first;
use super::frame;
use super::handover::restore_focus;
use super::profile;
use super::search;
use super::view_mounts::{mount, render_map_texts};
use imap::state::drawer::Height;
use imap::state::{List, Selection, State, View};
use imap::view::Store;
use imap::web::dom::{document, window};

/// The part of the state that selects what panel and view show. When it changes, they scroll to the
/// top.
#[derive(Clone, Copy, PartialEq)]
struct PanelContent {
    list: List,
    view: View,
    selection: Option<Selection>,
    page: u32,
    is_searching: bool,
}

impl PanelContent {
    fn of(state: &State) -> Self {
        let State { list, view, selection, page, .. } = *state;
        let is_searching = !state.search.is_empty() && selection.is_none();
        Self { list, view, selection, page, is_searching }
    }
}

/// Inline padding in CSS pixels of a chart in place of the map (`figure.css`).
const SHEET_PADDING: f64 = 40.0;

/// Renders the views after each change of the state or the content.
pub fn begin(context: Context) {
    EventListener::new(&window(), "resize", move |_| fit_charts(context)).forget();
    let opener = StoredValue::new(String::new());
    Effect::new(move |before: Option<Option<PanelContent>>| {
        let before = before.flatten();
        context.content_version.track();
        let state = context.state.get();
        let shown = PanelContent::of(&state);
        let Some(element) = document().get_element_by_id("panel") else { return before };
        let focused = focused();
        // Before the markup changes; afterwards it would force a layout.
        if before.is_some_and(|before| before != shown) {
            element.set_scroll_top(0);
        }
        context.store.update_value(|store| render_views(context, store, state));
        untrack(|| frame::render(context));
        profile::fill(context);
        let Some(before) = before else {
            context.store.with_value(|store| render_map_texts(context, store));
            restore_focus(&element);
            if shown.view != View::Map {
                context.height.set(Height::Peek);
            }
            return Some(shown);
        };
        // In a task of its own, so that the click is answered first.
        Timeout::new(0, move || {
            context.store.with_value(|store| render_map_texts(context, store));
        })
        .forget();
        if before != shown {
            bottom_sheet::follow(context, shown.view, shown.is_searching);
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
                    (View::Map, View::Map) => {
                        focus_first(&["#panel [aria-pressed=true]", "#search"])
                    }
                    (View::Map, _) => focus_first(&["#map"]),
                    _ => focus_first(&["#sheet .back"]),
                }
            }
        }
        Some(shown)
    });
}

/// Renders all views of a state and announces the change.
fn render_views(context: Context, store: &mut Store, state: State) {
    let before = store.state().clone();
    store.set_state(state);
    search::answer(context, store);
    let view = store.view_context();
    if let Some(text) = view.announcement(&before) {
        context.announcement.set(text);
    }
    document().set_title(&view.window_title());
    mount("panel", view.panel());
    mount("time", view.time_line(context.is_cumulative.get()));
    // Before the map is drawn: labels avoid these elements.
    mount("map-year", view.time_over_map());
    mount("names-note", view.names_over_map());
    if store.state().view != View::Map {
        store.set_chart_width(chart_room());
    }
    mount("sheet", store.view_context().main_view());
}

/// Returns the width in CSS pixels of the place of a chart in place of the map.
fn chart_room() -> f64 {
    let sheet = document().get_element_by_id("sheet");
    let width = sheet.and_then(|sheet| sheet.parent_element()).map_or(0, |of| of.client_width());
    f64::from(width) - SHEET_PADDING
}

/// Draws the charts in place of the map anew if the window has another width.
fn fit_charts(context: Context) {
    if context.state.read_untracked().view == View::Map {
        return;
    }
    let is_changed = context.store.try_update_value(|store| store.set_chart_width(chart_room()));
    if is_changed == Some(true) {
        context.store.with_value(|store| mount("sheet", store.view_context().main_view()));
    }
}

/// Returns the action of the focused element, if it is in a rendered view, or is the map with a
/// feature focused by keyboard.
fn focused() -> Option<String> {
    let active = document().active_element()?;
    active.closest("#panel, #sheet, #time, #map[data-do]").ok()??;
    Some(active.get_attribute("data-do").unwrap_or_default())
}

/// Moves the focus to the title of a new card, or back to the button that opened the closed one.
fn move_focus(shown: PanelContent, opener: &str) {
    if shown.selection.is_some() {
        return focus_first(&["#card-title"]);
    }
    // The only characters to escape in a selector are quotes and backslashes.
    let opener = format!("[data-do=\"{}\"]", opener.replace(['"', '\\'], ""));
    let of_sheet = ["#sheet ", &opener].concat();
    focus_first(&[&of_sheet, &opener, "#panel [aria-pressed=true]", "#search"]);
}
