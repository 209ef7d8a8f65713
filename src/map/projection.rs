//! Which projection shows what.

use crate::explore::World;
use crate::geo::{EqualEarth, LambertAzimuthal, LonLat, Projection};

/// The central meridian of the world view: it tears the globe in the Bering
/// Strait, where no land but Antarctica is cut.
const WORLD_MERIDIAN: f64 = 11.0;

/// The projection of the region around a centre, or of the whole world.
pub fn projection(world: World, centre: LonLat) -> Box<dyn Projection> {
    match world {
        World::Region => Box::new(LambertAzimuthal::new(centre)),
        World::Whole => Box::new(EqualEarth::new(WORLD_MERIDIAN)),
    }
}
