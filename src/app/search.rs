//! The entry to the search, a module that is loaded on demand (`src/bin/search.rs`), and the
//! keyboard of its field: the combobox pattern of the WAI-ARIA Authoring Practices.

use std::cell::{Cell, RefCell};

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::context::Context;
use super::dom_query::closest;
use super::host_api::SearchModule;
use imap::i18n::Lang;
use imap::search::Answer;
use imap::state::Action;
use imap::view::Store;
use imap::web::dom::{document, window};
use imap::web::loader;

/// The number of records that are indexed in one task.
const BATCH: usize = 25;

/// The content that an index is of: its language and its revision.
type ContentKey = (Lang, u32);

thread_local! {
    static MODULE: RefCell<Option<SearchModule>> = const { RefCell::new(None) };
    static INDEXED: Cell<Option<ContentKey>> = const { Cell::new(None) };
    static LOADING: Cell<Option<ContentKey>> = const { Cell::new(None) };
    /// Called when the index is there.
    static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Loads the search when its field gets the focus, and for a link with a search.
pub fn begin(context: Context) {
    EventListener::new(&window(), "focusin", move |event| {
        if closest(event.target(), "#search").is_some() {
            load(context);
        }
    })
    .forget();
    // A press on an option leaves the focus in the field, as the pattern demands.
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "mousedown", options, |event| {
        if closest(event.target(), "#search-results").is_some() {
            event.prevent_default();
        }
    })
    .forget();
    let wanted = Memo::new(move |_| {
        context.content_version.track();
        (context.state.read().search.clone(), context.lang.get())
    });
    Effect::new(move |_| {
        if !wanted.get().0.is_empty() {
            load(context);
        }
    });
}

/// Calls a function when the names of the content can be looked up.
pub fn when_ready(context: Context, then: impl FnOnce() + 'static) {
    WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(then)));
    load(context);
}

fn load(context: Context) {
    let content = (context.lang.get_untracked(), loader::content_revision());
    if INDEXED.get() == Some(content) || LOADING.get() == Some(content) {
        return;
    }
    LOADING.set(Some(content));
    spawn_local(async move {
        if let Err(why) = fetch(content).await {
            web_sys::console::error_1(&why);
            // Allows another attempt.
            LOADING.set(None);
            context.notice.set(failure_notice(context));
            return WAITING.take().into_iter().for_each(|then| then());
        }
        if context.notice.get_untracked() == failure_notice(context) {
            context.notice.set(String::new());
        }
        index_in_steps(context, content);
    });
}

fn failure_notice(context: Context) -> String {
    context.store.with_value(|store: &Store| store.view_context().words.search.failed.clone())
}

async fn fetch((lang, _): ContentKey) -> Result<(), JsValue> {
    let module = SearchModule::fetch().await?;
    INDEXED.set(None);
    module.load(lang.tag()).await?;
    MODULE.set(Some(module));
    Ok(())
}

/// Builds the index in steps, so that typing is not blocked.
fn index_in_steps(context: Context, content: ContentKey) {
    // Another content has been asked for.
    if LOADING.get() != Some(content) {
        return;
    }
    let more =
        MODULE.with_borrow(|module| module.as_ref().is_some_and(|module| module.index(BATCH)));
    if more {
        Timeout::new(0, move || index_in_steps(context, content)).forget();
        return;
    }
    LOADING.set(None);
    INDEXED.set(Some(content));
    context.store.update_value(|store| {
        store.set_name_lookup(Box::new(|name| {
            MODULE.with_borrow(|all| all.as_ref().map(|all| all.keys(name)).unwrap_or_default())
        }));
    });
    context.content_version.update(|version| *version += 1);
    WAITING.take().into_iter().for_each(|then| then());
}

/// Answers the search text of the state, if the index is there.
pub fn answer(context: Context, store: &mut Store) {
    let text = &store.state().search;
    if text.is_empty() || store.is_answered() {
        return;
    }
    let content = (context.lang.get_untracked(), loader::content_revision());
    if INDEXED.get() != Some(content) {
        return;
    }
    set_active(None);
    let bytes = MODULE.with_borrow(|module| module.as_ref().map(|module| module.answer(text)));
    let answer = bytes.and_then(|bytes| Answer::decode(&bytes, store.atlas()));
    store.set_answer(answer);
}

fn options() -> Vec<Element> {
    let Ok(all) = document().query_selector_all("#search-results [role=option]") else {
        return Vec::new();
    };
    (0..all.length()).filter_map(|place| all.item(place)?.dyn_into().ok()).collect()
}

fn active() -> Option<Element> {
    let field = document().get_element_by_id("search")?;
    document().get_element_by_id(&field.get_attribute("aria-activedescendant")?)
}

/// Makes an option the active one: the field keeps the focus and names it.
fn set_active(option: Option<&Element>) {
    if let Some(before) = active() {
        let _ = before.set_attribute("aria-selected", "false");
    }
    let Some(field) = document().get_element_by_id("search") else { return };
    let Some(option) = option else {
        let _ = field.remove_attribute("aria-activedescendant");
        return;
    };
    let _ = option.set_attribute("aria-selected", "true");
    let _ = field.set_attribute("aria-activedescendant", &option.id());
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    option.scroll_into_view_with_scroll_into_view_options(&nearest);
}

/// Handles a key in the search field. Returns `true` if the field must not handle it too.
pub fn on_key(context: Context, event: &KeyboardEvent) -> bool {
    // Keys that choose a word in an input method are not for the list.
    if event.is_composing() {
        return false;
    }
    let (options, active) = (options(), active());
    let place = active.as_ref().and_then(|active| options.iter().position(|one| one == active));
    let last = options.len().saturating_sub(1);
    let next = match (event.key().as_str(), place) {
        ("ArrowDown", None) | ("Home", Some(_)) => 0,
        ("ArrowDown", Some(place)) if place < last => place + 1,
        ("ArrowUp", None) | ("End", Some(_)) => last,
        ("ArrowUp", Some(place)) if place > 0 => place - 1,
        // Beyond the ends the caret is active again.
        ("ArrowDown" | "ArrowUp", Some(_)) => usize::MAX,
        ("Enter", _) => return activate(active),
        ("Escape", _) if !context.state.read_untracked().search.is_empty() => {
            context.act(Action::Search(String::new()));
            return true;
        }
        _ => return false,
    };
    set_active(options.get(next));
    !options.is_empty()
}

/// Activates the active option, or the first one. If that is only a similar name, it becomes active
/// first, and a second press confirms it.
fn activate(active: Option<Element>) -> bool {
    let first = || document().query_selector("#search-results [data-first]").ok().flatten();
    match active {
        Some(option) => option.unchecked_into::<HtmlElement>().click(),
        None => match first() {
            Some(first) if first.get_attribute("data-first").as_deref() == Some("near") => {
                set_active(Some(&first));
            }
            Some(first) => first.unchecked_into::<HtmlElement>().click(),
            None => return false,
        },
    }
    true
}

/// Performs the actions of an option that sets filters, one per line, and ends the search.
pub fn set_filters(context: Context, commands: &str) {
    for action in commands.lines().filter_map(|command| context.action(command)) {
        context.act(action);
    }
    context.act(Action::Search(String::new()));
}
