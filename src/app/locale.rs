//! The language of the page: which one, and changing it.

use std::sync::Arc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::context::Context;
use super::fault;
use imap::atlas::{Atlas, Part};
use imap::browser::{address, document, window};
use imap::explore::State;
use imap::language::Lang;
use imap::load::{self, Failure};

/// Names that are collected in one go.
const STEP: usize = 1000;

/// The language that `boot.js` has chosen, from the address or the browser.
pub fn asked() -> Lang {
    document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"))
        .and_then(|tag| Lang::from_tag(&tag))
        .unwrap_or_default()
}

/// Keeps the page's title, language and direction in step, and fetches what
/// only some readers want.
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
        match load::notes(lang).await {
            // Unless the language has been changed in the meantime.
            Ok(notes) if context.lang.get_untracked() == lang => {
                context.desk.update_value(|desk| desk.set_notes(notes));
                context.told.update(|told| *told += 1);
            }
            Ok(_) => {}
            Err(failure) => fault::log(&failure),
        }
    });
    EventListener::new(&window(), "imap-content", move |_| {
        change(context, context.asked.get_value(), true)
    })
    .forget();
    // A new language forgets both.
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

/// Fetches the content as it was written, or the names for the search.
async fn fetch(context: Context, original: bool) {
    let fetched = match original {
        true => load_original().await.map(|original| {
            context.desk.update_value(|desk| desk.set_original(original));
        }),
        false => load::aliases().await.map(|aliases| {
            context.desk.update_value(|desk| desk.begin_aliases(aliases));
        }),
    };
    match fetched {
        Ok(()) => gather(context),
        Err(failure) => fault::log(&failure),
    }
}

/// Fetches and collects the names for the search at once, for a link that says one.
pub async fn index(context: Context) {
    match load::aliases().await {
        Ok(aliases) => context.desk.update_value(|desk| desk.set_aliases(&aliases)),
        Err(failure) => fault::log(&failure),
    }
}

/// Collects the names for the search, step by step: whoever types goes on
/// typing meanwhile.
fn gather(context: Context) {
    let more = context.desk.try_update_value(|desk| desk.gather(STEP));
    if more == Some(true) {
        Timeout::new(0, move || gather(context)).forget();
    } else {
        context.told.update(|told| *told += 1);
    }
}

async fn load_original() -> Result<Atlas, Failure> {
    let mut atlas = load::language(Lang::En).await?.atlas;
    atlas.put_texts(Part::Notes, load::notes(Lang::En).await?);
    Ok(atlas)
}

/// Changes the language and nothing else; or shows `other` content, from its
/// opening state on: that of the reader, or the published one again, whose files
/// `assets/script/opener.js` has put in the place of those that were there.
fn change(context: Context, lang: Lang, other: bool) {
    if lang == context.asked.get_value() && !other {
        return;
    }
    context.asked.set_value(lang);
    spawn_local(async move {
        if let Err(failure) = change_to(context, lang, other).await {
            fault::log(&failure);
            // Asked for once more, it is tried once more.
            context.asked.set_value(context.lang.get_untracked());
            context.said.set(context.words.get_untracked().faults.language.clone());
        }
    });
}

async fn change_to(context: Context, lang: Lang, other: bool) -> Result<(), Failure> {
    let mut told = load::language(lang).await?;
    match load::notes(lang).await {
        Ok(notes) => told.atlas.put_texts(Part::Notes, notes),
        // Names and words are worth changing to.
        Err(failure) => fault::log(&failure),
    }
    let (content, names) = load::for_map(lang).await?;
    // A slow one must not overtake the one that was asked for later.
    if context.asked.get_value() != lang {
        return Ok(());
    }
    // What was said last was said in the other language.
    context.said.set(String::new());
    let state = State::opening(&told.atlas);
    context.desk.update_value(|desk| desk.set_content(told.atlas, told.speech, lang, other));
    context.words.set(Arc::new(told.interface));
    context.lang.set(lang);
    context.told.update(|told| *told += 1);
    // The files are those that were just read: the map reads them too.
    context.with_map(|map| {
        let _ = map.speak(&content, &names, other);
    });
    if other {
        context.wanted.set_value(None);
        context.place.set(None);
        context.state.set(state);
    }
    address::set(&[], &[("lang".into(), lang.tag().into())], false);
    Ok(())
}

/// The choice of languages, each by its own name.
pub fn choice(context: Context) -> impl IntoView {
    let words = context.words.get();
    // Which of them the content is in, the page says to its styles.
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
