//! The page as a whole.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::act;
use super::bottom;
use super::context::Context;
use super::link;
use super::map::map;
use super::panel::panel;
use super::share;
use super::speak;
use imap::browser::document;
use imap::explore::State;
use imap::explore::drawer::Height;
use imap::language::Lang;
use imap::load::Told;
use imap::tell::Desk;

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
    link::begin(context);
    speak::begin(context);
    share::begin(context);
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
                <div
                    class="side"
                    id="side"
                    data-height=move || context.height.get().tag()
                    on:pointerdown=move |event| bottom::down(context, &event)
                    on:pointermove=move |event| bottom::moved(&event)
                    on:pointerup=move |event| bottom::up(context, &event)
                    on:pointercancel=move |event| bottom::up(context, &event)
                    on:focusin=move |event| bottom::focused(context, &event)
                    on:click=move |event| bottom::clicked(context, &event)
                >
                    {bottom::grip(context)} {link::note(context)} {panel()}
                </div>
                {map()}
            </main>
            <div class="said" role="status" aria-live="polite">{move || context.said.get()}</div>
        </div>
    }
}

/// What the reader was at in the page as it came: what has the focus, as a
/// selector, and how far the panel is scrolled.
#[derive(Default)]
pub struct Before {
    focus: String,
    scrolled: i32,
}

thread_local! {
    static BEFORE: RefCell<Before> = RefCell::default();
}

/// Takes the page away that `index.html` came with; its map stays. The browser
/// shows nothing of it: the new page is there before the next frame.
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

/// Brings the reader back to where he was. What he chose meanwhile is open: then
/// its title gets the focus.
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
    // The desk has been given the language before the signal says so.
    context.lang.track();
    let (title, subtitle) = context.desk.with_value(|desk| {
        let site = &desk.atlas().site;
        (site.title.clone(), site.subtitle.clone())
    });
    view! {
        <h1 class="title">{title}</h1>
        <p class="subtitle">{subtitle}</p>
        {share::button(context)}
        {speak::choice(context)}
    }
}
