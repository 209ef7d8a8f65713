//! The print layout: the map as an SVG on a page of its own, before the panel. It is added when
//! printing starts and removed afterwards, also for prints from the browser's menu.

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::Element as DomElement;

use super::{Kit, asked, lang_of, svg_mount, take, with};
use crate::markup::Node;
use crate::view::share::paper;
use crate::web::dom::patch::Shown;
use crate::web::dom::{document, window};

/// Listens to the start and end of printing.
pub fn listen() {
    EventListener::new(&window(), "beforeprint", |_| begin()).forget();
    EventListener::new(&window(), "afterprint", |_| end()).forget();
}

fn begin() {
    let state = asked();
    // Printing cannot wait for loading; without the data the map on the screen is printed.
    if with(|kit| kit.lang) != Some(lang_of(&state)) {
        return;
    }
    take(state);
    end();
    if let Some(Err(error)) = with(put) {
        web_sys::console::error_1(&error);
    }
}

fn end() {
    if let Some(sheet) = document().get_element_by_id("print") {
        sheet.remove();
    }
}

fn put(kit: &Kit) -> Result<(), JsValue> {
    let (nodes, map) = kit.export(|export| {
        let (map, noted) = export.map_for_paper();
        (said(export, noted), map)
    });
    let sheet = document().create_element("section")?;
    sheet.set_id("print");
    sheet.set_attribute("aria-hidden", "true")?;
    Shown::default().show(&sheet, nodes)?;
    if let Some(place) = sheet.query_selector(".print-map")? {
        svg_mount::put(&place, &map)?;
    }
    let body: DomElement = document().query_selector("body")?.ok_or("body")?;
    body.prepend_with_node_1(&sheet)
}

fn said(export: &crate::export::Export, noted: bool) -> Vec<Node> {
    paper(&export.teller, &export.lines(noted), export.link)
}
