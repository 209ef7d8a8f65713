//! The browser, as far as the map needs it: a canvas to draw on, a stage that
//! moves under the hand, files to fetch. Knows nothing of Leptos.

pub mod address;
pub mod canvas;
pub mod cover;
mod frame;
pub mod gestures;
pub mod markup;
pub mod stage;

pub use canvas::Canvas;
pub use stage::{Pointer, Show, Stage};

use wasm_bindgen::JsCast;

/// The page's window.
///
/// # Panics
/// Never in a page: a wasm module of ours is only ever started by one.
pub fn window() -> web_sys::Window {
    js_sys::global().unchecked_into()
}

/// The page's document.
pub fn document() -> web_sys::Document {
    js_sys::Reflect::get(&window(), &"document".into()).unwrap_or_default().unchecked_into()
}

/// Tells the console of a panic, for whoever mends it.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
    }));
}

/// Whether the reader asked for less motion.
pub fn reduced_motion() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}
