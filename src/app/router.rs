//! Keeps the URL and the state in step.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::context::Context;
use super::host_api;
use super::locale;
use super::map::{show, travel};
use super::panel::focus;
use imap::i18n::fill;
use imap::state::url::{Parameter, Place};
use imap::state::{State, url, url_repair};
use imap::web::dom::location;

/// Reads the state from the URL, and keeps both in step.
pub fn begin(context: Context) {
    take(context);
    let before = StoredValue::new(context.state.get_untracked());
    Effect::new(move |_| {
        let state = context.state.get();
        let (step, anew) = before
            .with_value(|before: &State| (url::is_step(before, &state), state.frames_anew(before)));
        // Navigation in the history must not add an entry.
        let travelling = context.travelling.get_untracked();
        let step = step && !travelling;
        let step = step && !takes_spare(context, step);
        let place = context.place.get();
        let place = if anew && !travelling { None } else { place };
        if context.place.get_untracked() != place {
            context.place.set(place);
        }
        let parameters = context.desk.with_value(|desk| url::written(&state, place, desk.atlas()));
        before.set_value(state);
        location::set(&url::NAMES, &parameters, step);
        host_api::state_changed(&parameters);
    });
    location::on_move(move || {
        travel(context);
        context.spare.set_value(false);
        context.anew.set_value(Some(true));
        take(context);
        // A link to the current state still moves the map.
        show(context);
    });
}

/// Returns `true` if a step replaces the current history entry, which shows the same as the one
/// before it.
fn takes_spare(context: Context, step: bool) -> bool {
    let spare = step && context.spare.get_value();
    if spare {
        context.spare.set_value(false);
    }
    spare
}

fn take(context: Context) {
    let parameters = location::parameters();
    let language = |all: &[Parameter]| all.iter().find(|(name, _)| name == "lang").cloned();
    let mended = language(&url_repair::unescaped(&parameters));
    if mended != language(&parameters) {
        location::set(&["lang"], &mended.into_iter().collect::<Vec<_>>(), false);
    }
    let (state, place, unused) = context.desk.with_value(|desk| desk.take(&parameters));
    let indexed = context.desk.with_value(|desk| desk.index().is_some());
    // A value that is not a key may be a name.
    if !unused.is_empty() && !indexed {
        let before = state.clone();
        spawn_local(async move {
            locale::index(context).await;
            if context.state.get_untracked() == before {
                travel(context);
                put(context, context.desk.with_value(|desk| desk.take(&parameters)));
                show(context);
            }
        });
        return put(context, (state, place, Vec::new()));
    }
    put(context, (state, place, unused));
}

/// Shows the state of a URL, and a notice about the parts that were ignored.
fn put(context: Context, (state, place, unused): (State, Option<Place>, Vec<Parameter>)) {
    if !unused.is_empty() {
        let parts: Vec<String> =
            unused.iter().map(|(name, value)| [name, "=", value].concat()).collect();
        let words = context.words.get_untracked();
        let comma = context.desk.with_value(|desk| desk.teller().words.lists.comma.clone());
        let parts = parts.join(&comma);
        context.note.set(fill(&words.page.link_unused, &[("parts", &parts)]));
    }
    context.wanted.set_value(place);
    context.place.set(place);
    if context.state.get_untracked() != state {
        context.state.set(state);
    }
}

/// Renders the notice, until the user closes it.
pub fn note(context: Context) -> impl IntoView {
    move || {
        let text = context.note.get();
        (!text.is_empty()).then(|| {
            view! {
                <p class="note" role="status">
                    <bdi>{text}</bdi>
                    <button type="button" class="link" on:click=move |_| {
                        context.note.set(String::new());
                        focus(&["#search", "#map"]);
                    }>
                        {context.words.get().page.close.clone()}
                    </button>
                </p>
            }
        })
    }
}
