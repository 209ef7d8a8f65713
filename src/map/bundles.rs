//! Bundles of legs. Legs of a route across the sea between the same two areas are one line while
//! the hubs of an area are near each other on the screen, and fan out at a larger scale.

use std::borrow::Cow;

use super::routes::ProjectedLeg;
use crate::atlas::{Hub, Id, Mode, Route};
use crate::geo::{Bounds, Plane, curve};

/// Distance in CSS pixels up to which two hubs are in the same area.
const REACH: f64 = 34.0;
/// The number of points of the line of a bundle.
const POINTS: usize = 25;

/// A line of a leg or a bundle on the map.
#[derive(Clone, Debug)]
pub struct DrawnLeg<'a> {
    /// The leg, or the first leg of the bundle.
    pub leg: &'a ProjectedLeg,
    /// The line in the direction of travel.
    pub curve: Cow<'a, [Plane]>,
    /// Bounding box of the line.
    pub bounds: Bounds,
    /// Part of a bundle.
    pub part: BundlePart,
}

/// Part of a bundle that a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BundlePart {
    /// A leg on its own.
    Whole,
    /// The common line of a bundle.
    Trunk,
    /// The line between a hub and the end of the common line.
    Branch,
}

impl<'a> DrawnLeg<'a> {
    /// The line of a leg on its own.
    fn whole(leg: &'a ProjectedLeg) -> Self {
        let curve = Cow::Borrowed(leg.curve.as_slice());
        Self { leg, curve, bounds: leg.bounds, part: BundlePart::Whole }
    }

    fn of_bundle(leg: &'a ProjectedLeg, curve: Vec<Plane>, part: BundlePart) -> Self {
        let bounds = curve.iter().copied().collect();
        Self { leg, curve: Cow::Owned(curve), bounds, part }
    }
}

/// Legs between the same two areas.
struct Bundle<'a> {
    route: Id<Route>,
    areas: [usize; 2],
    is_in: bool,
    legs: Vec<&'a ProjectedLeg>,
}

/// Hubs that are near each other, around the first one.
struct HubCluster {
    route: Id<Route>,
    side: usize,
    first: Plane,
}

/// Returns the lines of legs at a scale in CSS pixels per plane unit. `is_in` tells whether a leg
/// belongs to the modes and years that are shown: only alike legs share a line.
///
/// # Examples
///
/// ```
/// use imap::map::bundles::drawn_legs;
///
/// assert!(drawn_legs(&[], &[], 512.0, &|_| true).is_empty());
/// ```
pub fn drawn_legs<'a>(
    legs: &[&'a ProjectedLeg],
    hubs: &[Option<Plane>],
    scale: f64,
    is_in: &dyn Fn(&ProjectedLeg) -> bool,
) -> Vec<DrawnLeg<'a>> {
    let (mut areas, mut bundles): (Vec<HubCluster>, Vec<Bundle<'a>>) = (Vec::new(), Vec::new());
    let mut drawn = Vec::with_capacity(legs.len());
    for &leg in legs {
        let ends = leg.ends.map(|hub| hubs.get(hub.index()).copied().flatten());
        let (Mode::Sea, [Some(from), Some(to)]) = (leg.mode, ends) else {
            drawn.push(DrawnLeg::whole(leg));
            continue;
        };
        let spots = [from, to];
        let found = [0, 1].map(|side| area_of(&mut areas, leg.route, side, spots[side], scale));
        let is_in = is_in(leg);
        let same = |bundle: &&mut Bundle| {
            (bundle.route, bundle.areas, bundle.is_in) == (leg.route, found, is_in)
        };
        match bundles.iter_mut().find(same) {
            Some(bundle) => bundle.legs.push(leg),
            None => bundles.push(Bundle { route: leg.route, areas: found, is_in, legs: vec![leg] }),
        }
    }
    for bundle in bundles {
        match bundle.legs[..] {
            [leg] => drawn.push(DrawnLeg::whole(leg)),
            _ => add_bundle(&bundle.legs, hubs, &mut drawn),
        }
    }
    drawn
}

/// Returns the index of the area of a hub at one end of a route's legs; begins a new area if the
/// hub is near no other one.
fn area_of(
    areas: &mut Vec<HubCluster>,
    route: Id<Route>,
    side: usize,
    at: Plane,
    scale: f64,
) -> usize {
    let is_near = |area: &HubCluster| {
        (area.route, area.side) == (route, side)
            && (area.first.x - at.x).hypot(area.first.y - at.y) * scale <= REACH
    };
    areas.iter().position(is_near).unwrap_or_else(|| {
        areas.push(HubCluster { route, side, first: at });
        areas.len() - 1
    })
}

/// Adds the common line of a bundle, and a line from each of its hubs.
fn add_bundle<'a>(
    legs: &[&'a ProjectedLeg],
    hubs: &[Option<Plane>],
    drawn: &mut Vec<DrawnLeg<'a>>,
) {
    let Some(&first) = legs.first() else { return };
    let mut spots: [Vec<(Id<Hub>, Plane)>; 2] = [Vec::new(), Vec::new()];
    for leg in legs {
        for (side, hub) in leg.ends.into_iter().enumerate() {
            if let Some(&Some(at)) = hubs.get(hub.index())
                && !spots[side].iter().any(|(other, _)| *other == hub)
            {
                spots[side].push((hub, at));
            }
        }
    }
    let [from, to] = [0, 1].map(|side| middle(&spots[side]));
    drawn.push(DrawnLeg::of_bundle(first, curve::bezier_arc(from, to, POINTS), BundlePart::Trunk));
    for (side, end) in [from, to].into_iter().enumerate() {
        for &(_, at) in &spots[side] {
            let half = Plane::new((at.x + end.x) / 2.0, (at.y + end.y) / 2.0);
            let line = if side == 0 { vec![at, half, end] } else { vec![end, half, at] };
            if spots[side].len() > 1 {
                drawn.push(DrawnLeg::of_bundle(first, line, BundlePart::Branch));
            }
        }
    }
}

fn middle(spots: &[(Id<Hub>, Plane)]) -> Plane {
    let count = spots.len().max(1) as f64;
    let sum = spots
        .iter()
        .fold(Plane::new(0.0, 0.0), |sum, (_, at)| Plane::new(sum.x + at.x, sum.y + at.y));
    Plane::new(sum.x / count, sum.y / count)
}
