//! The interface: Leptos components over the state of [`crate::explore`].

mod act;
mod app;
mod boot;
mod context;
mod fault;
mod link;
mod load;
mod map;
mod panel;
mod speak;
mod time;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Starts the page: loads the content, then takes over from the skeleton of
/// `index.html`, in which the map may be running already.
pub fn start() {
    fault::catch_panics();
    spawn_local(async {
        let lang = speak::asked();
        match load::language(lang).await {
            Ok(told) => mount_to_body(move || app::app(told, lang)),
            Err(failure) => fault::show(&failure),
        }
    });
}
