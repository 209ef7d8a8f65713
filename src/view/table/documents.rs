//! The table of documents.

use super::order::Key;
use super::{Column, Keys, Rows, cell, head, texts, wide};
use crate::atlas::{Document, Id, Project};
use crate::i18n::date;
use crate::markup::{Element, Node, el};
use crate::sort;
use crate::state::{List, Selection};
use crate::view::Teller;
use crate::view::text::plain_list;

struct Documents<'a> {
    teller: Teller<'a>,
    ids: Vec<Id<Document>>,
    /// Pairs of each document with its projects, sorted.
    owners: Vec<(Id<Document>, Id<Project>)>,
}

impl Teller<'_> {
    pub(super) fn document_table(&self) -> Vec<Node> {
        let documents = self.documents_as_rows();
        let count = self.words.table.document_count.of(self.lang, documents.len() as u64);
        self.sorted_sheet(List::Documents, &count, &documents)
    }

    pub(super) fn documents_as_rows(&self) -> impl Rows {
        let ids = self.listed_documents();
        let mut owners = Vec::new();
        for (id, project) in self.atlas.projects.iter() {
            owners.extend(project.documents.iter().map(|&document| (document, id)));
        }
        sort::sort(&mut owners);
        Documents { teller: *self, ids, owners }
    }
}

impl Documents<'_> {
    /// Iterates over the projects of a document.
    fn owners(&self, id: Id<Document>) -> impl Iterator<Item = (Id<Project>, &str)> {
        let start = self.owners.partition_point(|&(other, _)| other < id);
        let of_it = self.owners[start..].iter().take_while(move |&&(other, _)| other == id);
        of_it.map(|&(_, project)| (project, self.teller.atlas.projects[project].title.as_str()))
    }

    /// Returns the language tags of a document.
    fn languages(&self, document: &Document) -> String {
        let tags: Vec<&str> = document.languages.iter().map(|tag| tag.as_str()).collect();
        tags.join(" ")
    }
}

/// The number of columns.
pub(super) const COLUMNS: usize = 5;

impl Keys for Documents<'_> {
    fn len(&self) -> usize {
        self.ids.len()
    }

    fn key(&self, row: usize, column: usize) -> Key {
        let id = self.ids[row];
        let document = &self.teller.atlas.documents[id];
        match column {
            0 => Key::text(&document.title),
            1 => Key::text(self.owners(id).next().map_or("", |(_, title)| title)),
            2 => Key::first_day(document.date),
            3 => Key::text(&self.languages(document)),
            _ => Key::text(&document.note),
        }
    }
}

impl Rows for Documents<'_> {
    fn columns(&self) -> Vec<Column<'_>> {
        let (card, table) = (&self.teller.words.card, &self.teller.words.table);
        vec![
            texts(&card.document),
            wide(&card.project),
            texts(&table.date),
            texts(&table.languages),
            wide(&table.note),
        ]
    }

    fn cells(&self, row: usize) -> Vec<Element> {
        let (id, teller) = (self.ids[row], &self.teller);
        let document = &teller.atlas.documents[id];
        let owners = self
            .owners(id)
            .map(|(project, title)| el("li").child(teller.go(Selection::Project(project), title)));
        let day = document.date.map_or(String::new(), |at| date::date(teller.words, at));
        vec![
            head(vec![teller.go(Selection::Document(id), &document.title).into()]),
            cell(plain_list(owners.collect())),
            cell(vec![Node::Text(day)]),
            cell(vec![teller.tags(&document.languages).into()]),
            cell(vec![Node::Text(document.note.clone())]),
        ]
    }
}
