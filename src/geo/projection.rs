//! The interface of a map projection.

use super::{LonLat, Plane};

/// A map projection of the unit sphere.
///
/// `plane_from_geo` accepts any finite position; `geo_from_plane` returns `None` outside the map.
pub trait Projection {
    /// Projects a position on the globe to the plane.
    fn plane_from_geo(&self, at: LonLat) -> Plane;

    /// Returns the position on the globe that a plane position shows, `None` if the plane shows no
    /// part of the globe there.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{EqualEarth, Plane, Projection};
    ///
    /// let projection = EqualEarth::new(0.0);
    /// assert!(projection.geo_from_plane(Plane::new(0.0, 0.0)).is_some());
    /// assert_eq!(projection.geo_from_plane(Plane::new(9.0, 0.0)), None);
    /// ```
    fn geo_from_plane(&self, at: Plane) -> Option<LonLat>;

    /// The meridian in degrees along which the projection cuts the globe, `None` if there is no
    /// such meridian.
    ///
    /// Rings and lines must be split there before they are projected; otherwise they smear over the
    /// whole map.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{EqualEarth, LambertAzimuthal, LonLat, Projection};
    ///
    /// assert_eq!(EqualEarth::new(0.0).cut_meridian(), Some(180.0));
    /// assert_eq!(LambertAzimuthal::new(LonLat::new(0.0, 0.0)).cut_meridian(), None);
    /// ```
    fn cut_meridian(&self) -> Option<f64>;

    /// Returns `true` if the projection shows the whole globe on the disc of [`rim`](super::rim).
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{EqualEarth, LambertAzimuthal, LonLat, Projection};
    ///
    /// assert!(LambertAzimuthal::new(LonLat::new(0.0, 0.0)).has_rim());
    /// assert!(!EqualEarth::new(0.0).has_rim());
    /// ```
    fn has_rim(&self) -> bool {
        false
    }
}
