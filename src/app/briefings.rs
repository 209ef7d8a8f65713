//! The entry to the briefings, a module that is loaded on demand (`imap::web::briefings`).

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::context::Context;
use imap::web::loader;

/// Opens the editor (`open`), or presents (`present`).
pub fn open(context: Context, action: &'static str) {
    spawn_local(async move {
        if let Err(why) = loader::open_briefings(action).await {
            web_sys::console::error_1(&why);
            context.notice.set(context.words.get_untracked().faults.briefings.clone());
        }
    });
}
