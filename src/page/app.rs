//! The page as a whole.

use std::sync::Arc;

use leptos::prelude::*;

use super::act;
use super::context::Context;
use super::link;
use super::load::Told;
use super::map::map;
use super::panel::panel;
use super::speak;
use crate::browser::document;
use crate::explore::State;
use crate::language::Lang;
use crate::tell::Desk;

/// The page.
pub fn app(told: Told, lang: Lang) -> impl IntoView {
    let state = State::opening(&told.atlas);
    let context = Context {
        lang: RwSignal::new(lang),
        asked: StoredValue::new(lang),
        words: RwSignal::new(Arc::new(told.interface)),
        desk: StoredValue::new_local(Desk::new(told.atlas, told.speech, lang)),
        told: RwSignal::new(0),
        state: RwSignal::new(state),
        map: StoredValue::new_local(None),
        said: RwSignal::new(String::new()),
        place: RwSignal::new(None),
        wanted: StoredValue::new(None),
        travelling: RwSignal::new(false),
        note: RwSignal::new(String::new()),
    };
    provide_context(context);
    link::begin(context);
    speak::begin(context);
    view! {
        <div
            class="app"
            on:click=move |event| act::clicked(context, &event)
            on:input=move |event| act::put_in(context, &event, false)
            on:change=move |event| act::put_in(context, &event, true)
            on:keydown=move |event| act::key(context, &event)
        >
            <a class="skip" href="#map">{move || context.words.get().page.skip_to_map.clone()}</a>
            <header class="head">{move || header(context)}</header>
            <main class="main">
                <div class="side">{link::note(context)} {panel()}</div>
                {map()}
            </main>
            <div class="said" role="status" aria-live="polite">{move || context.said.get()}</div>
        </div>
    }
}

/// What stood in the page before is taken away, once the map has been taken
/// out of it.
pub fn take_over() {
    if let Some(skeleton) = document().get_element_by_id("skeleton") {
        skeleton.remove();
    }
}

fn header(context: Context) -> impl IntoView {
    // The desk has been given the language before the signal says so.
    context.lang.track();
    let (title, subtitle) = context.desk.with_value(|desk| {
        let site = &desk.atlas().site;
        (site.title.clone(), site.subtitle.clone())
    });
    view! {
        <h1 class="title">{title}</h1>
        <p class="subtitle">{subtitle}</p>
        {speak::choice(context)}
    }
}
