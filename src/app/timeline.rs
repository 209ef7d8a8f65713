//! The timeline: playing it, and drawing or moving a range of years. The view renders everything
//! else of it.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

use super::context::Context;
use super::dom_query::closest;
use imap::state::{Action, Years};
use imap::web::dom::prefers_reduced_motion;

/// The time in milliseconds that each year is shown while the timeline plays.
const YEAR_MS: u32 = 1_400;
/// The distance in CSS pixels from which a movement of the pointer is a drag and not a click.
const DRAG_THRESHOLD_PX: i32 = 4;

thread_local! {
    /// The timer of the next year while the timeline plays.
    static PLAYER: RefCell<Option<Interval>> = const { RefCell::new(None) };
    /// The drag on the timeline.
    static HELD: Cell<Option<DragHandle>> = const { Cell::new(None) };
}

/// Stops the player when the user navigates in the browser history.
pub fn begin(context: Context) {
    Effect::new(move |_| {
        if context.is_history_navigation.get() {
            stop(context);
        }
    });
}

/// Stops the player.
pub fn stop(context: Context) {
    PLAYER.set(None);
    if context.is_playing.get_untracked() {
        context.is_playing.set(false);
    }
}

/// Plays the years, or stops the player.
pub fn play(context: Context) {
    if context.is_playing.get_untracked() {
        return stop(context);
    }
    let more = play_next_year(context);
    // Users who prefer reduced motion step through the years with the button.
    if more && !prefers_reduced_motion() {
        context.is_playing.set(true);
        PLAYER.set(Some(Interval::new(YEAR_MS, move || {
            if !play_next_year(context) {
                stop(context);
            }
        })));
    }
}

/// Switches between single years and all years up to one.
pub fn add_up(context: Context) {
    let is_cumulative = !context.is_cumulative.get_untracked();
    context.is_cumulative.set(is_cumulative);
    let shown = context.state.read_untracked().years;
    if let Some(to) = shown.map(Years::last_year) {
        let from = if is_cumulative { context.years()[0].min(to) } else { to };
        context.act(Action::Years(Some(Years::new(from, to))));
    }
}

/// Handles `pointerdown` on the timeline, which stops the player.
pub fn on_pointer_down(context: Context, event: &Event) {
    stop(context);
    HELD.set(drag_handle(event.unchecked_ref()));
}

/// Handles `pointermove` on the timeline.
pub fn on_pointer_move(context: Context, event: &Event) {
    if let Some(held) = HELD.get() {
        HELD.set(drag(context, held, event.unchecked_ref()));
    }
}

/// Handles `pointerup` and `pointercancel` on the timeline.
pub fn on_pointer_up(_: Context, _: &Event) {
    HELD.set(None);
}

/// Moves to the next year. Returns `true` if there is one after it.
fn play_next_year(context: Context) -> bool {
    let busy = context.store.with_value(|store| store.view_context().busy_years());
    let start = context.is_cumulative.get_untracked().then(|| context.years()[0]);
    let (next, more) = Years::next_played(context.state.read_untracked().years, busy, start);
    context.act(Action::Years(Some(next)));
    more
}

/// A drag on the timeline.
#[derive(Clone, Copy)]
struct DragHandle {
    /// The year under the pointer at the start.
    at: i32,
    /// The range that is moved; `None` if a new one is drawn.
    span: Option<Years>,
    /// The x coordinate of the pointer at the start, in CSS pixels.
    x: i32,
    /// `true` if the pointer has moved far enough for a drag.
    drags: bool,
}

fn drag_handle(event: &PointerEvent) -> Option<DragHandle> {
    let columns = closest(event.target(), ".ticks, .years").filter(|_| event.button() == 0)?;
    let track = columns.closest(".track").ok()??;
    let at = year_at(&track, event)?;
    let number = |name| track.get_attribute(name)?.parse::<i32>().ok();
    let span = number("data-from").zip(number("data-to"));
    let span = span.filter(|&(from, to)| (from..=to).contains(&at));
    let span = span.map(|(from, to)| Years::new(from, to));
    Some(DragHandle { at, span, x: event.client_x(), drags: false })
}

fn drag(context: Context, handle: DragHandle, event: &PointerEvent) -> Option<DragHandle> {
    // The pointer was released outside the window.
    if event.buttons() == 0 {
        return None;
    }
    let track = closest(event.target(), ".track")?;
    if !handle.drags {
        if (event.client_x() - handle.x).abs() < DRAG_THRESHOLD_PX {
            return Some(handle);
        }
        // With the pointer captured, its release is not a click.
        let _ = track.set_pointer_capture(event.pointer_id());
    }
    let held = Some(DragHandle { drags: true, ..handle });
    let Some(year) = year_at(&track, event) else { return held };
    let years = match handle.span {
        Some(span) => span.shifted_by(year - handle.at, context.years()),
        None => Years::new(handle.at, year),
    };
    if context.state.read_untracked().years != Some(years) {
        context.act(Action::Years(Some(years)));
    }
    held
}

/// Returns the year under the pointer. In a right-to-left language time runs from right to left.
fn year_at(track: &Element, event: &PointerEvent) -> Option<i32> {
    let number = |name| track.get_attribute(name)?.parse::<i32>().ok();
    let (first, last) = (number("data-first")?, number("data-last")?);
    let place = track.get_bounding_client_rect();
    let part = (f64::from(event.client_x()) - place.left()) / place.width();
    let part = if track.has_attribute("data-rtl") { 1.0 - part } else { part };
    let year = first + (part * f64::from(last - first + 1)).floor() as i32;
    Some(year.max(first).min(last))
}
