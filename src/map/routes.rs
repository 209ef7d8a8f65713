//! Routes on the plane: curves between hubs.

use crate::atlas::{Atlas, Hub, Id, Mode, Route};
use crate::geo::{Bounds, LonLat, Plane, Projection, curve, lambert, trig};

/// The number of points of a curve: smooth at the largest zoom.
const POINTS: usize = 25;

/// The number of points of a curve around the far side of the globe, where the map is stretched
/// most.
const FAR_POINTS: usize = 97;
/// Length on the plane, relative to the chord on the globe, above which the straight way between two
/// hubs would cross a disc whose rim is near to them: the map is stretched less within 120° from
/// its centre.
const GREATEST_STRETCH: f64 = 2.0;
/// Distance in plane units between two points of such a curve above which the map is cut between
/// them.
const TORN: f64 = 0.5;

/// The routes of an atlas on the plane.
#[derive(Clone, Debug, Default)]
pub struct ProjectedRoutes {
    /// All legs that can be drawn.
    pub legs: Vec<ProjectedLeg>,
    /// Position of each hub; `None` for a hub without a verified position.
    pub hubs: Vec<Option<Plane>>,
}

/// A leg on the plane, or a part of a leg that the edge of the map cuts.
#[derive(Clone, Debug)]
pub struct ProjectedLeg {
    /// Route of the leg.
    pub route: Id<Route>,
    /// Mode of travel.
    pub mode: Mode,
    /// First and last hub.
    pub ends: [Id<Hub>; 2],
    /// First and last year with evidence; `None`: open.
    pub years: [Option<i32>; 2],
    /// Curve in the direction of travel.
    pub curve: Vec<Plane>,
    /// Bounding box of the curve.
    pub bounds: Bounds,
}

impl ProjectedRoutes {
    /// Projects the routes of an atlas. Hubs without a position are skipped: the curve runs from
    /// the hub before to the hub after, with the mode of the last leg.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::geo::EqualEarth;
    /// use imap::map::ProjectedRoutes;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// assert!(ProjectedRoutes::new(&atlas, &EqualEarth::new(11.0)).legs.is_empty());
    /// ```
    pub fn new(atlas: &Atlas, projection: &dyn Projection) -> Self {
        let hubs: Vec<Option<Plane>> = atlas
            .hubs
            .iter()
            .map(|(_, hub)| hub.at.map(|at| projection.plane_from_geo(at)))
            .collect();
        let mut legs: Vec<ProjectedLeg> = Vec::new();
        for (route, row) in atlas.routes.iter() {
            // Two chains of a route can share a leg, which is drawn once.
            let start_of_route = legs.len();
            for chain in &row.chains {
                let mut pending: Option<Id<Hub>> = None;
                for leg in &chain.legs {
                    let from = pending.take().unwrap_or(leg.from);
                    match (hubs[from.index()], hubs[leg.to.index()]) {
                        (Some(_), None) => pending = Some(from),
                        (Some(start), Some(end)) if start != end => {
                            let ends = [from, leg.to];
                            let mut is_known = false;
                            for way in &mut legs[start_of_route..] {
                                if way.mode == leg.mode && way.ends == ends {
                                    way.years = union_years(way.years, chain.years);
                                    is_known = true;
                                }
                            }
                            if is_known {
                                continue;
                            }
                            let globe = ends.map(|hub| atlas.hubs[hub].at);
                            for curve in leg_curve([start, end], globe, projection) {
                                let bounds = curve.iter().copied().collect();
                                let (mode, years) = (leg.mode, chain.years);
                                legs.push(ProjectedLeg { route, mode, ends, years, curve, bounds });
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
        Self { legs, hubs }
    }

    /// Returns the bounding box of a route.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::geo::Bounds;
    /// use imap::map::{ProjectedRoutes, projection_for};
    /// use imap::state::MapExtent;
    ///
    /// let route = raw::RawRoute { id: "sea".to_owned(), ..Default::default() };
    /// let content = raw::Content { routes: vec![route], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// let projection = projection_for(MapExtent::Region, atlas.site.centre);
    /// let routes = ProjectedRoutes::new(&atlas, &*projection);
    /// assert!(atlas.routes.ids().all(|id| routes.bounds(id) == Bounds::EMPTY));
    /// ```
    pub fn bounds(&self, route: Id<Route>) -> Bounds {
        self.legs
            .iter()
            .filter(|way| way.route == route)
            .fold(Bounds::EMPTY, |all, way| all.union(way.bounds))
    }
}

/// Returns the curve of a leg. If the shorter way between its hubs crosses the edge of the map, the
/// curve is the great circle, in parts where the projection cuts it.
fn leg_curve(
    [start, end]: [Plane; 2],
    globe: [Option<LonLat>; 2],
    projection: &dyn Projection,
) -> Vec<Vec<Plane>> {
    let [Some(from), Some(to)] = globe else { return Vec::new() };
    let [a, b] = [from, to].map(|at| {
        let [(sin_lon, cos_lon), (sin_lat, cos_lat)] =
            [at.lon, at.lat].map(|angle| trig::sin_cos(angle.to_radians()));
        [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
    });
    let middle = projection.geo_from_plane(Plane::new(0.0, 0.0)).map_or(0.0, |at| at.lon);
    let [west, east] = [from, to].map(|at| lambert::wrap_longitude(at.lon - middle));
    // The square of the chord is twice this.
    let off = 1.0 - a[0] * b[0] - a[1] * b[1] - a[2] * b[2];
    let (x, y) = (start.x - end.x, start.y - end.y);
    let is_stretched = x * x + y * y > GREATEST_STRETCH * GREATEST_STRETCH * 2.0 * off;
    let is_direct = (west - east).abs() <= 180.0 && !is_stretched;
    if is_direct {
        return vec![curve::bezier_arc(start, end, POINTS)];
    }
    let mut parts = vec![Vec::new()];
    let last = FAR_POINTS - 1;
    for step in 0..=last {
        // Equal steps of the chord, not of the angle; even enough here.
        let t = step as f64 / last as f64;
        let [x, y, z] = [0, 1, 2].map(|axis| a[axis] + t * (b[axis] - a[axis]));
        let at = match step {
            0 => start,
            _ if step == last => end,
            _ => {
                let lon = y.atan2(x).to_degrees();
                projection.plane_from_geo(LonLat::new(lon, z.atan2(x.hypot(y)).to_degrees()))
            }
        };
        let part = parts.last_mut();
        let is_torn = |before: &Plane| (at.x - before.x).hypot(at.y - before.y) > TORN;
        match part {
            Some(part) if !part.last().is_some_and(is_torn) => part.push(at),
            _ => parts.push(vec![at]),
        }
    }
    parts.retain(|part| part.len() > 1);
    parts
}

/// Returns the union of the years of two chains.
fn union_years(one: [Option<i32>; 2], other: [Option<i32>; 2]) -> [Option<i32>; 2] {
    [one[0].zip(other[0]).map(|(a, b)| a.min(b)), one[1].zip(other[1]).map(|(a, b)| a.max(b))]
}
