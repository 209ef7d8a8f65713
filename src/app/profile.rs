//! The entry to the country profiles, a module that is loaded on demand
//! (`imap::web::profile_card`).

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::context::Context;
use super::host_api;
use imap::web::dom::document;

/// Fills the place of each profile: in the card of a country, and in a comparison of countries. A
/// place that cannot be filled says so; the rest of the page can be used.
pub fn fill(context: Context) {
    let places = document().query_selector_all("#panel [data-profile], #sheet [data-profile]");
    let Ok(places) = places else { return };
    for place in (0..places.length()).filter_map(|at| places.item(at)) {
        fill_place(context, place.unchecked_into());
    }
}

fn fill_place(context: Context, section: Element) {
    let tag = context.lang.get_untracked().tag();
    spawn_local(async move {
        let Err(why) = host_api::fill_profile(&section, tag).await else { return };
        web_sys::console::error_1(&why);
        if let Ok(Some(status)) = section.query_selector(".profile-status") {
            let failed = &context.words.read_untracked().faults.profile;
            status.set_text_content(Some(failed));
            let _ = section.set_attribute("data-failed", "");
        }
    });
}
