//! The wasm module in which content is edited. `assets/script/editing.js` loads it on demand.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is a part of the page of the i-Map. Build and open it with scripts/serve.");
}

#[cfg(target_arch = "wasm32")]
fn main() {
    imap::web::dom::log_panics();
}

#[cfg(target_arch = "wasm32")]
mod exports {
    use imap::map_editing::apply_changes;
    use imap::web::dom::window;
    use imap::web::editing;
    use imap::web::map_editing::{self, DocumentHost};
    use js_sys::Array;
    use wasm_bindgen::prelude::*;
    use web_sys::{Element, Event};

    /// Sets the language: its messages and the form of the document.
    ///
    /// # Errors
    /// A file is damaged or of another version.
    #[wasm_bindgen]
    pub fn edit_language(tag: &str, words: &[u8], form: &[u8]) -> Result<(), JsValue> {
        editing::set_language(tag, words, form)
    }

    /// Starts to edit a document, or goes on with a start and its history. Returns the message for
    /// a store that cannot be read.
    #[wasm_bindgen]
    pub fn edit_begin(start: &[u8], history: &[u8]) -> Option<String> {
        editing::begin_session(start, history)
    }

    /// Renders the panel into an element; without one, forgets what is rendered.
    ///
    /// # Errors
    /// An error of the DOM, which is not expected.
    #[wasm_bindgen]
    pub fn edit_render(parent: Option<Element>) -> Result<(), JsValue> {
        match parent {
            Some(parent) => editing::render_panel(&parent),
            None => {
                editing::forget_rendered();
                Ok(())
            }
        }
    }

    /// Performs a command. Returns what is to be announced.
    #[wasm_bindgen]
    pub fn edit_perform(command: &str, value: &str) -> String {
        editing::perform_command(command, value)
    }

    /// Opens the record of a table with a key.
    #[wasm_bindgen]
    pub fn edit_open(table: &str, key: &str) -> bool {
        editing::open_record(table, key)
    }

    /// Sets the problems of the document. Returns the announcement.
    #[wasm_bindgen]
    pub fn edit_findings(findings: &[u8], is_shown: bool) -> String {
        editing::set_findings(findings, is_shown)
    }

    /// Sets the way in which the edits are kept.
    #[wasm_bindgen]
    pub fn edit_kept(state: &str, has_other_tab: bool) {
        editing::set_kept(state, has_other_tab);
    }

    /// Returns the bytes of the document, of its start and of its history.
    #[wasm_bindgen]
    pub fn edit_bytes() -> Array {
        editing::stored_bytes()
    }

    /// Opens the tools that edit hubs and routes on the map. After each of their edits the window
    /// gets the event `imap-map-edited`.
    ///
    /// # Errors
    /// The file that cannot be loaded or read, and the reason.
    #[wasm_bindgen]
    pub async fn open_map_tools() -> Result<(), JsValue> {
        let host = DocumentHost {
            read: |act| editing::with_session(|session| act(session)),
            perform: |name, changes| {
                editing::with_session(|session| {
                    session.perform(name, |edits| apply_changes(edits, changes));
                });
                notify_edited();
            },
            travel: |is_redo| {
                let name = editing::with_session(|session| match is_redo {
                    true => session.redo(),
                    false => session.undo(),
                });
                if name.is_some() {
                    notify_edited();
                }
                name
            },
        };
        map_editing::open_tools(host).await
    }

    /// Shows the document in the tools on the map after it was edited elsewhere.
    #[wasm_bindgen]
    pub fn map_tools_changed() {
        map_editing::document_changed();
    }

    fn notify_edited() {
        if let Ok(event) = Event::new("imap-map-edited") {
            let _ = window().dispatch_event(&event);
        }
    }
}
