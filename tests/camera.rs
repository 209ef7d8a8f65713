//! Laws of the map's state machine, over any order of events: a browser and a render worker are
//! simulated, and the effects are checked as they come.

use imap::camera::{MapEffect, MapEvent, Painter, Phase, Picture, Placement, ViewState};
use imap::geo::viewport::Limits;
use imap::geo::{Bounds, Plane, Screen, Size, Viewport};
use proptest::prelude::*;

/// A step of the simulation.
#[derive(Clone, Copy, Debug)]
enum Turn {
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
struct World {
    map: ViewState,
    now: f64,
    has_frame: bool,
    timer: Option<u32>,
    order: Option<Picture>,
    /// `true` if the picture of the order must not be shown.
    is_cancelled: bool,
    has_worker: bool,
    is_hidden: bool,
    /// The picture on the canvas.
    canvas: Option<Picture>,
    placement: Option<Placement>,
    is_started: bool,
    rested: Option<Viewport>,
    painted: usize,
}

impl World {
    fn new() -> Self {
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

    fn event(&mut self, event: MapEvent) {
        match event {
            MapEvent::PageHidden => self.is_hidden = true,
            MapEvent::PageShown => self.is_hidden = false,
            // Another worker does not finish the order of the previous one.
            MapEvent::WorkerReady | MapEvent::WorkerLost => {
                self.has_worker = event == MapEvent::WorkerReady;
                self.order = None;
            }
            MapEvent::ProjectionChanged | MapEvent::SceneReplaced => self.is_cancelled = true,
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

    fn turn(&mut self, turn: Turn) {
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
    fn finish(&mut self) {
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
        assert_eq!(self.map.phase(), Phase::Resting, "{:?}", self.map);
        assert!(!self.is_started, "the last rest is not reported");
    }

    /// Fails unless the final picture of the last view and of the last scene is shown and reported.
    fn assert_final(&self) {
        let (view, shown) = (self.map.view(), self.canvas.expect("a picture"));
        assert_eq!(self.rested, Some(view));
        assert_eq!(Some(&shown), self.map.shown());
        assert_eq!(shown.version, self.map.version());
        assert_eq!(shown.view.scale, view.scale);
        assert_eq!(shown.canvas.size, view.size);
        assert!(shown.covers(&view, 100.0));
        assert_eq!(self.placement, Some(shown.placement(&view)));
    }
}

fn view(x: f64, scale: f64) -> Viewport {
    Viewport { centre: Plane::new(x, 0.0), scale, size: Size::new(800.0, 600.0) }
}

fn event() -> impl Strategy<Value = MapEvent> {
    let place = (-2.0..2.0, 100.0..5000.0);
    let by_hand = any::<bool>();
    prop_oneof![
        4 => (-300.0..300.0, -300.0..300.0).prop_map(|(dx, dy)| MapEvent::Panned { dx, dy }),
        4 => (0.4..2.5, 0.0..800.0).prop_map(|(factor, x)| {
            MapEvent::Zoomed { factor, about: Screen::new(x, 300.0) }
        }),
        2 => (place.clone(), by_hand).prop_map(|((x, scale), by_hand)| {
            MapEvent::Jumped { to: view(x, scale), by_hand }
        }),
        2 => (place, by_hand).prop_map(|((x, scale), by_hand)| {
            MapEvent::FlightStarted { to: view(x, scale), by_hand }
        }),
        1 => (300.0..1200.0, 1.0..2.0).prop_map(|(width, ratio)| {
            MapEvent::Resized { size: Size::new(width, 600.0), ratio }
        }),
        1 => Just(MapEvent::Pointed(Some(Screen::new(9.0, 9.0)))),
        1 => Just(MapEvent::SceneChanged),
        1 => Just(MapEvent::SceneReplaced),
        1 => Just(MapEvent::ProjectionChanged),
        2 => Just(MapEvent::WorkerReady),
        1 => Just(MapEvent::WorkerLost),
        1 => Just(MapEvent::PageHidden),
        1 => Just(MapEvent::PageShown),
    ]
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let turn = prop_oneof![
        3 => event().prop_map(Turn::Event),
        3 => Just(Turn::Frame),
        1 => Just(Turn::Timer),
        2 => Just(Turn::Picture),
    ];
    prop::collection::vec(turn, 0..60)
}

fn world_after(turns: &[Turn]) -> World {
    let mut world = World::new();
    turns.iter().for_each(|&turn| world.turn(turn));
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// `World` also fails if two orders are pending, a cancelled picture is shown, or a hidden page
    /// paints.
    #[test]
    fn the_picture_that_is_shown_last_is_that_of_the_last_view(turns in turns()) {
        let mut world = world_after(&turns);
        world.finish();
        world.assert_final();
    }

    #[test]
    fn a_change_of_the_scene_is_never_lost(turns in turns()) {
        let mut world = world_after(&turns);
        world.event(MapEvent::SceneChanged);
        let version = world.map.version();
        world.finish();
        prop_assert_eq!(world.canvas.unwrap().version, version);
        world.assert_final();
    }

    #[test]
    fn a_worker_that_fails_loses_no_picture(turns in turns()) {
        let mut world = world_after(&turns);
        world.event(MapEvent::WorkerReady);
        world.event(MapEvent::SceneChanged);
        world.turn(Turn::Frame);
        world.event(MapEvent::WorkerLost);
        prop_assert_eq!(world.map.painter(), Painter::Page);
        world.finish();
        world.assert_final();
    }

    #[test]
    fn an_animation_ends_at_its_destination(turns in turns(), x in -2.0..2.0, scale in 100.0..5000.0) {
        let mut world = world_after(&turns);
        world.event(MapEvent::FlightStarted { to: view(x, scale), by_hand: true });
        let target = world.map.target_view();
        world.finish();
        prop_assert_eq!(world.map.view(), target);
        prop_assert!(world.map.by_hand());
        world.assert_final();
    }

    #[test]
    fn another_size_or_density_repaints(turns in turns(), width in 300.0..1200.0, ratio in 1.0..2.0) {
        let mut world = world_after(&turns);
        world.finish();
        let (before, size) = (world.painted, Size::new(width, 500.0));
        world.event(MapEvent::Resized { size, ratio });
        prop_assert_eq!(world.painted, before + 1, "at once, because a resized canvas is empty");
        world.finish();
        world.assert_final();
        let canvas = world.canvas.unwrap().canvas;
        prop_assert_eq!((canvas.size, canvas.ratio), (size, ratio));
        world.event(MapEvent::Resized { size, ratio });
        prop_assert_eq!(world.map.phase(), Phase::Resting, "the same size changes nothing");
    }

    #[test]
    fn a_hidden_page_paints_only_when_it_is_visible(turns in turns(), more in turns()) {
        let mut world = world_after(&turns);
        world.event(MapEvent::PageHidden);
        let before = world.painted;
        let stays = |turn: &Turn| !matches!(turn, Turn::Event(MapEvent::PageShown));
        more.into_iter().filter(stays).for_each(|turn| world.turn(turn));
        prop_assert_eq!(world.painted, before);
        world.finish();
        world.assert_final();
    }
}

/// Returns a map at rest that a worker paints.
fn resting_with_worker() -> World {
    let mut world = World::new();
    world.finish();
    world.event(MapEvent::WorkerReady);
    world.finish();
    world.assert_final();
    world
}

const CENTRE: Screen = Screen::new(400.0, 300.0);

#[test]
fn the_first_picture_has_no_margin_and_waits_for_no_worker() {
    let mut world = World::new();
    world.event(MapEvent::WorkerReady);
    world.turn(Turn::Frame);
    assert_eq!(world.canvas.unwrap().canvas.margin, 0.0);
    assert_eq!(world.order, None);
    world.finish();
    assert_eq!(world.canvas.unwrap().canvas.margin, 256.0);
}

#[test]
fn a_short_drag_moves_the_picture_and_orders_none() {
    let mut world = resting_with_worker();
    let before = world.painted;
    for _ in 0..10 {
        world.event(MapEvent::Panned { dx: 5.0, dy: 0.0 });
        world.turn(Turn::Frame);
    }
    let by = Screen::new(50.0, 0.0);
    let Some(Placement::Shifted { by: shift, scale }) = world.placement else { panic!() };
    assert!(shift.distance(by) < 1e-6 && scale == 1.0);
    world.finish();
    assert_eq!(world.painted, before);
}

#[test]
fn each_notch_is_ordered_when_the_previous_picture_has_arrived() {
    let mut world = resting_with_worker();
    let before = world.painted;
    world.event(MapEvent::Zoomed { factor: 1.15, about: CENTRE });
    world.turn(Turn::Frame);
    assert_eq!(world.painted, before + 1, "the first notch is ordered in its frame");
    for _ in 0..3 {
        world.event(MapEvent::Zoomed { factor: 1.15, about: CENTRE });
        world.turn(Turn::Frame);
    }
    assert_eq!(world.painted, before + 1, "one order at a time");
    world.turn(Turn::Picture);
    assert_eq!(world.painted, before + 2, "the arrival orders the last notch");
    world.turn(Turn::Picture);
    world.finish();
    assert_eq!(world.painted, before + 2, "that one is final");
    world.assert_final();
}

#[test]
fn a_picture_without_a_worker_is_painted_after_the_movement() {
    let mut world = World::new();
    world.finish();
    let before = world.painted;
    for _ in 0..5 {
        world.event(MapEvent::Zoomed { factor: 1.1, about: CENTRE });
        world.turn(Turn::Frame);
    }
    assert_eq!(world.painted, before);
    world.finish();
    assert_eq!(world.painted, before + 1);
}

#[test]
fn a_fast_zoom_out_is_painted_smaller_than_the_view() {
    let mut world = resting_with_worker();
    world.event(MapEvent::Zoomed { factor: 8.0, about: CENTRE });
    world.finish();
    world.event(MapEvent::Zoomed { factor: 0.85, about: CENTRE });
    world.turn(Turn::Frame);
    world.event(MapEvent::Zoomed { factor: 0.8, about: CENTRE });
    world.turn(Turn::Frame);
    world.turn(Turn::Picture);
    let order = world.order.expect("an order");
    assert!(order.view.scale < world.map.view().scale / 1.5);
    world.finish();
    world.assert_final();
}

#[test]
fn a_picture_of_another_projection_does_not_follow_the_camera() {
    let mut world = resting_with_worker();
    world.event(MapEvent::ProjectionChanged);
    world.placement = None;
    world.event(MapEvent::Jumped { to: view(1.0, 500.0), by_hand: false });
    world.turn(Turn::Frame);
    assert_eq!(world.placement, None);
    world.turn(Turn::Picture);
    assert!(world.placement.is_some());
    world.finish();
    world.assert_final();
}

#[test]
fn the_pointer_is_reported_again_when_the_map_is_at_rest() {
    let mut world = resting_with_worker();
    world.event(MapEvent::Pointed(Some(CENTRE)));
    world.event(MapEvent::Zoomed { factor: 1.2, about: CENTRE });
    world.turn(Turn::Frame);
    world.turn(Turn::Picture);
    let effects = world.map.step(MapEvent::TimerElapsed);
    assert!(matches!(
        effects[..],
        [MapEffect::Rested { by_hand: true, .. }, MapEffect::Hover { .. }]
    ));
}
