//! Hubs of the visible routes.

use super::marks::draw_dot;
use super::{FeatureRow, Frame, LabelSet, Layer, LayerTable, LegendContext, LegendRow, Symbol};
use crate::atlas::{Hub, Id};
use crate::map::hit::{self, HitRequest, LayerHit, Target};
use crate::map::labels::{self, LabelAnchors, LabelCandidate};
use crate::map::palette;
use crate::map::surface::{Stroke, Surface};
use crate::state::Selection;

/// Radius of the dot of a hub in CSS pixels.
const RADIUS: f64 = 2.4;

/// Scale in CSS pixels per radian from which all hubs have names.
const NAMED: f64 = 1100.0;

/// The layer.
pub const LAYER: Layer = Layer { labels: add_labels, hit: hit_hub, ..Layer::new("hubs", draw) };

fn draw(frame: &Frame, surface: &mut dyn Surface) {
    let (scene, view) = (frame.scene, frame.view);
    let ring = Stroke { colour: palette::HALO, width: 1.0, dash: &[] };
    // The hubs of routes that step back do so too.
    surface.set_opacity(if scene.subject.are_routes_behind { palette::BEHIND } else { 1.0 });
    for (_, plane) in scene.visible_hubs().filter(|(_, plane)| frame.seen.contains(*plane)) {
        surface.draw_disc(view.screen_from_plane(plane), RADIUS, palette::ROUTE, ring);
    }
    surface.set_opacity(1.0);
    let chosen = scene.subject.hub.and_then(|id| scene.ways.hubs.get(id.index()).copied()?);
    if let Some(plane) = chosen {
        draw_dot(view.screen_from_plane(plane), RADIUS * 2.0, palette::ROUTE, surface);
    }
}

fn add_labels(frame: &Frame, set: &mut LabelSet) {
    let (scene, view) = (frame.scene, frame.view);
    // Arrivals have the first names of a route: without them its end cannot be told.
    let mut goes_on = vec![false; scene.ways.hubs.len()];
    for way in scene.visible_legs().filter(|way| scene.subject.route == Some(way.route)) {
        goes_on[way.ends[0].index()] = true;
    }
    for (id, plane) in scene.visible_hubs().filter(|(_, plane)| frame.seen.contains(*plane)) {
        let at = view.screen_from_plane(plane);
        if !scene.subject.are_routes_behind {
            set.dots.push(labels::Box::around(at, RADIUS * 2.0, RADIUS * 2.0));
        }
        let chosen = scene.subject.hub == Some(id);
        // The names of all hubs would hide those of the countries.
        let is_behind = scene.subject.are_routes_behind || view.scale < NAMED;
        if !chosen && scene.subject.route.is_none() && is_behind {
            continue;
        }
        let rank = match (chosen, scene.subject.route.is_some()) {
            (true, _) => labels::CHOSEN,
            (_, true) if goes_on[id.index()] => labels::BEFORE_HUBS + 1_000 + id.index() as u32,
            (_, true) => labels::BEFORE_HUBS + id.index() as u32,
            _ => 60_000 + id.index() as u32,
        };
        set.candidates.push(LabelCandidate {
            text: scene.hub_names.get(id.index()).cloned().unwrap_or_default(),
            style: if chosen { palette::CHOSEN_NAME } else { palette::HUB_NAME },
            places: LabelAnchors::Beside { at, radius: if chosen { RADIUS * 3.0 } else { RADIUS } },
            rank,
        });
    }
}

/// Finds the nearest hub.
fn hit_hub(request: &HitRequest) -> Option<LayerHit> {
    let hubs = request.scene.visible_hubs();
    hubs.map(|(id, plane)| (id, request.view.screen_from_plane(plane).distance(request.at)))
        .filter(|&(_, distance)| distance <= request.reach.hub)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(id, _)| LayerHit { target: Target::Hub(id), order: hit::ORDER_HUB })
}

/// Adds the row of the dot.
pub fn add_rows(context: &LegendContext, rows: &mut Vec<LegendRow>) {
    if context.has_hubs() {
        let disc = Symbol::Disc { radius: 2.4, colour: palette::ROUTE, ring: palette::HALO };
        rows.push(LegendRow::new(disc, &context.words.legend.hub));
    }
}

/// Returns the hubs of the routes that are drawn, with their countries and routes.
pub fn table<'a>(context: &LegendContext<'a>) -> LayerTable<'a> {
    let (atlas, words) = (context.atlas, context.words);
    let mut hubs: Vec<(Id<Hub>, Vec<&str>)> = Vec::new();
    for (_, route) in context.routes_on_map() {
        for hub in route.hubs().filter(|&hub| atlas.hubs[hub].at.is_some()) {
            match hubs.iter_mut().find(|(other, _)| *other == hub) {
                Some((_, routes)) if routes.contains(&route.name.as_str()) => {}
                Some((_, routes)) => routes.push(&route.name),
                None => hubs.push((hub, vec![&route.name])),
            }
        }
    }
    let rows = hubs.into_iter().map(|(id, routes)| {
        let hub = &atlas.hubs[id];
        let cells = vec![atlas.country_name(hub.country), routes.join(&words.lists.comma)];
        FeatureRow::new(Selection::Hub(id), hub.name.clone(), cells)
    });
    let rows = rows.collect();
    LayerTable { heads: vec![&words.card.hub, &words.card.country, &words.lists.routes], rows }
}
