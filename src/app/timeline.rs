//! The timeline: playing it, and drawing or moving a range of years. The view renders everything
//! else of it.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use web_sys::{Element, Event, PointerEvent};

use super::context::{Context, context};
use super::events::closest;
use imap::state::{Action, Years};
use imap::web::dom::reduced_motion;

/// The time in milliseconds that each year is shown while the timeline plays.
const YEAR: u32 = 1_400;
/// The distance in CSS pixels from which a movement of the pointer is a drag and not a click.
const STILL: i32 = 4;

/// Renders the timeline.
pub fn time() -> impl IntoView {
    let context = context();
    let playing = StoredValue::new_local(None::<Interval>);
    let is_playing = RwSignal::new(false);
    let stop = move || {
        playing.set_value(None);
        is_playing.set(false);
    };
    // Navigation in the history stops the player.
    Effect::new(move |_| {
        if context.travelling.get() {
            stop();
        }
    });
    let play = move |_| {
        if is_playing.get_untracked() {
            return stop();
        }
        let more = step(context);
        // Users who prefer reduced motion step through the years with the button.
        if more && !reduced_motion() {
            is_playing.set(true);
            playing.set_value(Some(Interval::new(YEAR, move || {
                if !step(context) {
                    stop();
                }
            })));
        }
    };
    let name = move || {
        let words = context.words.get();
        let words = &words.map;
        if is_playing.get() { words.pause.clone() } else { words.play.clone() }
    };
    let add_up = move |_| {
        let so_far = !context.so_far.get_untracked();
        context.so_far.set(so_far);
        let shown = context.state.read_untracked().years;
        if let Some(to) = shown.map(Years::to) {
            let from = if so_far { context.years()[0].min(to) } else { to };
            context.act(Action::Years(Some(Years::new(from, to))));
        }
    };
    // Any manual change of the years stops the player.
    let take_over = move |event: &Event| {
        if closest(event.target(), "#time").is_some() {
            stop();
        }
    };
    let [first, last] = context.years();
    let columns = (last - first + 1).to_string();
    let held = Rc::new(Cell::new(None));
    let (down, moved, up, gone) = (held.clone(), held.clone(), held.clone(), held);
    view! {
        <div
            class="time"
            role="group"
            aria-label=move || context.words.get().map.time.clone()
            on:pointerdown=move |event| {
                take_over(&event);
                down.set(grip(&event));
            }
            on:click=move |event| take_over(&event)
            on:input=move |event| take_over(&event)
            on:pointermove=move |event| {
                if let Some(held) = moved.get() {
                    moved.set(drag(context, held, &event));
                }
            }
            on:pointerup=move |_| up.set(None)
            on:pointercancel=move |_| gone.set(None)
        >
            <button type="button" class="play" aria-label=name title=name on:click=play>
                <span aria-hidden="true">{move || if is_playing.get() { "❚❚" } else { "▶" }}</span>
            </button>
            <button
                type="button"
                class="so-far"
                aria-pressed=move || context.so_far.get().to_string()
                title=move || context.words.get().map.so_far_hint.clone()
                on:click=add_up
            >
                {move || context.words.get().map.so_far.clone()}
            </button>
            <div id="time" style:--years=columns></div>
        </div>
    }
}

/// Moves to the next year. Returns `true` if there is one after it.
fn step(context: Context) -> bool {
    let busy = context.desk.with_value(|desk| desk.teller().busy_years());
    let start = context.so_far.get_untracked().then(|| context.years()[0]);
    let (next, more) = Years::played(context.state.read_untracked().years, busy, start);
    context.act(Action::Years(Some(next)));
    more
}

/// A drag on the timeline.
#[derive(Clone, Copy)]
struct Grip {
    /// The year under the pointer at the start.
    at: i32,
    /// The range that is moved; `None` if a new one is drawn.
    span: Option<Years>,
    /// The x coordinate of the pointer at the start, in CSS pixels.
    x: i32,
    /// `true` if the pointer has moved far enough for a drag.
    drags: bool,
}

fn grip(event: &PointerEvent) -> Option<Grip> {
    let columns = closest(event.target(), ".ticks, .years").filter(|_| event.button() == 0)?;
    let track = columns.closest(".track").ok()??;
    let at = year_at(&track, event)?;
    let number = |name| track.get_attribute(name)?.parse::<i32>().ok();
    let span = number("data-from").zip(number("data-to"));
    let span = span.filter(|&(from, to)| (from..=to).contains(&at));
    let span = span.map(|(from, to)| Years::new(from, to));
    Some(Grip { at, span, x: event.client_x(), drags: false })
}

fn drag(context: Context, grip: Grip, event: &PointerEvent) -> Option<Grip> {
    // The pointer was released outside the window.
    if event.buttons() == 0 {
        return None;
    }
    let track = closest(event.target(), ".track")?;
    if !grip.drags {
        if (event.client_x() - grip.x).abs() < STILL {
            return Some(grip);
        }
        // With the pointer captured, its release is not a click.
        let _ = track.set_pointer_capture(event.pointer_id());
    }
    let held = Some(Grip { drags: true, ..grip });
    let Some(year) = year_at(&track, event) else { return held };
    let years = match grip.span {
        Some(span) => span.moved(year - grip.at, context.years()),
        None => Years::new(grip.at, year),
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
