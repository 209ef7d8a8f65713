//! Documents in lists, and the card of a document.

use crate::atlas::{Document, Id, Project, Tag};
use crate::i18n::date;
use crate::markup::{Element, Node, el, nodes};
use crate::state::{Action, Selection};
use crate::view::ViewContext;
use crate::view::text::{muted_after, text_section};

impl ViewContext<'_> {
    pub(super) fn document_card(&self, id: Id<Document>) -> Vec<Node> {
        let document = &self.atlas.documents[id];
        let words = &self.words.card;
        let owners = self.atlas.projects.iter().filter(|(_, row)| row.documents.contains(&id));
        let owners: Vec<Id<Project>> = owners.map(|(project, _)| project).collect();
        let owners = self.first_of(&owners, &|&project| {
            let title = &self.atlas.projects[project].title;
            el("li").child(self.card_link(Selection::Project(project), title))
        });
        let when = document.date.map(|at| el("p").text(&date::format_date(self.words, at)).into());
        let mut nodes: Vec<Node> = vec![el("p").child(self.tags(&document.languages)).into()];
        nodes.extend(when);
        let key = ["document.", &document.key, ".note"];
        nodes.extend(self.record_text(key, &document.note));
        nodes.push(el("p").class("quiet").text(&words.no_address).into());
        nodes.extend(text_section(&self.words.lists.projects, owners));
        nodes.extend(text_section(&words.sources, vec![self.source_list(&document.sources)]));
        nodes
    }

    /// Returns documents with the languages in which they exist.
    pub(in crate::view) fn documents(&self, ids: &[Id<Document>]) -> Vec<Node> {
        let mut nodes = self.first_of(ids, &|&id| self.document(id));
        if !nodes.is_empty() {
            nodes.push(el("p").class("quiet").text(&self.words.card.no_address).into());
        }
        nodes
    }

    fn document(&self, id: Id<Document>) -> Element {
        let document = &self.atlas.documents[id];
        let when = document.date.map(|at| muted_after(&date::format_date(self.words, at)));
        let note = (!document.note.is_empty()).then(|| el("p").class("quiet").text(&document.note));
        el("li")
            .child(self.document_button(id))
            .maybe(when)
            .child(self.tags(&document.languages))
            .maybe(note)
    }

    /// Returns the title of a document, which opens its card. It does not look like a link, because
    /// no document itself opens.
    fn document_button(&self, id: Id<Document>) -> Element {
        let document = &self.atlas.documents[id];
        self.action_button(Action::Select(Selection::Document(id)))
            .class("title-button")
            .child(self.record_name(el("bdi"), ["document.", &document.key, ""], &document.title))
    }

    /// Returns the languages of a document as small badges.
    pub(in crate::view) fn tags(&self, tags: &[Tag]) -> Element {
        let marks = tags.iter().map(|&tag| {
            el("abbr").class("tag").attr("title", &self.tongue(tag)).text(tag.as_str())
        });
        el("span").class("tags").with(nodes(marks.collect()))
    }

    /// Returns the name of a language, or its tag if there is no name.
    pub(in crate::view) fn tongue(&self, tag: Tag) -> String {
        match self.words.languages.get(tag.as_str()) {
            "" => tag.as_str().to_owned(),
            name => name.to_owned(),
        }
    }
}
