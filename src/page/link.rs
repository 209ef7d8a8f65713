//! The address follows the state, and the state follows the address.

use leptos::prelude::*;

use super::boot;
use super::context::Context;
use super::panel::focus;
use imap::browser::address;
use imap::explore::{State, query};
use imap::language::fill;

/// Takes the state from the address, and keeps both in step.
pub fn begin(context: Context) {
    take(context);
    let before = StoredValue::new(context.state.get_untracked());
    Effect::new(move |_| {
        let state = context.state.get();
        let place = context.place.get();
        let parameters =
            context.desk.with_value(|desk| query::written(&state, place, desk.atlas()));
        let step = before.with_value(|before: &State| query::is_step(before, &state));
        before.set_value(state);
        // Going back must not be undone by a new entry.
        let step = step && !context.travelling.get_untracked();
        address::set(&query::NAMES, &parameters, step);
        boot::changed(&parameters);
    });
    address::on_move(move || {
        context.travelling.set(true);
        take(context);
        // After the effects that the new state sets off.
        gloo_timers::callback::Timeout::new(0, move || context.travelling.set(false)).forget();
    });
}

fn take(context: Context) {
    let parameters = address::parameters();
    let (state, place, unused) = context.desk.with_value(|desk| desk.take(&parameters));
    if !unused.is_empty() {
        let parts: Vec<String> =
            unused.iter().map(|(name, value)| [name, "=", value].concat()).collect();
        let words = context.words.get_untracked();
        let comma = context.desk.with_value(|desk| desk.teller().words.lists.comma.clone());
        let parts = parts.join(&comma);
        context.note.set(fill(&words.page.link_unused, &[("parts", &parts)]));
    }
    context.wanted.set_value(place);
    if context.state.get_untracked() != state {
        context.state.set(state);
    }
}

/// What there is to say about the address, until the reader closes it.
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
