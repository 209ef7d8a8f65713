//! The events of the panel.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::{commands, panel, session};

/// Listens to the events of the panel.
pub fn listen_to_panel(panel: &HtmlElement) {
    let prevent = EventListenerOptions::enable_prevent_default();
    EventListener::new(panel, "click", on_click).forget();
    EventListener::new(panel, "input", on_input).forget();
    EventListener::new(panel, "change", on_change).forget();
    EventListener::new_with_options(panel, "keydown", prevent, on_key).forget();
}

/// Returns the target of an event, or the next element around it, that matches a selector.
fn closest_target(event: &Event, selector: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok().flatten()
}

fn on_click(event: &Event) {
    let Some(button) = closest_target(event, "[data-map-edit]") else { return };
    if button.get_attribute("aria-disabled").as_deref() != Some("true") {
        commands::perform_command(&button.get_attribute("data-map-edit").unwrap_or_default());
    }
}

/// Returns the name and the value of the field of an event.
fn field_of(event: &Event) -> Option<(String, String)> {
    let field = closest_target(event, "[data-map-field]")?;
    let value = Reflect::get(&field, &"value".into()).ok()?.as_string()?;
    Some((field.get_attribute("data-map-field")?, value))
}

fn on_input(event: &Event) {
    let Some((name, value)) = field_of(event) else { return };
    let is_shown = session::with_mut(|session| {
        let document = session.document();
        let (tools, context) = session.parts(&document);
        tools.write_field(&name, &value, &context)
    });
    if is_shown == Some(true) {
        panel::render_panel();
    }
}

fn on_change(event: &Event) {
    let Some((name, value)) = field_of(event) else { return };
    match name.as_str() {
        "hub" => commands::perform_command(&["hub/", &value].concat()),
        name => commands::give(|tools, context| {
            // A field may change without an input event that has its new value.
            tools.write_field(name, &value, context);
            tools.commit_field(name, &value, context)
        }),
    }
}

fn on_key(event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let field = field_of(event).map(|(name, _)| name);
    match key.key().as_str() {
        // The page would close the card.
        "Escape" => {
            event.stop_propagation();
            commands::give(|tools, context| tools.escape(context));
            panel::keep_focus("escape");
        }
        "Enter" if field.as_deref() == Some("query") => {
            event.prevent_default();
            commands::perform_command("place/0");
        }
        _ if field.is_none() => commands::undo_by_key(key),
        _ => {}
    }
}
