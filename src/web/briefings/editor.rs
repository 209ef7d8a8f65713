//! The editor: a panel over the lists, beside the map.

use std::cell::{Cell, RefCell};

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::navigate::{current_state, show_state};
use super::panel::{close_panel, closest_target, focus_first, log_error, panel_element};
use super::status::{show_pending, show_status, show_words};
use super::{files, office, paper, reading, session, stage, store};
use crate::briefing::editor_state::{BriefingUse, EditorNote};
use crate::briefing::editor_view::EditorView;
use crate::briefing::model::MAX_STEPS;
use crate::briefing::{Briefing, EditorEffect};
use crate::i18n::format_template;
use crate::i18n::messages::BriefingWords;
use crate::web::dom::patch::MountedNodes;

thread_local! {
    static PANEL: RefCell<Option<(HtmlElement, MountedNodes)>> = const { RefCell::new(None) };
    /// The step that is being dragged.
    static DRAGGED: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Opens the panel and moves the focus to its title.
pub fn open_editor() -> Result<(), JsValue> {
    let is_open = PANEL.with_borrow(|open| open.as_ref().is_some_and(|it| it.0.is_connected()));
    if !is_open {
        let panel = panel_element("briefing-editor")?;
        listen(&panel);
        PANEL.set(Some((panel, MountedNodes::default())));
    }
    render_editor();
    focus_first("#briefing-title");
    show_pending();
    Ok(())
}

/// Renders the panel, if it is open.
pub fn render_editor() {
    let rendered = session::with(|session| {
        let view =
            EditorView { editor: &session.editor, words: &session.words, lang: session.lang };
        (view.nodes(), session.lang)
    });
    let Some((nodes, lang)) = rendered else { return };
    PANEL.with_borrow_mut(|panel| {
        let Some((panel, mounted)) = panel else { return };
        let _ = panel.set_attribute("lang", lang.tag());
        let _ = panel.set_attribute("dir", lang.direction().tag());
        if let Err(error) = mounted.update(panel, nodes) {
            web_sys::console::error_1(&error);
        }
        fill_text_areas(panel);
    });
}

/// Fills the large fields, whose text is no attribute.
fn fill_text_areas(panel: &Element) {
    let Ok(fields) = panel.query_selector_all("textarea[data-value]") else { return };
    for field in (0..fields.length()).filter_map(|at| fields.item(at)) {
        let field: Element = field.unchecked_into();
        let text = field.get_attribute("data-value").unwrap_or_default();
        if value_of(&field) != text {
            let _ = Reflect::set(&field, &"value".into(), &text.into());
        }
    }
}

fn value_of(field: &Element) -> String {
    let value = Reflect::get(field, &"value".into()).ok();
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

fn listen(panel: &HtmlElement) {
    EventListener::new(panel, "click", on_click).forget();
    EventListener::new(panel, "input", on_input).forget();
    EventListener::new(panel, "change", on_change).forget();
    let prevent = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(panel, "keydown", prevent, on_key).forget();
    EventListener::new(panel, "dragstart", on_drag_start).forget();
    EventListener::new_with_options(panel, "dragover", prevent, |event| {
        if DRAGGED.get().is_some() {
            event.prevent_default();
        }
    })
    .forget();
    EventListener::new_with_options(panel, "drop", prevent, on_drop).forget();
    EventListener::new(panel, "dragend", |_| DRAGGED.set(None)).forget();
}

fn on_click(event: &Event) {
    let Some(button) = closest_target(event, "[data-brief]") else { return };
    if button.get_attribute("aria-disabled").as_deref() != Some("true") {
        perform_command(&button.get_attribute("data-brief").unwrap_or_default());
    }
}

fn on_input(event: &Event) {
    let Some(field) = closest_target(event, "[data-field]") else { return };
    let name = field.get_attribute("data-field").unwrap_or_default();
    let value = value_of(&field);
    if session::with_mut(|session| session.editor.write_field(&name, &value)) == Some(true) {
        store::keep_later(render_editor);
    }
}

fn on_change(event: &Event) {
    let Some(field) = closest_target(event, "#briefing-file") else { return };
    let field: HtmlInputElement = field.unchecked_into();
    if let Some(file) = field.files().and_then(|files| files.get(0)) {
        spawn_local(async move {
            let said = files::open_file(file).await;
            store::keep_briefings();
            render_editor();
            show_status(&said);
        });
    }
}

fn on_key(event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let is_field = closest_target(event, "input, textarea").is_some();
    match key.key().as_str() {
        // The page would close the card.
        "Escape" => {
            event.stop_propagation();
            close_panel();
        }
        "f" | "F" | "ب" if !is_field && !key.ctrl_key() && !key.meta_key() => {
            event.prevent_default();
            event.stop_propagation();
            let opened = session::with(|session| session.editor.opened().cloned()).flatten();
            if let Some(briefing) = opened.filter(|briefing| !briefing.steps.is_empty()) {
                log_error(stage::start_stage(briefing));
            }
        }
        _ => {}
    }
}

fn step_of(event: &Event) -> Option<usize> {
    closest_target(event, "[data-step]")?.get_attribute("data-step")?.parse().ok()
}

fn on_drag_start(event: &Event) {
    let Some(step) = step_of(event) else { return };
    DRAGGED.set(Some(step));
    // Firefox drags only what has data.
    if let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) {
        let _ = data.set_data("text/plain", &(step + 1).to_string());
    }
}

fn on_drop(event: &Event) {
    let (Some(from), Some(to)) = (DRAGGED.take(), step_of(event)) else { return };
    event.prevent_default();
    event.stop_propagation();
    perform_command(&["move/", &from.to_string(), "/", &to.to_string()].concat());
}

/// Performs the command of a button.
fn perform_command(command: &str) {
    let state = current_state();
    let effect = session::with_mut(|session| session.editor.perform(command, &state));
    match effect {
        None | Some(EditorEffect::Nothing) => {}
        Some(EditorEffect::Shown) => {
            render_editor();
            if command == "list" || command.starts_with("open/") {
                focus_first("#briefing-title");
            }
        }
        Some(EditorEffect::Changed(note)) => {
            store::keep_briefings();
            render_editor();
            focus_after(command, note);
            show_words(|words| said_of(note, words));
        }
        Some(EditorEffect::Close) => close_panel(),
        Some(EditorEffect::ShowState(state)) => show_state(&state),
        Some(EditorEffect::Use(how, briefing)) => use_briefing(how, briefing),
    }
}

fn use_briefing(how: BriefingUse, briefing: Briefing) {
    match how {
        BriefingUse::Present => log_error(stage::start_stage(briefing)),
        BriefingUse::Read => log_error(reading::show_reading(briefing)),
        BriefingUse::Save => files::save_file(&briefing),
        BriefingUse::SingleFile => {
            spawn_local(async move { files::save_single_file(briefing).await });
        }
        BriefingUse::Print(shape) => {
            spawn_local(async move { paper::print_briefing(&briefing, shape).await });
        }
        BriefingUse::Slides => save_office(briefing, "pptx"),
        BriefingUse::Document => save_office(briefing, "docx"),
        BriefingUse::Link => spawn_local(async move { files::copy_link(&briefing).await }),
    }
}

fn save_office(briefing: Briefing, ending: &'static str) {
    spawn_local(async move { office::save_office(&briefing, ending).await });
}

/// Keeps the focus on the step that has moved, and where a removed button was.
fn focus_after(command: &str, note: EditorNote) {
    let verb = command.split('/').next().unwrap_or_default();
    match note {
        EditorNote::Moved(number, count) => {
            let is_end = (verb == "up" && number == 1) || (verb == "down" && number == count);
            let place = (number - 1).to_string();
            let verb = match (verb, is_end) {
                ("up", false) | ("down", true) => "up/",
                ("down", false) | ("up", true) => "down/",
                _ => "step/",
            };
            focus_first(&["[data-brief=\"", verb, &place, "\"]"].concat());
        }
        EditorNote::Added(number) => {
            let place = (number - 1).to_string();
            focus_first(&["[data-field=\"title/", &place, "\"]"].concat());
        }
        EditorNote::RemovedStep | EditorNote::RemovedBriefing => focus_first("#briefing-title"),
        EditorNote::Silent if verb == "copy" => focus_first("#briefing-title"),
        _ if verb == "restore" => focus_first("#briefing-title"),
        _ => {}
    }
}

/// Returns the announcement of a change.
fn said_of(note: EditorNote, words: &BriefingWords) -> String {
    let text = |number: usize| number.to_string();
    match note {
        EditorNote::Added(number) => {
            format_template(&words.said_added, &[("number", &text(number))])
        }
        EditorNote::Moved(number, count) => format_template(
            &words.said_moved,
            &[("number", &text(number)), ("count", &text(count))],
        ),
        EditorNote::RemovedStep => words.said_removed.clone(),
        EditorNote::RemovedBriefing => words.said_briefing_removed.clone(),
        EditorNote::Undone => words.said_undone.clone(),
        EditorNote::Redone => words.said_redone.clone(),
        EditorNote::TooManySteps => {
            format_template(&words.said_full, &[("limit", &text(MAX_STEPS))])
        }
        EditorNote::Silent => String::new(),
    }
}
