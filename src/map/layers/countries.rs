//! Countries by role, as fills on the base map.

use super::{
    DescribedClass, FeatureRow, Frame, Layer, LayerTable, LegendContext, LegendRow, Symbol,
};
use crate::atlas::Atlas;
use crate::i18n::{Speech, format_template};
use crate::map::country_style::CountryStyle;
use crate::map::palette;
use crate::map::surface::Surface;
use crate::state::{Selection, State};

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
pub fn class_names(words: &Speech, atlas: &Atlas, state: &State) -> Vec<(CountryStyle, String)> {
    let legend = &words.legend;
    let named = [
        (CountryStyle::WithProjects, &legend.with_projects),
        (CountryStyle::Chosen, &legend.chosen),
        (CountryStyle::ProjectCountry, &legend.project_country),
        (CountryStyle::Donor, &legend.donor),
        (CountryStyle::Both, &legend.both),
        (CountryStyle::Member, &legend.member),
        (CountryStyle::MemberAndDonor, &legend.member_and_donor),
        (CountryStyle::Covered, &legend.covered),
        (CountryStyle::InAll, &legend.in_all),
        (CountryStyle::InSome, &legend.in_some),
    ];
    let mut classes: Vec<_> = named.map(|(look, name)| (look, name.clone())).into();
    let only = [CountryStyle::OnlyFirst, CountryStyle::OnlySecond, CountryStyle::OnlyThird];
    for (look, id) in only.into_iter().zip(state.compared_projects()) {
        let name = atlas.projects[id].short_title.as_str();
        classes.push((look, format_template(&legend.only_in, &[("name", name)])));
    }
    classes
}

/// Adds a row for each class that a country has.
pub fn add_rows(context: &LegendContext, rows: &mut Vec<LegendRow>) {
    if context.has_statistic_areas {
        return;
    }
    for (look, name) in class_names(context.words, context.atlas, context.state) {
        if context.has_country(look) {
            rows.push(LegendRow::new(Symbol::Fill(palette::style_fill(look)), &name));
        }
    }
}

/// Adds the countries of each class.
pub fn describe<'a>(context: &LegendContext<'a>, classes: &mut Vec<DescribedClass<'a>>) {
    for (look, title) in class_names(context.words, context.atlas, context.state) {
        // The selection is announced by its card.
        if look == CountryStyle::Chosen || !context.has_country(look) {
            continue;
        }
        let lit = context.looks.iter().filter(|&&(_, other)| other == look);
        let names = lit.map(|&(code, _)| context.atlas.country_name(code)).collect();
        classes.push(DescribedClass { title, names, counted: &context.words.lists.country_count });
    }
}

/// Returns the countries with their classes.
pub fn table<'a>(context: &LegendContext<'a>) -> LayerTable<'a> {
    let classes = class_names(context.words, context.atlas, context.state);
    let rows = context.looks.iter().filter_map(|&(code, look)| {
        let (_, class) = classes.iter().find(|(other, _)| *other == look)?;
        let name = context.atlas.country_name(code);
        Some(FeatureRow::new(Selection::Country(code), name, vec![class.clone()]))
    });
    let rows = rows.collect();
    LayerTable { heads: vec![&context.words.card.country, &context.words.filter.role], rows }
}
