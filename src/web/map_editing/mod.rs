//! The tools that edit hubs and routes on the map, in the page: a panel, and handles over the map.
//!
//! The document belongs to the page's editor, which passes a [`DocumentHost`].

mod commands;
mod overlay;
mod overlay_events;
mod page;
mod panel;
mod panel_events;
mod pointer;
mod session;
mod view;

use wasm_bindgen::prelude::*;

pub use session::DocumentHost;

use crate::web::loader::LoadError;

/// Opens the tools for the document of a host.
///
/// # Errors
/// The file that cannot be loaded or read, and the reason.
pub async fn open_tools(host: DocumentHost) -> Result<(), JsValue> {
    if session::prepare(host).await.map_err(error_message)? {
        page::follow_page();
    }
    if let Some(panel) = panel::add_panel()? {
        panel_events::listen_to_panel(&panel);
    }
    if let Some(overlay) = overlay::add_overlay()? {
        overlay_events::listen_to_handles(&overlay);
    }
    commands::render_tools();
    panel::focus_title();
    Ok(())
}

/// Shows the document again after it was edited elsewhere.
pub fn document_changed() {
    if panel::is_open() {
        commands::render_tools();
    }
}

fn error_message(LoadError { file, why }: LoadError) -> JsValue {
    js_sys::Error::new(&[file, why].join(": ")).into()
}
