//! Laws of the map's state machine, over any order of events.

use imap::camera::{MapEffect, MapEvent, MapPhase, Painter, Placement};
use imap::geo::{Screen, Size};
use proptest::prelude::*;

use crate::support::map_world::{Turn, World, resting_with_worker, view};

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
        // The page paints before the browser shows the new size. A worker does not block it.
        let at_once = usize::from(world.map.painter() == Painter::Page);
        prop_assert_eq!(world.painted, before + at_once);
        world.finish();
        world.assert_final();
        let canvas = world.canvas.unwrap().canvas;
        prop_assert_eq!((canvas.size, canvas.ratio), (size, ratio));
        world.event(MapEvent::Resized { size, ratio });
        prop_assert_eq!(world.map.phase(), MapPhase::Resting, "the same size changes nothing");
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

const CENTRE: Screen = Screen::new(400.0, 300.0);

#[test]
fn the_picture_of_the_old_size_stays_about_the_centre_until_the_worker_has_that_of_the_new_one() {
    let mut world = resting_with_worker();
    let (before, old) = (world.painted, world.canvas);
    world.event(MapEvent::Resized { size: Size::new(1280.0, 800.0), ratio: 1.5 });
    assert_eq!((world.painted, world.canvas), (before, old), "the page paints nothing");
    let by = Screen::new((1280.0 - 800.0) / 2.0, (800.0 - 600.0) / 2.0);
    assert_eq!(world.placement, Some(Placement::Shifted { by, scale: 1.0 }));
    world.finish();
    assert_eq!(world.canvas.unwrap().canvas.size, Size::new(1280.0, 800.0));
    assert_eq!(world.placement, Some(Placement::Exact));
}

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

#[test]
fn a_change_while_the_worker_paints_is_ordered_with_the_arrival() {
    let mut world = resting_with_worker();
    world.event(MapEvent::SceneChanged);
    world.turn(Turn::Frame);
    world.event(MapEvent::SceneChanged);
    let before = world.painted;
    world.turn(Turn::Picture);
    assert_eq!(world.painted, before + 1);
    assert_eq!(world.order.unwrap().version, world.map.version());
}

#[test]
fn an_animation_of_a_page_that_is_hidden_has_ended_when_it_is_visible() {
    let mut world = resting_with_worker();
    world.event(MapEvent::FlightStarted { to: view(1.0, 900.0), by_hand: false });
    world.turn(Turn::Frame);
    let target = world.map.target_view();
    world.event(MapEvent::PageHidden);
    world.turn(Turn::Frame);
    assert_eq!(world.map.phase(), MapPhase::Suspended);
    world.finish();
    assert_eq!(world.map.view(), target);
    world.assert_final();
}
