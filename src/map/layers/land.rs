//! The base map: land, and the labels of countries and waters.

use super::{Frame, LabelSet, Layer};
use crate::atlas::Code;
use crate::map::country_style::CountryStyle;
use crate::map::hit::{self, Hit, HitRequest, Target};
use crate::map::labels::{self, LabelAnchors, LabelCandidate};
use crate::map::palette;
use crate::map::scene::{RING, SMALL_STATE, is_state};
use crate::map::surface::Surface;

/// Width in CSS pixels that the label of a country may have even if the country is narrower.
const LEAST_ROOM: f64 = 56.0;

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

fn hit_country(request: &HitRequest) -> Option<Hit> {
    let land = hit::land(&request.scene.ground, request.plane)?;
    let is_small = land.area * request.view.scale.powi(2) < hit::SMALL;
    let order = if is_small { hit::ORDER_SMALL } else { hit::ORDER_LAND };
    Some(Hit { target: Target::Country(Code::from_bytes(land.code)?), order })
}

fn add_labels(frame: &Frame, set: &mut LabelSet) {
    let Frame { scene, view, seen, .. } = frame;
    for ((land, name), involved) in scene.ground.lands.iter().zip(&scene.names).zip(&scene.involved)
    {
        if name.is_empty() || !seen.contains(land.label) {
            continue;
        }
        let at = view.screen_from_plane(land.label);
        let chosen = scene.is_chosen(land);
        let lit = !matches!(scene.look(land), CountryStyle::Plain | CountryStyle::WithProjects);
        let pixels = (land.area.sqrt() * view.scale) as u32;
        let small = land.area * view.scale * view.scale < SMALL_STATE;
        let (style, base) = match (chosen, lit) {
            (true, _) => (palette::CHOSEN_NAME, 0),
            (_, true) => (palette::LIT_NAME, 10_000),
            // Countries with a role in a project come before others.
            _ if *involved => (palette::COUNTRY_NAME, 26_000),
            _ => (palette::COUNTRY_NAME, 32_000),
        };
        let places = if small && (*involved || chosen) {
            LabelAnchors::Beside { at, radius: if chosen { RING + 3.0 } else { RING } }
        } else {
            let slack = if chosen {
                f64::INFINITY
            } else if lit {
                1.6
            } else {
                1.15
            };
            // A label may be a little wider than its country: "Palestine" must be readable
            // wherever "Israel" is.
            let width = land.main.width() * view.scale;
            let narrow = width < 6.0 || !is_state(land);
            let room = if narrow { width * slack } else { (width * slack).max(LEAST_ROOM) };
            LabelAnchors::On { at, room }
        };
        let rank = if chosen { labels::CHOSEN } else { base + 5_000 - pixels.min(5_000) };
        set.candidates.push(LabelCandidate { text: name.clone(), style, places, rank });
    }
    for (name, plane, rank) in scene.seas.iter().filter(|(_, plane, _)| seen.contains(*plane)) {
        let at = view.screen_from_plane(*plane);
        set.candidates.push(LabelCandidate {
            text: name.clone(),
            style: palette::sea_name(*rank),
            places: LabelAnchors::On { at, room: f64::INFINITY },
            rank: 25_000 + u32::from(*rank),
        });
    }
}
