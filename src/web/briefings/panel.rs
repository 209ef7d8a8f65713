//! The panel in the place of the lists, in which the editor and the reading are, and the focus.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

use crate::web::dom::document;

/// Creates the panel, in place of another one.
pub fn panel_element(id: &str) -> Result<HtmlElement, JsValue> {
    remove_panel();
    let panel: HtmlElement = document().create_element("section")?.unchecked_into();
    panel.set_id(id);
    panel.set_class_name("briefing-panel");
    panel.set_attribute("aria-labelledby", "briefing-title")?;
    let parent = document().query_selector(".app > .main")?.ok_or(".main")?;
    parent.append_child(&panel)?;
    Ok(panel)
}

/// Removes the panel.
pub fn remove_panel() {
    if let Ok(Some(panel)) = document().query_selector(".briefing-panel") {
        panel.remove();
    }
}

/// Removes the panel and returns the focus to the page.
pub fn close_panel() {
    remove_panel();
    focus_page();
}

/// Moves the focus to the title of the panel, or else to the button that opens the briefings, or
/// else to the map.
pub fn focus_page() {
    let is_shown = |selector: &str| {
        let found = document().query_selector(selector).ok().flatten();
        found.is_some_and(|element| element.client_width() > 0)
    };
    let shown = ["#briefing-title", "#briefings-button"].into_iter().find(|it| is_shown(it));
    focus_first(shown.unwrap_or("#map"));
}

/// Moves the focus to the first element that matches a selector.
pub fn focus_first(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Returns the target of an event, or the next element around it, that matches a selector.
pub fn closest_target(event: &Event, selector: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok().flatten()
}

/// Logs an error of the browser, which is not expected.
pub fn log_error(result: Result<(), JsValue>) {
    if let Err(error) = result {
        web_sys::console::error_1(&error);
    }
}
