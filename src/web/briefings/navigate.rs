//! The state of the page, which this module reads from and writes to the address as a reader does.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::Event;

use crate::briefing::address::{parameters_of, state_text};
use crate::state::url::{self, Parameter};
use crate::web::dom::{document, location, window};

/// Returns the state of the page as parameters.
pub fn current_parameters() -> Vec<Parameter> {
    let text = Reflect::get(&window(), &"imap".into())
        .and_then(|imap| Reflect::get(&imap, &"lastState".into()))
        .ok()
        .and_then(|text| text.as_string());
    url::parse_parameters(&text.unwrap_or_default())
}

/// Returns the state of the page as a step holds it.
pub fn current_state() -> String {
    state_text(&current_parameters())
}

/// Shows a state: the page reads the changed address as after a step in the history.
pub fn show_state(state: &str) {
    show_parameters(&parameters_of(state));
}

/// Shows a state that is given as parameters.
pub fn show_parameters(parameters: &[Parameter]) {
    location::set_parameters(&url::NAMES, parameters, false);
    if let Ok(event) = Event::new("popstate") {
        let _ = window().dispatch_event(&event);
    }
}

/// Returns a parameter of the page; may be empty.
pub fn page_parameter(name: &str) -> String {
    let parameters = location::parameters();
    let found = parameters.into_iter().find(|(other, _)| other == name);
    found.map(|(_, value)| value).unwrap_or_default()
}

/// Returns the key of the briefing with which a map in one file was saved; may be empty.
pub fn key_of_file() -> String {
    let own = document().get_element_by_id("own");
    own.and_then(|own| own.get_attribute("data-briefing")).unwrap_or_default()
}

/// Returns the address of the page without its state and fragment, with another fragment.
pub fn address_with(fragment: &str) -> String {
    let names: Vec<&str> =
        url::NAMES.into_iter().chain(["lang", "embed", "briefing", "content"]).collect();
    let address = location::with_parameters(&names, &[]);
    let address = address.split('#').next().unwrap_or_default();
    [address, fragment].concat()
}

/// Puts the fragment of a briefing into the address of the page.
pub fn set_fragment(fragment: &str) -> Result<(), JsValue> {
    let address = window().location().href()?;
    let address = [address.split('#').next().unwrap_or_default(), fragment].concat();
    window().history()?.replace_state_with_url(&JsValue::NULL, "", Some(&address))
}
