//! Hit test: the feature under the pointer.

use super::basemap::{Basemap, CountryShape, PointF32, RingGeometry, arc_index};
use super::scene::{RING, Scene};
use crate::atlas::{Code, Hub, Id, Route};
use crate::geo::{Plane, Screen, Viewport, curve};

/// A feature of the map that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A country or territory.
    Country(Code),
    /// A hub.
    Hub(Id<Hub>),
    /// A route.
    Route(Id<Route>),
}

/// Hit tolerance of a pointer in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HitTolerance {
    /// Distance to the centre of a hub or of a state drawn as a ring.
    pub hub: f64,
    /// Distance to the line of a route.
    pub route: f64,
}

/// Tolerance for a mouse.
pub const MOUSE: HitTolerance = HitTolerance { hub: 8.0, route: 5.0 };
/// Tolerance for touch: targets of at least 24 px (WCAG 2.2, 2.5.8).
pub const FINGER: HitTolerance = HitTolerance { hub: 14.0, route: 12.0 };

/// Area in square CSS pixels below which a country is hit before a hub, since the target of the hub
/// would cover it.
const SMALL: f64 = 200.0;

/// Returns the feature at a screen position; smaller features come first.
///
/// # Examples
///
/// ```
/// use imap::geo::{Plane, Screen, Size, Viewport};
/// use imap::map::{Basemap, Scene, hit};
///
/// let scene = Scene::from_basemap(Basemap::default());
/// let size = Size::new(800.0, 600.0);
/// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 512.0, size };
/// assert_eq!(hit::hit_target(&scene, &view, Screen::new(1.0, 1.0), hit::MOUSE), None);
/// ```
pub fn hit_target(
    scene: &Scene,
    view: &Viewport,
    at: Screen,
    reach: HitTolerance,
) -> Option<Target> {
    let plane = view.plane_from_screen(at);
    let land = land(&scene.ground, plane);
    let on_screen = |area: f64| area * view.scale * view.scale;
    if let Some(land) = land
        && on_screen(land.area) < SMALL
        && let Some(code) = Code::from_bytes(land.code)
    {
        return Some(Target::Country(code));
    }
    if let Some(code) = small_state_at(scene, view, at, RING) {
        return Some(Target::Country(code));
    }
    if let Some(hub) = hub_at(scene, view, at, reach.hub) {
        return Some(Target::Hub(hub));
    }
    if let Some(code) = small_state_at(scene, view, at, reach.hub) {
        return Some(Target::Country(code));
    }
    if let Some(route) = route_at(scene, view, plane, reach.route) {
        return Some(Target::Route(route));
    }
    land.and_then(|land| Code::from_bytes(land.code)).map(Target::Country)
}

/// Returns the country at a plane position, by the even-odd rule.
///
/// # Examples
///
/// ```
/// use imap::geo::Plane;
/// use imap::map::{Basemap, hit};
///
/// assert!(hit::land(&Basemap::default(), Plane::new(0.0, 0.0)).is_none());
/// ```
pub fn land(ground: &Basemap, at: Plane) -> Option<&CountryShape> {
    ground.lands.iter().find(|land| land.bounds.contains(at) && country_contains(ground, land, at))
}

/// Returns `true` if an odd number of a country's edges lies to the east of a position. An arc
/// whose bounding box does not contain the position is decided by its ends, so that only the arcs
/// around the pointer are visited point by point.
fn country_contains(ground: &Basemap, land: &CountryShape, at: Plane) -> bool {
    let mut inside = false;
    for ring in land.rings.iter().filter(|ring| ring.bounds.contains(at)) {
        match &ring.course {
            RingGeometry::Points(points) => inside ^= is_odd(points, at),
            RingGeometry::Arcs(arcs) => {
                for &arc in arcs {
                    let (line, around) = (ground.line(arc), &ground.around[arc_index(arc)]);
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

/// Returns `true` if an odd number of a line's edges lies to the east of a position.
fn is_odd(line: &[PointF32], at: Plane) -> bool {
    let mut is_odd = false;
    let mut before: Option<([f64; 2], bool)> = None;
    // Coasts have tens of thousands of points; for most of them only y is compared.
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

fn hub_at(scene: &Scene, view: &Viewport, at: Screen, reach: f64) -> Option<Id<Hub>> {
    scene
        .visible_hubs()
        .map(|(id, plane)| (id, view.screen_from_plane(plane).distance(at)))
        .filter(|&(_, distance)| distance <= reach)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(id, _)| id)
}

/// Returns the nearest of the states that are drawn as a ring because they are small.
fn small_state_at(scene: &Scene, view: &Viewport, at: Screen, reach: f64) -> Option<Code> {
    scene
        .small_states(view)
        .map(|land| (land, view.screen_from_plane(land.label).distance(at)))
        .filter(|&(_, distance)| distance <= reach)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .and_then(|(land, _)| Code::from_bytes(land.code))
}

fn route_at(scene: &Scene, view: &Viewport, at: Plane, reach: f64) -> Option<Id<Route>> {
    scene
        .visible_legs()
        .filter_map(|way| {
            // A wide line is hit everywhere on its width.
            let half = scene.subject.route_width(way.route).map_or(0.0, |width| width / 2.0);
            let reach = reach.max(half) / view.scale;
            let near = at.x >= way.bounds.west - reach
                && at.x <= way.bounds.east + reach
                && at.y >= way.bounds.south - reach
                && at.y <= way.bounds.north + reach;
            let distance = near.then(|| curve::distance_to_line(at, &way.curve))?;
            (distance <= reach).then_some((way.route, distance))
        })
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(route, _)| route)
}
