//! The table of countries: numbers of found projects by role, routes and hubs.

use super::rows::{Column, SortKeys, TableRows, header_cell, number_column, text_column};
use super::sort_key::SortKey;
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
    /// The number of projects as project country.
    pub as_project_country: usize,
    /// The number of projects as donor.
    pub as_donor: usize,
    /// The number of projects as partner.
    pub as_partner: usize,
    /// The number of routes through it.
    pub routes: usize,
    /// The number of hubs in it.
    pub hubs: usize,
}

impl<'a> CountryRow<'a> {
    fn new(code: Code, name: &'a str) -> Self {
        let (as_project_country, as_donor, as_partner, routes, hubs) = (0, 0, 0, 0, 0);
        Self { code, name, as_project_country, as_donor, as_partner, routes, hubs }
    }
}

/// A column of the table. Links name a column by its position, so the list only grows at its end.
#[derive(Clone, Copy)]
enum CountryColumn {
    Name,
    AsProjectCountry,
    AsDonor,
    AsPartner,
    Routes,
    Hubs,
}

impl CountryColumn {
    const ALL: &'static [Self] = &[
        Self::Name,
        Self::AsProjectCountry,
        Self::AsDonor,
        Self::AsPartner,
        Self::Routes,
        Self::Hubs,
    ];

    /// Returns the number of a row in the column; that of the names has none.
    fn number(self, row: &CountryRow) -> Option<usize> {
        match self {
            Self::Name => None,
            Self::AsProjectCountry => Some(row.as_project_country),
            Self::AsDonor => Some(row.as_donor),
            Self::AsPartner => Some(row.as_partner),
            Self::Routes => Some(row.routes),
            Self::Hubs => Some(row.hubs),
        }
    }
}

struct Countries<'a> {
    context: ViewContext<'a>,
    rows: Vec<CountryRow<'a>>,
}

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
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert!(store.view_context().country_rows().is_empty());
    /// ```
    pub fn country_rows(&self) -> Vec<CountryRow<'_>> {
        let rows = self.listed_countries().into_iter();
        let rows = rows.map(|row| CountryRow::new(row.code, row.name));
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
        let mut count = |code: Code, add: fn(&mut CountryRow)| {
            if let Ok(place) = places.binary_search_by_key(&code, |&(code, _)| code) {
                add(&mut self.rows[places[place].1]);
            }
        };
        for &project in &found.projects {
            for part in facets.participations(project) {
                if part.has(Role::ProjectCountry) {
                    count(part.code(), |row| row.as_project_country += 1);
                }
                if part.has(Role::Donor) {
                    count(part.code(), |row| row.as_donor += 1);
                }
                if part.has(Role::Partner) {
                    count(part.code(), |row| row.as_partner += 1);
                }
            }
        }
        for (_, route) in atlas.routes.iter() {
            let mut through: Vec<Code> = route.hubs().map(|hub| atlas.hubs[hub].country).collect();
            sort::sort(&mut through);
            through.dedup();
            through.into_iter().for_each(|code| count(code, |row| row.routes += 1));
        }
        atlas.hubs.iter().for_each(|(_, hub)| count(hub.country, |row| row.hubs += 1));
    }
}

impl SortKeys for Countries<'_> {
    fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn column_count(&self) -> usize {
        CountryColumn::ALL.len()
    }

    fn sort_key(&self, row: usize, column: usize) -> SortKey {
        let row = &self.rows[row];
        match CountryColumn::ALL[column].number(row) {
            None => SortKey::from_text(row.name),
            Some(number) => SortKey::from_count(number),
        }
    }
}

impl TableRows for Countries<'_> {
    fn head(&self, column: usize) -> Column<'_> {
        let (card, table) = (&self.context.words.card, &self.context.words.table);
        match CountryColumn::ALL[column] {
            CountryColumn::Name => text_column(&card.country),
            CountryColumn::AsProjectCountry => number_column(&table.as_project_country),
            CountryColumn::AsDonor => number_column(&table.as_donor),
            CountryColumn::AsPartner => number_column(&table.as_partner),
            CountryColumn::Routes => number_column(&card.routes_through),
            CountryColumn::Hubs => number_column(&card.hubs),
        }
    }

    fn cell(&self, row: usize, column: usize) -> Element {
        let row = &self.rows[row];
        match CountryColumn::ALL[column].number(row) {
            None => {
                let name = self.context.card_link(Selection::Country(row.code), row.name);
                header_cell(vec![name.into()])
            }
            Some(number) => self.context.number_cell(number),
        }
    }
}
