//! The address of the page.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Url;

use crate::explore::mend;

fn url() -> Option<Url> {
    Url::new(&super::window().location().href().ok()?).ok()
}

/// The parameters of the address, decoded, in their order.
pub fn parameters() -> Vec<(String, String)> {
    let mut parameters = Vec::new();
    let Some(url) = url() else { return parameters };
    // An ampersand as "&#38;" begins the fragment.
    let rest = url.hash();
    let rest = ["#38;", "#038;"].iter().find_map(|escape| rest.strip_prefix(escape));
    if let Some(rest) = rest {
        url.set_search(&[&url.search(), "&", rest].concat());
    }
    if let Ok(Some(entries)) = js_sys::try_iter(&url.search_params()) {
        for entry in entries.flatten() {
            let pair: js_sys::Array = entry.unchecked_into();
            let text = |place| pair.get(place).as_string().unwrap_or_default();
            parameters.push((text(0), text(1)));
        }
    }
    parameters
}

/// The address of the page with these parameters instead of those that are
/// called like `names`, however they were written; those of others stay. Empty for a page
/// without one.
pub fn with(names: &[&str], parameters: &[(String, String)]) -> String {
    let Some(url) = url() else { return String::new() };
    let search = url.search_params();
    for (key, _) in self::parameters() {
        if names.contains(&mend::name(&key).as_str()) {
            search.delete(&key);
        }
    }
    if url.hash().starts_with("#38;") || url.hash().starts_with("#038;") {
        url.set_hash("");
    }
    parameters.iter().for_each(|(name, value)| search.set(name, value));
    url.href()
}

/// Replaces the parameters that are called like `names` and leaves those of
/// others; with a new entry in the history if it is a step. Where the address
/// may not be changed (a strict sandbox), it stays as it is.
pub fn set(names: &[&str], parameters: &[(String, String)], step: bool) {
    let href = with(names, parameters);
    if super::window().location().href().as_ref() == Ok(&href) {
        return;
    }
    if let Ok(history) = super::window().history() {
        let _ = if step {
            history.push_state_with_url(&JsValue::NULL, "", Some(&href))
        } else {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&href))
        };
    }
}

/// Calls `moved` whenever the reader goes back or forward in the history.
pub fn on_move(moved: impl FnMut() + 'static) {
    let mut moved = moved;
    EventListener::new(&super::window(), "popstate", move |_| moved()).forget();
}
