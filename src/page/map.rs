//! The map's place in the page, with its buttons, legend, time line and
//! disclaimer. The map itself is a module of its own, and often there before.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

use super::boot::Map;
use super::context::{Context, context};
use super::time::time;
use imap::browser::{document, window};
use imap::explore::{Action, List, Selection, View, World, query};
use imap::language::Interface;

/// The map and what belongs to it.
pub fn map() -> impl IntoView {
    let context = context();
    let area = NodeRef::<leptos::html::Section>::new();
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            adopt(&area);
        }
    });
    Effect::new(move |_| describe(context));
    follow_state(context);
    spawn_local(connect(context));
    // On a phone the legend would push the list out of sight.
    let roomy = is_roomy();
    let world = Memo::new(move |_| context.state.read().world);
    let view = Memo::new(move |_| context.state.read().view);
    let choice = move |choice: World, name: fn(&Interface) -> &String| {
        view! {
            <button
                type="button"
                aria-pressed=move || (world.get() == choice).to_string()
                on:click=move |_| context.act(Action::World(choice))
            >
                {move || name(&context.words.get()).clone()}
            </button>
        }
    };
    view! {
        <section class="map-area" class:covered=move || view.get() != View::Map node_ref=area>
            <p id="map-help" class="said">{move || context.words.get().map.help.clone()}</p>
            // In braces: what is all fixed, Leptos would write as HTML, which Trusted Types refuse.
            <p id={"map-now"} class="said"></p>
            <div class="buttons">
                {button(context, "+", |words| &words.map.zoom_in, |map| map.zoom(true))}
                {button(context, "−", |words| &words.map.zoom_out, |map| map.zoom(false))}
                {button(context, "⌂", |words| &words.map.home, Map::home)}
            </div>
            <div class="worlds" role="group" aria-label=move || context.words.get().map.projection.clone()>
                {choice(World::Region, |words| &words.map.region)}
                {choice(World::Whole, |words| &words.map.world)}
            </div>
            <details class="legend" id="legend" open=roomy></details>
            <div id={"then"} class="then"></div>
            <div class="notes">
                <details id="as-today" open=roomy></details>
                <p class="footnote">
                    {move || {
                        context.lang.track();
                        context.desk.with_value(|desk| desk.teller().words.legend.kosovo.clone())
                    }}
                </p>
            </div>
            <div id="sheet" class="sheet-area" hidden=move || view.get() == View::Map></div>
            {time()}
            <p class="disclaimer">
                {move || {
                    context.lang.track();
                    context.desk.with_value(|desk| desk.atlas().site.disclaimer.clone())
                }} " "
                <button type="button" class="link" on:click=move |_| context.act(Action::Show(List::About))>
                    {move || context.words.get().map.boundaries_note.clone()}
                </button>
            </p>
        </section>
    }
}

/// Whether the panel stands beside the map, not under it.
pub fn is_roomy() -> bool {
    window().inner_width().is_ok_and(|width| width.as_f64() > Some(760.0))
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

/// Takes the element with the map over, running or not.
fn adopt(area: &HtmlElement) {
    if let Some(map) = document().get_element_by_id("map") {
        let _ = area.prepend_with_node_1(&map);
    }
}

/// The name of the map for those who cannot see it.
fn describe(context: Context) {
    let words = context.words.get();
    if let Some(map) = document().get_element_by_id("map") {
        let _ = map.set_attribute("aria-label", &words.map.label);
        let _ = map.set_attribute("aria-describedby", "map-now map-help");
    }
}

/// Hears what is done on the map, once it is there.
async fn connect(context: Context) {
    let map = match Map::fetch().await {
        Ok(map) => map,
        // A file that is missing has been told by `boot.js`.
        Err(error) if js_sys::Reflect::has(&error, &"file".into()).unwrap_or(false) => return,
        Err(_) => {
            context.note.set(context.words.get_untracked().faults.no_canvas.clone());
            return;
        }
    };
    map.listen(move |kind, text| match (kind.as_str(), context.action(&text)) {
        ("place", _) => {
            let place = query::place_of(&text);
            if context.place.get_untracked() != place {
                context.place.set(place);
            }
        }
        ("at", Some(Action::Select(met))) => {
            context.said.set(context.desk.with_value(|desk| desk.teller().met(met)));
        }
        ("over", Some(Action::Select(met))) => describe_met(context, Some(met)),
        ("over", _) => describe_met(context, None),
        // A click beside everything closes what is open, if anything is.
        (_, Some(Action::Close)) if context.state.read_untracked().selection.is_none() => {}
        (_, Some(action)) => context.act(action),
        _ => {}
    });
    context.map.set_value(Some(map));
    // It began with the address: whatever has changed since is shown now.
    show(context);
}

/// Keeps the map in step with the state, in a task of its own: what was clicked
/// is answered first.
fn follow_state(context: Context) {
    let due = StoredValue::new(false);
    Effect::new(move |_| {
        context.state.track();
        if !due.get_value() {
            due.set_value(true);
            let then = move || {
                due.set_value(false);
                show(context);
            };
            Timeout::new(0, then).forget();
        }
    });
}

fn show(context: Context) {
    let wanted = context.wanted.get_value();
    context.with_map(|map| {
        context.wanted.set_value(None);
        let state = context.state.read_untracked();
        let written = context.desk.with_value(|desk| query::written(&state, wanted, desk.atlas()));
        map.show(&written);
    });
}

/// Has the map outline what an element stands for.
pub fn point(context: Context, element: Option<Element>) {
    let row = element.and_then(|item| item.get_attribute("data-do")).unwrap_or_default();
    context.with_map(|map| map.point(&row));
}

/// Says in the tip of the map what the pointer is over, and marks the rows of the panel that
/// stand for it.
fn describe_met(context: Context, met: Option<Selection>) {
    let mut rows = String::new();
    if let Some(met) = met {
        let (said, keys) = context.desk.with_value(|desk| {
            let teller = desk.teller();
            (teller.met(met), teller.rows_of(met))
        });
        let tip = document().query_selector("#map .tip").ok().flatten();
        if let Some(text) = tip.and_then(|tip| tip.first_child()) {
            text.set_node_value(Some(&said));
        }
        for key in keys {
            // Keys of the content are no syntax of selectors but for the quote.
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

/// Does something with each element that a selector finds.
fn each(selector: &str, act: impl Fn(&Element) -> Result<(), JsValue>) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    for at in 0..found.length() {
        if let Some(element) = found.item(at) {
            let _ = act(element.unchecked_ref());
        }
    }
}
