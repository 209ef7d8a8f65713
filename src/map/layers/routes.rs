//! Routes: legs by mode, with an arrow in the direction of travel.

use super::{
    DescribedClass, FeatureRow, Frame, LabelSet, Layer, LayerTable, LegendContext, LegendRow,
    LineName, Symbol,
};
use crate::atlas::{Id, Mode, Route};
use crate::geo::{Bounds, Plane, Screen, curve};
use crate::i18n::number::format_integer;
use crate::i18n::{date, format_template};
use crate::map::bundles::{BundlePart, DrawnLeg, drawn_legs};
use crate::map::hit::{self, HitRequest, LayerHit, Target};
use crate::map::names;
use crate::map::palette;
use crate::map::routes::ProjectedLeg;
use crate::map::scene::Scene;
use crate::map::scene_state::are_routes_behind;
use crate::map::surface::{Stroke, Surface};
use crate::state::Selection;

/// Greatest number of legs that are drawn with patterns, halos and arrowheads. With more legs the
/// details cannot be seen and would take about a second.
pub const CROWD: usize = 600;
/// Step between the points of a curve that are drawn in simplified mode; the last point is among
/// them.
const IN_CROWD: usize = 4;
/// Width of a line in CSS pixels, and of a line of the selected route.
const WIDTH: f64 = 1.8;
const CHOSEN_WIDTH: f64 = 2.6;
/// Width of the line between a hub and its bundle.
const BRANCH_WIDTH: f64 = 1.1;

/// The layer.
pub const LAYER: Layer = Layer { labels: add_labels, hit: hit_route, ..Layer::new("routes", draw) };

fn draw(frame: &Frame, surface: &mut dyn Surface) {
    let (scene, view) = (frame.scene, frame.view);
    let ways: Vec<&ProjectedLeg> =
        scene.visible_legs().filter(|way| way.bounds.overlaps_bounds(&frame.seen)).collect();
    let is_crowd = ways.len() > CROWD;
    if is_crowd {
        draw_crowd(frame, &ways, surface);
    }
    let is_in = |way: &ProjectedLeg| scene.subject.has_leg(way);
    // The selected route keeps its style in simplified mode.
    let detailed: Vec<&ProjectedLeg> =
        ways.into_iter().filter(|way| !is_crowd || is_chosen(scene, way)).collect();
    for drawn in drawn_legs(&detailed, &scene.ways.hubs, view.scale, &is_in) {
        draw_leg(frame, &drawn, surface);
    }
    surface.set_opacity(1.0);
}

/// Strokes the legs as hairlines, route by route.
fn draw_crowd(frame: &Frame, ways: &[&ProjectedLeg], surface: &mut dyn Surface) {
    let (scene, view) = (frame.scene, frame.view);
    for of_route in ways.chunk_by(|one, other| one.route == other.route) {
        let Some(&first) = of_route.first().filter(|way| !is_chosen(scene, way)) else { continue };
        surface.set_opacity(strength(scene, first));
        let lines = of_route.iter().map(|way| {
            let points = way.curve.iter().step_by(IN_CROWD);
            points.map(|&at| view.screen_from_plane(at)).collect()
        });
        let colour = palette::route_colour(first.route.index());
        surface.stroke_hairlines(&lines.collect::<Vec<_>>(), colour);
    }
}

fn draw_leg(frame: &Frame, drawn: &DrawnLeg, surface: &mut dyn Surface) {
    let (scene, way) = (frame.scene, drawn.leg);
    let strength = strength(scene, way);
    let width = match (drawn.part, is_chosen(scene, way) && strength == 1.0) {
        (BundlePart::Branch, _) => BRANCH_WIDTH,
        (_, true) => CHOSEN_WIDTH,
        _ => WIDTH,
    };
    let stroke = match drawn.part {
        BundlePart::Branch => palette::route_stroke(way.route.index(), Mode::Land, width),
        _ => palette::route_stroke(way.route.index(), way.mode, width),
    };
    let points: Vec<Screen> =
        drawn.curve.iter().map(|&at| frame.view.screen_from_plane(at)).collect();
    surface.set_opacity(strength);
    if strength == 1.0 {
        // The halo of dots has the same gaps, so that it does not become a white band.
        let dash = if way.mode == Mode::Air { stroke.dash } else { &[] };
        surface
            .stroke_polyline(&points, Stroke { colour: palette::HALO, width: width + 2.0, dash });
    }
    surface.stroke_polyline(&points, stroke);
    let arrow = arrow_head(&points, 2.2 + width).filter(|_| drawn.part != BundlePart::Branch);
    if let Some(arrow) = arrow {
        surface.fill_polygon(&arrow, stroke.colour);
    }
}

fn is_chosen(scene: &Scene, way: &ProjectedLeg) -> bool {
    scene.subject.route == Some(way.route)
}

/// Returns the opacity of a leg: full for the selected route, or for each route if none is and
/// nothing else is in front; [`palette::BEHIND`] otherwise.
fn strength(scene: &Scene, way: &ProjectedLeg) -> f64 {
    let is_behind = match scene.subject.route {
        Some(route) => route != way.route,
        None => scene.subject.are_routes_behind,
    };
    if is_behind || !scene.subject.has_leg(way) { palette::BEHIND } else { 1.0 }
}

