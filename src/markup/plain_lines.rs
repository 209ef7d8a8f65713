//! Markup as lines of plain text.

use super::Node;

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

/// Returns the text of nodes in lines, without empty ones. Pictures, the bar of a card and what
/// screen readers skip are left out. A name and its values are in one line.
///
/// # Examples
///
/// ```
/// use imap::markup::{Node, el, plain_lines};
///
/// let donors = el("li").text("Italy");
/// let value = el("dd").child(el("ul").child(donors).child(el("li").text("France")));
/// let list = el("dl").child(el("div").child(el("dt").text("Donors")).child(value));
/// let nodes = [Node::from(el("h2").text("A project")), list.into()];
/// assert_eq!(plain_lines(&nodes), ["A project", "Donors: Italy; France"]);
/// ```
pub fn plain_lines(nodes: &[Node]) -> Vec<String> {
    let mut lines = vec![String::new()];
    nodes.iter().for_each(|node| add_text(node, false, &mut lines));
    let lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

/// Adds the text of a node. The items of a value (`in_value`) stay in one line.
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
        "li" => {}
        _ if is_block => add_to_line(lines, " "),
        _ => {}
    }
}

fn add_to_line(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}
