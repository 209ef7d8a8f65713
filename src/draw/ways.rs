//! The routes on the plane: curves between hubs.

use crate::atlas::{Atlas, Hub, Id, Mode, Route};
use crate::geo::{Bounds, Plane, Projection, curve};

/// Points of a curve: enough to look round at the greatest enlargement.
const POINTS: usize = 25;

/// The routes of an atlas on the plane.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// All legs that can be drawn.
    pub legs: Vec<Way>,
    /// Where each hub is; `None` for one without a verified position.
    pub hubs: Vec<Option<Plane>>,
}

/// A leg on the plane.
#[derive(Clone, Debug)]
pub struct Way {
    /// Its route.
    pub route: Id<Route>,
    /// How it is travelled.
    pub mode: Mode,
    /// Its hubs.
    pub ends: [Id<Hub>; 2],
    /// First and last year that it is attested; open where that is not known.
    pub years: [Option<i32>; 2],
    /// Its curve, in the direction of travel.
    pub curve: Vec<Plane>,
    /// The box around it.
    pub bounds: Bounds,
}

impl Ways {
    /// Puts the routes of an atlas on the plane. Hubs without a position are
    /// passed over: the curve runs from the hub before to the hub after,
    /// with the mode of the leg that leaves them out.
    pub fn new(atlas: &Atlas, projection: &dyn Projection) -> Self {
        let hubs: Vec<Option<Plane>> = atlas
            .hubs
            .iter()
            .map(|(_, hub)| hub.at.map(|at| projection.plane_from_geo(at)))
            .collect();
        let mut legs: Vec<Way> = Vec::new();
        for (route, row) in atlas.routes.iter() {
            // Two chains of a route may share a leg; it is drawn once.
            let start_of_route = legs.len();
            for chain in &row.chains {
                let mut pending: Option<Id<Hub>> = None;
                for leg in &chain.legs {
                    let from = pending.take().unwrap_or(leg.from);
                    match (hubs[from.index()], hubs[leg.to.index()]) {
                        (Some(_), None) => pending = Some(from),
                        (Some(start), Some(end)) if start != end => {
                            let ends = [from, leg.to];
                            let mut own = legs[start_of_route..].iter_mut();
                            match own.find(|way| way.mode == leg.mode && way.ends == ends) {
                                Some(known) => known.years = union(known.years, chain.years),
                                None => {
                                    let curve = curve::bent(start, end, POINTS);
                                    let bounds = curve.iter().copied().collect();
                                    let (mode, years) = (leg.mode, chain.years);
                                    legs.push(Way { route, mode, ends, years, curve, bounds });
                                }
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
        Self { legs, hubs }
    }

    /// The box around a route.
    pub fn bounds(&self, route: Id<Route>) -> Bounds {
        self.legs
            .iter()
            .filter(|way| way.route == route)
            .fold(Bounds::EMPTY, |all, way| all.union(way.bounds))
    }
}

/// The years of two chains together.
fn union(one: [Option<i32>; 2], other: [Option<i32>; 2]) -> [Option<i32>; 2] {
    [one[0].zip(other[0]).map(|(a, b)| a.min(b)), one[1].zip(other[1]).map(|(a, b)| a.max(b))]
}
