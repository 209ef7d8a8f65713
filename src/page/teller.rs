//! The second module: whatever is told beside the map. It comes after the
//! engine, reads the same content, and writes the markup into the page by
//! itself; all that passes between the two is the state as an address says
//! it, and what there is to announce.

use wasm_bindgen::prelude::*;

use super::fault::Failure;

#[wasm_bindgen]
extern "C" {
    /// What the module exports (`src/bin/teller.rs`).
    #[derive(Clone)]
    type Exports;

    /// Fetches and starts the module; `boot.js` knows where it is.
    #[wasm_bindgen(js_namespace = imap, js_name = teller, catch)]
    async fn fetch_teller() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method)]
    fn open(this: &Exports, content: &[u8], language: &[u8], notes: &[u8], lang: &str) -> bool;
    #[wasm_bindgen(method)]
    fn original(this: &Exports, content: &[u8], language: &[u8], notes: &[u8]) -> bool;
    #[wasm_bindgen(method)]
    fn aliases(this: &Exports, aliases: &[u8]) -> bool;
    #[wasm_bindgen(method)]
    fn show(this: &Exports, state: &str) -> String;
}

/// The files of a language, as they came.
pub struct Language<'a> {
    /// The facts of the content.
    pub content: &'a [u8],
    /// Words of the interface, and names.
    pub names: &'a [u8],
    /// Words of what is told, and notes.
    pub notes: &'a [u8],
}

/// The second module, running.
#[derive(Clone)]
pub struct Teller(Exports);

impl Teller {
    /// Fetches it.
    pub async fn fetch() -> Result<Self, Failure> {
        match fetch_teller().await {
            Ok(exports) => Ok(Self(exports.unchecked_into())),
            Err(why) => Err(Failure { file: "teller.wasm".into(), why: format!("{why:?}") }),
        }
    }

    /// Gives it the content in a language; answers whether it could read it.
    pub fn open(&self, files: &Language, lang: &str) -> bool {
        self.0.open(files.content, files.names, files.notes, lang)
    }

    /// Gives it the content as it was written.
    pub fn original(&self, files: &Language) -> bool {
        self.0.original(files.content, files.names, files.notes)
    }

    /// Gives it the other names of the countries.
    pub fn aliases(&self, bytes: &[u8]) -> bool {
        self.0.aliases(bytes)
    }

    /// Shows a state everywhere beside the map; answers what there is to
    /// announce of the change.
    pub fn show(&self, state: &str) -> String {
        self.0.show(state)
    }
}
