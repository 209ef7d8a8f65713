//! The wasm module of the share dialog, downloads and printing. `boot.js` loads it on demand.

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
    use js_sys::Function;
    use wasm_bindgen::prelude::*;
    use web_sys::Element;

    /// Opens the dialog, or prints. `state` returns the current state as URL parameters, one per
    /// line, and `card` the open card as text.
    ///
    /// # Errors
    /// The name of a file that cannot be loaded or read, and the reason.
    #[wasm_bindgen]
    pub async fn open(state: Function, card: Function, print: bool) -> Result<(), JsValue> {
        imap::web::share_dialog::open(state, card, print).await
    }

    /// Draws the map of a state, its legend and its sources into a page on paper of a briefing.
    ///
    /// # Errors
    /// The name of a file that cannot be loaded or read, and the reason.
    #[wasm_bindgen]
    pub async fn draw_step(state: String, page: Element) -> Result<(), JsValue> {
        imap::web::share_dialog::draw_step(state, page).await
    }

    /// Saves the chart of a section as `png`, `svg` or `csv`. Returns the text that reports it.
    ///
    /// # Errors
    /// The name of a file that cannot be loaded or created, and the reason.
    #[wasm_bindgen]
    pub async fn save_chart(
        state: Function,
        section: Element,
        ending: String,
    ) -> Result<String, JsValue> {
        imap::web::share_dialog::save_chart(state, section, ending).await
    }
}
