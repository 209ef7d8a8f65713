//! The map view. It renders a picture larger than the window and moves it as one composited layer,
//! until it has to be rendered again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlElement, ImageBitmap};

use super::canvas_layer::CanvasLayer;
use crate::geo::viewport::Limits;
use crate::geo::{Bounds, Plane, Screen, Size, Viewport};
use crate::markup::number::fixed;

/// The margin that is rendered beyond each edge of the window, in CSS pixels.
const MARGIN_PX: f64 = 256.0;
/// The margin at which the next picture is requested, in CSS pixels, so that it arrives before the
/// margin is used up.
const PREFETCH_MARGIN_PX: f64 = 160.0;
/// The factor by which a picture is rendered smaller while the user zooms out: it covers what comes
/// into view next, but is not sharp.
const ZOOM_OUT_OVERSCAN: f64 = 1.6;
/// The factor by which the user has zoomed out while one picture was rendered, from which the next
/// one is rendered ahead. The margin is enough for a factor of 1.4 in a window of 1280 px.
const FAST_ZOOM_OUT: f64 = 1.1;
/// The time in milliseconds without movement after which the picture is rendered again.
const IDLE_DELAY_MS: u32 = 70;
/// The same with a worker, where nothing here has to wait for rendering.
const WORKER_IDLE_DELAY_MS: u32 = 40;
/// The maximum number of device pixels per CSS pixel. More costs four times the work without a
/// visible difference.
const MAX_PIXEL_RATIO: f64 = 2.0;
/// The duration of a camera animation in milliseconds.
const ANIMATION_MS: f64 = 420.0;

/// The zoom factor of a double click.
const DOUBLE_CLICK_ZOOM: f64 = 2.0;

/// The kind of pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse or a pen, which can hover.
    Mouse,
    /// A finger.
    Finger,
}

/// The delegate of a map view: draws it and handles its events.
pub trait MapDelegate {
    /// Draws all of `view` with `ratio` device pixels per CSS pixel.
    fn paint(&mut self, view: Viewport, context: &CanvasRenderingContext2d, ratio: f64);
    /// Requests the same from the render worker. Returns `false` if there is none. The picture
    /// arrives through [`MapView::present`].
    fn request_render(&mut self, view: Viewport, ratio: f64) -> bool;
    /// Called when the pointer is at a position, or has left.
    fn hover(&mut self, view: Viewport, at: Option<Screen>);
    /// Called on a click.
    fn click(&mut self, view: Viewport, at: Screen, pointer: Pointer);
    /// Called when the last click turns out to be the first of a double click, to revert it.
    fn undo_click(&mut self) {}
    /// Called on a key that the map view does not handle itself. Returns `true` if the key has a
    /// meaning, and the view to move to, if any.
    fn key(&mut self, _view: Viewport, _limits: Limits, _key: &str) -> (bool, Option<Viewport>) {
        (false, None)
    }
    /// Called when the map starts to move or to render; `movement_ended` follows.
    fn movement_started(&mut self) {}
    /// Called when the map has moved.
    fn moved(&mut self, view: Viewport);
    /// Called when the map is at rest with its final picture. `by_hand` is `true` if the user moved
    /// it.
    fn movement_ended(&mut self, view: Viewport, by_hand: bool);
}

/// A map view. Clones refer to the same view.
#[derive(Clone)]
pub struct MapView(Rc<Inner>);

struct Inner {
    element: HtmlElement,
    layer: CanvasLayer,
    delegate: Rc<RefCell<dyn MapDelegate>>,
    view: Cell<Viewport>,
    rendered_view: Cell<Viewport>,
    limits: Cell<Limits>,
    /// The canvas size; `None` before the first picture.
    canvas_size: Cell<Option<CanvasSize>>,
    /// `is_frame_requested`: a frame is requested; `needs_render`: that frame has to render.
    is_frame_requested: Cell<bool>,
    needs_render: Cell<bool>,
    on_frame: RefCell<Option<FrameCallback>>,
    idle_timer: RefCell<Option<Timeout>>,
    animation: Cell<Option<CameraAnimation>>,
    /// `true` if the user moved the map to its present view or destination.
    by_hand: Cell<bool>,
    /// The position of the pointer over the map, from its top left corner.
    pointer: Cell<Option<Screen>>,
    /// The render request that is in progress.
    pending: Cell<Option<PendingRender>>,
    /// `true` if another request has to follow it.
    rerender_needed: Cell<bool>,
    /// `true` if there is a render worker.
    has_worker: Cell<bool>,
    /// `true` if the picture has another projection than the view.
    projection_changed: Cell<bool>,
}

