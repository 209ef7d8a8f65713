//! Mouse, touch, wheel and keyboard input of the map view.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent, WheelEvent};

use super::view::{MapView, Pointer};
use crate::geo::{Screen, Viewport};

/// The distance in CSS pixels from which a movement of the pointer is a drag and not a click.
const STILL: f64 = 4.0;
/// The binary logarithm of the zoom factor per pixel of the wheel; a notch is 100 px.
const WHEEL: f64 = 0.002;
/// The binary logarithm of the zoom factor per pixel of a pinch on a trackpad, which has small
/// steps.
const PINCH: f64 = 0.01;
/// The step in pixels from which an event with Ctrl is a notch of a wheel and not a pinch.
const NOTCH: f64 = 50.0;
/// The maximum time in milliseconds between two clicks of a double click, and of a two-finger tap.
const SOON: f64 = 300.0;
/// The maximum distance in CSS pixels between two clicks of a double click, for mouse and finger.
const NEAR: [f64; 2] = [6.0, 30.0];
/// The maximum total movement of a two-finger tap in CSS pixels.
const STEADY: f64 = 12.0;
/// The time in milliseconds after a tap during which an element that has moved under it is not
/// clicked.
const SHIELDED: f64 = 700.0;
/// The zoom factor of a two-finger tap.
const AWAY: f64 = 0.5;
/// The zoom factor of a key or a button.
pub const STEP: f64 = 1.6;
/// The distance in CSS pixels that an arrow key with Shift pans the map.
const ARROW: f64 = 90.0;

/// An event handler of the map view.
type Handler = Box<dyn Fn(&MapView, &web_sys::Event)>;

