//! The map engine. It is a module of its own, without the code for the panel, so that it starts
//! first. Clicks before the rest has loaded are kept.

mod controller;
mod render_request;
mod renderer;

pub use render_request::Order;
pub use renderer::Picture;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ImageBitmap, MediaQueryList};

use crate::atlas::Atlas;
use crate::geo::{LonLat, Size, Topology, Viewport};
use crate::state::url::{self, Place};
use crate::web::dom::{document, window};
use crate::web::map_view::Stage;
use crate::web::map_view::canvas::Paths;
use crate::web::map_view::gestures::{Gestures, STEP};
use controller::MapShow;
use renderer::Change;

/// The function that is called with the kind and the text of each event:
///
/// - `do`: an action;
/// - `undo`: a `do` that is taken back;
/// - `at`: the action that opens the feature with keyboard focus;
/// - `over`: the action that opens the feature under the pointer;
/// - `place`: the camera, if the user has moved the map;
/// - `out`: the keys of the donors that are out of view.
type Tell = Rc<dyn Fn(&str, &str)>;

/// The map in the page.
pub struct Engine {
    stage: Stage,
    show: Rc<RefCell<MapShow>>,
    goal: Rc<Cell<Goal>>,
    /// The camera that the user had set before something was selected.
    before: Cell<Option<Place>>,
}

/// A destination of the camera.
#[derive(Clone, Copy)]
enum Goal {
    /// The opening view.
    Home,
    /// The selection or the filter result, or else the opening view.
    Frame,
    /// The camera position of a URL.
    Place(Place),
}

/// Returns the view for a destination in the current window.
fn view_of(show: &MapShow, goal: Goal, size: Size) -> Viewport {
    match goal {
        Goal::Home => show.home(size),
        Goal::Frame => show.frame(size),
        Goal::Place(place) => show.view_at(place, size),
    }
}

impl Engine {
    /// Mounts the map in an element. `address` is the state as URL parameters, one per line.
    ///
    /// # Errors
    /// The browser's error if it provides no canvas.
    pub fn new(
        element: HtmlElement,
        topology: Topology,
        atlas: Atlas,
        address: &str,
        tell: Tell,
    ) -> Result<Self, JsValue> {
        let mut picture = Picture::new(topology, atlas);
        picture.paths = Paths::in_a_hurry();
        picture.dark = scheme()?.is_some_and(|dark| dark.matches());
        let show = MapShow::new(tell, &element, picture)?;
        let show = Rc::new(RefCell::new(show));
        let stage = Stage::new(element.clone(), show.clone())?;
        let goal = Rc::new(Cell::new(Goal::Frame));
        let engine = Self { stage, show, goal, before: Cell::new(None) };
        let place = engine.change(address).place;
        engine.go(place.map_or(Goal::Frame, Goal::Place), Stage::set_view);
        engine.stage.repaint();
        engine.listen(&element)?;
        Ok(engine)
    }

    /// Listens to gestures, resizing, late fonts and the colour scheme.
    fn listen(&self, element: &HtmlElement) -> Result<(), JsValue> {
        let gestures = Gestures::new(&self.stage);
        let (stage, show, goal) = (self.stage.clone(), self.show.clone(), self.goal.clone());
        let fit: Rc<dyn Fn()> = Rc::new(move || {
            show.borrow_mut().resize();
            stage.resize();
            settle(&stage, &show, goal.get(), Stage::set_view);
        });
        follow_density(fit.clone());
        let observer = Closure::<dyn FnMut()>::new(move || fit());
        web_sys::ResizeObserver::new(observer.as_ref().unchecked_ref())?.observe(element);
        // Labels are drawn again when their font has loaded.
        let fonts = js_sys::Reflect::get(&document(), &"fonts".into())?;
        if let Ok(fonts) = fonts.dyn_into::<web_sys::EventTarget>() {
            let stage = self.stage.clone();
            EventListener::new(&fonts, "loadingdone", move |_| stage.repaint()).forget();
        }
        // The colour scheme changes, also for printing, which is light.
        if let Some(scheme) = scheme()? {
            let (stage, show) = (self.stage.clone(), self.show.clone());
            let dark = scheme.clone();
            let turned = move |_: &web_sys::Event| {
                show.borrow_mut().picture.dark = dark.matches();
                // At once: printing does not wait for a frame.
                stage.paint();
                stage.focus();
            };
            EventListener::new(&scheme, "change", turned).forget();
        }
        // Both live as long as the page.
        observer.forget();
        std::mem::forget(gestures);
        Ok(())
    }

    /// Shows another state, given as URL parameters, one per line. The map moves to the camera of
    /// the parameters, if any. Otherwise it frames the selection if `anew` is `true`, does not if
    /// it is `false`, and by default only if the selection has changed.
    pub fn show(&self, address: &str, anew: Option<bool>) {
        let left = self.place();
        let Change { place, lit, turned, framed, closed, was_closed } = self.change(address);
        if turned {
            self.show.borrow_mut().leave();
            self.stage.turn();
        }
        // Most actions in the panel do not change the map.
        if lit || turned {
            self.stage.repaint();
        }
        let goal = match (place, anew) {
            (Some(place), _) => Goal::Place(place),
            (None, Some(false)) => return,
            (None, Some(true)) => Goal::Frame,
            // Returns to the camera before the selection, unless the user has moved the map since.
            _ if closed && self.stage.by_hand() => return,
            _ if closed => self.before.take().map_or(Goal::Frame, Goal::Place),
            _ if framed => Goal::Frame,
            _ => return,
        };
        if was_closed && !closed {
            self.before.set(left.filter(|_| !turned));
        }
        self.go(goal, if turned { Stage::set_view } else { Stage::fly_to });
    }

