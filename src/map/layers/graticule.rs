//! Parallels and meridians under the land.

use super::{Frame, Layer, LegendContext, LegendRow, Symbol};
use crate::geo::{Bounds, LonLat, Plane};
use crate::map::palette;
use crate::map::surface::{Stroke, Surface};

/// Degrees between two lines.
const SPACING: i32 = 10;
/// Degrees between two points of a line.
const STEP: i32 = 2;
/// Latitude in degrees at which the meridians end.
const LAST_PARALLEL: i32 = 80;
/// Distance in plane units between two points above which the projection has cut the line.
const CUT: f64 = 0.5;
/// Stroke of a line.
const STROKE: Stroke = Stroke { colour: palette::COAST, width: 0.5, dash: &[] };

/// The layer.
pub const LAYER: Layer = Layer::new("graticule", draw).hidden();

fn draw(frame: &Frame, surface: &mut dyn Surface) {
    let Some(projection) = frame.scene.projection() else { return };
    let mut add = |line: &mut dyn Iterator<Item = LonLat>| {
        let line: Vec<Plane> = line.map(|at| projection.plane_from_geo(at)).collect();
        let is_cut = |pair: &Plane, next: &Plane| (pair.x - next.x).hypot(pair.y - next.y) > CUT;
        for part in line.chunk_by(|one, other| !is_cut(one, other)) {
            let bounds: Bounds = part.iter().copied().collect();
            if part.len() > 1 && bounds.overlaps_bounds(&frame.seen) {
                let part = part.iter().map(|&at| frame.view.screen_from_plane(at));
                surface.stroke_polyline(&part.collect::<Vec<_>>(), STROKE);
            }
        }
    };
    let lines = |last: i32| (-last..=last).step_by(SPACING as usize).map(f64::from);
    let points = |last: i32| (-last..=last).step_by(STEP as usize).map(f64::from);
    for lon in lines(180) {
        add(&mut points(LAST_PARALLEL).map(|lat| LonLat::new(lon, lat)));
    }
    for lat in lines(LAST_PARALLEL) {
        add(&mut points(180).map(|lon| LonLat::new(lon, lat)));
    }
}

/// Adds the row of the lines.
pub fn add_rows(context: &LegendContext, rows: &mut Vec<LegendRow>) {
    rows.push(LegendRow::new(Symbol::Line(STROKE), context.words.layers.get(LAYER.info.key)));
}
