//! The base map: land, and the labels of countries and waters.

use super::{Frame, LabelSet, Layer};
use crate::atlas::Code;
use crate::geo::{Pane, Screen};
use crate::map::basemap::CountryShape;
use crate::map::country_style::CountryStyle;
use crate::map::hit::{self, HitRequest, LayerHit, Target};
use crate::map::labels::{self, Area, LabelAnchors, LabelCandidate};
use crate::map::land_spans::{Span, spans_in_view};
use crate::map::palette;
use crate::map::scene::{RING, SMALL_STATE, is_state};
use crate::map::surface::Surface;

/// Width in CSS pixels that the label of a country may have even if the country is narrower.
const LEAST_ROOM: f64 = 62.0;

/// Size in CSS pixels below which the name of a country with a role may stand beside it.
const BESIDE: f64 = 60.0;
/// Width in CSS pixels of a window below which only the largest countries of a project have a leader
/// line, and their number. The lines of all would cover the map.
const NARROW: f64 = 560.0;
const LED: usize = 6;
/// Offsets in CSS pixels of alternative positions for the name of a water, so that a dot at its
/// position does not remove it.
const ASIDE: [(f64, f64); 12] = [
    (0.0, 0.0),
    (0.0, -9.0),
    (0.0, 9.0),
    (20.0, 0.0),
    (-20.0, 0.0),
    (24.0, -10.0),
    (-24.0, -10.0),
    (24.0, 10.0),
    (-24.0, 10.0),
    (48.0, 12.0),
    (70.0, 18.0),
    (-48.0, 0.0),
];
/// Offset in CSS pixels from which a name could leave its water.
const FAR_ASIDE: f64 = 20.0;
/// Ranks of labels; a label with a lower rank is placed first.
const RANK_PROJECT: u32 = 1_000;
const RANK_DONOR: u32 = 7_000;
const RANK_LARGE: u32 = 20_000;
const RANK_OCEAN: u32 = 26_000;
const RANK_SEA: u32 = 27_000;
const RANK_INVOLVED: u32 = 28_000;
const RANK_OTHER: u32 = 34_000;

/// The layer.
pub const LAYER: Layer = Layer { labels: add_labels, hit: hit_country, ..Layer::new("land", draw) };

fn draw(frame: &Frame, surface: &mut dyn Surface) {
    // Countries with a role have a fill of their own above.
    let has_roles = frame.shows(&super::countries::LAYER);
    for (index, land) in frame.scene.ground.lands.iter().enumerate() {
        let is_plain = !has_roles || frame.scene.look(land) == CountryStyle::Plain;
        if is_plain && land.bounds.overlaps_bounds(&frame.seen) {
            surface.fill_country(index, palette::style_fill(CountryStyle::Plain));
        }
    }
}

fn hit_country(request: &HitRequest) -> Option<LayerHit> {
    let land = hit::land(&request.scene.ground, request.plane)?;
    let is_small = land.area * request.view.scale.powi(2) < hit::SMALL;
    let order = if is_small { hit::ORDER_SMALL } else { hit::ORDER_LAND };
    Some(LayerHit { target: Target::Country(Code::from_bytes(land.code)?), order })
}

fn add_labels(frame: &Frame, set: &mut LabelSet) {
    let Frame { scene, view, seen, .. } = frame;
    let least = least_led(frame);
    let lands = scene.ground.lands.iter().zip(&scene.names).zip(&scene.involved);
    for ((land, name), &is_involved) in lands {
        if !name.is_empty() && land.bounds.overlaps_bounds(seen) {
            set.candidates.extend(country_label(frame, land, name, is_involved, least));
        }
    }
    let window = frame.window_area();
    for sea in &scene.seas {
        let (mut places, mut is_in_window) = (Vec::new(), false);
        for &at in &sea.places {
            let place = view.screen_from_plane(at);
            let is_inside = window.contains(place);
            // A place in the margin of the picture names a water only if none is in the window.
            if is_inside && !is_in_window {
                places.clear();
                is_in_window = true;
            }
            if is_inside == is_in_window && seen.contains(at) {
                places.push(place);
            }
        }
        set.candidates.push(LabelCandidate {
            text: sea.name.clone(),
            style: palette::sea_name(sea.rank),
            places: LabelAnchors::On(sea_positions(frame, &places)),
            rank: u32::from(sea.rank) + if sea.rank <= 2 { RANK_OCEAN } else { RANK_SEA },
        });
    }
}

