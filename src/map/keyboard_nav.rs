//! The map as a graph: which land or hub is next in a direction, for whoever
//! walks with the arrow keys.
//!
//! Stops are what the map shows: lit lands, and the hubs of the routes that are
//! drawn. Directions are those of the map, in every language: what lies to the
//! east is to the right.

use super::hit::Target;
use super::look::Look;
use super::scene::Scene;
use crate::atlas::Code;
use crate::geo::Plane;

/// Where one walks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Up.
    North,
    /// Down.
    South,
    /// To the left.
    West,
    /// To the right.
    East,
}

/// Something that one can stand at, and where it is.
pub type Stop = (Target, Plane);

/// How much farther a step aside counts than one ahead, where nothing lies ahead.
const ASIDE: f64 = 3.0;

/// All stops of a scene: the lands that are lit and named, then the hubs.
pub fn stops(scene: &Scene) -> Vec<Stop> {
    let mut stops = Vec::new();
    for (land, name) in scene.ground.lands.iter().zip(&scene.names) {
        let lit = !name.is_empty() && scene.look(land) != Look::Plain;
        if let Some(code) = Code::from_bytes(land.code).filter(|_| lit) {
            stops.push((Target::Country(code), land.label));
        }
    }
    for (id, at) in scene.hubs_drawn() {
        stops.push((Target::Hub(id), at));
    }
    stops
}

/// The stop that is nearest to a place.
pub fn nearest(stops: &[Stop], to: Plane) -> Option<Stop> {
    least(stops, &|x, y| x.hypot(y), to)
}

/// The next stop from a place: of those that lie more ahead than aside the one
/// with the shortest way, where a way is so far ahead and then so far aside;
/// where there is none, of all that lie ahead at all.
pub fn next(stops: &[Stop], from: Plane, heading: Heading) -> Option<Stop> {
    let way = |x: f64, y: f64| {
        let (ahead, aside) = match heading {
            Heading::North => (y, x.abs()),
            Heading::South => (-y, x.abs()),
            Heading::West => (-x, y.abs()),
            Heading::East => (x, y.abs()),
        };
        match aside <= ahead {
            _ if ahead <= 0.0 => f64::INFINITY,
            true => ahead + aside,
            false => FAR + ahead + ASIDE * aside,
        }
    };
    least(stops, &way, from)
}

/// The stop whose way from a place is the least, if that is not endless.
fn least(stops: &[Stop], way: &dyn Fn(f64, f64) -> f64, from: Plane) -> Option<Stop> {
    let (mut found, mut least) = (None, f64::INFINITY);
    for &stop in stops {
        let long = way(stop.1.x - from.x, stop.1.y - from.y);
        if long < least {
            (found, least) = (Some(stop), long);
        }
    }
    found
}

/// Farther than anything on the plane.
const FAR: f64 = 1e3;
