//! The table of routes.

use super::order::SortKey;
use super::{
    Column, SortKeys, TableRows, header_cell, name_column, number_column, table_cell, text_column,
};
use crate::atlas::{Hub, Id, Mode, Route};
use crate::i18n::{date, format_template};
use crate::markup::{Element, Node, el};
use crate::sort;
use crate::state::{Action, List, Selection, command};
use crate::view::ViewContext;
use crate::view::text::code_text;

struct Routes<'a> {
    context: ViewContext<'a>,
    ids: Vec<Id<Route>>,
}

impl ViewContext<'_> {
    pub(super) fn route_table(&self) -> Vec<Node> {
        let routes = self.routes_as_rows();
        let count = self.words.table.route_count.format_count(self.lang, routes.row_count() as u64);
        self.sorted_sheet(List::Routes, &count, &routes)
    }

    pub(super) fn routes_as_rows(&self) -> impl TableRows {
        Routes { context: *self, ids: self.listed_routes() }
    }

    /// Returns the names of the modes of a route.
    pub fn mode_names(&self, route: &Route) -> String {
        let there = |mode: &Mode| route.legs().any(|leg| leg.mode == *mode);
        let modes = [Mode::Land, Mode::Sea, Mode::Air].into_iter().filter(there);
        let words: Vec<&str> = modes.map(|mode| self.mode_name(mode)).collect();
        words.join(&self.words.lists.comma)
    }

    fn draw_box(&self, id: Id<Route>) -> Element {
        let on = self.state.routes.contains(&id);
        let label =
            format_template(&self.words.lists.draw_route, &[("name", &self.atlas.routes[id].name)]);
        let field = el("input").attr("type", "checkbox").attr("aria-label", &label).attr(
            "data-do",
            &command::encode_action(&Action::SetRouteVisible(id, !on), self.atlas),
        );
        if on { field.attr("checked", "") } else { field }
    }
}

/// The number of different hubs of a route.
pub fn hub_count(route: &Route) -> usize {
    let mut hubs: Vec<Id<Hub>> = route.hubs().collect();
    sort::sort(&mut hubs);
    hubs.dedup();
    hubs.len()
}

/// Returns the sort key of two years: the first known year, then the last.
fn years_key([first, last]: [Option<i32>; 2]) -> SortKey {
    let of =
        |first: i32| SortKey::Number(i64::from(first) * 10_000 + i64::from(last.unwrap_or(9999)));
    first.or(last).map_or(SortKey::Unknown, of)
}

/// The number of columns.
const COLUMNS: usize = 8;

impl SortKeys for Routes<'_> {
    fn row_count(&self) -> usize {
        self.ids.len()
    }

    fn has_column(&self, column: usize) -> bool {
        column < COLUMNS
    }

    fn sort_key(&self, row: usize, column: usize) -> SortKey {
        let id = self.ids[row];
        let route = &self.context.atlas.routes[id];
        match column {
            0 => SortKey::from_text(&route.name),
            1 => SortKey::from_text(&route.key),
            2 => years_key(route.years),
            3 => SortKey::from_count(route.chains.len()),
            4 => SortKey::from_count(route.legs().count()),
            5 => SortKey::from_count(hub_count(route)),
            6 => SortKey::from_text(&self.context.mode_names(route)),
            _ => SortKey::from_count(self.context.state.routes.contains(&id).into()),
        }
    }
}

impl TableRows for Routes<'_> {
    fn head_columns(&self) -> Vec<Column<'_>> {
        let (card, table) = (&self.context.words.card, &self.context.words.table);
        vec![
            text_column(&card.route),
            text_column(&table.code),
            text_column(&card.years),
            number_column(&card.chains),
            number_column(&card.legs),
            number_column(&card.hubs),
            name_column(&table.modes),
            text_column(&table.drawn),
        ]
    }

    fn row_cells(&self, row: usize) -> Vec<Element> {
        let (id, context) = (self.ids[row], &self.context);
        let route = &context.atlas.routes[id];
        vec![
            header_cell(vec![context.card_link(Selection::Route(id), &route.name).into()]),
            table_cell(vec![code_text(&route.key).into()]),
            table_cell(vec![Node::Text(date::format_years(context.words, route.years))]),
            context.number_cell(route.chains.len()),
            context.number_cell(route.legs().count()),
            context.number_cell(hub_count(route)),
            table_cell(vec![Node::Text(context.mode_names(route))]),
            table_cell(vec![context.draw_box(id).into()]),
        ]
    }
}
