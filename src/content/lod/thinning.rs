//! Simplification of lines with the algorithm of Visvalingam and Whyatt ("Line generalisation by
//! repeated elimination of points", *The Cartographic Journal* 30(1), 1993), for all arcs at once
//! and without making lines cross.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::Focus;
use crate::geo::topology::{Line, Topology};

/// Size in degrees of the cells of the spatial index of points.
const CELL: f64 = 0.5;

/// Returns, for each point of each arc, the threshold in square degrees at the equator up to which
/// the point is kept. It is infinite for the ends of arcs and for bends larger than `most`.
pub fn point_ranks(topology: &Topology, focus: &Focus, most: f64) -> Vec<Vec<f64>> {
    let mut thinning = Thinning::new(topology, focus);
    thinning.remove_points(most);
    let mut ranks = thinning.ranks.into_iter();
    let arcs = topology.arcs.iter();
    arcs.map(|arc| ranks.by_ref().take(arc.points.len()).collect()).collect()
}

/// State of the simplification, with the points of all arcs in one list.
struct Thinning<'a> {
    topology: &'a Topology,
    focus: &'a Focus,
    points: Vec<[i32; 2]>,
    arc: Vec<u32>,
    /// Neighbours that are left; for an end of an arc, the point itself.
    before: Vec<u32>,
    after: Vec<u32>,
    ranks: Vec<f64>,
    /// Current bend area of each point.
    bends: Vec<f64>,
    /// The number of inner points left in each arc, and the number that must stay so that no ring
    /// collapses.
    inner: Vec<(usize, usize)>,
    cells: HashMap<[i32; 2], Vec<u32>>,
    queue: BinaryHeap<Reverse<(u64, u32)>>,
}

impl<'a> Thinning<'a> {
    fn new(topology: &'a Topology, focus: &'a Focus) -> Self {
        let mut between: HashMap<[[i32; 2]; 2], usize> = HashMap::new();
        for arc in &topology.arcs {
            *between.entry(end_points(&arc.points)).or_default() += 1;
        }
        let mut new = Self {
            topology,
            focus,
            points: Vec::new(),
            arc: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
            ranks: Vec::new(),
            bends: Vec::new(),
            inner: Vec::new(),
            cells: HashMap::new(),
            queue: BinaryHeap::new(),
        };
        for (number, arc) in topology.arcs.iter().enumerate() {
            let (first, count) = (new.points.len() as u32, arc.points.len() as u32);
            for (place, &point) in (first..).zip(&arc.points) {
                new.cells.entry(new.grid_cell(point)).or_default().push(place);
                new.points.push(point);
                new.arc.push(number as u32);
                new.before.push(if place == first { place } else { place - 1 });
                new.after.push(if place + 1 == first + count { place } else { place + 1 });
            }
            let [from, to] = end_points(&arc.points);
            let stay = match (from == to, between[&[from, to]]) {
                (true, _) => 2,
                (_, 1) => 0,
                _ => 1,
            };
            new.inner.push((arc.points.len() - 2, stay));
        }
        new.ranks = vec![f64::INFINITY; new.points.len()];
        new.bends = vec![f64::INFINITY; new.points.len()];
        // Seams are left out: where the data are cut at the pole, bends have no area.
        let is_line =
            |point: &u32| topology.arcs[new.arc[*point as usize] as usize].line != Line::Seam;
        let points: Vec<u32> = (0..new.points.len() as u32).filter(is_line).collect();
        points.into_iter().for_each(|point| new.measure_point(point));
        new
    }

    fn grid_cell(&self, [x, y]: [i32; 2]) -> [i32; 2] {
        let side = f64::from(self.topology.parts) * CELL;
        [x, y].map(|value| (f64::from(value) / side).floor() as i32)
    }

    fn neighbours_of(&self, point: u32) -> Option<[u32; 2]> {
        let [before, after] = [self.before[point as usize], self.after[point as usize]];
        (before != point && after != point).then_some([before, after])
    }

