//! The stage: the map alone, enlarged for a room, with a caption, step by step.

use std::cell::RefCell;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::callback::{Interval, Timeout};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, KeyboardEvent, PointerEvent};

use super::navigate::{current_parameters, show_parameters, show_state};
use super::panel::{closest_target, focus_first, focus_page, log_error};
use super::speaker::SpeakerWindow;
use super::{screen, session};
use crate::briefing::Briefing;
use crate::briefing::address::statistic_of;
use crate::briefing::stage_view::{StageMove, StageView};
use crate::i18n::Direction;
use crate::state::url::Parameter;
use crate::web::dom::patch::MountedNodes;
use crate::web::dom::{document, window};
use crate::web::loader;

/// The time in milliseconds until the map has the size of the stage.
const LAYOUT_MS: u32 = 120;
/// The class of the page while the stage is on.
const CLASS: &str = "stage";

thread_local! {
    static STAGE: RefCell<Option<Stage>> = const { RefCell::new(None) };
}

struct Stage {
    element: HtmlElement,
    mounted: MountedNodes,
    briefing: Briefing,
    at: usize,
    has_notes: bool,
    is_blank: bool,
    /// The state of the page before, which it gets back.
    before: Vec<Parameter>,
    /// The time of the start in milliseconds.
    start: f64,
    speaker: Option<SpeakerWindow>,
    /// The pointer that may swipe, with the position where it came down.
    swipe: Option<(i32, f64, f64)>,
    /// The timer of the next step, if the step has a duration.
    next: Option<Timeout>,
    _clock: Interval,
    _listeners: Vec<EventListener>,
}

/// Returns `true` while the stage is on.
pub fn is_on() -> bool {
    STAGE.with_borrow(Option::is_some)
}

/// Starts a presentation at the first step.
pub fn start_stage(briefing: Briefing) -> Result<(), JsValue> {
    if is_on() || briefing.steps.is_empty() {
        return Ok(());
    }
    // Browsers allow it only at once after a key or click.
    screen::enter_full();
    screen::keep_on();
    let element = stage_element()?;
    set_class(true);
    STAGE.set(Some(Stage {
        element,
        mounted: MountedNodes::default(),
        briefing,
        at: 0,
        has_notes: false,
        is_blank: false,
        before: current_parameters(),
        start: js_sys::Date::now(),
        speaker: None,
        swipe: None,
        next: None,
        _clock: Interval::new(1000, update_speaker),
        _listeners: listeners(),
    }));
    // In a task of its own: the focus needs the layout of the whole page.
    Timeout::new(0, || {
        if is_on() {
            render_stage();
            focus_first("#briefing-stage");
        }
    })
    .forget();
    // A quick reader may be further on by then.
    let show_step = || {
        if let Some(at) = STAGE.with_borrow(|stage| stage.as_ref().map(|stage| stage.at)) {
            go_to(at);
        }
    };
    Timeout::new(LAYOUT_MS, show_step).forget();
    Ok(())
}

fn stage_element() -> Result<HtmlElement, JsValue> {
    let element: HtmlElement = document().create_element("section")?.unchecked_into();
    element.set_id("briefing-stage");
    element.set_attribute("tabindex", "-1")?;
    for (name, attributes) in [
        ("stage-body", &[][..]),
        ("stage-status", &[("class", "visually-hidden"), ("role", "status")]),
        ("stage-black", &[("hidden", "")]),
    ] {
        let child = document().create_element("div")?;
        child.set_id(name);
        for (attribute, value) in attributes {
            child.set_attribute(attribute, value)?;
        }
        element.append_child(&child)?;
    }
    document().query_selector("body")?.ok_or("body")?.append_child(&element)?;
    Ok(element)
}

fn set_class(is_on: bool) {
    if let Some(html) = document().document_element() {
        let _ = html.class_list().toggle_with_force(CLASS, is_on);
    }
}

