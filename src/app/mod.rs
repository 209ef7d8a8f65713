//! The interface: Leptos components over the state of [`imap::explore`].

mod act;
mod app;
mod boot;
mod bottom;
mod context;
mod fault;
mod link;
mod map;
mod panel;
mod share;
mod speak;
mod time;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use imap::load;

/// Starts the page: loads the content, then takes over from what the page has
/// shown so far, in which the map may be running already.
pub fn start() {
    fault::catch_panics();
    spawn_local(async {
        let lang = speak::asked();
        match load::language(lang).await {
            Ok(told) => {
                app::take_over();
                mount_to_body(move || app::app(told, lang));
            }
            Err(failure) => fault::show(&failure),
        }
    });
}
