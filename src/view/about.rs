//! The page about the map: description, reading notes, boundaries and sources.

use super::ViewContext;
use super::text::{muted_after, muted_in_brackets, paragraphs, plain_list};
use crate::atlas::BoundaryClass;
use crate::i18n::{date, format_template};
use crate::markup::{Element, Node, el};

impl ViewContext<'_> {
    pub(super) fn about_section(&self) -> Vec<Node> {
        let (site, words) = (&self.atlas.site, &self.words.about);
        let heading = |text: &str| Node::from(el("h3").text(text));
        // A section without a text has no heading.
        let titled = |title: &str, body: Vec<Node>| match body.is_empty() {
            true => body,
            false => [vec![heading(title)], body].concat(),
        };
        let sources: Vec<_> = self.atlas.sources.ids().collect();
        let owned: Vec<_> =
            self.atlas.projects.iter().flat_map(|(_, project)| project.documents.clone()).collect();
        let documents: Vec<_> =
            self.atlas.documents.ids().filter(|id| !owned.contains(id)).collect();
        let body = [
            vec![el("h2").text(&words.title).into()],
            self.untranslated_note(["site", "", ""]).into_iter().map(Node::from).collect(),
            self.record_text(["site", "", ".about"], &site.about),
            titled(
                &words.how_to_read,
                self.record_text(["site", "", ".how_to_read"], &site.how_to_read),
            ),
            vec![
                heading(&words.boundaries),
                self.record_name(el("p"), ["site", "", ".disclaimer"], &site.disclaimer).into(),
                el("p").text(&words.boundaries_intro).into(),
            ],
            plain_list(self.boundary_notes()),
            titled(&words.phases, plain_list(self.phase_list())),
            vec![heading(&words.other_documents)],
            self.documents(&documents),
            vec![heading(&words.data)],
            paragraphs(&words.licences),
            vec![heading(&words.promise)],
            paragraphs(&words.promises),
            vec![heading(&words.sources), self.source_list(&sources)],
            vec![el("p").class("quiet").text(&self.revision_text()).into()],
        ];
        vec![el("article").class("about").with(body.concat()).into()]
    }

    fn boundary_notes(&self) -> Vec<Element> {
        let words = &self.words.about;
        let rows = self.atlas.boundaries.iter();
        rows.map(|boundary| {
            let class = match boundary.class {
                BoundaryClass::Solid => &words.solid,
                BoundaryClass::Dashed => &words.dashed,
                BoundaryClass::Dotted => &words.dotted,
                BoundaryClass::NotDrawn => &words.not_drawn,
            };
            let key = |field| ["boundary.", &*boundary.key, field];
            el("li")
                .child(self.record_name(el("strong"), key(""), &boundary.title))
                .child(muted_in_brackets(class))
                .maybe(self.untranslated_mark(key("")))
                .with(self.record_text(key(".text"), &boundary.text))
                .with(self.evidence_note(&boundary.evidence))
        })
        .collect()
    }

    fn phase_list(&self) -> Vec<Element> {
        let rows = self.atlas.phases.iter();
        rows.map(|(_, phase)| {
            let when = date::format_period(self.words, phase.period);
            let key = |field| ["phase.", &*phase.key, field];
            el("li")
                .child(self.record_name(el("span"), key(""), &phase.name))
                .child(muted_after(&when))
                .maybe(self.untranslated_mark(key("")))
                .with(self.record_text(key(".remark"), &phase.remark))
                .with(self.evidence_note(&phase.evidence))
        })
        .collect()
    }

    /// Returns a sentence with the date of the last revision of the content; empty if the content
    /// does not state it.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert_eq!(store.view_context().revision_text(), "");
    /// ```
    pub fn revision_text(&self) -> String {
        match self.content_date() {
            date if date.is_empty() => date,
            date => format_template(&self.words.about.content_date, &[("date", &date)]),
        }
    }

    /// Returns the date of the last revision of the content, formatted.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let content = raw::Content {
    ///     site: raw::RawSite { content_date: "2026".to_owned(), ..Default::default() },
    ///     ..Default::default()
    /// };
    /// let (atlas, _) = validate_content(&content);
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert_eq!(store.view_context().content_date(), "2026");
    /// ```
    pub fn content_date(&self) -> String {
        let text = &self.atlas.site.content_date;
        text.parse().map(|at| date::format_date(self.words, at)).unwrap_or_else(|_| text.clone())
    }
}
