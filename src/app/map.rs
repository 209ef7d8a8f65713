//! The map in the page: its events and its state. The map itself is a module of its own, which has
//! often started before.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::context::Context;
use super::host_api::Map;
use super::view_mounts::render_map_texts;
use imap::map::layers::ClassesInView;
use imap::state::{Action, Selection, url};
use imap::web::dom::document;

/// Loads the map and keeps it in step with the state.
pub fn begin(context: Context) {
    follow_state(context);
    spawn_local(connect(context));
}

/// Loads the map and listens to its events.
async fn connect(context: Context) {
    let map = match Map::fetch().await {
        Ok(map) => map,
        // `boot.js` has reported a missing file already.
        Err(error) if js_sys::Reflect::has(&error, &"file".into()).unwrap_or(false) => return,
        Err(_) => {
            context.notice.set(context.words.get_untracked().faults.no_canvas.clone());
            return;
        }
    };
    map.listen(move |kind, text| match (kind.as_str(), context.action(&text)) {
        ("place", _) => {
            let camera = url::parse_camera(&text);
            if context.camera.get_untracked() != camera {
                context.camera.set(camera);
            }
        }
        ("out", _) => context.donors_out_of_view.set(text),
        ("seen", _) => {
            context.classes_in_view.set_value(text.parse().ok().map(ClassesInView));
            context.store.with_value(|store| render_map_texts(context, store));
        }
        ("undo", _) => undo_click(context),
        ("at", Some(Action::Select(target))) => {
            context.announcement.set(
                context.store.with_value(|store| store.view_context().describe_target(target)),
            );
        }
        ("over", Some(Action::Select(target))) => describe_hovered(context, Some(target)),
        ("over", _) => describe_hovered(context, None),
        // A click on the sea closes the card, if one is open.
        (_, Some(Action::Close)) if context.state.read_untracked().selection.is_none() => {
            context.state_before_click.set_value(None);
        }
        (_, Some(action)) => {
            context.state_before_click.set_value(Some(context.state.get_untracked()));
            context.act(action);
        }
        _ => {}
    });
    context.map.set_value(Some(map));
    // The map started with the state of the URL, which may have changed since.
    show_state(context);
    show_marks(context);
}

/// Reverts the first click of a double click. Its history entry stays, and the next step replaces
/// it.
fn undo_click(context: Context) {
    let Some(before) = context.state_before_click.get_value() else { return };
    context.state_before_click.set_value(None);
    context
        .entry_is_spare
        .set_value(url::adds_history_entry(&before, &context.state.read_untracked()));
    context.reframe.set_value(Some(false));
    suppress_history_entry(context);
    context.state.set(before);
}

/// Prevents a history entry for the next change of state.
pub fn suppress_history_entry(context: Context) {
    context.is_history_navigation.set(true);
    // After the effects of the new state.
    Timeout::new(0, move || context.is_history_navigation.set(false)).forget();
}

/// Updates the map after each change of state, in a task of its own, so that the click is answered
/// first.
fn follow_state(context: Context) {
    let is_scheduled = StoredValue::new(false);
    Effect::new(move |_| {
        context.state.track();
        if !is_scheduled.get_value() {
            is_scheduled.set_value(true);
            let then = move || {
                is_scheduled.set_value(false);
                show_state(context);
            };
            Timeout::new(0, then).forget();
        }
    });
}

/// Shows the state on the map, and moves it to the camera that a link requests.
pub fn show_state(context: Context) {
    let camera = context.requested_camera.get_value();
    context.with_map(|map| {
        context.requested_camera.set_value(None);
        let reframe = context.reframe.get_value();
        context.reframe.set_value(None);
        let state = context.state.read_untracked();
        let written = context.store.with_value(|store| url::encode(&state, camera, store.atlas()));
        map.set_state(&written, reframe);
    });
}

/// Shows the marks of the statistic, or none.
pub fn show_marks(context: Context) {
    context.store.with_value(|store| {
        let view = store.view_context();
        let marks = view.shown_statistic().map_or(&[][..], |statistic| &statistic.marks);
        context.with_map(|map| map.set_statistic(marks));
    });
}

/// Describes the feature under the pointer in the map's tooltip, and highlights its rows in the
/// panel.
fn describe_hovered(context: Context, target: Option<Selection>) {
    let mut rows = String::new();
    if let Some(target) = target {
        let (text_of_target, keys) = context.store.with_value(|store| {
            let view = store.view_context();
            (view.describe_target(target), view.rows_of(target))
        });
        let tip = document().query_selector("#map .tip").ok().flatten();
        if let Some(text) = tip.and_then(|tip| tip.first_child()) {
            text.set_node_value(Some(&text_of_target));
        }
        for key in keys {
            // The only characters to escape in a selector are quotes and backslashes.
            let key = key.replace(['"', '\\'], "");
            rows += &[if rows.is_empty() { "" } else { "," }, "#panel [data-do=\"", &key, "\"]"]
                .concat();
        }
    }
    each("#panel .over", |row| row.class_list().remove_1("over"));
    if !rows.is_empty() {
        each(&rows, |row| row.class_list().add_1("over"));
    }
}

/// Calls a function for each element that matches a selector.
fn each(selector: &str, act: impl Fn(&Element) -> Result<(), JsValue>) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    for at in 0..found.length() {
        if let Some(element) = found.item(at) {
            let _ = act(element.unchecked_ref());
        }
    }
}
