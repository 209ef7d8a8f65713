//! Follows the page: the view of the map, clicks on it, the language and the content.

use std::cell::RefCell;

use gloo_events::EventListener;
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, MutationObserver, MutationObserverInit};

use crate::web::dom::styles::adopt_style;
use crate::web::dom::{document, window};

use super::{commands, overlay, panel, pointer, session, view};

/// The style sheet of panel and handles, which the page does not carry.
const STYLE: &str = include_str!("../../../assets/style/map-edit.css");

thread_local! {
    static OBSERVERS: RefCell<Vec<MutationObserver>> = const { RefCell::new(Vec::new()) };
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
        if panel::is_open() {
            overlay::render_overlay();
        }
    });
    observe(html, &["lang"], load_again);
    EventListener::new(&window(), "imap-content", |_| load_again()).forget();
}

/// Loads messages and content again, if the panel is open.
fn load_again() {
    let Some(host) = session::with(|session| session.host).filter(|_| panel::is_open()) else {
        return;
    };
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
