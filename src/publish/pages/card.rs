//! The card of a record as markup that needs no script: the same texts as in the page, from the same
//! renderer.

use crate::atlas::Atlas;
use crate::i18n::{Direction, Lang};
use crate::markup::{ElementData, Node, el};
use crate::state::{Action, Selection, command, record_page};

/// Classes that the style of the pages or that of the map has rules for.
const CLASSES: [&str; 10] = [
    "part",
    "facts",
    "plain",
    "inline",
    "sources",
    "quiet",
    "mark",
    "lead",
    "itinerary",
    "pictures",
];

/// Attributes that mean something without scripts.
const ATTRIBUTES: [&str; 6] = ["lang", "dir", "href", "scope", "colspan", "rowspan"];

/// Attributes of a picture, besides its address.
const PICTURE_ATTRIBUTES: [&str; 4] = ["alt", "width", "height", "loading"];

/// Elements that stay although they are empty.
const MAY_BE_EMPTY: [&str; 5] = ["td", "th", "dd", "br", "img"];

/// Converts the card of a record.
pub struct StaticCard<'a> {
    /// The content, which names the records.
    pub atlas: &'a Atlas,
    /// The language.
    pub lang: Lang,
    /// Path from the page to the folder of the site.
    pub up: &'a str,
    /// The profile of a country, which the map fills in later; empty for other records.
    pub profile: &'a [Node],
}

impl StaticCard<'_> {
    /// Returns the parts of a card below its title.
    pub fn body(&self, card: &Node) -> Vec<Node> {
        let Node::Element(card) = card else { return Vec::new() };
        let parts = card.parts().children.iter().filter(|part| !is_head(part));
        parts.flat_map(|part| self.convert(part)).collect()
    }

    /// Converts a node. Buttons that open a record with a page become links, those that open
    /// another record their text; other buttons, fields and charts are left out, and the place of a
    /// profile has its figures.
    fn convert(&self, node: &Node) -> Vec<Node> {
        let Node::Element(element) = node else { return vec![node.clone()] };
        let parts = element.parts();
        let class = parts.attribute("class").unwrap_or_default();
        if parts.attribute("data-profile").is_some() {
            return self.profile.to_vec();
        }
        if is_left_out(parts) {
            return Vec::new();
        }
        let children = || parts.children.iter().flat_map(|child| self.convert(child)).collect();
        match (parts.tag, class) {
            ("button", _) => self.link(parts, children),
            ("span", "visually-hidden") => children(),
            ("bdi", "") if self.needs_no_isolation(node) => children(),
            ("section", _) => self.element(parts, "div", children()),
            (tag, _) => self.element(parts, tag, children()),
        }
    }

    fn element(&self, parts: &ElementData, tag: &'static str, children: Vec<Node>) -> Vec<Node> {
        if children.is_empty() && !MAY_BE_EMPTY.contains(&tag) {
            return Vec::new();
        }
        let mut copy = el(tag);
        for (name, value) in &parts.attributes {
            if (tag, *name) == ("img", "src") {
                copy = copy.attr(name, &[self.up, value].concat());
            } else if is_kept(tag, name, value) {
                copy = copy.attr(name, value);
            }
        }
        // An element without a meaning of its own is only its content.
        if copy.parts().attributes.is_empty() && matches!(tag, "span" | "small") {
            return children;
        }
        vec![copy.with(children).into()]
    }

    fn link(&self, button: &ElementData, children: impl Fn() -> Vec<Node>) -> Vec<Node> {
        let does = button.attribute("data-do").unwrap_or_default();
        let Some(Action::Select(selection)) = command::parse_action(does, self.atlas) else {
            return Vec::new();
        };
        match self.address(selection) {
            Some(address) => vec![el("a").attr("href", &address).with(children()).into()],
            None => children(),
        }
    }

    /// Returns the address of the page of another record in the same language.
    fn address(&self, selection: Selection) -> Option<String> {
        let (kind, key) = command::encode_selection(selection, self.atlas);
        record_page::page_address(self.lang, kind, &key)?;
        Some(["../../", kind, "/", &key, "/"].concat())
    }

    /// Returns `true` for a text from left to right on a page from left to right.
    fn needs_no_isolation(&self, node: &Node) -> bool {
        let is_plain = |letter| letter < '\u{590}' || ('\u{2010}'..='\u{2027}').contains(&letter);
        self.lang.direction() == Direction::Ltr && node.plain().chars().all(is_plain)
    }
}

/// Returns `true` for the parts of a card that its page has in a form of its own: bar and title.
fn is_head(node: &Node) -> bool {
    let Node::Element(element) = node else { return false };
    let parts = element.parts();
    parts.tag == "h2" || parts.attribute("class") == Some("card-bar")
}

/// Returns `true` for elements that need scripts, or that only decorate.
fn is_left_out(parts: &ElementData) -> bool {
    matches!(parts.tag, "input" | "select" | "svg")
        || parts.attribute("aria-hidden") == Some("true")
        || parts.attribute("hidden").is_some()
}

fn is_kept(tag: &str, name: &str, value: &str) -> bool {
    match name {
        "class" => CLASSES.contains(&value),
        // The notes at the end of a card.
        "id" => value.starts_with("note-"),
        _ if tag == "img" => PICTURE_ATTRIBUTES.contains(&name),
        _ => ATTRIBUTES.contains(&name) || (name == "datetime" && tag == "time"),
    }
}