/// Listeners of the window. Those of pointers and keys come before those of the map.
fn listeners() -> Vec<EventListener> {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let window = window();
    type Captured = (&'static str, fn(&Event));
    let captured: [Captured; 5] = [
        ("keydown", on_key),
        ("pointerdown", on_pointer_down),
        ("pointermove", hide_from_map),
        ("pointerup", on_pointer_up),
        ("pointercancel", on_pointer_cancel),
    ];
    let mut all: Vec<EventListener> = captured
        .into_iter()
        .map(|(name, act)| EventListener::new_with_options(&window, name, options, act))
        .collect();
    all.push(EventListener::new(&document(), "visibilitychange", |_| {
        if !document().hidden() && is_on() {
            screen::keep_on();
        }
    }));
    all
}

/// Renders the caption and the speaker's view.
pub fn render_stage() {
    let announced = session::with(|session| {
        STAGE.with_borrow_mut(|stage| {
            let stage = stage.as_mut()?;
            let lang = session.lang;
            let _ = stage.element.set_attribute("lang", lang.tag());
            let _ = stage.element.set_attribute("dir", lang.direction().tag());
            let _ = stage.element.set_attribute("aria-label", &session.words.stage);
            let _ = stage.element.set_attribute("aria-description", &session.words.keys);
            let view = StageView {
                briefing: &stage.briefing,
                at: stage.at,
                words: &session.words,
                lang,
                has_notes: stage.has_notes,
            };
            let body = document().get_element_by_id("stage-body")?;
            log_error(stage.mounted.update(&body, view.nodes()));
            Some(view.announcement())
        })
    });
    if let Some(Some(text)) = announced {
        announce_text(&text);
    }
    listen_to_buttons();
    update_speaker();
}

/// Announces a text to screen readers.
fn announce_text(text: &str) {
    if let Some(status) = document().get_element_by_id("stage-status") {
        status.set_text_content(Some(text));
    }
}

/// Listens to the buttons of the caption, once.
fn listen_to_buttons() {
    let Some(body) = document().get_element_by_id("stage-body") else { return };
    if body.has_attribute("data-heard") {
        return;
    }
    let _ = body.set_attribute("data-heard", "");
    EventListener::new(&body, "click", |event| {
        let Some(button) = closest_target(event, "[data-brief]") else { return };
        match button.get_attribute("data-brief").unwrap_or_default().as_str() {
            "stage/next" => perform_move(StageMove::Next),
            "stage/back" => perform_move(StageMove::Back),
            "stage/blank" => perform_move(StageMove::Blank),
            "stage/speaker" => open_speaker(),
            "stage/end" => perform_move(StageMove::End),
            _ => {}
        }
    })
    .forget();
}

fn page_direction() -> Direction {
    session::with(|session| session.lang.direction()).unwrap_or(Direction::Ltr)
}

fn on_key(event: &Event) {
    // An event of the speaker's window is an instance of that window's class.
    let key = event.unchecked_ref::<KeyboardEvent>();
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return;
    }
    let name = key.key();
    let on_control = closest_target(event, "button, a, summary").is_some();
    if on_control && (name == " " || name == "Enter") {
        return;
    }
    if name == "f" || name == "F" || key.code() == "KeyF" {
        event.prevent_default();
        event.stop_propagation();
        return if screen::is_full() { screen::leave_full() } else { screen::enter_full() };
    }
    let Some(movement) = StageMove::of_key(&name, &key.code(), page_direction()) else { return };
    event.prevent_default();
    event.stop_propagation();
    // Escape leaves the full screen, and ends nothing else.
    if movement == StageMove::End && screen::is_full() {
        return screen::leave_full();
    }
    perform_move(movement);
}

fn is_control(event: &Event) -> bool {
    closest_target(event, "button, a, summary, .stage-text").is_some()
}

fn on_pointer_down(event: &Event) {
    if is_control(event) {
        return;
    }
    event.stop_propagation();
    let Some(pointer) = event.dyn_ref::<PointerEvent>().filter(|it| it.is_primary()) else {
        return;
    };
    STAGE.with_borrow_mut(|stage| {
        if let Some(stage) = stage {
            let place = (f64::from(pointer.client_x()), f64::from(pointer.client_y()));
            stage.swipe = Some((pointer.pointer_id(), place.0, place.1));
        }
    });
}

/// Keeps a movement from the map, which would hover or drag.
fn hide_from_map(event: &Event) {
    if !is_control(event) {
        event.stop_propagation();
    }
}

fn on_pointer_up(event: &Event) {
    let swipe = STAGE.with_borrow_mut(|stage| stage.as_mut()?.swipe.take());
    let Some((id, x, y)) = swipe else { return };
    event.stop_propagation();
    let Some(pointer) = event.dyn_ref::<PointerEvent>().filter(|it| it.pointer_id() == id) else {
        return;
    };
    let (dx, dy) = (f64::from(pointer.client_x()) - x, f64::from(pointer.client_y()) - y);
    if let Some(movement) = StageMove::of_swipe(dx, dy, page_direction()) {
        perform_move(movement);
    }
}

fn on_pointer_cancel(_: &Event) {
    STAGE.with_borrow_mut(|stage| {
        if let Some(stage) = stage {
            stage.swipe = None;
        }
    });
}