/// The event listeners of the map view, which are removed on drop.
pub struct Gestures(#[allow(dead_code)] Vec<EventListener>);

/// A pointer that is down.
#[derive(Clone, Copy)]
struct Hand {
    id: i32,
    /// The last position.
    at: Screen,
    /// `true` if the pointer is captured. It is captured only when it moves, which makes a click a
    /// quarter faster.
    held: bool,
}

impl Hand {
    fn hold(&mut self, map_view: &MapView) {
        if !self.held {
            self.held = map_view.element().set_pointer_capture(self.id).is_ok();
        }
    }
}

/// A click, which may be the first of a double click.
#[derive(Clone, Copy)]
struct Click {
    /// The time in milliseconds.
    time: f64,
    /// The position, from the top left corner of the map.
    at: Screen,
    /// The view at that time.
    view: Viewport,
    /// `true` if it was a tap with a finger.
    finger: bool,
}

impl Click {
    /// Returns `true` if a pointer that comes down here is the second of a double click.
    fn is_doubled(&self, time: f64, at: Screen) -> bool {
        time - self.time <= SOON && at.distance(self.at) <= NEAR[usize::from(self.finger)]
    }
}

struct Hands {
    /// The pointers that are down.
    down: Vec<Hand>,
    /// The total movement in CSS pixels.
    moved: f64,
    /// The time and position of the first pointer, and the view at that time, in which a click is
    /// located.
    began: f64,
    start: Screen,
    view: Viewport,
    /// The previous click.
    last: Option<Click>,
    /// The time in milliseconds until which elements that have moved under a tap are not clicked,
    /// and its position.
    shield: Option<(f64, Screen)>,
    /// `true` if more than one pointer was down since all were up.
    pinched: bool,
    /// The top left corner of the map when a pointer came down. It does not move during a drag, so
    /// it is not queried at each step.
    corner: Screen,
    /// `true` if the last pointer that came down is a finger.
    finger: bool,
}

impl Gestures {
    /// Attaches the listeners for mouse, touch, wheel and keyboard to a map view.
    pub fn new(map_view: &MapView) -> Self {
        let hands = Rc::new(RefCell::new(Hands {
            down: Vec::new(),
            moved: 0.0,
            began: 0.0,
            start: Screen::default(),
            view: map_view.view(),
            last: None,
            shield: None,
            pinched: false,
            corner: Screen::default(),
            finger: false,
        }));
        let element = map_view.element();
        let mut listeners = Vec::new();
        let active = EventListenerOptions::enable_prevent_default();
        let mut listen = |element: &HtmlElement, name: &'static str, handler: Handler| {
            let map_view = map_view.clone();
            listeners.push(EventListener::new_with_options(element, name, active, move |event| {
                handler(&map_view, event);
            }));
        };
        // An event on the canvas is not on a button over the map, so its position need not be
        // queried: a query of a cold browser takes a tenth of a hover.
        let here = hands.clone();
        listen(
            map_view.canvas(),
            "pointermove",
            Box::new(move |map_view, event| {
                let event: &PointerEvent = event.unchecked_ref();
                // A finger that is not down does not hover.
                if here.borrow().down.is_empty() && event.buttons() == 0 {
                    map_view.hover(Some(position(map_view, event)));
                }
            }),
        );
        listen(map_view.canvas(), "pointerleave", Box::new(|map_view, _| map_view.hover(None)));
        let mut on = |name: &'static str, handler: Handler| listen(element, name, handler);
        let here = hands.clone();
        on(
            "pointerdown",
            Box::new(move |map_view, event| {
                let event: &PointerEvent = event.unchecked_ref();
                if event.button() != 0 || !on_map(map_view, event) {
                    return;
                }
                let mut hands = here.borrow_mut();
                let id = event.pointer_id();
                // A pointer cannot be down twice; its release was not reported.
                hands.down.retain(|hand| hand.id != id);
                hands.corner = corner(map_view);
                hands.finger = event.pointer_type() == "touch";
                let at = from(hands.corner, event);
                hands.pinched = !hands.down.is_empty();
                if hands.pinched {
                    let middle = |one: f64, other: f64| (one + other) / 2.0;
                    hands.start =
                        Screen::new(middle(hands.start.x, at.x), middle(hands.start.y, at.y));
                } else {
                    hands.moved = 0.0;
                    (hands.began, hands.start) = (event.time_stamp(), at);
                    hands.view = map_view.view();
                }
                hands.down.push(Hand { id, at, held: false });
            }),
        );
        let here = hands.clone();
        on(
            "pointermove",
            Box::new(move |map_view, event| {
                let event: &PointerEvent = event.unchecked_ref();
                let mut hands = here.borrow_mut();
                let id = event.pointer_id();
                let Some(index) = hands.down.iter().position(|hand| hand.id == id) else {
                    return;
                };
                let at = from(hands.corner, event);
                hands.down[index].hold(map_view);
                let last = std::mem::replace(&mut hands.down[index].at, at);
                hands.moved += last.distance(at);
                let other = hands.down.iter().find(|hand| hand.id != id).copied();
                let moved = hands.moved;
                drop(hands);
                match other {
                    None if moved > STILL => map_view.pan(at.x - last.x, at.y - last.y),
                    None => {}
                    Some(Hand { at: other, .. }) => {
                        let factor = other.distance(at) / other.distance(last).max(1.0);
                        map_view.zoom(factor, other);
                    }
                }
            }),
        );
        let here = hands.clone();
        on(
            "pointerleave",
            Box::new(move |map_view, event| {
                let event: &PointerEvent = event.unchecked_ref();
                let mut hands = here.borrow_mut();
                let id = event.pointer_id();
                // The pointer left the map before its first movement was reported.
                hands
                    .down
                    .iter_mut()
                    .filter(|hand| hand.id == id)
                    .for_each(|hand| hand.hold(map_view));
            }),
        );
        for (name, is_click) in [("pointerup", true), ("pointercancel", false)] {
            let here = hands.clone();
            on(
                name,
                Box::new(move |map_view, event| {
                    let event: &PointerEvent = event.unchecked_ref();
                    let mut hands = here.borrow_mut();
                    let (before, id) = (hands.down.len(), event.pointer_id());
                    hands.down.retain(|hand| hand.id != id);
                    if !(before == 1 && hands.down.is_empty() && is_click) {
                        return;
                    }
                    let Hands { moved, began, start: at, view, finger, pinched, .. } = *hands;
                    let time = event.time_stamp();
                    if pinched {
                        drop(hands);
                        if moved <= STEADY && time - began <= SOON {
                            map_view.zoom_from(map_view.view(), AWAY, at);
                        }
                        return;
                    }
                    // The last movements may have been reported to an element over the map.
                    if moved.max(at.distance(from(hands.corner, event))) > STILL {
                        return;
                    }
                    let first = hands.last.take().filter(|last| last.is_doubled(began, at));
                    if first.is_none() {
                        hands.last = Some(Click { time, at, view, finger });
                    }
                    hands.shield = finger.then_some((time + SHIELDED, at));
                    drop(hands);
                    if finger {
                        // The default action of the click, which is prevented below.
                        blur();
                    }
                    match first {
                        Some(first) => map_view.double_click(first.view, at),
                        None => {
                            let pointer = if finger { Pointer::Finger } else { Pointer::Mouse };
                            map_view.click(view, at, pointer);
                        }
                    }
                }),
            );
        }
        // The tap is handled at `pointerup`. Without this, a click would follow on the element that
        // is there by then.
        on(
            "touchend",
            Box::new(|map_view, event| {
                if event.cancelable() && on_map(map_view, event) {
                    event.prevent_default();
                }
            }),
        );
        on(
            "wheel",
            Box::new(|map_view, event| {
                let event: &WheelEvent = event.unchecked_ref();
                event.prevent_default();
                // Lines and pages are converted to the usual pixels of browsers.
                let pixels = match event.delta_mode() {
                    WheelEvent::DOM_DELTA_LINE => 33.0,
                    WheelEvent::DOM_DELTA_PAGE => 400.0,
                    _ => 1.0,
                };
                let delta = (event.delta_y() * pixels).clamp(-400.0, 400.0);
                let is_pinch = event.ctrl_key() && delta.abs() < NOTCH;
                let factor = if is_pinch { PINCH } else { WHEEL };
                map_view.zoom((-delta * factor).exp2(), position(map_view, event));
            }),
        );
        on(
            "keydown",
            Box::new(|map_view, event| {
                let event: &KeyboardEvent = event.unchecked_ref();
                // Only if the map itself has the focus, not a button on it.
                let own = event.target().as_ref() == Some(map_view.element().as_ref());
                if !own || event.ctrl_key() || event.alt_key() || event.meta_key() {
                    return;
                }
                let key = event.key();
                match (key.as_str(), event.shift_key()) {
                    ("ArrowLeft", true) => map_view.pan(ARROW, 0.0),
                    ("ArrowRight", true) => map_view.pan(-ARROW, 0.0),
                    ("ArrowUp", true) => map_view.pan(0.0, ARROW),
                    ("ArrowDown", true) => map_view.pan(0.0, -ARROW),
                    ("+" | "=", _) => map_view.zoom(STEP, map_view.centre()),
                    ("-" | "_", _) => map_view.zoom(1.0 / STEP, map_view.centre()),
                    (key, _) if map_view.key(key) => {}
                    _ => return,
                }
                // The page must not handle the key too.
                event.prevent_default();
                event.stop_propagation();
            }),
        );
        for name in ["focus", "blur"] {
            on(name, Box::new(|map_view, _| map_view.focus_changed()));
        }
        // The second of two taps belongs to the map, even if a sheet has moved under it.
        let early = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        for name in ["pointerdown", "click"] {
            let (map_view, here) = (map_view.clone(), hands.clone());
            let shield = move |event: &web_sys::Event| {
                let event: &PointerEvent = event.unchecked_ref();
                let mut hands = here.borrow_mut();
                let Some((until, at)) = hands.shield else { return };
                let now = from(hands.corner, event);
                let (time, is_near) = (event.time_stamp(), now.distance(at) <= NEAR[1]);
                if time > until || !is_near || on_map(&map_view, event) {
                    return;
                }
                event.prevent_default();
                event.stop_immediate_propagation();
                let first = hands.last.filter(|last| last.is_doubled(time, now));
                if name == "pointerdown" && first.is_some() {
                    hands.last = None;
                    drop(hands);
                    first.into_iter().for_each(|first| map_view.double_click(first.view, now));
                }
            };
            let window = crate::web::dom::window();
            listeners.push(EventListener::new_with_options(&window, name, early, shield));
        }
        Self(listeners)
    }
}

/// Removes the focus from a field, as a click outside does.
fn blur() {
    let active = crate::web::dom::document().active_element();
    if let Some(active) = active.and_then(|active| active.dyn_into::<HtmlElement>().ok()) {
        let _ = active.blur();
    }
}

/// Returns `true` if an event is on the map itself and not on a button over it.
fn on_map(map_view: &MapView, event: &web_sys::Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(
        |target| target == **map_view.element() || target.has_type::<web_sys::HtmlCanvasElement>(),
    )
}

/// Returns the top left corner of the map in the window, in CSS pixels.
fn corner(map_view: &MapView) -> Screen {
    let corner = map_view.element().get_bounding_client_rect();
    Screen::new(corner.left(), corner.top())
}

/// Returns the position of a mouse event, from a corner.
fn from(corner: Screen, event: &web_sys::MouseEvent) -> Screen {
    Screen::new(f64::from(event.client_x()) - corner.x, f64::from(event.client_y()) - corner.y)
}

/// Returns the position of a mouse event, from the top left corner of the map.
fn position(map_view: &MapView, event: &web_sys::MouseEvent) -> Screen {
    from(corner(map_view), event)
}
