//! The countries on the plane of a projection, computed once for each topology and projection.
//! Simplification, drawing and hit tests use this result.

use super::shape_bounds::{MainParts, ShapeBounds};
use crate::geo::topology::{ArcRef, Feature, Line, Topology};
use crate::geo::{Bounds, LonLat, Plane, Projection, antimeridian, rim};

/// A plane position in single precision: accurate to a thousandth of a pixel at the largest zoom,
/// with half the memory.
pub type PointF32 = [f32; 2];

/// Longest edge in degrees that is projected as a straight line. Borders along a parallel are
/// straight in the data and curved on the map.
const LONGEST_EDGE: f64 = 1.0;

/// The countries on the plane.
#[derive(Clone, Debug, Default)]
pub struct Basemap {
    /// Arcs of the topology as projected lines; an arc has several parts where the projection cuts
    /// it.
    pub arcs: Vec<Vec<Vec<PointF32>>>,
    /// Bounding box of each arc.
    pub around: Vec<Bounds>,
    /// Twice the signed area between each arc and the origin (shoelace formula). The area of a ring
    /// is the sum over its arcs, so the points need not be visited again for each ring.
    pub twice: Vec<f64>,
    /// Line type of each arc.
    pub lines: Vec<Line>,
    /// Index of the united countries that each arc lies between; see [`Basemap::unite_countries`].
    pub within: Vec<Option<u8>>,
    /// Countries and territories.
    pub lands: Vec<CountryShape>,
}

/// A country or territory on the plane.
#[derive(Clone, Debug)]
pub struct CountryShape {
    /// ISO 3166-1 alpha-3 or a user-assigned code.
    pub code: [u8; 3],
    /// Position of the label.
    pub label: Plane,
    /// Bounding box of all parts.
    pub bounds: Bounds,
    /// Bounding box of the largest part and parts of similar size. The map moves to this box, so
    /// that Spain is not framed together with the Canary Islands.
    pub main: Bounds,
    /// Area in square plane units; both projections are equal-area.
    pub area: f64,
    /// Rings, filled by the even-odd rule.
    pub rings: Vec<ProjectedRing>,
}

/// A closed ring on the plane.
#[derive(Clone, Debug)]
pub struct ProjectedRing {
    /// Bounding box.
    pub bounds: Bounds,
    /// Geometry of the ring.
    pub course: RingGeometry,
}

/// Geometry of a ring.
#[derive(Clone, Debug)]
pub enum RingGeometry {
    /// References to arcs, which neighbours share.
    Arcs(Vec<ArcRef>),
    /// The ring's own points, where the projection cuts it; also the rim of the map.
    Points(Vec<PointF32>),
}

impl Basemap {
    /// Projects a topology.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{EqualEarth, Topology};
    /// use imap::map::Basemap;
    ///
    /// let topology = Topology { parts: 100, arcs: Vec::new(), features: Vec::new() };
    /// assert!(Basemap::new(&topology, &EqualEarth::new(11.0)).lands.is_empty());
    /// ```
    pub fn new(topology: &Topology, projection: &dyn Projection) -> Self {
        let mut ground = Self::empty(topology);
        let all: Vec<usize> = (0..topology.arcs.len()).collect();
        ground.project_arcs(topology, projection, &all);
        ground.build_shapes(topology, projection);
        ground
    }

    /// Projects a topology and consumes it: the points of each arc are freed after projection, so
    /// that both versions are never in memory as a whole.
    ///
    /// If the projection cuts rings, their points are needed to the end and this is the same as
    /// [`Basemap::new`].
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{EqualEarth, Topology};
    /// use imap::map::Basemap;
    ///
    /// let topology = Topology { parts: 100, arcs: Vec::new(), features: Vec::new() };
    /// assert!(Basemap::from_topology(topology, &EqualEarth::new(11.0)).arcs.is_empty());
    /// ```
    pub fn from_topology(mut topology: Topology, projection: &dyn Projection) -> Self {
        if projection.cut_meridian().is_some() {
            return Self::new(&topology, projection);
        }
        let mut ground = Self::empty(&topology);
        for arc in 0..topology.arcs.len() {
            ground.project_arcs(&topology, projection, &[arc]);
            topology.arcs[arc].points = Vec::new();
        }
        ground.build_shapes(&topology, projection);
        ground
    }

