//! What `boot.js` has for the page: the other modules, of the map and for sharing.

use wasm_bindgen::prelude::*;

use imap::explore::query::{self, Parameter};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = imap, js_name = map, catch)]
    async fn fetch_map() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = imap, js_name = kit, catch)]
    async fn fetch_kit() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = imap, js_name = fault)]
    fn show_fault(file: &str, why: &str);

    /// Shows that a program of the page ended in the middle of something.
    #[wasm_bindgen(js_namespace = imap, js_name = stopped)]
    pub fn stopped(file: &str, why: &JsValue);

    #[wasm_bindgen(js_namespace = imap, js_name = changed)]
    fn tell_changed(state: &str);

    /// What that module exports (`src/bin/map.rs`).
    #[derive(Clone)]
    type Exports;
    #[wasm_bindgen(method)]
    fn listen(this: &Exports, listener: &JsValue);
    #[wasm_bindgen(method)]
    fn show(this: &Exports, state: &str, anew: Option<bool>);
    #[wasm_bindgen(method)]
    fn covered(this: &Exports);
    #[wasm_bindgen(method, catch)]
    fn renew(this: &Exports, content: &[u8], language: &[u8], other: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn point(this: &Exports, row: &str);
    #[wasm_bindgen(method)]
    fn zoom(this: &Exports, closer: bool);
    #[wasm_bindgen(method)]
    fn home(this: &Exports);

    /// What the module for sharing exports (`src/bin/kit.rs`).
    type Kit;
    #[wasm_bindgen(method, catch)]
    async fn open(this: &Kit, ask: &JsValue, print: bool) -> Result<JsValue, JsValue>;
}

/// Opens the dialog for sharing, or prints; `ask` answers what is shown, as the
/// lines of an address with its language.
///
/// # Errors
/// Why the module or one of its files cannot be had.
pub async fn share(ask: impl Fn() -> String + 'static, print: bool) -> Result<(), JsValue> {
    let kit: Kit = fetch_kit().await?.unchecked_into();
    let ask = Closure::<dyn Fn() -> String>::new(ask);
    kit.open(&ask.into_js_value(), print).await?;
    Ok(())
}

/// Shows that a file of the page is not as it should be.
pub fn fault(file: &str, why: &str) {
    show_fault(file, why);
}

/// Tells whoever wants to know, as the page around an embedded map does, which
/// state is shown now.
pub fn changed(state: &[Parameter]) {
    tell_changed(&query::lines(state));
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

    /// Has `heard` called with a kind and a text whenever something happens on the map; see
    /// `listen` in `src/bin/map.rs`.
    pub fn listen(&self, heard: impl Fn(String, String) + 'static) {
        let heard = Closure::<dyn Fn(String, String)>::new(heard);
        self.0.listen(&heard.into_js_value());
    }

    /// Shows another state, and frames what is chosen: always or never, as `anew` says, else
    /// where something else is chosen than before.
    pub fn show(&self, state: &[Parameter], anew: Option<bool>) {
        self.0.show(&query::lines(state), anew);
    }

    /// What lies over the map has come to rest in another place.
    pub fn covered(&self) {
        self.0.covered();
    }

    /// Shows the content in another language, or `other` content.
    ///
    /// # Errors
    /// The name of a file that cannot be read.
    pub fn speak(&self, content: &[u8], language: &[u8], other: bool) -> Result<(), JsValue> {
        self.0.renew(content, language, other)
    }

    /// Outlines what a row stands for (`project/stredeca`), or nothing for an empty text.
    pub fn point(&self, row: &str) {
        self.0.point(row);
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
