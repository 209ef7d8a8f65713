//! Routes: legs by mode, with an arrow in the direction of travel.

use super::{Frame, Layer, LegendContext, LegendRow, Symbol};
use crate::atlas::{Id, Mode, Route};
use crate::geo::{Screen, curve};
use crate::i18n::format_template;
use crate::i18n::number::format_integer;
use crate::map::country_style;
use crate::map::hit::{self, HitRequest, LayerHit, Target};
use crate::map::palette;
use crate::map::routes::ProjectedLeg;
use crate::map::surface::{Stroke, Surface};
use crate::state::Years;

/// Width in CSS pixels above which a route is drawn as a band.
pub const BROAD: f64 = 4.0;
/// Greatest number of legs that are drawn with patterns, halos and arrowheads. With more legs the
/// details cannot be seen and would take about a second.
pub const CROWD: usize = 600;
/// Step between the points of a curve that are drawn in simplified mode; the last point is among
/// them.
const IN_CROWD: usize = 4;
/// Detections that the legend shows as widths.
const SAMPLES: [u32; 3] = [20_000, 50_000, 150_000];

/// The layer.
pub const LAYER: Layer = Layer { hit: hit_route, ..Layer::new("routes", draw) };

fn draw(frame: &Frame, surface: &mut dyn Surface) {
    let (scene, subject, view) = (frame.scene, &frame.scene.subject, frame.view);
    let ways: Vec<&ProjectedLeg> =
        scene.visible_legs().filter(|way| way.bounds.overlaps_bounds(&frame.seen)).collect();
    // The selected route and routes with figures keep their style in simplified mode.
    let stands_out = |way: &ProjectedLeg| {
        Some(way.route) == subject.route || subject.route_width(way.route).is_some()
    };
    let is_crowd = ways.len() > CROWD;
    if is_crowd {
        let faint = subject.volume || subject.route.is_some();
        let colour = if faint { palette::ROUTE_FAINT } else { palette::ROUTE };
        let lines = ways.iter().filter(|way| !stands_out(way)).map(|way| {
            let points = way.curve.iter().step_by(IN_CROWD);
            points.map(|&at| view.screen_from_plane(at)).collect()
        });
        surface.stroke_hairlines(&lines.collect::<Vec<_>>(), colour);
    }
    for way in ways.into_iter().filter(|way| !is_crowd || stands_out(way)) {
        let chosen = subject.route == Some(way.route);
        let counted = subject.route_width(way.route);
        // While widths show figures, a route without a figure is thin and pale.
        let silent = subject.volume && counted.is_none();
        // Legs of the selected route outside of the years and modes are pale too.
        let outside = !subject.has_leg(way);
        let faint = outside || (!chosen && (silent || subject.route.is_some()));
        let (colour, width) = match (chosen, faint) {
            (_, true) => (palette::ROUTE_FAINT, 1.2),
            (true, _) => (palette::ROUTE, 2.6),
            _ => (palette::ROUTE, 1.6),
        };
        let width = if silent || outside { 1.2 } else { counted.unwrap_or(width) };
        let dark = colour;
        // A wide band uses a lighter colour than a thin line.
        let broad = width > BROAD && !chosen && !faint;
        let colour = if broad { palette::ROUTE_BROAD } else { colour };
        let points: Vec<Screen> = way.curve.iter().map(|&at| view.screen_from_plane(at)).collect();
        if !faint {
            // The halo of dots has the same gaps, so that it does not become a white band.
            let dash = if way.mode == Mode::Air {
                palette::leg_stroke(way.mode, colour, width).dash
            } else {
                &[]
            };
            let halo = Stroke { colour: palette::HALO, width: width + 2.0, dash };
            surface.stroke_polyline(&points, halo);
        }
        surface.stroke_polyline(&points, palette::leg_stroke(way.mode, colour, width));
        if let Some(arrow) = arrow_head(&points, 2.2 + width.min(5.0)) {
            surface.fill_polygon(&arrow, dark);
        }
    }
}

