//! The URL of the page.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Url;

use crate::state::url_repair;

fn url() -> Option<Url> {
    Url::new(&super::window().location().href().ok()?).ok()
}

/// Returns the decoded URL parameters, in their order.
pub fn parameters() -> Vec<(String, String)> {
    let mut parameters = Vec::new();
    let Some(url) = url() else { return parameters };
    // An ampersand that was escaped as `&#38;` starts the fragment.
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

/// Returns the URL of the page with these parameters in place of those in `names`, in any spelling;
/// other parameters stay. Empty if the page has no URL.
pub fn with_parameters(names: &[&str], parameters: &[(String, String)]) -> String {
    let Some(url) = url() else { return String::new() };
    let search = url.search_params();
    for parameter in self::parameters() {
        if names.contains(&url_repair::first_name(&parameter).as_str()) {
            search.delete(&parameter.0);
        }
    }
    if url.hash().starts_with("#38;") || url.hash().starts_with("#038;") {
        url.set_hash("");
    }
    parameters.iter().for_each(|(name, value)| search.set(name, value));
    url.href()
}

/// Replaces the parameters in `names` and keeps others; adds a history entry if it is a step. Does
/// nothing if the URL cannot be changed (strict sandbox).
pub fn set_parameters(names: &[&str], parameters: &[(String, String)], is_step: bool) {
    let href = with_parameters(names, parameters);
    if super::window().location().href().as_ref() == Ok(&href) {
        return;
    }
    if let Ok(history) = super::window().history() {
        let _ = if is_step {
            history.push_state_with_url(&JsValue::NULL, "", Some(&href))
        } else {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&href))
        };
    }
}

/// Calls `callback` whenever the user navigates in the history.
pub fn on_history_navigation(callback: impl FnMut() + 'static) {
    let mut callback = callback;
    EventListener::new(&super::window(), "popstate", move |_| callback()).forget();
}