/// A render request in progress. There is at most one; further requests wait until it has arrived.
#[derive(Clone, Copy)]
struct PendingRender {
    view: Viewport,
    canvas_size: CanvasSize,
    /// The scale of the view at the time of the request.
    scale: f64,
    /// `false` if the request was cancelled.
    is_wanted: bool,
}

/// The parameters of the canvas size.
#[derive(Clone, Copy, PartialEq)]
struct CanvasSize {
    size: Size,
    /// Device pixels per CSS pixel.
    ratio: f64,
    /// The margin beyond each edge of the window, in CSS pixels.
    margin: f64,
}

impl CanvasSize {
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
type FrameCallback = Closure<dyn FnMut(f64)>;

/// A camera animation from one view to another.
#[derive(Clone, Copy)]
struct CameraAnimation {
    from: Viewport,
    to: Viewport,
    start: Option<f64>,
}

impl MapView {
    /// Creates a map view with a canvas in `element`, which has to clip it.
    ///
    /// # Errors
    /// The browser's error if it provides no canvas.
    pub fn new(
        element: HtmlElement,
        delegate: Rc<RefCell<dyn MapDelegate>>,
    ) -> Result<Self, JsValue> {
        let layer = CanvasLayer::new(&element)?;
        let size = size_of(&element);
        let view = Viewport { centre: Plane::new(0.0, 0.0), scale: size.height / 2.0, size };
        let everywhere = Bounds { west: -9.0, south: -9.0, east: 9.0, north: 9.0 };
        let map_view = Self(Rc::new(Inner {
            element,
            layer,
            delegate,
            view: Cell::new(view),
            rendered_view: Cell::new(view),
            limits: Cell::new(Limits { content: everywhere, least: 1.0, greatest: 1e6 }),
            canvas_size: Cell::new(None),
            is_frame_requested: Cell::new(false),
            needs_render: Cell::new(false),
            on_frame: RefCell::new(None),
            idle_timer: RefCell::new(None),
            animation: Cell::new(None),
            by_hand: Cell::new(false),
            pointer: Cell::new(None),
            pending: Cell::new(None),
            rerender_needed: Cell::new(false),
            has_worker: Cell::new(false),
            projection_changed: Cell::new(false),
        }));
        let weak = Rc::downgrade(&map_view.0);
        *map_view.0.on_frame.borrow_mut() = Some(Closure::new(move |now| {
            if let Some(inner) = weak.upgrade() {
                MapView(inner).run_frame(now);
            }
        }));
        // Nothing is rendered before the first view is set.
        Ok(map_view)
    }

    /// Returns the element of the map.
    pub fn element(&self) -> &HtmlElement {
        &self.0.element
    }

    /// Returns the canvas.
    pub fn canvas(&self) -> &HtmlElement {
        self.0.layer.element()
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
        let fits = |canvas: CanvasSize| canvas.size == size && canvas.ratio == pixel_ratio();
        if self.0.canvas_size.get().is_some_and(|size| !fits(size)) {
            // A resized canvas is empty, so it is rendered before the browser shows it.
            self.render_now();
        }
    }

    /// Returns the canvas size. The first picture has no margin, which halves the work before the
    /// first paint.
    fn needed_size(&self) -> CanvasSize {
        let margin = if self.0.canvas_size.get().is_some() { MARGIN_PX } else { 0.0 };
        CanvasSize { size: self.view().size, ratio: pixel_ratio(), margin }
    }

    /// Resizes the canvas.
    fn resize_canvas(&self, size: CanvasSize) {
        if self.0.canvas_size.replace(Some(size)) == Some(size) {
            return;
        }
        let [width, height] = size.pixels();
        self.0.layer.resize(size.device_pixels());
        for (name, pixels) in
            [("left", -size.margin), ("top", -size.margin), ("width", width), ("height", height)]
        {
            self.0.layer.style(name, &format!("{}px", fixed(pixels, 2)));
        }
        // Inserted again, because a canvas that grows in place counts as a layout shift.
        let _ = self.0.element.prepend_with_node_1(self.0.layer.element());
    }

