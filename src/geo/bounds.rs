//! Axis-parallel boxes on the plane.

use super::{LonLat, Plane, Projection};

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

    /// The box around a piece of the globe between its south-western and its
    /// north-eastern corner, along whose edges 17 points each are projected.
    pub fn of_globe([south_west, north_east]: [LonLat; 2], projection: &dyn Projection) -> Self {
        let mix = |a: f64, b: f64, step: i32| a + (b - a) * f64::from(step) / 16.0;
        (0..=16)
            .flat_map(|step| {
                let lon = mix(south_west.lon, north_east.lon, step);
                let lat = mix(south_west.lat, north_east.lat, step);
                [
                    LonLat::new(lon, south_west.lat),
                    LonLat::new(lon, north_east.lat),
                    LonLat::new(south_west.lon, lat),
                    LonLat::new(north_east.lon, lat),
                ]
            })
            .map(|at| projection.plane_from_geo(at))
            .collect()
    }

    /// The box that holds everything.
    pub const EVERYWHERE: Self = Self {
        west: f64::NEG_INFINITY,
        south: f64::NEG_INFINITY,
        east: f64::INFINITY,
        north: f64::INFINITY,
    };

    /// Whether the box holds nothing at all.
    pub fn is_empty(&self) -> bool {
        self.west > self.east || self.south > self.north
    }

    /// Grows the box until it holds `at`.
    pub fn include(&mut self, at: Plane) {
        *self = self.union(Self { west: at.x, south: at.y, east: at.x, north: at.y });
    }

    /// The smallest box that holds both.
    pub fn union(self, other: Self) -> Self {
        Self {
            west: least(self.west, other.west),
            south: least(self.south, other.south),
            east: -least(-self.east, -other.east),
            north: -least(-self.north, -other.north),
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

    /// Whether the box holds all of another.
    pub fn holds(&self, other: &Self) -> bool {
        self.west <= other.west
            && self.east >= other.east
            && self.south <= other.south
            && self.north >= other.north
    }

    /// The box with half of its extent added on each side.
    pub fn doubled(&self) -> Self {
        let (x, y) = (self.width() / 2.0, self.height() / 2.0);
        Self {
            west: self.west - x,
            south: self.south - y,
            east: self.east + x,
            north: self.north + y,
        }
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

/// The lesser of two numbers; `f64::min` is several times slower, because
/// WebAssembly's own minimum treats what is no number in another way.
fn least(one: f64, other: f64) -> f64 {
    if other < one { other } else { one }
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
