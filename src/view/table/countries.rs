//! The table of countries: numbers of found projects by role, routes and hubs.

use super::order::SortKey;
use super::{Column, SortKeys, TableRows, header_cell, number_column, text_column};
use crate::atlas::{Code, Role};
use crate::markup::{Element, Node};
use crate::sort;
use crate::state::{List, Selection};
use crate::view::ViewContext;

/// A country with its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct CountryRow<'a> {
    /// Country code.
    pub code: Code,
    /// Name.
    pub name: &'a str,
    /// The numbers of projects as project country, as donor and as partner, of routes and of hubs.
    pub counts: [usize; 5],
}

struct Countries<'a> {
    context: ViewContext<'a>,
    rows: Vec<CountryRow<'a>>,
}

const ROLES: [Role; 3] = [Role::ProjectCountry, Role::Donor, Role::Partner];

impl ViewContext<'_> {
    pub(super) fn country_table(&self) -> Vec<Node> {
        let countries = self.countries_as_rows();
        let count =
            self.words.lists.country_count.format_count(self.lang, countries.row_count() as u64);
        self.sorted_sheet(List::Countries, &count, &countries)
    }

    pub(super) fn countries_as_rows(&self) -> impl TableRows {
        Countries { context: *self, rows: self.country_rows() }
    }

    /// Returns the listed countries with their numbers.
    pub fn country_rows(&self) -> Vec<CountryRow<'_>> {
        let rows = self.listed_countries().into_iter();
        let rows = rows.map(|(code, name, _)| CountryRow { code, name, counts: [0; 5] });
        let mut countries = Countries { context: *self, rows: rows.collect() };
        countries.count();
        countries.rows
    }
}

impl Countries<'_> {
    fn count(&mut self) {
        let ViewContext { atlas, facets, found, .. } = self.context;
        let mut places: Vec<(Code, usize)> =
            self.rows.iter().enumerate().map(|(place, row)| (row.code, place)).collect();
        sort::sort(&mut places);
        let mut add = |code: Code, column: usize| {
            if let Ok(place) = places.binary_search_by_key(&code, |&(code, _)| code) {
                self.rows[places[place].1].counts[column] += 1;
            }
        };
        for &project in &found.projects {
            for part in facets.participations(project) {
                for (column, role) in ROLES.into_iter().enumerate() {
                    if part.has(role) {
                        add(part.code(), column);
                    }
                }
            }
        }
        for (_, route) in atlas.routes.iter() {
            let mut through: Vec<Code> = route.hubs().map(|hub| atlas.hubs[hub].country).collect();
            sort::sort(&mut through);
            through.dedup();
            through.into_iter().for_each(|code| add(code, 3));
        }
        atlas.hubs.iter().for_each(|(_, hub)| add(hub.country, 4));
    }
}

/// The number of columns.
const COLUMNS: usize = 6;

impl SortKeys for Countries<'_> {
    fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn has_column(&self, column: usize) -> bool {
        column < COLUMNS
    }

    fn sort_key(&self, row: usize, column: usize) -> SortKey {
        let row = &self.rows[row];
        match column {
            0 => SortKey::from_text(row.name),
            column => SortKey::from_count(row.counts[column - 1]),
        }
    }
}

impl TableRows for Countries<'_> {
    fn head_columns(&self) -> Vec<Column<'_>> {
        let (card, table) = (&self.context.words.card, &self.context.words.table);
        vec![
            text_column(&card.country),
            number_column(&table.as_project_country),
            number_column(&table.as_donor),
            number_column(&table.as_partner),
            number_column(&card.routes_through),
            number_column(&card.hubs),
        ]
    }

    fn row_cells(&self, row: usize) -> Vec<Element> {
        let row = &self.rows[row];
        let name = self.context.card_link(Selection::Country(row.code), row.name);
        let mut cells = vec![header_cell(vec![name.into()])];
        cells.extend(row.counts.map(|n| self.context.number_cell(n)));
        cells
    }
}
