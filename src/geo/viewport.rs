//! The part of the plane that the screen shows.

use super::{Bounds, Plane, Screen, Size};

/// The part of the plane that is on the screen, given by its centre and its scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Plane position at the centre of the screen.
    pub centre: Plane,
    /// CSS pixels per plane unit.
    pub scale: f64,
    /// Size of the screen in CSS pixels.
    pub size: Size,
}

impl Viewport {
    /// Converts a plane position to a screen position.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let view =
    ///     Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size: Size::new(800.0, 600.0) };
    /// assert_eq!(view.screen_from_plane(Plane::new(1.0, 1.0)), Screen::new(500.0, 200.0));
    /// ```
    pub fn screen_from_plane(&self, at: Plane) -> Screen {
        Screen::new(
            (at.x - self.centre.x) * self.scale + self.size.width / 2.0,
            (self.centre.y - at.y) * self.scale + self.size.height / 2.0,
        )
    }

    /// Converts a screen position to a plane position.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let view =
    ///     Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size: Size::new(800.0, 600.0) };
    /// assert_eq!(view.plane_from_screen(Screen::new(500.0, 200.0)), Plane::new(1.0, 1.0));
    /// ```
    pub fn plane_from_screen(&self, at: Screen) -> Plane {
        Plane::new(
            (at.x - self.size.width / 2.0) / self.scale + self.centre.x,
            self.centre.y - (at.y - self.size.height / 2.0) / self.scale,
        )
    }

    /// Returns the viewport with the map moved by `dx`, `dy` CSS pixels, as by dragging.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Size, Viewport};
    ///
    /// let view =
    ///     Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size: Size::new(800.0, 600.0) };
    /// assert_eq!(view.panned(50.0, 0.0).centre, Plane::new(-0.5, 0.0));
    /// ```
    pub fn panned(self, dx: f64, dy: f64) -> Self {
        Self {
            centre: Plane::new(self.centre.x - dx / self.scale, self.centre.y + dy / self.scale),
            ..self
        }
    }

    /// Returns the viewport zoomed in by `factor`; the point under `about` stays there.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Screen, Size, Viewport};
    ///
    /// let view =
    ///     Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size: Size::new(800.0, 600.0) };
    /// let corner = Screen::new(0.0, 0.0);
    /// let near = view.zoomed(2.0, corner);
    /// assert_eq!(near.scale, 200.0);
    /// assert_eq!(near.plane_from_screen(corner), view.plane_from_screen(corner));
    /// ```
    pub fn zoomed(self, factor: f64, about: Screen) -> Self {
        let fixed = self.plane_from_screen(about);
        let next = Self { scale: self.scale * factor, ..self };
        let now = next.screen_from_plane(fixed);
        next.panned(about.x - now.x, about.y - now.y)
    }

    /// Returns the part of the plane that is on the screen.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Bounds, Plane, Size, Viewport};
    ///
    /// let view =
    ///     Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size: Size::new(800.0, 600.0) };
    /// assert_eq!(view.bounds(), Bounds { west: -4.0, south: -3.0, east: 4.0, north: 3.0 });
    /// ```
    pub fn bounds(&self) -> Bounds {
        [Screen::new(0.0, 0.0), Screen::new(self.size.width, self.size.height)]
            .into_iter()
            .map(|at| self.plane_from_screen(at))
            .collect()
    }
}

/// Limits of panning and zooming.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The part of the plane that has content. The edges of the screen stay within it, or outside
    /// of it if the screen shows more than the content.
    pub content: Bounds,
    /// Least CSS pixels per plane unit.
    pub least: f64,
    /// Greatest CSS pixels per plane unit.
    pub greatest: f64,
}

/// Clamps a value like `f64::clamp`, but does not panic if the limits are in the wrong order. The
/// message of that panic would add 15 kB of float formatting to the program.
#[allow(clippy::manual_clamp)]
pub(super) fn clamp_value(value: f64, least: f64, greatest: f64) -> f64 {
    value.max(least).min(greatest)
}

impl Limits {
    /// Returns the viewport nearest to `view` within the limits.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::viewport::Limits;
    /// use imap::geo::{Bounds, Plane, Size, Viewport};
    ///
    /// let content = Bounds { west: -1.0, south: -1.0, east: 1.0, north: 1.0 };
    /// let limits = Limits { content, least: 100.0, greatest: 2000.0 };
    /// let view =
    ///     Viewport { centre: Plane::new(5.0, 0.0), scale: 1000.0, size: Size::new(800.0, 600.0) };
    /// assert_eq!(limits.clamp(view).bounds().east, 1.0);
    /// ```
    pub fn clamp(&self, view: Viewport) -> Viewport {
        let scale = clamp_value(view.scale, self.least, self.greatest);
        let between = |centre: f64, low: f64, high: f64, pixels: f64| {
            let half = pixels / scale / 2.0;
            let (one, other) = (low + half, high - half);
            clamp_value(centre, one.min(other), one.max(other))
        };
        let Bounds { west, south, east, north } = self.content;
        Viewport {
            centre: Plane::new(
                between(view.centre.x, west, east, view.size.width),
                between(view.centre.y, south, north, view.size.height),
            ),
            scale,
            ..view
        }
    }

    /// Returns `view` zoomed by `factor` about a point, as far as the limits allow. At a limit the
    /// map stays in place instead of sliding sideways.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::viewport::Limits;
    /// use imap::geo::{Bounds, Plane, Screen, Size, Viewport};
    ///
    /// let content = Bounds { west: -1.0, south: -1.0, east: 1.0, north: 1.0 };
    /// let limits = Limits { content, least: 100.0, greatest: 2000.0 };
    /// let view =
    ///     Viewport { centre: Plane::new(0.0, 0.0), scale: 1000.0, size: Size::new(800.0, 600.0) };
    /// assert_eq!(limits.zoom_clamped(view, 9.0, Screen::new(400.0, 300.0)).scale, 2000.0);
    /// ```
    pub fn zoom_clamped(&self, view: Viewport, factor: f64, about: Screen) -> Viewport {
        let scale = clamp_value(view.scale * factor, self.least, self.greatest);
        self.clamp(view.zoomed(scale / view.scale, about))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clamped(x: f64, scale: f64) -> Viewport {
        let content = Bounds { west: -1.0, south: -1.0, east: 1.0, north: 1.0 };
        let limits = Limits { content, least: 100.0, greatest: 10_000.0 };
        let size = Size::new(800.0, 400.0);
        limits.clamp(Viewport { centre: Plane::new(x, 0.0), scale, size })
    }

    #[test]
    fn panning_stops_with_the_edge_of_the_content_at_the_edge_of_the_screen() {
        assert_eq!(clamped(5.0, 1000.0).bounds().east, 1.0);
        assert_eq!(clamped(-5.0, 1000.0).bounds().west, -1.0);
        assert_eq!(clamped(0.3, 1000.0).centre.x, 0.3);
    }

    #[test]
    fn content_smaller_than_the_screen_stays_on_it() {
        let view = clamped(5.0, 200.0);
        assert_eq!(view.bounds().west, -1.0);
        assert!(view.bounds().east >= 1.0);
    }
}
