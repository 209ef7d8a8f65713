//! Countries by role, as fills on the base map.

use super::{Frame, Layer, LegendContext, LegendRow, Symbol};
use crate::i18n::Speech;
use crate::map::country_style::CountryStyle;
use crate::map::palette;
use crate::map::surface::Surface;

/// The layer.
pub const LAYER: Layer = Layer::new("countries", draw);

fn draw(frame: &Frame, surface: &mut dyn Surface) {
    for (index, land) in frame.scene.ground.lands.iter().enumerate() {
        let look = frame.scene.look(land);
        if look != CountryStyle::Plain && land.bounds.overlaps_bounds(&frame.seen) {
            surface.fill_country(index, palette::style_fill(look));
        }
    }
}

/// Returns the classes of countries with their names, in the order of the legend.
pub fn class_names(words: &Speech) -> [(CountryStyle, &str); 8] {
    let words = &words.legend;
    [
        (CountryStyle::WithProjects, &words.with_projects),
        (CountryStyle::Chosen, &words.chosen),
        (CountryStyle::ProjectCountry, &words.project_country),
        (CountryStyle::Donor, &words.donor),
        (CountryStyle::Both, &words.both),
        (CountryStyle::Member, &words.member),
        (CountryStyle::MemberAndDonor, &words.member_and_donor),
        (CountryStyle::Covered, &words.covered),
    ]
}

/// Adds a row for each class that a country has.
pub fn add_rows(context: &LegendContext, rows: &mut Vec<LegendRow>) {
    for (look, name) in class_names(context.words) {
        if context.has_country(look) {
            rows.push(LegendRow::new(Symbol::Fill(palette::style_fill(look)), name));
        }
    }
}
