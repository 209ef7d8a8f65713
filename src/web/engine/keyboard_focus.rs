//! The keyboard focus on the map, which moves from feature to feature.

use super::controller::{MapController, selection};
use super::obstacles::obstacles_on;
use super::outlines::FOCUS_RING_PX;
use crate::geo::viewport::Limits;
use crate::geo::{Plane, Size, Viewport};
use crate::map::keyboard_nav::{self, CompassDirection};
use crate::map::labels;
use crate::state::Action;
use crate::web::dom::document;
use crate::web::map_view::MapDelegate;

/// The minimum distance between a focused feature and the edge of the window, in CSS pixels.
const FOCUS_MARGIN_PX: f64 = 24.0;

impl MapController {
    /// Returns the feature with keyboard focus, while the map has the focus.
    pub(super) fn focused_target(&self) -> Option<keyboard_nav::NavTarget> {
        self.focus.filter(|_| document().active_element().as_ref() == Some(self.element.as_ref()))
    }

    /// Returns the compass direction of a key.
    pub(super) fn direction_of(key: &str) -> Option<CompassDirection> {
        Some(match key {
            "ArrowUp" => CompassDirection::North,
            "ArrowDown" => CompassDirection::South,
            "ArrowLeft" => CompassDirection::West,
            "ArrowRight" => CompassDirection::East,
            _ => return None,
        })
    }

    /// Moves the keyboard focus to the next feature. Returns the view that shows it, if the map has
    /// to move.
    pub(super) fn move_focus(
        &mut self,
        view: Viewport,
        limits: Limits,
        heading: CompassDirection,
    ) -> Option<Viewport> {
        let at_middle = |at: Plane| limits.clamp(Viewport { centre: at, ..view });
        // Features that the camera can reach.
        let mut stops = keyboard_nav::nav_targets(&self.renderer.scene);
        stops.retain(|&(_, at)| at_middle(at).bounds().contains(at));
        let stop = match self.focus.filter(|stop| stops.contains(stop)) {
            Some((_, from)) => keyboard_nav::next_target(&stops, from, heading),
            None => keyboard_nav::nearest_target(&stops, view.centre),
        }?;
        self.focus = Some(stop);
        let (target, at) = stop;
        self.notify_action("at", &Action::Select(selection(target)));
        self.show_tooltip(target, "over");
        // The attribute marks the map as the focused element with an action; see `app::panel`.
        let _ = self.element.set_attribute("data-do", "map");
        self.moved(view);
        let on_screen = view.screen_from_plane(at);
        let Size { width, height } = view.size;
        let near = |at: f64, length: f64| at < FOCUS_MARGIN_PX || at > length - FOCUS_MARGIN_PX;
        let spot = labels::Box::around(on_screen, FOCUS_RING_PX, FOCUS_RING_PX);
        let hidden = near(on_screen.x, width)
            || near(on_screen.y, height)
            || obstacles_on(&self.element, view).iter().any(|part| part.overlaps_pane(&spot));
        hidden.then(|| at_middle(at))
    }

    /// Opens the feature with the focus. Returns `false` if there is none.
    pub(super) fn open_focused(&self) -> bool {
        let Some((target, _)) = self.focus else { return false };
        self.notify_action("do", &Action::Select(selection(target)));
        true
    }

    /// Removes the focus. Returns `false` if there is none.
    pub(super) fn leave_focus(&mut self, view: Viewport) -> bool {
        let has_focus = self.focus.is_some();
        if has_focus {
            self.clear_focus();
            self.moved(view);
        }
        has_focus
    }

    /// Removes the keyboard focus and the hover.
    pub fn clear_focus(&mut self) {
        self.focus = None;
        self.hovered = None;
        self.tooltip.forget_target();
        let _ = self.element.remove_attribute("data-do");
    }
}
