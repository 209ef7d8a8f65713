//! The clipboard.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{document, window};

/// Copies with the Clipboard API, which is missing on insecure pages and in sandboxed frames.
/// Returns `true` if the text is copied.
pub async fn copy_text(text: &str) -> bool {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    match clipboard {
        Ok(clipboard) if clipboard.is_object() => {
            let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
            JsFuture::from(clipboard.write_text(text)).await.is_ok()
        }
        _ => false,
    }
}

/// Copies the selected text with `execCommand`, for browsers without the Clipboard API. Returns
/// `true` if it is copied.
pub fn copy_selection() -> bool {
    let document = document();
    let command = js_sys::Reflect::get(&document, &"execCommand".into());
    let Ok(Ok(command)) = command.map(JsCast::dyn_into::<js_sys::Function>) else { return false };
    command.call1(&document, &"copy".into()).is_ok_and(|done| done.is_truthy())
}
