//! What the page says where no program may run: every project with its texts,
//! all documents, and what the map is.

use imap::explore::{Action, List, Selection, apply, link};
use imap::tell::{Desk, Element, Node, el};

/// The name of a text in the page, by what a button does that opens it.
pub fn anchor(does: &str) -> String {
    does.replace(['/', '.'], "-")
}

/// The texts, in a language without programs.
pub fn texts(desk: &mut Desk) -> String {
    let projects: Vec<Selection> = desk.atlas().projects.ids().map(Selection::Project).collect();
    let cards = projects.into_iter().map(|selection| {
        let card = desk.teller().card(selection);
        let does = link::written(&Action::Select(selection), desk.atlas());
        plain(card, desk).map(|card| card.attr("id", &anchor(&does)))
    });
    let mut parts: Vec<Node> =
        cards.collect::<Vec<_>>().into_iter().flatten().map(Node::from).collect();
    for list in [List::Documents, List::About] {
        let mut state = desk.state().clone();
        apply(&mut state, Action::Show(list), desk.atlas());
        desk.set_state(state);
        let teller = desk.teller();
        let title = teller.list_name(list).to_owned();
        let told: Vec<Node> = teller
            .panel()
            .into_iter()
            .filter(|node| matches!(node, Node::Element(part) if part.parts().attribute("class") == Some("list")))
            .collect();
        let section = el("section").child(el("h2").text(&title));
        parts.push(
            section
                .with(told.into_iter().flat_map(|node| plain_nodes(node, desk)).collect())
                .into(),
        );
    }
    Node::from(el("div").class("texts").attr("id", "texts").with(parts)).html()
}

fn plain(node: Node, desk: &Desk) -> Option<Element> {
    match plain_nodes(node, desk).into_iter().next()? {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    }
}

/// Markup without what only a program can do: a button that opens a project is
/// a link to its text, one that opens something else is its name, and all
/// other buttons and fields are left out.
fn plain_nodes(node: Node, desk: &Desk) -> Vec<Node> {
    let Node::Element(element) = &node else { return vec![node] };
    let parts = element.parts();
    let does = parts.attribute("data-do").unwrap_or_default();
    let children = || parts.children.iter().flat_map(|child| plain_nodes(child.clone(), desk));
    match (parts.tag, link::read(does, desk.atlas())) {
        ("button", Some(Action::Select(Selection::Project(_)))) => {
            let link = el("a").attr("href", &["#", &anchor(does)].concat());
            vec![link.with(children().collect()).into()]
        }
        ("button", Some(Action::Select(_))) => children().collect(),
        ("button" | "input", _) => Vec::new(),
        (tag, _) => {
            let mut copy = el(tag);
            let kept = parts.attributes.iter().filter(|(name, _)| {
                !matches!(*name, "id" | "tabindex" | "data-key" | "data-do" | "data-point")
            });
            for (name, value) in kept {
                copy = copy.attr(name, value);
            }
            vec![copy.with(children().collect()).into()]
        }
    }
}