    /// Shows a view at once, within the limits.
    pub fn set_view(&self, view: Viewport) {
        self.0.animation.set(None);
        self.0.by_hand.set(false);
        self.move_to(view);
    }

    /// Shows a view at once, as a movement by the user.
    pub fn set_view_by_hand(&self, view: Viewport) {
        self.set_view(view);
        self.0.by_hand.set(true);
    }

    /// Animates the camera to a view, unless the user prefers reduced motion.
    pub fn fly_to(&self, view: Viewport) {
        let to = self.0.limits.get().clamp(view);
        self.0.by_hand.set(false);
        if crate::web::dom::prefers_reduced_motion() {
            self.set_view(to);
        } else {
            self.0.animation.set(Some(CameraAnimation { from: self.view(), to, start: None }));
            self.request_frame();
        }
    }

    /// Returns the current view, or the destination of the camera animation.
    pub fn target_view(&self) -> Viewport {
        self.0.animation.get().map_or_else(|| self.view(), |animation| animation.to)
    }

    /// Pans the map by CSS pixels.
    pub fn pan(&self, dx: f64, dy: f64) {
        self.0.pointer.set(None);
        self.set_view_by_hand(self.view().panned(dx, dy));
    }

    /// Zooms the map about a position.
    pub fn zoom(&self, factor: f64, about: Screen) {
        let view = self.0.limits.get().zoom_clamped(self.view(), factor, about);
        self.set_view_by_hand(view);
    }

    /// Animates the camera to `from` zoomed about a position, as a movement by the user.
    pub fn zoom_from(&self, from: Viewport, factor: f64, about: Screen) {
        self.fly_to(self.0.limits.get().zoom_clamped(from, factor, about));
        self.0.by_hand.set(true);
    }

    /// Returns the centre of the window.
    pub fn centre(&self) -> Screen {
        let size = self.view().size;
        Screen::new(size.width / 2.0, size.height / 2.0)
    }

    /// Renders again in the next frame, because the scene has changed.
    pub fn repaint(&self) {
        self.0.needs_render.set(true);
        self.request_frame();
    }

    /// Passes the position of the pointer to the delegate.
    pub fn hover(&self, at: Option<Screen>) {
        self.0.pointer.set(at);
        self.0.delegate.borrow_mut().hover(self.view(), at);
    }

    /// Passes a click to the delegate, with its position in the view in which the pointer came
    /// down.
    pub fn click(&self, view: Viewport, at: Screen, pointer: Pointer) {
        self.0.delegate.borrow_mut().click(view, at, pointer);
    }

    /// Zooms in at the second click of a double click, from the view of the first, and reverts the
    /// first click.
    pub fn double_click(&self, view: Viewport, at: Screen) {
        self.0.delegate.borrow_mut().undo_click();
        self.zoom_from(view, DOUBLE_CLICK_ZOOM, at);
    }

    /// Passes a key to the delegate. Returns `true` if it has a meaning.
    pub fn key(&self, key: &str) -> bool {
        self.0.pointer.set(None);
        let (meant, view) =
            self.0.delegate.borrow_mut().key(self.target_view(), self.limits(), key);
        if let Some(view) = view {
            self.fly_to(view);
            self.0.by_hand.set(true);
        }
        meant
    }

    /// Tells the delegate that the map has gained or lost the focus.
    pub fn focus_changed(&self) {
        self.0.delegate.borrow_mut().moved(self.view());
    }

    fn move_to(&self, view: Viewport) {
        self.0.view.set(self.0.limits.get().clamp(view));
        self.request_frame();
    }

    fn request_frame(&self) {
        if self.0.is_frame_requested.replace(true) {
            return;
        }
        if let Some(on_frame) = self.0.on_frame.borrow().as_ref() {
            let _ = crate::web::dom::window()
                .request_animation_frame(on_frame.as_ref().unchecked_ref());
        }
    }

