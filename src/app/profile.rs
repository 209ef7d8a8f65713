//! The entry to the country profiles, a module that is loaded on demand
//! (`imap::web::profile_card`).

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::context::Context;
use super::host_api;
use imap::web::dom::document;

/// Fills the place of the profile, if a card of a country is shown. A place that cannot be filled
/// says so; the rest of the card can be used.
pub fn fill(context: Context) {
    let Ok(Some(section)) = document().query_selector("#panel [data-profile]") else { return };
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
