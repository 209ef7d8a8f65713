//! The map view. It renders a picture larger than the window and moves it as one composited layer,
//! until it has to be rendered again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlElement, ImageBitmap};

use super::canvas_layer::Frame;
use crate::geo::viewport::Limits;
use crate::geo::{Bounds, Plane, Screen, Size, Viewport};
use crate::markup::number::fixed;

/// The margin that is rendered beyond each edge of the window, in CSS pixels.
const MARGIN: f64 = 256.0;
/// The margin at which the next picture is requested, in CSS pixels, so that it arrives before the
/// margin is used up.
const RESERVE: f64 = 160.0;
/// The factor by which a picture is rendered smaller while the user zooms out: it covers what comes
/// into view next, but is not sharp.
const AHEAD: f64 = 1.6;
/// The factor by which the user has zoomed out while one picture was rendered, from which the next
/// one is rendered ahead. The margin is enough for a factor of 1.4 in a window of 1280 px.
const FAST: f64 = 1.1;
/// The time in milliseconds without movement after which the picture is rendered again.
const REST: u32 = 70;
/// The same with a worker, where nothing here has to wait for rendering.
const HELPED_REST: u32 = 40;
/// The maximum number of device pixels per CSS pixel. More costs four times the work without a
/// visible difference.
const SHARPEST: f64 = 2.0;
/// The duration of a camera animation in milliseconds.
const FLIGHT: f64 = 420.0;

/// The zoom factor of a double click.
const DOUBLE: f64 = 2.0;

/// The kind of pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse or a pen, which can hover.
    Mouse,
    /// A finger.
    Finger,
}

/// The delegate of a map view: draws it and handles its events.
pub trait Show {
    /// Draws all of `view` with `ratio` device pixels per CSS pixel.
    fn paint(&mut self, view: Viewport, context: &CanvasRenderingContext2d, ratio: f64);
    /// Requests the same from the render worker. Returns `false` if there is none. The picture
    /// arrives through `deliver`.
    fn order(&mut self, view: Viewport, ratio: f64) -> bool;
    /// Called when the pointer is at a position, or has left.
    fn hover(&mut self, view: Viewport, at: Option<Screen>);
    /// Called on a click.
    fn click(&mut self, view: Viewport, at: Screen, pointer: Pointer);
    /// Called when the last click turns out to be the first of a double click, to revert it.
    fn take_back(&mut self) {}
    /// Called on a key that the map view does not handle itself. Returns `true` if the key has a
    /// meaning, and the view to move to, if any.
    fn key(&mut self, _view: Viewport, _limits: Limits, _key: &str) -> (bool, Option<Viewport>) {
        (false, None)
    }
    /// Called when the map starts to move or to render; `rested` follows.
    fn began(&mut self) {}
    /// Called when the map has moved.
    fn moved(&mut self, view: Viewport);
    /// Called when the map is at rest with its final picture. `by_hand` is `true` if the user moved
    /// it.
    fn rested(&mut self, view: Viewport, by_hand: bool);
}

/// A map view. Clones refer to the same view.
#[derive(Clone)]
pub struct Stage(Rc<Inner>);

struct Inner {
    element: HtmlElement,
    frame: Frame,
    show: Rc<RefCell<dyn Show>>,
    view: Cell<Viewport>,
    painted: Cell<Viewport>,
    limits: Cell<Limits>,
    /// The canvas size; `None` before the first picture.
    fitted: Cell<Option<Fit>>,
    /// `due`: a frame is requested; `dirty`: that frame has to render.
    due: Cell<bool>,
    dirty: Cell<bool>,
    tick: RefCell<Option<Tick>>,
    rest: RefCell<Option<Timeout>>,
    flight: Cell<Option<Flight>>,
    /// `true` if the user moved the map to its present view or destination.
    by_hand: Cell<bool>,
    /// The position of the pointer over the map, from its top left corner.
    pointer: Cell<Option<Screen>>,
    /// The render request that is in progress.
    ordered: Cell<Option<Ordered>>,
    /// `true` if another request has to follow it.
    again: Cell<bool>,
    /// `true` if there is a render worker.
    helped: Cell<bool>,
    /// `true` if the picture has another projection than the view.
    turned: Cell<bool>,
}