    fn run_frame(&self, now: f64) {
        self.0.is_frame_requested.set(false);
        if let Some(mut animation) = self.0.animation.get() {
            let start = *animation.start.get_or_insert(now);
            let t = ((now - start) / ANIMATION_MS).clamp(0.0, 1.0);
            self.0.view.set(interpolate(animation.from, animation.to, t));
            self.0.animation.set((t < 1.0).then_some(animation));
            if t < 1.0 {
                self.request_frame();
            }
        }
        // A worker needs time, so it is asked earlier.
        let margin = if self.0.has_worker.get() { PREFETCH_MARGIN_PX } else { 0.0 };
        if self.0.needs_render.replace(false) {
            self.render(1.0);
        } else if !self.0.projection_changed.get() {
            if self.0.pending.get().is_some() {
                self.0.rerender_needed.set(self.0.rerender_needed.get() || self.is_zooming());
            } else if !self.picture_covers(margin) {
                let smaller = self.view().scale < self.0.rendered_view.get().scale;
                self.render(if smaller { ZOOM_OUT_OVERSCAN } else { 1.0 });
            } else if self.is_zooming() {
                self.render(1.0);
            }
            self.transform_picture();
            self.schedule_idle();
        }
        let view = self.view();
        let mut delegate = self.0.delegate.borrow_mut();
        delegate.movement_started();
        delegate.moved(view);
    }

    /// Returns `true` if the user zooms and there is a worker. Each notch of the wheel is then
    /// rendered as soon as the previous picture has arrived, so that the final one is sharp soon.
    fn is_zooming(&self) -> bool {
        self.0.has_worker.get()
            && self.0.animation.get().is_none()
            && self.view().scale != self.0.rendered_view.get().scale
    }

    /// Returns `true` if the transformed picture fills the window and `margin` CSS pixels around
    /// it.
    fn picture_covers(&self, margin: f64) -> bool {
        let (view, rendered) = (self.0.view.get(), self.0.rendered_view.get());
        let size = Size::new(view.size.width + 2.0 * margin, view.size.height + 2.0 * margin);
        let (seen, there) = (Viewport { size, ..view }.bounds(), rendered.bounds());
        let ratio = view.scale / rendered.scale;
        // Above a factor of four the picture is too blurred.
        ratio < 4.0
            && there.west <= seen.west
            && there.east >= seen.east
            && there.south <= seen.south
            && there.north >= seen.north
    }

    /// Transforms the picture to the current view.
    fn transform_picture(&self) {
        let (view, rendered) = (self.0.view.get(), self.0.rendered_view.get());
        let middle = self.centre();
        let at = view.screen_from_plane(rendered.centre);
        let (dx, dy) = (fixed(at.x - middle.x, 2), fixed(at.y - middle.y, 2));
        let scale = fixed(view.scale / rendered.scale, 6);
        let transform = if view == (Viewport { size: view.size, ..rendered }) {
            "none".to_owned()
        } else {
            format!("translate({dx}px,{dy}px) scale({scale})")
        };
        self.0.layer.style("transform", &transform);
    }

    /// Returns `true` if the picture is final: at its own scale, on whole pixels, and with at least
    /// half of its margin left.
    fn is_final(&self) -> bool {
        let (view, rendered) = (self.0.view.get(), self.0.rendered_view.get());
        let Some(size) = self.0.canvas_size.get() else { return false };
        let (at, middle) = (view.screen_from_plane(rendered.centre), self.centre());
        size.margin == MARGIN_PX
            && view.scale == rendered.scale
            && [at.x - middle.x, at.y - middle.y].into_iter().all(|moved| {
                let pixels = moved * size.ratio;
                moved.abs() <= MARGIN_PX / 2.0 && (pixels - pixels.round()).abs() < 0.01
            })
    }

    fn schedule_idle(&self) {
        let weak = Rc::downgrade(&self.0);
        let rest = move || weak.upgrade().map(MapView).iter().for_each(Self::on_idle);
        let soon = self.0.has_worker.get() && !self.is_final();
        let after = if soon { WORKER_IDLE_DELAY_MS } else { IDLE_DELAY_MS };
        // Dropping the previous timeout cancels it.
        *self.0.idle_timer.borrow_mut() = Some(Timeout::new(after, rest));
    }

    /// Handles the end of a movement: reports the final picture, or requests it.
    fn on_idle(&self) {
        if let Some(pending) = self.0.pending.get() {
            // If the final picture is in progress, the map is at rest after it.
            let unwanted = pending.view != self.view_to_render(pending.canvas_size, 1.0);
            self.0.rerender_needed.set(self.0.rerender_needed.get() || unwanted);
            // The user has stopped zooming out.
            self.0.pending.set(Some(PendingRender { scale: self.view().scale, ..pending }));
        } else if self.is_final() {
            let mut delegate = self.0.delegate.borrow_mut();
            delegate.movement_ended(self.view(), self.by_hand());
            // Another feature may be under a pointer that has not moved.
            if self.0.pointer.get().is_some() {
                delegate.hover(self.view(), self.0.pointer.get());
            }
        } else {
            self.request_picture(1.0);
        }
    }

