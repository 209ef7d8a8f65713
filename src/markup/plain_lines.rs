//! Markup as lines of plain text.

use super::{ElementData, Node};

/// Elements that begin and end a line.
const BLOCKS: [&str; 18] = [
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
    "details",
    "summary",
    "table",
    "caption",
    "tr",
    "blockquote",
    "figure",
];

/// The attributes of controls, and of places that scripts fill.
const NO_TEXT: [&str; 2] = ["data-profile", "data-report"];

/// Returns the text of nodes in lines, without empty ones. Pictures, references to notes, controls,
/// places that scripts fill and what screen readers skip are left out. A name and its values are in
/// one line, and the texts of two nodes have a space between two words.
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
///
/// let note = el("sup").text("1");
/// let years = el("p").text("2009–2010").child(note).child(el("span").text("inferred"));
/// assert_eq!(plain_lines(&[years.into()]), ["2009–2010 inferred"]);
/// ```
pub fn plain_lines(nodes: &[Node]) -> Vec<String> {
    let mut lines = vec![String::new()];
    nodes.iter().for_each(|node| add_text(node, false, &mut lines));
    // A no-break space is a part of a number, or of French punctuation.
    let lines =
        lines.iter().map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

/// Adds the text of a node. The items of a value (`in_value`) stay in one line.
fn add_text(node: &Node, in_value: bool, lines: &mut Vec<String>) {
    let element = match node {
        Node::Element(element) => element,
        Node::Text(text) => return add_words(lines, text),
    };
    let parts = element.parts();
    if has_no_text(parts) {
        return;
    }
    let is_block = BLOCKS.contains(&parts.tag);
    if is_block && !in_value {
        lines.push(String::new());
    }
    let items_in_line = in_value || parts.tag == "dd";
    for (place, child) in parts.children.iter().enumerate() {
        match parts.tag {
            "ul" if in_value && place > 0 => add_to_line(lines, "; "),
            "tr" if place > 0 => add_to_line(lines, " \u{b7} "),
            _ => {}
        }
        add_text(child, items_in_line, lines);
    }
    match parts.tag {
        "dt" => add_to_line(lines, ": "),
        "dd" => lines.push(String::new()),
        _ if is_block && !in_value => lines.push(String::new()),
        "li" => {}
        _ if is_block => add_to_line(lines, " "),
        _ => {}
    }
}

/// Returns `true` for an element that is no text of the record.
fn has_no_text(parts: &ElementData) -> bool {
    let class = parts.attribute("class").unwrap_or_default();
    // A button with an isolated name opens a record; the name belongs to the text.
    let has_name = |child: &Node| matches!(child, Node::Element(name) if name.parts().tag == "bdi");
    matches!(parts.tag, "svg" | "sup")
        || (parts.tag == "button" && !parts.children.iter().any(has_name))
        || parts.attribute("aria-hidden") == Some("true")
        || NO_TEXT.iter().any(|name| parts.attribute(name).is_some())
        || class.starts_with("card-bar")
        || class == "chart-files"
}

/// Adds the text of a node, with a space before a word that follows a word or a closing sign.
fn add_words(lines: &mut [String], text: &str) {
    let begins_word = text.chars().next().is_some_and(is_of_word);
    let before = lines.last().and_then(|line| line.chars().next_back());
    if begins_word && before.is_some_and(|sign| is_of_word(sign) || ")”»".contains(sign)) {
        add_to_line(lines, " ");
    }
    add_to_line(lines, text);
}

/// Returns `true` for a letter or digit, and `false` for spaces and punctuation. The tables of
/// `char::is_alphanumeric` cost kilobytes.
fn is_of_word(sign: char) -> bool {
    match sign {
        '\0'..='\x7f' => sign.is_ascii_alphanumeric(),
        '«' | '»' | '·' | '×' | '،' | '؛' | '؟' => false,
        '\u{80}'..='\u{b4}' | '\u{2000}'..='\u{21ff}' => false,
        _ => true,
    }
}

fn add_to_line(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}
