//! Choice of the projection.

use crate::geo::{EqualEarth, LambertAzimuthal, LonLat, Projection};
use crate::state::World;

/// Central meridian of the world view in degrees: the map is cut in the Bering Strait, where no
/// land but Antarctica is affected.
const WORLD_MERIDIAN: f64 = 11.0;

/// Returns the projection of the region around a centre, or that of the whole world.
pub fn projection(world: World, centre: LonLat) -> Box<dyn Projection> {
    match world {
        World::Region => Box::new(LambertAzimuthal::new(centre)),
        World::Whole => Box::new(EqualEarth::new(WORLD_MERIDIAN)),
    }
}
