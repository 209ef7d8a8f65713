//! What is under the pointer.

use super::ground::{Course, Ground, Land, Spot, index};
use super::scene::{RING, Scene};
use crate::atlas::{Code, Hub, Id, Route};
use crate::geo::{Plane, Screen, Viewport, curve};

/// Something on the map that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A country or territory.
    Country(Code),
    /// A hub.
    Hub(Id<Hub>),
    /// A route.
    Route(Id<Route>),
}

/// How near a pointer has to come, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// To a hub's middle, or to a state too small to be met itself.
    pub hub: f64,
    /// To a route's line.
    pub route: f64,
}

/// For a mouse.
pub const MOUSE: Reach = Reach { hub: 8.0, route: 5.0 };
/// For a finger: targets of 24 px (WCAG 2.2, 2.5.8).
pub const FINGER: Reach = Reach { hub: 14.0, route: 12.0 };

/// A land smaller than a hub's target would be covered by the hub: there the
/// land comes first. Square CSS pixels.
const SMALL: f64 = 200.0;

/// What is at a position of the screen, the smaller thing first.
pub fn target(scene: &Scene, view: &Viewport, at: Screen, reach: Reach) -> Option<Target> {
    let plane = view.plane_from_screen(at);
    let land = land(&scene.ground, plane);
    let on_screen = |area: f64| area * view.scale * view.scale;
    if let Some(land) = land
        && on_screen(land.area) < SMALL
        && let Some(code) = Code::from_bytes(land.code)
    {
        return Some(Target::Country(code));
    }
    if let Some(code) = small_state(scene, view, at, RING) {
        return Some(Target::Country(code));
    }
    if let Some(hub) = hub(scene, view, at, reach.hub) {
        return Some(Target::Hub(hub));
    }
    if let Some(code) = small_state(scene, view, at, reach.hub) {
        return Some(Target::Country(code));
    }
    if let Some(route) = route(scene, view, plane, reach.route) {
        return Some(Target::Route(route));
    }
    land.and_then(|land| Code::from_bytes(land.code)).map(Target::Country)
}

/// The land at a position of the plane, by the even-odd rule.
pub fn land(ground: &Ground, at: Plane) -> Option<&Land> {
    ground.lands.iter().find(|land| land.bounds.contains(at) && inside(ground, land, at))
}

/// Whether an odd number of a land's edges lies to the east of a position. An arc that
/// has the position not in its box is crossed as its ends say: of all the points of a
/// coast those of the arcs around the pointer are looked at.
fn inside(ground: &Ground, land: &Land, at: Plane) -> bool {
    let mut inside = false;
    for ring in land.rings.iter().filter(|ring| ring.bounds.contains(at)) {
        match &ring.course {
            Course::Points(points) => inside ^= is_odd(points, at),
            Course::Arcs(arcs) => {
                for &arc in arcs {
                    let (line, around) = (ground.line(arc), &ground.around[index(arc)]);
                    inside ^= match line {
                        _ if around.contains(at) => is_odd(line, at),
                        [first, .., last] if at.x < around.west => {
                            (f64::from(first[1]) > at.y) != (f64::from(last[1]) > at.y)
                        }
                        _ => false,
                    };
                }
            }
        }
    }
    inside
}

/// Whether an odd number of a line's edges lies to the east of a position.
fn is_odd(line: &[Spot], at: Plane) -> bool {
    let mut is_odd = false;
    let mut before: Option<([f64; 2], bool)> = None;
    // Of a point most often only its height is looked at: coasts have tens of thousands.
    for &spot in line {
        let to = spot.map(f64::from);
        let above = to[1] > at.y;
        if let Some((from, was_above)) = before
            && was_above != above
        {
            is_odd ^= at.x < (to[0] - from[0]) * (at.y - from[1]) / (to[1] - from[1]) + from[0];
        }
        before = Some((to, above));
    }
    is_odd
}

fn hub(scene: &Scene, view: &Viewport, at: Screen, reach: f64) -> Option<Id<Hub>> {
    scene
        .hubs_drawn()
        .map(|(id, plane)| (id, view.screen_from_plane(plane).distance(at)))
        .filter(|&(_, distance)| distance <= reach)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(id, _)| id)
}

/// States drawn as a ring because they are too small to be met.
fn small_state(scene: &Scene, view: &Viewport, at: Screen, reach: f64) -> Option<Code> {
    scene
        .small_states(view)
        .map(|land| (land, view.screen_from_plane(land.label).distance(at)))
        .filter(|&(_, distance)| distance <= reach)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .and_then(|(land, _)| Code::from_bytes(land.code))
}

fn route(scene: &Scene, view: &Viewport, at: Plane, reach: f64) -> Option<Id<Route>> {
    scene
        .ways_drawn()
        .filter_map(|way| {
            // A wide line is met wherever it is seen.
            let half = scene.subject.width(way.route).map_or(0.0, |width| width / 2.0);
            let reach = reach.max(half) / view.scale;
            let near = at.x >= way.bounds.west - reach
                && at.x <= way.bounds.east + reach
                && at.y >= way.bounds.south - reach
                && at.y <= way.bounds.north + reach;
            let distance = near.then(|| curve::distance(at, &way.curve))?;
            (distance <= reach).then_some((way.route, distance))
        })
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(route, _)| route)
}
