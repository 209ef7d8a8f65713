//! The wasm module of briefings: editor, stage and reading. `boot.js` loads it on demand.

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
    use wasm_bindgen::prelude::*;

    /// Opens the editor, presents (`present`), or shows the briefing of the address (`link`).
    ///
    /// # Errors
    /// The name of a file that cannot be loaded or read, and the reason.
    #[wasm_bindgen]
    pub async fn open_briefings(action: String) -> Result<(), JsValue> {
        imap::web::briefings::open(&action).await
    }
}
