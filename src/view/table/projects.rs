//! The table of projects, with the fields of the cards.

use super::order::Key;
use super::{Column, Keys, Rows, cell, head, names, texts, wide};
use crate::atlas::{Date, Document, Id, Party, Project, Role};
use crate::i18n::{date, fill, number};
use crate::markup::{Element, Node, el};
use crate::state::{Choice, List, Selection};
use crate::view::Teller;
use crate::view::text::{plain_list, quiet};

impl Teller<'_> {
    pub(super) fn project_table(&self) -> Vec<Node> {
        let count = self.found.projects.len() as u64;
        let count = self.words.lists.project_count.of(self.lang, count);
        self.sorted_sheet(List::Projects, &count, &self.projects_as_rows())
    }

    pub(super) fn projects_as_rows(&self) -> impl Rows {
        Projects { teller: *self }
    }

    /// Returns the names of parties as in the source: groups as one, and countries by their current
    /// name with the former one.
    pub fn named(&self, parties: &[Party], then: Option<Date>) -> Vec<String> {
        let name = |&party: &Party| {
            let name = self.choice(Choice::Partner(party));
            let former = match (party, then) {
                (Party::Country(code), Some(date)) => self.atlas.name_then(code, date),
                _ => None,
            };
            match former.filter(|former| former.name != name) {
                Some(former) => {
                    let then = fill(&self.words.card.then_called, &[("then", &former.name)]);
                    format!("{name} ({then})")
                }
                None => name,
            }
        };
        parties.iter().map(name).collect()
    }

    /// The number of project countries, with the members of groups.
    fn project_countries(&self, id: Id<Project>) -> usize {
        self.facets.taking_part(id).filter(|part| part.has(Role::ProjectCountry)).count()
    }

    /// Returns documents with their languages, without further details.
    pub(in crate::view) fn short_documents(&self, ids: &[Id<Document>]) -> Vec<Node> {
        let row = |&id: &Id<Document>| {
            let document = &self.atlas.documents[id];
            el("li")
                .child(self.go(Selection::Document(id), &document.title))
                .child(self.tags(&document.languages))
        };
        plain_list(ids.iter().map(row).collect())
    }

    /// Returns the names of the themes of a project.
    fn themes(&self, project: &Project) -> String {
        let names = project.themes.iter().map(|&id| self.atlas.themes[id].name.as_str());
        names.collect::<Vec<_>>().join(" · ")
    }
}

/// Returns the date that selects the former names of countries, as on the card.
pub fn time_of(project: &Project) -> Option<Date> {
    project.period.end.or(project.period.start)
}

struct Projects<'a> {
    teller: Teller<'a>,
}

impl<'a> Projects<'a> {
    fn row(&self, row: usize) -> (Id<Project>, &'a Project) {
        let id = self.teller.found.projects[row];
        (id, &self.teller.atlas.projects[id])
    }

    fn parties(&self, project: &Project, parties: &[Party]) -> Element {
        let names = self.teller.named(parties, time_of(project));
        match names.is_empty() {
            true => self.teller.text_cell(""),
            false => cell(self.teller.in_line(&names)),
        }
    }
}

/// The number of columns.
pub(super) const COLUMNS: usize = 11;

impl Keys for Projects<'_> {
    fn len(&self) -> usize {
        self.teller.found.projects.len()
    }

    fn key(&self, row: usize, column: usize) -> Key {
        let (id, project) = self.row(row);
        let parties = |parties: &[Party]| {
            Key::text(&self.teller.named(parties, None).join(&self.teller.words.lists.comma))
        };
        match column {
            0 => Key::text(&project.title),
            1 => Key::first_day(project.period.start),
            2 => Key::last_day(project.period.end),
            3 => parties(&project.agencies),
            4 => parties(&project.donors),
            5 => parties(&project.partners),
            // Not stated is unknown and not zero.
            6 if project.countries.is_empty() => Key::Unknown,
            6 => Key::number(self.teller.project_countries(id)),
            // Phases and pillars have a defined order.
            7 => Key::place(project.phase.map(Id::index)),
            8 => Key::place(project.pillar.map(Id::index)),
            9 => Key::text(&self.teller.themes(project)),
            _ if project.documents.is_empty() => Key::Unknown,
            _ => Key::number(project.documents.len()),
        }
    }
}

impl Rows for Projects<'_> {
    fn columns(&self) -> Vec<Column<'_>> {
        let (card, table) = (&self.teller.words.card, &self.teller.words.table);
        vec![
            texts(&card.project),
            texts(&table.start),
            texts(&table.end),
            names(&card.agency),
            names(&card.donors),
            names(&card.partners),
            wide(&card.countries),
            names(&card.phase),
            names(&card.pillar),
            names(&card.themes),
            wide(&card.documents),
        ]
    }

    fn cells(&self, row: usize) -> Vec<Element> {
        let (id, project) = self.row(row);
        let teller = &self.teller;
        let (atlas, words) = (teller.atlas, teller.words);
        let day = |at: Option<Date>| at.map_or(String::new(), |at| date::date(words, at));
        let count = number::whole(teller.lang, teller.project_countries(id) as u64);
        let mut countries = self.parties(project, &project.countries);
        if !project.countries.is_empty() {
            let names = teller.named(&project.countries, time_of(project));
            let names = el("div").class("quiet").with(teller.in_line(&names));
            countries = cell(vec![el("strong").text(&count).into(), names.into()]);
        }
        let phase = project.phase.map_or("", |id| &atlas.phases[id].name);
        let pillar = project.pillar.map_or("", |id| &atlas.pillars[id].name);
        let documents = match teller.short_documents(&project.documents) {
            list if list.is_empty() => vec![quiet(&words.card.not_stated).into()],
            list => list,
        };
        vec![
            head(vec![teller.go(Selection::Project(id), &project.title).into()]),
            teller.text_cell(&day(project.period.start)),
            teller.text_cell(&day(project.period.end)),
            self.parties(project, &project.agencies),
            self.parties(project, &project.donors),
            self.parties(project, &project.partners),
            countries,
            teller.text_cell(phase),
            teller.text_cell(pillar),
            cell(vec![Node::Text(teller.themes(project))]),
            cell(documents),
        ]
    }
}
