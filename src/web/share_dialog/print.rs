//! The page on paper: the map as a sharp drawing on a sheet of its own, before
//! what stands beside it. It is put into the page when a print begins and
//! taken out after it, whoever began it.

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::Element as DomElement;

use super::{Kit, asked, drawing, lang_of, take, with};
use crate::browser::markup::Shown;
use crate::browser::{document, window};
use crate::tell::Node;
use crate::tell::share::paper;

/// Does so from now on.
pub fn listen() {
    EventListener::new(&window(), "beforeprint", |_| begin()).forget();
    EventListener::new(&window(), "afterprint", |_| end()).forget();
}

fn begin() {
    let state = asked();
    // What is not there cannot be waited for: the page's own map is printed.
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
        drawing::put(&place, &map)?;
    }
    let body: DomElement = document().query_selector("body")?.ok_or("body")?;
    body.prepend_with_node_1(&sheet)
}

fn said(export: &crate::export::Export, noted: bool) -> Vec<Node> {
    paper(&export.teller, &export.lines(noted), export.link)
}
