//! Choice of the projection.

use crate::geo::{EqualEarth, LambertAzimuthal, LonLat, Projection};
use crate::state::MapExtent;

/// Central meridian of the world view in degrees: the map is cut in the Bering Strait, where no
/// land but Antarctica is affected.
const WORLD_MERIDIAN: f64 = 11.0;

/// Returns the projection of the region around a centre, or that of the whole world.
///
/// # Examples
///
/// ```
/// use imap::geo::LonLat;
/// use imap::map::projection_for;
/// use imap::state::MapExtent;
///
/// let centre = LonLat::new(12.0, 22.0);
/// assert_eq!(projection_for(MapExtent::Region, centre).cut_meridian(), None);
/// assert_eq!(projection_for(MapExtent::Whole, centre).cut_meridian(), Some(-169.0));
/// ```
pub fn projection_for(world: MapExtent, centre: LonLat) -> Box<dyn Projection> {
    match world {
        MapExtent::Region => Box::new(LambertAzimuthal::new(centre)),
        MapExtent::Whole => Box::new(EqualEarth::new(WORLD_MERIDIAN)),
    }
}
