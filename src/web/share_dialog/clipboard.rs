//! Copies a text of the dialog to the clipboard.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlInputElement};

use super::context::with;
use super::status::show_status;
use crate::web::dom::{document, window};

/// Copies the text of an element and reports the result. The text is selected in any case, so that
/// it can be copied with the keyboard.
pub async fn copy(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let text = match element.dyn_ref::<HtmlInputElement>() {
        Some(field) => field.value(),
        None => element.text_content().unwrap_or_default(),
    };
    select_text(&element);
    let copied = copy_with_clipboard_api(&text).await || copy_with_exec_command();
    let status = with(|share| {
        let words = &share.words.dialog;
        if copied { words.copied.clone() } else { words.not_copied.clone() }
    });
    show_status(&status.unwrap_or_default());
}

/// Copies with the Clipboard API, which is missing on insecure pages and in sandboxed frames.
async fn copy_with_clipboard_api(text: &str) -> bool {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    match clipboard {
        Ok(clipboard) if clipboard.is_object() => {
            let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
            JsFuture::from(clipboard.write_text(text)).await.is_ok()
        }
        _ => false,
    }
}

/// Copies with `execCommand`, for browsers without the Clipboard API.
fn copy_with_exec_command() -> bool {
    let document = document();
    let command = js_sys::Reflect::get(&document, &"execCommand".into());
    let Ok(Ok(command)) = command.map(JsCast::dyn_into::<js_sys::Function>) else { return false };
    command.call1(&document, &"copy".into()).is_ok_and(|done| done.is_truthy())
}

fn select_text(element: &Element) {
    if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
        let _ = field.focus();
        return field.select();
    }
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.select_all_children(element);
    }
}
