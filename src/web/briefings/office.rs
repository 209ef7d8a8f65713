//! A briefing as slides or as a document, which the module of office files makes.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::files::file_stem;
use super::session;
use super::status::{show_status, show_words};
use crate::briefing::Briefing;
use crate::briefing::office_texts::office_texts;
use crate::web::loader;

#[wasm_bindgen]
extern "C" {
    /// The exports of the office module (`src/bin/office.rs`).
    type OfficeExports;
    #[wasm_bindgen(method, catch)]
    async fn save_briefing_file(
        this: &OfficeExports,
        texts: Array,
        ending: &str,
    ) -> Result<JsValue, JsValue>;
}

/// Saves a briefing as `pptx` or `docx`, and reports it.
pub async fn save_office(briefing: &Briefing, ending: &str) {
    show_words(|words| words.said_making.clone());
    match make_file(briefing, ending).await {
        Ok(report) => show_status(&report.as_string().unwrap_or_default()),
        Err(error) => {
            web_sys::console::error_1(&error);
            show_words(|words| words.said_not_made.clone());
        }
    }
}

async fn make_file(briefing: &Briefing, ending: &str) -> Result<JsValue, JsValue> {
    let module: OfficeExports = loader::office_module().await?.unchecked_into();
    let stem = file_stem(briefing);
    let texts = session::with(|session| {
        office_texts(briefing, session.lang, &stem, &session.words.untitled)
    });
    let list = Array::new();
    for text in texts.unwrap_or_default() {
        list.push(&text.into());
    }
    module.save_briefing_file(list, ending).await
}
