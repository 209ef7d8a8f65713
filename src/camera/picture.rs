//! A picture of the map, larger than the window, and its place in the window.

use crate::geo::{Screen, Size, Viewport};

/// The margin that is painted beyond each edge of the window, in CSS pixels.
pub const MARGIN_PX: f64 = 256.0;
/// The scale relative to that of a picture, from which the picture is too blurred.
const MAX_ENLARGEMENT: f64 = 4.0;

/// Size of the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CanvasSize {
    /// Size of the window on the map in CSS pixels.
    pub size: Size,
    /// Device pixels per CSS pixel.
    pub ratio: f64,
    /// The margin beyond each edge of the window, in CSS pixels.
    pub margin: f64,
}

impl CanvasSize {
    /// Returns width and height in CSS pixels.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::CanvasSize;
    /// use imap::geo::Size;
    ///
    /// let canvas = CanvasSize { size: Size::new(800.0, 600.0), ratio: 2.0, margin: 100.0 };
    /// assert_eq!(canvas.css_pixels(), Size::new(1000.0, 800.0));
    /// assert_eq!(canvas.device_pixels(), [2000, 1600]);
    /// ```
    pub fn css_pixels(self) -> Size {
        let Self { size, margin, .. } = self;
        Size::new(size.width + 2.0 * margin, size.height + 2.0 * margin)
    }

    /// Returns width and height in device pixels, rounded.
    ///
    /// # Examples
    /// ```
    /// use imap::camera::CanvasSize;
    /// use imap::geo::Size;
    ///
    /// let canvas = CanvasSize { size: Size::new(301.0, 200.0), ratio: 1.5, margin: 0.0 };
    /// assert_eq!(canvas.device_pixels(), [452, 300]);
    /// ```
    pub fn device_pixels(self) -> [u32; 2] {
        let Size { width, height } = self.css_pixels();
        [width, height].map(|pixels| (pixels * self.ratio).round() as u32)
    }
}

/// Version of the scene. A change gives it another number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SceneVersion {
    /// Number of the content, its colours and its highlights.
    pub content: u32,
    /// Number of the projection.
    pub projection: u32,
}

/// A picture that is ordered or shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picture {
    /// The view with its margin.
    pub view: Viewport,
    /// Size of its canvas.
    pub canvas: CanvasSize,
    /// Version of the scene on it.
    pub version: SceneVersion,
}

/// Place of a picture in the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Placement {
    /// The picture has the view of the window.
    Exact,
    /// The picture is moved and scaled about its centre.
    Shifted {
        /// CSS pixels to the right and downwards.
        by: Screen,
        /// Factor of the scale.
        scale: f64,
    },
}

impl Picture {
    /// Returns the place of the picture in the window of a view.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::{CanvasSize, MARGIN_PX, Picture, Placement, SceneVersion};
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let canvas = CanvasSize { size, ratio: 1.0, margin: MARGIN_PX };
    /// let wide = Viewport { size: canvas.css_pixels(), ..view };
    /// let picture = Picture { view: wide, canvas, version: SceneVersion::default() };
    /// assert_eq!(picture.placement_in(&view), Placement::Exact);
    /// let by = Screen::new(40.0, 0.0);
    /// let placement = picture.placement_in(&view.panned(40.0, 0.0));
    /// assert_eq!(placement, Placement::Shifted { by, scale: 1.0 });
    /// ```
    pub fn placement_in(&self, view: &Viewport) -> Placement {
        let is_same = *view == (Viewport { size: view.size, ..self.view });
        if is_same && self.canvas.size == view.size {
            return Placement::Exact;
        }
        // The canvas begins at a corner of the window, which may have another size now.
        let (from, at) = (self.canvas.size, self.offset(view));
        let (x, y) = ((view.size.width - from.width) / 2.0, (view.size.height - from.height) / 2.0);
        let by = Screen::new(at.x + x, at.y + y);
        Placement::Shifted { by, scale: view.scale / self.view.scale }
    }

    /// Returns the distance of its centre from the centre of the window, in CSS pixels.
    fn offset(&self, view: &Viewport) -> Screen {
        let at = view.screen_from_plane(self.view.centre);
        Screen::new(at.x - view.size.width / 2.0, at.y - view.size.height / 2.0)
    }

    /// Returns `true` if the picture, in its place, fills the window and `margin` CSS pixels around
    /// it, and is not too blurred.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::{CanvasSize, Picture, SceneVersion};
    /// use imap::geo::{Plane, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let canvas = CanvasSize { size, ratio: 1.0, margin: 256.0 };
    /// let wide = Viewport { size: canvas.css_pixels(), ..view };
    /// let picture = Picture { view: wide, canvas, version: SceneVersion::default() };
    /// assert!(picture.covers_view(&view.panned(200.0, 0.0), 0.0));
    /// assert!(!picture.covers_view(&view.panned(200.0, 0.0), 160.0));
    /// ```
    pub fn covers_view(&self, view: &Viewport, margin: f64) -> bool {
        let size = CanvasSize { size: view.size, ratio: 1.0, margin }.css_pixels();
        let (seen, there) = (Viewport { size, ..*view }.bounds(), self.view.bounds());
        view.scale / self.view.scale < MAX_ENLARGEMENT
            && there.west <= seen.west
            && there.east >= seen.east
            && there.south <= seen.south
            && there.north >= seen.north
    }

    /// Returns `true` if the picture is final for a view: at its scale, on whole device pixels, and
    /// with at least half of its margin left.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::{CanvasSize, MARGIN_PX, Picture, SceneVersion};
    /// use imap::geo::{Plane, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let canvas = CanvasSize { size, ratio: 1.0, margin: MARGIN_PX };
    /// let wide = Viewport { size: canvas.css_pixels(), ..view };
    /// let picture = Picture { view: wide, canvas, version: SceneVersion::default() };
    /// assert!(picture.is_final(&view.panned(40.0, 0.0)));
    /// assert!(!picture.is_final(&view.panned(40.5, 0.0)));
    /// assert!(!picture.is_final(&view.panned(200.0, 0.0)));
    /// ```
    pub fn is_final(&self, view: &Viewport) -> bool {
        let Screen { x, y } = self.offset(view);
        self.canvas.margin == MARGIN_PX
            && self.canvas.size == view.size
            && view.scale == self.view.scale
            && [x, y].into_iter().all(|moved| {
                let pixels = moved * self.canvas.ratio;
                moved.abs() <= MARGIN_PX / 2.0 && (pixels - pixels.round()).abs() < 0.01
            })
    }
}
