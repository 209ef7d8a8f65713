//! Texts of the content: paragraphs, lists, evidence, sources.

use super::{Element, Node, Teller, el};
use crate::atlas::{Certainty, Evidence, Id, Source};
use crate::language::date;

/// A text of several paragraphs, in which lines that begin with `- ` are a
/// list; nothing for an empty text.
pub fn paragraphs(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for block in text.trim().split("\n\n").filter(|block| !block.is_empty()) {
        let (items, lines): (Vec<&str>, Vec<&str>) =
            block.lines().partition(|line| line.starts_with("- "));
        if !lines.is_empty() {
            nodes.push(el("p").text(&lines.join(" ")).into());
        }
        if !items.is_empty() {
            let items = items.iter().map(|item| el("li").text(&item[2..])).collect();
            nodes.push(el("ul").with(super::nodes(items)).into());
        }
    }
    nodes
}

/// A small mark beside a fact.
pub fn mark(text: &str) -> Element {
    el("span").class("mark").text(text)
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
        let mut title = el("cite").text(&source.title);
        if !source.url.is_empty() {
            title = self.outside(&source.url).child(title);
        }
        let mut rest: Vec<String> = Vec::new();
        if !source.publisher.is_empty() {
            rest.push(source.publisher.clone());
        }
        rest.extend(source.date.map(|at| date::date(self.words, at)));
        rest.push(match source.certainty {
            Certainty::Primary => self.words.certainty.primary.clone(),
            _ => self.words.certainty.secondary.clone(),
        });
        el("li").child(title).child(quiet(&format!(" ({})", rest.join(&self.words.page.comma))))
    }

    /// A link to another website.
    pub fn outside(&self, url: &str) -> Element {
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
