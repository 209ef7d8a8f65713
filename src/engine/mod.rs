//! The map on its stage. A module of its own in the page, without what the
//! panel needs: it is there first, and what is clicked on it before the rest
//! has come is not lost.

mod show;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::atlas::{Atlas, Code};
use crate::browser::gestures::{Gestures, STEP};
use crate::browser::{Stage, document};
use crate::draw::Subject;
use crate::draw::hit::Target;
use crate::explore::query::{self, Place};
use crate::explore::{Facets, Found, State};
use crate::geo::{Topology, Viewport};
use show::MapShow;

/// Who is told of what happens on the map: a kind, `do` or `place`, and a
/// text, an action or where the map is.
type Tell = Rc<dyn Fn(&str, &str)>;

/// The map in the page.
pub struct Engine {
    stage: Stage,
    show: Rc<RefCell<MapShow>>,
    atlas: Rc<Atlas>,
    facets: Facets,
    state: State,
    found: Found,
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
        address: &[query::Parameter],
        tell: Tell,
    ) -> Result<Self, JsValue> {
        let atlas = Rc::new(atlas);
        let facets = Facets::new(&atlas);
        let (state, place, _) = query::read(address, &atlas);
        let found = facets.find(&state, &atlas);
        let show = MapShow::new(tell, &element, Rc::new(topology), atlas.clone())?;
        let show = Rc::new(RefCell::new(show));
        let stage = Stage::new(element.clone(), show.clone())?;
        let goal = Rc::default();
        let engine = Self { stage, show, atlas, facets, state, found, goal };
        engine.show.borrow_mut().set_world(engine.state.world);
        engine.light();
        engine.go_home();
        engine.go(place, true, Stage::set_view);
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
        // Both live as long as the page does.
        observer.forget();
        std::mem::forget(gestures);
        Ok(())
    }

    /// Shows another state.
    pub fn show(&mut self, parameters: &[query::Parameter]) {
        let (state, place, _) = query::read(parameters, &self.atlas);
        if (&state.filter, state.years) != (&self.state.filter, self.state.years) {
            self.found = self.facets.find(&state, &self.atlas);
        }
        let before = std::mem::replace(&mut self.state, state);
        let turned = before.world != self.state.world;
        if turned {
            self.show.borrow_mut().set_world(self.state.world);
        }
        let lit = self.light();
        if turned {
            self.go_home();
        }
        // Most of what is done in the panel changes nothing on the map.
        if lit || turned {
            self.stage.repaint();
        }
        self.go(place, turned || before.selection != self.state.selection, Stage::fly_to);
    }

    /// Shows the same in another language.
    pub fn set_atlas(&mut self, atlas: Atlas) {
        self.atlas = Rc::new(atlas);
        self.show.borrow_mut().set_atlas(&self.atlas);
        self.light();
        self.stage.repaint();
    }

    /// Outlines a country, or nothing.
    pub fn point(&self, code: Option<Code>) {
        self.show.borrow_mut().point(code.map(Target::Country), self.stage.view());
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

    /// Lights what was chosen; answers whether that changes the map.
    fn light(&self) -> bool {
        let subject = Subject::new(&self.state, &self.atlas, &self.facets, &self.found);
        self.show.borrow_mut().set_subject(subject)
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
            None if to_chosen => self.show.borrow().view_of(&self.state, &self.atlas, &self.stage),
            None => None,
        };
        if let Some(view) = view {
            go(&self.stage, view);
            let goal = place.map(|_| Goal { place, aim: self.stage.aim() });
            self.goal.set(goal);
        }
    }
}

/// Whether two views of whatever size have the same middle and scale.
fn is_at(one: Viewport, other: Viewport) -> bool {
    one.centre == other.centre && one.scale == other.scale
}
