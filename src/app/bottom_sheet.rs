//! The bottom sheet: in a narrow window the side of the page lies over the
//! lower part of the map, at one of three heights (`explore::drawer`). The
//! style sheet places it while it rests; while it moves it is as high as it
//! can be, and a transform alone moves it.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};

use super::act::closest;
use super::context::Context;
use super::map::matches;
use imap::browser::document;
use imap::explore::View;
use imap::explore::drawer::{FOOT, Height, Snaps};
use imap::language::fill;
use imap::language::number::fixed;

/// Windows with a bottom sheet (`assets/style/layout.css`).
const SHEET: &str =
    "screen and (max-width: 560px), screen and (max-width: 760px) and (min-height: 501px)";
/// What the sheet is dragged by at any height; at the lowest it is dragged by anything.
const HEAD: &str = ".grip, .note, .choice, .card > .kind, .card > h2";
/// CSS pixels that a pointer may move before a tap becomes a drag.
const STILL: f64 = 6.0;
/// Milliseconds that the sheet takes from one height to another, as in the style sheet.
const SLIDE: u32 = 240;
/// Milliseconds without a step after which a pointer is at rest.
const REST: f64 = 80.0;

/// A sheet in the hand of the reader. Lengths are CSS pixels.
#[derive(Clone, Copy)]
struct Drag {
    pointer: i32,
    snaps: Snaps,
    /// Where the pointer came down, and how much of the sheet was in sight then.
    start: [f64; 2],
    /// Where the pointer was last, and when, in milliseconds.
    last: [f64; 2],
    /// How fast it goes up, in pixels per millisecond.
    speed: f64,
    is_held: bool,
}

