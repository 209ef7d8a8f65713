//! The briefings of the reader in the local storage of the browser. Nothing else of the page is
//! kept there, and nothing of it is sent.

use std::cell::RefCell;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::{session, status};
use crate::briefing::editor_state::StoreState;
use crate::briefing::file::{list_to_json, parse_list};
use crate::i18n::format_template;
use crate::web::dom::window;

/// The time in milliseconds after which what is typed is kept.
const TYPING_MS: u32 = 400;

thread_local! {
    static TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Returns the name in the storage. Another folder of the same host may have a map of its own.
fn store_name() -> String {
    let path = window().location().pathname().unwrap_or_default();
    let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
    ["i-map briefings ", folder].concat()
}

/// Returns the storage; `None` if the browser denies it, which some do with an exception.
fn local_storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Reads what is kept. What cannot be read stays in the browser under another name.
pub fn read_kept() {
    let Some(storage) = local_storage() else {
        session::with_mut(|session| session.editor.store = StoreState::Denied);
        return;
    };
    let kept = match storage.get_item(&store_name()) {
        Ok(kept) => kept.unwrap_or_default(),
        Err(_) => {
            session::with_mut(|session| session.editor.store = StoreState::Denied);
            return;
        }
    };
    if kept.is_empty() {
        return listen_to_leaving();
    }
    let (own, damage) = match parse_list(&kept) {
        Ok((own, damage)) => (own, damage.into_iter().next()),
        Err(damage) => (Vec::new(), Some(damage)),
    };
    let said = session::with_mut(|session| {
        session.editor.own = own;
        let what = damage?.message(&session.words.damage);
        Some(format_template(&session.words.store_damaged, &[("what", &what)]))
    });
    if let Some(Some(said)) = said {
        let _ = storage.set_item(&[&store_name(), " damaged"].concat(), &kept);
        status::show_later(said);
    }
    listen_to_leaving();
}

/// Keeps what was typed last when the page is left.
fn listen_to_leaving() {
    EventListener::new(&window(), "pagehide", |_| {
        if TIMER.take().is_some() {
            keep_briefings();
        }
    })
    .forget();
}

/// Keeps the briefings after a while without typing, and then calls a function.
pub fn keep_later(then: fn()) {
    TIMER.set(Some(Timeout::new(TYPING_MS, move || {
        keep_briefings();
        then();
    })));
}

/// Keeps the briefings, or notes why that is not possible.
pub fn keep_briefings() {
    let text = session::with(|session| match session.editor.own.is_empty() {
        true => String::new(),
        false => list_to_json(&session.editor.own),
    });
    let state = match (local_storage(), text) {
        (Some(storage), Some(text)) => {
            write_text(&storage, &text).err().map_or(StoreState::Kept, |_| {
                // A browser that keeps nothing at all denies one letter, too.
                let probe = storage.set_item("i-map probe", "1");
                let _ = storage.remove_item("i-map probe");
                if probe.is_ok() { StoreState::Full } else { StoreState::Denied }
            })
        }
        _ => StoreState::Denied,
    };
    session::with_mut(|session| session.editor.store = state);
}

fn write_text(storage: &Storage, text: &str) -> Result<(), JsValue> {
    if text.is_empty() {
        let _ = storage.remove_item(&[&store_name(), " damaged"].concat());
        return storage.remove_item(&store_name());
    }
    storage.set_item(&store_name(), text)
}
