//! The map's place in the page, with its buttons, legend, time line and
//! disclaimer. The map itself is a module of its own, and often there before.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use super::boot::Map;
use super::context::{Context, context};
use super::time::time;
use imap::browser::{document, window};
use imap::explore::{Action, List, View, World, query};
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
            <p class="funders" aria-live="off" hidden=move || funders(context).is_empty()>
                {move || funders(context)}
            </p>
            <details class="legend" id="legend" open=roomy on:toggle=move |_| context.with_map(Map::covered)></details>
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

/// Who funds the chosen project from outside of the window; may be empty.
fn funders(context: Context) -> String {
    context.lang.track();
    let keys = context.outside.get();
    context.desk.with_value(|desk| desk.teller().funders(&keys))
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
        ("out", _) => context.outside.set(text),
        ("undo", _) => take_back(context),
        ("at", Some(Action::Select(met))) => {
            context.said.set(context.desk.with_value(|desk| desk.teller().met(met)));
        }
        // A click beside everything closes what is open, if anything is.
        (_, Some(Action::Close)) if context.state.read_untracked().selection.is_none() => {
            context.before.set_value(None);
        }
        (_, Some(action)) => {
            context.before.set_value(Some(context.state.get_untracked()));
            context.act(action);
        }
        _ => {}
    });
    context.map.set_value(Some(map));
    // It began with the address: whatever has changed since is shown now.
    show(context);
}

/// Takes back what the first click of a double click has done. The entry of the history that it
/// made stays, and the next step takes its place.
fn take_back(context: Context) {
    let Some(before) = context.before.get_value() else { return };
    context.before.set_value(None);
    context.spare.set_value(query::is_step(&before, &context.state.read_untracked()));
    context.anew.set_value(Some(false));
    travel(context);
    context.state.set(before);
}

/// Has the change of state that comes make no entry in the history.
pub fn travel(context: Context) {
    context.travelling.set(true);
    // After the effects that the new state sets off.
    Timeout::new(0, move || context.travelling.set(false)).forget();
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

/// Shows the state on the map, and where a link wants the map to be.
pub fn show(context: Context) {
    let wanted = context.wanted.get_value();
    context.with_map(|map| {
        context.wanted.set_value(None);
        let anew = context.anew.get_value();
        context.anew.set_value(None);
        let state = context.state.read_untracked();
        let written = context.desk.with_value(|desk| query::written(&state, wanted, desk.atlas()));
        map.show(&written, anew);
    });
}

/// Has the map outline what an element stands for.
pub fn point(context: Context, element: Option<web_sys::Element>) {
    let code = element.and_then(|item| item.get_attribute("data-point")).unwrap_or_default();
    context.with_map(|map| map.point(&code));
}
