//! The share dialog, downloads and printing. A module of its own, loaded on demand. Files are
//! created when they are requested.

mod clipboard;
mod context;
mod dialog;
mod download;
mod png;
mod preview;
mod print;
mod shape_menu;
mod status;
mod store;
mod svg_mount;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::web::dom::window;
use crate::web::loader::LoadError;

/// Opens the dialog, or prints.
///
/// # Errors
/// The file that cannot be loaded or read, and the reason.
pub async fn open(
    current_state: Function,
    card_text: Function,
    print: bool,
) -> Result<(), JsValue> {
    if context::set_sources(current_state, card_text) {
        print::listen();
    }
    context::prepare()
        .await
        .map_err(|LoadError { file, why }| js_sys::Error::new(&[file, why].join(": ")))?;
    if print { window().print() } else { dialog::open() }
}
