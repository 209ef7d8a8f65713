//! The table of projects, with the fields of the cards.

use super::project_column::ProjectColumn;
use super::rows::{
    Column, SortKeys, TableRows, header_cell, name_column, table_cell, text_column, wide_column,
};
use super::sort_key::SortKey;
use crate::atlas::{Date, Document, FactValue, Id, Party, Project, Role};
use crate::i18n::{date, format_template, number};
use crate::markup::{Element, Node, el};
use crate::state::{FilterOption, List, Selection};
use crate::view::ViewContext;
use crate::view::text::plain_list;

/// The number of fields of the content's own that have a column. Columns are numbered with a byte.
const MAX_OWN_FIELDS: usize = 100;

impl ViewContext<'_> {
    pub(super) fn project_table(&self) -> Vec<Node> {
        let count = self.found.projects.len() as u64;
        let count = self.words.lists.project_count.format_count(self.lang, count);
        self.sorted_sheet(List::Projects, &count, &self.projects_as_rows())
    }

    pub(super) fn projects_as_rows(&self) -> impl TableRows {
        let own_fields = self
            .own_field_names()
            .into_iter()
            .take(MAX_OWN_FIELDS)
            .map(str::to_owned)
            .collect::<Vec<_>>();
        let columns = ProjectColumn::all(Project::FACTS, own_fields.len());
        Projects { context: *self, columns, own_fields }
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

/// Returns the date that selects the former names of countries, as on the card: the end of the
/// project, or else its start.
///
/// # Examples
/// ```
/// use imap::content::{raw, validate_content};
///
/// let (start, end) = (Some("2013".into()), Some("2016-03".into()));
/// let project = raw::RawProject { id: "a".into(), start, end, ..Default::default() };
/// let content = raw::Content { projects: vec![project], ..Default::default() };
/// let (atlas, _) = validate_content(&content);
/// let (_, project) = atlas.projects.iter().next().unwrap();
/// assert_eq!(imap::view::table::time_of(project), "2016-03".parse().ok());
/// ```
pub fn time_of(project: &Project) -> Option<Date> {
    project.period.end.or(project.period.start)
}

struct Projects<'a> {
    context: ViewContext<'a>,
    columns: Vec<ProjectColumn>,
    own_fields: Vec<String>,
}

impl<'a> Projects<'a> {
    fn row(&self, row: usize) -> (Id<Project>, &'a Project) {
        let id = self.context.found.projects[row];
        (id, &self.context.atlas.projects[id])
    }

    fn party_cell(&self, project: &Project, parties: &[Party]) -> Element {
        let names = self.context.party_names(parties, time_of(project));
        match names.is_empty() {
            true => self.context.text_cell(""),
            false => table_cell(self.context.in_line(&names)),
        }
    }
}

impl SortKeys for Projects<'_> {
    fn row_count(&self) -> usize {
        self.context.found.projects.len()
    }

    fn column_count(&self) -> usize {
        self.columns.len()
    }

    fn has_column(&self, column: usize) -> bool {
        match self.columns.get(column) {
            Some(&ProjectColumn::Fact(key)) => self.context.stated_facts().contains(&key),
            column => column.is_some(),
        }
    }

    fn sort_key(&self, row: usize, column: usize) -> SortKey {
        let (id, project) = self.row(row);
        let parties = |parties: &[Party]| {
            SortKey::from_text(
                &self.context.party_names(parties, None).join(&self.context.words.lists.comma),
            )
        };
        match self.columns[column] {
            ProjectColumn::Title => SortKey::from_text(&project.title),
            ProjectColumn::Start => SortKey::first_day(project.period.start),
            ProjectColumn::End => SortKey::last_day(project.period.end),
            ProjectColumn::Agencies => parties(&project.agencies),
            ProjectColumn::Donors => parties(&project.donors),
            ProjectColumn::Partners => parties(&project.partners),
            // Not stated is unknown and not zero.
            ProjectColumn::Countries if project.countries.is_empty() => SortKey::Unknown,
            ProjectColumn::Countries => SortKey::from_count(self.context.project_countries(id)),
            // Phases and pillars have a defined order.
            ProjectColumn::Phase => SortKey::from_rank(project.phase.map(Id::index)),
            ProjectColumn::Pillar => SortKey::from_rank(project.pillar.map(Id::index)),
            ProjectColumn::Themes => SortKey::from_text(&self.context.theme_names(project)),
            ProjectColumn::Documents if project.documents.is_empty() => SortKey::Unknown,
            ProjectColumn::Documents => SortKey::from_count(project.documents.len()),
            ProjectColumn::Fact(key) => match project.fact(key) {
                None => SortKey::Unknown,
                // Currencies are not comparable: amounts are sorted within each of them.
                Some(FactValue::Money(money)) => {
                    SortKey::from_text(&format!("{} {:020}", money.currency, money.cents()))
                }
                Some(value) => SortKey::from_text(&value.to_string()),
            },
            ProjectColumn::Own(place) => match project.own_field(&self.own_fields[place]) {
                None => SortKey::Unknown,
                Some(value) => SortKey::from_text(value),
            },
        }
    }
}

