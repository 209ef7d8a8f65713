//! The print layout: the map as an SVG on a page of its own, before the panel. It is added when
//! printing starts and removed afterwards, also for prints from the browser's menu.

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::Element as DomElement;

use super::context::{ShareDialog, current_state, lang_of, set_state, with};
use crate::view::share::print_page;
use crate::web::dom::patch::MountedNodes;
use crate::web::dom::styles::adopt_style;
use crate::web::dom::{document, window};

/// Listens to the start and end of printing.
pub fn listen() {
    EventListener::new(&window(), "beforeprint", |_| before_print()).forget();
    EventListener::new(&window(), "afterprint", |_| after_print()).forget();
}

fn before_print() {
    // The page around prints a frame, at its size (`assets/style/embed-frame.css`).
    if document().query_selector("html.embed").is_ok_and(|frame| frame.is_some()) {
        return;
    }
    let state = current_state();
    // Printing cannot wait for loading; without the data the map on the screen is printed.
    if with(|share| share.lang) != Some(lang_of(&state)) {
        return;
    }
    set_state(state);
    after_print();
    if let Some(Err(error)) = with(add_print_page) {
        web_sys::console::error_1(&error);
    }
}

fn after_print() {
    if let Some(page) = document().get_element_by_id("print") {
        page.remove();
    }
}

fn add_print_page(share: &ShareDialog) -> Result<(), JsValue> {
    let (nodes, margins) = share.export(|export| {
        let (map, has_asterisk) = export.map_for_paper();
        let lines = export.source_lines(has_asterisk);
        (print_page(&export.context, map, &lines, export.link), export.page_margin_style())
    });
    adopt_style(&window(), &document(), &margins);
    let page = document().create_element("section")?;
    page.set_id("print");
    page.set_attribute("aria-hidden", "true")?;
    MountedNodes::default().update(&page, nodes)?;
    let body: DomElement = document().query_selector("body")?.ok_or("body")?;
    body.prepend_with_node_1(&page)
}
