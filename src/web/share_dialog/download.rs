//! Downloads a file.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::context::with;
use super::png;
use super::status::show_status;
use crate::export::ExportFile;
use crate::i18n::format_template;
use crate::web::dom::document;

/// The time in milliseconds after which the browser has certainly started the download.
const REVOKE_DELAY_MS: u32 = 60_000;

/// Downloads the file with this name, and reports the result.
pub async fn save(name: &str) {
    let status = match create_and_download(name).await {
        Ok(name) => with(|share| format_template(&share.words.download.saved, &[("name", &name)])),
        Err(error) => {
            web_sys::console::error_1(&error);
            with(|share| share.words.download.failed.clone())
        }
    };
    show_status(&status.unwrap_or_default());
}

/// Creates and downloads the file. Returns its full name.
async fn create_and_download(name: &str) -> Result<String, JsValue> {
    let is_png = name == "map.png";
    let text = if is_png { "map.svg" } else { name };
    let file = with(|share| {
        share.export(|export| Some((export.export_file(text)?, export.file_name(name)?)))
    });
    let (ExportFile { kind, text, .. }, name) = file.flatten().ok_or("no such file")?;
    let mut blob = blob(&text, kind)?;
    if is_png {
        blob = png::from_svg(&blob).await?;
    }
    download_blob(&blob, &name)?;
    Ok(name)
}

/// Returns a text as a `Blob`.
pub fn blob(text: &str, kind: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)
}

/// Downloads a `Blob`.
pub fn download_blob(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    let revoke = move || {
        let _ = Url::revoke_object_url(&url);
    };
    Timeout::new(REVOKE_DELAY_MS, revoke).forget();
    Ok(())
}