    /// Returns the camera that the user or a URL has set.
    fn place(&self) -> Option<Place> {
        let show = self.show.borrow();
        let is_put = show.placed || self.stage.by_hand();
        is_put.then(|| show.place_of(self.stage.aim())).flatten()
    }

    /// Reacts to a changed overlay: shows the last destination in the area without overlays, unless
    /// the user has moved the map since.
    pub fn covered(&self) {
        if !self.stage.by_hand() {
            settle(&self.stage, &self.show, self.goal.get(), Stage::fly_to);
        }
    }

    fn change(&self, address: &str) -> Change {
        let mut show = self.show.borrow_mut();
        show.lines = address.to_owned();
        show.picture.show(&url::parameters(address))
    }

    /// Shows the same content in another language.
    pub fn set_atlas(&self, atlas: Atlas) {
        self.show.borrow_mut().picture.set_atlas(atlas);
        self.stage.repaint();
    }

    /// Shows other content, from its opening state on.
    pub fn renew(&self, atlas: Atlas) {
        let mut show = self.show.borrow_mut();
        show.leave();
        show.picture.renew(atlas);
        drop(show);
        self.stage.turn();
        self.go(Goal::Frame, Stage::set_view);
        self.stage.repaint();
    }

    /// Sends all further render requests to a worker, or renders here again if `painter` is `None`.
    /// The function gets the state as URL parameters and the numbers of an [`Order`]; the picture
    /// comes back through [`deliver`](Self::deliver).
    pub fn hire(&self, painter: Option<Function>) {
        let helped = painter.is_some();
        let mut show = self.show.borrow_mut();
        show.painter = painter;
        // The paths were those of the first view. From here on only paths of single countries are
        // needed, whole, to outline them.
        show.picture.paths.clear();
        drop(show);
        self.stage.help(helped);
    }

    /// Presents the picture of the last render request. `noted` is `true` if a label on it has an
    /// asterisk.
    pub fn deliver(&self, picture: &ImageBitmap, noted: bool) {
        self.show.borrow_mut().noted = noted;
        self.stage.deliver(picture);
    }

    /// Returns `true` if a part of the globe between two corners is in view at more than `from`
    /// device pixels per radian.
    pub fn sees(&self, from: f64, corners: [LonLat; 2]) -> bool {
        let view = self.stage.view();
        let near = view.scale * window().device_pixel_ratio() > from;
        near && self.show.borrow().picture.sees(view, corners)
    }

    /// Adds finer arcs; `is_last` redraws the map.
    pub fn refine(&self, bytes: &[u8], is_last: bool) {
        self.show.borrow_mut().picture.refine(bytes);
        if is_last {
            self.stage.repaint();
        }
    }

    /// Outlines the feature of a row, by kind and key (`project/stredeca`); an empty text removes
    /// the outline.
    pub fn point(&self, row: &str) {
        self.show.borrow_mut().point(row, self.stage.view());
    }

    /// Zooms in or out by one step.
    pub fn zoom(&self, closer: bool) {
        self.stage.zoom(if closer { STEP } else { 1.0 / STEP }, self.stage.middle());
    }

    /// Returns to the opening view.
    pub fn home(&self) {
        self.go(Goal::Home, Stage::fly_to);
    }

    /// Moves the camera to a destination and remembers it.
    fn go(&self, goal: Goal, go: fn(&Stage, Viewport)) {
        self.goal.set(goal);
        self.show.borrow_mut().placed = matches!(goal, Goal::Place(_));
        send(&self.stage, &self.show, goal, go);
    }
}

/// Moves the camera to a destination in the current window.
fn send(stage: &Stage, show: &RefCell<MapShow>, goal: Goal, go: fn(&Stage, Viewport)) {
    let (limits, view) = {
        let show = show.borrow();
        let view = view_of(&show, goal, stage.view().size);
        (show.limits(view), view)
    };
    stage.set_limits(limits);
    let aim = stage.aim();
    if stage.by_hand() || (aim.centre, aim.scale) != (view.centre, view.scale) {
        go(stage, view);
    }
}

/// Moves the camera to its destination again after the window has changed. If the user has moved
/// the map, it stays, as far as the limits allow.
fn settle(stage: &Stage, show: &RefCell<MapShow>, goal: Goal, go: fn(&Stage, Viewport)) {
    if stage.by_hand() {
        let view = stage.view();
        let limits = show.borrow().limits(view);
        stage.set_limits(limits);
        stage.hold(view);
    } else {
        send(stage, show, goal, go);
    }
}

/// Calls `fit` whenever the pixel density changes: on another screen, or by the browser's zoom.
fn follow_density(fit: Rc<dyn Fn()>) {
    let ratio = js_sys::Number::from(window().device_pixel_ratio());
    let Ok(ratio) = ratio.to_string_with_radix(10) else { return };
    let query = ["(resolution: ", &String::from(ratio), "dppx)"].concat();
    if let Ok(Some(query)) = window().match_media(&query) {
        EventListener::once(&query, "change", move |_| {
            fit();
            follow_density(fit);
        })
        .forget();
    }
}

/// Returns the media query for the dark colour scheme on screen.
fn scheme() -> Result<Option<MediaQueryList>, JsValue> {
    window().match_media("screen and (prefers-color-scheme: dark)")
}
