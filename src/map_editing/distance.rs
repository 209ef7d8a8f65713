//! Steps in kilometres on the globe, and positions as texts.

use crate::geo::LonLat;
use crate::geo::area::AUTHALIC_RADIUS_KM;
use crate::geo::trig::sin_cos;
use crate::markup::number::fixed;

/// Latitude beyond which nothing is moved: the pole has no east.
const MAX_LATITUDE: f64 = 89.0;

/// A direction on the globe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Towards the North Pole.
    North,
    /// Towards the South Pole.
    South,
    /// In the direction of the rotation of the globe.
    East,
    /// Against the rotation of the globe.
    West,
}

impl Heading {
    /// Returns the direction of an arrow key. The map is not mirrored in any language.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map_editing::Heading;
    ///
    /// assert_eq!(Heading::from_key("ArrowLeft"), Some(Heading::West));
    /// assert_eq!(Heading::from_key("Enter"), None);
    /// ```
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "ArrowUp" => Some(Self::North),
            "ArrowDown" => Some(Self::South),
            "ArrowRight" => Some(Self::East),
            "ArrowLeft" => Some(Self::West),
            _ => None,
        }
    }
}

/// Returns the position at a distance in kilometres along a meridian or a parallel.
///
/// # Examples
///
/// ```
/// use imap::geo::LonLat;
/// use imap::map_editing::{Heading, displaced};
///
/// let at = displaced(LonLat::new(8.0, 17.0), Heading::North, 10.0);
/// assert_eq!(at.lon, 8.0);
/// assert!((at.lat - 17.09).abs() < 0.001);
/// ```
pub fn displaced(at: LonLat, heading: Heading, km: f64) -> LonLat {
    let degrees = km / AUTHALIC_RADIUS_KM.to_radians();
    let (_, narrow) = sin_cos(at.lat.to_radians());
    match heading {
        Heading::North => LonLat::new(at.lon, (at.lat + degrees).min(MAX_LATITUDE.max(at.lat))),
        Heading::South => LonLat::new(at.lon, (at.lat - degrees).max((-MAX_LATITUDE).min(at.lat))),
        Heading::East => LonLat::new(wrapped(at.lon + degrees / narrow.max(0.01)), at.lat),
        Heading::West => LonLat::new(wrapped(at.lon - degrees / narrow.max(0.01)), at.lat),
    }
}

/// Returns a longitude between −180 and 180 degrees.
fn wrapped(lon: f64) -> f64 {
    if lon > 180.0 {
        lon - 360.0
    } else if lon < -180.0 {
        lon + 360.0
    } else {
        lon
    }
}

/// Returns a coordinate in degrees with at most four decimals, which is eleven metres.
pub fn degrees_text(degrees: f64) -> String {
    let text = fixed(degrees, 4);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Returns a position as a text, latitude first, as people write it.
///
/// # Examples
///
/// ```
/// use imap::geo::LonLat;
/// use imap::map_editing::position_text;
///
/// assert_eq!(position_text(LonLat::new(7.99, 16.97354)), "16.9735, 7.99");
/// ```
pub fn position_text(at: LonLat) -> String {
    [degrees_text(at.lat), degrees_text(at.lon)].join(", ")
}
