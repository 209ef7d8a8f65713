//! Levels of detail of a topology: the level that comes with the page, and the tiles that load on
//! demand.
//!
//! Every level has a subset of the points of the next finer one, and all levels keep the ends of
//! the arcs. Neighbours therefore share their border with any mixture of levels, and no gap can
//! open.

mod thinning;

use super::raw::Region;
use crate::geo::topology::{Arc, ArcRef, Line, Topology};
use crate::geo::{LonLat, refinement};

/// Largest number of grid points between two ends of an arc. Longer arcs are cut, so that the
/// detail of a coast can load for the stretch in view.
const LONGEST: usize = 160;

/// Parameters of a level of detail other than the finest.
#[derive(Clone, Copy, Debug)]
pub struct LodLevel {
    /// Smallest area of a bend that is kept, in square degrees at the equator.
    pub bend: f64,
    /// Smallest area of an island that is kept, in square degrees at the equator; the largest
    /// polygon of a territory is always kept.
    pub island: f64,
    /// Device pixels per radian above which the next finer level is shown.
    pub until: f64,
    /// Size in degrees of longitude and latitude of a tile of the next finer level.
    pub cell: f64,
}

/// Levels of the page: the opening view and a closer view. Beyond them, the finest level has all
/// points of the source.
pub const STEPS: [LodLevel; 2] = [
    LodLevel { bend: 0.004, island: 0.02, until: 650.0, cell: 30.0 },
    LodLevel { bend: 0.000_3, island: 0.001, until: 2600.0, cell: 10.0 },
];

/// The area that needs full detail. Outside of it, bends and islands count for less.
#[derive(Clone, Copy, Debug)]
pub struct Focus {
    /// South-western and north-eastern corners.
    pub corners: [LonLat; 2],
    /// Factor by which a bend outside of the area must be larger to be kept.
    pub outside: f64,
}

/// Degrees of longitude and latitude around the opening view that have full detail, if the content
/// defines no area.
const ROOM: [f64; 2] = [6.0, 5.0];

impl Focus {
    /// Returns the area that the content defines, or the opening view with a margin. The source
    /// geography itself has full detail in one part of the world only
    /// (`scripts/geography/thinning.py`).
    ///
    /// # Examples
    /// ```
    /// use imap::content::{lod::Focus, raw::Region};
    /// use imap::geo::LonLat;
    ///
    /// let (west, south) = (10.0, 20.0);
    /// let region = Region { west, south, detail_west: Some(8.0), ..Region::default() };
    /// assert_eq!(Focus::of_region(&region).corners[0], LonLat::new(8.0, 15.0));
    /// ```
    pub fn of_region(region: &Region) -> Self {
        let [lon, lat] = ROOM;
        let west = region.detail_west.unwrap_or(region.west - lon);
        let south = region.detail_south.unwrap_or(region.south - lat);
        let east = region.detail_east.unwrap_or(region.east + lon);
        let north = region.detail_north.unwrap_or(region.north + lat);
        Self { corners: [LonLat::new(west, south), LonLat::new(east, north)], outside: 15.0 }
    }

    /// Factor for the area of a bend or island at a position.
    fn weight(&self, at: LonLat) -> f64 {
        let [south_west, north_east] = self.corners;
        // An area over the antimeridian has its east to the west of its west.
        let (from_west, to_east) = (at.lon >= south_west.lon, at.lon <= north_east.lon);
        let is_between = match south_west.lon > north_east.lon {
            true => from_west || to_east,
            false => from_west && to_east,
        };
        let inside = is_between && at.lat >= south_west.lat && at.lat <= north_east.lat;
        if inside { 1.0 } else { 1.0 / self.outside }
    }
}

/// A topology in levels of detail.
pub struct Levels {
    /// The coarsest level.
    pub opening: Topology,
    /// Tiles with finer arcs.
    pub pieces: Vec<LodTile>,
}

/// The finer arcs of one level in one cell of the grid.
pub struct LodTile {
    /// Device pixels per radian above which the tile is loaded.
    pub from: f64,
    /// South-western and north-eastern corners of the arcs.
    pub corners: [LonLat; 2],
    /// The arcs as a refinement file; see [`refinement`].
    pub bytes: Vec<u8>,
}

impl Levels {
    /// Computes the levels of a topology. The first of `steps` gives the coarsest level; the finest
    /// level is the topology itself.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::lod::{Focus, Levels, STEPS};
    /// use imap::content::raw::Region;
    /// use imap::geo::Topology;
    ///
    /// let topology = Topology { parts: 100, arcs: Vec::new(), features: Vec::new() };
    /// let levels = Levels::new(&topology, &Focus::of_region(&Region::default()), &STEPS);
    /// assert!(levels.pieces.is_empty());
    /// ```
    pub fn new(topology: &Topology, focus: &Focus, steps: &[LodLevel]) -> Self {
        let whole = cut_arcs(topology);
        let ranks = thinning::point_ranks(&whole, focus, steps[0].bend);
        let islands_by_area = islands(&whole, focus);
        let level = |step: Option<&LodLevel>| -> Vec<Vec<[i32; 2]>> {
            let arcs = whole.arcs.iter().zip(&ranks).zip(&islands_by_area);
            arcs.map(|((arc, ranks), &(_, island))| {
                let points = arc.points.iter().zip(ranks);
                match step {
                    None => arc.points.clone(),
                    Some(step) if island < step.island => Vec::new(),
                    Some(step) => points.filter(|&(_, &r)| r >= step.bend).map(|p| *p.0).collect(),
                }
            })
            .collect()
        };
        let mut coarse = level(Some(&steps[0]));
        let mut opening = whole.clone();
        for (arc, points) in opening.arcs.iter_mut().zip(&coarse) {
            arc.points.clone_from(points);
        }
        let mut pieces = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let fine = level(steps.get(number + 1));
            pieces.extend(split_into_tiles(&whole, &islands_by_area, step, &coarse, &fine));
            coarse = fine;
        }
        Self { opening, pieces }
    }
}

