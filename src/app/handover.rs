//! The handover from the prerendered page to the app.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::focus::focus_first;
use imap::web::dom::document;

/// The focused element of the prerendered page, as a selector, and the scroll offset of its panel.
#[derive(Default)]
pub struct PrerenderedState {
    focus: String,
    scrolled: i32,
}

thread_local! {
    static PRERENDERED: RefCell<PrerenderedState> = RefCell::default();
}

/// Removes the prerendered page except the map. The app renders before the next frame, so that
/// nothing flickers.
pub fn replace_prerendered() {
    let document = document();
    let (Some(skeleton), Some(body)) = (document.get_element_by_id("skeleton"), document.body())
    else {
        return;
    };
    let active = document.active_element();
    let focus = active.and_then(|active| match active.get_attribute("data-do") {
        Some(does) => Some(["[data-do=\"", &does, "\"]"].concat()),
        None => (active.id() == "map").then(|| "#map".into()),
    });
    let panel = document.get_element_by_id("panel");
    PRERENDERED.set(PrerenderedState {
        focus: focus.unwrap_or_default(),
        scrolled: panel.map_or(0, |panel| panel.scroll_top()),
    });
    if let Some(map) = document.get_element_by_id("map") {
        let _ = body.append_child(&map);
    }
    skeleton.remove();
}

/// Restores the focus and scroll offset. If the user has opened a card meanwhile, its title gets
/// the focus.
pub fn restore_focus(panel: &Element) {
    let PrerenderedState { focus, scrolled } = PRERENDERED.take();
    panel.set_scroll_top(scrolled);
    if focus.is_empty() {
        return;
    }
    focus_first(&[&focus, "#card-title"]);
    let active = document().active_element();
    if let Some(field) = active.and_then(|active| active.dyn_into::<HtmlInputElement>().ok()) {
        let end = field.value().encode_utf16().count() as u32;
        let _ = field.set_selection_range(end, end);
    }
}
