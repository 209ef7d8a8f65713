//! The language of the page, which the briefings follow.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{MutationObserver, MutationObserverInit};

use super::{editor, reading, session, stage};
use crate::web::dom::document;
use crate::web::loader::LoadError;

thread_local! {
    static OBSERVER: RefCell<Option<MutationObserver>> = const { RefCell::new(None) };
}

/// Shows everything in the language of the page from now on.
pub fn follow_language() {
    if OBSERVER.with_borrow(Option::is_some) {
        return;
    }
    let changed = Closure::<dyn Fn()>::new(|| {
        spawn_local(async {
            match session::prepare().await {
                Ok(_) => {
                    editor::render_editor();
                    reading::render_reading();
                    stage::render_stage();
                }
                Err(LoadError { file, .. }) => web_sys::console::error_1(&file.into()),
            }
        });
    });
    let Ok(observer) = MutationObserver::new(changed.into_js_value().unchecked_ref()) else {
        return;
    };
    let options = MutationObserverInit::new();
    let names = Array::of1(&"lang".into());
    let _ = Reflect::set(&options, &"attributes".into(), &JsValue::TRUE);
    let _ = Reflect::set(&options, &"attributeFilter".into(), &names);
    if let Some(html) = document().document_element() {
        let _ = observer.observe_with_options(&html, &options);
    }
    OBSERVER.set(Some(observer));
}
