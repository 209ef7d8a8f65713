//! The events of the handles: click, drag and keys.

use std::cell::Cell;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};

use crate::geo::Screen;
use crate::map_editing::{Heading, Tool};

use super::overlay::{drag_handle, focus_handle, next_handle, render_overlay};
use super::{commands, panel, session, view};

/// Distance in CSS pixels from which on a press is a drag.
const DRAG_DISTANCE: f64 = 3.0;

thread_local! {
    /// The hub that is dragged, with the pointer, its position, and `true` once it has moved.
    static DRAG: Cell<Option<(u32, i32, Screen, bool)>> = const { Cell::new(None) };
    /// `true` from the end of a drag to the next press.
    static HAS_DRAGGED: Cell<bool> = const { Cell::new(false) };
}

/// Listens to the events of the handles.
pub fn listen_to_handles(overlay: &HtmlElement) {
    let prevent = EventListenerOptions::enable_prevent_default();
    EventListener::new(overlay, "pointerdown", on_down).forget();
    EventListener::new(overlay, "pointermove", on_move).forget();
    EventListener::new(overlay, "pointerup", on_up).forget();
    EventListener::new(overlay, "pointercancel", |_| {
        DRAG.take();
        render_overlay();
    })
    .forget();
    EventListener::new(overlay, "click", on_click).forget();
    EventListener::new_with_options(overlay, "keydown", prevent, on_key).forget();
}

fn hub_of(event: &Event) -> Option<(u32, Element)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let handle = target.closest("[data-hub]").ok().flatten()?;
    Some((handle.get_attribute("data-hub")?.parse().ok()?, handle))
}

fn tool() -> Option<Tool> {
    session::with(|session| session.tools.tool).flatten()
}

fn on_down(event: &Event) {
    HAS_DRAGGED.set(false);
    let Some((row, handle)) = hub_of(event) else { return };
    let event: &PointerEvent = event.unchecked_ref();
    if tool() != Some(Tool::Move) || event.button() != 0 {
        return;
    }
    if let Some(at) = view::screen_of(event.client_x(), event.client_y()) {
        let _ = handle.set_pointer_capture(event.pointer_id());
        DRAG.set(Some((row, event.pointer_id(), at, false)));
    }
}

fn on_move(event: &Event) {
    let event: &PointerEvent = event.unchecked_ref();
    let Some((row, id, from, is_moved)) = DRAG.get() else { return };
    let at = view::screen_of(event.client_x(), event.client_y());
    let Some(at) = at.filter(|_| event.pointer_id() == id) else { return };
    if is_moved || at.distance(from) > DRAG_DISTANCE {
        DRAG.set(Some((row, id, from, true)));
        drag_handle(row, at);
    }
}

fn on_up(event: &Event) {
    let event: &PointerEvent = event.unchecked_ref();
    let Some((row, id, _, is_moved)) = DRAG.take() else { return };
    if event.pointer_id() != id || !is_moved {
        return;
    }
    HAS_DRAGGED.set(true);
    let at = view::screen_of(event.client_x(), event.client_y()).and_then(view::geo_of);
    match at {
        Some(at) => commands::give(|tools, context| tools.move_to(row, at, context)),
        // Outside the globe the handle returns.
        None => render_overlay(),
    }
}

fn on_click(event: &Event) {
    event.stop_propagation();
    // Browsers end a drag with a click on the handle. A click from the keyboard has the detail 0.
    let is_key = event.dyn_ref::<MouseEvent>().is_some_and(|click| click.detail() == 0);
    if HAS_DRAGGED.get() && !is_key {
        return;
    }
    if let Some((row, _)) = hub_of(event) {
        commands::give(|tools, context| tools.pick_hub(row, context));
        keep_focus_at(row);
    }
}

fn on_key(event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    // Arrow keys would move the map, and Escape would close the card.
    let name = key.key();
    commands::undo_by_key(key);
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return;
    }
    if name == "Escape" {
        event.stop_propagation();
        commands::give(|tools, context| tools.escape(context));
        panel::focus_title();
        return;
    }
    let (Some(heading), Some((row, _))) = (Heading::from_key(&name), hub_of(event)) else { return };
    event.prevent_default();
    event.stop_propagation();
    let is_selected = session::with(|session| session.tools.selected) == Some(Some(row));
    if tool() == Some(Tool::Move) && is_selected {
        commands::give(|tools, context| tools.move_by_step(heading, context));
        keep_focus_at(row);
    } else if let Some(next) = next_handle(row, heading) {
        keep_focus_at(next);
    }
}

/// Moves the focus to the handle of a hub, or to the panel if the hub has left the window.
fn keep_focus_at(row: u32) {
    if !focus_handle(row) {
        panel::focus_title();
    }
}
