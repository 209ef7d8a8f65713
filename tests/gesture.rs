//! The arithmetic of the gestures.

use imap::camera::gesture::{
    DeltaMode, GestureSet, PinchScale, Pointer, PointerGesture, PointerSample, Pointers, WheelStep,
    wheel_factor,
};
use imap::geo::{Plane, Screen, Size, Viewport};
use proptest::prelude::*;

const VIEW: Viewport = Viewport {
    centre: Plane::new(0.0, 0.0),
    scale: 100.0,
    size: Size { width: 800.0, height: 600.0 },
};

fn sample(id: i32, x: f64, time: f64) -> PointerSample {
    PointerSample { id, at: Screen::new(x, 100.0), time }
}

fn pixels(delta: f64, has_ctrl: bool) -> WheelStep {
    WheelStep { delta, mode: DeltaMode::Pixel, has_ctrl }
}

proptest! {
    #[test]
    fn the_steps_of_a_pinch_add_up(steps in prop::collection::vec(-49.0..49.0f64, 1..40)) {
        let factor: f64 = steps.iter().map(|&delta| wheel_factor(pixels(delta, true))).product();
        let sum: f64 = steps.iter().sum();
        prop_assert!((factor.log2() + sum * 0.02).abs() < 1e-9);
    }

    #[test]
    fn a_wheel_turned_back_restores_the_scale(delta in -1000.0..1000.0f64, has_ctrl: bool) {
        let factor = wheel_factor(pixels(delta, has_ctrl)) * wheel_factor(pixels(-delta, has_ctrl));
        prop_assert!((factor - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_wheel_never_breaks_the_scale(delta in any::<f64>(), has_ctrl: bool, mode in 0..3) {
        let mode = [DeltaMode::Pixel, DeltaMode::Line, DeltaMode::Page][mode as usize];
        let factor = wheel_factor(WheelStep { delta, mode, has_ctrl });
        prop_assert!((0.5..=2.0).contains(&factor));
    }

    #[test]
    fn the_factors_of_a_gesture_multiply_to_its_scale(scales in prop::collection::vec(0.1..10.0f64, 1..30)) {
        let mut pinch = PinchScale::default();
        pinch.start_gesture();
        let factor: f64 = scales.iter().filter_map(|&scale| pinch.factor_since(scale)).product();
        prop_assert!((factor / scales[scales.len() - 1] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_drag_moves_the_map_with_the_pointer(xs in prop::collection::vec(0.0..800.0f64, 2..30)) {
        let mut pointers = Pointers::new(VIEW);
        pointers.press_pointer(sample(1, xs[0], 0.0), Pointer::Mouse, VIEW);
        let mut moved = 0.0;
        let mut start = xs[0];
        for &x in &xs[1..] {
            match pointers.drag_pointer(sample(1, x, 1.0), GestureSet::ALL) {
                Some(PointerGesture::Pan { dx, .. }) => moved += dx,
                // The first steps may belong to a click.
                _ => start = x,
            }
        }
        prop_assert!((moved - (xs[xs.len() - 1] - start)).abs() < 1e-6);
    }
}

#[test]
fn sixty_events_of_a_trackpad_enlarge_sixty_four_times() {
    let factor: f64 = (0..60).map(|_| wheel_factor(pixels(-5.0, true))).product();
    assert!((factor - 64.0).abs() < 1e-6, "{factor}");
    // A notch with Ctrl is not a pinch.
    assert!((wheel_factor(pixels(-120.0, true)) - 0.24f64.exp2()).abs() < 1e-9);
}

#[test]
fn lines_and_pages_are_units_of_their_own() {
    let factor = |mode| wheel_factor(WheelStep { delta: -1.0, mode, has_ctrl: false }).log2();
    let [pixel, line, page] = [DeltaMode::Pixel, DeltaMode::Line, DeltaMode::Page].map(factor);
    assert!((line / pixel - 25.0).abs() < 1e-9 && (page / line - 20.0).abs() < 1e-9);
}

#[test]
fn a_scale_that_is_not_a_positive_number_is_ignored() {
    let mut pinch = PinchScale::default();
    pinch.start_gesture();
    for scale in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(pinch.factor_since(scale), None);
    }
    assert_eq!(pinch.factor_since(2.0), Some(2.0));
    pinch.end_gesture();
    assert_eq!(pinch.factor_since(4.0), None);
}

/// Taps at a position and a time with a finger.
fn tap(pointers: &mut Pointers, x: f64, time: f64, set: GestureSet) -> Option<PointerGesture> {
    pointers.press_pointer(sample(1, x, time), Pointer::Finger, VIEW);
    pointers.release_pointer(sample(1, x, time + 50.0), set)
}

#[test]
fn two_taps_are_a_double_tap_and_a_third_is_a_tap() {
    let mut pointers = Pointers::new(VIEW);
    let mut at = |time| tap(&mut pointers, 100.0, time, GestureSet::ALL);
    assert!(matches!(at(0.0), Some(PointerGesture::Tap(_))));
    assert!(matches!(at(200.0), Some(PointerGesture::DoubleTap { .. })));
    assert!(matches!(at(400.0), Some(PointerGesture::Tap(_))));
    assert!(matches!(at(2000.0), Some(PointerGesture::Tap(_))));
}

#[test]
fn a_mouse_has_half_a_second_for_a_double_click() {
    for (pointer, pause, is_double) in [
        (Pointer::Mouse, 450.0, true),
        (Pointer::Mouse, 550.0, false),
        (Pointer::Finger, 450.0, false),
    ] {
        let mut pointers = Pointers::new(VIEW);
        let mut click = |time| {
            pointers.press_pointer(sample(1, 100.0, time), pointer, VIEW);
            pointers.release_pointer(sample(1, 100.0, time), GestureSet::ALL)
        };
        click(0.0);
        let second = click(pause);
        assert_eq!(
            matches!(second, Some(PointerGesture::DoubleTap { .. })),
            is_double,
            "{pointer:?}"
        );
    }
}

#[test]
fn a_tap_on_a_sheet_that_has_moved_there_belongs_to_the_map() {
    let mut pointers = Pointers::new(VIEW);
    tap(&mut pointers, 100.0, 0.0, GestureSet::ALL);
    let second = sample(2, 110.0, 250.0);
    assert!(pointers.is_shielded(second));
    assert!(matches!(
        pointers.press_shielded(second, GestureSet::ALL),
        Some(PointerGesture::DoubleTap { .. })
    ));
    assert_eq!(pointers.press_shielded(second, GestureSet::ALL), None);
    assert!(!pointers.is_shielded(sample(3, 400.0, 250.0)));
    assert!(!pointers.is_shielded(sample(3, 110.0, 900.0)));
}

#[test]
fn two_fingers_pinch_or_tap() {
    let mut pointers = Pointers::new(VIEW);
    pointers.press_pointer(sample(1, 100.0, 0.0), Pointer::Finger, VIEW);
    pointers.press_pointer(sample(2, 200.0, 10.0), Pointer::Finger, VIEW);
    let step = pointers.drag_pointer(sample(2, 300.0, 20.0), GestureSet::ALL);
    let about = Screen::new(100.0, 100.0);
    assert_eq!(step, Some(PointerGesture::Zoom { factor: 2.0, about }));
    assert_eq!(pointers.release_pointer(sample(1, 100.0, 30.0), GestureSet::ALL), None);
    assert_eq!(pointers.release_pointer(sample(2, 300.0, 40.0), GestureSet::ALL), None);
    pointers.press_pointer(sample(1, 100.0, 1000.0), Pointer::Finger, VIEW);
    pointers.press_pointer(sample(2, 200.0, 1010.0), Pointer::Finger, VIEW);
    pointers.release_pointer(sample(1, 100.0, 1100.0), GestureSet::ALL);
    let tap = pointers.release_pointer(sample(2, 200.0, 1110.0), GestureSet::ALL);
    assert_eq!(tap, Some(PointerGesture::TwoFingerTap(Screen::new(150.0, 100.0))));
}

#[test]
fn a_gesture_that_is_switched_off_does_nothing_and_a_click_still_selects() {
    let mut pointers = Pointers::new(VIEW);
    pointers.press_pointer(sample(1, 100.0, 0.0), Pointer::Finger, VIEW);
    assert_eq!(pointers.drag_pointer(sample(1, 200.0, 10.0), GestureSet::NONE), None);
    pointers.press_pointer(sample(2, 300.0, 20.0), Pointer::Finger, VIEW);
    assert_eq!(pointers.drag_pointer(sample(2, 400.0, 30.0), GestureSet::NONE), None);
    pointers.release_pointer(sample(1, 200.0, 40.0), GestureSet::NONE);
    assert_eq!(pointers.release_pointer(sample(2, 400.0, 50.0), GestureSet::NONE), None);
    for time in [1000.0, 1200.0] {
        let click = tap(&mut pointers, 100.0, time, GestureSet::NONE);
        assert!(matches!(click, Some(PointerGesture::Tap(_))), "{click:?}");
    }
}

#[test]
fn a_pointer_is_captured_once_and_pressed_again_after_a_lost_release() {
    let mut pointers = Pointers::new(VIEW);
    assert!(!pointers.needs_capture(1));
    pointers.press_pointer(sample(1, 100.0, 0.0), Pointer::Mouse, VIEW);
    assert!(pointers.needs_capture(1) && !pointers.needs_capture(1));
    pointers.press_pointer(sample(1, 100.0, 10.0), Pointer::Mouse, VIEW);
    let click = pointers.release_pointer(sample(1, 100.0, 20.0), GestureSet::ALL);
    assert!(matches!(click, Some(PointerGesture::Tap(_))));
}
