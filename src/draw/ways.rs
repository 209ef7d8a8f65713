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
        for (route, chain) in
            atlas.routes.iter().flat_map(|(id, route)| route.chains.iter().map(move |c| (id, c)))
        {
            let mut pending: Option<Id<Hub>> = None;
            for leg in &chain.legs {
                let from = pending.take().unwrap_or(leg.from);
                match (hubs[from.index()], hubs[leg.to.index()]) {
                    (Some(_), None) => pending = Some(from),
                    (Some(start), Some(end)) => {
                        let ends = [from, leg.to];
                        let known = legs.iter().any(|way| {
                            way.route == route && way.mode == leg.mode && way.ends == ends
                        });
                        if !known && start != end {
                            let curve = curve::bent(start, end, POINTS);
                            let bounds = curve.iter().copied().collect();
                            legs.push(Way { route, mode: leg.mode, ends, curve, bounds });
                        }
                    }
                    (None, _) => {}
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