    /// Creates empty geometry with the arcs of a topology.
    fn empty(topology: &Topology) -> Self {
        Self {
            arcs: vec![Vec::new(); topology.arcs.len()],
            around: vec![Bounds::EMPTY; topology.arcs.len()],
            twice: vec![0.0; topology.arcs.len()],
            lines: topology.arcs.iter().map(|arc| arc.line).collect(),
            within: vec![None; topology.arcs.len()],
            lands: Vec::new(),
        }
    }

    fn build_shapes(&mut self, topology: &Topology, projection: &dyn Projection) {
        let lands = topology.features.iter();
        self.lands =
            lands.map(|feature| self.country_shape(topology, projection, feature)).collect();
    }

    /// Projects some arcs of the same topology again after a refinement.
    pub fn refine_arcs(
        &mut self,
        topology: &Topology,
        projection: &dyn Projection,
        arcs: &[usize],
    ) {
        self.project_arcs(topology, projection, arcs);
        let mut finer = vec![false; self.arcs.len()];
        arcs.iter().for_each(|&arc| finer[arc] = true);
        for (land, feature) in topology.features.iter().enumerate() {
            if feature.polygons.iter().flatten().flatten().any(|&arc| finer[arc_index(arc)]) {
                self.lands[land] = self.country_shape(topology, projection, feature);
            }
        }
    }

    fn project_arcs(&mut self, topology: &Topology, projection: &dyn Projection, arcs: &[usize]) {
        let torn = projection.cut_meridian();
        for &arc in arcs {
            let points = &topology.arcs[arc].points;
            let line = points.iter().map(|&point| topology.lon_lat(point));
            self.arcs[arc] = match torn {
                Some(at) => antimeridian::split_line(&resample_line(line), at)
                    .iter()
                    .map(|part| project_line(part, projection))
                    .collect(),
                None => {
                    let mut spots = Vec::with_capacity(points.len());
                    for_each_resampled(line, |at| {
                        spots.push(point_from_plane(projection.plane_from_geo(at)))
                    });
                    vec![spots]
                }
            };
            let shapes = self.arcs[arc].iter().map(|part| ShapeBounds::from_points(part));
            let mut shape = shapes.fold(ShapeBounds::NOTHING, ShapeBounds::merge_with);
            if projection.has_rim() && rim::is_near(self.line(arc as ArcRef)) {
                let line = rim::project_arc(topology, arc, projection);
                shape = ShapeBounds::from_points(&line);
                self.arcs[arc] = vec![line];
            }
            (self.around[arc], self.twice[arc]) = (shape.bounds, shape.twice);
        }
    }

    /// Builds a country from projected arcs.
    fn country_shape(
        &self,
        topology: &Topology,
        projection: &dyn Projection,
        feature: &Feature,
    ) -> CountryShape {
        let torn = projection.cut_meridian();
        let mut rings = Vec::new();
        let mut main = MainParts::default();
        let mut area = 0.0;
        for polygon in &feature.polygons {
            let mut has_antipode = false;
            for (number, refs) in polygon.iter().enumerate() {
                let is_torn = refs.iter().any(|&arc| self.arcs[arc_index(arc)].len() > 1);
                let courses = match torn {
                    Some(at) if is_torn => {
                        let points = topology.ring_points(refs);
                        let line = resample_line(points.into_iter().map(|at| topology.lon_lat(at)));
                        antimeridian::split_ring(&line, at)
                            .iter()
                            .map(|part| RingGeometry::Points(project_line(part, projection)))
                            .collect()
                    }
                    _ => vec![RingGeometry::Arcs(refs.clone())],
                };
                for course in courses {
                    let mut shape = self.shape_of(&course);
                    // An island that exists at finer levels only.
                    if shape.bounds.is_empty() {
                        continue;
                    }
                    rings.push(ProjectedRing { bounds: shape.bounds, course });
                    if projection.has_rim() && shape.is_inside_out(number > 0) {
                        has_antipode = !has_antipode;
                        shape = shape.complement();
                    }
                    // Holes reduce the area.
                    area += if number == 0 { shape.area() } else { -shape.area() };
                    if number == 0 {
                        main.add_part(shape.bounds, shape.area());
                    }
                }
            }
            if has_antipode {
                let course = RingGeometry::Points(rim::ring());
                rings.push(ProjectedRing { bounds: rim::DISC, course });
            }
        }
        CountryShape {
            code: feature.code,
            label: projection.plane_from_geo(topology.lon_lat(feature.label)),
            bounds: rings.iter().fold(Bounds::EMPTY, |all, ring| all.union(ring.bounds)),
            main: main.bounds(),
            area,
            rings,
        }
    }

