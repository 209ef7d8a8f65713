//! The visible content of the map, as a table for each layer.

use super::ViewContext;
use super::text::muted;
use crate::i18n::number::format_integer;
use crate::map::layers::{FeatureCell, FeatureRow, LayerTable, TABLES};
use crate::markup::{Element, Node, el, nodes};

impl ViewContext<'_> {
    /// Returns a table for each layer that is shown and has features. The tables hold what the state
    /// shows, also outside of the window.
    pub(super) fn map_tables(&self) -> Vec<Node> {
        let looks = self.country_styles();
        let context = self.legend_context(&looks, None);
        let mut out: Vec<Node> = self.active_filters_in_main_view();
        out.extend(self.statistic_table());
        for (layer, table) in TABLES.iter().filter(|(layer, _)| self.shows_layer(layer)) {
            let LayerTable { heads, rows } = table(&context);
            if rows.is_empty() {
                continue;
            }
            let head = |name: &&str| el("th").attr("scope", "col").text(name);
            let head = el("tr").with(nodes(heads.iter().map(head).collect()));
            let count = format_integer(self.lang, rows.len() as u64);
            let body = rows.into_iter().map(|row| self.feature_row(row));
            let body = el("tbody").with(nodes(body.collect()));
            let caption = [self.words.layers.get(layer.key), count.as_str()];
            let parts = vec![el("thead").child(head), body];
            out.push(self.scrolling_table(layer.key, caption, parts, None));
        }
        if self.state.volume {
            out.push(muted(&self.words.legend.volume_note).into());
        }
        self.sheet_page(out)
    }

    fn feature_row(&self, row: FeatureRow) -> Element {
        let name = match row.selection {
            Some(selection) => self.card_link(selection, &row.name),
            None => el("span").text(&row.name),
        };
        let cell = |cell: FeatureCell| match cell {
            FeatureCell::Text(text) => el("td").text(&text),
            FeatureCell::Number(number) => el("td").text(&number).class("number"),
        };
        let cells = row.cells.into_iter().map(cell).collect();
        el("tr").child(el("th").attr("scope", "row").child(name)).with(nodes(cells))
    }
}
