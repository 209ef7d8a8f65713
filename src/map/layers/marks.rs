//! Markers of small states, and the outline of the chosen country.

use super::{Frame, Layer, LegendContext, LegendRow, Symbol};
use crate::geo::Screen;
use crate::map::country_style::CountryStyle;
use crate::map::hit::{self, HitRequest, LayerHit, Target};
use crate::map::palette;
use crate::map::scene::RING;
use crate::map::surface::{Colour, Stroke, Surface};

/// The layer.
pub const LAYER: Layer = Layer { hit: hit_small_state, ..Layer::new("small-states", draw) };

fn draw(frame: &Frame, surface: &mut dyn Surface) {
    let (scene, subject) = (frame.scene, &frame.scene.subject);
    let outlined = subject.country.filter(|_| !subject.is_part);
    if let Some(land) = outlined.and_then(|code| scene.ground.country_index(code.as_str())) {
        surface.stroke_country(land, palette::CHOSEN_HALO);
        surface.stroke_country(land, palette::CHOSEN);
    }
    for land in scene.small_states(frame.view) {
        let (colour, ring) = match scene.look(land) {
            // The fills of a statistic cover the roles.
            _ if super::statistics::covers_roles(scene) => {
                (super::statistics::class_colour(scene, land), palette::SMALL_STATE)
            }
            CountryStyle::Plain => (palette::NOTHING, palette::SMALL_STATE),
            CountryStyle::WithProjects => (palette::LAND_WITH_PROJECTS, palette::SMALL_STATE),
            CountryStyle::Donor | CountryStyle::OnlyFirst | CountryStyle::OnlyThird => {
                (palette::ACCENT_PALE, palette::ACCENT)
            }
            CountryStyle::Member | CountryStyle::MemberAndDonor | CountryStyle::OnlySecond => {
                (palette::ACCENT_LIGHT, palette::HALO)
            }
            _ => (palette::ACCENT, palette::HALO),
        };
        let at = frame.view.screen_from_plane(land.label);
        if scene.is_chosen(land) {
            draw_dot(at, RING + 2.0, colour, surface);
        } else {
            surface.draw_disc(at, RING, colour, Stroke { colour: ring, width: 1.4, dash: &[] });
        }
    }
}

/// Draws the marker of a selection that has no visible outline.
pub fn draw_dot(at: Screen, radius: f64, colour: Colour, surface: &mut dyn Surface) {
    surface.draw_disc(at, radius, colour, palette::CHOSEN_HALO);
    surface.draw_disc(at, radius, colour, palette::CHOSEN);
}

/// Finds the nearest marker.
fn hit_small_state(request: &HitRequest) -> Option<LayerHit> {
    let states = request.scene.small_states(request.view);
    let (code, distance) = states
        .filter_map(|land| {
            let at = request.view.screen_from_plane(land.label);
            let code = crate::atlas::Code::from_bytes(land.code)?;
            Some((code, at.distance(request.at)))
        })
        .min_by(|a, b| a.1.total_cmp(&b.1))?;
    let order = if distance <= RING { hit::ORDER_RING } else { hit::ORDER_NEAR_RING };
    (distance <= RING.max(request.reach.hub))
        .then_some(LayerHit { target: Target::Country(code), order })
}

/// Adds the row of the marker.
pub fn add_rows(context: &LegendContext, rows: &mut Vec<LegendRow>) {
    if context.has_small_states() {
        let disc =
            Symbol::Disc { radius: 4.5, colour: palette::NOTHING, ring: palette::SMALL_STATE };
        rows.push(LegendRow::new(disc, &context.words.legend.small_state));
    }
}
