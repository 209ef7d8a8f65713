//! Clicks on the map while a tool is chosen. They do not reach the map, which would open a card;
//! its movements stay as they are.

use std::cell::Cell;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlCanvasElement, PointerEvent, PointerEventInit};

use crate::web::dom::document;

use super::{commands, panel, view};

/// The distance in CSS pixels up to which a pointer has not moved.
const CLICK_DISTANCE: f64 = 6.0;

#[derive(Clone, Copy)]
struct Press {
    id: i32,
    x: i32,
    y: i32,
}

thread_local! {
    static PRESS: Cell<Option<Press>> = const { Cell::new(None) };
}

/// Listens to the pointers on the map.
pub fn listen_to_map() {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let page = document();
    EventListener::new_with_options(&page, "pointerdown", options, on_down).forget();
    EventListener::new_with_options(&page, "pointerup", options, on_up).forget();
}

/// Returns `true` if an event is on the map itself while a tool is chosen.
fn is_on_map(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_map = target.is_some_and(|target| {
        target.id() == "map"
            || (target.has_type::<HtmlCanvasElement>()
                && target.closest("#map").is_ok_and(|map| map.is_some()))
    });
    is_map && panel::is_open() && commands::has_tool()
}

fn on_down(event: &Event) {
    let event: &PointerEvent = event.unchecked_ref();
    // A second finger makes it a pinch.
    let is_click = event.button() == 0 && event.is_primary() && is_on_map(event);
    let press = Press { id: event.pointer_id(), x: event.client_x(), y: event.client_y() };
    PRESS.set(is_click.then_some(press));
}

fn on_up(event: &Event) {
    let event: &PointerEvent = event.unchecked_ref();
    let Some(press) = PRESS.take().filter(|press| press.id == event.pointer_id()) else { return };
    let (dx, dy) = (event.client_x() - press.x, event.client_y() - press.y);
    let distance = f64::from(dx).hypot(f64::from(dy));
    if !is_on_map(event) || distance > CLICK_DISTANCE {
        return;
    }
    let Some(map) = view::map_element() else { return };
    event.stop_propagation();
    // For the map the press ends without a click.
    let ended = PointerEventInit::new();
    ended.set_pointer_id(press.id);
    ended.set_bubbles(true);
    if let Ok(cancel) = PointerEvent::new_with_event_init_dict("pointercancel", &ended) {
        let _ = map.dispatch_event(&cancel);
    }
    let at = view::screen_of(press.x, press.y).and_then(view::geo_of);
    if let Some(at) = at {
        commands::point_at(at);
    }
}
