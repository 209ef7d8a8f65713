//! The stage: a picture larger than its window that is painted once and then
//! moved as one composited layer, until it has to be painted anew.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlElement, ImageBitmap};

use super::frame::Frame;
use crate::geo::viewport::Limits;
use crate::geo::{Bounds, Plane, Screen, Size, Viewport};
use crate::language::number::fixed;

/// CSS pixels that are painted beyond each edge of the window.
const MARGIN: f64 = 256.0;
/// CSS pixels beyond each edge of the window that have to be left when a
/// picture is ordered, so that it comes before they are used up.
const RESERVE: f64 = 160.0;
/// How much smaller the map is painted than it is shown while it is being
/// made smaller: what comes into view next is there already, if not sharp.
const AHEAD: f64 = 1.6;
/// How many times smaller the map has become while one picture was painted, when the next one is
/// painted ahead: it comes as much later, and its margin is enough for 1.4 times in a window of 1280
/// pixels.
const FAST: f64 = 1.1;
/// Milliseconds without a movement after which the picture is painted anew.
const REST: u32 = 70;
/// The same where somebody else paints, and nothing here waits for that.
const HELPED_REST: u32 = 40;
/// Most device pixels per CSS pixel that are painted: more costs four times
/// the work and nobody sees it on a map.
const SHARPEST: f64 = 2.0;
/// Milliseconds that the map takes to move to something.
const FLIGHT: f64 = 420.0;

/// Enlargement of a double click.
const DOUBLE: f64 = 2.0;

/// What points at the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse or a pen: it can hover.
    Mouse,
    /// A finger.
    Finger,
}

/// What a stage shows, and what it does when it is pointed at.
pub trait Show {
    /// Paints `view`, all of it, with `ratio` device pixels per CSS pixel.
    fn paint(&mut self, view: Viewport, context: &CanvasRenderingContext2d, ratio: f64);
    /// Orders the same from somebody who paints in another thread; answers
    /// whether there is anybody. The picture comes with [`Stage::deliver`].
    fn order(&mut self, view: Viewport, ratio: f64) -> bool;
    /// The pointer is at a position, or has left.
    fn hover(&mut self, view: Viewport, at: Option<Screen>);
    /// Something was chosen with a pointer.
    fn click(&mut self, view: Viewport, at: Screen, pointer: Pointer);
    /// The last click was the first of two, and is taken back.
    fn take_back(&mut self) {}
    /// A key was pressed that the stage itself has no use for; answers whether
    /// it meant something, and where the map has to go for it.
    fn key(&mut self, _view: Viewport, _limits: Limits, _key: &str) -> (bool, Option<Viewport>) {
        (false, None)
    }
    /// The map begins to move, or is about to be painted anew: it will come to rest.
    fn began(&mut self) {}
    /// The map has moved.
    fn moved(&mut self, view: Viewport);
    /// The map has come to rest, and its picture is as good as it gets; `by_hand` where the
    /// reader moved it there.
    fn rested(&mut self, view: Viewport, by_hand: bool);
}

/// A stage; clones are the same stage.
#[derive(Clone)]
pub struct Stage(Rc<Inner>);

struct Inner {
    element: HtmlElement,
    frame: Frame,
    show: Rc<RefCell<dyn Show>>,
    view: Cell<Viewport>,
    painted: Cell<Viewport>,
    limits: Cell<Limits>,
    /// What the canvas was made for; nothing before the first picture.
    fitted: Cell<Option<Fit>>,
    /// Whether a frame is asked for, and whether it has to paint.
    due: Cell<bool>,
    dirty: Cell<bool>,
    tick: RefCell<Option<Tick>>,
    rest: RefCell<Option<Timeout>>,
    flight: Cell<Option<Flight>>,
    /// Whether the reader moved the map to where it is, or is going.
    by_hand: Cell<bool>,
    /// Where a pointer is over the map, from its top left corner.
    pointer: Cell<Option<Screen>>,
    /// The picture that was ordered and has not come yet.
    ordered: Cell<Option<Ordered>>,
    /// Whether another has to be ordered then.
    again: Cell<bool>,
    /// Whether there is somebody who paints for us.
    helped: Cell<bool>,
    /// Whether the painted picture is of another projection than the view.
    turned: Cell<bool>,
}

