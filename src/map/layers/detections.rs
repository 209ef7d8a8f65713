//! Detections where they were counted: a disc with its number at each border section, its area
//! proportional to the count.

use super::{
    FeatureCell, FeatureRow, Frame, LabelSet, Layer, LayerTable, LegendContext, LegendRow, Symbol,
};
use crate::atlas::BorderCount;
use crate::geo::{Screen, Viewport};
use crate::i18n::number::format_integer;
use crate::i18n::{Lang, format_template};
use crate::map::hit::{self, HitRequest, LayerHit, Target};
use crate::map::labels::{self, Area, LabelAnchors, LabelCandidate};
use crate::map::palette;
use crate::map::scene::Scene;
use crate::map::surface::{Stroke, Surface};
use crate::state::Years;

/// Radius in CSS pixels of a count of 100,000.
const RADIUS: f64 = 22.0;
const RADIUS_OF: f64 = 100_000.0;
/// Radius in CSS pixels of the smallest disc, and of the ring of a border section without data.
const LEAST: f64 = 2.0;
const NO_DATA: f64 = 7.0;
/// Opacity of a disc, which lets the coast be seen.
const OPACITY: f64 = 0.72;
/// Counts that the legend shows.
const SAMPLES: [u32; 3] = [1_000, 20_000, 150_000];
/// Rank of the numbers: after the label of the selection.
const RANK: u32 = 400;
/// Dashes of the ring of a border section without data.
const NO_DATA_STROKE: Stroke = Stroke { colour: palette::ROUTE, width: 1.4, dash: &[3.0, 2.5] };

/// The layer. The state switches it on and off.
pub const LAYER: Layer =
    Layer { labels: add_labels, hit: hit_count, ..Layer::new("detections", draw).without_switch() };

/// Returns the radius of a count in CSS pixels. The area is proportional to the count, above the
/// smallest disc.
///
/// # Examples
///
/// ```
/// use imap::map::layers::count_radius;
///
/// assert!((count_radius(40_000) - 2.0 * count_radius(10_000)).abs() < 1e-9);
/// assert!(count_radius(0) > 0.0);
/// ```
pub fn count_radius(count: u32) -> f64 {
    let radius = RADIUS * (f64::from(count) / RADIUS_OF).sqrt();
    radius.max(LEAST)
}

/// A count on the screen.
struct Disc<'a> {
    count: &'a BorderCount,
    at: Screen,
    radius: f64,
}

/// Returns the counts with their discs, the largest first.
fn discs<'a>(scene: &'a Scene, view: &Viewport) -> Vec<Disc<'a>> {
    let Some(projection) = scene.projection() else { return Vec::new() };
    let counts = &scene.subject.counts;
    let radius = |count: &BorderCount| count.value().map_or(NO_DATA, count_radius);
    let order = crate::sort::sorted_indices(counts.len(), &|one, other| {
        radius(&counts[other]).total_cmp(&radius(&counts[one]))
    });
    let placed = order.into_iter().map(|place| &counts[place as usize]).map(|count| {
        let at = view.screen_from_plane(projection.plane_from_geo(count.at));
        Disc { count, at, radius: radius(count) }
    });
    placed.collect()
}

fn draw(frame: &Frame, surface: &mut dyn Surface) {
    let ring = Stroke { colour: palette::HALO, width: 1.4, dash: &[] };
    for Disc { count, at, radius } in discs(frame.scene, frame.view) {
        if count.value().is_none() {
            surface.draw_disc(at, radius, palette::HALO, NO_DATA_STROKE);
        } else {
            surface.set_opacity(OPACITY);
            surface.draw_disc(at, radius, palette::ROUTE, ring);
            surface.set_opacity(1.0);
        }
    }
}

fn add_labels(frame: &Frame, set: &mut LabelSet) {
    let area = frame.label_area();
    let discs = discs(frame.scene, frame.view);
    for (place, Disc { count, at, radius }) in discs.into_iter().enumerate() {
        if !area.contains(at) {
            continue;
        }
        set.dots.push(labels::Box::around(at, radius * 1.4, radius * 1.4));
        set.candidates.push(LabelCandidate {
            text: number_text(count, frame.scene.lang),
            style: palette::COUNT_NAME,
            places: LabelAnchors::Inside(Area::disc(at, radius)),
            rank: RANK + place as u32,
        });
    }
}

/// Returns the number with the sign of its limit; `…`, the sign of the United Nations for data that
/// are not available, if there is none.
fn number_text(count: &BorderCount, lang: Lang) -> String {
    let Some(value) = count.value() else { return "…".to_owned() };
    [count.sign(), &format_integer(lang, u64::from(value))].concat()
}

/// Finds the route of the smallest disc.
fn hit_count(request: &HitRequest) -> Option<LayerHit> {
    let discs = discs(request.scene, request.view).into_iter().rev();
    let mut met = discs.filter(|disc| disc.at.distance(request.at) <= disc.radius);
    let route = met.find_map(|disc| disc.count.route)?;
    Some(LayerHit { target: Target::Route(route), order: hit::ORDER_NEAR_RING })
}

/// Adds three samples, the sign of missing data, and a note.
pub fn add_rows(context: &LegendContext, rows: &mut Vec<LegendRow>) {
    if !context.state.volume {
        return;
    }
    let words = &context.words.legend;
    let year = year_of(context);
    let title = format_template(&words.volume, &[("year", &year.to_string())]);
    rows.push(LegendRow::new(Symbol::Title, &title));
    for count in SAMPLES {
        let symbol = Symbol::Disc {
            radius: count_radius(count),
            colour: palette::ROUTE,
            ring: palette::HALO,
        };
        rows.push(LegendRow::new(symbol, &format_integer(context.lang, u64::from(count))));
    }
    if context.atlas.border_counts(year).iter().any(|count| count.figure.is_none()) {
        rows.push(LegendRow::new(Symbol::DashedRing(NO_DATA_STROKE), &words.no_data));
    }
    rows.push(LegendRow::new(Symbol::Note, &words.volume_note));
}

/// Returns the counts of the year on the map by the places that they belong to.
pub fn table<'a>(context: &LegendContext<'a>) -> LayerTable<'a> {
    let words = context.words;
    let counts = match context.state.volume {
        true => context.atlas.border_counts(year_of(context)),
        false => Vec::new(),
    };
    let rows = counts.iter().map(|count| {
        let value = match count.value() {
            Some(value) => [count.sign(), &format_integer(context.lang, u64::from(value))].concat(),
            None => words.legend.no_data.clone(),
        };
        let name = context.atlas.series[count.series].name.clone();
        FeatureRow { name, selection: None, cells: vec![FeatureCell::Number(value)] }
    });
    let rows = rows.collect();
    LayerTable { heads: vec![&words.card.route, words.layers.get(LAYER.info.key)], rows }
}

/// Returns the year whose counts are shown.
fn year_of(context: &LegendContext) -> i32 {
    context.state.years.map_or(context.atlas.site.years[1], Years::last_year)
}
