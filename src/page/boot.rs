//! What `boot.js` has for the page: the files, each fetched once for both
//! modules, and the module that has the map.

use wasm_bindgen::prelude::*;

use crate::explore::query::{self, Parameter};

#[wasm_bindgen]
extern "C" {
    /// The bytes of a file beside the page.
    #[wasm_bindgen(js_namespace = imap, js_name = file, catch)]
    async fn fetch_file(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = imap, js_name = map, catch)]
    async fn fetch_map() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = imap, js_name = fault)]
    fn show_fault(file: &str, why: &str);

    /// What that module exports (`src/bin/map.rs`).
    #[derive(Clone)]
    type Exports;
    #[wasm_bindgen(method)]
    fn listen(this: &Exports, listener: &JsValue);
    #[wasm_bindgen(method)]
    fn show(this: &Exports, state: &str);
    #[wasm_bindgen(method, catch)]
    fn speak(this: &Exports, content: &[u8], language: &[u8]) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn point(this: &Exports, code: &str);
    #[wasm_bindgen(method)]
    fn zoom(this: &Exports, closer: bool);
    #[wasm_bindgen(method)]
    fn home(this: &Exports);
}

/// The bytes of a file beside the page.
///
/// # Errors
/// What the browser or the server says.
pub async fn file(name: &str) -> Result<Vec<u8>, JsValue> {
    let bytes = fetch_file(name).await?;
    Ok(bytes.unchecked_into::<js_sys::Uint8Array>().to_vec())
}

/// Shows that a file of the page is not as it should be.
pub fn fault(file: &str, why: &str) {
    show_fault(file, why);
}

/// The map.
#[derive(Clone)]
pub struct Map(Exports);

impl Map {
    /// The map, once it is there.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn fetch() -> Result<Self, JsValue> {
        Ok(Self(fetch_map().await?.unchecked_into()))
    }

    /// Has `heard` called with `do` and an action, or `place` and where the
    /// map is.
    pub fn listen(&self, heard: impl Fn(String, String) + 'static) {
        let heard = Closure::<dyn Fn(String, String)>::new(heard);
        self.0.listen(&heard.into_js_value());
    }

    /// Shows another state.
    pub fn show(&self, state: &[Parameter]) {
        self.0.show(&query::lines(state));
    }

    /// Shows the content in another language.
    ///
    /// # Errors
    /// The name of a file that cannot be read.
    pub fn speak(&self, content: &[u8], language: &[u8]) -> Result<(), JsValue> {
        self.0.speak(content, language)
    }

    /// Outlines a country, or none for an empty code.
    pub fn point(&self, code: &str) {
        self.0.point(code);
    }

    /// Enlarges or reduces by a step.
    pub fn zoom(&self, closer: bool) {
        self.0.zoom(closer);
    }

    /// Goes back to the opening view.
    pub fn home(&self) {
        self.0.home();
    }
}
