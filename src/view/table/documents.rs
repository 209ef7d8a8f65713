//! The table of documents.

use super::rows::{
    Column, SortKeys, TableRows, header_cell, name_column, table_cell, text_column, wide_column,
};
use super::sort_key::SortKey;
use crate::atlas::{Document, Id, Project};
use crate::i18n::date;
use crate::markup::{Element, Node, el};
use crate::sort;
use crate::state::{List, Selection};
use crate::view::ViewContext;
use crate::view::text::plain_list;

struct Documents<'a> {
    context: ViewContext<'a>,
    ids: Vec<Id<Document>>,
    /// Pairs of each document with its projects, sorted.
    owners: Vec<(Id<Document>, Id<Project>)>,
}

impl ViewContext<'_> {
    pub(super) fn document_table(&self) -> Vec<Node> {
        let documents = self.documents_as_rows();
        let count =
            self.words.table.document_count.format_count(self.lang, documents.row_count() as u64);
        self.sorted_sheet(List::Documents, &count, &documents)
    }

    pub(super) fn documents_as_rows(&self) -> impl TableRows {
        let ids = self.listed_documents();
        let mut owners = Vec::new();
        for (id, project) in self.atlas.projects.iter() {
            owners.extend(project.documents.iter().map(|&document| (document, id)));
        }
        sort::sort(&mut owners);
        Documents { context: *self, ids, owners }
    }
}

impl Documents<'_> {
    /// Iterates over the projects of a document.
    fn owners(&self, id: Id<Document>) -> impl Iterator<Item = (Id<Project>, &str)> {
        let start = self.owners.partition_point(|&(other, _)| other < id);
        let of_it = self.owners[start..].iter().take_while(move |&&(other, _)| other == id);
        of_it.map(|&(_, project)| (project, self.context.atlas.projects[project].title.as_str()))
    }

    /// Returns the language tags of a document.
    fn language_names(&self, document: &Document) -> String {
        let tags: Vec<&str> = document.languages.iter().map(|tag| tag.as_str()).collect();
        tags.join(" ")
    }
}

/// A column of the table. Links name a column by its position, so the list only grows at its end.
#[derive(Clone, Copy)]
enum DocumentColumn {
    Title,
    Projects,
    Date,
    Languages,
    Note,
}

impl DocumentColumn {
    const ALL: &'static [Self] =
        &[Self::Title, Self::Projects, Self::Date, Self::Languages, Self::Note];
}

impl SortKeys for Documents<'_> {
    fn row_count(&self) -> usize {
        self.ids.len()
    }

    fn column_count(&self) -> usize {
        DocumentColumn::ALL.len()
    }

    fn sort_key(&self, row: usize, column: usize) -> SortKey {
        let id = self.ids[row];
        let document = &self.context.atlas.documents[id];
        match DocumentColumn::ALL[column] {
            DocumentColumn::Title => SortKey::from_text(&document.title),
            DocumentColumn::Projects => {
                SortKey::from_text(self.owners(id).next().map_or("", |(_, title)| title))
            }
            DocumentColumn::Date => SortKey::first_day(document.date),
            DocumentColumn::Languages => SortKey::from_text(&self.language_names(document)),
            DocumentColumn::Note => SortKey::from_text(&document.note),
        }
    }
}

impl TableRows for Documents<'_> {
    fn head(&self, column: usize) -> Column<'_> {
        let (card, table) = (&self.context.words.card, &self.context.words.table);
        match DocumentColumn::ALL[column] {
            DocumentColumn::Title => text_column(&card.document),
            DocumentColumn::Projects => wide_column(&card.project),
            DocumentColumn::Date => text_column(&table.date),
            DocumentColumn::Languages => name_column(&table.languages),
            DocumentColumn::Note => wide_column(&table.note),
        }
    }

    fn cell(&self, row: usize, column: usize) -> Element {
        let (id, context) = (self.ids[row], &self.context);
        let document = &context.atlas.documents[id];
        match DocumentColumn::ALL[column] {
            DocumentColumn::Title => {
                let title = context.card_link(Selection::Document(id), &document.title);
                header_cell(vec![title.into()])
            }
            DocumentColumn::Projects => {
                let owners = self.owners(id).map(|(project, title)| {
                    el("li").child(context.card_link(Selection::Project(project), title))
                });
                table_cell(plain_list(owners.collect()))
            }
            DocumentColumn::Date => {
                let day = document.date.map(|at| date::format_date(context.words, at));
                table_cell(vec![Node::Text(day.unwrap_or_default())])
            }
            DocumentColumn::Languages => table_cell(vec![context.tags(&document.languages).into()]),
            DocumentColumn::Note => table_cell(vec![Node::Text(document.note.clone())]),
        }
    }
}
