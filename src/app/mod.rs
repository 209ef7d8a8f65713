//! The interface: signals and effects over the application state.

mod bottom_sheet;
mod briefings;
mod context;
mod dom_query;
mod errors;
mod events;
mod focus;
mod frame;
mod handover;
mod host_api;
mod locale;
mod map;
mod panel;
mod profile;
mod root;
mod router;
mod search;
mod share;
mod statistics;
mod timeline;
mod view_mounts;

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

use imap::web::loader;

/// Starts the app: loads the content, then replaces the prerendered page, in which the map may be
/// running already.
#[wasm_bindgen]
pub fn start() {
    errors::catch_panics();
    spawn_local(async {
        let lang = locale::requested_lang();
        match loader::localised_content(lang).await {
            Ok(content) => {
                handover::replace_prerendered();
                mount_to_body(move || root::app(content, lang));
            }
            Err(failure) => errors::show_load_error(&failure),
        }
    });
}