fn perform_move(movement: StageMove) {
    match movement {
        StageMove::End => end_stage(),
        StageMove::Blank => set_blank(None),
        movement => {
            // A movement ends the blank screen first, so that no step passes unseen.
            if STAGE.with_borrow(|stage| stage.as_ref().is_some_and(|stage| stage.is_blank)) {
                return set_blank(Some(false));
            }
            let to = STAGE.with_borrow(|stage| {
                let stage = stage.as_ref()?;
                let to = movement.place_after(stage.at, stage.briefing.steps.len());
                (to != stage.at).then_some(to)
            });
            if let Some(to) = to {
                go_to(to);
            }
        }
    }
}

/// Shows a step on the map, and loads what the next one needs.
fn go_to(at: usize) {
    let state = STAGE.with_borrow_mut(|stage| {
        let stage = stage.as_mut()?;
        let step = stage.briefing.steps.get(at)?;
        let state = step.state.clone();
        stage.next = step
            .seconds
            .filter(|_| at + 1 < stage.briefing.steps.len())
            .map(|seconds| Timeout::new(seconds.saturating_mul(1000), move || go_to(at + 1)));
        let next = stage.briefing.steps.get(at + 1).map(|step| step.state.clone());
        stage.at = at;
        Some((state, next))
    });
    let Some((state, next)) = state else { return };
    show_state(&state);
    render_stage();
    if let Some(key) = next.as_deref().and_then(statistic_of) {
        let lang = session::with(|session| session.lang).unwrap_or_default();
        // The figures stay with the module of the profiles.
        spawn_local(async move {
            let _ = loader::statistic_map(&key, 0, "", lang).await;
        });
    }
}

/// Blanks the screen or shows it again; `None` changes between both.
fn set_blank(is_blank: Option<bool>) {
    let is_blank = STAGE.with_borrow_mut(|stage| {
        let stage = stage.as_mut()?;
        stage.is_blank = is_blank.unwrap_or(!stage.is_blank);
        Some(stage.is_blank)
    });
    let Some(is_blank) = is_blank else { return };
    if let Some(black) = document().get_element_by_id("stage-black") {
        let _ = match is_blank {
            true => black.remove_attribute("hidden"),
            false => black.set_attribute("hidden", ""),
        };
    }
    if is_blank {
        announce_text(
            &session::with(|session| session.words.blank_said.clone()).unwrap_or_default(),
        );
    } else {
        render_stage();
    }
}

/// Opens the speaker's view, or shows the notes under the map if the browser blocks it.
fn open_speaker() {
    let speaker = SpeakerWindow::open(on_key);
    let is_blocked = speaker.is_none();
    STAGE.with_borrow_mut(|stage| {
        if let Some(stage) = stage {
            stage.has_notes = is_blocked;
            stage.speaker = speaker;
        }
    });
    render_stage();
    if is_blocked {
        announce_text(
            &session::with(|session| session.words.no_window.clone()).unwrap_or_default(),
        );
    }
}

/// Shows the step and the time in the speaker's view.
fn update_speaker() {
    session::with(|session| {
        STAGE.with_borrow_mut(|stage| {
            let Some(stage) = stage else { return };
            if stage.speaker.as_ref().is_some_and(SpeakerWindow::is_closed) {
                stage.speaker = None;
            }
            let Some(speaker) = &mut stage.speaker else { return };
            let view = StageView {
                briefing: &stage.briefing,
                at: stage.at,
                words: &session.words,
                lang: session.lang,
                has_notes: false,
            };
            let seconds = ((js_sys::Date::now() - stage.start) / 1000.0).max(0.0) as u32;
            let now = js_sys::Date::new_0();
            let clock = digits(now.get_hours(), now.get_minutes());
            let elapsed = digits(seconds / 60, seconds % 60);
            speaker.show(
                view.speaker_nodes(&clock, &elapsed),
                session.lang,
                &session.words.speaker,
            );
        });
    });
}

/// Returns two numbers of two digits with a colon.
fn digits(first: u32, second: u32) -> String {
    let two = |number: u32| {
        let text = number.to_string();
        if text.len() < 2 { ["0", &text].concat() } else { text }
    };
    [two(first), two(second)].join(":")
}

/// Ends the presentation: the page is as it was before.
fn end_stage() {
    let Some(stage) = STAGE.take() else { return };
    stage.element.remove();
    set_class(false);
    screen::leave_full();
    screen::let_off();
    show_parameters(&stage.before);
    focus_page();
}