/// Returns the topology with arcs of at most [`LONGEST`] edges.
fn cut_arcs(topology: &Topology) -> Topology {
    let mut arcs = Vec::new();
    let mut places: Vec<std::ops::Range<ArcRef>> = Vec::new();
    for arc in &topology.arcs {
        let edges = arc.points.len() - 1;
        let parts = edges.div_ceil(LONGEST);
        let start = arcs.len() as ArcRef;
        for part in 0..parts {
            let (from, to) = (part * edges / parts, (part + 1) * edges / parts);
            arcs.push(Arc { line: arc.line, points: arc.points[from..=to].to_vec() });
        }
        places.push(start..arcs.len() as ArcRef);
    }
    let mut features = topology.features.clone();
    for ring in features.iter_mut().flat_map(|feature| feature.polygons.iter_mut().flatten()) {
        let parts = ring.iter().flat_map(|&arc| -> Vec<ArcRef> {
            if arc < 0 {
                places[!arc as usize].clone().rev().map(|part| !part).collect()
            } else {
                places[arc as usize].clone().collect()
            }
        });
        *ring = parts.collect();
    }
    Topology { parts: topology.parts, arcs, features }
}

/// The island that an arc belongs to: the first arc of the island, and the weighted area in square
/// degrees that decides if it is kept (infinite for everything but small islands).
type Island = (usize, f64);

/// Returns the island of each arc.
fn islands(topology: &Topology, focus: &Focus) -> Vec<Island> {
    let mut islands: Vec<Island> =
        (0..topology.arcs.len()).map(|arc| (arc, f64::INFINITY)).collect();
    for feature in &topology.features {
        let areas: Vec<f64> =
            feature.polygons.iter().map(|rings| ring_area(topology, rings)).collect();
        let largest = areas.iter().copied().fold(0.0, f64::max);
        for (rings, &area) in feature.polygons.iter().zip(&areas) {
            let arcs: Vec<usize> = rings.iter().flatten().map(|&arc| arc_index(arc)).collect();
            let is_island = arcs.iter().all(|&arc| topology.arcs[arc].line == Line::Coast);
            if is_island && area < largest {
                let at = topology.lon_lat(topology.ring_points(&rings[0])[0]);
                let island = (arcs[0], area * focus.weight(at));
                arcs.iter().for_each(|&arc| islands[arc] = island);
            }
        }
    }
    islands
}

fn arc_index(arc: ArcRef) -> usize {
    (if arc < 0 { !arc } else { arc }) as usize
}

/// Area of the exterior ring of a polygon in square degrees at the equator.
fn ring_area(topology: &Topology, rings: &[Vec<ArcRef>]) -> f64 {
    let points = topology.ring_points(&rings[0]);
    let parts = f64::from(topology.parts);
    let twice: f64 = points
        .windows(2)
        .map(|edge| {
            let [[ax, ay], [bx, by]] =
                [edge[0], edge[1]].map(|[x, y]| [f64::from(x), f64::from(y)]);
            ax * by - bx * ay
        })
        .sum();
    let lat = topology.lon_lat(points[0]).lat;
    twice.abs() / 2.0 / (parts * parts) * lat.to_radians().cos()
}

/// Returns tiles with the arcs of a level that are finer than in the level before. An arc belongs
/// to the grid cell that contains the middle of its bounding box; an island is never split.
fn split_into_tiles(
    whole: &Topology,
    islands: &[Island],
    step: &LodLevel,
    coarse: &[Vec<[i32; 2]>],
    fine: &[Vec<[i32; 2]>],
) -> Vec<LodTile> {
    // An island appears or is refined as a whole.
    let mut grows = vec![false; fine.len()];
    for arc in 0..fine.len() {
        grows[islands[arc].0] |= fine[arc].len() > coarse[arc].len();
    }
    let mut cells: Vec<([i32; 2], Vec<usize>)> = Vec::new();
    for arc in (0..fine.len()).filter(|&arc| grows[islands[arc].0]) {
        let [low, high] = tile_corners(whole, std::iter::once(&fine[islands[arc].0]));
        let cell = |low: f64, high: f64| ((low + high) / 2.0 / step.cell).floor() as i32;
        let cell = [cell(low.lat, high.lat), cell(low.lon, high.lon)];
        match cells.binary_search_by_key(&cell, |&(cell, _)| cell) {
            Ok(place) => cells[place].1.push(arc),
            Err(place) => cells.insert(place, (cell, vec![arc])),
        }
    }
    let piece = |(_, arcs): ([i32; 2], Vec<usize>)| {
        let lines: Vec<(usize, &[[i32; 2]])> =
            arcs.iter().map(|&arc| (arc, fine[arc].as_slice())).collect();
        LodTile {
            from: step.until,
            corners: tile_corners(whole, arcs.iter().map(|&arc| &fine[arc])),
            bytes: refinement::encode_arcs(&lines),
        }
    };
    cells.into_iter().map(piece).collect()
}

/// South-western and north-eastern corners of the bounding box of some lines.
fn tile_corners<'a>(
    whole: &Topology,
    lines: impl Iterator<Item = &'a Vec<[i32; 2]>>,
) -> [LonLat; 2] {
    let (mut low, mut high) = ([i32::MAX; 2], [i32::MIN; 2]);
    for point in lines.flatten() {
        for axis in 0..2 {
            low[axis] = low[axis].min(point[axis]);
            high[axis] = high[axis].max(point[axis]);
        }
    }
    [whole.lon_lat(low), whole.lon_lat(high)]
}
