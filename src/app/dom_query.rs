//! Questions to the document and the window.

use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use imap::web::dom::window;

/// Returns the closest ancestor of an event's target that matches a selector.
pub fn closest(target: Option<EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Returns `true` if the window matches a media query.
pub fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|query| query.matches())
}
