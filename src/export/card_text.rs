//! The open card as plain text.

use super::Export;
use crate::markup::{Element, Node};

/// Elements that begin and end a line.
const BLOCKS: [&str; 16] = [
    "article",
    "section",
    "div",
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "dl",
    "dd",
    "table",
    "tr",
    "blockquote",
    "figure",
];

impl Export<'_> {
    /// Returns the open card as plain text with its citation; empty without a card. A name and its
    /// values are in one line.
    pub fn card_text(&self) -> String {
        let Some(selection) = self.teller.state.selection else { return String::new() };
        let mut lines = vec![String::new()];
        add_text(&self.teller.card(selection), &mut lines);
        let lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let mut lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        lines.push(String::new());
        lines.push(self.citation());
        lines.join("\n")
    }
}

/// Adds the text of a node. Pictures, controls of the card and what screen readers skip are left
/// out.
fn add_text(node: &Node, lines: &mut Vec<String>) {
    let element = match node {
        Node::Element(element) => element,
        Node::Text(text) => return add_to_line(lines, text),
    };
    let parts = element.parts();
    let is_skipped = parts.tag == "svg"
        || parts.attribute("aria-hidden") == Some("true")
        || parts.attribute("class").is_some_and(|class| class.starts_with("card-bar"));
    if is_skipped {
        return;
    }
    let is_block = BLOCKS.contains(&parts.tag);
    if is_block && !is_value(element) {
        lines.push(String::new());
    }
    parts.children.iter().for_each(|child| add_text(child, lines));
    match parts.tag {
        "dt" => add_to_line(lines, ": "),
        "th" | "td" => add_to_line(lines, " \u{b7} "),
        _ if is_block => lines.push(String::new()),
        _ => {}
    }
}

/// Returns `true` for the value that follows a name in a list of facts.
fn is_value(element: &Element) -> bool {
    element.parts().tag == "dd"
}

fn add_to_line(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}
