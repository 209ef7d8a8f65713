//! Axis-parallel boxes on the plane.

use super::{LonLat, Plane, Projection};

/// The smallest axis-parallel box around some plane positions; [`Bounds::EMPTY`] for none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Smallest x.
    pub west: f64,
    /// Smallest y.
    pub south: f64,
    /// Greatest x.
    pub east: f64,
    /// Greatest y.
    pub north: f64,
}

impl Bounds {
    /// The box that contains no position.
    pub const EMPTY: Self = Self {
        west: f64::INFINITY,
        south: f64::INFINITY,
        east: f64::NEG_INFINITY,
        north: f64::NEG_INFINITY,
    };

    /// Returns the box around a rectangle of longitude and latitude, given by its south-western and
    /// north-eastern corners. The rectangle crosses the antimeridian if its east is less than its
    /// west.
    ///
    /// Edges become curves on the plane, so 17 points of each edge are projected.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Bounds, EqualEarth, LonLat};
    ///
    /// let corners = [LonLat::new(-10.0, -10.0), LonLat::new(10.0, 10.0)];
    /// let bounds = Bounds::of_globe(corners, &EqualEarth::new(0.0));
    /// assert!(bounds.west < 0.0 && bounds.north > 0.0);
    /// ```
    pub fn of_globe([south_west, north_east]: [LonLat; 2], projection: &dyn Projection) -> Self {
        let mix = |a: f64, b: f64, step: i32| a + (b - a) * f64::from(step) / 16.0;
        let turn = if north_east.lon < south_west.lon { 360.0 } else { 0.0 };
        let north_east = LonLat::new(north_east.lon + turn, north_east.lat);
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

    /// The box that contains every position.
    pub const EVERYWHERE: Self = Self {
        west: f64::NEG_INFINITY,
        south: f64::NEG_INFINITY,
        east: f64::INFINITY,
        north: f64::INFINITY,
    };

    /// Returns `true` if the box contains no position.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Bounds;
    ///
    /// assert!(Bounds::EMPTY.is_empty());
    /// assert!(!Bounds { west: 0.0, south: 0.0, east: 0.0, north: 0.0 }.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.west > self.east || self.south > self.north
    }

    /// Grows the box until it contains `at`.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Bounds, Plane};
    ///
    /// let mut bounds = Bounds::EMPTY;
    /// bounds.include(Plane::new(1.0, 2.0));
    /// assert_eq!(bounds, Bounds { west: 1.0, south: 2.0, east: 1.0, north: 2.0 });
    /// ```
    pub fn include(&mut self, at: Plane) {
        *self = self.union(Self { west: at.x, south: at.y, east: at.x, north: at.y });
    }

    /// Returns the smallest box that contains both boxes.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Bounds;
    ///
    /// let one = Bounds { west: 0.0, south: 0.0, east: 1.0, north: 1.0 };
    /// let other = Bounds { west: 2.0, south: -1.0, east: 3.0, north: 1.0 };
    /// assert_eq!(one.union(other), Bounds { west: 0.0, south: -1.0, east: 3.0, north: 1.0 });
    /// assert_eq!(one.union(Bounds::EMPTY), one);
    /// ```
    pub fn union(self, other: Self) -> Self {
        Self {
            west: lesser_of(self.west, other.west),
            south: lesser_of(self.south, other.south),
            east: -lesser_of(-self.east, -other.east),
            north: -lesser_of(-self.north, -other.north),
        }
    }

    /// Returns `true` if the box contains `at`; edges count as inside.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Bounds, Plane};
    ///
    /// let bounds = Bounds { west: 0.0, south: 0.0, east: 1.0, north: 1.0 };
    /// assert!(bounds.contains(Plane::new(1.0, 0.5)));
    /// assert!(!bounds.contains(Plane::new(1.1, 0.5)));
    /// ```
    pub fn contains(&self, at: Plane) -> bool {
        at.x >= self.west && at.x <= self.east && at.y >= self.south && at.y <= self.north
    }

    /// Returns `true` if the two boxes share at least one point.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Bounds;
    ///
    /// let one = Bounds { west: 0.0, south: 0.0, east: 1.0, north: 1.0 };
    /// assert!(one.overlaps_bounds(&Bounds { west: 1.0, south: 0.0, east: 2.0, north: 1.0 }));
    /// assert!(!one.overlaps_bounds(&Bounds { west: 1.5, south: 0.0, east: 2.0, north: 1.0 }));
    /// ```
    pub fn overlaps_bounds(&self, other: &Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }

    /// Returns `true` if the box contains all of `other`.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Bounds;
    ///
    /// let outer = Bounds { west: 0.0, south: 0.0, east: 4.0, north: 4.0 };
    /// let inner = Bounds { west: 1.0, south: 1.0, east: 2.0, north: 4.0 };
    /// assert!(outer.contains_bounds(&inner) && !inner.contains_bounds(&outer));
    /// ```
    pub fn contains_bounds(&self, other: &Self) -> bool {
        self.west <= other.west
            && self.east >= other.east
            && self.south <= other.south
            && self.north >= other.north
    }

    /// Returns the box with half of its width and height added on each side, so twice as wide and
    /// twice as high.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Bounds;
    ///
    /// let bounds = Bounds { west: 0.0, south: 0.0, east: 2.0, north: 4.0 };
    /// assert_eq!(bounds.inflated(), Bounds { west: -1.0, south: -2.0, east: 3.0, north: 6.0 });
    /// ```
    pub fn inflated(&self) -> Self {
        let (x, y) = (self.width() / 2.0, self.height() / 2.0);
        Self {
            west: self.west - x,
            south: self.south - y,
            east: self.east + x,
            north: self.north + y,
        }
    }

    /// Width in plane units, 0 if the box is empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Bounds;
    ///
    /// assert_eq!(Bounds { west: 1.0, south: 0.0, east: 3.0, north: 1.0 }.width(), 2.0);
    /// assert_eq!(Bounds::EMPTY.width(), 0.0);
    /// ```
    pub fn width(&self) -> f64 {
        (self.east - self.west).max(0.0)
    }

    /// Height in plane units, 0 if the box is empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Bounds;
    ///
    /// assert_eq!(Bounds { west: 0.0, south: 1.0, east: 1.0, north: 3.0 }.height(), 2.0);
    /// assert_eq!(Bounds::EMPTY.height(), 0.0);
    /// ```
    pub fn height(&self) -> f64 {
        (self.north - self.south).max(0.0)
    }

    /// The centre of the box.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Bounds, Plane};
    ///
    /// let bounds = Bounds { west: 0.0, south: 0.0, east: 2.0, north: 4.0 };
    /// assert_eq!(bounds.centre(), Plane::new(1.0, 2.0));
    /// ```
    pub fn centre(&self) -> Plane {
        Plane::new((self.west + self.east) / 2.0, (self.south + self.north) / 2.0)
    }
}

/// The smaller of two numbers. `f64::min` is several times slower here, because the minimum
/// instruction of WebAssembly treats NaN in another way.
fn lesser_of(one: f64, other: f64) -> f64 {
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
