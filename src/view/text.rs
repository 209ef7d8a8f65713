//! Texts of the content: paragraphs, lists, evidence, sources.

use super::{Element, Node, Teller, el};
use crate::atlas::{Certainty, Evidence, Id, Source};
use crate::language::date;

/// A text of several paragraphs, in which lines that begin with `- ` are a
/// list; nothing for an empty text.
pub fn paragraphs(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    let (mut paragraph, mut items) = (String::new(), Vec::new());
    // An empty line ends whatever stands before it; one more at the very end.
    for line in text.split('\n').map(str::trim).chain([""]) {
        if let Some(item) = line.strip_prefix("- ") {
            items.push(el("li").text(item));
        } else if !line.is_empty() {
            let space = if paragraph.is_empty() { "" } else { " " };
            paragraph.push_str(space);
            paragraph.push_str(line);
        } else {
            if !paragraph.is_empty() {
                nodes.push(el("p").text(&std::mem::take(&mut paragraph)).into());
            }
            if !items.is_empty() {
                nodes.push(el("ul").with(super::nodes(std::mem::take(&mut items))).into());
            }
        }
    }
    nodes
}

/// A small mark beside a fact.
pub fn mark(text: &str) -> Element {
    el("span").class("mark").text(text)
}

/// The code of a route or a chain, as texts cite it.
pub fn code(key: &str) -> Element {
    el("bdi").class("code").attr("dir", "ltr").text(key)
}

/// Text that matters less.
pub fn quiet(text: &str) -> Element {
    el("span").class("quiet").text(text)
}

impl Teller<'_> {
    /// A mark beside what is inferred; nothing beside what was read.
    pub fn certainty_mark(&self, certainty: Certainty) -> Option<Node> {
        (certainty == Certainty::Inferred).then(|| mark(&self.words.certainty.inferred).into())
    }

    /// A list of sources, with how sure each is and where it can be read.
    pub fn sources(&self, ids: &[Id<Source>]) -> Node {
        let rows = ids.iter().map(|&id| self.source(&self.atlas.sources[id])).collect();
        el("ul").class("sources").with(super::nodes(rows)).into()
    }

    fn source(&self, source: &Source) -> Element {
        // Titles and publishers stand in their own language: isolated, so that
        // a Latin name does not turn what stands around it.
        let mut title = el("cite").child(el("bdi").text(&source.title));
        if !source.url.is_empty() {
            title = self.outside(&source.url).child(title);
        }
        let mut row = el("li").child(title).text(" (");
        if !source.publisher.is_empty() {
            row = row.child(el("bdi").text(&source.publisher)).text(&self.words.lists.comma);
        }
        if let Some(at) = source.date {
            row = row.text(&date::date(self.words, at)).text(&self.words.lists.comma);
        }
        let sure = match source.certainty {
            Certainty::Primary => &self.words.certainty.primary,
            _ => &self.words.certainty.secondary,
        };
        row.text(sure).text(")")
    }

    /// A link to another website: whatever the content was read by, nothing but an
    /// address of the web becomes one.
    pub fn outside(&self, url: &str) -> Element {
        if !url.starts_with("http://") && !url.starts_with("https://") {
            return el("span");
        }
        el("a")
            .attr("href", url)
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer")
            .attr("title", &self.words.card.opens_elsewhere)
    }

    /// How a fact is known: a mark where it is inferred, and its sources
    /// folded away.
    pub fn evidence(&self, evidence: &Evidence) -> Vec<Node> {
        let mut nodes: Vec<Node> = self.certainty_mark(evidence.certainty).into_iter().collect();
        if !evidence.sources.is_empty() {
            let summary = el("summary").text(&self.words.card.sources);
            let details = el("details").class("evidence").child(summary);
            nodes.push(details.with(vec![self.sources(&evidence.sources)]).into());
        }
        nodes
    }
}

/// A heading with what stands under it; nothing when there is nothing.
pub fn section(title: &str, body: Vec<Node>) -> Option<Node> {
    (!body.is_empty())
        .then(|| el("section").class("part").child(el("h3").text(title)).with(body).into())
}

/// A list without bullets; nothing when it is empty.
pub fn plain_list(items: Vec<Element>) -> Vec<Node> {
    list("plain", items)
}

/// A list whose items stand in one line; nothing when it is empty.
pub fn inline_list(items: Vec<Element>) -> Vec<Node> {
    list("inline", items)
}

fn list(class: &'static str, items: Vec<Element>) -> Vec<Node> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![el("ul").class(class).with(super::nodes(items)).into()]
}
