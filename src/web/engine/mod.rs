//! The map on its stage. A module of its own in the page, without what the
//! panel needs: it is there first, and what is clicked on it before the rest
//! has come is not lost.

mod order;
mod picture;
mod show;

pub use order::Order;
pub use picture::Picture;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ImageBitmap, MediaQueryList};

use crate::atlas::Atlas;
use crate::browser::canvas::Paths;
use crate::browser::gestures::{Gestures, STEP};
use crate::browser::{Stage, document, window};
use crate::explore::query::{self, Place};
use crate::geo::{LonLat, Size, Topology, Viewport};
use picture::Change;
use show::MapShow;

/// Who is told of what happens on the map: a kind and a text. `do` comes with an action that
/// is done, `undo` takes it back, `at` comes with the action that opens what the reader has
/// walked to, `over` with the action that opens what the pointer is over, `place` with where
/// the reader has moved the map, if anywhere, and `out` with the keys of the donors that are
/// not in sight.
type Tell = Rc<dyn Fn(&str, &str)>;

/// The map in the page.
pub struct Engine {
    stage: Stage,
    show: Rc<RefCell<MapShow>>,
    goal: Rc<Cell<Goal>>,
    /// Where the reader had moved the map to before something was chosen.
    before: Cell<Option<Place>>,
}

/// Where the map was sent.
#[derive(Clone, Copy)]
enum Goal {
    /// To the opening view.
    Home,
    /// To what is chosen or asked for, else to the opening view.
    Frame,
    /// To the place of an address.
    Place(Place),
}

/// The view of a goal in the present window.
fn view_of(show: &MapShow, goal: Goal, size: Size) -> Viewport {
    match goal {
        Goal::Home => show.home(size),
        Goal::Frame => show.frame(size),
        Goal::Place(place) => show.view_at(place, size),
    }
}

impl Engine {
    /// Puts the map into an element, in the state of an address.
    ///
    /// # Errors
    /// What the browser says when it has no canvas to give.
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

    /// Gestures, the size of the element, and fonts that come late.
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
        // Names on the map are painted again when a font for them has come.
        let fonts = js_sys::Reflect::get(&document(), &"fonts".into())?;
        if let Ok(fonts) = fonts.dyn_into::<web_sys::EventTarget>() {
            let stage = self.stage.clone();
            EventListener::new(&fonts, "loadingdone", move |_| stage.repaint()).forget();
        }
        // The reader's system turns dark or light; what is printed is light.
        if let Some(scheme) = scheme()? {
            let (stage, show) = (self.stage.clone(), self.show.clone());
            let dark = scheme.clone();
            let turned = move |_: &web_sys::Event| {
                show.borrow_mut().picture.dark = dark.matches();
                // At once: a print does not wait for a frame.
                stage.paint();
                stage.focus();
            };
            EventListener::new(&scheme, "change", turned).forget();
        }
        // Both live as long as the page does.
        observer.forget();
        std::mem::forget(gestures);
        Ok(())
    }

    /// Shows another state: that of an address, a line for each parameter. The map goes to the
    /// place of the address; else it frames what is chosen, if `anew` says so, or by itself
    /// where something else is chosen than before.
    pub fn show(&self, address: &str, anew: Option<bool>) {
        let left = self.place();
        let Change { place, lit, turned, framed, closed, was_closed } = self.change(address);
        if turned {
            self.show.borrow_mut().leave();
            self.stage.turn();
        }
        // Most of what is done in the panel changes nothing on the map.
        if lit || turned {
            self.stage.repaint();
        }
        let goal = match (place, anew) {
            (Some(place), _) => Goal::Place(place),
            (None, Some(false)) => return,
            (None, Some(true)) => Goal::Frame,
            // Where the reader was before something was chosen, unless he has gone elsewhere.
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

    /// Where the reader, or an address, has put the map.
    fn place(&self) -> Option<Place> {
        let show = self.show.borrow();
        let is_put = show.placed || self.stage.by_hand();
        is_put.then(|| show.place_of(self.stage.aim())).flatten()
    }

    /// What covers the map has changed: what the map was sent to is shown in the part that is
    /// free now, unless the reader has moved the map since.
    pub fn covered(&self) {
        if !self.stage.by_hand() {
            settle(&self.stage, &self.show, self.goal.get(), Stage::fly_to);
        }
    }

    fn change(&self, address: &str) -> Change {
        let mut show = self.show.borrow_mut();
        show.lines = address.to_owned();
        show.picture.show(&query::parameters(address))
    }

    /// Shows the same in another language.
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

    /// Has every further picture painted by somebody else, who gets an address
    /// and the numbers of an [`Order`] and brings the picture to
    /// [`deliver`](Self::deliver); by nobody again if there is none.
    pub fn hire(&self, painter: Option<Function>) {
        let helped = painter.is_some();
        let mut show = self.show.borrow_mut();
        show.painter = painter;
        // The paths were of what was seen at first; from here on those of single lands are made,
        // whole, when they are outlined.
        show.picture.paths.clear();
        drop(show);
        self.stage.help(helped);
    }

    /// Shows the picture that was ordered last; `noted` says whether a name on it has an
    /// asterisk.
    pub fn deliver(&self, picture: &ImageBitmap, noted: bool) {
        self.show.borrow_mut().noted = noted;
        self.stage.deliver(picture);
    }

    /// Whether some of the globe between two corners is in view, with more than
    /// `from` device pixels per radian.
    pub fn sees(&self, from: f64, corners: [LonLat; 2]) -> bool {
        let view = self.stage.view();
        let near = view.scale * window().device_pixel_ratio() > from;
        near && self.show.borrow().picture.sees(view, corners)
    }

    /// Takes finer arcs; with the last of some the map is painted anew.
    pub fn refine(&self, bytes: &[u8], is_last: bool) {
        self.show.borrow_mut().picture.refine(bytes);
        if is_last {
            self.stage.repaint();
        }
    }

    /// Outlines what a row of a list stands for, by kind and key (`project/stredeca`); or nothing.
    pub fn point(&self, row: &str) {
        self.show.borrow_mut().point(row, self.stage.view());
    }

    /// Enlarges or reduces by a step.
    pub fn zoom(&self, closer: bool) {
        self.stage.zoom(if closer { STEP } else { 1.0 / STEP }, self.stage.middle());
    }

    /// Goes back to the opening view.
    pub fn home(&self) {
        self.go(Goal::Home, Stage::fly_to);
    }

    /// Sends the map somewhere.
    fn go(&self, goal: Goal, go: fn(&Stage, Viewport)) {
        self.goal.set(goal);
        self.show.borrow_mut().placed = matches!(goal, Goal::Place(_));
        send(&self.stage, &self.show, goal, go);
    }
}

/// Sends the map to a goal as it is in the present window.
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

/// Sends the map to its goal again, after the window has changed; where the reader has moved it,
/// it stays as far as the limits allow.
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

/// Calls `fit` whenever the page comes to have another density of pixels: on another screen, or
/// zoomed by the browser.
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

/// Whether the page is seen in the dark.
fn scheme() -> Result<Option<MediaQueryList>, JsValue> {
    window().match_media("screen and (prefers-color-scheme: dark)")
}
