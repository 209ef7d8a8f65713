//! The share dialog, downloads and printing. A module of its own, loaded on demand. Files are
//! created when they are requested.

mod chart;
mod clipboard;
pub(in crate::web) mod context;
mod dialog;
pub(in crate::web) mod download;
mod office_module;
pub(in crate::web) mod png;
mod preview;
mod print;
mod shape_menu;
mod status;
mod step;
mod store;

pub use step::draw_step;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;

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
    context::prepare(true).await.map_err(error_message)?;
    if print { window().print() } else { dialog::open() }
}

/// Saves the chart of a section in a format: `png`, `svg` or `csv`. Returns the text that reports
/// it.
///
/// # Errors
/// The file that cannot be loaded or created, and the reason.
pub async fn save_chart(
    current_state: Function,
    section: Element,
    ending: String,
) -> Result<String, JsValue> {
    context::set_current_state(current_state);
    context::prepare(false).await.map_err(error_message)?;
    chart::save(&section, &ending).await
}

/// Returns an error of the browser for a file that could not be loaded.
pub(in crate::web) fn error_message(LoadError { file, why }: LoadError) -> JsValue {
    js_sys::Error::new(&[file, why].join(": ")).into()
}
