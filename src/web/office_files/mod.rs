//! Presentations for PowerPoint and documents for Word, made and downloaded on request. A module of
//! its own, loaded on demand by the share dialog.

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

use crate::export::Export;
use crate::export::links::without_briefing;
use crate::i18n::format_template;
use crate::office::briefing_steps::{
    BriefingTexts, StepTexts, briefing_document, step_draft, step_slide,
};
use crate::office::country_profile::{country_draft, country_slide};
use crate::office::deck::{DeckBuilder, presentation, view_slides};
use crate::office::file_name;
use crate::office::notes::{NoteDraft, note_document, note_drafts};
use crate::state::Selection;
use crate::statistics::ProfileNote;
use crate::web::dom::download::{blob, download_blob};
use crate::web::loader;
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
    let profile = selected_profile().await?;
    let bytes = match ending {
        "pptx" => slides(profile.as_ref()),
        _ => document(profile.as_ref()).await?,
    };
    let name = with(|share| share.export(|export| file_name(export, ending))).unwrap_or_default();
    download(bytes, &name, ending)
}

/// Downloads a briefing as `pptx` or `docx`. Returns the text that reports it.
///
/// # Errors
/// The file that cannot be loaded or made, and the reason.
pub async fn save_briefing(texts: &[String], ending: &str) -> Result<String, JsValue> {
    let briefing = BriefingTexts::from_list(texts).ok_or("no such briefing")?;
    let bytes = match ending {
        "pptx" => briefing_slides(&briefing).await?,
        _ => briefing_notes(&briefing).await?,
    };
    download(bytes, &[&briefing.stem, ".", ending].concat(), ending)
}

/// Downloads a file, and returns the text that reports it.
fn download(bytes: Option<Vec<u8>>, name: &str, ending: &str) -> Result<String, JsValue> {
    let kind = match ending {
        "pptx" => "presentationml.presentation",
        "docx" => "wordprocessingml.document",
        _ => return Err("no such file".into()),
    };
    let bytes = bytes.ok_or("no such file")?;
    let options = BlobPropertyBag::new();
    options.set_type(&[KIND, kind].concat());
    let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
    download_blob(&Blob::new_with_u8_array_sequence_and_options(&parts, &options)?, name)?;
    let report = |template: &str| format_template(template, &[("name", name)]);
    Ok(with(|share| report(&share.words.download.saved)).unwrap_or_default())
}

/// Loads the data of a step, and calls a function with the export of its state.
async fn with_step<T>(
    step: &StepTexts,
    act: impl FnOnce(&Export) -> T,
) -> Result<Option<T>, JsValue> {
    context::prepare_state(step.parameters(), true).await.map_err(error_message)?;
    let call = |export: &Export| {
        let link = without_briefing(export.link);
        act(&Export { link: &link, ..*export })
    };
    Ok(with(|share| share.export(call)))
}

/// Returns the bytes of the slides of a briefing.
async fn briefing_slides(briefing: &BriefingTexts) -> Result<Option<Vec<u8>>, JsValue> {
    let mut deck = DeckBuilder::default();
    for step in &briefing.steps {
        with_step(step, |export| deck.add(export, &step_slide(export, step))).await?;
    }
    let title = briefing.title.clone();
    Ok(with(|share| share.export(|export| deck.finish(export, title).to_bytes())))
}

/// Returns the bytes of the document of a briefing. The browser draws the maps one after the other.
async fn briefing_notes(briefing: &BriefingTexts) -> Result<Option<Vec<u8>>, JsValue> {
    let mut notes = Vec::with_capacity(briefing.steps.len());
    for step in &briefing.steps {
        if let Some(draft) = with_step(step, |export| step_draft(export, step)).await? {
            let png = png_bytes(&draft).await?;
            notes.push(draft.with_picture(png));
        }
    }
    let document = |export: &Export| briefing_document(export, &briefing.title, notes).to_bytes();
    Ok(with(|share| share.export(document)))
}

/// Returns the profile of the selected country; `None` for another record.
async fn selected_profile() -> Result<Option<ProfileNote>, JsValue> {
    let selected = with(|share| share.export(|export| export.context.state.selection)).flatten();
    match (selected, with(|share| share.lang)) {
        (Some(Selection::Country(code)), Some(lang)) => {
            loader::profile_note(code.as_str(), lang).await.map(Some)
        }
        _ => Ok(None),
    }
}

/// Returns the bytes of the presentation; `None` without content.
fn slides(profile: Option<&ProfileNote>) -> Option<Vec<u8>> {
    let slides = |export: &Export| match profile {
        Some(profile) => vec![country_slide(export, profile)],
        None => view_slides(export),
    };
    with(|share| share.export(|export| presentation(export, &slides(export)).to_bytes()))
}

/// Returns the bytes of the document; `None` without content. The browser draws the maps one after
/// the other.
async fn document(profile: Option<&ProfileNote>) -> Result<Option<Vec<u8>>, JsValue> {
    let drafts = |export: &Export| match profile {
        Some(profile) => vec![country_draft(export, profile)],
        None => note_drafts(export),
    };
    let drafts = with(|share| share.export(drafts)).unwrap_or_default();
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