/// A picture that somebody else is painting. One at a time: what is wanted
/// meanwhile is ordered when it has come.
#[derive(Clone, Copy)]
struct Ordered {
    view: Viewport,
    fit: Fit,
    /// The scale of the window then.
    scale: f64,
    /// Whether it is still wanted.
    wanted: bool,
}

/// What decides the size of the canvas.
#[derive(Clone, Copy, PartialEq)]
struct Fit {
    size: Size,
    /// Device pixels per CSS pixel.
    ratio: f64,
    /// CSS pixels beyond each edge of the window.
    margin: f64,
}

impl Fit {
    /// Width and height of the picture in device pixels.
    fn device_pixels(self) -> [u32; 2] {
        self.pixels().map(|pixels| (pixels * self.ratio).round() as u32)
    }

    /// Width and height of the canvas in CSS pixels.
    fn pixels(self) -> [f64; 2] {
        [self.size.width, self.size.height].map(|pixels| pixels + 2.0 * self.margin)
    }
}

/// What is called before the browser shows a frame, with the time in ms.
type Tick = Closure<dyn FnMut(f64)>;

/// A movement from one view to another.
#[derive(Clone, Copy)]
struct Flight {
    from: Viewport,
    to: Viewport,
    start: Option<f64>,
}

impl Stage {
    /// A stage in `element`, which clips it. The canvas is made here.
    ///
    /// # Errors
    /// What the browser says when it has no canvas to give.
    pub fn new(element: HtmlElement, show: Rc<RefCell<dyn Show>>) -> Result<Self, JsValue> {
        let frame = Frame::new(&element)?;
        let size = size_of(&element);
        let view = Viewport { centre: Plane::new(0.0, 0.0), scale: size.height / 2.0, size };
        let everywhere = Bounds { west: -9.0, south: -9.0, east: 9.0, north: 9.0 };
        let stage = Self(Rc::new(Inner {
            element,
            frame,
            show,
            view: Cell::new(view),
            painted: Cell::new(view),
            limits: Cell::new(Limits { content: everywhere, least: 1.0, greatest: 1e6 }),
            fitted: Cell::new(None),
            due: Cell::new(false),
            dirty: Cell::new(false),
            tick: RefCell::new(None),
            rest: RefCell::new(None),
            flight: Cell::new(None),
            by_hand: Cell::new(false),
            pointer: Cell::new(None),
            ordered: Cell::new(None),
            again: Cell::new(false),
            helped: Cell::new(false),
            turned: Cell::new(false),
        }));
        let weak = Rc::downgrade(&stage.0);
        *stage.0.tick.borrow_mut() = Some(Closure::new(move |now| {
            if let Some(inner) = weak.upgrade() {
                Stage(inner).frame(now);
            }
        }));
        // Nothing is painted before there is a view worth painting.
        Ok(stage)
    }

    /// The element that the stage is in.
    pub fn element(&self) -> &HtmlElement {
        &self.0.element
    }

    /// The canvas in it.
    pub fn canvas(&self) -> &HtmlElement {
        self.0.frame.element()
    }

    /// The present view of the window.
    pub fn view(&self) -> Viewport {
        self.0.view.get()
    }

    /// How far the view may go.
    pub fn limits(&self) -> Limits {
        self.0.limits.get()
    }

    /// Sets how far the view may go from here on.
    pub fn set_limits(&self, limits: Limits) {
        self.0.limits.set(limits);
    }

    /// Whether the reader moved the map to where it is, or is going.
    pub fn by_hand(&self) -> bool {
        self.0.by_hand.get()
    }

    /// Takes the size of the element anew, keeping the middle in the middle.
    pub fn resize(&self) {
        let size = size_of(&self.0.element);
        self.0.view.set(Viewport { size, ..self.view() });
        let fits = |fit: Fit| fit.size == size && fit.ratio == ratio();
        if self.0.fitted.get().is_some_and(|fit| !fits(fit)) {
            // A resized canvas is empty: paint it before the browser shows it.
            self.paint();
        }
    }

    /// The canvas that is needed. Its first picture has no margin: that is half
    /// the work, and the sooner it can be seen.
    fn needed(&self) -> Fit {
        let margin = if self.0.fitted.get().is_some() { MARGIN } else { 0.0 };
        Fit { size: self.view().size, ratio: ratio(), margin }
    }

