//! Full screen, and a screen that stays on. Browsers may refuse both; the presentation goes on.

use std::cell::RefCell;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::web::dom::{document, window};

thread_local! {
    static WAKE_LOCK: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Calls a method that returns a promise.
fn call(target: &JsValue, name: &str, value: Option<&str>) -> Option<Promise> {
    let method = Reflect::get(target, &name.into()).ok()?.dyn_into::<Function>().ok()?;
    let result = match value {
        Some(value) => method.call1(target, &value.into()),
        None => method.call0(target),
    };
    result.ok()?.dyn_into::<Promise>().ok()
}

/// Waits for a promise in the background, whatever its result.
fn ignore(promise: Option<Promise>) {
    if let Some(promise) = promise {
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}

/// Returns `true` if the page is shown on the full screen.
pub fn is_full() -> bool {
    Reflect::get(&document(), &"fullscreenElement".into()).is_ok_and(|it| it.is_object())
}

/// Shows the page on the full screen.
pub fn enter_full() {
    if let Some(html) = document().document_element().filter(|_| !is_full()) {
        ignore(call(&html, "requestFullscreen", None));
    }
}

/// Leaves the full screen.
pub fn leave_full() {
    if is_full() {
        ignore(call(&document(), "exitFullscreen", None));
    }
}

/// Keeps the screen on. To be called again when the page becomes visible, as browsers end it.
pub fn keep_on() {
    let Ok(lock) = Reflect::get(&window().navigator(), &"wakeLock".into()) else { return };
    if !lock.is_object() {
        return;
    }
    if let Some(promise) = call(&lock, "request", Some("screen")) {
        spawn_local(async move {
            if let Ok(lock) = JsFuture::from(promise).await {
                WAKE_LOCK.set(Some(lock));
            }
        });
    }
}

/// Lets the screen turn off again.
pub fn let_off() {
    if let Some(lock) = WAKE_LOCK.take() {
        ignore(call(&lock, "release", None));
    }
}
