//! Access to the DOM: window, document, URL, overlays and patching. Independent of Leptos.

pub mod clipboard;
pub mod download;
pub mod location;
pub mod overlays;
pub mod patch;
pub mod styles;

use wasm_bindgen::JsCast;

/// Returns the window.
///
/// # Panics
/// Never: the modules run only in a page or a worker.
pub fn window() -> web_sys::Window {
    js_sys::global().unchecked_into()
}

/// Returns the document.
pub fn document() -> web_sys::Document {
    js_sys::Reflect::get(&window(), &"document".into()).unwrap_or_default().unchecked_into()
}

/// Returns `true` if the page is that of a release on a host, which has the one file and the pages
/// of records beside it.
pub fn is_release() -> bool {
    document().query_selector("meta[name=sw-registration]").is_ok_and(|named| named.is_some())
}

/// Logs panics to the console.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
    }));
}

/// Returns `true` if the user prefers reduced motion.
pub fn prefers_reduced_motion() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}
