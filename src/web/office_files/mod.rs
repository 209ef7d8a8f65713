//! Presentations for PowerPoint and documents for Word, made and downloaded on request. A module of
//! its own, loaded on demand by the share dialog.

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

use crate::i18n::format_template;
use crate::office::deck::{presentation, view_slides};
use crate::office::file_name;
use crate::office::notes::{NoteDraft, note_document, note_drafts};
use crate::web::dom::download::{blob, download_blob};
use crate::web::share_dialog::context::{self, with};
use crate::web::share_dialog::{error_message, png};

/// The start of the media types of both files.
const KIND: &str = "application/vnd.openxmlformats-officedocument.";

/// Downloads the current view as `pptx` or `docx`. Returns the text that reports it.
///
/// # Errors
/// The file that cannot be loaded or made, and the reason.
pub async fn save(current_state: Function, ending: &str) -> Result<String, JsValue> {
    context::set_current_state(current_state);
    context::prepare(true).await.map_err(error_message)?;
    let (bytes, kind) = match ending {
        "pptx" => (slides(), "presentationml.presentation"),
        "docx" => (document().await?, "wordprocessingml.document"),
        _ => (None, ""),
    };
    let bytes = bytes.ok_or("no such file")?;
    let name = with(|share| share.export(|export| file_name(export, ending))).unwrap_or_default();
    let options = BlobPropertyBag::new();
    options.set_type(&[KIND, kind].concat());
    let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
    download_blob(&Blob::new_with_u8_array_sequence_and_options(&parts, &options)?, &name)?;
    let report = |template: &str| format_template(template, &[("name", &name)]);
    Ok(with(|share| report(&share.words.download.saved)).unwrap_or_default())
}

/// Returns the bytes of the presentation; `None` without content.
fn slides() -> Option<Vec<u8>> {
    with(|share| share.export(|export| presentation(export, &view_slides(export)).to_bytes()))
}

/// Returns the bytes of the document; `None` without content. The browser draws the maps one after
/// the other.
async fn document() -> Result<Option<Vec<u8>>, JsValue> {
    let drafts = with(|share| share.export(note_drafts)).unwrap_or_default();
    let mut notes = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let png = png_bytes(&draft).await?;
        notes.push(draft.with_picture(png));
    }
    Ok(with(|share| share.export(|export| note_document(export, notes).to_bytes())))
}

async fn png_bytes(draft: &NoteDraft) -> Result<Vec<u8>, JsValue> {
    let picture = png::from_svg(&blob(&draft.svg, "image/svg+xml")?).await?;
    let buffer = JsFuture::from(picture.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