impl TableRows for Projects<'_> {
    fn head(&self, column: usize) -> Column<'_> {
        let column = self.columns[column];
        let name = self.context.project_column_name(column, &self.own_fields);
        match column {
            ProjectColumn::Title | ProjectColumn::Start | ProjectColumn::End => text_column(name),
            ProjectColumn::Countries | ProjectColumn::Documents => wide_column(name),
            _ => name_column(name),
        }
    }

    fn display_order(&self) -> Vec<u8> {
        let stated = self.context.stated_facts();
        let rank = |column: ProjectColumn| match column {
            ProjectColumn::Title => Some(0),
            ProjectColumn::Fact(key) if !stated.contains(&key) => None,
            column if ProjectColumn::FIRST.contains(&column) => Some(1),
            _ => Some(2),
        };
        let of_rank = |wanted: u8| {
            let columns = (0u8..).zip(&self.columns);
            let matching = columns.filter(move |&(_, &column)| rank(column) == Some(wanted));
            matching.map(|(index, _)| index).collect::<Vec<u8>>()
        };
        (0..=2).flat_map(of_rank).collect()
    }

    fn cell(&self, row: usize, column: usize) -> Element {
        let (id, project) = self.row(row);
        self.project_cell(id, project, self.columns[column])
    }
}

impl Projects<'_> {
    fn project_cell(&self, id: Id<Project>, project: &Project, column: ProjectColumn) -> Element {
        let context = &self.context;
        let (atlas, words) = (context.atlas, context.words);
        let day = |at: Option<Date>| {
            context.text_cell(&at.map_or(String::new(), |at| date::format_date(words, at)))
        };
        match column {
            ProjectColumn::Title => {
                let link = context.card_link(Selection::Project(id), &project.title);
                header_cell(vec![link.into()])
            }
            ProjectColumn::Start => day(project.period.start),
            ProjectColumn::End => day(project.period.end),
            ProjectColumn::Agencies => self.party_cell(project, &project.agencies),
            ProjectColumn::Donors => self.party_cell(project, &project.donors),
            ProjectColumn::Partners => self.party_cell(project, &project.partners),
            ProjectColumn::Countries => self.country_cell(id, project),
            ProjectColumn::Phase => {
                context.text_cell(project.phase.map_or("", |id| &atlas.phases[id].name))
            }
            ProjectColumn::Pillar => {
                context.text_cell(project.pillar.map_or("", |id| &atlas.pillars[id].name))
            }
            ProjectColumn::Themes => table_cell(vec![Node::Text(context.theme_names(project))]),
            ProjectColumn::Documents => match context.short_documents(&project.documents) {
                list if list.is_empty() => context.text_cell(""),
                list => table_cell(list),
            },
            ProjectColumn::Fact(key) => match project.fact(key) {
                Some(value) => table_cell(context.fact_nodes(value)),
                None => context.text_cell(""),
            },
            ProjectColumn::Own(place) => {
                let value = project.own_field(&self.own_fields[place]).unwrap_or_default();
                match value {
                    "" => context.text_cell(""),
                    value => table_cell(vec![el("bdi").text(value).into()]),
                }
            }
        }
    }

    /// Returns the number of the project countries with their names.
    fn country_cell(&self, id: Id<Project>, project: &Project) -> Element {
        if project.countries.is_empty() {
            return self.party_cell(project, &project.countries);
        }
        let context = &self.context;
        let count = number::format_integer(context.lang, context.project_countries(id) as u64);
        let names = context.party_names(&project.countries, time_of(project));
        let names = el("div").class("quiet").with(context.in_line(&names));
        table_cell(vec![el("strong").text(&count).into(), names.into()])
    }
}
