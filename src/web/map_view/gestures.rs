//! Mouse, fingers, wheel and keys on a stage.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent, WheelEvent};

use super::stage::{Pointer, Stage};
use crate::geo::{Screen, Viewport};

/// CSS pixels that a pointer may move before a click becomes a drag.
const STILL: f64 = 4.0;
/// Enlargement for each pixel that the wheel scrolls: 100 px are a notch.
const WHEEL: f64 = 0.002;
/// The same for the small steps that a pinch on a trackpad is told in.
const PINCH: f64 = 0.01;
/// Pixels beyond which a step with Ctrl is a notch of a wheel, not of a pinch.
const NOTCH: f64 = 50.0;
/// Milliseconds between two clicks that are a double click, and the same for a tap of two
/// fingers from down to up.
const SOON: f64 = 300.0;
/// CSS pixels between two clicks that are a double click, of a mouse and of a finger.
const NEAR: [f64; 2] = [6.0, 30.0];
/// CSS pixels that two fingers may move in all and still tap.
const STEADY: f64 = 12.0;
/// Milliseconds after a tap in which nothing that has slid under it is clicked.
const SHIELDED: f64 = 700.0;
/// Enlargement of a tap of two fingers.
const AWAY: f64 = 0.5;
/// Enlargement of a key or a button.
pub const STEP: f64 = 1.6;
/// CSS pixels that an arrow key moves the map with Shift.
const ARROW: f64 = 90.0;

/// What a stage does at an event.
type Handler = Box<dyn Fn(&Stage, &web_sys::Event)>;

