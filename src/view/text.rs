//! Texts of the content: paragraphs, lists, evidence and sources.

use super::ViewContext;
use crate::atlas::{Certainty, Evidence, Id, Source};
use crate::i18n::date;
use crate::markup::{Element, Node, el, nodes};

/// Renders a text of several paragraphs; lines that begin with `- ` become a list. The result is
/// empty for an empty text.
pub fn paragraphs(text: &str) -> Vec<Node> {
    let mut blocks = Vec::new();
    let (mut paragraph, mut items) = (String::new(), Vec::new());
    // An empty line ends a paragraph or list; one is added at the end.
    for line in text.split('\n').map(str::trim).chain([""]) {
        if let Some(item) = line.strip_prefix("- ") {
            items.push(el("li").text(item));
        } else if !line.is_empty() {
            let space = if paragraph.is_empty() { "" } else { " " };
            paragraph.push_str(space);
            paragraph.push_str(line);
        } else {
            if !paragraph.is_empty() {
                blocks.push(el("p").text(&std::mem::take(&mut paragraph)).into());
            }
            if !items.is_empty() {
                blocks.push(el("ul").with(nodes(std::mem::take(&mut items))).into());
            }
        }
    }
    blocks
}

/// Returns a badge beside a fact.
pub fn badge(text: &str) -> Element {
    el("span").class("mark").text(text)
}

/// Returns the code of a route or chain.
pub fn code_text(key: &str) -> Element {
    el("bdi").class("code").attr("dir", "ltr").text(key)
}

/// Returns text of less importance.
pub fn muted(text: &str) -> Element {
    el("span").class("quiet").text(text)
}

/// Returns text of less importance behind other text.
pub fn muted_after(text: &str) -> Element {
    muted(&[" ", text].concat())
}

/// Returns text of less importance in brackets behind other text.
pub fn muted_in_brackets(text: &str) -> Element {
    muted(&[" (", text, ")"].concat())
}

impl ViewContext<'_> {
    /// Returns a badge for an inferred fact, `None` for other facts.
    pub fn certainty_mark(&self, certainty: Certainty) -> Option<Node> {
        (certainty == Certainty::Inferred).then(|| badge(&self.words.certainty.inferred).into())
    }

    /// Returns a list of sources, with certainty and link.
    pub fn source_list(&self, ids: &[Id<Source>]) -> Node {
        let rows = ids.iter().map(|&id| self.source_item(&self.atlas.sources[id])).collect();
        el("ul").class("sources").with(nodes(rows)).into()
    }

    fn source_item(&self, source: &Source) -> Element {
        // Titles and publishers are in their own language: isolated, so that a Latin name does not
        // reorder the text around it.
        let mut title = el("cite").child(el("bdi").text(&source.title));
        // Without an address at the publisher's, the title is no link: a copy is not the source.
        if !source.url.is_empty() {
            title = self.external_link(&source.url).child(title);
        }
        let mut row = el("li").child(title).text(" (");
        if !source.publisher.is_empty() {
            row = row.child(el("bdi").text(&source.publisher)).text(&self.words.lists.comma);
        }
        if let Some(at) = source.date {
            row = row.text(&date::format_date(self.words, at)).text(&self.words.lists.comma);
        }
        let sure = match source.certainty {
            Certainty::Primary => &self.words.certainty.primary,
            _ => &self.words.certainty.secondary,
        };
        row.text(sure).text(")").with(self.copy_link(source))
    }

    /// Returns the small link to the copy in which a source was read, named by its host.
    fn copy_link(&self, source: &Source) -> Vec<Node> {
        let Some((_, place)) = source.copy.split_once("://") else { return Vec::new() };
        let host = place.split('/').next().unwrap_or(place);
        let host = el("bdi").attr("dir", "ltr").text(host.trim_start_matches("www."));
        let (before, after) =
            self.words.card.copy_at.split_once("{host}").unwrap_or((&self.words.card.copy_at, ""));
        let link = self.external_link(&source.copy).text(before).child(host).text(after);
        vec![Node::Text(" ".to_owned()), el("small").class("quiet").child(link).into()]
    }

    /// Returns a link to another website. Only `http:` and `https:` URLs become links, however the
    /// content was read.
    pub fn external_link(&self, url: &str) -> Element {
        if !url.starts_with("http://") && !url.starts_with("https://") {
            return el("span");
        }
        el("a")
            .attr("href", url)
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer")
            .attr("title", &self.words.card.opens_elsewhere)
    }

    /// Returns the evidence of a fact: a badge if it is inferred, and its sources in a collapsed
    /// section.
    pub fn evidence_note(&self, evidence: &Evidence) -> Vec<Node> {
        let mut nodes: Vec<Node> = self.certainty_mark(evidence.certainty).into_iter().collect();
        nodes.extend(self.sources_fold(&evidence.sources));
        nodes
    }

    /// Returns sources in a collapsed section; empty if there are none.
    pub fn sources_fold(&self, sources: &[Id<Source>]) -> Vec<Node> {
        if sources.is_empty() {
            return Vec::new();
        }
        let summary = el("summary").text(&self.words.card.sources);
        let details = el("details").class("evidence").child(summary);
        vec![details.with(vec![self.source_list(sources)]).into()]
    }
}

/// Returns a section with a heading; `None` if it has no content.
pub fn text_section(title: &str, body: Vec<Node>) -> Option<Node> {
    (!body.is_empty())
        .then(|| el("section").class("part").child(el("h3").text(title)).with(body).into())
}

/// Returns a text as nodes, none for an empty text.
pub fn text_nodes(text: &str) -> Vec<Node> {
    if text.is_empty() { Vec::new() } else { vec![el("span").text(text).into()] }
}

/// Returns a row of a table of facts.
pub fn fact_row(title: &str, value: Vec<Node>) -> Node {
    el("div").child(el("dt").text(title)).child(el("dd").with(value)).into()
}

/// Returns a table of facts from its rows.
pub fn facts_table(rows: Vec<Node>) -> Node {
    el("dl").class("facts").with(rows).into()
}

/// Returns a list without bullets; empty if it has no items.
pub fn plain_list(items: Vec<Element>) -> Vec<Node> {
    list_of_class("plain", items)
}

/// Returns a list in one line; empty if it has no items.
pub fn inline_list(items: Vec<Element>) -> Vec<Node> {
    list_of_class("inline", items)
}

fn list_of_class(class: &'static str, items: Vec<Element>) -> Vec<Node> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![el("ul").class(class).with(nodes(items)).into()]
}