/// A render request in progress. There is at most one; further requests wait until it has arrived.
#[derive(Clone, Copy)]
struct Ordered {
    view: Viewport,
    fit: Fit,
    /// The scale of the view at the time of the request.
    scale: f64,
    /// `false` if the request was cancelled.
    wanted: bool,
}

/// The parameters of the canvas size.
#[derive(Clone, Copy, PartialEq)]
struct Fit {
    size: Size,
    /// Device pixels per CSS pixel.
    ratio: f64,
    /// The margin beyond each edge of the window, in CSS pixels.
    margin: f64,
}

impl Fit {
    /// Returns width and height of the picture in device pixels.
    fn device_pixels(self) -> [u32; 2] {
        self.pixels().map(|pixels| (pixels * self.ratio).round() as u32)
    }

    /// Returns width and height of the canvas in CSS pixels.
    fn pixels(self) -> [f64; 2] {
        [self.size.width, self.size.height].map(|pixels| pixels + 2.0 * self.margin)
    }
}

/// The callback of an animation frame, with the time in milliseconds.
type Tick = Closure<dyn FnMut(f64)>;

/// A camera animation from one view to another.
#[derive(Clone, Copy)]
struct Flight {
    from: Viewport,
    to: Viewport,
    start: Option<f64>,
}

