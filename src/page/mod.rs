//! The interface: Leptos components over the state of [`crate::explore`].

mod app;
mod context;
mod fault;
mod link;
mod load;
mod map;
mod panel;
mod speak;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Starts the page: loads the data, paints the map, then mounts the rest.
pub fn start() {
    fault::catch_panics();
    spawn_local(async {
        match load::all().await {
            Ok(loaded) => mount_to_body(move || app::app(loaded)),
            Err(failure) => fault::show(&failure),
        }
    });
}
