//! The languages of the texts of records: their marks, and the switch of a project to the original.

use crate::atlas::{Id, Project};
use crate::i18n::{Direction, Lang, format_template};
use crate::markup::{Element, Node, el};
use crate::state::Action;
use crate::view::ViewContext;
use crate::view::text::{badge, paragraphs};

/// The translation key of a text in parts: table, key of the record, and field, with their dots.
pub(in crate::view) type TextKey<'k> = [&'k str; 3];

/// The fields whose languages the note names.
const FIELDS: [&str; 4] = ["title", "objective", "summary", "context"];

/// Marks an element with the language of its text. The browser finds the direction of a language
/// that the map does not have.
pub(super) fn in_language(element: Element, tag: &str) -> Element {
    let direction = Lang::from_tag(tag).map_or("auto", |lang| Direction::tag(lang.direction()));
    element.attr("lang", tag).attr("dir", direction)
}

/// Renders a text of several paragraphs, marked with its language if that is not the language of the
/// page.
fn paragraphs_in(text: &str, language: Option<&str>) -> Vec<Node> {
    match (paragraphs(text), language) {
        (nodes, Some(tag)) if !nodes.is_empty() => {
            vec![in_language(el("div"), tag).with(nodes).into()]
        }
        (nodes, _) => nodes,
    }
}

/// Returns the translation key of a field of a project.
fn project_key(project: &Project, field: &str) -> String {
    ["project.", &project.key, ".", field].concat()
}

impl<'a> ViewContext<'a> {
    /// Returns the project with the texts that the card shows: translated, or in the original
    /// language.
    pub(super) fn project_texts(&self, id: Id<Project>) -> &'a Project {
        let original = self.original.and_then(|atlas| {
            let same = atlas.projects.by_key(&self.atlas.projects[id].key)?;
            Some(&atlas.projects[same])
        });
        original.unwrap_or(&self.atlas.projects[id])
    }

    /// Returns the language of a text of [`Self::project_texts`] if that is not the language of the
    /// page.
    pub(super) fn text_language(&self, texts: &Project, field: &str) -> Option<&'a str> {
        let site = &self.original.unwrap_or(self.atlas).site;
        let original = self.original.map(|_| site.language.as_str());
        let language = site.language_of(&project_key(texts, field)).or(original);
        language.filter(|tag| *tag != self.lang.tag())
    }

    /// Returns a text of the project, marked with its language if that is not the language of the
    /// page.
    pub(super) fn text_field(&self, texts: &Project, field: &str, text: &str) -> Vec<Node> {
        paragraphs_in(text, self.text_language(texts, field))
    }

    /// Returns a text of a record, marked with its language if that is not the language of the page.
    pub(in crate::view) fn record_text(&self, key: TextKey, text: &str) -> Vec<Node> {
        paragraphs_in(text, self.atlas.site.language_of(&key.concat()))
    }

    /// Returns a name in an element that is marked with its language if that is not the language of
    /// the page.
    pub(in crate::view) fn record_name(
        &self,
        element: Element,
        key: TextKey,
        name: &str,
    ) -> Element {
        let element = element.text(name);
        match self.atlas.site.language_of(&key.concat()) {
            Some(tag) => in_language(element, tag),
            None => element,
        }
    }

    /// Returns the mark of a record with a text that has no translation; `None` if it has none.
    /// `record` is the beginning of the keys of its texts.
    pub(in crate::view) fn untranslated_mark(&self, record: TextKey) -> Option<Element> {
        let record = record.concat();
        let tag = self.atlas.site.foreign_language(&record).filter(|tag| !tag.is_empty())?;
        let values = [("language", &*self.language_name(tag))];
        Some(badge(&format_template(&self.words.card.untranslated, &values)))
    }

    /// Returns [`Self::untranslated_mark`] as a paragraph, for the head of a card or page.
    pub(in crate::view) fn untranslated_note(&self, record: TextKey) -> Option<Element> {
        self.untranslated_mark(record).map(|mark| el("p").child(mark))
    }

    /// Returns the note on the languages of the texts: that they are a translation, with a button
    /// that switches between original and translation, or that there is no translation.
    pub(super) fn translation_note(&self, id: Id<Project>) -> Option<Node> {
        let words = &self.words.card;
        let project = &self.atlas.projects[id];
        let site = &self.atlas.site.language;
        let texts = [&project.title, &project.objective, &project.summary, &project.context];
        let stated = FIELDS.into_iter().zip(texts).filter(|(_, text)| !text.is_empty());
        let language_of = |field: &str| self.atlas.site.language_of(&project_key(project, field));
        let of_remarks = || self.atlas.site.foreign_language(&project_key(project, "remark"));
        let foreign = stated.clone().find_map(|(field, _)| language_of(field)).or_else(of_remarks);
        let is_translated = Lang::from_tag(site).is_some_and(|lang| lang != self.lang)
            && stated.clone().any(|(field, _)| language_of(field).is_none());
        let mut note = el("p");
        if is_translated {
            let is_original = self.original.is_some();
            let name = match is_original {
                true => words.show_translation.clone(),
                false => format_template(
                    &words.show_original,
                    &[("language", &self.language_name(site))],
                ),
            };
            let button =
                self.action_button(Action::Original(!is_original)).class("link").text(&name);
            let mark = (!is_original).then(|| badge(&words.translated));
            note = note.maybe(mark).child(button);
        }
        let foreign = foreign.filter(|tag| !tag.is_empty() && self.original.is_none());
        if let Some(tag) = foreign {
            let values = [("language", &*self.language_name(tag))];
            let text = format_template(&words.untranslated, &values);
            note = if is_translated { note.text(" ") } else { note }.child(badge(&text));
        }
        (is_translated || foreign.is_some()).then(|| note.into())
    }

    /// Returns the name of a language, or its tag if there is no name.
    fn language_name(&self, tag: &str) -> String {
        tag.parse().map_or_else(|_| tag.to_owned(), |tag| self.tongue(tag))
    }
}