    /// Gives the canvas the size that it needs.
    fn fit(&self, fit: Fit) {
        if self.0.fitted.replace(Some(fit)) == Some(fit) {
            return;
        }
        let [width, height] = fit.pixels();
        self.0.frame.resize(fit.device_pixels());
        for (name, pixels) in
            [("left", -fit.margin), ("top", -fit.margin), ("width", width), ("height", height)]
        {
            self.0.frame.style(name, &format!("{}px", fixed(pixels, 2)));
        }
        // Put in anew: a canvas that grew would count as a shift of the page.
        let _ = self.0.element.prepend_with_node_1(self.0.frame.element());
    }

    /// Shows a view at once; it is kept within the limits.
    pub fn set_view(&self, view: Viewport) {
        self.0.flight.set(None);
        self.0.by_hand.set(false);
        self.go(view);
    }

    /// The same where the reader moves the map.
    pub fn hold(&self, view: Viewport) {
        self.set_view(view);
        self.0.by_hand.set(true);
    }

    /// Moves to a view, unless the reader asked for less motion.
    pub fn fly_to(&self, view: Viewport) {
        let to = self.0.limits.get().clamp(view);
        self.0.by_hand.set(false);
        if super::reduced_motion() {
            self.set_view(to);
        } else {
            self.0.flight.set(Some(Flight { from: self.view(), to, start: None }));
            self.ask();
        }
    }

    /// The view that the map is at, or is flying to.
    pub fn aim(&self) -> Viewport {
        self.0.flight.get().map_or_else(|| self.view(), |flight| flight.to)
    }

    /// Moves the map by some CSS pixels.
    pub fn pan(&self, dx: f64, dy: f64) {
        self.0.pointer.set(None);
        self.hold(self.view().panned(dx, dy));
    }

    /// Enlarges the map about a position.
    pub fn zoom(&self, factor: f64, about: Screen) {
        let view = self.0.limits.get().zoomed(self.view(), factor, about);
        self.hold(view);
    }

    /// Moves to `from` enlarged about a position, where the reader asks for it.
    pub fn zoom_from(&self, from: Viewport, factor: f64, about: Screen) {
        self.fly_to(self.0.limits.get().zoomed(from, factor, about));
        self.0.by_hand.set(true);
    }

    /// The middle of the window.
    pub fn middle(&self) -> Screen {
        let size = self.view().size;
        Screen::new(size.width / 2.0, size.height / 2.0)
    }

    /// Paints anew with the next frame, because what is shown has changed.
    pub fn repaint(&self) {
        self.0.dirty.set(true);
        self.ask();
    }

    /// Tells the show of a pointer.
    pub fn hover(&self, at: Option<Screen>) {
        self.0.pointer.set(at);
        self.0.show.borrow_mut().hover(self.view(), at);
    }

    /// Tells the show of a click at a position of a view: the one in which the pointer went
    /// down.
    pub fn click(&self, view: Viewport, at: Screen, pointer: Pointer) {
        self.0.show.borrow_mut().click(view, at, pointer);
    }

    /// Zooms in at the position of a click that is the second of two, from the view of the
    /// first, and takes back what the first has done.
    pub fn double_click(&self, view: Viewport, at: Screen) {
        self.0.show.borrow_mut().take_back();
        self.zoom_from(view, DOUBLE, at);
    }

    /// Tells the show of a key; answers whether it meant something.
    pub fn key(&self, key: &str) -> bool {
        self.0.pointer.set(None);
        let (meant, view) = self.0.show.borrow_mut().key(self.aim(), self.limits(), key);
        if let Some(view) = view {
            self.fly_to(view);
            self.0.by_hand.set(true);
        }
        meant
    }

    /// Tells the show that the map has got or lost the focus.
    pub fn focus(&self) {
        self.0.show.borrow_mut().moved(self.view());
    }

    fn go(&self, view: Viewport) {
        self.0.view.set(self.0.limits.get().clamp(view));
        self.ask();
    }

    fn ask(&self) {
        if self.0.due.replace(true) {
            return;
        }
        if let Some(tick) = self.0.tick.borrow().as_ref() {
            let _ = super::window().request_animation_frame(tick.as_ref().unchecked_ref());
        }
    }

