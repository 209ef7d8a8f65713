//! Areas on the globe.

/// Mean radius of the authalic sphere of WGS 84 in kilometres: the sphere with the same surface
/// area as the ellipsoid (Snyder 1987, table 1 and p. 16).
pub const AUTHALIC_RADIUS_KM: f64 = 6371.0072;

/// Returns the area in km² of a closed ring of `[longitude, latitude]` positions in degrees. The
/// result is positive if the ring runs counterclockwise.
///
/// Edges are straight in longitude and sine of latitude. Source: R. G. Chamberlain and W. H.
/// Duquette, "Some Algorithms for Polygons on a Sphere", JPL Publication 07-03 (2007), eq. 1.
///
/// # Examples
///
/// ```
/// use imap::geo::area::{AUTHALIC_RADIUS_KM, ring_km2};
///
/// let octant = [[0.0, 0.0], [90.0, 0.0], [90.0, 90.0], [0.0, 90.0], [0.0, 0.0]];
/// let globe = 4.0 * std::f64::consts::PI * AUTHALIC_RADIUS_KM.powi(2);
/// assert!((8.0 * ring_km2(&octant) / globe - 1.0).abs() < 1e-12);
/// ```
pub fn ring_km2(ring: &[[f64; 2]]) -> f64 {
    let sum: f64 = ring
        .windows(2)
        .map(|edge| {
            let [from, to] = [edge[0], edge[1]];
            (to[0] - from[0]).to_radians()
                * (2.0 + from[1].to_radians().sin() + to[1].to_radians().sin())
        })
        .sum();
    -sum / 2.0 * AUTHALIC_RADIUS_KM * AUTHALIC_RADIUS_KM
}
