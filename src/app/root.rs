//! The root component.

use std::sync::Arc;

use leptos::prelude::*;

use super::bottom_sheet;
use super::context::Context;
use super::events;
use super::locale;
use super::map::map;
use super::panel::panel;
use super::router;
use super::share;
use imap::i18n::Lang;
use imap::state::State;
use imap::state::drawer::Height;
use imap::view::Store;
use imap::web::loader::LocalisedContent;

/// Renders the app.
pub fn app(content: LocalisedContent, lang: Lang) -> impl IntoView {
    let state = State::opening_state(&content.atlas);
    let context = Context {
        lang: RwSignal::new(lang),
        requested_lang: StoredValue::new(lang),
        words: RwSignal::new(Arc::new(content.interface)),
        store: StoredValue::new_local(Store::new(content.atlas, content.speech, lang)),
        content_version: RwSignal::new(0),
        state: RwSignal::new(state),
        map: StoredValue::new_local(None),
        announcement: RwSignal::new(String::new()),
        camera: RwSignal::new(None),
        requested_camera: StoredValue::new(None),
        is_cumulative: RwSignal::new(false),
        is_history_navigation: RwSignal::new(false),
        reframe: StoredValue::new(None),
        state_before_click: StoredValue::new(None),
        entry_is_spare: StoredValue::new(false),
        donors_out_of_view: RwSignal::new(String::new()),
        classes_in_view: StoredValue::new(None),
        notice: RwSignal::new(String::new()),
        height: RwSignal::new(Height::Half),
        preferred_height: StoredValue::new(Height::Half),
    };
    provide_context(context);
    router::begin(context);
    locale::begin(context);
    share::begin(context);
    view! {
        <div
            class="app"
            on:click=move |event| events::on_click(context, &event)
            on:input=move |event| events::on_input(context, &event, false)
            on:change=move |event| events::on_input(context, &event, true)
            on:keydown=move |event| events::on_key(context, &event)
        >
            <a class="skip" href="#map">{move || context.words.get().page.skip_to_map.clone()}</a>
            <header class="head">{move || header(context)}</header>
            <main class="main">
                <div
                    class="side"
                    id="side"
                    data-height=move || context.height.get().tag()
                    on:pointerdown=move |event| bottom_sheet::on_pointer_down(context, &event)
                    on:pointermove=move |event| bottom_sheet::on_pointer_move(&event)
                    on:pointerup=move |event| bottom_sheet::on_pointer_up(context, &event)
                    on:pointercancel=move |event| bottom_sheet::on_pointer_up(context, &event)
                    on:focusin=move |event| bottom_sheet::on_focus(context, &event)
                    on:click=move |event| bottom_sheet::on_click(context, &event)
                >
                    {bottom_sheet::drag_handle(context)} {router::notice(context)} {panel()}
                </div>
                {map()}
            </main>
            <div class="said" role="status" aria-live="polite">{move || context.announcement.get()}</div>
        </div>
    }
}

fn header(context: Context) -> impl IntoView {
    // The content changes before the signal of the language does.
    context.lang.track();
    let (title, subtitle) = context.store.with_value(|store| {
        let site = &store.atlas().site;
        (site.title.clone(), site.subtitle.clone())
    });
    view! {
        <h1 class="title">{title}</h1>
        <p class="subtitle">{subtitle}</p>
        {share::share_button(context)}
        {locale::language_switch(context)}
    }
}
