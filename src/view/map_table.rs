//! What the map shows, as a table for each layer.

use super::ViewContext;
use super::text::muted;
use crate::atlas::{BorderCount, Hub, Id, Route};
use crate::i18n::date;
use crate::i18n::number::format_integer;
use crate::map::CountryStyle;
use crate::map::layers::{ClassesInView, LAYER_INFOS, class_names};
use crate::markup::{Element, Node, el, nodes};
use crate::state::Selection;

impl ViewContext<'_> {
    /// Returns a table for each layer that is shown and has features: countries by role, routes,
    /// hubs, and detections. The tables hold what the state shows, also outside of the window.
    pub(super) fn map_tables(&self) -> Vec<Node> {
        type TableOf<'a> = for<'s> fn(&'s ViewContext<'a>) -> LayerTable<'s>;
        let tables: [(&str, TableOf); 4] = [
            ("countries", Self::countries_by_role),
            ("routes", Self::drawn_routes),
            ("hubs", Self::drawn_hubs),
            ("detections", Self::counted_detections),
        ];
        let shown = tables.into_iter().filter(|(key, _)| {
            let layer = LAYER_INFOS.iter().find(|layer| layer.key == *key);
            layer.is_some_and(|layer| layer.is_shown(&self.state.layers))
        });
        let mut out: Vec<Node> = self.active_filters_in_main_view();
        out.extend(self.statistic_table());
        for (key, table) in shown {
            let LayerTable { heads, rows } = table(self);
            if rows.is_empty() {
                continue;
            }
            let head = |name: &&str| el("th").attr("scope", "col").text(name);
            let head = el("tr").with(nodes(heads.iter().map(head).collect()));
            let count = format_integer(self.lang, rows.len() as u64);
            let body = el("tbody").with(nodes(rows));
            let caption = [self.words.layers.get(key), count.as_str()];
            let parts = vec![el("thead").child(head), body];
            out.push(self.scrolling_table(key, caption, parts, None));
        }
        if self.state.volume {
            out.push(muted(&self.words.legend.volume_note).into());
        }
        self.sheet_page(out)
    }

    fn countries_by_role(&self) -> LayerTable<'_> {
        let looks = self.country_styles();
        let classes = class_names(self.words, self.atlas, self.state);
        let name_of = |look: CountryStyle| classes.iter().find(|(other, _)| *other == look);
        let rows = looks.iter().filter_map(|&(code, look)| {
            let (_, role) = name_of(look)?;
            let name = self.card_link(Selection::Country(code), &self.country_name(code));
            Some(row(name, vec![text_cell(role)]))
        });
        let rows = rows.collect();
        LayerTable { heads: vec![&self.words.card.country, &self.words.filter.role], rows }
    }

    fn drawn_routes(&self) -> LayerTable<'_> {
        let (card, table) = (&self.words.card, &self.words.table);
        let rows = self.routes_on_map().into_iter().map(|id| {
            let route = &self.atlas.routes[id];
            let name = self.card_link(Selection::Route(id), &route.name);
            let years = date::format_years(self.words, route.years);
            row(name, vec![text_cell(&self.mode_names(route)), text_cell(&years)])
        });
        LayerTable { heads: vec![&card.route, &table.modes, &card.years], rows: rows.collect() }
    }

    fn drawn_hubs(&self) -> LayerTable<'_> {
        let card = &self.words.card;
        let mut hubs: Vec<(Id<Hub>, Vec<&str>)> = Vec::new();
        for id in self.routes_on_map() {
            let route = &self.atlas.routes[id];
            for hub in route.hubs().filter(|&hub| self.atlas.hubs[hub].at.is_some()) {
                match hubs.iter_mut().find(|(other, _)| *other == hub) {
                    Some((_, routes)) if routes.contains(&route.name.as_str()) => {}
                    Some((_, routes)) => routes.push(&route.name),
                    None => hubs.push((hub, vec![&route.name])),
                }
            }
        }
        let rows = hubs.into_iter().map(|(id, routes)| {
            let hub = &self.atlas.hubs[id];
            let name = self.card_link(Selection::Hub(id), &hub.name);
            let country = text_cell(&self.country_name(hub.country));
            row(name, vec![country, text_cell(&routes.join(&self.words.lists.comma))])
        });
        let heads = vec![card.hub.as_str(), &card.country, &self.words.lists.routes];
        LayerTable { heads, rows: rows.collect() }
    }

    fn counted_detections(&self) -> LayerTable<'_> {
        let year = self.years_shown()[1];
        let counts = if self.state.volume { self.atlas.border_counts(year) } else { Vec::new() };
        let rows = counts.iter().map(|count| {
            let name = el("span").text(&self.atlas.series[count.series].name);
            row(name, vec![text_cell(&self.count_text(count)).class("number")])
        });
        let rows = rows.collect();
        LayerTable {
            heads: vec![&self.words.card.route, self.words.layers.get("detections")],
            rows,
        }
    }

    /// Returns the number with the sign of its limit, or the words for missing data.
    fn count_text(&self, count: &BorderCount) -> String {
        match count.value() {
            Some(value) => [count.sign(), &format_integer(self.lang, u64::from(value))].concat(),
            None => self.words.legend.no_data.clone(),
        }
    }

    /// Returns the routes that the map draws.
    fn routes_on_map(&self) -> Vec<Id<Route>> {
        let looks = self.country_styles();
        let context = self.legend_context(&looks, None::<ClassesInView>);
        self.atlas.routes.ids().filter(|&id| context.has_route(id)).collect()
    }
}

/// The table of a layer.
struct LayerTable<'a> {
    heads: Vec<&'a str>,
    rows: Vec<Element>,
}

fn row(name: Element, cells: Vec<Element>) -> Element {
    el("tr").child(el("th").attr("scope", "row").child(name)).with(nodes(cells))
}

fn text_cell(text: &str) -> Element {
    el("td").text(text)
}
