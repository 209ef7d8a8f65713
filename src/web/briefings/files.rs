//! Files and links of briefings.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::navigate::{address_with, set_fragment};
use super::session;
use super::status::show_words;
use crate::briefing::Briefing;
use crate::briefing::damage::{Damage, DamageKind};
use crate::briefing::file::{MAX_BYTES, parse_briefing, to_json};
use crate::briefing::link::to_fragment;
use crate::i18n::format_template;
use crate::i18n::messages::BriefingWords;
use crate::web::dom::clipboard::copy_text;
use crate::web::dom::download::{blob, download_blob};

/// Saves a briefing as a file, and reports it.
pub fn save_file(briefing: &Briefing) {
    let name = file_name(briefing);
    let saved =
        blob(&to_json(briefing), "application/json").and_then(|blob| download_blob(&blob, &name));
    show_words(|words| match &saved {
        Ok(()) => format_template(&words.said_saved, &[("name", &name)]),
        Err(_) => words.said_not_saved.clone(),
    });
}

/// Returns a name that every system accepts: the letters and digits of the title.
fn file_name(briefing: &Briefing) -> String {
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
    [if name.is_empty() { "briefing" } else { name }, ".json"].concat()
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