    /// Renders the current view: at once in the worker, `overscan` times smaller, or here in the
    /// next frame.
    fn request_picture(&self, overscan: f64) {
        if self.0.has_worker.get() { self.render(overscan) } else { self.repaint() }
    }

    /// Renders the current view at once, as for the first time.
    pub fn render_now(&self) {
        self.cancel_pending();
        self.render_here(self.needed_size(), self.view_to_render(self.needed_size(), 1.0));
    }

    /// Renders the current view `overscan` times smaller than it is shown.
    fn render(&self, overscan: f64) {
        let size = self.needed_size();
        let view = self.view_to_render(size, overscan);
        if self.0.has_worker.get() && self.0.canvas_size.get().is_some() {
            if self.0.pending.get().is_some() {
                self.0.rerender_needed.set(true);
                return;
            }
            if self.0.delegate.borrow_mut().request_render(view, size.ratio) {
                let scale = self.view().scale;
                self.0.pending.set(Some(PendingRender {
                    view,
                    canvas_size: size,
                    scale,
                    is_wanted: true,
                }));
                return;
            }
        }
        self.render_here(size, view);
    }

    /// Returns the view to render for a canvas size.
    fn view_to_render(&self, size: CanvasSize, overscan: f64) -> Viewport {
        let view = self.view();
        let [width, height] = size.pixels();
        let least = self.0.limits.get().least.min(view.scale);
        Viewport {
            size: Size::new(width, height),
            scale: (view.scale / overscan).max(least),
            ..view
        }
    }

    /// Renders a view at once.
    fn render_here(&self, size: CanvasSize, view: Viewport) {
        let paint = |pen: &CanvasRenderingContext2d| {
            self.0.delegate.borrow_mut().paint(view, pen, size.ratio);
        };
        self.0.layer.draw(size.device_pixels(), paint, || self.resize_canvas(size));
        self.set_rendered(view);
    }

    /// Presents the picture of the pending request.
    pub fn present(&self, picture: &ImageBitmap) {
        let Some(pending) = self.0.pending.take() else { return };
        if pending.is_wanted {
            self.resize_canvas(pending.canvas_size);
            self.0.layer.present(picture);
            self.set_rendered(pending.view);
        }
        if self.0.rerender_needed.replace(false) || !pending.is_wanted {
            // At this speed, zooming out would reach the edge of the next picture.
            let is_fast = pending.is_wanted && pending.scale > self.view().scale * FAST_ZOOM_OUT;
            self.request_picture(if is_fast { ZOOM_OUT_OVERSCAN } else { 1.0 });
        }
    }

    /// Cancels the pending request.
    pub fn cancel_pending(&self) {
        let pending = self.0.pending.get();
        self.0.pending.set(pending.map(|pending| PendingRender { is_wanted: false, ..pending }));
    }

    /// Sets whether there is a worker. The result of a pending request is ignored.
    pub fn set_worker_available(&self, is_available: bool) {
        self.0.has_worker.set(is_available);
        self.0.pending.set(None);
        self.repaint();
    }

    /// Marks the projection as changed. The old picture stays until there is one of the new view.
    pub fn mark_projection_changed(&self) {
        self.0.projection_changed.set(true);
        self.cancel_pending();
    }

    fn set_rendered(&self, view: Viewport) {
        self.0.rendered_view.set(view);
        self.0.projection_changed.set(false);
        self.transform_picture();
        self.schedule_idle();
    }
}

/// Returns the rendered device pixels per CSS pixel.
fn pixel_ratio() -> f64 {
    crate::web::dom::window().device_pixel_ratio().clamp(1.0, MAX_PIXEL_RATIO)
}

fn size_of(element: &HtmlElement) -> Size {
    Size::new(
        f64::from(element.client_width()).max(1.0),
        f64::from(element.client_height()).max(1.0),
    )
}

/// Interpolates between two views at the time `t`, 0 to 1: smoothstep easing, linear in the centre
/// and in the logarithm of the scale.
fn interpolate(from: Viewport, to: Viewport, t: f64) -> Viewport {
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
