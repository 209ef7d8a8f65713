//! The entry to sharing, downloading and printing, a module that is loaded on demand
//! (`imap::web::share_dialog`).

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, KeyboardEvent};

use super::context::Context;
use super::host_api;
use imap::atlas::{Id, Project};
use imap::markup::{Node, plain_lines};
use imap::state::{Selection, url};
use imap::web::dom::patch::MountedNodes;
use imap::web::dom::{document, window};

/// The element with the printed cards.
const CARDS: &str = "print-cards";

/// Intercepts the keyboard shortcut for printing, so that the sharp map is ready. The browser's
/// menu prints the map on the screen, unless the module has been loaded.
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
    EventListener::new(&window(), "imap-print-cards", move |_| print_cards(context)).forget();
}

/// Prints the page with the cards of the listed projects in place of their list. They are removed
/// when printing ends.
fn print_cards(context: Context) {
    let cards = context.store.with_value(|store| {
        let view = store.view_context();
        let card = |&id: &Id<Project>| view.card(Selection::Project(id));
        view.cards_to_print().iter().map(card).collect::<Vec<_>>()
    });
    if let Err(why) = add_cards(cards) {
        web_sys::console::error_1(&why);
    }
    EventListener::once(&window(), "afterprint", |_| {
        if let Some(cards) = document().get_element_by_id(CARDS) {
            cards.remove();
        }
    })
    .forget();
    let _ = window().print();
}

/// Adds the printed cards before the page.
fn add_cards(cards: Vec<Node>) -> Result<(), JsValue> {
    let section = document().create_element("section")?;
    section.set_id(CARDS);
    section.set_attribute("aria-hidden", "true")?;
    MountedNodes::default().update(&section, cards)?;
    let app = document().query_selector(".app")?.ok_or("app")?;
    app.before_with_node_1(&section)
}

/// Opens the dialog, or prints.
pub fn open(context: Context, print: bool) {
    spawn_local(async move {
        let state = move || current_state(context);
        let profile = if print { String::new() } else { profile_text(context).await };
        let card = move || card_text(context, &profile);
        if let Err(why) = host_api::open_share_dialog(state, card, print).await {
            web_sys::console::error_1(&why);
            if print {
                let _ = window().print();
                return;
            }
            context.notice.set(context.words.get_untracked().faults.share.clone());
        }
    });
}

/// Saves the chart around a button, and announces it.
pub fn save_chart(context: Context, button: &Element) {
    let ending = button.get_attribute("data-chart").unwrap_or_default();
    let Ok(Some(section)) = button.closest("section, figure") else { return };
    spawn_local(async move {
        let state = move || current_state(context);
        match host_api::save_chart(state, &section, &ending).await {
            Ok(report) => context.announcement.set(report),
            Err(why) => {
                web_sys::console::error_1(&why);
                context.notice.set(context.words.get_untracked().faults.share.clone());
            }
        }
    });
}

/// Returns the profile of the selected country as lines of text; empty for other records. A profile
/// that cannot be loaded is left out, and the page says so.
async fn profile_text(context: Context) -> String {
    let Some(Selection::Country(code)) = context.state.read_untracked().selection else {
        return String::new();
    };
    let text = host_api::profile_text(code.as_str(), context.lang.get_untracked().tag()).await;
    text.unwrap_or_else(|why| {
        web_sys::console::error_1(&why);
        context.notice.set(context.words.read_untracked().faults.profile.clone());
        String::new()
    })
}

/// Returns the open card as lines of text, with the profile of a country below its title; empty
/// without a card. The module for sharing does not have the cards.
fn card_text(context: Context, profile: &str) -> String {
    let selection = context.state.read_untracked().selection;
    let card = selection
        .map(|selection| context.store.with_value(|store| store.view_context().card(selection)));
    let mut lines = plain_lines(card.as_slice());
    if !profile.is_empty() && !lines.is_empty() {
        lines.insert(1, profile.to_owned());
    }
    lines.join("\n")
}

/// Returns the current state as URL parameters, one per line.
fn current_state(context: Context) -> String {
    let state = context.state.read_untracked();
    let place = context.camera.get_untracked();
    let mut lines = context.store.with_value(|store| url::encode(&state, place, store.atlas()));
    lines.push(("lang".into(), context.lang.get_untracked().tag().into()));
    url::to_text(&lines)
}
