//! Axis-parallel boxes on the plane.

use super::Plane;

/// The smallest box around some plane positions. Empty until it has met one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Least x.
    pub west: f64,
    /// Least y.
    pub south: f64,
    /// Greatest x.
    pub east: f64,
    /// Greatest y.
    pub north: f64,
}

impl Bounds {
    /// The box that holds nothing.
    pub const EMPTY: Self = Self {
        west: f64::INFINITY,
        south: f64::INFINITY,
        east: f64::NEG_INFINITY,
        north: f64::NEG_INFINITY,
    };

    /// Whether the box holds nothing at all.
    pub fn is_empty(&self) -> bool {
        self.west > self.east || self.south > self.north
    }

    /// Grows the box until it holds `at`.
    pub fn include(&mut self, at: Plane) {
        self.west = self.west.min(at.x);
        self.east = self.east.max(at.x);
        self.south = self.south.min(at.y);
        self.north = self.north.max(at.y);
    }

    /// The smallest box that holds both.
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// Whether the box holds `at`, its edges included.
    pub fn contains(&self, at: Plane) -> bool {
        at.x >= self.west && at.x <= self.east && at.y >= self.south && at.y <= self.north
    }

    /// Whether the two boxes share a point.
    pub fn meets(&self, other: &Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }

    /// Extent from west to east in plane units, 0 when empty.
    pub fn width(&self) -> f64 {
        (self.east - self.west).max(0.0)
    }

    /// Extent from south to north in plane units, 0 when empty.
    pub fn height(&self) -> f64 {
        (self.north - self.south).max(0.0)
    }

    /// The point in the middle.
    pub fn centre(&self) -> Plane {
        Plane::new((self.west + self.east) / 2.0, (self.south + self.north) / 2.0)
    }
}

impl FromIterator<Plane> for Bounds {
    fn from_iter<I: IntoIterator<Item = Plane>>(points: I) -> Self {
        let mut bounds = Self::EMPTY;
        for at in points {
            bounds.include(at);
        }
        bounds
    }
}
