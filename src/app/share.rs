//! The way to sharing, downloading and printing: a module of its own, loaded
//! when somebody asks for it (`imap::kit`).

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, KeyboardEvent};

use super::boot;
use super::context::Context;
use imap::browser::window;
use imap::explore::query;

/// The button that opens the dialog.
pub fn button(context: Context) -> impl IntoView {
    let words = context.words.get();
    let (long, short) = (words.page.share.clone(), words.page.share_short.clone());
    view! {
        <button type="button" class="share-button" id="share-button" aria-haspopup="dialog" on:click=move |_| open(context, false)>
            <span class="share-long">{long}</span>
            <span class="share-short">{short}</span>
        </button>
    }
}

/// Has the keys that print wait for the sharp map: what the menu of the browser
/// prints is what is on the screen, unless the module is there already.
pub fn begin(context: Context) {
    let print = move |event: &Event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let other = key.alt_key() || key.shift_key();
        if key.key() == "p" && (key.ctrl_key() || key.meta_key()) && !other {
            event.prevent_default();
            open(context, true);
        }
    };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "keydown", options, print).forget();
}

/// Opens the dialog, or prints.
fn open(context: Context, print: bool) {
    spawn_local(async move {
        if let Err(why) = boot::share(move || shown(context), print).await {
            web_sys::console::error_1(&why);
            if print {
                let _ = window().print();
                return;
            }
            context.note.set(context.words.get_untracked().faults.share.clone());
        }
    });
}

/// What the page shows just now, as the lines of an address.
fn shown(context: Context) -> String {
    let state = context.state.read_untracked();
    let place = context.place.get_untracked();
    let mut lines = context.desk.with_value(|desk| query::written(&state, place, desk.atlas()));
    lines.push(("lang".into(), context.lang.get_untracked().tag().into()));
    query::lines(&lines)
}
