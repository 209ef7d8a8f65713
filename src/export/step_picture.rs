//! The map of a step of a briefing, for paper, slides and documents: in a size of its own, with the
//! camera of the step.

use super::Export;
use crate::geo::{Bounds, LonLat, Pane, Size, Viewport, frame};
use crate::map::layers::ClassesInView;
use crate::map::{Scene, palette, projection_for};
use crate::markup::Element;
use crate::state::MapExtent;
use crate::state::url::Camera;

/// Margin around the region at zoom 0, in CSS pixels, as in the window.
const MARGIN_PX: f64 = 8.0;

/// The map of a step.
#[derive(Clone, Debug)]
pub struct StepPicture {
    /// Drawing as SVG.
    pub svg: Element,
    /// `true` if a label has an asterisk.
    pub has_asterisk: bool,
    /// Classes of the legend on the map.
    pub classes: ClassesInView,
}

impl Export<'_> {
    /// Returns the map in a size: as the camera shows it, or else with what the state selects.
    pub fn step_picture(&self, size: Size, camera: Option<Camera>) -> StepPicture {
        let scene = self.scene();
        let view = self.step_view(&scene, size, camera);
        let drawn = self.draw_scene(&scene, view, "step", &[(palette::SEA, "#ffffff")]);
        let (has_asterisk, classes) = (drawn.noted, drawn.classes);
        StepPicture { svg: drawn.into_svg(), has_asterisk, classes }
    }

    /// Returns the view of a step in a size: that of its camera, or else the frame of what its state
    /// selects.
    pub fn step_view(&self, scene: &Scene, size: Size, camera: Option<Camera>) -> Viewport {
        let content = || {
            let lands = scene.ground.lands.iter();
            lands.fold(Bounds::EMPTY, |all, land| all.union(land.bounds))
        };
        match camera {
            Some(camera) => self.camera_view(camera, size, content),
            None => Export { is_moved: false, ..*self }.framed_view(scene, size),
        }
    }

    /// Returns the view of a camera, whose zoom is relative to the scale at which the region, or
    /// the world, fits into the window.
    fn camera_view(&self, camera: Camera, size: Size, whole: impl FnOnce() -> Bounds) -> Viewport {
        let (state, site) = (self.context.state, &self.context.atlas.site);
        let projection = projection_for(state.world, site.centre);
        let bounds = match state.world {
            MapExtent::Region => Bounds::of_globe(site.corners, &*projection),
            MapExtent::Whole => whole(),
        };
        let part = Pane {
            left: MARGIN_PX,
            top: MARGIN_PX,
            right: size.width - MARGIN_PX,
            bottom: size.height - MARGIN_PX,
        };
        let zero = frame::fit_in_part(&bounds, size, &part, 1.0).scale;
        let centre = projection.plane_from_geo(LonLat::new(camera.lon, camera.lat));
        Viewport { centre, scale: zero * camera.zoom.exp2(), size }
    }
}
