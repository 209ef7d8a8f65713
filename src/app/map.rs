//! The map in the page, with its buttons, legend, timeline and disclaimer. The map itself is a
//! module of its own, which has often started before.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

use super::context::{Context, context};
use super::host_api::Map;
use super::panel::render_map_texts;
use super::timeline::timeline;
use imap::i18n::Interface;
use imap::map::layers::ClassesInView;
use imap::state::{Action, List, MapExtent, Selection, View, url};
use imap::web::dom::{document, window};

/// Renders the map area.
pub fn map() -> impl IntoView {
    let context = context();
    let area = NodeRef::<leptos::html::Section>::new();
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            move_map_into(&area);
        }
    });
    Effect::new(move |_| set_map_description(context));
    follow_state(context);
    spawn_local(connect(context));
    // In a small window the legend would cover most of the map.
    let roomy = !matches(SMALL);
    let (timed, noticed) = (RwSignal::new(false), RwSignal::new(false));
    let world = Memo::new(move |_| context.state.read().world);
    let view = Memo::new(move |_| context.state.read().view);
    let has_counts = Memo::new(move |_| context.state.read().volume);
    let is_world = move || world.get() == MapExtent::Whole;
    let other_world = move || if is_world() { MapExtent::Region } else { MapExtent::Whole };
    view! {
        <section class="map-area" class:covered=move || view.get() != View::Map node_ref=area>
            <p id="map-help" class="said">{move || context.words.get().map.help.clone()}</p>
            // In braces, because Leptos writes static attributes as HTML, which Trusted Types
            // block.
            <p id={"map-now"} class="said"></p>
            <div class="buttons over-map">
                {button(context, "+", |words| &words.map.zoom_in, |map| map.zoom(true))}
                {button(context, "−", |words| &words.map.zoom_out, |map| map.zoom(false))}
                {button(context, "⌂", |words| &words.map.home, Map::reset_view)}
            </div>
            <div class="worlds over-map" role="group" aria-label=move || context.words.get().map.projection.clone()>
                <button
                    type="button"
                    aria-pressed=move || is_world().to_string()
                    on:click=move |_| context.act(Action::World(other_world()))
                >
                    {move || context.words.get().map.world.clone()}
                </button>
                <button
                    type="button"
                    aria-pressed=move || has_counts.get().to_string()
                    on:click=move |_| context.act(Action::Volume(!has_counts.get()))
                >
                    {move || context.words.get().map.detections.clone()}
                </button>
            </div>
            <details class="legend over-map" id="legend" open=roomy on:toggle=move |_| context.with_map(Map::overlays_changed)></details>
            <div class="then">
                <div id={"then"}></div>
                <p class="funders" aria-live="off" hidden=move || funders(context).is_empty()>
                    {move || funders(context)}
                </p>
            </div>
            <div class="notes">
                <details id="as-today" open=roomy></details>
                <p class="footnote">
                    {move || {
                        context.lang.track();
                        context.store.with_value(|store| store.view_context().words.legend.kosovo.clone())
                    }}
                </p>
            </div>
            <div id="sheet" class="sheet-area" hidden=move || view.get() == View::Map></div>
            <div class="time-place" class:open=move || timed.get()>
                {timeline()}
                <button
                    type="button"
                    class="time-more"
                    aria-expanded=move || timed.get().to_string()
                    aria-controls="time"
                    on:click=move |_| timed.update(|open| *open = !*open)
                >
                    {move || context.words.get().map.time.clone()}
                </button>
            </div>
            <p class="disclaimer" class:open=move || noticed.get()>
                <span>
                    {move || {
                        context.lang.track();
                        context.store.with_value(|store| store.atlas().site.disclaimer.clone())
                    }}
                </span> " "
                <button
                    type="button"
                    class="link notice"
                    aria-expanded=move || noticed.get().to_string()
                    on:click=move |_| noticed.update(|open| *open = !*open)
                >
                    {move || context.words.get().map.notice.clone()}
                </button> " "
                <button type="button" class="link" on:click=move |_| context.act(Action::Show(List::About))>
                    {move || context.words.get().map.boundaries_note.clone()}
                </button>
            </p>
        </section>
    }
}

/// Returns the text about donors of the selected project that are out of view; may be empty.
fn funders(context: Context) -> String {
    context.lang.track();
    let keys = context.donors_out_of_view.get();
    context.store.with_value(|store| store.view_context().donor_note(&keys))
}

/// The media query for windows in which timeline, legend and disclaimer are collapsed at first
/// (`assets/style/layout.css`).
const SMALL: &str = "(max-width: 1199px), (max-height: 620px)";

/// Returns `true` if the window matches a media query.
pub fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|query| query.matches())
}

fn button(
    context: Context,
    sign: &'static str,
    name: fn(&Interface) -> &String,
    act: fn(&Map),
) -> impl IntoView {
    let name = move || name(&context.words.get()).clone();
    view! {
        <button type="button" aria-label=name title=name on:click=move |_| context.with_map(act)>
            <span aria-hidden="true">{sign}</span>
        </button>
    }
}

/// Moves the prerendered map element, in which the map may be running, into the area.
fn move_map_into(area: &HtmlElement) {
    if let Some(map) = document().get_element_by_id("map") {
        let _ = area.prepend_with_node_1(&map);
    }
}

/// Sets the accessible name of the map.
fn set_map_description(context: Context) {
    let words = context.words.get();
    if let Some(map) = document().get_element_by_id("map") {
        let _ = map.set_attribute("aria-label", &words.map.label);
        let _ = map.set_attribute("aria-describedby", "map-now map-help");
    }
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

/// Outlines the feature of an element on the map.
pub fn highlight(context: Context, element: Option<Element>) {
    let row = element.and_then(|item| item.get_attribute("data-do")).unwrap_or_default();
    context.with_map(|map| map.highlight(&row));
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