/// Adds the names of the routes in front, along their lines.
fn add_labels(frame: &Frame, set: &mut LabelSet) {
    let (scene, view) = (frame.scene, frame.view);
    let ways: Vec<&ProjectedLeg> = scene
        .visible_legs()
        .filter(|way| way.bounds.overlaps_bounds(&frame.seen) && strength(scene, way) == 1.0)
        .collect();
    if ways.len() > CROWD {
        return;
    }
    let drawn = drawn_legs(&ways, &scene.ways.hubs, view.scale, &|_| true);
    for (route, name) in scene.route_names.iter().enumerate() {
        let mut lines: Vec<Vec<Screen>> = Vec::new();
        let mut last = None;
        for drawn in drawn.iter().filter(|drawn| drawn.leg.route.index() == route) {
            let points = drawn.curve.iter().map(|&at| view.screen_from_plane(at));
            let goes_on = drawn.part == BundlePart::Whole && last == Some(drawn.leg.ends[0]);
            match lines.last_mut() {
                Some(line) if goes_on => line.extend(points),
                _ => lines.push(points.collect()),
            }
            last = (drawn.part == BundlePart::Whole).then_some(drawn.leg.ends[1]);
        }
        if !lines.is_empty() {
            let style = palette::route_name(route, scene.subject.route.is_some());
            set.lines.push(LineName { text: name.clone(), style, lines });
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
    let reach = request.reach.route / request.view.scale;
    let is_near = |bounds: &Bounds| {
        at.x >= bounds.west - reach
            && at.x <= bounds.east + reach
            && at.y >= bounds.south - reach
            && at.y <= bounds.north + reach
    };
    let distance = |route: Id<Route>, line: &[Plane]| {
        let distance = curve::distance_to_line(at, line);
        (distance <= reach).then_some((route, distance))
    };
    let ways: Vec<&ProjectedLeg> = scene.visible_legs().collect();
    let is_in = |way: &ProjectedLeg| scene.subject.has_leg(way);
    let nearest = if ways.len() > CROWD {
        let near = ways.iter().filter(|way| is_near(&way.bounds));
        near.filter_map(|way| distance(way.route, &way.curve)).min_by(|a, b| a.1.total_cmp(&b.1))
    } else {
        let drawn = drawn_legs(&ways, &scene.ways.hubs, request.view.scale, &is_in);
        let near = drawn.iter().filter(|drawn| is_near(&drawn.bounds));
        near.filter_map(|drawn| distance(drawn.leg.route, &drawn.curve))
            .min_by(|a, b| a.1.total_cmp(&b.1))
    };
    nearest.map(|(route, _)| LayerHit { target: Target::Route(route), order: hit::ORDER_ROUTE })
}

/// The greatest number of routes that the legend names. With thousands of rows, each change of the
/// map would take the page longer than a task may last.
const MOST_NAMED: usize = 24;

/// Adds a row for each route in view, for each mode, for pale lines, and a note if the lines are
/// simplified.
pub fn add_rows(context: &LegendContext, rows: &mut Vec<LegendRow>) {
    let words = &context.words.legend;
    let is_behind = |id: Id<Route>| match context.state.selection {
        Some(Selection::Route(chosen)) => chosen != id,
        _ => are_routes_behind(context.state),
    };
    // The selected route is pale outside of the years.
    let mut has_pale = context.state.years.is_some()
        && matches!(context.state.selection, Some(Selection::Route(_)));
    let mut named = 0;
    for (id, route) in context.atlas.routes.iter().filter(|&(id, _)| context.has_route(id)) {
        if is_behind(id) {
            has_pale = true;
            continue;
        }
        named += 1;
        if named <= MOST_NAMED {
            let stroke = palette::route_stroke(id.index(), Mode::Sea, 2.0);
            rows.push(LegendRow::new(Symbol::Line(stroke), &route.name));
        }
    }
    if let Some(rest @ 1..) = named.checked_sub(MOST_NAMED) {
        let rest = context.words.compare.more.format_count(context.lang, rest as u64);
        rows.push(LegendRow::new(Symbol::Note, &rest));
    }
    for (mode, name) in
        [(Mode::Land, &words.land), (Mode::Sea, &words.sea), (Mode::Air, &words.air)]
    {
        if context.has_mode(mode) {
            let stroke = palette::leg_stroke(mode, palette::INK, 2.0);
            rows.push(LegendRow::new(Symbol::Line(stroke), name));
        }
    }
    if has_pale {
        let stroke = Stroke { colour: palette::ROUTE_FAINT, width: 1.8, dash: &[] };
        rows.push(LegendRow::new(Symbol::Line(stroke), &words.pale));
    }
    if has_crowd(context) {
        let crowd = format_integer(context.lang, CROWD as u64);
        rows.push(LegendRow::new(Symbol::Note, &format_template(&words.crowd, &[("n", &crowd)])));
    }
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

/// Adds the routes that are drawn.
pub fn describe<'a>(context: &LegendContext<'a>, classes: &mut Vec<DescribedClass<'a>>) {
    let drawn = context.state.routes.iter().filter(|&&id| context.has_route(id));
    let names = drawn.map(|&id| context.atlas.routes[id].name.clone()).collect();
    let (title, counted) = (context.words.lists.routes.clone(), &context.words.table.route_count);
    classes.push(DescribedClass { title, names, counted });
}

/// Returns the routes with their modes and years.
pub fn table<'a>(context: &LegendContext<'a>) -> LayerTable<'a> {
    let words = context.words;
    let rows = context.routes_on_map().map(|(id, route)| {
        let cells = vec![names::mode_names(words, route), date::format_years(words, route.years)];
        FeatureRow::new(Selection::Route(id), route.name.clone(), cells)
    });
    let rows = rows.collect();
    LayerTable { heads: vec![&words.card.route, &words.table.modes, &words.card.years], rows }
}
