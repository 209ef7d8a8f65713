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
use crate::geo::{LonLat, Topology, Viewport};
use picture::Change;
use show::MapShow;

/// Who is told of what happens on the map: a kind, `do`, `at`, `over` or `place`, and a
/// text, an action (that is done, or that opens what the reader has walked to or points at) or
/// where the map is.
type Tell = Rc<dyn Fn(&str, &str)>;

/// The map in the page.
pub struct Engine {
    stage: Stage,
    show: Rc<RefCell<MapShow>>,
    goal: Rc<Cell<Option<Goal>>>,
}

/// Where the map was sent, and the view that came of it.
#[derive(Clone, Copy)]
struct Goal {
    /// The place that the address wants; the opening view when there is none.
    place: Option<Place>,
    aim: Viewport,
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
        let engine = Self { stage, show, goal: Rc::default() };
        let change = engine.change(address);
        engine.go_home();
        engine.go(change.place, true, Stage::set_view);
        engine.listen(&element)?;
        Ok(engine)
    }

    /// Gestures, the size of the element, and fonts that come late.
    fn listen(&self, element: &HtmlElement) -> Result<(), JsValue> {
        let gestures = Gestures::new(&self.stage);
        let (stage, show, goal) = (self.stage.clone(), self.show.clone(), self.goal.clone());
        let observer = Closure::<dyn FnMut()>::new(move || {
            // Nobody has moved the map from where it was sent.
            let sent = goal.get().filter(|goal| is_at(stage.aim(), goal.aim));
            show.borrow_mut().resize();
            stage.resize();
            let size = stage.view().size;
            let (limits, view) = {
                let show = show.borrow();
                let there = |goal: Goal| match goal.place {
                    Some(place) => show.view_at(place, size),
                    None => show.home(size),
                };
                (show.limits(size), sent.map(there))
            };
            stage.set_limits(limits);
            if let (Some(view), Some(sent)) = (view, sent) {
                stage.set_view(view);
                goal.set(Some(Goal { aim: stage.aim(), ..sent }));
            }
        });
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

    /// Shows another state: that of an address, a line for each parameter.
    pub fn show(&self, address: &str) {
        let Change { place, lit, turned, chosen } = self.change(address);
        if turned {
            self.show.borrow_mut().leave();
            self.stage.turn();
            self.go_home();
        }
        // Most of what is done in the panel changes nothing on the map.
        if lit || turned {
            self.stage.repaint();
        }
        self.go(place, turned || chosen, Stage::fly_to);
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
        self.go_home();
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

    /// Takes into account that another part of the map is covered: the panel
    /// over it has come to rest at another height.
    pub fn covered(&self) {
        self.stage.repaint();
    }

    /// Enlarges or reduces by a step.
    pub fn zoom(&self, closer: bool) {
        self.stage.zoom(if closer { STEP } else { 1.0 / STEP }, self.stage.middle());
    }

    /// Goes back to the opening view.
    pub fn home(&self) {
        let home = self.show.borrow().home(self.stage.view().size);
        self.stage.fly_to(home);
        self.goal.set(Some(Goal { place: None, aim: self.stage.aim() }));
    }

    fn go_home(&self) {
        let size = self.stage.view().size;
        let (limits, home) = {
            let show = self.show.borrow();
            (show.limits(size), show.home(size))
        };
        self.stage.set_limits(limits);
        self.stage.set_view(home);
        self.goal.set(Some(Goal { place: None, aim: self.stage.aim() }));
        self.stage.repaint();
    }

    /// Goes where the address wants the map to be, else to what was chosen.
    fn go(&self, place: Option<Place>, to_chosen: bool, go: fn(&Stage, Viewport)) {
        let view = match place {
            Some(place) => Some(self.show.borrow().view_at(place, self.stage.view().size)),
            None if to_chosen => self.show.borrow().view_of_chosen(&self.stage),
            None => None,
        };
        if let Some(view) = view {
            go(&self.stage, view);
            let goal = place.map(|_| Goal { place, aim: self.stage.aim() });
            self.goal.set(goal);
        }
    }
}

/// Whether the page is seen in the dark.
fn scheme() -> Result<Option<MediaQueryList>, JsValue> {
    window().match_media("screen and (prefers-color-scheme: dark)")
}

/// Whether two views of whatever size have the same middle and scale.
fn is_at(one: Viewport, other: Viewport) -> bool {
    one.centre == other.centre && one.scale == other.scale
}