    fn frame(&self, now: f64) {
        self.0.due.set(false);
        if let Some(mut flight) = self.0.flight.get() {
            let start = *flight.start.get_or_insert(now);
            let t = ((now - start) / FLIGHT).clamp(0.0, 1.0);
            self.0.view.set(between(flight.from, flight.to, t));
            self.0.flight.set((t < 1.0).then_some(flight));
            if t < 1.0 {
                self.ask();
            }
        }
        // Whoever paints for us is told in time.
        let reserve = if self.0.helped.get() { RESERVE } else { 0.0 };
        if self.0.dirty.replace(false) {
            self.paint_ahead(1.0);
        } else if !self.0.turned.get() {
            if self.0.ordered.get().is_some() {
                self.0.again.set(self.0.again.get() || self.is_zooming());
            } else if !self.covers(reserve) {
                let smaller = self.view().scale < self.0.painted.get().scale;
                self.paint_ahead(if smaller { AHEAD } else { 1.0 });
            } else if self.is_zooming() {
                self.paint_ahead(1.0);
            }
            self.place();
            self.paint_when_at_rest();
        }
        let view = self.view();
        let mut show = self.0.show.borrow_mut();
        show.began();
        show.moved(view);
    }

    /// Whether the scale is changed by hand and somebody else paints: then each notch of a wheel is
    /// painted as soon as the one before is there, so that the last is sharp soon after it.
    fn is_zooming(&self) -> bool {
        self.0.helped.get()
            && self.0.flight.get().is_none()
            && self.view().scale != self.0.painted.get().scale
    }

    /// Whether the painted picture, moved as it has to be, fills the window
    /// and so many CSS pixels around it.
    fn covers(&self, reserve: f64) -> bool {
        let (view, painted) = (self.0.view.get(), self.0.painted.get());
        let size = Size::new(view.size.width + 2.0 * reserve, view.size.height + 2.0 * reserve);
        let (seen, there) = (Viewport { size, ..view }.bounds(), painted.bounds());
        let ratio = view.scale / painted.scale;
        // Enlarged more than fourfold the picture is mush: paint it.
        ratio < 4.0
            && there.west <= seen.west
            && there.east >= seen.east
            && there.south <= seen.south
            && there.north >= seen.north
    }

    /// Moves the painted picture to where the view wants it.
    fn place(&self) {
        let (view, painted) = (self.0.view.get(), self.0.painted.get());
        let middle = self.middle();
        let at = view.screen_from_plane(painted.centre);
        let (dx, dy) = (fixed(at.x - middle.x, 2), fixed(at.y - middle.y, 2));
        let scale = fixed(view.scale / painted.scale, 6);
        let transform = if view == (Viewport { size: view.size, ..painted }) {
            "none".to_owned()
        } else {
            format!("translate({dx}px,{dy}px) scale({scale})")
        };
        self.0.frame.style("transform", &transform);
    }

    /// Whether the painted picture is as good as it gets: as large as it is
    /// shown, on whole pixels, and with at least half of its margin left.
    fn is_finished(&self) -> bool {
        let (view, painted) = (self.0.view.get(), self.0.painted.get());
        let Some(fit) = self.0.fitted.get() else { return false };
        let (at, middle) = (view.screen_from_plane(painted.centre), self.middle());
        fit.margin == MARGIN
            && view.scale == painted.scale
            && [at.x - middle.x, at.y - middle.y].into_iter().all(|moved| {
                let pixels = moved * fit.ratio;
                moved.abs() <= MARGIN / 2.0 && (pixels - pixels.round()).abs() < 0.01
            })
    }

    fn paint_when_at_rest(&self) {
        let weak = Rc::downgrade(&self.0);
        let rest = move || weak.upgrade().map(Stage).iter().for_each(Self::at_rest);
        let soon = self.0.helped.get() && !self.is_finished();
        let after = if soon { HELPED_REST } else { REST };
        // The timeout before is dropped, and with that called off.
        *self.0.rest.borrow_mut() = Some(Timeout::new(after, rest));
    }

    /// Nothing has moved for a while: the picture is finished, or what finishes it is begun.
    fn at_rest(&self) {
        if let Some(order) = self.0.ordered.get() {
            // Where that is on the way already, the rest comes after it.
            let unwanted = order.view != self.wanted(order.fit, 1.0);
            self.0.again.set(self.0.again.get() || unwanted);
            // Nobody makes the map smaller any more.
            self.0.ordered.set(Some(Ordered { scale: self.view().scale, ..order }));
        } else if self.is_finished() {
            let mut show = self.0.show.borrow_mut();
            show.rested(self.view(), self.by_hand());
            // Something else lies under a pointer that has not moved.
            if self.0.pointer.get().is_some() {
                show.hover(self.view(), self.0.pointer.get());
            }
        } else {
            self.order(1.0);
        }
    }

