//! Asks the module of office files for a presentation or a document.

use wasm_bindgen::prelude::*;

use super::context::{state_function, with};
use super::status::show_status;
use crate::web::loader;

#[wasm_bindgen]
extern "C" {
    type OfficeModule;
    #[wasm_bindgen(method, catch)]
    async fn save_office_file(
        this: &OfficeModule,
        state: &JsValue,
        ending: &str,
    ) -> Result<JsValue, JsValue>;
}

/// Downloads the file with this ending, and reports the result.
pub async fn save(ending: &str) {
    show_status(&with(|share| share.words.office.making.clone()).unwrap_or_default());
    let report = match request_file(ending).await {
        Ok(report) => report.as_string(),
        Err(error) => {
            web_sys::console::error_1(&error);
            with(|share| share.words.office.failed.clone())
        }
    };
    show_status(&report.unwrap_or_default());
}

async fn request_file(ending: &str) -> Result<JsValue, JsValue> {
    let module: OfficeModule = loader::office_module().await?.unchecked_into();
    module.save_office_file(&state_function().into(), ending).await
}