/// Returns the candidate positions of the name of a water, the best first: its places, and positions
/// aside of them that are not on land.
fn sea_positions(frame: &Frame, places: &[Screen]) -> Vec<Screen> {
    let is_on_land =
        |at: Screen| hit::land(&frame.scene.ground, frame.view.plane_from_screen(at)).is_some();
    let mut all = Vec::new();
    for at in places {
        for (dx, dy) in ASIDE {
            let aside = Screen::new(at.x + dx, at.y + dy);
            if dx.abs() < FAR_ASIDE || !is_on_land(aside) {
                all.push(aside);
            }
        }
    }
    all
}

/// Returns `true` if a country has a style of its own in the current view.
fn is_lit(look: CountryStyle) -> bool {
    !matches!(look, CountryStyle::Plain | CountryStyle::WithProjects)
}

/// Returns the area from which a country of the project in view has a label in any case, if need be
/// at the end of a leader line.
fn least_led(frame: &Frame) -> f64 {
    let Frame { scene, view, window, .. } = frame;
    if window.right - window.left >= NARROW {
        return 0.0;
    }
    let mut largest = [0.0f64; LED];
    for land in &scene.ground.lands {
        let is_seen = window.contains(view.screen_from_plane(land.label));
        if is_seen && is_lit(scene.look(land)) {
            // Each place keeps the larger area and hands on the smaller one.
            let mut area = land.area;
            for place in &mut largest {
                (*place, area) = (place.max(area), place.min(area));
            }
        }
    }
    largest[LED - 1]
}

/// Returns the label of a country, unless too little of the country is in view. A country that is in
/// the window has its label there, not in the margin of the picture.
fn country_label(
    frame: &Frame,
    land: &CountryShape,
    name: &str,
    is_involved: bool,
    least_led: f64,
) -> Option<LabelCandidate> {
    let (scene, view) = (frame.scene, frame.view);
    let (is_chosen, look) = (scene.is_chosen(land), scene.look(land));
    let is_lit = is_lit(look);
    let pixels = land.area.sqrt() * view.scale;
    let at = view.screen_from_plane(land.label);
    let spans_in = |area: &Pane| spans_in_view(&scene.ground, land, view, area, frame.obstacles);
    let mut area = frame.window_area();
    let mut spans = spans_in(&area);
    if spans.is_empty() && !area.contains(at) {
        area = frame.label_area();
        spans = spans_in(&area);
    }
    let at = area.contains(at).then_some(at);
    let best = spans.first().map(Span::middle).or(at)?;
    let base = match (look, is_involved) {
        _ if is_chosen => labels::CHOSEN,
        (CountryStyle::Donor, _) => RANK_DONOR,
        _ if is_lit => RANK_PROJECT,
        (_, true) if pixels >= palette::MIDDLE => RANK_LARGE,
        (_, true) => RANK_INVOLVED,
        _ => RANK_OTHER,
    };
    let is_small = pixels * pixels < SMALL_STATE && (is_involved || is_chosen);
    // A label may be a little wider than its country: "Palestine" must be readable wherever
    // "Israel" is.
    let width = land.main.width() * view.scale;
    let is_narrow = width < 6.0 || !is_state(land);
    let slack = if is_lit || is_chosen { 1.6 } else { 1.15 };
    let room = if is_narrow { width * slack } else { (width * slack).max(LEAST_ROOM) };
    // Comparing lights up half the map: leader lines for all its names would cross each other.
    let must = (is_lit && !look.is_compared() && land.area >= least_led) || is_chosen;
    let may_be_beside = must || is_small || (is_involved && pixels < BESIDE);
    let style =
        if is_chosen { palette::CHOSEN_NAME } else { palette::country_name(pixels, is_lit) };
    let places = match super::statistics::radius_on(scene, land).zip(at) {
        // Beside the circle of a statistic, which would be hidden by a label on the country.
        Some((radius, at)) => LabelAnchors::Beside { at, radius },
        None => LabelAnchors::Inside(Area {
            at: at.filter(|_| !is_small),
            room,
            spans: if is_small { Vec::new() } else { spans },
            slack,
            anchor: may_be_beside.then_some(at.unwrap_or(best)),
            radius: if is_small { RING } else { (width / 2.0).min(RING + 3.0) },
            has_leader: must,
        }),
    };
    Some(LabelCandidate {
        text: name.to_owned(),
        style,
        places,
        rank: if is_chosen { base } else { base + 5_000 - (pixels as u32).min(5_000) },
    })
}
