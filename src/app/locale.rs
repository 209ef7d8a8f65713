//! The language of the page and how it changes.

use std::sync::Arc;

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::context::Context;
use super::errors;
use imap::atlas::{Atlas, TextSet};
use imap::i18n::Lang;
use imap::state::State;
use imap::web::dom::{document, location, window};
use imap::web::loader::{self, LoadError};

/// Returns the language that `boot.js` has chosen from the URL or the browser's preferences.
pub fn requested_lang() -> Lang {
    document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"))
        .and_then(|tag| Lang::from_tag(&tag))
        .unwrap_or_default()
}

/// Keeps language and text direction of the page in step, and loads data that only some users need.
pub fn begin(context: Context) {
    Effect::new(move |_| {
        let lang = context.lang.get();
        if let Some(html) = document().document_element() {
            let _ = html.set_attribute("lang", lang.tag());
            let _ = html.set_attribute("dir", lang.direction().tag());
        }
    });
    spawn_local(async move {
        let lang = context.lang.get_untracked();
        match loader::notes(lang).await {
            // Only if the language has not changed since the request.
            Ok(notes) if context.lang.get_untracked() == lang => {
                context.store.update_value(|store| store.set_notes(notes));
                context.content_version.update(|version| *version += 1);
            }
            Ok(_) => {}
            Err(failure) => errors::log(&failure),
        }
    });
    EventListener::new(&window(), "imap-content", move |_| {
        change_content(context, context.requested_lang.get_value(), true)
    })
    .forget();
    // A change of language discards the original texts, so that they are loaded again.
    let original = Memo::new(move |_| (context.state.read().original, context.lang.get()));
    Effect::new(move |_| {
        if original.get().0 {
            spawn_local(fetch_original(context));
        }
    });
}

/// Loads the content in its original language.
async fn fetch_original(context: Context) {
    let language = context.store.with_value(|store| store.atlas().site.language.clone());
    // Texts in a language that the page does not have are in every file.
    let Some(lang) = Lang::from_tag(&language) else { return };
    match load_original(lang).await {
        Ok(original) => {
            context.store.update_value(|store| store.set_original(original));
            context.content_version.update(|version| *version += 1);
        }
        Err(failure) => errors::log(&failure),
    }
}

async fn load_original(lang: Lang) -> Result<Atlas, LoadError> {
    let mut atlas = loader::localised_content(lang).await?.atlas;
    atlas.put_texts(TextSet::Notes, loader::notes(lang).await?);
    Ok(atlas)
}

/// Changes the language; or shows other content from its opening state on: that of the user, or
/// the published one again. `assets/script/import-dialog.js` has replaced the files before.
pub fn change_content(context: Context, lang: Lang, other: bool) {
    if lang == context.requested_lang.get_value() && !other {
        return;
    }
    context.requested_lang.set_value(lang);
    spawn_local(async move {
        if let Err(failure) = load_and_change_content(context, lang, other).await {
            errors::log(&failure);
            // Allows another attempt.
            context.requested_lang.set_value(context.lang.get_untracked());
            context.announcement.set(context.words.get_untracked().faults.language.clone());
        }
    });
}

async fn load_and_change_content(
    context: Context,
    lang: Lang,
    other: bool,
) -> Result<(), LoadError> {
    let mut content_in_lang = loader::localised_content(lang).await?;
    match loader::notes(lang).await {
        Ok(notes) => content_in_lang.atlas.put_texts(TextSet::Notes, notes),
        // Without notes, names and interface texts can still be shown.
        Err(failure) => errors::log(&failure),
    }
    let (content, names) = loader::map_files(lang).await?;
    // A slow response must not overtake that of a later request.
    if context.requested_lang.get_value() != lang {
        return Ok(());
    }
    // The last announcement was in the other language.
    context.announcement.set(String::new());
    let state = State::opening_state(&content_in_lang.atlas);
    context.store.update_value(|store| {
        store.set_content(content_in_lang.atlas, content_in_lang.speech, lang, other)
    });
    context.words.set(Arc::new(content_in_lang.interface));
    context.lang.set(lang);
    context.content_version.update(|version| *version += 1);
    // The map reads the same files.
    context.with_map(|map| {
        let _ = map.set_content(&content, &names, other);
    });
    if other {
        context.requested_camera.set_value(None);
        context.camera.set(None);
        context.state.set(state);
    }
    location::set_parameters(&[], &[("lang".into(), lang.tag().into())], false);
    Ok(())
}
