//! The frame of the page in the document: its rendering, its commands and its events.

use std::cell::{Cell, RefCell};

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement};

use super::context::Context;
use super::host_api::{self, Map};
use super::{bottom_sheet, briefings, dom_query, events, focus, locale, share, timeline};
use imap::view::frame::{FrameCommand, FrameState, PageFrame};
use imap::web::dom::document;
use imap::web::dom::patch::MountedNodes;

thread_local! {
    /// The element of the frame, and what is rendered into it.
    static APP: RefCell<Option<(Element, MountedNodes)>> = const { RefCell::new(None) };
    /// `true` if the window had room for the open legend when the page started.
    static IS_ROOMY: Cell<bool> = const { Cell::new(true) };
    /// `true` if the feature of a row is outlined on the map.
    static IS_OUTLINED: Cell<bool> = const { Cell::new(false) };
}

/// The media query for windows in which timeline, legend and disclaimer are collapsed at first
/// (`assets/style/layout.css`).
const SMALL: &str = "(max-width: 1199px), (max-height: 620px)";

/// Adds the frame to the page and renders it again after each change.
pub fn begin(context: Context) {
    let document = document();
    IS_ROOMY.set(!dom_query::matches(SMALL));
    let Ok(app) = document.create_element("div") else { return };
    app.set_class_name("app");
    let _ = document.body().map(|body| body.append_child(&app));
    // At once, because the effects of the views need their elements.
    APP.set(Some((app.clone(), MountedNodes::default())));
    render(context);
    listen(context, &app, "click", on_click);
    listen(context, &app, "input", |context, event| events::on_input(context, event, false));
    listen(context, &app, "change", |context, event| events::on_input(context, event, true));
    listen(context, &app, "keydown", |context, event| {
        events::on_key(context, event.unchecked_ref());
    });
    listen_to_parts(context);
    Effect::new(move |_| render(context));
}

/// Renders the frame of the current state. The effects of a state run in any order, so those that
/// move the focus call this before: an element can get the focus only where it is visible.
pub fn render(context: Context) {
    context.content_version.track();
    context.lang.track();
    let (words, state) = (context.words.get(), context.state.get());
    let (note, announcement) = (context.notice.get(), context.announcement.get());
    let donors = context.donors_out_of_view.get();
    let nodes = context.store.with_value(|store| {
        let view = store.view_context();
        let shown = FrameState {
            height: context.height.get(),
            is_playing: context.is_playing.get(),
            is_cumulative: context.is_cumulative.get(),
            is_time_open: context.is_time_open.get(),
            is_notice_open: context.is_notice_open.get(),
            is_roomy: IS_ROOMY.get(),
            note: &note,
            announcement: &announcement,
            donors: &view.donor_note(&donors),
        };
        PageFrame { view, state: &state, words: &words, shown }.nodes()
    });
    let patched = APP.with_borrow_mut(|app| {
        app.as_mut().map_or(Ok(()), |(element, mounted)| mounted.patch(element, nodes))
    });
    if let Err(error) = patched {
        host_api::show_crash("i-map.wasm", &error);
    }
    // A policy can forbid styles in attributes, but not in the document.
    if let Some(time) = document().get_element_by_id("time") {
        let [first, last] = context.years();
        let columns = (last - first + 1).to_string();
        let _ = time.unchecked_ref::<HtmlElement>().style().set_property("--years", &columns);
    }
}

/// Adds a listener that can prevent the default action.
fn listen(context: Context, target: &EventTarget, name: &'static str, act: fn(Context, &Event)) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, name, options, move |event| act(context, event))
        .forget();
}

/// Adds the listeners of the sheet, the panel, the legend and the timeline.
fn listen_to_parts(context: Context) {
    type Listener = (&'static str, &'static str, fn(Context, &Event));
    let listeners: [Listener; 15] = [
        ("side", "pointerdown", |context, event| {
            bottom_sheet::on_pointer_down(context, event.unchecked_ref());
        }),
        ("side", "pointermove", |_, event| bottom_sheet::on_pointer_move(event.unchecked_ref())),
        ("side", "pointerup", |context, event| {
            bottom_sheet::on_pointer_up(context, event.unchecked_ref());
        }),
        ("side", "pointercancel", |context, event| {
            bottom_sheet::on_pointer_up(context, event.unchecked_ref());
        }),
        ("side", "focusin", bottom_sheet::on_focus),
        ("panel", "pointerover", highlight_row),
        ("panel", "focusin", highlight_row),
        ("panel", "pointerleave", remove_highlight),
        ("panel", "focusout", remove_highlight),
        ("legend", "toggle", |context, _| context.with_map(Map::overlays_changed)),
        ("time", "pointerdown", timeline::on_pointer_down),
        ("time", "pointermove", timeline::on_pointer_move),
        ("time", "pointerup", timeline::on_pointer_up),
        ("time", "pointercancel", timeline::on_pointer_up),
        // A change of the years by the user.
        ("time", "input", |context, _| timeline::stop(context)),
    ];
    for (id, name, act) in listeners {
        if let Some(element) = document().get_element_by_id(id) {
            listen(context, &element, name, act);
        }
    }
}

fn highlight_row(context: Context, event: &Event) {
    let row = dom_query::closest(event.target(), "[data-do]");
    let row = row.and_then(|row| row.get_attribute("data-do")).unwrap_or_default();
    IS_OUTLINED.set(!row.is_empty());
    context.with_map(|map| map.highlight(&row));
}

fn remove_highlight(context: Context, _: &Event) {
    if IS_OUTLINED.take() {
        context.with_map(|map| map.highlight(""));
    }
}

fn on_click(context: Context, event: &Event) {
    bottom_sheet::on_click(context, event);
    if dom_query::closest(event.target(), "#time").is_some() {
        timeline::stop(context);
    }
    let does = dom_query::closest(event.target(), "[data-do]")
        .and_then(|button| button.get_attribute("data-do"));
    match does.and_then(|does| FrameCommand::parse(&does)) {
        Some(command) => perform(context, command),
        None => events::on_click(context, event),
    }
}

fn perform(context: Context, command: FrameCommand) {
    match command {
        FrameCommand::ZoomIn => context.with_map(|map| map.zoom(true)),
        FrameCommand::ZoomOut => context.with_map(|map| map.zoom(false)),
        FrameCommand::Home => context.with_map(Map::reset_view),
        FrameCommand::Share => share::open(context, false),
        FrameCommand::Briefings => briefings::open(context, "open"),
        FrameCommand::Play => timeline::play(context),
        FrameCommand::SoFar => timeline::add_up(context),
        FrameCommand::Time => context.is_time_open.update(|open| *open = !*open),
        FrameCommand::Notice => context.is_notice_open.update(|open| *open = !*open),
        FrameCommand::CloseNote => {
            context.notice.set(String::new());
            focus::focus_first(&["#search", "#map"]);
        }
        FrameCommand::Height => {
            let height = context.height.get_untracked().next_height();
            bottom_sheet::set_height(context, height);
        }
        FrameCommand::Language(lang) => locale::change_content(context, lang, false),
    }
}
