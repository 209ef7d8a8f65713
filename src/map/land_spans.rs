//! The widest parts of a country in view, where its label has room.

use super::basemap::{Basemap, CountryShape, PointF32, RingGeometry, arc_index};
use crate::geo::{Bounds, Pane, Screen, Viewport};
use crate::sort;

/// The number of rows in which a country is measured.
const ROWS: usize = 9;
/// Height of a label in CSS pixels, in which no obstacle may lie.
const LINE: f64 = 14.0;
/// Least height in CSS pixels of a country that is measured.
const LEAST_HEIGHT: f64 = 4.0;
/// Share of its width that a row at the edge of a country counts for, against one in the middle.
const AT_EDGE: f64 = 0.5;

/// A horizontal run of land that is in view and free of obstacles, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Pixels from the top.
    pub y: f64,
    /// Left end.
    pub left: f64,
    /// Right end.
    pub right: f64,
}

impl Span {
    /// Width in CSS pixels.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map::land_spans::Span;
    ///
    /// assert_eq!(Span { y: 0.0, left: 10.0, right: 50.0 }.width(), 40.0);
    /// ```
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// The middle of the run.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Screen;
    /// use imap::map::land_spans::Span;
    ///
    /// assert_eq!(Span { y: 5.0, left: 10.0, right: 50.0 }.middle(), Screen::new(30.0, 5.0));
    /// ```
    pub fn middle(&self) -> Screen {
        Screen::new((self.left + self.right) / 2.0, self.y)
    }
}

/// Rows at equal distances.
struct RowCrossings {
    /// Plane coordinate of the first row.
    north: f64,
    /// Distance of two rows in plane units.
    step: f64,
    /// Crossings of the country's outline with each row.
    crossings: [Vec<f64>; ROWS],
}

impl RowCrossings {
    /// Position of a plane coordinate in rows.
    fn row_of(&self, y: f64) -> f64 {
        (self.north - y) / self.step
    }

    fn add_line(&mut self, line: &[PointF32]) {
        for edge in line.windows(2) {
            let [[x0, y0], [x1, y1]] = [edge[0], edge[1]].map(|at| at.map(f64::from));
            let (a, b) = (self.row_of(y0), self.row_of(y1));
            let (first, end) = (a.min(b).ceil().max(0.0), a.max(b).ceil().min(ROWS as f64));
            let mut row = first;
            while row < end {
                let share = (row - a) / (b - a);
                self.crossings[row as usize].push(x0 + share * (x1 - x0));
                row += 1.0;
            }
        }
    }

    fn add_country(&mut self, ground: &Basemap, land: &CountryShape) {
        let last = self.north - self.step * (ROWS - 1) as f64;
        for ring in &land.rings {
            if ring.bounds.south > self.north || ring.bounds.north < last {
                continue;
            }
            match &ring.course {
                RingGeometry::Points(points) => self.add_line(points),
                RingGeometry::Arcs(arcs) => {
                    for &arc in arcs {
                        let around = &ground.around[arc_index(arc)];
                        if around.south <= self.north && around.north >= last {
                            self.add_line(ground.line(arc));
                        }
                    }
                }
            }
        }
    }
}

