//! The page as a whole.

use std::sync::Arc;

use leptos::prelude::*;

use super::context::Context;
use super::link;
use super::load::Loaded;
use super::map::map;
use super::panel::panel;
use super::speak;
use crate::explore::State;

/// The page.
pub fn app(loaded: Loaded) -> impl IntoView {
    let Loaded { topology, facts, atlas, words, lang } = loaded;
    let state = State::opening(&atlas);
    let context = Context {
        facts: StoredValue::new(facts),
        lang: RwSignal::new(lang),
        asked: StoredValue::new(lang),
        words: RwSignal::new(Arc::new(words)),
        atlas: RwSignal::new(Arc::new(atlas)),
        state: RwSignal::new(state),
        said: RwSignal::new(String::new()),
        place: RwSignal::new(None),
        wanted: RwSignal::new(None),
        travelling: RwSignal::new(false),
        note: RwSignal::new(String::new()),
        pointed: RwSignal::new(None),
        original: RwSignal::new(None),
    };
    provide_context(context);
    link::begin(context);
    speak::begin(context);
    // The page as it was before the engine came is taken over.
    if let Some(placeholder) = crate::browser::document().get_element_by_id("placeholder") {
        placeholder.remove();
    }
    view! {
        <div
            class="app"
            on:keydown=move |event| {
                if event.key() == "Escape" && context.state.read_untracked().selection.is_some() {
                    context.act(crate::explore::Action::Close);
                }
            }
        >
            <a class="skip" href="#map">{move || context.words.get().page.skip_to_map.clone()}</a>
            <header class="head">{move || header(context)}</header>
            <main class="main">
                <div class="side">{link::note(context)} {panel()}</div>
                {map(topology)}
            </main>
            <div class="said" role="status" aria-live="polite">{move || context.said.get()}</div>
        </div>
    }
}

fn header(context: Context) -> impl IntoView {
    let atlas = context.atlas.get();
    let site = &atlas.site;
    view! {
        <h1 class="title">{site.title.clone()}</h1>
        <p class="subtitle">{site.subtitle.clone()}</p>
        {speak::choice(context)}
    }
}
