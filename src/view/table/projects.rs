//! The table of projects, with the fields of the cards.

use super::order::SortKey;
use super::{
    Column, SortKeys, TableRows, header_cell, name_column, table_cell, text_column, wide_column,
};
use crate::atlas::{Date, Document, Id, Party, Project, Role};
use crate::i18n::{date, format_template, number};
use crate::markup::{Element, Node, el};
use crate::state::{FilterOption, List, Selection};
use crate::view::ViewContext;
use crate::view::text::{muted, plain_list};

impl ViewContext<'_> {
    pub(super) fn project_table(&self) -> Vec<Node> {
        let count = self.found.projects.len() as u64;
        let count = self.words.lists.project_count.format_count(self.lang, count);
        self.sorted_sheet(List::Projects, &count, &self.projects_as_rows())
    }

    pub(super) fn projects_as_rows(&self) -> impl TableRows {
        Projects { teller: *self }
    }

    /// Returns the names of parties as in the source: groups as one, and countries by their current
    /// name with the former one.
    pub fn party_names(&self, parties: &[Party], then: Option<Date>) -> Vec<String> {
        let name = |&party: &Party| {
            let name = self.option_name(FilterOption::Partner(party));
            let former = match (party, then) {
                (Party::Country(code), Some(date)) => self.atlas.name_then(code, date),
                _ => None,
            };
            match former.filter(|former| former.name != name) {
                Some(former) => {
                    let then =
                        format_template(&self.words.card.then_called, &[("then", &former.name)]);
                    format!("{name} ({then})")
                }
                None => name,
            }
        };
        parties.iter().map(name).collect()
    }

    /// The number of project countries, with the members of groups.
    fn project_countries(&self, id: Id<Project>) -> usize {
        self.facets.participations(id).filter(|part| part.has(Role::ProjectCountry)).count()
    }

    /// Returns documents with their languages, without further details.
    pub(in crate::view) fn short_documents(&self, ids: &[Id<Document>]) -> Vec<Node> {
        let row = |&id: &Id<Document>| {
            let document = &self.atlas.documents[id];
            el("li")
                .child(self.card_link(Selection::Document(id), &document.title))
                .child(self.tags(&document.languages))
        };
        plain_list(ids.iter().map(row).collect())
    }

    /// Returns the names of the themes of a project.
    fn theme_names(&self, project: &Project) -> String {
        let names = project.themes.iter().map(|&id| self.atlas.themes[id].name.as_str());
        names.collect::<Vec<_>>().join(" · ")
    }
}

/// Returns the date that selects the former names of countries, as on the card.
pub fn time_of(project: &Project) -> Option<Date> {
    project.period.end.or(project.period.start)
}

struct Projects<'a> {
    teller: ViewContext<'a>,
}

impl<'a> Projects<'a> {
    fn row(&self, row: usize) -> (Id<Project>, &'a Project) {
        let id = self.teller.found.projects[row];
        (id, &self.teller.atlas.projects[id])
    }

    fn party_cell(&self, project: &Project, parties: &[Party]) -> Element {
        let names = self.teller.party_names(parties, time_of(project));
        match names.is_empty() {
            true => self.teller.text_cell(""),
            false => table_cell(self.teller.in_line(&names)),
        }
    }
}

/// The number of columns.
pub(super) const COLUMNS: usize = 11;

impl SortKeys for Projects<'_> {
    fn row_count(&self) -> usize {
        self.teller.found.projects.len()
    }

    fn sort_key(&self, row: usize, column: usize) -> SortKey {
        let (id, project) = self.row(row);
        let parties = |parties: &[Party]| {
            SortKey::from_text(
                &self.teller.party_names(parties, None).join(&self.teller.words.lists.comma),
            )
        };
        match column {
            0 => SortKey::from_text(&project.title),
            1 => SortKey::first_day(project.period.start),
            2 => SortKey::last_day(project.period.end),
            3 => parties(&project.agencies),
            4 => parties(&project.donors),
            5 => parties(&project.partners),
            // Not stated is unknown and not zero.
            6 if project.countries.is_empty() => SortKey::Unknown,
            6 => SortKey::from_count(self.teller.project_countries(id)),
            // Phases and pillars have a defined order.
            7 => SortKey::from_rank(project.phase.map(Id::index)),
            8 => SortKey::from_rank(project.pillar.map(Id::index)),
            9 => SortKey::from_text(&self.teller.theme_names(project)),
            _ if project.documents.is_empty() => SortKey::Unknown,
            _ => SortKey::from_count(project.documents.len()),
        }
    }
}

impl TableRows for Projects<'_> {
    fn head_columns(&self) -> Vec<Column<'_>> {
        let (card, table) = (&self.teller.words.card, &self.teller.words.table);
        vec![
            text_column(&card.project),
            text_column(&table.start),
            text_column(&table.end),
            name_column(&card.agency),
            name_column(&card.donors),
            name_column(&card.partners),
            wide_column(&card.countries),
            name_column(&card.phase),
            name_column(&card.pillar),
            name_column(&card.themes),
            wide_column(&card.documents),
        ]
    }

    /// Puts period, donors and countries first: most readers look for them.
    fn display_order(&self) -> Vec<u8> {
        const DONORS: u8 = 4;
        const COUNTRIES: u8 = 6;
        vec![0, 1, 2, DONORS, COUNTRIES, 3, 5, 7, 8, 9, 10]
    }

    fn row_cells(&self, row: usize) -> Vec<Element> {
        let (id, project) = self.row(row);
        let teller = &self.teller;
        let (atlas, words) = (teller.atlas, teller.words);
        let day = |at: Option<Date>| at.map_or(String::new(), |at| date::format_date(words, at));
        let count = number::format_integer(teller.lang, teller.project_countries(id) as u64);
        let mut countries = self.party_cell(project, &project.countries);
        if !project.countries.is_empty() {
            let names = teller.party_names(&project.countries, time_of(project));
            let names = el("div").class("quiet").with(teller.in_line(&names));
            countries = table_cell(vec![el("strong").text(&count).into(), names.into()]);
        }
        let phase = project.phase.map_or("", |id| &atlas.phases[id].name);
        let pillar = project.pillar.map_or("", |id| &atlas.pillars[id].name);
        let documents = match teller.short_documents(&project.documents) {
            list if list.is_empty() => vec![muted(&words.card.not_stated).into()],
            list => list,
        };
        vec![
            header_cell(vec![teller.card_link(Selection::Project(id), &project.title).into()]),
            teller.text_cell(&day(project.period.start)),
            teller.text_cell(&day(project.period.end)),
            self.party_cell(project, &project.agencies),
            self.party_cell(project, &project.donors),
            self.party_cell(project, &project.partners),
            countries,
            teller.text_cell(phase),
            teller.text_cell(pillar),
            table_cell(vec![Node::Text(teller.theme_names(project))]),
            table_cell(documents),
        ]
    }
}
