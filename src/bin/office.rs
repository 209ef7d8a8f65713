//! The wasm module of PowerPoint and Word files. `boot.js` loads it when the reader asks for one.

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
    use js_sys::{Array, Function};
    use wasm_bindgen::prelude::*;

    /// Downloads the current view as `pptx` or `docx`. `state` returns the current state as URL
    /// parameters, one per line. Returns the text that reports it.
    ///
    /// # Errors
    /// The name of a file that cannot be loaded or made, and the reason.
    #[wasm_bindgen]
    pub async fn save_office_file(state: Function, ending: String) -> Result<String, JsValue> {
        imap::web::office_files::save(state, &ending).await
    }

    /// Downloads a briefing as `pptx` or `docx`. `texts` is the list of
    /// [`imap::briefing::office_texts`]. Returns the text that reports it.
    ///
    /// # Errors
    /// The name of a file that cannot be loaded or made, and the reason.
    #[wasm_bindgen]
    pub async fn save_briefing_file(texts: Array, ending: String) -> Result<String, JsValue> {
        let texts: Vec<String> =
            texts.iter().map(|text| text.as_string().unwrap_or_default()).collect();
        imap::web::office_files::save_briefing(&texts, &ending).await
    }
}
