//! The three coordinate spaces: globe, plane and screen. They are separate types so that degrees,
//! plane units and CSS pixels cannot be mixed up.

/// A position on the globe in degrees; longitude east and latitude north are positive (RFC 7946
/// order).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LonLat {
    /// Longitude in degrees, −180 to 180.
    pub lon: f64,
    /// Latitude in degrees, −90 to 90.
    pub lat: f64,
}

impl LonLat {
    /// Creates a position from longitude and latitude in degrees.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::LonLat;
    ///
    /// let tunis = LonLat::new(10.18, 36.81);
    /// assert_eq!((tunis.lon, tunis.lat), (10.18, 36.81));
    /// ```
    pub const fn new(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }
}

/// A projected position on a sphere of radius 1: without unit, x to the east and y to the north.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// Coordinate to the east.
    pub x: f64,
    /// Coordinate to the north.
    pub y: f64,
}

impl Plane {
    /// Creates a position from its two coordinates.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
}

/// A position on the screen in CSS pixels from the top left corner of the map, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Screen {
    /// Pixels from the left edge (in every language: the map is not mirrored).
    pub x: f64,
    /// Pixels from the top edge.
    pub y: f64,
}

impl Screen {
    /// Creates a position from its two coordinates.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Distance to another position in CSS pixels.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Screen;
    ///
    /// assert_eq!(Screen::new(0.0, 0.0).distance(Screen::new(3.0, 4.0)), 5.0);
    /// ```
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// Width and height of the map in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
}

impl Size {
    /// Creates a size from width and height.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }
}