thread_local! {
    static DRAG: Cell<Option<Drag>> = const { Cell::new(None) };
    /// Ends the movement that is under way.
    static SETTLING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Whether the side of the page is a bottom sheet in this window.
fn is_sheet() -> bool {
    matches(SHEET) && document().query_selector(".embed").is_ok_and(|embed| embed.is_none())
}

fn side() -> Option<HtmlElement> {
    document().get_element_by_id("side")?.dyn_into().ok()
}

/// The handle of the sheet.
pub fn grip(context: Context) -> impl IntoView {
    let name = move || {
        let words = context.words.get();
        let words = &words.page;
        let height = match context.height.get() {
            Height::Peek => &words.peek,
            Height::Half => &words.half,
            Height::Full => &words.full,
        };
        fill(&words.sheet, &[("height", height)])
    };
    view! {
        <button
            type="button"
            class="grip"
            aria-label=name
            aria-controls="panel"
            aria-expanded=move || (context.height.get() != Height::Peek).to_string()
            on:click=move |_| choose(context, context.height.get_untracked().next())
            on:keydown=move |event: KeyboardEvent| {
                if let Some(height) = context.height.get_untracked().after_key(&event.key()) {
                    event.prevent_default();
                    choose(context, height);
                }
            }
        ></button>
    }
}

/// Goes to the height that the reader chose.
fn choose(context: Context, height: Height) {
    context.kept.set_value(height);
    go(context, height);
}

/// Follows what the panel shows: for a table the sheet makes way, for
/// everything else it stands at the reader's height, and at least half open.
pub fn follow(context: Context, view: View) {
    let height = match view {
        View::Map => context.kept.get_value().max(Height::Half),
        _ => Height::Peek,
    };
    // A tap on the map is not followed by a click on what slides under the finger.
    if height != context.height.get_untracked()
        && let Some(side) = side()
    {
        let _ = side.class_list().add_1("passing");
    }
    go(context, height);
}

/// Opens the sheet when the focus moves into what a low sheet hides.
pub fn focused(context: Context, event: &FocusEvent) {
    if context.height.get_untracked() == Height::Peek
        && closest(event.target(), "#panel :focus-visible:not(#search)").is_some()
        && DRAG.get().is_none()
    {
        go(context, Height::Half);
    }
}

/// Makes room above the keyboard of a touch screen for what the search finds.
pub fn clicked(context: Context, event: &MouseEvent) {
    if closest(event.target(), "#search").is_some() && matches("(pointer: coarse)") {
        go(context, Height::Full);
    }
}

/// Goes to a height, at once where there is no sheet.
fn go(context: Context, height: Height) {
    if context.height.get_untracked() == height {
        return;
    }
    match side().filter(|_| is_sheet()) {
        Some(side) => slide(context, &side, height),
        None => {
            context.height.set(height);
            rest(context);
        }
    }
}

/// Moves the sheet from where it is to a height; the style sheet says how fast,
/// and leaves the motion out for readers who ask for that.
fn slide(context: Context, side: &HtmlElement, height: Height) {
    let Some((snaps, shown)) = measured(side) else { return };
    place(side, snaps, shown);
    // The start of the transition is laid out before its end is known.
    let _ = side.offset_height();
    let _ = side.class_list().add_1("sliding");
    place(side, snaps, snaps.shown(height));
    context.height.set(height);
    SETTLING.set(Some(Timeout::new(SLIDE, move || rest(context))));
}

/// Hands the sheet back to the style sheet, and tells the map.
fn rest(context: Context) {
    if let Some(side) = side() {
        let _ = side.class_list().remove_3("moving", "sliding", "passing");
        let _ = side.style().remove_property("transform");
    }
    context.with_map(|map| map.covered());
}

/// Shows so many pixels of the sheet.
fn place(side: &HtmlElement, snaps: Snaps, shown: f64) {
    let hidden = fixed(snaps.shown(Height::Full) - shown, 1);
    let _ = side.class_list().add_1("moving");
    let _ = side.style().set_property("transform", &["translateY(", &hidden, "px)"].concat());
}

/// The snap points, and how much of the sheet is in sight.
fn measured(side: &Element) -> Option<(Snaps, f64)> {
    let area = side.parent_element()?.get_bounding_client_rect();
    let shown = area.bottom() - FOOT - side.get_bounding_client_rect().top();
    Some((Snaps::new(area.height()), shown))
}

/// A pointer comes down on the sheet.
pub fn down(context: Context, event: &PointerEvent) {
    let by = if context.height.get_untracked() == Height::Peek { "*" } else { HEAD };
    let target = closest(event.target(), by);
    if event.button() != 0 || target.is_none_or(|target| target.id() == "search") || !is_sheet() {
        return;
    }
    let Some((snaps, shown)) = side().and_then(|side| measured(&side)) else { return };
    let at = f64::from(event.client_y());
    DRAG.set(Some(Drag {
        pointer: event.pointer_id(),
        snaps,
        start: [at, shown],
        last: [at, event.time_stamp()],
        speed: 0.0,
        is_held: false,
    }));
}

/// The sheet follows the pointer.
pub fn moved(event: &PointerEvent) {
    let Some(mut drag) = DRAG.get().filter(|drag| drag.pointer == event.pointer_id()) else {
        return;
    };
    let Some(side) = side() else { return };
    let (at, now) = (f64::from(event.client_y()), event.time_stamp());
    let [start, shown] = drag.start;
    if !drag.is_held {
        if (at - start).abs() < STILL {
            return;
        }
        // What comes up on the sheet itself is no click on what lies under the pointer.
        let _ = side.set_pointer_capture(drag.pointer);
        SETTLING.set(None);
        let _ = side.class_list().remove_2("sliding", "passing");
        drag.is_held = true;
    }
    let [before, then] = drag.last;
    if now > then {
        drag.speed = 0.4 * drag.speed + 0.6 * (before - at) / (now - then);
        drag.last = [at, now];
    }
    place(&side, drag.snaps, drag.snaps.clamp(shown + start - at));
    DRAG.set(Some(drag));
}

/// The pointer lets the sheet go.
pub fn up(context: Context, event: &PointerEvent) {
    let Some(drag) = DRAG.get().filter(|drag| drag.pointer == event.pointer_id()) else { return };
    DRAG.set(None);
    if !drag.is_held {
        return;
    }
    let [start, shown] = drag.start;
    let at = f64::from(event.client_y());
    let speed = if event.time_stamp() - drag.last[1] > REST { 0.0 } else { drag.speed };
    let cancelled = event.type_() == "pointercancel";
    let at = if cancelled { drag.last[0] } else { at };
    let height = drag.snaps.settle(drag.snaps.clamp(shown + start - at), speed);
    context.kept.set_value(height);
    if let Some(side) = side() {
        slide(context, &side, height);
    }
}
