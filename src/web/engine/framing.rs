//! The views that the map frames by itself, and the limits of the camera.

use super::controller::MapController;
use crate::geo::viewport::Limits;
use crate::geo::{Bounds, LonLat, Pane, Size, Viewport, frame};
use crate::map::focus;
use crate::state::MapExtent;
use crate::state::url::Camera;
use crate::web::dom::overlays::{NARROW_OVERLAYS, OVERLAYS, rects_over};
use crate::web::dom::window;

/// The maximum scale, relative to that of zoom 0.
const MAX_ZOOM_FACTOR: f64 = 40.0;
/// The minimum scale that a URL can request, relative to that of zoom 0.
const MIN_ZOOM_FACTOR: f64 = 0.3;
/// The margin around the region at zoom 0, in CSS pixels.
const REGION_MARGIN_PX: f64 = 8.0;
/// The height in CSS pixels of the line about donors out of view, which is at the top of a map that
/// is narrower than [`NARROW_PX`].
const DONOR_LINE_PX: f64 = 112.0;
const NARROW_PX: f64 = 560.0;
/// The distance that the opening view can be panned in each direction, relative to its size.
const PAN_MARGIN: f64 = 0.25;

impl MapController {
    /// Returns the opening view of the current projection, in the area without the element's
    /// padding. The style sheet places the prerendered map by the same padding.
    pub fn home_view(&self, size: Size) -> Viewport {
        let mut part = Pane::of_size(size);
        if let Ok(Some(style)) = window().get_computed_style(&self.element) {
            let padding = |side: &str| {
                let pixels = style.get_property_value(&["padding-", side].concat());
                pixels.map_or(0.0, |pixels| js_sys::parse_float(&pixels))
            };
            part.left += padding("left");
            part.top += padding("top");
            part.right -= padding("right");
            part.bottom -= padding("bottom");
        }
        frame::fit_in_part(&self.home_bounds(), size, &part, 1.0)
    }

    fn home_bounds(&self) -> Bounds {
        match self.renderer.state.world {
            MapExtent::Region => self.bounds_of(self.renderer.atlas.site.opening),
            MapExtent::Whole => focus::world_frame(&self.renderer.scene, self.renderer.content()),
        }
    }

    /// Returns the bounds of the region, or of all land.
    fn whole_bounds(&self) -> Bounds {
        match self.renderer.state.world {
            MapExtent::Region => self.bounds_of(self.renderer.atlas.site.corners),
            MapExtent::Whole => {
                let lands = self.renderer.scene.ground.lands.iter();
                lands.fold(Bounds::EMPTY, |all, land| all.union(land.bounds))
            }
        }
    }

    fn bounds_of(&self, corners: [LonLat; 2]) -> Bounds {
        Bounds::of_globe(corners, &*self.renderer.projection())
    }

    /// Returns the scale of zoom 0, at which the region, or the world, fits into the window.
    fn zoom_zero_scale(&self, size: Size) -> f64 {
        let bounds = self.whole_bounds();
        let Size { width, height } = size;
        let part = Pane {
            left: REGION_MARGIN_PX,
            top: REGION_MARGIN_PX,
            right: width - REGION_MARGIN_PX,
            bottom: height - REGION_MARGIN_PX,
        };
        frame::fit_in_part(&bounds, size, &part, 1.0).scale
    }

    /// Returns the limits of the camera from a view on: the extent of the content and of the view
    /// itself.
    pub fn limits(&self, view: Viewport) -> Limits {
        let home = self.home_view(view.size);
        let mut content = self.renderer.content().union(self.home_bounds());
        if self.renderer.state.world == MapExtent::Whole {
            content = content.union(self.whole_bounds());
        }
        let all = frame::fit_in_part(&content, view.size, &Pane::of_size(view.size), 1.0).scale;
        let content = content.union(with_pan_margin(home.bounds())).union(view.bounds());
        let least = home.scale.min(view.scale).min(all) * 0.9;
        Limits {
            content,
            least,
            greatest: (self.zoom_zero_scale(view.size) * MAX_ZOOM_FACTOR).max(view.scale),
        }
    }

    /// Returns the view for a camera position in a URL.
    pub fn view_at(&self, place: Camera, size: Size) -> Viewport {
        let centre = self.renderer.projection().plane_from_geo(LonLat::new(place.lon, place.lat));
        let scale =
            place.zoom.exp2().clamp(MIN_ZOOM_FACTOR, MAX_ZOOM_FACTOR) * self.zoom_zero_scale(size);
        Viewport { centre, scale, size }
    }

    /// Returns the camera position of a view; `None` for the opening view, and if the centre is not
    /// on the globe.
    pub fn camera_of(&self, view: Viewport) -> Option<Camera> {
        let home = self.home_view(view.size);
        let away = (view.centre.x - home.centre.x).hypot(view.centre.y - home.centre.y);
        if (view.scale / home.scale).log2().abs() < 0.01 && away * view.scale < 1.0 {
            return None;
        }
        let at = self.renderer.projection().geo_from_plane(view.centre)?;
        let zoom = (view.scale / self.zoom_zero_scale(view.size)).log2();
        Some(Camera { lon: at.lon, lat: at.lat, zoom })
    }

    /// Returns the view that frames the selection or the filter result in the area without
    /// overlays, or else the opening view.
    pub fn framed_view(&self, size: Size) -> Viewport {
        let bounds = self.renderer.focus();
        let home = self.home_view(size);
        if bounds.is_empty() {
            return home;
        }
        let is_narrow = size.width < NARROW_PX;
        let overlays = if is_narrow { &NARROW_OVERLAYS } else { &OVERLAYS };
        let mut covers = rects_over(&self.element, overlays);
        if self.renderer.is_project() && is_narrow {
            covers.push(Pane { bottom: DONOR_LINE_PX, ..Pane::of_size(size) });
        }
        frame::frame_bounds(&bounds, size, &covers, home.scale)
    }
}

/// Returns the bounds with a margin of [`PAN_MARGIN`].
fn with_pan_margin(bounds: Bounds) -> Bounds {
    let (across, down) = (bounds.width() * PAN_MARGIN, bounds.height() * PAN_MARGIN);
    Bounds {
        west: bounds.west - across,
        south: bounds.south - down,
        east: bounds.east + across,
        north: bounds.north + down,
    }
}
