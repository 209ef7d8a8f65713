//! The bottom sheet: in a narrow window the side panel lies over the lower part of the map, at one
//! of three heights (`state::drawer`). At rest the style sheet places it. While it moves it has its
//! full height, and only a transform moves it.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, PointerEvent};

use super::context::Context;
use super::dom_query::{closest, matches};
use imap::markup::number::fixed;
use imap::state::View;
use imap::state::drawer::{FOOT, Height, Snaps};
use imap::web::dom::document;

/// The media query for windows with a bottom sheet (`assets/style/layout.css`).
const SHEET_MEDIA_QUERY: &str =
    "screen and (max-width: 560px), screen and (max-width: 760px) and (min-height: 501px)";
/// The selector of the elements that drag the sheet. At the lowest height any element does.
const DRAG_AREA: &str = ".grip, .note, .choice, .card-bar > .kind, .card > h2";
/// The distance in CSS pixels from which a movement of the pointer is a drag and not a tap.
const DRAG_THRESHOLD_PX: f64 = 6.0;
/// The duration of a transition between two heights in milliseconds, as in the style sheet.
const ANIMATION_MS: u32 = 240;
/// The time in milliseconds without movement after which the pointer counts as resting.
const REST: f64 = 80.0;

/// A drag of the sheet. Lengths are in CSS pixels.
#[derive(Clone, Copy)]
struct Drag {
    pointer: i32,
    snaps: Snaps,
    /// The y coordinate of the pointer at the start, and the visible height of the sheet then.
    start: [f64; 2],
    /// The last y coordinate of the pointer, and its time in milliseconds.
    last: [f64; 2],
    /// The upward speed in pixels per millisecond.
    speed: f64,
    is_held: bool,
}

thread_local! {
    static DRAG: Cell<Option<Drag>> = const { Cell::new(None) };
    /// The timer that ends the current transition.
    static ANIMATION_TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Returns `true` if the side panel is a bottom sheet in this window.
fn is_sheet() -> bool {
    matches(SHEET_MEDIA_QUERY)
        && document().query_selector(".embed").is_ok_and(|embed| embed.is_none())
}

fn side() -> Option<HtmlElement> {
    document().get_element_by_id("side")?.dyn_into().ok()
}

/// Moves to the height that the user has chosen.
pub fn set_height(context: Context, height: Height) {
    context.preferred_height.set_value(height);
    animate_to(context, height);
}

/// Adapts the height to the view: a table gets most of the window, and the results of a search keep
/// the height at which they are typed for, at least half; for everything else the sheet has the
/// height that the user has chosen, and at least half.
pub fn follow(context: Context, view: View, is_searching: bool) {
    let height = match view {
        View::Map if is_searching => context.height.get_untracked().max(Height::Half),
        View::Map => context.preferred_height.get_value().max(Height::Half),
        _ => Height::Peek,
    };
    // The click of a tap on the map must not hit what slides under the finger.
    if height != context.height.get_untracked()
        && let Some(side) = side()
    {
        let _ = side.class_list().add_1("settling");
    }
    animate_to(context, height);
}

/// Opens the sheet when the focus moves to a part that is hidden at the lowest height.
pub fn on_focus(context: Context, event: &Event) {
    if context.height.get_untracked() == Height::Peek
        && closest(event.target(), "#panel :focus-visible:not(#search)").is_some()
        && DRAG.get().is_none()
    {
        animate_to(context, Height::Half);
    }
}

/// Opens the sheet fully when the search field is tapped on a touch screen, so that results are
/// visible above the keyboard.
pub fn on_click(context: Context, event: &Event) {
    if closest(event.target(), "#search").is_some() && matches("(pointer: coarse)") {
        animate_to(context, Height::Full);
    }
}

/// Moves to a height; at once if the side panel is not a bottom sheet.
fn animate_to(context: Context, height: Height) {
    if context.height.get_untracked() == height {
        return;
    }
    match side().filter(|_| is_sheet()) {
        Some(side) => slide(context, &side, height),
        None => {
            context.height.set(height);
            finish_animation(context);
        }
    }
}

/// Moves the sheet to a height with the transition of the style sheet, which omits it for users who
/// prefer reduced motion.
fn slide(context: Context, side: &HtmlElement, height: Height) {
    let Some((snaps, shown)) = measured(side) else { return };
    place(side, snaps, shown);
    // Forces a layout, so that the transition starts here.
    let _ = side.offset_height();
    let _ = side.class_list().add_1("sliding");
    place(side, snaps, snaps.visible_height(height));
    context.height.set(height);
    ANIMATION_TIMER.set(Some(Timeout::new(ANIMATION_MS, move || finish_animation(context))));
}

/// Ends the movement: the style sheet places the sheet again, and the map is notified.
fn finish_animation(context: Context) {
    if let Some(side) = side() {
        let _ = side.class_list().remove_3("dragging", "sliding", "settling");
        let _ = side.style().remove_property("transform");
    }
    context.with_map(|map| map.overlays_changed());
}

/// Shows the given height of the sheet in CSS pixels.
fn place(side: &HtmlElement, snaps: Snaps, shown: f64) {
    let hidden = fixed(snaps.visible_height(Height::Full) - shown, 1);
    let _ = side.class_list().add_1("dragging");
    let _ = side.style().set_property("transform", &["translateY(", &hidden, "px)"].concat());
}

/// Returns the snap points and the visible height of the sheet.
fn measured(side: &Element) -> Option<(Snaps, f64)> {
    let area = side.parent_element()?.get_bounding_client_rect();
    let shown = area.bottom() - FOOT - side.get_bounding_client_rect().top();
    Some((Snaps::new(area.height()), shown))
}

/// Handles `pointerdown` on the sheet.
pub fn on_pointer_down(context: Context, event: &PointerEvent) {
    let by = if context.height.get_untracked() == Height::Peek { "*" } else { DRAG_AREA };
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

/// Handles `pointermove`: the sheet follows the pointer.
pub fn on_pointer_move(event: &PointerEvent) {
    let Some(mut drag) = DRAG.get().filter(|drag| drag.pointer == event.pointer_id()) else {
        return;
    };
    let Some(side) = side() else { return };
    let (at, now) = (f64::from(event.client_y()), event.time_stamp());
    let [start, shown] = drag.start;
    if !drag.is_held {
        if (at - start).abs() < DRAG_THRESHOLD_PX {
            return;
        }
        // With the pointer captured, its release is not a click on the element under it.
        let _ = side.set_pointer_capture(drag.pointer);
        ANIMATION_TIMER.set(None);
        let _ = side.class_list().remove_2("sliding", "settling");
        drag.is_held = true;
    }
    let [before, then] = drag.last;
    if now > then {
        drag.speed = 0.4 * drag.speed + 0.6 * (before - at) / (now - then);
        drag.last = [at, now];
    }
    place(&side, drag.snaps, drag.snaps.clamp_height(shown + start - at));
    DRAG.set(Some(drag));
}

/// Handles `pointerup`: the sheet moves to a snap point.
pub fn on_pointer_up(context: Context, event: &PointerEvent) {
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
    let height = drag.snaps.settle_height(drag.snaps.clamp_height(shown + start - at), speed);
    context.preferred_height.set_value(height);
    if let Some(side) = side() {
        slide(context, &side, height);
    }
}
