//! The table of routes.

use super::order::Key;
use super::{Column, Keys, Rows, cell, head, names, numbers, texts};
use crate::atlas::{Hub, Id, Mode, Route};
use crate::i18n::{date, fill};
use crate::markup::{Element, Node, el};
use crate::sort;
use crate::state::{Action, List, Selection, command};
use crate::view::Teller;
use crate::view::text::code;

struct Routes<'a> {
    teller: Teller<'a>,
    ids: Vec<Id<Route>>,
}

impl Teller<'_> {
    pub(super) fn route_table(&self) -> Vec<Node> {
        let routes = self.routes_as_rows();
        let count = self.words.table.route_count.of(self.lang, routes.len() as u64);
        self.sorted_sheet(List::Routes, &count, &routes)
    }

    pub(super) fn routes_as_rows(&self) -> impl Rows {
        Routes { teller: *self, ids: self.listed_routes() }
    }

    /// Returns the names of the modes of a route.
    pub fn modes(&self, route: &Route) -> String {
        let there = |mode: &Mode| route.legs().any(|leg| leg.mode == *mode);
        let modes = [Mode::Land, Mode::Sea, Mode::Air].into_iter().filter(there);
        let words: Vec<&str> = modes.map(|mode| self.mode(mode)).collect();
        words.join(&self.words.lists.comma)
    }

    fn draw_box(&self, id: Id<Route>) -> Element {
        let on = self.state.routes.contains(&id);
        let label = fill(&self.words.lists.draw_route, &[("name", &self.atlas.routes[id].name)]);
        let field = el("input")
            .attr("type", "checkbox")
            .attr("aria-label", &label)
            .attr("data-do", &command::written(&Action::Draw(id, !on), self.atlas));
        if on { field.attr("checked", "") } else { field }
    }
}

/// The number of different hubs of a route.
pub fn hubs(route: &Route) -> usize {
    let mut hubs: Vec<Id<Hub>> = route.hubs().collect();
    sort::sort(&mut hubs);
    hubs.dedup();
    hubs.len()
}

/// Returns the sort key of two years: the first known year, then the last.
fn years([first, last]: [Option<i32>; 2]) -> Key {
    let of = |first: i32| Key::Number(i64::from(first) * 10_000 + i64::from(last.unwrap_or(9999)));
    first.or(last).map_or(Key::Unknown, of)
}

/// The number of columns.
pub(super) const COLUMNS: usize = 8;

impl Keys for Routes<'_> {
    fn len(&self) -> usize {
        self.ids.len()
    }

    fn key(&self, row: usize, column: usize) -> Key {
        let id = self.ids[row];
        let route = &self.teller.atlas.routes[id];
        match column {
            0 => Key::text(&route.name),
            1 => Key::text(&route.key),
            2 => years(route.years),
            3 => Key::number(route.chains.len()),
            4 => Key::number(route.legs().count()),
            5 => Key::number(hubs(route)),
            6 => Key::text(&self.teller.modes(route)),
            _ => Key::number(self.teller.state.routes.contains(&id).into()),
        }
    }
}

impl Rows for Routes<'_> {
    fn columns(&self) -> Vec<Column<'_>> {
        let (card, table) = (&self.teller.words.card, &self.teller.words.table);
        vec![
            texts(&card.route),
            texts(&table.code),
            texts(&card.years),
            numbers(&card.chains),
            numbers(&card.legs),
            numbers(&card.hubs),
            names(&table.modes),
            texts(&table.drawn),
        ]
    }

    fn cells(&self, row: usize) -> Vec<Element> {
        let (id, teller) = (self.ids[row], &self.teller);
        let route = &teller.atlas.routes[id];
        vec![
            head(vec![teller.go(Selection::Route(id), &route.name).into()]),
            cell(vec![code(&route.key).into()]),
            cell(vec![Node::Text(date::years(teller.words, route.years))]),
            teller.number_cell(route.chains.len()),
            teller.number_cell(route.legs().count()),
            teller.number_cell(hubs(route)),
            cell(vec![Node::Text(teller.modes(route))]),
            cell(vec![teller.draw_box(id).into()]),
        ]
    }
}
