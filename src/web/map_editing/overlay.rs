//! The handles of hubs over the map, and the lines of a route that is being drawn.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::geo::Screen;
use crate::i18n::format_template;
use crate::i18n::messages::MapEditWords;
use crate::map_editing::{Drawing, Heading, HubHandle, Tool};
use crate::markup::number::fixed;
use crate::markup::{Element as MarkupElement, Node, el, nodes};
use crate::web::dom::document;
use crate::web::dom::patch::MountedNodes;

use super::{session, view};

thread_local! {
    static OVERLAY: RefCell<Option<(HtmlElement, MountedNodes)>> = const { RefCell::new(None) };
    static DRAWING: RefCell<Drawing> = RefCell::default();
}

/// Adds the overlay to the map. `None` if it is there.
pub fn add_overlay() -> Result<Option<HtmlElement>, JsValue> {
    let is_shown = OVERLAY.with_borrow(|open| open.as_ref().is_some_and(|it| it.0.is_connected()));
    if is_shown {
        return Ok(None);
    }
    let overlay: HtmlElement = document().create_element("div")?.unchecked_into();
    overlay.set_id("map-edit-overlay");
    overlay.set_attribute("role", "group")?;
    view::map_element().ok_or("map")?.append_child(&overlay)?;
    OVERLAY.set(Some((overlay.clone(), MountedNodes::default())));
    Ok(Some(overlay))
}

/// Removes the overlay.
pub fn remove_overlay() {
    if let Some((overlay, _)) = OVERLAY.take() {
        overlay.remove();
    }
}

/// Renders the handles where the map shows the hubs. While it moves they stay, unseen, so that the
/// focus stays with them.
pub fn render_overlay() {
    let has_tool = session::with(|session| session.tools.tool.is_some()) == Some(true);
    let drawing = match (view::resting_view(), view::projection()) {
        (Some(view), Some(projection)) => session::with(|session| {
            let sheets = session.document().sheets;
            Drawing::new(&session.tools, &sheets, view, projection.as_ref())
        }),
        _ if has_tool => return,
        _ => None,
    };
    let drawing = drawing.unwrap_or_default();
    let rendered = session::with(|session| {
        (overlay_nodes(&drawing, session.tools.tool, &session.words), session.words.overlay.clone())
    });
    let Some((nodes, label)) = rendered else { return };
    OVERLAY.with_borrow_mut(|open| {
        let Some((overlay, mounted)) = open else { return };
        let _ = overlay.set_attribute("aria-label", &label);
        if let Err(error) = mounted.patch(overlay, nodes) {
            web_sys::console::error_1(&error);
        }
        for handle in &drawing.handles {
            place(overlay, &handle_selector(handle.row), handle.at);
        }
        if let Some(at) = drawing.marker {
            place(overlay, ".map-edit-marker", at);
        }
    });
    DRAWING.set(drawing);
}

fn overlay_nodes(drawing: &Drawing, tool: Option<Tool>, words: &MapEditWords) -> Vec<Node> {
    let lines = drawing.lines.iter().map(|[from, to]| {
        el("line")
            .attr("x1", &fixed(from.x, 1))
            .attr("y1", &fixed(from.y, 1))
            .attr("x2", &fixed(to.x, 1))
            .attr("y2", &fixed(to.y, 1))
    });
    let lines = el("svg").attr("aria-hidden", "true").with(nodes(lines.collect()));
    // One handle is a tab stop: the selected one, or else the first.
    let selected = drawing.handles.iter().find(|handle| handle.is_selected);
    let stop = selected.or(drawing.handles.first()).map(|handle| handle.row);
    let handles = drawing.handles.iter().map(|handle| {
        let button = handle_button(handle, tool, words);
        button.attr("tabindex", if stop == Some(handle.row) { "0" } else { "-1" })
    });
    let mut all: Vec<Node> = vec![lines.into()];
    all.extend(nodes(handles.collect()));
    if drawing.marker.is_some() {
        let marker = el("span")
            .class("map-edit-marker")
            .attr("role", "img")
            .attr("aria-label", &words.marker);
        all.push(marker.into());
    }
    all
}

fn handle_button(handle: &HubHandle, tool: Option<Tool>, words: &MapEditWords) -> MarkupElement {
    let numbers: Vec<String> = handle.numbers.iter().map(usize::to_string).collect();
    let numbers = numbers.join(", ");
    let name = match numbers.as_str() {
        "" => handle.name.clone(),
        numbers => {
            let values = [("name", handle.name.as_str()), ("numbers", numbers)];
            format_template(&words.stop_handle, &values)
        }
    };
    let row = handle.row.to_string();
    let button = el("button")
        .attr("type", "button")
        .class("map-edit-handle")
        .attr("data-key", &row)
        .attr("data-hub", &row)
        .attr("title", &handle.name)
        .attr("aria-label", &name)
        .text(&numbers);
    match tool {
        Some(Tool::Move) => {
            button.attr("aria-pressed", if handle.is_selected { "true" } else { "false" })
        }
        _ => button,
    }
}

fn handle_selector(row: u32) -> String {
    ["[data-hub=\"", &row.to_string(), "\"]"].concat()
}

/// Places an element of the overlay by its centre.
fn place(overlay: &HtmlElement, selector: &str, at: Screen) {
    let Ok(Some(element)) = overlay.query_selector(selector) else { return };
    let style = element.unchecked_ref::<HtmlElement>().style();
    let _ = style.set_property("left", &[&fixed(at.x, 1), "px"].concat());
    let _ = style.set_property("top", &[&fixed(at.y, 1), "px"].concat());
}

/// Places the handle of a hub while it is dragged.
pub fn drag_handle(row: u32, at: Screen) {
    OVERLAY.with_borrow(|open| {
        if let Some((overlay, _)) = open {
            place(overlay, &handle_selector(row), at);
        }
    });
}

/// Returns the row of the nearest handle in a direction from another one.
pub fn next_handle(row: u32, heading: Heading) -> Option<u32> {
    DRAWING.with_borrow(|drawing| drawing.next_handle(row, heading))
}

/// Moves the focus to the handle of a hub. Returns `false` if it is out of view.
pub fn focus_handle(row: u32) -> bool {
    let found = document().query_selector(&handle_selector(row)).ok().flatten();
    found.is_some_and(|handle| handle.unchecked_into::<HtmlElement>().focus().is_ok())
}
