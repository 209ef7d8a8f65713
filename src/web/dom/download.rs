//! Downloads of what the page has made.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::document;

/// The time in milliseconds after which the browser has certainly started the download.
const REVOKE_DELAY_MS: u32 = 60_000;

/// Returns a text as a `Blob`.
///
/// # Errors
/// The browser's error.
pub fn blob(text: &str, kind: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)
}

/// Downloads a `Blob`.
///
/// # Errors
/// The browser's error.
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
