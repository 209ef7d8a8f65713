//! Drawing and hit test of all layers.

use std::cell::Cell;

use super::hit::{HitRequest, HitTolerance, Target};
use super::labels::Box;
use super::layers::{Frame, LAYERS};
use super::palette;
use super::scene::Scene;
use super::simplified_paths::SimplifiedPaths;
use super::surface::Surface;
use crate::geo::{Screen, Size, Viewport};

impl Scene {
    /// Draws everything within `view`. No label covers the boxes in `obstacles`. Returns `true` if
    /// a label has an asterisk, which needs its footnote.
    pub fn draw(
        &self,
        view: &Viewport,
        paths: &SimplifiedPaths,
        obstacles: &[Box],
        surface: &mut dyn Surface,
    ) -> bool {
        self.draw_with_margin(view, view.size, paths, obstacles, surface)
    }

    /// Draws everything within `view`, as [`draw`](Self::draw) does. The window shows only the middle
    /// of it, of the size `window` in CSS pixels: a country in the window has its label there.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Size, Viewport};
    /// use imap::map::{Basemap, Scene, SimplifiedPaths, Svg};
    ///
    /// let scene = Scene::from_basemap(Basemap::default());
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 512.0, size };
    /// let paths = SimplifiedPaths::new(&scene.ground, 9, view.bounds());
    /// let window = Size::new(288.0, 88.0);
    /// let mut svg = Svg::new(&paths, view);
    /// assert!(!scene.draw_with_margin(&view, window, &paths, &[], &mut svg));
    /// ```
    pub fn draw_with_margin(
        &self,
        view: &Viewport,
        window: Size,
        paths: &SimplifiedPaths,
        obstacles: &[Box],
        surface: &mut dyn Surface,
    ) -> bool {
        let (seen, has_asterisk) = (view.bounds(), &Cell::new(false));
        let middle = Screen::new(view.size.width / 2.0, view.size.height / 2.0);
        let window = Box::around(middle, window.width, window.height);
        let frame = Frame { scene: self, view, window, seen, paths, obstacles, has_asterisk };
        surface.fill_background(palette::SEA);
        for layer in frame.layers() {
            (layer.draw)(&frame, surface);
        }
        has_asterisk.get()
    }
}

/// Returns the feature at a screen position; smaller features come first.
///
/// # Examples
///
/// ```
/// use imap::geo::{Plane, Screen, Size, Viewport};
/// use imap::map::{Basemap, Scene, hit, layer_stack};
///
/// let scene = Scene::from_basemap(Basemap::default());
/// let size = Size::new(800.0, 600.0);
/// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 512.0, size };
/// assert_eq!(layer_stack::hit_target(&scene, &view, Screen::new(1.0, 1.0), hit::MOUSE), None);
/// ```
pub fn hit_target(
    scene: &Scene,
    view: &Viewport,
    at: Screen,
    reach: HitTolerance,
) -> Option<Target> {
    let plane = view.plane_from_screen(at);
    let request = HitRequest { scene, view, at, plane, reach };
    let layers = LAYERS.iter().filter(|layer| layer.info.is_shown(&scene.subject.layers));
    let hits = layers.filter_map(|layer| (layer.hit)(&request));
    hits.min_by_key(|hit| hit.order).map(|hit| hit.target)
}
