//! The open card as plain text.

use super::Export;
use crate::markup::Node;

/// Elements that begin and end a line.
const BLOCKS: [&str; 15] = [
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
        add_text(&self.teller.card(selection), false, &mut lines);
        let lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let mut lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        lines.push(String::new());
        lines.push(self.citation());
        lines.join("\n")
    }
}

/// Adds the text of a node. Pictures, controls of the card and what screen readers skip are left
/// out. The items of a value (`in_value`) stay in one line.
fn add_text(node: &Node, in_value: bool, lines: &mut Vec<String>) {
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
    if is_block && !in_value {
        lines.push(String::new());
    }
    let items_in_line = in_value || parts.tag == "dd";
    for (place, child) in parts.children.iter().enumerate() {
        if place > 0 && in_value && parts.tag == "ul" {
            add_to_line(lines, "; ");
        }
        add_text(child, items_in_line, lines);
    }
    match parts.tag {
        "dt" => add_to_line(lines, ": "),
        "th" | "td" => add_to_line(lines, " \u{b7} "),
        "dd" => lines.push(String::new()),
        _ if is_block && !in_value => lines.push(String::new()),
        _ if is_block => add_to_line(lines, " "),
        _ => {}
    }
}

fn add_to_line(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}
