//! A simulated browser and render worker, which checks the effects of the map's state machine as
//! they come.

use imap::camera::{MapEffect, MapEvent, MapPhase, Picture, Placement, ViewState};
use imap::geo::viewport::Limits;
use imap::geo::{Bounds, Plane, Size, Viewport};

/// A step of the simulation.
#[derive(Clone, Copy, Debug)]
pub enum Turn {
    /// An event of the user, the page or the engine.
    Event(MapEvent),
    /// The browser runs the requested frame, if any.
    Frame,
    /// The timer elapses, if it runs.
    Timer,
    /// The worker finishes its order, if any.
    Picture,
}

/// The browser and the render worker.
pub struct World {
    pub map: ViewState,
    now: f64,
    has_frame: bool,
    timer: Option<u32>,
    pub order: Option<Picture>,
    /// `true` if the picture of the order must not be shown.
    is_cancelled: bool,
    has_worker: bool,
    is_hidden: bool,
    /// The picture on the canvas.
    pub canvas: Option<Picture>,
    pub placement: Option<Placement>,
    is_started: bool,
    rested: Option<Viewport>,
    pub painted: usize,
}

impl World {
    pub fn new() -> Self {
        let mut map = ViewState::new(Size::new(800.0, 600.0), 1.0);
        let content = Bounds { west: -3.0, south: -3.0, east: 3.0, north: 3.0 };
        map.step(MapEvent::LimitsChanged(Limits { content, least: 100.0, greatest: 10_000.0 }));
        let mut world = Self {
            map,
            now: 0.0,
            has_frame: false,
            timer: None,
            order: None,
            is_cancelled: false,
            has_worker: false,
            is_hidden: false,
            canvas: None,
            placement: None,
            is_started: false,
            rested: None,
            painted: 0,
        };
        world.event(MapEvent::Jumped { to: view(0.0, 300.0), by_hand: false });
        world
    }

    pub fn event(&mut self, event: MapEvent) {
        match event {
            MapEvent::PageHidden => self.is_hidden = true,
            MapEvent::PageShown => self.is_hidden = false,
            // Another worker does not finish the order of the previous one.
            MapEvent::WorkerReady | MapEvent::WorkerLost => {
                self.has_worker = event == MapEvent::WorkerReady;
                self.order = None;
            }
            MapEvent::ProjectionChanged | MapEvent::SceneReplaced => self.is_cancelled = true,
            MapEvent::Resized { size, ratio } => {
                let is_other =
                    |shown: Picture| (shown.canvas.size, shown.canvas.ratio) != (size, ratio);
                self.is_cancelled |= self.canvas.is_some_and(is_other);
            }
            _ => {}
        }
        let effects = self.map.step(event);
        let arrived = (event == MapEvent::PictureArrived).then(|| self.order.take()).flatten();
        for effect in effects {
            self.execute(effect, arrived);
        }
        assert_eq!(self.map.painter().is_pending(), self.order.is_some(), "{:?}", self.map);
        assert_eq!(self.map.phase().has_frame(), self.has_frame, "{:?}", self.map);
    }

    fn execute(&mut self, effect: MapEffect, arrived: Option<Picture>) {
        match effect {
            MapEffect::RequestFrame => {
                assert!(!self.has_frame, "two frames are requested");
                self.has_frame = true;
            }
            MapEffect::StartTimer(delay) => self.timer = Some(delay),
            MapEffect::Paint(picture) => {
                assert!(!self.is_hidden, "a hidden page paints");
                self.canvas = Some(picture);
                self.painted += 1;
            }
            MapEffect::Order(picture) => {
                assert!(!self.is_hidden, "a hidden page orders a picture");
                assert!(self.has_worker, "an order without a worker");
                assert_eq!(self.order.replace(picture), None, "two orders are pending");
                self.is_cancelled = false;
                self.painted += 1;
            }
            MapEffect::Present(canvas) => {
                let picture = arrived.expect("a picture has arrived");
                assert!(!self.is_cancelled, "a cancelled picture is shown");
                assert_eq!(picture.canvas, canvas);
                self.canvas = Some(picture);
            }
            MapEffect::Place(placement) => self.placement = Some(placement),
            MapEffect::Started => self.is_started = true,
            MapEffect::Moved(view) => assert_eq!(view, self.map.view()),
            MapEffect::Rested { view, .. } => {
                assert!(std::mem::replace(&mut self.is_started, false), "a rest without a start");
                self.rested = Some(view);
            }
            MapEffect::Hover { view, .. } => assert_eq!(view, self.map.view()),
        }
    }

    pub fn turn(&mut self, turn: Turn) {
        self.now += 16.0;
        match turn {
            // A cancelled order is one that is pending now.
            Turn::Event(event) => self.event(event),
            Turn::Frame if std::mem::take(&mut self.has_frame) => {
                self.event(MapEvent::FrameStarted(self.now));
            }
            Turn::Timer if self.timer.take().is_some() => self.event(MapEvent::TimerElapsed),
            Turn::Picture if self.order.is_some() => self.event(MapEvent::PictureArrived),
            _ => {}
        }
    }

    /// Shows the page and runs frames, timer and worker until nothing is left to do.
    pub fn finish(&mut self) {
        if self.is_hidden {
            self.event(MapEvent::PageShown);
        }
        for _ in 0..200 {
            if !self.has_frame && self.timer.is_none() && self.order.is_none() {
                break;
            }
            self.turn(Turn::Frame);
            self.turn(Turn::Picture);
            self.turn(Turn::Timer);
        }
        assert_eq!(self.map.phase(), MapPhase::Resting, "{:?}", self.map);
        assert!(!self.is_started, "the last rest is not reported");
    }

    /// Fails unless the final picture of the last view and of the last scene is shown and reported.
    pub fn assert_final(&self) {
        let (view, shown) = (self.map.view(), self.canvas.expect("a picture"));
        assert_eq!(self.rested, Some(view));
        assert_eq!(Some(&shown), self.map.shown());
        assert_eq!(shown.version, self.map.version());
        assert_eq!(shown.view.scale, view.scale);
        assert_eq!(shown.canvas.size, view.size);
        assert!(shown.covers_view(&view, 100.0));
        assert_eq!(self.placement, Some(shown.placement_in(&view)));
    }
}

/// Returns a view of the simulated window.
pub fn view(x: f64, scale: f64) -> Viewport {
    Viewport { centre: Plane::new(x, 0.0), scale, size: Size::new(800.0, 600.0) }
}

/// Returns a map at rest that a worker paints.
pub fn resting_with_worker() -> World {
    let mut world = World::new();
    world.finish();
    world.event(MapEvent::WorkerReady);
    world.finish();
    world.assert_final();
    world
}
