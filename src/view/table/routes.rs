//! The table of routes.

use super::rows::{
    Column, SortKeys, TableRows, header_cell, name_column, number_column, table_cell, text_column,
};
use super::sort_key::SortKey;
use crate::atlas::{Hub, Id, Route};
use crate::i18n::{date, format_template};
use crate::map::names;
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
        names::mode_names(self.words, route)
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

/// Returns the number of different hubs of a route.
///
/// # Examples
/// ```
/// use imap::content::{raw, validate_content};
///
/// let route = raw::RawRoute { id: "east".into(), ..Default::default() };
/// let content = raw::Content { routes: vec![route], ..Default::default() };
/// let (atlas, _) = validate_content(&content);
/// let (_, route) = atlas.routes.iter().next().unwrap();
/// assert_eq!(imap::view::table::hub_count(route), 0);
/// ```
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

/// A column of the table. Links name a column by its position, so the list only grows at its end.
#[derive(Clone, Copy)]
enum RouteColumn {
    Name,
    Code,
    Years,
    Chains,
    Legs,
    Hubs,
    Modes,
    Drawn,
}

impl RouteColumn {
    const ALL: &'static [Self] = &[
        Self::Name,
        Self::Code,
        Self::Years,
        Self::Chains,
        Self::Legs,
        Self::Hubs,
        Self::Modes,
        Self::Drawn,
    ];
}

impl SortKeys for Routes<'_> {
    fn row_count(&self) -> usize {
        self.ids.len()
    }

    fn column_count(&self) -> usize {
        RouteColumn::ALL.len()
    }

    fn sort_key(&self, row: usize, column: usize) -> SortKey {
        let id = self.ids[row];
        let route = &self.context.atlas.routes[id];
        match RouteColumn::ALL[column] {
            RouteColumn::Name => SortKey::from_text(&route.name),
            RouteColumn::Code => SortKey::from_text(&route.key),
            RouteColumn::Years => years_key(route.years),
            RouteColumn::Chains => SortKey::from_count(route.chains.len()),
            RouteColumn::Legs => SortKey::from_count(route.legs().count()),
            RouteColumn::Hubs => SortKey::from_count(hub_count(route)),
            RouteColumn::Modes => SortKey::from_text(&self.context.mode_names(route)),
            RouteColumn::Drawn => {
                SortKey::from_count(self.context.state.routes.contains(&id).into())
            }
        }
    }
}

impl TableRows for Routes<'_> {
    fn head(&self, column: usize) -> Column<'_> {
        let (card, table) = (&self.context.words.card, &self.context.words.table);
        match RouteColumn::ALL[column] {
            RouteColumn::Name => text_column(&card.route),
            RouteColumn::Code => text_column(&table.code),
            RouteColumn::Years => text_column(&card.years),
            RouteColumn::Chains => number_column(&card.chains),
            RouteColumn::Legs => number_column(&card.legs),
            RouteColumn::Hubs => number_column(&card.hubs),
            RouteColumn::Modes => name_column(&table.modes),
            RouteColumn::Drawn => text_column(&table.drawn),
        }
    }

    fn cell(&self, row: usize, column: usize) -> Element {
        let (id, context) = (self.ids[row], &self.context);
        let route = &context.atlas.routes[id];
        let node: Node = match RouteColumn::ALL[column] {
            RouteColumn::Name => {
                let name = context.card_link(Selection::Route(id), &route.name);
                return header_cell(vec![name.into()]);
            }
            RouteColumn::Chains => return context.number_cell(route.chains.len()),
            RouteColumn::Legs => return context.number_cell(route.legs().count()),
            RouteColumn::Hubs => return context.number_cell(hub_count(route)),
            RouteColumn::Code => code_text(&route.key).into(),
            RouteColumn::Years => Node::Text(date::format_years(context.words, route.years)),
            RouteColumn::Modes => Node::Text(context.mode_names(route)),
            RouteColumn::Drawn => context.draw_box(id).into(),
        };
        table_cell(vec![node])
    }
}
