//! The module of the page for whoever takes something along: the dialog for
//! sharing, the files, the print. `boot.js` loads it when it is asked for.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is a part of the page of the i-Map. Build and open it with scripts/serve.");
}

#[cfg(target_arch = "wasm32")]
fn main() {
    imap::browser::log_panics();
}

#[cfg(target_arch = "wasm32")]
mod exports {
    use js_sys::Function;
    use wasm_bindgen::prelude::*;

    /// Opens the dialog, or prints. `ask` answers what the page shows just now,
    /// as the lines of an address, each time that it is called.
    ///
    /// # Errors
    /// The name of a file that cannot be had or read, and why.
    #[wasm_bindgen]
    pub async fn open(ask: Function, print: bool) -> Result<(), JsValue> {
        imap::kit::open(ask, print).await
    }
}
