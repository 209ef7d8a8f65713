//! Event handling for rendered markup. An element has its action in `data-do`; one listener for the
//! whole page performs it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};

use super::bottom_sheet::set_height;
use super::context::Context;
use super::dom_query::closest;
use super::{briefings, search, share, statistics};
use imap::state::Action;
use imap::web::dom::patch::SELECT_VALUE;
use imap::web::dom::{document, window};

/// Performs the action of a button or check box.
pub fn on_click(context: Context, event: &Event) {
    if let Some(option) = closest(event.target(), "[data-filters]") {
        let commands = option.get_attribute("data-filters").unwrap_or_default();
        return search::set_filters(context, &commands);
    }
    if let Some(button) = closest(event.target(), "[data-chart]") {
        return share::save_chart(context, &button);
    }
    if let Some(link) = closest(event.target(), "a[data-report]") {
        add_page_address(&link);
    }
    if closest(event.target(), ".layers > summary").is_some() {
        statistics::load_options(context);
    }
    let Some(button) = closest(event.target(), "[data-do]") else { return };
    let command = button.get_attribute("data-do").unwrap_or_default();
    // Fields have an action on input, not on click.
    if is_field(&button) {
        return;
    }
    if button.has_attribute("href") {
        if opens_elsewhere(event) {
            return;
        }
        event.prevent_default();
    }
    if let Some(action) = context.action(&command) {
        context.act(action);
    }
}

/// Returns `true` for a click that opens a link in another tab or window.
fn opens_elsewhere(event: &Event) -> bool {
    let click: &MouseEvent = event.unchecked_ref();
    click.ctrl_key() || click.meta_key() || click.shift_key()
}

/// Writes the address of the page into the message that a `mailto:` link begins.
fn add_page_address(link: &Element) {
    let href = link.get_attribute("href").unwrap_or_default();
    let target = href.split("&body=").next().unwrap_or_default();
    let address = window().location().href().unwrap_or_default();
    let address = String::from(js_sys::encode_uri_component(&address));
    let _ = link.set_attribute("href", &[target, "&body=", &address].concat());
}

fn is_field(element: &Element) -> bool {
    let input = element.dyn_ref::<HtmlInputElement>();
    element.has_attribute(SELECT_VALUE) || input.is_some_and(|input| input.type_() != "checkbox")
}

/// Performs the action of a field with its value: sliders and the search on input, other fields on
/// change (`done`).
pub fn on_input(context: Context, event: &Event, done: bool) {
    if done && let Some(select) = closest(event.target(), "select[data-do]") {
        let command = select.get_attribute("data-do").unwrap_or_default();
        let value = js_sys::Reflect::get(&select, &"value".into()).ok();
        let value = value.and_then(|value| value.as_string()).unwrap_or_default();
        if let Some(action) = context.action(&[command, value].concat()) {
            context.act(action);
        }
        return;
    }
    let Some(field) = closest(event.target(), "input[data-do]") else { return };
    let Ok(field) = field.dyn_into::<HtmlInputElement>() else { return };
    if !is_field(&field) || (field.type_() == "text") != done {
        return;
    }
    let command = field.get_attribute("data-do").unwrap_or_default();
    let text = [command.as_str(), field.value().trim_start()].concat();
    match context.action(&text) {
        Some(action) => context.act(action),
        // An invalid value stays in the field; the hint beside it shows the format.
        None => {
            let _ = field.set_attribute("aria-invalid", "true");
        }
    }
}

/// Handles keys beyond those that buttons and fields handle themselves.
pub fn on_key(context: Context, event: &KeyboardEvent) {
    let target = closest(event.target(), "*");
    if target.as_ref().is_some_and(|target| target.matches(".grip").unwrap_or(false))
        && let Some(height) = context.height.get_untracked().after_key(&event.key())
    {
        event.prevent_default();
        return set_height(context, height);
    }
    let searching = target.as_ref().is_some_and(|target| target.id() == "search");
    if searching && search::on_key(context, event) {
        return event.prevent_default();
    }
    match event.key().as_str() {
        "Escape" if context.state.read_untracked().selection.is_some() => {
            context.act(Action::Close);
        }
        // The letter on the same key of an Arabic keyboard.
        "f" | "F" | "ب" if is_plain_key_on_map(target.as_ref(), event) => {
            briefings::open(context, "present");
        }
        key => {
            if let Some(target) = target
                && move_roving_focus(&target, key)
            {
                event.prevent_default();
            }
        }
    }
}

fn is_plain_key_on_map(target: Option<&Element>, event: &KeyboardEvent) -> bool {
    target.is_some_and(|target| target.id() == "map") && !event.ctrl_key() && !event.meta_key()
}

/// Moves the focus between the values of a chart with the arrow keys.
fn move_roving_focus(target: &Element, key: &str) -> bool {
    let Ok(Some(group)) = target.closest("[data-roving]") else { return false };
    let Ok(items) = group.query_selector_all("[tabindex]") else { return false };
    let place = (0..items.length()).find(|&at| items.item(at).as_ref() == Some(target.as_ref()));
    let Some(place) = place else { return false };
    let last = items.length().saturating_sub(1);
    let rtl = document()
        .document_element()
        .is_some_and(|html| html.get_attribute("dir").as_deref() == Some("rtl"));
    let next = match (key, rtl) {
        ("ArrowRight", false) | ("ArrowLeft", true) | ("ArrowDown", _) => (place + 1).min(last),
        ("ArrowLeft", false) | ("ArrowRight", true) | ("ArrowUp", _) => place.saturating_sub(1),
        ("Home", _) => 0,
        ("End", _) => last,
        _ => return false,
    };
    if let Some(item) = items.item(next) {
        let _ = target.set_attribute("tabindex", "-1");
        let item: Element = item.unchecked_into();
        let _ = item.set_attribute("tabindex", "0");
        // SVG elements have the same method, but not the same type in `web_sys`.
        let _ = item.unchecked_into::<HtmlElement>().focus();
    }
    true
}
