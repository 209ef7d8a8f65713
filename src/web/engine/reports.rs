//! The reports of the map: its view, its footnote, and the names of features.

use super::controller::MapController;
use crate::atlas::Code;
use crate::geo::{Viewport, frame};
use crate::map::hit::Target;
use crate::map::layers::ClassesInView;
use crate::map::{CountryShape, names};
use crate::markup::number::fixed;
use crate::state::{Action, command, url};
use crate::web::dom::overlays::{OVERLAYS, rects_over};

impl MapController {
    /// Reports an action.
    pub(super) fn notify_action(&self, kind: &str, action: &Action) {
        (self.notify)(kind, &command::encode_action(action, &self.renderer.atlas));
    }

    /// Shows the footnote if a label with an asterisk is in view.
    pub(super) fn show_footnote(&self, view: Viewport) {
        let (scene, seen) = (&self.renderer.scene, view.bounds());
        let has_asterisk = self.has_asterisk
            && scene
                .ground
                .lands
                .iter()
                .zip(&scene.names)
                .any(|(land, name)| names::is_noted(name) && seen.contains(land.label));
        let _ = self.element.toggle_attribute_with_force("data-noted", has_asterisk);
    }

    /// Sets an attribute with the centre on the plane and the scale in CSS pixels per plane unit,
    /// for observers of the page, and reports the camera.
    pub(super) fn publish_view(&mut self, view: Viewport, by_hand: bool) {
        let (x, y) = (fixed(view.centre.x, 6), fixed(view.centre.y, 6));
        let text = format!("{x} {y} {}", fixed(view.scale, 2));
        let _ = self.element.set_attribute("data-view", &text);
        // A view that the map has framed itself is not part of the URL.
        let place = if by_hand || self.has_requested_camera { self.camera_of(view) } else { None };
        (self.notify)("place", &place.map(url::encode_camera).unwrap_or_default());
        let out = if self.renderer.is_project() {
            let part =
                frame::free(&view.bounds(), view.size, &rects_over(&self.element, &OVERLAYS));
            let sees = |land: &CountryShape| part.contains(view.screen_from_plane(land.label));
            self.renderer.donors_outside(&sees)
        } else {
            String::new()
        };
        self.publish_classes(view);
        if out != self.donors_out_of_view {
            (self.notify)("out", &out);
            self.donors_out_of_view = out;
        }
    }

    /// Reports the classes of the legend that are in view, if they have changed.
    pub(super) fn publish_classes(&mut self, view: Viewport) {
        let classes = ClassesInView::new(&self.renderer.scene, &view);
        if classes != self.classes {
            self.classes = classes;
            (self.notify)("seen", &classes.0.to_string());
        }
    }

    /// Returns the name of a feature.
    pub(super) fn feature_name(&self, target: Target) -> String {
        match target {
            Target::Country(code) => self.country_name(code),
            Target::Hub(id) => {
                let hub = &self.renderer.atlas.hubs[id];
                format!("{} ({})", hub.name, self.country_name(hub.country))
            }
            Target::Route(id) => self.renderer.atlas.routes[id].name.clone(),
        }
    }

    fn country_name(&self, code: Code) -> String {
        self.renderer.scene.name_of(&self.renderer.atlas, code)
    }
}