/// The listeners of a stage; dropped, they stop.
pub struct Gestures(#[allow(dead_code)] Vec<EventListener>);

/// A pointer that is down.
#[derive(Clone, Copy)]
struct Hand {
    id: i32,
    /// Where it was last.
    at: Screen,
    /// Whether what it does outside the map is told to the map. Not before it moves: what a
    /// click takes in the browser is a quarter less without.
    held: bool,
}

impl Hand {
    fn hold(&mut self, stage: &Stage) {
        if !self.held {
            self.held = stage.element().set_pointer_capture(self.id).is_ok();
        }
    }
}

/// A click, for the one that may come soon after it.
#[derive(Clone, Copy)]
struct Click {
    /// When it was, in ms.
    time: f64,
    /// Where, from the stage's top left corner.
    at: Screen,
    /// The view then.
    view: Viewport,
    /// Whether a finger did it.
    finger: bool,
}

impl Click {
    /// Whether a pointer that comes down is the second of a double click.
    fn is_doubled(&self, time: f64, at: Screen) -> bool {
        time - self.time <= SOON && at.distance(self.at) <= NEAR[usize::from(self.finger)]
    }
}

struct Hands {
    /// The pointers that are down.
    down: Vec<Hand>,
    /// How far they have moved in all.
    moved: f64,
    /// When and where the first of them came down, and the view then: what is under it there
    /// is what a click is on.
    began: f64,
    start: Screen,
    view: Viewport,
    /// The click before.
    last: Option<Click>,
    /// Until when, in ms, nothing that has slid under a tap is clicked, and where that was.
    shield: Option<(f64, Screen)>,
    /// Whether more than one was down since all were up.
    pinched: bool,
    /// The stage's top left corner when one of them came down: it stays there while the map
    /// is in hand, and is not asked for at each step.
    corner: Screen,
    /// Whether the last that came down is a finger.
    finger: bool,
}

impl Gestures {
    /// Makes a stage answer to mouse, fingers, wheel and keys.
    pub fn new(stage: &Stage) -> Self {
        let hands = Rc::new(RefCell::new(Hands {
            down: Vec::new(),
            moved: 0.0,
            began: 0.0,
            start: Screen::default(),
            view: stage.view(),
            last: None,
            shield: None,
            pinched: false,
            corner: Screen::default(),
            finger: false,
        }));
        let element = stage.element();
        let mut listeners = Vec::new();
        let active = EventListenerOptions::enable_prevent_default();
        let mut listen = |element: &HtmlElement, name: &'static str, handler: Handler| {
            let stage = stage.clone();
            listeners.push(EventListener::new_with_options(element, name, active, move |event| {
                handler(&stage, event);
            }));
        };
        // What is at rest over the canvas is not under a button over the map, and needs
        // not be asked where it is: each question to a cold browser is a tenth of a hover.
        let here = hands.clone();
        listen(
            stage.canvas(),
            "pointermove",
            Box::new(move |stage, event| {
                let event: &PointerEvent = event.unchecked_ref();
                // A finger is not over the map without being down on it.
                if here.borrow().down.is_empty() && event.buttons() == 0 {
                    stage.hover(Some(position(stage, event)));
                }
            }),
        );
        listen(stage.canvas(), "pointerleave", Box::new(|stage, _| stage.hover(None)));
        let mut on = |name: &'static str, handler: Handler| listen(element, name, handler);
        let here = hands.clone();
        on(
            "pointerdown",
            Box::new(move |stage, event| {
                let event: &PointerEvent = event.unchecked_ref();
                if event.button() != 0 || !on_map(stage, event) {
                    return;
                }
                let mut hands = here.borrow_mut();
                let id = event.pointer_id();
                // It cannot be down twice: where it came up has not been told.
                hands.down.retain(|hand| hand.id != id);
                hands.corner = corner(stage);
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
                    hands.view = stage.view();
                }
                hands.down.push(Hand { id, at, held: false });
            }),
        );
        let here = hands.clone();
        on(
            "pointermove",
            Box::new(move |stage, event| {
                let event: &PointerEvent = event.unchecked_ref();
                let mut hands = here.borrow_mut();
                let id = event.pointer_id();
                let Some(index) = hands.down.iter().position(|hand| hand.id == id) else {
                    return;
                };
                let at = from(hands.corner, event);
                hands.down[index].hold(stage);
                let last = std::mem::replace(&mut hands.down[index].at, at);
                hands.moved += last.distance(at);
                let other = hands.down.iter().find(|hand| hand.id != id).copied();
                let moved = hands.moved;
                drop(hands);
                match other {
                    None if moved > STILL => stage.pan(at.x - last.x, at.y - last.y),
                    None => {}
                    Some(Hand { at: other, .. }) => {
                        let factor = other.distance(at) / other.distance(last).max(1.0);
                        stage.zoom(factor, other);
                    }
                }
            }),
        );
        let here = hands.clone();
        on(
            "pointerleave",
            Box::new(move |stage, event| {
                let event: &PointerEvent = event.unchecked_ref();
                let mut hands = here.borrow_mut();
                let id = event.pointer_id();
                // So fast that no step was within the map.
                hands
                    .down
                    .iter_mut()
                    .filter(|hand| hand.id == id)
                    .for_each(|hand| hand.hold(stage));
            }),
        );
        for (name, is_click) in [("pointerup", true), ("pointercancel", false)] {
            let here = hands.clone();
            on(
                name,
                Box::new(move |stage, event| {
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
                            stage.zoom_from(stage.view(), AWAY, at);
                        }
                        return;
                    }
                    // The steps of a jump may have gone to what lies over the map.
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
                        // As a click does that is prevented below.
                        blur();
                    }
                    match first {
                        Some(first) => stage.double_click(first.view, at),
                        None => {
                            let pointer = if finger { Pointer::Finger } else { Pointer::Mouse };
                            stage.click(view, at, pointer);
                        }
                    }
                }),
            );
        }
        // What a tap does it has done when the finger goes up: no click follows, which would
        // be one on whatever is there by then.
        on(
            "touchend",
            Box::new(|stage, event| {
                if event.cancelable() && on_map(stage, event) {
                    event.prevent_default();
                }
            }),
        );
        on(
            "wheel",
            Box::new(|stage, event| {
                let event: &WheelEvent = event.unchecked_ref();
                event.prevent_default();
                // Lines and pages become the pixels that browsers make of them.
                let pixels = match event.delta_mode() {
                    WheelEvent::DOM_DELTA_LINE => 33.0,
                    WheelEvent::DOM_DELTA_PAGE => 400.0,
                    _ => 1.0,
                };
                let delta = (event.delta_y() * pixels).clamp(-400.0, 400.0);
                let is_pinch = event.ctrl_key() && delta.abs() < NOTCH;
                let factor = if is_pinch { PINCH } else { WHEEL };
                stage.zoom((-delta * factor).exp2(), position(stage, event));
            }),
        );
        on(
            "keydown",
            Box::new(|stage, event| {
                let event: &KeyboardEvent = event.unchecked_ref();
                // Only while the map itself has the focus, not a button on it.
                let own = event.target().as_ref() == Some(stage.element().as_ref());
                if !own || event.ctrl_key() || event.alt_key() || event.meta_key() {
                    return;
                }
                let key = event.key();
                match (key.as_str(), event.shift_key()) {
                    ("ArrowLeft", true) => stage.pan(ARROW, 0.0),
                    ("ArrowRight", true) => stage.pan(-ARROW, 0.0),
                    ("ArrowUp", true) => stage.pan(0.0, ARROW),
                    ("ArrowDown", true) => stage.pan(0.0, -ARROW),
                    ("+" | "=", _) => stage.zoom(STEP, stage.middle()),
                    ("-" | "_", _) => stage.zoom(1.0 / STEP, stage.middle()),
                    (key, _) if stage.key(key) => {}
                    _ => return,
                }
                // Nor is it a key of the page around.
                event.prevent_default();
                event.stop_propagation();
            }),
        );
        for name in ["focus", "blur"] {
            on(name, Box::new(|stage, _| stage.focus()));
        }
        // The second of two taps is on the map even if a sheet has risen under it meanwhile.
        let early = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        for name in ["pointerdown", "click"] {
            let (stage, here) = (stage.clone(), hands.clone());
            let shield = move |event: &web_sys::Event| {
                let event: &PointerEvent = event.unchecked_ref();
                let mut hands = here.borrow_mut();
                let Some((until, at)) = hands.shield else { return };
                let now = from(hands.corner, event);
                let (time, is_near) = (event.time_stamp(), now.distance(at) <= NEAR[1]);
                if time > until || !is_near || on_map(&stage, event) {
                    return;
                }
                event.prevent_default();
                event.stop_immediate_propagation();
                let first = hands.last.filter(|last| last.is_doubled(time, now));
                if name == "pointerdown" && first.is_some() {
                    hands.last = None;
                    drop(hands);
                    first.into_iter().for_each(|first| stage.double_click(first.view, now));
                }
            };
            let window = super::window();
            listeners.push(EventListener::new_with_options(&window, name, early, shield));
        }
        Self(listeners)
    }
}

/// Takes the focus from a field, as a click beside it does.
fn blur() {
    let active = super::document().active_element();
    if let Some(active) = active.and_then(|active| active.dyn_into::<HtmlElement>().ok()) {
        let _ = active.blur();
    }
}

/// Whether an event is on the map itself and not on a button over it.
fn on_map(stage: &Stage, event: &web_sys::Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(
        |target| target == **stage.element() || target.has_type::<web_sys::HtmlCanvasElement>(),
    )
}

/// The stage's top left corner in the window, in CSS pixels.
fn corner(stage: &Stage) -> Screen {
    let corner = stage.element().get_bounding_client_rect();
    Screen::new(corner.left(), corner.top())
}

/// Where a mouse event is, from a corner.
fn from(corner: Screen, event: &web_sys::MouseEvent) -> Screen {
    Screen::new(f64::from(event.client_x()) - corner.x, f64::from(event.client_y()) - corner.y)
}

/// Where a mouse event is, from the stage's top left corner.
fn position(stage: &Stage, event: &web_sys::MouseEvent) -> Screen {
    from(corner(stage), event)
}
