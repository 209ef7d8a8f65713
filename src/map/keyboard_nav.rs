//! Keyboard navigation: finds the next country or hub in a direction of the arrow keys.
//!
//! Targets are the highlighted countries, the countries with a figure of the shown statistic, and
//! the hubs of visible routes. Directions are those of
//! the map in every language: east is right.

use super::country_style::CountryStyle;
use super::hit::Target;
use super::scene::Scene;
use crate::atlas::Code;
use crate::geo::Plane;

/// Direction of an arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompassDirection {
    /// Up.
    North,
    /// Down.
    South,
    /// To the left.
    West,
    /// To the right.
    East,
}

/// A target with its position.
pub type NavTarget = (Target, Plane);

/// Cost factor of the distance sideways relative to the distance ahead, used if nothing lies within
/// 45° ahead.
const ASIDE: f64 = 3.0;

/// Returns all targets of a scene: the highlighted countries with a label, then the hubs.
///
/// # Examples
///
/// ```
/// use imap::map::{Basemap, Scene, keyboard_nav};
///
/// assert!(keyboard_nav::nav_targets(&Scene::from_basemap(Basemap::default())).is_empty());
/// ```
pub fn nav_targets(scene: &Scene) -> Vec<NavTarget> {
    let mut stops = Vec::new();
    for (land, name) in scene.ground.lands.iter().zip(&scene.names) {
        let is_lit =
            |code: &Code| scene.look(land) != CountryStyle::Plain || scene.has_figure(*code);
        let code = Code::from_bytes(land.code).filter(|_| !name.is_empty());
        if let Some(code) = code.filter(is_lit) {
            stops.push((Target::Country(code), land.label));
        }
    }
    for (id, at) in scene.visible_hubs() {
        stops.push((Target::Hub(id), at));
    }
    stops
}

/// Returns the target nearest to a position.
///
/// # Examples
///
/// ```
/// use imap::atlas::Code;
/// use imap::geo::Plane;
/// use imap::map::{hit::Target, keyboard_nav};
///
/// let stops = [0.0, 1.0].map(|x| (Target::Country(Code::default()), Plane::new(x, 0.0)));
/// let nearest = keyboard_nav::nearest_target(&stops, Plane::new(0.9, 0.0));
/// assert_eq!(nearest.map(|(_, at)| at.x), Some(1.0));
/// ```
pub fn nearest_target(stops: &[NavTarget], to: Plane) -> Option<NavTarget> {
    min_by_cost(stops, &|x, y| x.hypot(y), to)
}

/// Returns the next target from a position in a direction.
///
/// The first choice is a target within 45° of the direction, with the smallest sum of the distances
/// ahead and sideways. If there is none, any target ahead counts.
///
/// # Examples
///
/// ```
/// use imap::atlas::Code;
/// use imap::geo::Plane;
/// use imap::map::{hit::Target, keyboard_nav};
///
/// let stops = [0.0, 1.0].map(|x| (Target::Country(Code::default()), Plane::new(x, 0.0)));
/// let next = keyboard_nav::next_target(
///     &stops,
///     Plane::new(0.0, 0.0),
///     keyboard_nav::CompassDirection::East,
/// );
/// assert_eq!(next.map(|(_, at)| at.x), Some(1.0));
/// ```
pub fn next_target(
    stops: &[NavTarget],
    from: Plane,
    heading: CompassDirection,
) -> Option<NavTarget> {
    let way = |x: f64, y: f64| {
        let (ahead, aside) = match heading {
            CompassDirection::North => (y, x.abs()),
            CompassDirection::South => (-y, x.abs()),
            CompassDirection::West => (-x, y.abs()),
            CompassDirection::East => (x, y.abs()),
        };
        match aside <= ahead {
            _ if ahead <= 0.0 => f64::INFINITY,
            true => ahead + aside,
            false => FAR + ahead + ASIDE * aside,
        }
    };
    min_by_cost(stops, &way, from)
}

/// Returns the target with the lowest finite cost.
fn min_by_cost(
    stops: &[NavTarget],
    way: &dyn Fn(f64, f64) -> f64,
    from: Plane,
) -> Option<NavTarget> {
    let (mut found, mut least) = (None, f64::INFINITY);
    for &stop in stops {
        let long = way(stop.1.x - from.x, stop.1.y - from.y);
        if long < least {
            (found, least) = (Some(stop), long);
        }
    }
    found
}

/// A cost higher than any distance on the plane.
const FAR: f64 = 1e3;
