//! The marked text of a step as nodes.
//!
//! | written | shown |
//! |---|---|
//! | an empty line | a new paragraph |
//! | `*words*` | emphasis |
//! | `[words](https://example.org)` | a link; only `http`, `https` and `mailto` |
//!
//! Everything else is text, also what looks like HTML. What is not closed stays as it is written.

use crate::markup::{Node, el};

/// Returns the paragraphs of a text.
///
/// # Examples
///
/// ```
/// use imap::briefing::text::marked_text;
///
/// let html: String = marked_text("One *two*\n\n<b>").iter().map(|node| node.html()).collect();
/// assert_eq!(html, "<p>One <em>two</em></p><p>&lt;b&gt;</p>");
/// ```
pub fn marked_text(text: &str) -> Vec<Node> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut paragraphs = vec![String::new()];
    for line in text.split('\n').map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push('\n');
                }
                last.push_str(line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    let written = paragraphs.iter().filter(|paragraph| !paragraph.is_empty());
    written.map(|paragraph| el("p").with(lines_of(paragraph)).into()).collect()
}

/// Returns a text without its marks, in one line.
///
/// # Examples
///
/// ```
/// use imap::briefing::text::plain_text;
///
/// assert_eq!(plain_text("See *this* [page](https://example.org).\n\nMore."), "See this page. More.");
/// ```
pub fn plain_text(text: &str) -> String {
    let paragraphs: Vec<String> = marked_text(text).iter().map(Node::plain).collect();
    paragraphs.join(" ").replace('\n', " ")
}

/// Returns the lines of a paragraph, each in a line of its own.
fn lines_of(paragraph: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (place, line) in paragraph.split('\n').enumerate() {
        if place > 0 {
            nodes.push(el("br").into());
            nodes.push(Node::Text("\n".to_owned()));
        }
        nodes.extend(marks_of(line, true));
    }
    nodes
}

/// Returns the marked parts of a line. Inside of a mark there is no other.
fn marks_of(line: &str, may_nest: bool) -> Vec<Node> {
    let (mut nodes, mut plain, mut rest) = (Vec::new(), String::new(), line);
    while let Some(at) = rest.find(['*', '[']) {
        plain.push_str(&rest[..at]);
        let from = &rest[at..];
        let found = if may_nest { marked_part(from) } else { None };
        match found {
            Some((node, length)) => {
                push_text(&mut nodes, &mut plain);
                nodes.push(node);
                rest = &from[length..];
            }
            None => {
                plain.push_str(&from[..1]);
                rest = &from[1..];
            }
        }
    }
    plain.push_str(rest);
    push_text(&mut nodes, &mut plain);
    nodes
}

fn push_text(nodes: &mut Vec<Node>, plain: &mut String) {
    if !plain.is_empty() {
        nodes.push(Node::Text(std::mem::take(plain)));
    }
}

/// Returns the mark at the start of a text, and its length in bytes.
fn marked_part(text: &str) -> Option<(Node, usize)> {
    if let Some(after) = text.strip_prefix('*') {
        let words = &after[..after.find('*')?];
        let is_word = !words.is_empty() && words.trim() == words;
        let emphasis = || el("em").with(marks_of(words, false)).into();
        return is_word.then(|| (emphasis(), words.len() + 2));
    }
    let (words, after) = text.strip_prefix('[')?.split_once("](")?;
    let address = &after[..after.find(')')?];
    let is_link = !words.is_empty() && !words.contains(['[', ']']) && is_allowed(address);
    let link = || {
        el("a")
            .attr("href", address)
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer")
            .text(words)
            .into()
    };
    is_link.then(|| (link(), words.len() + address.len() + 4))
}

/// Returns `true` if a link may lead to an address.
///
/// # Examples
///
/// ```
/// use imap::briefing::text::is_allowed;
///
/// assert!(is_allowed("https://example.org/") && is_allowed("mailto:a@example.org"));
/// assert!(!is_allowed("javascript:alert(1)") && !is_allowed("/path"));
/// ```
pub fn is_allowed(address: &str) -> bool {
    let is_scheme = |scheme: &str| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && address.len() > scheme.len()
    };
    let has_space = |letter: char| letter.is_whitespace() || letter.is_control();
    ["https://", "http://", "mailto:"].iter().any(|scheme| is_scheme(scheme))
        && !address.contains(has_space)
}