    /// Has the present view painted: `ahead` times smaller and at once by somebody else, or with the
    /// next frame here.
    fn order(&self, ahead: f64) {
        if self.0.helped.get() { self.paint_ahead(ahead) } else { self.repaint() }
    }

    /// Paints the present view at once, as for the first time.
    pub fn paint(&self) {
        self.give_up();
        self.put(self.needed(), self.wanted(self.needed(), 1.0));
    }

    /// Has the present view painted, `ahead` times smaller than it is shown.
    fn paint_ahead(&self, ahead: f64) {
        let fit = self.needed();
        let view = self.wanted(fit, ahead);
        if self.0.helped.get() && self.0.fitted.get().is_some() {
            if self.0.ordered.get().is_some() {
                self.0.again.set(true);
                return;
            }
            if self.0.show.borrow_mut().order(view, fit.ratio) {
                let scale = self.view().scale;
                self.0.ordered.set(Some(Ordered { view, fit, scale, wanted: true }));
                return;
            }
        }
        self.put(fit, view);
    }

    /// What is painted on a canvas for the present view.
    fn wanted(&self, fit: Fit, ahead: f64) -> Viewport {
        let view = self.view();
        let [width, height] = fit.pixels();
        let least = self.0.limits.get().least.min(view.scale);
        Viewport { size: Size::new(width, height), scale: (view.scale / ahead).max(least), ..view }
    }

    /// Paints a view at once.
    fn put(&self, fit: Fit, view: Viewport) {
        let paint = |pen: &CanvasRenderingContext2d| {
            self.0.show.borrow_mut().paint(view, pen, fit.ratio);
        };
        self.0.frame.paint(fit.device_pixels(), paint, || self.fit(fit));
        self.painted(view);
    }

    /// Shows the picture that was ordered.
    pub fn deliver(&self, picture: &ImageBitmap) {
        let Some(order) = self.0.ordered.take() else { return };
        if order.wanted {
            self.fit(order.fit);
            self.0.frame.show(picture);
            self.painted(order.view);
        }
        if self.0.again.replace(false) || !order.wanted {
            // Who makes the map smaller as fast as that would see the edge of the next one.
            let is_fast = order.wanted && order.scale > self.view().scale * FAST;
            self.order(if is_fast { AHEAD } else { 1.0 });
        }
    }

    /// What was ordered is no longer wanted.
    pub fn give_up(&self) {
        let order = self.0.ordered.get();
        self.0.ordered.set(order.map(|order| Ordered { wanted: false, ..order }));
    }

    /// Has pictures ordered from now on, or painted here. What was ordered
    /// before will not come.
    pub fn help(&self, helped: bool) {
        self.0.helped.set(helped);
        self.0.ordered.set(None);
        self.repaint();
    }

    /// The projection has changed: the painted picture stays as it is until
    /// there is one of the new view.
    pub fn turn(&self) {
        self.0.turned.set(true);
        self.give_up();
    }

    fn painted(&self, view: Viewport) {
        self.0.painted.set(view);
        self.0.turned.set(false);
        self.place();
        self.paint_when_at_rest();
    }
}

/// Device pixels per CSS pixel that are painted.
fn ratio() -> f64 {
    super::window().device_pixel_ratio().clamp(1.0, SHARPEST)
}

fn size_of(element: &HtmlElement) -> Size {
    Size::new(
        f64::from(element.client_width()).max(1.0),
        f64::from(element.client_height()).max(1.0),
    )
}

/// A view on the way from one to another; slow at both ends, and even in the
/// logarithm of the scale.
fn between(from: Viewport, to: Viewport, t: f64) -> Viewport {
    if t >= 1.0 {
        return Viewport { size: from.size, ..to };
    }
    let t = t * t * (3.0 - 2.0 * t);
    let mix = |a: f64, b: f64| a + t * (b - a);
    Viewport {
        centre: Plane::new(mix(from.centre.x, to.centre.x), mix(from.centre.y, to.centre.y)),
        scale: from.scale * ((to.scale / from.scale).log2() * t).exp2(),
        size: from.size,
    }
}
