//! Writes the content for browsers without scripts: every project with its texts, all documents,
//! and the description of the map.

use crate::markup::{Node, el};
use crate::state::{Action, List, Selection, apply, command};
use crate::view::Store;

/// Returns the `id` of a text, from the action of the button that opens it.
pub fn anchor(does: &str) -> String {
    does.replace(['/', '.'], "-")
}

/// Returns the texts.
pub fn texts(store: &mut Store) -> String {
    let sources = sources(store);
    let projects: Vec<Selection> = store.atlas().projects.ids().map(Selection::Project).collect();
    let mut parts: Vec<Node> = Vec::new();
    for selection in projects {
        let card = store.view_context().card(selection);
        let does = command::encode_action(&Action::Select(selection), store.atlas());
        if let Some(Node::Element(card)) =
            (StaticMarkup { store, sources: &sources }).node(card).pop()
        {
            parts.push(card.attr("id", &anchor(&does)).into());
        }
    }
    for list in [List::Documents, List::About] {
        let mut state = store.state().clone();
        apply(&mut state, Action::Show(list), store.atlas());
        store.set_state(state);
        let context = store.view_context();
        let title = context.list_name(list).to_owned();
        let plain = StaticMarkup { store, sources: &sources };
        let lists = context.panel().into_iter().filter(is_list).flat_map(|node| plain.node(node));
        parts.push(el("section").child(el("h2").text(&title)).with(lists.collect()).into());
    }
    Node::from(el("div").class("texts").attr("id", "texts").with(parts)).html()
}

/// Returns `true` if a character comes before Hebrew, the first right-to-left script in Unicode, or
/// is general punctuation.
fn is_left_to_right(letter: char) -> bool {
    letter < '\u{590}' || ('\u{2010}'..='\u{2027}').contains(&letter)
}

fn is_list(node: &Node) -> bool {
    matches!(node, Node::Element(part) if part.parts().attribute("class") == Some("list"))
}

/// Returns the markup of each source.
fn sources(store: &Store) -> Vec<String> {
    let ids: Vec<_> = store.atlas().sources.ids().collect();
    let Node::Element(list) = store.view_context().source_list(&ids) else { return Vec::new() };
    list.parts().children.iter().map(Node::html).collect()
}

/// Converts markup to markup that works without scripts.
struct StaticMarkup<'a> {
    store: &'a Store,
    sources: &'a [String],
}

impl StaticMarkup<'_> {
    /// Converts a node. A button that opens a project becomes a link to its text, one that opens
    /// something else becomes its text, and other buttons and fields are removed. Sources are
    /// written in full in the list of all sources, and as their numbers elsewhere.
    fn node(&self, node: Node) -> Vec<Node> {
        let Node::Element(element) = &node else { return vec![node] };
        let parts = element.parts();
        let does = parts.attribute("data-do").unwrap_or_default();
        let class = parts.attribute("class").unwrap_or_default();
        match (parts.tag, class, command::parse_action(does, self.store.atlas())) {
            ("button", _, Some(Action::Select(Selection::Project(_)))) => {
                let link = el("a").attr("href", &["#", &anchor(does)].concat());
                vec![link.with(self.nodes(&parts.children)).into()]
            }
            ("button", _, Some(Action::Select(_))) => self.nodes(&parts.children),
            ("button" | "input", ..) => Vec::new(),
            ("details", "evidence", _) => self.evidence(&parts.children),
            ("ul", "sources", _) => vec![self.list(&parts.children)],
            // The texts are English, so only right-to-left characters need isolation.
            ("bdi", ..) if node.plain().chars().all(is_left_to_right) => {
                self.nodes(&parts.children)
            }
            ("p", ..) if parts.children.is_empty() => Vec::new(),
            (tag, ..) => {
                let kept = parts.attributes.iter().filter(|(name, value)| match *name {
                    "id" | "tabindex" | "data-key" | "data-do" | "data-point" => false,
                    // External links open in the same window.
                    "target" | "rel" => false,
                    "title" => tag != "a",
                    "class" => !value.is_empty(),
                    _ => true,
                });
                let copy = kept.fold(el(tag), |copy, (name, value)| copy.attr(name, value));
                let copy = match parts.attribute("rel") {
                    Some(_) => copy.attr("rel", "noreferrer"),
                    None => copy,
                };
                vec![copy.with(self.nodes(&parts.children)).into()]
            }
        }
    }

    fn nodes(&self, nodes: &[Node]) -> Vec<Node> {
        nodes.iter().flat_map(|node| self.node(node.clone())).collect()
    }

    /// Writes the sources of a fact in one line after the summary of the disclosure element.
    fn evidence(&self, children: &[Node]) -> Vec<Node> {
        let mut line = el("p").class("quiet");
        for child in children {
            let Node::Element(child) = child else { continue };
            let parts = child.parts();
            line = match parts.tag {
                "summary" => line.with(parts.children.to_vec()),
                _ => line.with(self.numbers(&parts.children)),
            };
        }
        vec![line.into()]
    }

    fn list(&self, rows: &[Node]) -> Node {
        if rows.len() < self.sources.len() {
            return el("p").with(self.numbers(rows)).into();
        }
        let rows = rows.iter().enumerate().flat_map(|(place, row)| {
            self.node(row.clone()).into_iter().map(move |row| match row {
                Node::Element(row) => row.attr("id", &format!("source-{}", place + 1)).into(),
                text => text,
            })
        });
        el("ol").class("sources").with(rows.collect()).into()
    }

    fn numbers(&self, rows: &[Node]) -> Vec<Node> {
        let places = rows.iter().filter_map(|row| {
            let html = row.html();
            self.sources.iter().position(|source| *source == html)
        });
        let links = places.flat_map(|place| {
            let number = (place + 1).to_string();
            let link = el("a").attr("href", &["#source-", &number].concat());
            [Node::Text(" ".into()), link.text(&["[", &number, "]"].concat()).into()]
        });
        links.collect()
    }
}
