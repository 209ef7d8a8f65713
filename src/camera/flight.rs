//! The animation of the camera.

use crate::geo::{Plane, Viewport};

/// Duration of an animation of the camera in milliseconds.
pub const ANIMATION_MS: f64 = 420.0;

/// An animation of the camera from one view to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    /// The view at its start.
    pub from: Viewport,
    /// The view at its end.
    pub to: Viewport,
    /// Time of its first frame in milliseconds; `None` before it.
    pub start: Option<f64>,
}

impl Flight {
    /// Creates an animation that starts with its first frame.
    ///
    /// # Examples
    /// ```
    /// use imap::camera::Flight;
    /// use imap::geo::{Plane, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// assert_eq!(Flight::new(view, view.panned(50.0, 0.0)).start, None);
    /// ```
    pub fn new(from: Viewport, to: Viewport) -> Self {
        Self { from, to, start: None }
    }

    /// Returns the progress at a time in milliseconds, 0 to 1. The first call sets the start.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::{ANIMATION_MS, Flight};
    /// use imap::geo::{Plane, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let mut flight = Flight::new(view, view.panned(50.0, 0.0));
    /// assert_eq!(flight.progress_at(1000.0), 0.0);
    /// assert_eq!(flight.progress_at(1000.0 + ANIMATION_MS / 2.0), 0.5);
    /// ```
    pub fn progress_at(&mut self, now: f64) -> f64 {
        let start = *self.start.get_or_insert(now);
        ((now - start) / ANIMATION_MS).clamp(0.0, 1.0)
    }

    /// Returns the view at a progress of 0 to 1, in the size of the destination: smoothstep easing,
    /// linear in the centre and in the logarithm of the scale.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::Flight;
    /// use imap::geo::{Plane, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = |x, scale| Viewport { centre: Plane::new(x, 0.0), scale, size };
    /// let flight = Flight::new(view(0.0, 100.0), view(1.0, 400.0));
    /// assert_eq!(flight.view_at(1.0), view(1.0, 400.0));
    /// let half = flight.view_at(0.5);
    /// assert_eq!(half.centre.x, 0.5);
    /// assert!((half.scale - 200.0).abs() < 1e-9);
    /// ```
    pub fn view_at(&self, progress: f64) -> Viewport {
        let Self { from, to, .. } = *self;
        if progress >= 1.0 {
            return to;
        }
        let eased = progress * progress * (3.0 - 2.0 * progress);
        let mix = |a: f64, b: f64| a + eased * (b - a);
        Viewport {
            centre: Plane::new(mix(from.centre.x, to.centre.x), mix(from.centre.y, to.centre.y)),
            scale: from.scale * ((to.scale / from.scale).log2() * eased).exp2(),
            size: to.size,
        }
    }
}
