//! The keyboard focus in the page.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use imap::web::dom::document;

/// Focuses the first element that matches one of the selectors.
pub fn focus_first(selectors: &[&str]) {
    let mut found = selectors.iter().filter_map(|text| document().query_selector(text).ok()?);
    if let Some(element) = found.next() {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}
