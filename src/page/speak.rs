//! The language of the page: which one, and changing it.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::context::Context;
use super::{fault, load};
use crate::browser::{address, document};
use crate::language::Lang;

/// The language that `boot.js` has chosen, from the address or the browser.
pub fn asked() -> Lang {
    document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"))
        .and_then(|tag| Lang::from_tag(&tag))
        .unwrap_or_default()
}

/// Fetches the notes of the first language, and keeps the page's title,
/// language and direction in step.
pub fn begin(context: Context) {
    spawn_local(async move {
        let lang = context.lang.get_untracked();
        match load::language(lang, &context.facts.get_value()).await {
            // Unless the language has been changed in the meantime.
            Ok((_, atlas)) if context.asked.get_value() == lang => {
                context.atlas.set(Arc::new(atlas));
            }
            Ok(_) => {}
            Err(failure) => fault::log(&failure),
        }
    });
    Effect::new(move |_| {
        let lang = context.lang.get();
        let atlas = context.atlas.get();
        let document = document();
        document.set_title(&[&atlas.site.title, " – ", &atlas.site.subtitle].concat());
        if let Some(html) = document.document_element() {
            let _ = html.set_attribute("lang", lang.tag());
            let _ = html.set_attribute("dir", lang.direction().tag());
        }
    });
}

/// Changes the language and nothing else.
fn change(context: Context, lang: Lang) {
    if lang == context.asked.get_value() {
        return;
    }
    context.asked.set_value(lang);
    spawn_local(async move {
        match load::language(lang, &context.facts.get_value()).await {
            // A slow one must not overtake the one that was asked for later.
            Ok(_) if context.asked.get_value() != lang => {}
            Ok((words, atlas)) => {
                // What was said last was said in the other language.
                context.said.set(String::new());
                context.words.set(Arc::new(words));
                context.lang.set(lang);
                context.atlas.set(Arc::new(atlas));
                address::set(&[], &[("lang".into(), lang.tag().into())], false);
            }
            Err(failure) => {
                fault::log(&failure);
                // Asked for once more, it is tried once more.
                context.asked.set_value(context.lang.get_untracked());
                let words = context.words.get_untracked();
                context.said.set(words.faults.language.clone());
            }
        }
    });
}

/// Fetches the content as it was written, for whoever asks to see it.
pub fn original(context: Context) {
    if context.original.read_untracked().is_some() {
        return;
    }
    spawn_local(async move {
        match load::language(Lang::En, &context.facts.get_value()).await {
            Ok((_, atlas)) => context.original.set(Some(Arc::new(atlas))),
            Err(failure) => fault::log(&failure),
        }
    });
}

/// The choice of languages, each by its own name.
pub fn choice(context: Context) -> impl IntoView {
    let words = context.words.get();
    let buttons = Lang::ALL.map(|lang| {
        view! {
            <button
                type="button"
                lang=lang.tag()
                aria-pressed=move || (context.lang.get() == lang).to_string()
                on:click=move |_| change(context, lang)
            >
                {lang.own_name()}
            </button>
        }
    });
    view! { <nav class="languages" aria-label=words.page.language.clone()>{buttons}</nav> }
}
