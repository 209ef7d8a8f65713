//! The panel of the tools, in the place of the lists, and the focus in it.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::map_editing::ToolsView;
use crate::web::dom::document;
use crate::web::dom::patch::MountedNodes;

use super::session;

thread_local! {
    static PANEL: RefCell<Option<(HtmlElement, MountedNodes)>> = const { RefCell::new(None) };
}

/// Returns `true` if the panel is open.
pub fn is_open() -> bool {
    PANEL.with_borrow(|open| open.as_ref().is_some_and(|(panel, _)| panel.is_connected()))
}

/// Adds the panel to the page. `None` if it is there.
pub fn add_panel() -> Result<Option<HtmlElement>, JsValue> {
    if is_open() {
        return Ok(None);
    }
    let panel: HtmlElement = document().create_element("section")?.unchecked_into();
    panel.set_id("map-edit");
    panel.set_class_name("map-edit-panel");
    panel.set_attribute("aria-labelledby", "map-edit-title")?;
    let parent = document().query_selector(".app > .main")?.ok_or(".main")?;
    parent.append_child(&panel)?;
    PANEL.set(Some((panel.clone(), MountedNodes::default())));
    Ok(Some(panel))
}

/// Removes the panel and returns the focus to the page.
pub fn remove_panel() {
    if let Some((panel, _)) = PANEL.take() {
        panel.remove();
    }
    focus_first(&["[data-edit='on-map']", "#edit-title", "#own-bar button", "#map"]);
}

/// Renders the panel, if it is open.
pub fn render_panel() {
    let rendered = session::with_mut(|session| {
        let document = session.document();
        let (lang, speech) = (session.lang, session.speech.clone());
        let (tools, context) = session.parts(&document);
        let view = ToolsView {
            tools,
            context,
            modes: &speech.modes,
            certainty: &speech.certainty,
            lang,
            history: document.history,
        };
        (view.nodes(), lang)
    });
    let Some((nodes, lang)) = rendered else { return };
    PANEL.with_borrow_mut(|open| {
        let Some((panel, mounted)) = open else { return };
        let _ = panel.set_attribute("lang", lang.tag());
        let _ = panel.set_attribute("dir", lang.direction().tag());
        if let Err(error) = mounted.update(panel, nodes) {
            web_sys::console::error_1(&error);
        }
    });
}

/// Moves the focus where a command has opened something, or back into the panel if the focused
/// element is gone.
pub fn keep_focus(command: &str) {
    let place = match command {
        "centre" | "tool/add" => Some("[data-map-field='form/name'], #map-edit-query"),
        "remove" => Some("#map-edit-question"),
        command if command.starts_with("place/") => {
            Some("[data-map-field='form/name'], #map-edit-query")
        }
        _ => None,
    };
    let active = document().active_element();
    let is_lost = active.is_none_or(|active| active.tag_name() == "BODY");
    match place {
        Some(place) => focus_first(&[place, "#map-edit-title"]),
        None if is_lost && is_open() => focus_title(),
        None => {}
    }
}

/// Moves the focus to the title of the panel.
pub fn focus_title() {
    focus_first(&["#map-edit-title"]);
}

/// Moves the focus to the first element that exists.
fn focus_first(selectors: &[&str]) {
    let found = selectors.iter().find_map(|text| document().query_selector(text).ok().flatten());
    if let Some(element) = found {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}
