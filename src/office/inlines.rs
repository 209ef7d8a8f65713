//! The marked text of a step of a briefing as parts of paragraphs, and parts as plain lines.

use super::note_model::Inline;
use super::package::is_web_address;
use crate::briefing::text::marked_text;
use crate::markup::{Element, Node};

/// Returns the paragraphs of a marked text: emphasis, links and line breaks.
///
/// # Examples
///
/// ```
/// use imap::office::inlines::{marked_inlines, plain_lines};
///
/// let paragraphs = marked_inlines("One *two*\nthree\n\n[Four](https://example.org/)");
/// assert_eq!((paragraphs.len(), paragraphs[0].len()), (2, 4));
/// assert_eq!(plain_lines(&paragraphs[0]), ["One two", "three"]);
/// ```
pub fn marked_inlines(text: &str) -> Vec<Vec<Inline>> {
    let nodes = marked_text(text);
    let paragraphs = nodes.iter().filter_map(|node| match node {
        Node::Element(element) => Some(inlines_of(element)),
        Node::Text(_) => None,
    });
    paragraphs.collect()
}

fn inlines_of(paragraph: &Element) -> Vec<Inline> {
    let children = &paragraph.parts().children;
    let inlines = children.iter().filter_map(|child| match child {
        // A line break in the source of a page follows each `br`.
        Node::Text(text) => (text != "\n").then(|| Inline::Text(text.clone())),
        Node::Element(element) => Some(match element.parts().tag {
            "br" => Inline::Break,
            "a" => link_of(child.plain(), element.parts().attribute("href").unwrap_or_default()),
            _ => Inline::Emphasis(child.plain()),
        }),
    });
    inlines.collect()
}

/// Returns a link. An address that an office program refuses follows its text in brackets.
fn link_of(text: String, url: &str) -> Inline {
    match is_web_address(url) {
        true => Inline::Link { text, url: url.to_owned() },
        false => Inline::Text([&text, " (", url, ")"].concat()),
    }
}

/// Returns the lines of a paragraph without emphasis, links and footnotes.
pub fn plain_lines(inlines: &[Inline]) -> Vec<String> {
    let mut lines = vec![String::new()];
    for inline in inlines {
        match (inline, lines.last_mut()) {
            (Inline::Break, _) => lines.push(String::new()),
            (
                Inline::Text(text) | Inline::Emphasis(text) | Inline::Link { text, .. },
                Some(last),
            ) => last.push_str(text),
            _ => {}
        }
    }
    lines
}
