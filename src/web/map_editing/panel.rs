//! The panel of the tools, in the place of the lists.

use std::cell::RefCell;

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MutationObserver, MutationObserverInit};

use crate::map_editing::ToolsView;
use crate::web::dom::patch::MountedNodes;
use crate::web::dom::styles::adopt_style;
use crate::web::dom::{document, window};

use super::{commands, overlay, pointer, session, view};

/// The style sheet of panel and handles, which the page does not carry.
const STYLE: &str = include_str!("../../../assets/style/map-edit.css");

thread_local! {
    static PANEL: RefCell<Option<(HtmlElement, MountedNodes)>> = const { RefCell::new(None) };
    static OBSERVERS: RefCell<Vec<MutationObserver>> = const { RefCell::new(Vec::new()) };
}

/// Returns `true` if the panel is open.
pub fn is_open() -> bool {
    PANEL.with_borrow(|open| open.as_ref().is_some_and(|(panel, _)| panel.is_connected()))
}

/// Opens the panel.
pub fn open_panel() -> Result<(), JsValue> {
    if is_open() {
        return Ok(());
    }
    let panel: HtmlElement = document().create_element("section")?.unchecked_into();
    panel.set_id("map-edit");
    panel.set_class_name("map-edit-panel");
    panel.set_attribute("aria-labelledby", "map-edit-title")?;
    let parent = document().query_selector(".app > .main")?.ok_or(".main")?;
    parent.append_child(&panel)?;
    listen(&panel);
    PANEL.set(Some((panel, MountedNodes::default())));
    Ok(())
}

/// Closes panel and handles. The route that is being drawn is kept.
pub fn close_panel() {
    if let Some((panel, _)) = PANEL.take() {
        panel.remove();
    }
    session::with_mut(|session| session.tools.tool = None);
    overlay::remove_overlay();
    focus_first(&["#edit-title", "#own-bar button", "#map"]);
}

/// Adopts the styles, and follows the view of the map, clicks and the language of the page.
pub fn follow_page() {
    if adopt_style(&window(), &document(), STYLE).is_none() {
        web_sys::console::warn_1(&"no constructed style sheets".into());
    }
    pointer::listen_to_map();
    let html = document().document_element();
    let map: Option<Element> = view::map_element().map(Into::into);
    observe(map, &["data-view", "data-moving"], || {
        if is_open() {
            overlay::render_overlay();
        }
    });
    observe(html, &["lang"], load_again);
    EventListener::new(&window(), "imap-content", |_| load_again()).forget();
}

/// Loads messages and content again, if the panel is open.
fn load_again() {
    let Some(host) = session::with(|session| session.host).filter(|_| is_open()) else { return };
    spawn_local(async move {
        match session::prepare(host).await {
            Ok(_) => commands::render_tools(),
            Err(error) => web_sys::console::error_1(&error.file.into()),
        }
    });
}

fn observe(element: Option<Element>, names: &[&str], changed: fn()) {
    let closure = Closure::<dyn Fn()>::new(changed);
    let Ok(observer) = MutationObserver::new(closure.into_js_value().unchecked_ref()) else {
        return;
    };
    let options = MutationObserverInit::new();
    let names: Array = names.iter().map(|&name| JsValue::from_str(name)).collect();
    let _ = Reflect::set(&options, &"attributes".into(), &JsValue::TRUE);
    let _ = Reflect::set(&options, &"attributeFilter".into(), &names);
    if let Some(element) = element {
        let _ = observer.observe_with_options(&element, &options);
    }
    OBSERVERS.with_borrow_mut(|observers| observers.push(observer));
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

fn listen(panel: &HtmlElement) {
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
        render_panel();
    }
}

fn on_change(event: &Event) {
    let Some((name, value)) = field_of(event) else { return };
    match name.as_str() {
        "hub" => commands::perform_command(&["hub/", &value].concat()),
        name => commands::give(|tools, context| tools.commit_field(name, &value, context)),
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
            keep_focus("escape");
        }
        "Enter" if field.as_deref() == Some("query") => {
            event.prevent_default();
            commands::perform_command("place/0");
        }
        _ if field.is_none() => undo_by_key(key),
        _ => {}
    }
}

/// Undoes or repeats a step by Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y. Fields have their own.
pub fn undo_by_key(key: &KeyboardEvent) {
    if !(key.ctrl_key() || key.meta_key()) {
        return;
    }
    let is_redo = match key.key().as_str() {
        "z" => false,
        "Z" | "y" => true,
        _ => return,
    };
    key.prevent_default();
    key.stop_propagation();
    commands::travel(is_redo);
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
