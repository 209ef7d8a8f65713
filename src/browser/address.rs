//! The address of the page.

use wasm_bindgen::JsValue;
use web_sys::Url;

/// Sets a parameter of the address without a new entry in the history. Where
/// the address may not be changed (a strict sandbox), it stays as it is.
pub fn set(name: &str, value: &str) {
    let window = super::window();
    if let Ok(href) = window.location().href()
        && let Ok(url) = Url::new(&href)
    {
        url.search_params().set(name, value);
        if let Ok(history) = window.history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url.href()));
        }
    }
}
