//! The destinations of the camera.

use std::cell::RefCell;

use super::controller::MapController;
use crate::geo::{Size, Viewport};
use crate::state::url::Camera;
use crate::web::map_view::MapView;

/// A destination of the camera.
#[derive(Clone, Copy)]
pub enum CameraTarget {
    /// The opening view.
    Home,
    /// The selection or the filter result, or else the opening view.
    Frame,
    /// The camera position of a URL.
    Place(Camera),
}

/// Returns the view for a destination in the current window.
fn view_of(controller: &MapController, target: CameraTarget, size: Size) -> Viewport {
    match target {
        CameraTarget::Home => controller.home_view(size),
        CameraTarget::Frame => controller.framed_view(size),
        CameraTarget::Place(place) => controller.view_at(place, size),
    }
}

/// Moves the camera to a destination in the current window.
pub fn send(
    map_view: &MapView,
    controller: &RefCell<MapController>,
    target: CameraTarget,
    go: fn(&MapView, Viewport),
) {
    let (limits, view) = {
        let controller = controller.borrow();
        let view = view_of(&controller, target, map_view.view().size);
        (controller.limits(view), view)
    };
    map_view.set_limits(limits);
    let aim = map_view.target_view();
    if map_view.by_hand() || (aim.centre, aim.scale) != (view.centre, view.scale) {
        go(map_view, view);
    }
}

/// Moves the camera to its destination again after the window has changed. If the user has moved
/// the map, it stays, as far as the limits allow.
pub fn refit(
    map_view: &MapView,
    controller: &RefCell<MapController>,
    target: CameraTarget,
    go: fn(&MapView, Viewport),
) {
    if map_view.by_hand() {
        let view = map_view.view();
        let limits = controller.borrow().limits(view);
        map_view.set_limits(limits);
        map_view.set_view_by_hand(view);
    } else {
        send(map_view, controller, target, go);
    }
}
