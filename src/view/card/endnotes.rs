//! Notes on the sources at the end of a card, with numbered references in the text.

use crate::atlas::Evidence;
use crate::markup::{Node, el};
use crate::view::ViewContext;
use crate::view::text::{paragraphs, text_section};

/// A remark of the editors on a fact: what the source lacks, and how it was filled.
struct Note<'a> {
    text: &'a str,
    evidence: &'a Evidence,
}

/// The notes of one card, numbered from 1 in the order of their first reference.
#[derive(Default)]
pub(super) struct Endnotes<'a> {
    notes: Vec<Note<'a>>,
}

impl<'a> Endnotes<'a> {
    /// Returns a superscript reference to a note. A note that is referred to again keeps its
    /// number.
    pub(super) fn reference(&mut self, text: &'a str, evidence: &'a Evidence) -> Node {
        let known = self.notes.iter().position(|note| note.text == text);
        let place = known.unwrap_or_else(|| {
            self.notes.push(Note { text, evidence });
            self.notes.len() - 1
        });
        let number = (place + 1).to_string();
        let link = el("a")
            .attr("href", &["#note-", &number.to_string()].concat())
            .attr("role", "doc-noteref")
            .text(&number);
        el("sup").child(link).into()
    }
}

impl ViewContext<'_> {
    /// Returns the section with all notes, `None` if there are none.
    pub(super) fn endnotes_section(&self, notes: &Endnotes) -> Option<Node> {
        let items: Vec<Node> = notes
            .notes
            .iter()
            .enumerate()
            .map(|(place, note)| {
                el("li")
                    .attr("id", &["note-", &(place + 1).to_string()].concat())
                    .with(paragraphs(note.text))
                    .with(self.evidence_note(note.evidence))
                    .into()
            })
            .collect();
        let list = (!items.is_empty()).then(|| el("ol").class("endnotes").with(items).into());
        text_section(&self.words.card.notes, list.into_iter().collect())
    }
}
