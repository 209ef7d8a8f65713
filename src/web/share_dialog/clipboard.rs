//! Copies a text of the dialog to the clipboard.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlInputElement};

use super::context::with;
use super::status::show_status;
use crate::web::dom::clipboard::{copy_selection, copy_text};
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
    let copied = copy_text(&text).await || copy_selection();
    let status = with(|share| {
        let words = &share.words.dialog;
        if copied { words.copied.clone() } else { words.not_copied.clone() }
    });
    show_status(&status.unwrap_or_default());
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
