//! Hit test: the feature under the pointer.

use super::basemap::{Basemap, CountryShape, PointF32, RingGeometry, arc_index};
use super::scene::Scene;
use crate::atlas::{Code, Hub, Id, Route};
use crate::geo::{Plane, Screen, Viewport};

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
pub const SMALL: f64 = 200.0;

/// A position that the layers test.
pub struct HitRequest<'a> {
    /// The scene.
    pub scene: &'a Scene,
    /// The view.
    pub view: &'a Viewport,
    /// The position on the screen.
    pub at: Screen,
    /// The position on the plane.
    pub plane: Plane,
    /// Tolerance of the pointer.
    pub reach: HitTolerance,
}

/// A feature of a layer at a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayerHit {
    /// The feature.
    pub target: Target,
    /// Precedence; the feature with the lowest order is hit.
    pub order: u8,
}

/// Order of a country that the target of a hub would cover.
pub const ORDER_SMALL: u8 = 0;
/// Order of a position on the marker of a small state.
pub const ORDER_RING: u8 = 1;
/// Order of a hub.
pub const ORDER_HUB: u8 = 2;
/// Order of a position near the marker of a small state.
pub const ORDER_NEAR_RING: u8 = 3;
/// Order of a route.
pub const ORDER_ROUTE: u8 = 4;
/// Order of a country.
pub const ORDER_LAND: u8 = 5;

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
