//! The time line: it plays, and its picture can be dragged. All else about it
//! is told by the second module.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use web_sys::{Element, PointerEvent};

use super::act::closest;
use super::context::{Context, context};
use imap::browser::reduced_motion;
use imap::explore::{Action, Years};

/// Milliseconds that a year is shown while the years play.
const YEAR: u32 = 1_400;

/// The time line.
pub fn time() -> impl IntoView {
    let context = context();
    let playing = StoredValue::new_local(None::<Interval>);
    let is_playing = RwSignal::new(false);
    let stop = move || {
        playing.set_value(None);
        is_playing.set(false);
    };
    // Who goes back or forward takes over too.
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
        // Who asked for less motion takes each year by a press of the button.
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
    let [first, last] = context.years();
    let columns = (last - first + 1).to_string();
    let held = Rc::new(Cell::new(None));
    let (down, moved, up) = (held.clone(), held.clone(), held);
    view! {
        <div
            class="time"
            role="group"
            aria-label=move || context.words.get().map.time.clone()
            on:pointerdown=move |event| {
                // Who takes hold of the years takes over from the player.
                if closest(event.target(), "#time").is_some() {
                    stop();
                }
                down.set(grip(&event));
            }
            on:pointermove=move |event| drag(context, moved.get(), &event)
            on:pointerup=move |_| up.set(None)
        >
            <button type="button" class="play" aria-label=name title=name on:click=play>
                <span aria-hidden="true">{move || if is_playing.get() { "❚❚" } else { "▶" }}</span>
            </button>
            <div id="time" style:--years=columns></div>
        </div>
    }
}

/// A year further, from the first one again after the last; answers whether
/// there is one after that.
fn step(context: Context) -> bool {
    let [first, last] = context.years();
    let years = context.state.read_untracked().years;
    let next = match years {
        Some(years) if years.to() < last => years.moved(1, [first, last]),
        Some(years) if !years.is_one() => Years::new(first, first + years.to() - years.from()),
        _ => Years::new(first, first),
    };
    context.act(Action::Years(Some(next)));
    next.to() < last
}

/// What a hand has taken hold of: the span, at a year of it, or a new span
/// that begins with a year.
#[derive(Clone, Copy)]
enum Grip {
    Span { at: i32, from: i32, to: i32 },
    Start(i32),
}

fn grip(event: &PointerEvent) -> Option<Grip> {
    let picture = closest(event.target(), "[data-drag]")?;
    let at = year_at(&picture, event)?;
    let _ = picture.set_pointer_capture(event.pointer_id());
    let number = |name| picture.get_attribute(name)?.parse::<i32>().ok();
    match (number("data-from"), number("data-to")) {
        (Some(from), Some(to)) if from < to && (from..=to).contains(&at) => {
            Some(Grip::Span { at, from, to })
        }
        _ => Some(Grip::Start(at)),
    }
}

fn drag(context: Context, grip: Option<Grip>, event: &PointerEvent) {
    let Some(grip) = grip else { return };
    let at = closest(event.target(), "[data-drag]").and_then(|picture| year_at(&picture, event));
    let Some(year) = at else { return };
    let limits = context.years();
    let years = match grip {
        Grip::Span { at, from, to } => Years::new(from, to).moved(year - at, limits),
        Grip::Start(start) => Years::new(start, year),
    };
    if context.state.read_untracked().years != Some(years) {
        context.act(Action::Years(Some(years)));
    }
}

/// The year under the pointer: time runs from right to left where the script
/// does.
fn year_at(picture: &Element, event: &PointerEvent) -> Option<i32> {
    let number = |name| picture.get_attribute(name)?.parse::<i32>().ok();
    let (first, last) = (number("data-first")?, number("data-last")?);
    let place = picture.get_bounding_client_rect();
    let part = (f64::from(event.client_x()) - place.left()) / place.width();
    let part = if picture.has_attribute("data-rtl") { 1.0 - part } else { part };
    let year = first + (part * f64::from(last - first + 1)).floor() as i32;
    Some(year.max(first).min(last))
}
