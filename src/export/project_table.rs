//! The table of projects as CSV: the columns of the page's table, the key and the sources.

use super::Export;
use super::csv::{CsvCell, LIST_SEPARATOR};
use crate::atlas::{Party, Project};
use crate::state::List;
use crate::view::table::{ProjectColumn, time_of};

/// A column of the file.
enum CsvColumn {
    /// A column of the page's table.
    Listed(ProjectColumn),
    Key,
    Sources,
}

impl Export<'_> {
    pub(super) fn project_rows(&self) -> Vec<Vec<CsvCell>> {
        let own_fields = self.context.own_field_names();
        let facts = self.context.stated_facts();
        let listed = ProjectColumn::all(&facts, own_fields.len()).into_iter();
        let mut columns: Vec<CsvColumn> = listed.map(CsvColumn::Listed).collect();
        columns.extend([CsvColumn::Key, CsvColumn::Sources]);
        let name = |column: &CsvColumn| match column {
            CsvColumn::Listed(column) => self.context.project_column_name(*column, &own_fields),
            CsvColumn::Key => &self.words.columns.key,
            CsvColumn::Sources => &self.context.words.card.sources,
        };
        let mut rows = vec![columns.iter().map(|column| name(column).into()).collect()];
        for id in self.in_order(List::Projects, &self.context.found.projects) {
            let project = &self.context.atlas.projects[id];
            let cell = |column: &CsvColumn| match column {
                CsvColumn::Listed(column) => self.project_cell(project, *column, &own_fields),
                CsvColumn::Key => (&project.key).into(),
                CsvColumn::Sources => self.sources_cell(&project.sources),
            };
            rows.push(columns.iter().map(cell).collect());
        }
        rows
    }

    fn project_cell(
        &self,
        project: &Project,
        column: ProjectColumn,
        own_fields: &[&str],
    ) -> CsvCell {
        let atlas = self.context.atlas;
        let named = |parties: &[Party]| {
            CsvCell::from(self.context.party_names(parties, time_of(project)).join(LIST_SEPARATOR))
        };
        let joined = |names: Vec<&str>| CsvCell::from(names.join(LIST_SEPARATOR));
        match column {
            ProjectColumn::Title => (&project.title).into(),
            ProjectColumn::Start => CsvCell::from_date(project.period.start),
            ProjectColumn::End => CsvCell::from_date(project.period.end),
            ProjectColumn::Agencies => named(&project.agencies),
            ProjectColumn::Donors => named(&project.donors),
            ProjectColumn::Partners => named(&project.partners),
            ProjectColumn::Countries => named(&project.countries),
            ProjectColumn::Phase => project.phase.map_or("", |id| &atlas.phases[id].name).into(),
            ProjectColumn::Pillar => project.pillar.map_or("", |id| &atlas.pillars[id].name).into(),
            ProjectColumn::Themes => {
                joined(project.themes.iter().map(|&id| atlas.themes[id].name.as_str()).collect())
            }
            ProjectColumn::Documents => {
                let documents = project.documents.iter();
                joined(documents.map(|&id| atlas.documents[id].title.as_str()).collect())
            }
            // An amount keeps its currency in its cell, so that no spreadsheet adds up currencies.
            ProjectColumn::Fact(key) => {
                project.fact(key).map(|fact| fact.to_string()).unwrap_or_default().into()
            }
            ProjectColumn::Own(place) => {
                let name = own_fields.get(place).copied().unwrap_or_default();
                project.own_field(name).unwrap_or_default().into()
            }
        }
    }
}
