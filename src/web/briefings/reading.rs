//! A briefing for those who read alone: a panel to scroll, and the map follows.

use std::cell::RefCell;

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::navigate::show_state;
use super::panel::{close_panel, closest_target, focus_first, log_error, panel_element};
use super::{office, paper, session, stage};
use crate::briefing::Briefing;
use crate::briefing::editor_state::PageShape;
use crate::briefing::reading_view::reading_nodes;
use crate::web::dom::patch::MountedNodes;

/// The part of the panel's height at which the step that is read begins.
const READING_LINE: f64 = 0.45;

thread_local! {
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

struct Reading {
    panel: HtmlElement,
    mounted: MountedNodes,
    briefing: Briefing,
    /// The place of the step on the map.
    at: usize,
}

/// Shows a briefing.
pub fn show_reading(briefing: Briefing) -> Result<(), JsValue> {
    let panel = panel_element("briefing-reading")?;
    panel.class_list().add_1("reading")?;
    panel.set_attribute("tabindex", "0")?;
    EventListener::new(&panel, "click", on_click).forget();
    EventListener::new(&panel, "scroll", |_| follow_scrolling()).forget();
    EventListener::new(&panel, "keydown", on_key).forget();
    if let Some(step) = briefing.steps.first() {
        show_state(&step.state);
    }
    READING.set(Some(Reading { panel, mounted: MountedNodes::default(), briefing, at: 0 }));
    render_reading();
    focus_first("#briefing-title");
    Ok(())
}

/// Returns the briefing that is shown.
pub fn shown_briefing() -> Option<Briefing> {
    READING.with_borrow(|reading| {
        let reading = reading.as_ref().filter(|reading| reading.panel.is_connected())?;
        Some(reading.briefing.clone())
    })
}

/// Renders the panel, if it is open.
pub fn render_reading() {
    session::with(|session| {
        READING.with_borrow_mut(|reading| {
            let Some(Reading { panel, mounted, briefing, .. }) = reading else { return };
            let _ = panel.set_attribute("lang", session.lang.tag());
            let _ = panel.set_attribute("dir", session.lang.direction().tag());
            log_error(mounted.update(panel, reading_nodes(briefing, &session.words, session.lang)));
        });
    });
    mark_step();
}

/// Marks the step that is on the map.
fn mark_step() {
    READING.with_borrow(|reading| {
        let Some(Reading { panel, at, .. }) = reading else { return };
        for (place, article) in step_articles(panel).into_iter().enumerate() {
            let _ = article.class_list().toggle_with_force("reading-here", place == *at);
        }
    });
}

fn step_articles(panel: &Element) -> Vec<Element> {
    let Ok(found) = panel.query_selector_all(".reading-step") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)).map(JsCast::unchecked_into).collect()
}

/// Shows the step that is read: the last one that begins above the reading line.
fn follow_scrolling() {
    let state = READING.with_borrow_mut(|reading| {
        let Reading { panel, briefing, at, .. } = reading.as_mut()?;
        let rect = panel.get_bounding_client_rect();
        let line = rect.top() + rect.height() * READING_LINE;
        let tops = step_articles(panel);
        let begun = tops.iter().filter(|step| step.get_bounding_client_rect().top() <= line);
        let last = tops.len().saturating_sub(1);
        let is_end =
            f64::from(panel.scroll_top()) + rect.height() + 2.0 >= f64::from(panel.scroll_height());
        let step = if is_end { last } else { begun.count().saturating_sub(1).min(last) };
        if std::mem::replace(at, step) == step {
            return None;
        }
        briefing.steps.get(step).map(|step| step.state.clone())
    });
    if let Some(state) = state {
        mark_step();
        show_state(&state);
    }
}

fn on_click(event: &Event) {
    let Some(button) = closest_target(event, "[data-brief]") else { return };
    match button.get_attribute("data-brief").unwrap_or_default().as_str() {
        "reading/close" => close_panel(),
        "reading/present" => present_shown(),
        "reading/print" => print_shown(PageShape::A4),
        "reading/print-wide" => print_shown(PageShape::Wide),
        "reading/slides" => save_shown("pptx"),
        "reading/document" => save_shown("docx"),
        _ => {}
    }
}

fn print_shown(shape: PageShape) {
    if let Some(briefing) = shown_briefing() {
        spawn_local(async move { paper::print_briefing(&briefing, shape).await });
    }
}

fn save_shown(ending: &'static str) {
    if let Some(briefing) = shown_briefing() {
        spawn_local(async move { office::save_office(&briefing, ending).await });
    }
}

fn present_shown() {
    if let Some(briefing) = shown_briefing() {
        log_error(stage::start_stage(briefing));
    }
}

fn on_key(event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    match key.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            close_panel();
        }
        "f" | "F" | "ب" if !key.ctrl_key() && !key.meta_key() => present_shown(),
        _ => {}
    }
}
