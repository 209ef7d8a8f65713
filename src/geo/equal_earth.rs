//! The Equal Earth projection, used for the world view.

use super::lambert::wrap_longitude;
use super::trig::sin_cos;
use super::{LonLat, Plane, Projection};

/// Coefficients of the Equal Earth polynomial. Source: B. Šavrič, T. Patterson and B. Jenny, "The
/// Equal Earth map projection", *International Journal of Geographical Information Science* 33(3),
/// 2019, doi 10.1080/13658816.2018.1504949.
const A: [f64; 4] = [1.340264, -0.081106, 0.000893, 0.003796];
/// √3 / 2, the sine of the greatest parametric latitude.
const M: f64 = 0.866_025_403_784_438_6;

/// The Equal Earth projection of the unit sphere with a given central meridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EqualEarth {
    central: f64,
}

impl EqualEarth {
    /// Creates the projection with its straight central meridian at `central` degrees.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{EqualEarth, LonLat, Projection};
    ///
    /// let projection = EqualEarth::new(11.0);
    /// assert_eq!(projection.plane_from_geo(LonLat::new(11.0, 0.0)).x, 0.0);
    /// assert_eq!(projection.cut_meridian(), Some(-169.0));
    /// ```
    pub fn new(central: f64) -> Self {
        Self { central }
    }
}

/// Returns y of the polynomial and its first derivative at parametric latitude `t` (radians).
fn polynomial(t: f64) -> (f64, f64) {
    let t2 = t * t;
    let t6 = t2 * t2 * t2;
    (
        t * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2)),
        A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2),
    )
}

impl Projection for EqualEarth {
    fn plane_from_geo(&self, at: LonLat) -> Plane {
        // A point on the cut meridian itself belongs to the side that its line comes from. The
        // split at the antimeridian has already nudged it to that side, so plain wrapping is right.
        let lon = wrap_longitude(at.lon - self.central).to_radians();
        let t = (M * sin_cos(at.lat.to_radians()).0).clamp(-1.0, 1.0).asin();
        let (y, slope) = polynomial(t);
        Plane::new(lon * sin_cos(t).1 / (M * slope), y)
    }

    fn geo_from_plane(&self, at: Plane) -> Option<LonLat> {
        let mut t = at.y;
        // Newton's method: the derivative lies between 0.86 and 1.34 on the map, so a dozen steps
        // reach full precision.
        for _ in 0..12 {
            let (y, slope) = polynomial(t);
            let step = (y - at.y) / slope;
            t -= step;
            if step.abs() < 1e-14 {
                break;
            }
        }
        let sin_lat = sin_cos(t).0 / M;
        if !(-1.0 - 1e-12..=1.0 + 1e-12).contains(&sin_lat) {
            return None;
        }
        let lon = (at.x * M * polynomial(t).1 / sin_cos(t).1).to_degrees();
        if !(-180.0 - 1e-9..=180.0 + 1e-9).contains(&lon) {
            return None;
        }
        Some(LonLat::new(
            wrap_longitude(self.central + lon),
            sin_lat.clamp(-1.0, 1.0).asin().to_degrees(),
        ))
    }

    fn cut_meridian(&self) -> Option<f64> {
        Some(wrap_longitude(self.central + 180.0))
    }
}
