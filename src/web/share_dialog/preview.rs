//! The preview of the picture.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlImageElement, Url};

use super::context::with;
use crate::i18n::format_template;
use crate::web::dom::document;
use crate::web::dom::download::blob;

/// Shows the picture in the dialog. The dialog works without it.
pub fn update_preview() {
    spawn_local(async {
        if let Err(error) = show_preview().await {
            web_sys::console::warn_1(&error);
        }
    });
}

async fn show_preview() -> Result<(), JsValue> {
    let drawing = with(|share| {
        share.export(|export| {
            let words = &export.words.download.preview;
            let title = format_template(words, &[("what", &export.context.view_title())]);
            (export.svg_picture(), title)
        })
    });
    let Some((svg, title)) = drawing else { return Ok(()) };
    let url = Url::create_object_url_with_blob(&blob(&svg, "image/svg+xml")?)?;
    let image: HtmlImageElement = document().create_element("img")?.unchecked_into();
    image.set_attribute("alt", &title)?;
    image.set_src(&url);
    let decoded = JsFuture::from(image.decode()).await;
    Url::revoke_object_url(&url)?;
    decoded?;
    if let Some(place) = document().get_element_by_id("share-preview") {
        place.set_text_content(None);
        place.append_child(&image)?;
    }
    Ok(())
}
