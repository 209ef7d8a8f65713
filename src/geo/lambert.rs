//! The Lambert azimuthal equal-area projection, used for the regional view.

use super::trig::sin_cos;
use super::{LonLat, Plane, Projection};

/// The Lambert azimuthal equal-area projection of the unit sphere, oblique aspect.
///
/// Formulas: J. P. Snyder, *Map Projections: A Working Manual*, USGS Professional Paper 1395
/// (1987), equations 24-2 to 24-4 (forward) and 20-14, 20-15 and 24-16 (inverse).
///
/// The projection shows the whole globe on a disc of radius 2. Only the antipode of the centre is
/// torn open, so no meridian has to be cut. [`rim`](super::rim) treats what lies there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LambertAzimuthal {
    centre: LonLat,
    sin_lat: f64,
    cos_lat: f64,
}

impl LambertAzimuthal {
    /// Creates the projection with its centre, the point without distortion, at `centre` (degrees).
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{LambertAzimuthal, LonLat, Plane, Projection};
    ///
    /// let projection = LambertAzimuthal::new(LonLat::new(10.0, 20.0));
    /// assert_eq!(projection.plane_from_geo(LonLat::new(10.0, 20.0)), Plane::new(0.0, 0.0));
    /// ```
    pub fn new(centre: LonLat) -> Self {
        let (sin_lat, cos_lat) = sin_cos(centre.lat.to_radians());
        Self { centre, sin_lat, cos_lat }
    }
}

impl Projection for LambertAzimuthal {
    fn plane_from_geo(&self, at: LonLat) -> Plane {
        let (sin_lat, cos_lat) = sin_cos(at.lat.to_radians());
        let (sin_lon, cos_lon) = sin_cos((at.lon - self.centre.lon).to_radians());
        let cos_c = self.sin_lat * sin_lat + self.cos_lat * cos_lat * cos_lon;
        let x = cos_lat * sin_lon;
        let y = self.cos_lat * sin_lat - self.sin_lat * cos_lat * cos_lon;
        if 1.0 + cos_c > 1e-6 {
            let k = (2.0 / (1.0 + cos_c)).sqrt();
            return Plane::new(k * x, k * y);
        }
        // Near the antipode k grows without bound while (x, y) vanishes, but the distance from the
        // centre is known. The image of the antipode itself is the whole rim; any point of the rim
        // will do.
        match (x.hypot(y), (2.0 * (1.0 - cos_c)).sqrt()) {
            (0.0, rho) => Plane::new(rho, 0.0),
            (length, rho) => Plane::new(x / length * rho, y / length * rho),
        }
    }

    fn geo_from_plane(&self, at: Plane) -> Option<LonLat> {
        let rho = at.x.hypot(at.y);
        if rho > 2.0 {
            return None;
        }
        if rho < 1e-12 {
            return Some(self.centre);
        }
        let (sin_c, cos_c) = sin_cos(2.0 * (rho / 2.0).asin());
        let sin_lat = cos_c * self.sin_lat + at.y * sin_c * self.cos_lat / rho;
        let lon = (at.x * sin_c)
            .atan2(rho * self.cos_lat * cos_c - at.y * self.sin_lat * sin_c)
            .to_degrees();
        Some(LonLat::new(
            wrap_longitude(self.centre.lon + lon),
            sin_lat.clamp(-1.0, 1.0).asin().to_degrees(),
        ))
    }

    fn cut_meridian(&self) -> Option<f64> {
        None
    }

    fn has_rim(&self) -> bool {
        true
    }
}

/// Returns a longitude brought into the range −180 to 180 degrees.
///
/// # Examples
///
/// ```
/// use imap::geo::lambert::wrap_longitude;
///
/// assert_eq!(wrap_longitude(190.0), -170.0);
/// assert_eq!(wrap_longitude(-180.0), -180.0);
/// ```
pub fn wrap_longitude(lon: f64) -> f64 {
    if (-180.0..=180.0).contains(&lon) {
        return lon;
    }
    // The remainder of floating-point numbers would add 2 kB of code.
    let turned = lon + 180.0;
    turned - 360.0 * (turned / 360.0).floor() - 180.0
}