    /// Measures the bend at a point and queues the point.
    fn measure_point(&mut self, point: u32) {
        let Some([before, after]) = self.neighbours_of(point) else { return };
        let at = |point: u32| self.points[point as usize].map(f64::from);
        let ([ax, ay], [bx, by], [cx, cy]) = (at(before), at(point), at(after));
        let parts = f64::from(self.topology.parts);
        let place = self.topology.lon_lat(self.points[point as usize]);
        let twice = ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)).abs() / (parts * parts);
        let bend = twice / 2.0 * place.lat.to_radians().cos() * self.focus.weight(place);
        self.bends[point as usize] = bend;
        // The bits of non-negative floats sort like the numbers.
        self.queue.push(Reverse((bend.to_bits(), point)));
    }

    /// Removes points, the smallest bend first, while bends are smaller than `most`.
    fn remove_points(&mut self, most: f64) {
        let mut largest = 0f64;
        while let Some(Reverse((bits, point))) = self.queue.pop() {
            let bend = f64::from_bits(bits);
            if bend >= most {
                break;
            }
            let is_old = self.bends[point as usize] != bend;
            let arc = self.arc[point as usize] as usize;
            let (inner, stay) = self.inner[arc];
            let Some([before, after]) = self.neighbours_of(point) else { continue };
            // A blocked point is measured again when one of its neighbours is removed; otherwise it
            // stays.
            if is_old || inner <= stay || self.is_in_the_way([before, point, after]) {
                continue;
            }
            largest = largest.max(bend);
            self.ranks[point as usize] = largest;
            self.bends[point as usize] = f64::INFINITY;
            self.inner[arc].0 -= 1;
            self.after[before as usize] = after;
            self.before[after as usize] = before;
            let cell = self.grid_cell(self.points[point as usize]);
            if let Some(there) = self.cells.get_mut(&cell) {
                there.retain(|&other| other != point);
            }
            self.measure_point(before);
            self.measure_point(after);
        }
    }

    /// Returns `true` if another point lies in the triangle or on its edge. The simplified line
    /// would then cross the line through that point.
    fn is_in_the_way(&self, triangle: [u32; 3]) -> bool {
        let corners = triangle.map(|point| self.points[point as usize]);
        let low = [0, 1].map(|axis| corners.iter().map(|corner| corner[axis]).min().unwrap_or(0));
        let high = [0, 1].map(|axis| corners.iter().map(|corner| corner[axis]).max().unwrap_or(0));
        let ([left, bottom], [right, top]) = (self.grid_cell(low), self.grid_cell(high));
        (left..=right).flat_map(|x| (bottom..=top).map(move |y| [x, y])).any(|cell| {
            self.cells.get(&cell).into_iter().flatten().any(|&other| {
                let at = self.points[other as usize];
                let [x, y] = at;
                let is_near = x >= low[0] && x <= high[0] && y >= low[1] && y <= high[1];
                is_near && !corners.contains(&at) && is_inside(corners, at)
            })
        })
    }
}

/// Returns the ends of an arc, the smaller first.
fn end_points(points: &[[i32; 2]]) -> [[i32; 2]; 2] {
    let (first, last) = (points[0], points[points.len() - 1]);
    if first <= last { [first, last] } else { [last, first] }
}

/// Returns `true` if a point lies in a triangle or on its edge.
fn is_inside([a, b, c]: [[i32; 2]; 3], at: [i32; 2]) -> bool {
    let side = |p: [i32; 2], q: [i32; 2]| {
        let d = |i: usize, j: usize| i64::from(q[i] - p[i]) * i64::from(at[j] - p[j]);
        (d(0, 1) - d(1, 0)).signum()
    };
    let sides = [side(a, b), side(b, c), side(c, a)];
    !(sides.contains(&1) && sides.contains(&-1))
}