/// Returns a small arrowhead a little past the middle of a line, `None` if the line is too short.
fn arrow_head(points: &[Screen], size: f64) -> Option<[Screen; 3]> {
    let length: f64 = points.windows(2).map(|edge| edge[0].distance(edge[1])).sum();
    if length < size * 8.0 {
        return None;
    }
    let middle = points.len() * 11 / 20;
    let (from, to) = (points[middle - 1], points[middle]);
    let step = from.distance(to).max(1e-9);
    let (ux, uy) = ((to.x - from.x) / step, (to.y - from.y) / step);
    let tip = Screen::new(to.x + ux * size, to.y + uy * size);
    let wing = |side: f64| {
        Screen::new(
            to.x - ux * size * 0.7 - uy * side * size * 0.8,
            to.y - uy * size * 0.7 + ux * side * size * 0.8,
        )
    };
    Some([tip, wing(1.0), wing(-1.0)])
}

/// Finds the nearest leg.
fn hit_route(request: &HitRequest) -> Option<LayerHit> {
    let (scene, at) = (request.scene, request.plane);
    let near = scene.visible_legs().filter_map(|way| {
        // A wide line is hit everywhere on its width.
        let half = scene.subject.route_width(way.route).map_or(0.0, |width| width / 2.0);
        let reach = request.reach.route.max(half) / request.view.scale;
        let near = at.x >= way.bounds.west - reach
            && at.x <= way.bounds.east + reach
            && at.y >= way.bounds.south - reach
            && at.y <= way.bounds.north + reach;
        let distance = near.then(|| curve::distance_to_line(at, &way.curve))?;
        (distance <= reach).then_some((way.route, distance))
    });
    near.min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(route, _)| LayerHit { target: Target::Route(route), order: hit::ORDER_ROUTE })
}

/// Adds a row for each mode, the widths, and a note if the lines are simplified.
pub fn add_rows(context: &LegendContext, rows: &mut Vec<LegendRow>) {
    let words = &context.words.legend;
    for (mode, name) in
        [(Mode::Land, &words.land), (Mode::Sea, &words.sea), (Mode::Air, &words.air)]
    {
        if context.has_mode(mode) {
            let stroke = palette::leg_stroke(mode, palette::ROUTE, 2.0);
            rows.push(LegendRow::new(Symbol::Line(stroke), name));
        }
    }
    if context.state.volume {
        add_widths(context, rows);
    }
    if has_crowd(context) {
        let crowd = format_integer(context.lang, CROWD as u64);
        rows.push(LegendRow::new(Symbol::Note, &format_template(&words.crowd, &[("n", &crowd)])));
    }
}

/// Adds the rows that explain the line widths.
fn add_widths(context: &LegendContext, rows: &mut Vec<LegendRow>) {
    let words = &context.words.legend;
    let year = context.state.years.map_or(context.atlas.site.years[1], Years::last_year);
    let title = format_template(&words.volume, &[("year", &year.to_string())]);
    rows.push(LegendRow::new(Symbol::Title, &title));
    for counted in SAMPLES {
        let width = country_style::width_of(counted);
        let colour = if width > BROAD { palette::ROUTE_BROAD } else { palette::ROUTE };
        let symbol = Symbol::Band(Stroke { colour, width, dash: &[] });
        rows.push(LegendRow::new(symbol, &format_integer(context.lang, u64::from(counted))));
    }
    rows.push(LegendRow::new(Symbol::Note, &words.volume_note));
}

/// Returns `true` if more legs are visible than the map draws in detail.
fn has_crowd(context: &LegendContext) -> bool {
    let (state, atlas) = (context.state, context.atlas);
    let legs = |id: Id<Route>| {
        let drawn = state.routes.contains(&id) && state.filter.accepts_route(id);
        let route = Some(&atlas.routes[id]).filter(|_| drawn);
        route.into_iter().flat_map(|route| &route.chains).map(|chain| {
            let shown = state.years.is_none_or(|years| years.overlaps(chain.years));
            if shown { chain.legs.len() } else { 0 }
        })
    };
    atlas.routes.ids().flat_map(legs).sum::<usize>() > CROWD
}
