//! Files and links of briefings.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::navigate::{address_with, set_fragment};
use super::session;
use super::status::show_words;
use crate::briefing::Briefing;
use crate::briefing::damage::{Damage, DamageKind};
use crate::briefing::file::{MAX_BYTES, list_to_json, parse_briefing, to_json};
use crate::briefing::link::to_fragment;
use crate::briefing::model::with_own;
use crate::i18n::format_template;
use crate::i18n::messages::BriefingWords;
use crate::web::dom::clipboard::copy_text;
use crate::web::dom::download::{blob, download_blob};

#[wasm_bindgen]
extern "C" {
    /// Saves the map in one file with briefings; `assets/script/import-dialog.js`, which knows the
    /// content that is open.
    #[wasm_bindgen(js_namespace = imap, js_name = openImportDialog, catch)]
    async fn save_map(source: &JsValue) -> Result<JsValue, JsValue>;
}

/// Saves a briefing as a file, and reports it.
pub fn save_file(briefing: &Briefing) {
    let name = [&file_stem(briefing), ".json"].concat();
    let saved =
        blob(&to_json(briefing), "application/json").and_then(|blob| download_blob(&blob, &name));
    show_words(|words| match &saved {
        Ok(()) => format_template(&words.said_saved, &[("name", &name)]),
        Err(_) => words.said_not_saved.clone(),
    });
}

/// Saves the map in one file with a briefing inside, and reports it.
pub async fn save_single_file(briefing: Briefing) {
    let name = [&file_stem(&briefing), ".html"].concat();
    let found = session::with(|session| with_own(&session.editor.published, briefing));
    let Some((briefings, key)) = found else { return };
    let source = Object::new();
    for (field, value) in
        [("briefings", list_to_json(&briefings)), ("key", key), ("name", name.clone())]
    {
        let _ = Reflect::set(&source, &field.into(), &value.into());
    }
    let saved = save_map(&source).await;
    show_words(|words| match saved.is_ok_and(|saved| saved.is_truthy()) {
        true => format_template(&words.said_single_file, &[("name", &name)]),
        false => words.said_no_single_file.clone(),
    });
}

/// Returns a name without an ending that every system accepts: the letters and digits of the title.
pub fn file_stem(briefing: &Briefing) -> String {
    let lang = session::with(|session| session.lang).unwrap_or_default();
    let (title, _) = briefing.title.best(lang);
    let mut name = String::new();
    for letter in title.chars() {
        if letter.is_alphanumeric() {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name: String = name.chars().take(60).collect();
    let name = name.trim_end_matches('-');
    if name.is_empty() { "briefing" } else { name }.to_owned()
}

/// Copies the link of a briefing, and reports it.
pub async fn copy_link(briefing: &Briefing) {
    let Some(fragment) = to_fragment(briefing) else {
        return show_words(|words| words.said_too_long.clone());
    };
    if copy_text(&address_with(&fragment)).await {
        return show_words(|words| words.said_copied.clone());
    }
    let _ = set_fragment(&fragment);
    show_words(|words| words.said_not_copied.clone());
}

/// Opens a file. Returns the text that reports it.
pub async fn open_file(file: File) -> String {
    let name = file.name();
    let read = read_file(&file).await;
    let said = session::with_mut(|session| {
        let words: &BriefingWords = &session.words;
        match read {
            Ok(briefing) => {
                let (title, _) = briefing.title.best(session.lang);
                let title = if title.is_empty() { &words.untitled } else { title };
                let said = format_template(&words.said_opened, &[("title", title)]);
                session.editor.take_in(briefing);
                said
            }
            Err(damage) => {
                let what = damage.message(&words.damage);
                format_template(&words.file_damaged, &[("name", &name), ("what", &what)])
            }
        }
    });
    said.unwrap_or_default()
}

async fn read_file(file: &File) -> Result<Briefing, Damage> {
    if file.size() > MAX_BYTES as f64 {
        return Err(Damage::of_file(DamageKind::TooLong(MAX_BYTES)));
    }
    let unreadable = |_: JsValue| Damage::of_file(DamageKind::NotBriefing);
    let text = JsFuture::from(file.text()).await.map_err(unreadable)?;
    let briefing = parse_briefing(&text.as_string().unwrap_or_default())?;
    if briefing.steps.is_empty() && briefing.title.is_empty() {
        return Err(Damage::of_file(DamageKind::NoSteps));
    }
    Ok(briefing)
}