    fn shape_of(&self, course: &RingGeometry) -> ShapeBounds {
        match course {
            RingGeometry::Points(points) => ShapeBounds::from_points(points),
            RingGeometry::Arcs(refs) => refs.iter().fold(ShapeBounds::NOTHING, |shape, &arc| {
                let twice = self.twice[arc_index(arc)];
                let twice = if arc < 0 { -twice } else { twice };
                shape.merge_with(ShapeBounds { bounds: self.around[arc_index(arc)], twice })
            }),
        }
    }

    /// Returns the points of an arc of a ring that is not cut, in the arc's own direction; empty if
    /// a finer level has the arc.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::topology::{Arc, Line, Topology};
    /// use imap::geo::{LambertAzimuthal, LonLat};
    /// use imap::map::Basemap;
    ///
    /// let arcs = vec![Arc { line: Line::Coast, points: vec![[0, 0], [5, 5]] }];
    /// let topology = Topology { parts: 100, arcs, features: Vec::new() };
    /// let projection = LambertAzimuthal::new(LonLat::new(0.0, 0.0));
    /// let ground = Basemap::new(&topology, &projection);
    /// assert_eq!(ground.line(0).len(), 2);
    /// ```
    pub fn line(&self, arc: ArcRef) -> &[PointF32] {
        self.arcs[arc_index(arc)].first().map_or(&[], Vec::as_slice)
    }

    /// Marks the arcs between countries that once were one state, so that their boundary can be
    /// left out. Each arc gets the index of the first list in `united` that contains the countries
    /// on both sides.
    pub fn unite_countries(&mut self, united: &[Vec<&str>]) {
        self.within.fill(None);
        for (number, codes) in united.iter().enumerate() {
            let mut beside = vec![0u8; self.within.len()];
            for land in codes.iter().filter_map(|code| self.country_index(code)) {
                for ring in &self.lands[land].rings {
                    if let RingGeometry::Arcs(refs) = &ring.course {
                        refs.iter().for_each(|&arc| beside[arc_index(arc)] += 1);
                    }
                }
            }
            for (within, beside) in self.within.iter_mut().zip(beside) {
                if beside > 1 && within.is_none() {
                    *within = Some(number as u8);
                }
            }
        }
    }

    /// Returns the index of the country with a code.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map::Basemap;
    ///
    /// assert_eq!(Basemap::default().country_index("NER"), None);
    /// ```
    pub fn country_index(&self, code: &str) -> Option<usize> {
        self.lands.iter().position(|land| land.code == code.as_bytes())
    }
}

/// Returns the index of the arc of a reference, which may be reversed.
///
/// # Examples
///
/// ```
/// use imap::map::basemap::arc_index;
///
/// assert_eq!((arc_index(3), arc_index(!3)), (3, 3));
/// ```
pub fn arc_index(arc: ArcRef) -> usize {
    (if arc < 0 { !arc } else { arc }) as usize
}

/// Returns a line with extra points so that no edge is longer than [`LONGEST_EDGE`].
fn resample_line(line: impl Iterator<Item = LonLat>) -> Vec<LonLat> {
    let mut points = Vec::new();
    for_each_resampled(line, |at| points.push(at));
    points
}

/// Calls `put` with the points of the line that [`resample_line`] returns.
fn for_each_resampled(line: impl Iterator<Item = LonLat>, mut put: impl FnMut(LonLat)) {
    let mut before: Option<LonLat> = None;
    for at in line {
        if let Some(from) = before {
            let (lon, lat) = (at.lon - from.lon, at.lat - from.lat);
            // Fast path: almost no edge is longer, so the division is skipped.
            if lon.abs() > LONGEST_EDGE || lat.abs() > LONGEST_EDGE {
                let steps = (lon.abs().max(lat.abs()) / LONGEST_EDGE).ceil() as usize;
                for step in 1..steps {
                    let t = step as f64 / steps as f64;
                    put(LonLat::new(from.lon + t * lon, from.lat + t * lat));
                }
            }
        }
        put(at);
        before = Some(at);
    }
}

fn project_line(line: &[LonLat], projection: &dyn Projection) -> Vec<PointF32> {
    line.iter().map(|&at| point_from_plane(projection.plane_from_geo(at))).collect()
}

fn point_from_plane(at: Plane) -> PointF32 {
    [at.x as f32, at.y as f32]
}