/// Returns the widest run of each row of a country inside `area`, without those under `obstacles`.
/// The best run comes first: a wide one in the middle of the part in view.
///
/// # Examples
///
/// ```
/// use imap::geo::{Bounds, Pane, Plane, Size, Viewport};
/// use imap::map::basemap::{CountryShape, ProjectedRing, RingGeometry};
/// use imap::map::{Basemap, land_spans};
///
/// let square = vec![[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0]];
/// let bounds = Bounds { west: -1.0, south: -1.0, east: 1.0, north: 1.0 };
/// let rings = vec![ProjectedRing { bounds, course: RingGeometry::Points(square) }];
/// let label = Plane::new(0.0, 0.0);
/// let land = CountryShape { code: *b"NER", label, bounds, main: bounds, area: 4.0, rings };
/// let size = Size::new(100.0, 80.0);
/// let view = Viewport { centre: Plane::new(1.0, 0.0), scale: 100.0, size };
/// let area = Pane::of_size(size);
/// let spans = land_spans::spans_in_view(&Basemap::default(), &land, &view, &area, &[]);
/// assert_eq!((spans[0].left, spans[0].right), (0.0, 50.0));
/// ```
pub fn spans_in_view(
    ground: &Basemap,
    land: &CountryShape,
    view: &Viewport,
    area: &Pane,
    obstacles: &[Pane],
) -> Vec<Span> {
    let seen = bounds_of(view, area);
    // The main part has the label; of an archipelago or of a part at the edge, what is in view.
    let whole = if land.main.overlaps_bounds(&seen) { land.main } else { land.bounds };
    let (north, south) = (whole.north.min(seen.north), whole.south.max(seen.south));
    let step = (north - south) / ROWS as f64;
    if step * ROWS as f64 * view.scale < LEAST_HEIGHT {
        return Vec::new();
    }
    let crossings = std::array::from_fn(|_| Vec::new());
    let mut rows = RowCrossings { north: north - step / 2.0, step, crossings };
    rows.add_country(ground, land);
    let first = rows.north;
    let spans: Vec<Span> = rows
        .crossings
        .iter_mut()
        .enumerate()
        .filter_map(|(row, crossings)| {
            let y = first - step * row as f64;
            let y = view.screen_from_plane(crate::geo::Plane::new(0.0, y)).y;
            widest_run(crossings, y, view, area, obstacles)
        })
        .collect();
    let middle = (area.top.max(at_y(view, north)) + area.bottom.min(at_y(view, south))) / 2.0;
    let half = (step * ROWS as f64 * view.scale / 2.0).max(1.0);
    let score = |span: &Span| {
        let off = ((span.y - middle).abs() / half).min(1.0);
        span.width() * (1.0 - (1.0 - AT_EDGE) * off)
    };
    let order = sort::sorted_indices(spans.len(), &|one, other| {
        score(&spans[other]).total_cmp(&score(&spans[one]))
    });
    order.into_iter().map(|place| spans[place as usize]).collect()
}

/// Returns the part of the plane in a part of the picture.
fn bounds_of(view: &Viewport, area: &Pane) -> Bounds {
    let corners = [Screen::new(area.left, area.top), Screen::new(area.right, area.bottom)];
    corners.map(|at| view.plane_from_screen(at)).into_iter().collect()
}

fn at_y(view: &Viewport, y: f64) -> f64 {
    view.screen_from_plane(crate::geo::Plane::new(0.0, y)).y
}

/// Returns the widest run between the crossings of one row.
fn widest_run(
    crossings: &mut [f64],
    y: f64,
    view: &Viewport,
    area: &Pane,
    obstacles: &[Pane],
) -> Option<Span> {
    if y < area.top + LINE / 2.0 || y > area.bottom - LINE / 2.0 {
        return None;
    }
    let order = sort::sorted_indices(crossings.len(), &|one, other| {
        crossings[one].total_cmp(&crossings[other])
    });
    let mut best: Option<Span> = None;
    for pair in order.chunks_exact(2) {
        let [left, right] = [pair[0], pair[1]].map(|place| {
            view.screen_from_plane(crate::geo::Plane::new(crossings[place as usize], 0.0)).x
        });
        let mut left = left.max(area.left);
        let right = right.min(area.right);
        // The parts between the obstacles on this row.
        while left < right {
            let blocks = |other: &&Pane| {
                other.top < y + LINE / 2.0 && other.bottom > y - LINE / 2.0 && other.right > left
            };
            let next = obstacles
                .iter()
                .filter(blocks)
                .filter(|other| other.left < right)
                .min_by(|one, other| one.left.total_cmp(&other.left));
            let end = next.map_or(right, |other| other.left);
            let span = Span { y, left, right: end };
            if best.is_none_or(|best| best.width() < span.width()) && span.width() > 0.0 {
                best = Some(span);
            }
            left = next.map_or(right, |other| other.right);
        }
    }
    best
}
