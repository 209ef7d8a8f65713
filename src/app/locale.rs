//! The language of the page and how it changes.

use std::sync::Arc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::context::Context;
use super::errors;
use imap::atlas::{Atlas, Part};
use imap::i18n::Lang;
use imap::state::State;
use imap::web::dom::{document, location, window};
use imap::web::loader::{self, Failure};

/// The number of names that are indexed in one task.
const STEP: usize = 1000;

/// Returns the language that `boot.js` has chosen from the URL or the browser's preferences.
pub fn asked() -> Lang {
    document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"))
        .and_then(|tag| Lang::from_tag(&tag))
        .unwrap_or_default()
}

/// Keeps title, language and text direction of the page in step, and loads data that only some
/// users need.
pub fn begin(context: Context) {
    Effect::new(move |_| {
        let lang = context.lang.get();
        let document = document();
        context.desk.with_value(|desk| {
            let site = &desk.atlas().site;
            document.set_title(&[&site.title, " – ", &site.subtitle].concat());
        });
        if let Some(html) = document.document_element() {
            let _ = html.set_attribute("lang", lang.tag());
            let _ = html.set_attribute("dir", lang.direction().tag());
        }
    });
    spawn_local(async move {
        let lang = context.lang.get_untracked();
        match loader::notes(lang).await {
            // Only if the language has not changed since the request.
            Ok(notes) if context.lang.get_untracked() == lang => {
                context.desk.update_value(|desk| desk.set_notes(notes));
                context.told.update(|told| *told += 1);
            }
            Ok(_) => {}
            Err(failure) => errors::log(&failure),
        }
    });
    EventListener::new(&window(), "imap-content", move |_| {
        change(context, context.asked.get_value(), true)
    })
    .forget();
    // A change of language discards the original texts and the search index, so that they are
    // loaded again.
    let original = Memo::new(move |_| (context.state.read().original, context.lang.get()));
    Effect::new(move |_| {
        if original.get().0 {
            spawn_local(fetch(context, true));
        }
    });
    let search = Memo::new(move |_| (!context.state.read().search.is_empty(), context.lang.get()));
    Effect::new(move |_| {
        if search.get().0 {
            spawn_local(fetch(context, false));
        }
    });
}

/// Loads the content in its original language, or the aliases for the search, and indexes the
/// names.
async fn fetch(context: Context, original: bool) {
    let fetched = match original {
        true => load_original().await.map(|original| {
            context.desk.update_value(|desk| desk.set_original(original));
        }),
        false => loader::aliases().await.map(|aliases| {
            context.desk.update_value(|desk| desk.begin_aliases(aliases));
        }),
    };
    match fetched {
        Ok(()) => gather(context),
        Err(failure) => errors::log(&failure),
    }
}

/// Loads the aliases and indexes all names at once, for a link that contains a name.
pub async fn index(context: Context) {
    match loader::aliases().await {
        Ok(aliases) => context.desk.update_value(|desk| desk.set_aliases(&aliases)),
        Err(failure) => errors::log(&failure),
    }
}

/// Indexes the names for the search in steps, so that typing is not blocked.
fn gather(context: Context) {
    let more = context.desk.try_update_value(|desk| desk.gather(STEP));
    if more == Some(true) {
        Timeout::new(0, move || gather(context)).forget();
    } else {
        context.told.update(|told| *told += 1);
    }
}

async fn load_original() -> Result<Atlas, Failure> {
    let mut atlas = loader::language(Lang::En).await?.atlas;
    atlas.put_texts(Part::Notes, loader::notes(Lang::En).await?);
    Ok(atlas)
}

/// Changes the language; or shows `other` content from its opening state on: that of the user, or
/// the published one again. `assets/script/import-dialog.js` has replaced the files before.
fn change(context: Context, lang: Lang, other: bool) {
    if lang == context.asked.get_value() && !other {
        return;
    }
    context.asked.set_value(lang);
    spawn_local(async move {
        if let Err(failure) = change_to(context, lang, other).await {
            errors::log(&failure);
            // Allows another attempt.
            context.asked.set_value(context.lang.get_untracked());
            context.said.set(context.words.get_untracked().faults.language.clone());
        }
    });
}

async fn change_to(context: Context, lang: Lang, other: bool) -> Result<(), Failure> {
    let mut told = loader::language(lang).await?;
    match loader::notes(lang).await {
        Ok(notes) => told.atlas.put_texts(Part::Notes, notes),
        // Without notes, names and interface texts can still be shown.
        Err(failure) => errors::log(&failure),
    }
    let (content, names) = loader::for_map(lang).await?;
    // A slow response must not overtake that of a later request.
    if context.asked.get_value() != lang {
        return Ok(());
    }
    // The last announcement was in the other language.
    context.said.set(String::new());
    let state = State::opening(&told.atlas);
    context.desk.update_value(|desk| desk.set_content(told.atlas, told.speech, lang, other));
    context.words.set(Arc::new(told.interface));
    context.lang.set(lang);
    context.told.update(|told| *told += 1);
    // The map reads the same files.
    context.with_map(|map| {
        let _ = map.set_content(&content, &names, other);
    });
    if other {
        context.wanted.set_value(None);
        context.place.set(None);
        context.state.set(state);
    }
    location::set(&[], &[("lang".into(), lang.tag().into())], false);
    Ok(())
}

/// Renders the choice of languages, each by its own name.
pub fn choice(context: Context) -> impl IntoView {
    let words = context.words.get();
    // The style sheet hides the languages that the content does not have.
    let buttons = Lang::ALL.map(|lang| {
        view! {
            <button
                type="button"
                lang=lang.tag()
                aria-pressed=move || (context.lang.get() == lang).to_string()
                on:click=move |_| change(context, lang, false)
            >
                {lang.own_name()}
            </button>
        }
    });
    view! { <nav class="languages" aria-label=words.page.language.clone()>{buttons}</nav> }
}