impl Stage {
    /// Creates a map view with a canvas in `element`, which has to clip it.
    ///
    /// # Errors
    /// The browser's error if it provides no canvas.
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
        // Nothing is rendered before the first view is set.
        Ok(stage)
    }

    /// Returns the element of the map.
    pub fn element(&self) -> &HtmlElement {
        &self.0.element
    }

    /// Returns the canvas.
    pub fn canvas(&self) -> &HtmlElement {
        self.0.frame.element()
    }

    /// Returns the current view.
    pub fn view(&self) -> Viewport {
        self.0.view.get()
    }

    /// Returns the limits of the camera.
    pub fn limits(&self) -> Limits {
        self.0.limits.get()
    }

    /// Sets the limits of the camera for later movements.
    pub fn set_limits(&self, limits: Limits) {
        self.0.limits.set(limits);
    }

    /// Returns `true` if the user moved the map to its present view or destination.
    pub fn by_hand(&self) -> bool {
        self.0.by_hand.get()
    }

    /// Adapts to the size of the element; the centre stays.
    pub fn resize(&self) {
        let size = size_of(&self.0.element);
        self.0.view.set(Viewport { size, ..self.view() });
        let fits = |fit: Fit| fit.size == size && fit.ratio == ratio();
        if self.0.fitted.get().is_some_and(|fit| !fits(fit)) {
            // A resized canvas is empty, so it is rendered before the browser shows it.
            self.paint();
        }
    }

    /// Returns the canvas size. The first picture has no margin, which halves the work before the
    /// first paint.
    fn needed(&self) -> Fit {
        let margin = if self.0.fitted.get().is_some() { MARGIN } else { 0.0 };
        Fit { size: self.view().size, ratio: ratio(), margin }
    }

    /// Resizes the canvas.
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
        // Inserted again, because a canvas that grows in place counts as a layout shift.
        let _ = self.0.element.prepend_with_node_1(self.0.frame.element());
    }

    /// Shows a view at once, within the limits.
    pub fn set_view(&self, view: Viewport) {
        self.0.flight.set(None);
        self.0.by_hand.set(false);
        self.go(view);
    }

    /// Shows a view at once, as a movement by the user.
    pub fn hold(&self, view: Viewport) {
        self.set_view(view);
        self.0.by_hand.set(true);
    }

    /// Animates the camera to a view, unless the user prefers reduced motion.
    pub fn fly_to(&self, view: Viewport) {
        let to = self.0.limits.get().clamp(view);
        self.0.by_hand.set(false);
        if crate::web::dom::reduced_motion() {
            self.set_view(to);
        } else {
            self.0.flight.set(Some(Flight { from: self.view(), to, start: None }));
            self.ask();
        }
    }

    /// Returns the current view, or the destination of the camera animation.
    pub fn aim(&self) -> Viewport {
        self.0.flight.get().map_or_else(|| self.view(), |flight| flight.to)
    }

    /// Pans the map by CSS pixels.
    pub fn pan(&self, dx: f64, dy: f64) {
        self.0.pointer.set(None);
        self.hold(self.view().panned(dx, dy));
    }

    /// Zooms the map about a position.
    pub fn zoom(&self, factor: f64, about: Screen) {
        let view = self.0.limits.get().zoomed(self.view(), factor, about);
        self.hold(view);
    }

    /// Animates the camera to `from` zoomed about a position, as a movement by the user.
    pub fn zoom_from(&self, from: Viewport, factor: f64, about: Screen) {
        self.fly_to(self.0.limits.get().zoomed(from, factor, about));
        self.0.by_hand.set(true);
    }

    /// Returns the centre of the window.
    pub fn middle(&self) -> Screen {
        let size = self.view().size;
        Screen::new(size.width / 2.0, size.height / 2.0)
    }

    /// Renders again in the next frame, because the scene has changed.
    pub fn repaint(&self) {
        self.0.dirty.set(true);
        self.ask();
    }

    /// Passes the position of the pointer to the delegate.
    pub fn hover(&self, at: Option<Screen>) {
        self.0.pointer.set(at);
        self.0.show.borrow_mut().hover(self.view(), at);
    }

    /// Passes a click to the delegate, with its position in the view in which the pointer came
    /// down.
    pub fn click(&self, view: Viewport, at: Screen, pointer: Pointer) {
        self.0.show.borrow_mut().click(view, at, pointer);
    }

    /// Zooms in at the second click of a double click, from the view of the first, and reverts the
    /// first click.
    pub fn double_click(&self, view: Viewport, at: Screen) {
        self.0.show.borrow_mut().take_back();
        self.zoom_from(view, DOUBLE, at);
    }

    /// Passes a key to the delegate. Returns `true` if it has a meaning.
    pub fn key(&self, key: &str) -> bool {
        self.0.pointer.set(None);
        let (meant, view) = self.0.show.borrow_mut().key(self.aim(), self.limits(), key);
        if let Some(view) = view {
            self.fly_to(view);
            self.0.by_hand.set(true);
        }
        meant
    }

    /// Tells the delegate that the map has gained or lost the focus.
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
            let _ =
                crate::web::dom::window().request_animation_frame(tick.as_ref().unchecked_ref());
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
        // A worker needs time, so it is asked earlier.
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

    /// Returns `true` if the user zooms and there is a worker. Each notch of the wheel is then
    /// rendered as soon as the previous picture has arrived, so that the final one is sharp soon.
    fn is_zooming(&self) -> bool {
        self.0.helped.get()
            && self.0.flight.get().is_none()
            && self.view().scale != self.0.painted.get().scale
    }

    /// Returns `true` if the transformed picture fills the window and `reserve` CSS pixels around
    /// it.
    fn covers(&self, reserve: f64) -> bool {
        let (view, painted) = (self.0.view.get(), self.0.painted.get());
        let size = Size::new(view.size.width + 2.0 * reserve, view.size.height + 2.0 * reserve);
        let (seen, there) = (Viewport { size, ..view }.bounds(), painted.bounds());
        let ratio = view.scale / painted.scale;
        // Above a factor of four the picture is too blurred.
        ratio < 4.0
            && there.west <= seen.west
            && there.east >= seen.east
            && there.south <= seen.south
            && there.north >= seen.north
    }

    /// Transforms the picture to the current view.
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

    /// Returns `true` if the picture is final: at its own scale, on whole pixels, and with at least
    /// half of its margin left.
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
        // Dropping the previous timeout cancels it.
        *self.0.rest.borrow_mut() = Some(Timeout::new(after, rest));
    }

    /// Handles the end of a movement: reports the final picture, or requests it.
    fn at_rest(&self) {
        if let Some(order) = self.0.ordered.get() {
            // If the final picture is in progress, the map is at rest after it.
            let unwanted = order.view != self.wanted(order.fit, 1.0);
            self.0.again.set(self.0.again.get() || unwanted);
            // The user has stopped zooming out.
            self.0.ordered.set(Some(Ordered { scale: self.view().scale, ..order }));
        } else if self.is_finished() {
            let mut show = self.0.show.borrow_mut();
            show.rested(self.view(), self.by_hand());
            // Another feature may be under a pointer that has not moved.
            if self.0.pointer.get().is_some() {
                show.hover(self.view(), self.0.pointer.get());
            }
        } else {
            self.order(1.0);
        }
    }

    /// Renders the current view: at once in the worker, `ahead` times smaller, or here in the next
    /// frame.
    fn order(&self, ahead: f64) {
        if self.0.helped.get() { self.paint_ahead(ahead) } else { self.repaint() }
    }

    /// Renders the current view at once, as for the first time.
    pub fn paint(&self) {
        self.give_up();
        self.put(self.needed(), self.wanted(self.needed(), 1.0));
    }

    /// Renders the current view `ahead` times smaller than it is shown.
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

    /// Returns the view to render for a canvas size.
    fn wanted(&self, fit: Fit, ahead: f64) -> Viewport {
        let view = self.view();
        let [width, height] = fit.pixels();
        let least = self.0.limits.get().least.min(view.scale);
        Viewport { size: Size::new(width, height), scale: (view.scale / ahead).max(least), ..view }
    }

    /// Renders a view at once.
    fn put(&self, fit: Fit, view: Viewport) {
        let paint = |pen: &CanvasRenderingContext2d| {
            self.0.show.borrow_mut().paint(view, pen, fit.ratio);
        };
        self.0.frame.paint(fit.device_pixels(), paint, || self.fit(fit));
        self.painted(view);
    }

    /// Presents the picture of the pending request.
    pub fn deliver(&self, picture: &ImageBitmap) {
        let Some(order) = self.0.ordered.take() else { return };
        if order.wanted {
            self.fit(order.fit);
            self.0.frame.show(picture);
            self.painted(order.view);
        }
        if self.0.again.replace(false) || !order.wanted {
            // At this speed, zooming out would reach the edge of the next picture.
            let is_fast = order.wanted && order.scale > self.view().scale * FAST;
            self.order(if is_fast { AHEAD } else { 1.0 });
        }
    }

    /// Cancels the pending request.
    pub fn give_up(&self) {
        let order = self.0.ordered.get();
        self.0.ordered.set(order.map(|order| Ordered { wanted: false, ..order }));
    }

    /// Sets whether there is a worker. The result of a pending request is ignored.
    pub fn help(&self, helped: bool) {
        self.0.helped.set(helped);
        self.0.ordered.set(None);
        self.repaint();
    }

    /// Marks the projection as changed. The old picture stays until there is one of the new view.
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

/// Returns the rendered device pixels per CSS pixel.
fn ratio() -> f64 {
    crate::web::dom::window().device_pixel_ratio().clamp(1.0, SHARPEST)
}

fn size_of(element: &HtmlElement) -> Size {
    Size::new(
        f64::from(element.client_width()).max(1.0),
        f64::from(element.client_height()).max(1.0),
    )
}

/// Interpolates between two views at the time `t`, 0 to 1: smoothstep easing, linear in the centre
/// and in the logarithm of the scale.
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
