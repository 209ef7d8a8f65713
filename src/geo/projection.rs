//! What a map projection is to the rest of the map.

use super::{LonLat, Plane};

/// A map projection of the unit sphere.
///
/// Both directions are total on what they promise: `plane_from_geo` takes any
/// finite position, `geo_from_plane` answers `None` off the map.
pub trait Projection {
    /// The plane position of a position on the globe.
    fn plane_from_geo(&self, at: LonLat) -> Plane;

    /// The position on the globe of a plane position, `None` where the plane
    /// shows no part of the globe.
    fn geo_from_plane(&self, at: Plane) -> Option<LonLat>;

    /// The meridian (degrees) along which the projection tears the globe, if
    /// it tears it along one. Rings and lines must be split there before they
    /// are projected, or they smear over the whole map.
    fn torn_meridian(&self) -> Option<f64>;
}
