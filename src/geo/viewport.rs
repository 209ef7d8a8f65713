//! Which part of the plane the screen shows.

use super::{Bounds, Plane, Screen, Size};

/// The part of the plane that is on the screen: its centre and how many CSS
/// pixels one plane unit takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The plane position in the middle of the screen.
    pub centre: Plane,
    /// CSS pixels per plane unit.
    pub scale: f64,
    /// The screen's size in CSS pixels.
    pub size: Size,
}

impl Viewport {
    /// The viewport that shows all of `bounds`, with `margin` CSS pixels free
    /// on each side and not more than `greatest` pixels per plane unit.
    pub fn fit(bounds: &Bounds, size: Size, margin: f64, greatest: f64) -> Self {
        let room = |extent: f64, pixels: f64| (pixels - 2.0 * margin).max(40.0) / extent.max(1e-9);
        let scale = room(bounds.width(), size.width).min(room(bounds.height(), size.height));
        Self { centre: bounds.centre(), scale: scale.min(greatest), size }
    }

    /// The same view with its middle in the part of the screen that is left
    /// when `left` and `right` CSS pixels are covered by something.
    pub fn beside(self, left: f64, right: f64) -> Self {
        self.panned((left - right) / 2.0, 0.0)
    }

    /// Where a plane position is on the screen.
    pub fn screen_from_plane(&self, at: Plane) -> Screen {
        Screen::new(
            (at.x - self.centre.x) * self.scale + self.size.width / 2.0,
            (self.centre.y - at.y) * self.scale + self.size.height / 2.0,
        )
    }

    /// Which plane position a screen position shows.
    pub fn plane_from_screen(&self, at: Screen) -> Plane {
        Plane::new(
            (at.x - self.size.width / 2.0) / self.scale + self.centre.x,
            self.centre.y - (at.y - self.size.height / 2.0) / self.scale,
        )
    }

    /// The map moved by `dx`, `dy` CSS pixels, as a drag moves it.
    pub fn panned(self, dx: f64, dy: f64) -> Self {
        Self {
            centre: Plane::new(self.centre.x - dx / self.scale, self.centre.y + dy / self.scale),
            ..self
        }
    }

    /// The map enlarged by `factor` while the point under `about` stays there.
    pub fn zoomed(self, factor: f64, about: Screen) -> Self {
        let fixed = self.plane_from_screen(about);
        let next = Self { scale: self.scale * factor, ..self };
        let now = next.screen_from_plane(fixed);
        next.panned(about.x - now.x, about.y - now.y)
    }

    /// The part of the plane that is on the screen.
    pub fn bounds(&self) -> Bounds {
        [Screen::new(0.0, 0.0), Screen::new(self.size.width, self.size.height)]
            .into_iter()
            .map(|at| self.plane_from_screen(at))
            .collect()
    }
}

/// How far a viewport may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Where the middle of the screen has to stay.
    pub centre: Bounds,
    /// Least CSS pixels per plane unit.
    pub least: f64,
    /// Greatest CSS pixels per plane unit.
    pub greatest: f64,
}

/// `f64::clamp` without its panic on bounds in the wrong order, and so without
/// the 15 kB of float printing that the panic's message brings along.
#[allow(clippy::manual_clamp)]
fn within(value: f64, least: f64, greatest: f64) -> f64 {
    value.max(least).min(greatest)
}

impl Limits {
    /// The viewport nearest to `view` that keeps to the limits.
    pub fn clamp(&self, view: Viewport) -> Viewport {
        Viewport {
            centre: Plane::new(
                within(view.centre.x, self.centre.west, self.centre.east),
                within(view.centre.y, self.centre.south, self.centre.north),
            ),
            scale: within(view.scale, self.least, self.greatest),
            ..view
        }
    }

    /// `view` enlarged by `factor` about a point, as far as the limits allow.
    /// At the limit the map stays where it is instead of sliding sideways.
    pub fn zoomed(&self, view: Viewport, factor: f64, about: Screen) -> Viewport {
        let scale = within(view.scale * factor, self.least, self.greatest);
        self.clamp(view.zoomed(scale / view.scale, about))
    }
}
