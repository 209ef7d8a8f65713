//! The root component.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

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
use imap::view::Desk;
use imap::web::dom::document;
use imap::web::loader::Told;

/// Renders the app.
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
        so_far: RwSignal::new(false),
        travelling: RwSignal::new(false),
        anew: StoredValue::new(None),
        before: StoredValue::new(None),
        spare: StoredValue::new(false),
        outside: RwSignal::new(String::new()),
        note: RwSignal::new(String::new()),
        height: RwSignal::new(Height::Half),
        kept: StoredValue::new(Height::Half),
    };
    provide_context(context);
    router::begin(context);
    locale::begin(context);
    share::begin(context);
    view! {
        <div
            class="app"
            on:click=move |event| events::clicked(context, &event)
            on:input=move |event| events::put_in(context, &event, false)
            on:change=move |event| events::put_in(context, &event, true)
            on:keydown=move |event| events::key(context, &event)
        >
            <a class="skip" href="#map">{move || context.words.get().page.skip_to_map.clone()}</a>
            <header class="head">{move || header(context)}</header>
            <main class="main">
                <div
                    class="side"
                    id="side"
                    data-height=move || context.height.get().tag()
                    on:pointerdown=move |event| bottom_sheet::down(context, &event)
                    on:pointermove=move |event| bottom_sheet::moved(&event)
                    on:pointerup=move |event| bottom_sheet::up(context, &event)
                    on:pointercancel=move |event| bottom_sheet::up(context, &event)
                    on:focusin=move |event| bottom_sheet::focused(context, &event)
                    on:click=move |event| bottom_sheet::clicked(context, &event)
                >
                    {bottom_sheet::grip(context)} {router::note(context)} {panel()}
                </div>
                {map()}
            </main>
            <div class="said" role="status" aria-live="polite">{move || context.said.get()}</div>
        </div>
    }
}

/// The focused element of the prerendered page, as a selector, and the scroll offset of its panel.
#[derive(Default)]
pub struct Before {
    focus: String,
    scrolled: i32,
}

thread_local! {
    static BEFORE: RefCell<Before> = RefCell::default();
}

/// Removes the prerendered page except the map. The app renders before the next frame, so that
/// nothing flickers.
pub fn take_over() {
    let document = document();
    let (Some(skeleton), Some(body)) = (document.get_element_by_id("skeleton"), document.body())
    else {
        return;
    };
    let active = document.active_element();
    let focus = active.and_then(|active| match active.get_attribute("data-do") {
        Some(does) => Some(["[data-do=\"", &does, "\"]"].concat()),
        None => (active.id() == "map").then(|| "#map".into()),
    });
    let panel = document.get_element_by_id("panel");
    BEFORE.set(Before {
        focus: focus.unwrap_or_default(),
        scrolled: panel.map_or(0, |panel| panel.scroll_top()),
    });
    if let Some(map) = document.get_element_by_id("map") {
        let _ = body.append_child(&map);
    }
    skeleton.remove();
}

/// Restores the focus and scroll offset. If the user has opened a card meanwhile, its title gets
/// the focus.
pub fn bring_back(panel: &Element) {
    let Before { focus, scrolled } = BEFORE.take();
    panel.set_scroll_top(scrolled);
    if focus.is_empty() {
        return;
    }
    super::panel::focus(&[&focus, "#card-title"]);
    let active = document().active_element();
    if let Some(field) = active.and_then(|active| active.dyn_into::<HtmlInputElement>().ok()) {
        let end = field.value().encode_utf16().count() as u32;
        let _ = field.set_selection_range(end, end);
    }
}

fn header(context: Context) -> impl IntoView {
    // The content changes before the signal of the language does.
    context.lang.track();
    let (title, subtitle) = context.desk.with_value(|desk| {
        let site = &desk.atlas().site;
        (site.title.clone(), site.subtitle.clone())
    });
    view! {
        <h1 class="title">{title}</h1>
        <p class="subtitle">{subtitle}</p>
        {share::button(context)}
        {locale::choice(context)}
    }
}
