//! Prerenders the frame of the page, which the app renders again in the browser. Elements that can
//! be clicked have their action in `data-do`; `boot.js` records clicks until the app has loaded.

use crate::i18n::{Interface, Lang};
use crate::markup::{Element, Node, el};
use crate::state::{Action, Selection, command};
use crate::view::Store;
use crate::view::frame::{FrameCommand, FrameState, PageFrame};

use super::map::OpeningMap;

/// The page in one language.
pub struct Page<'a> {
    /// The content and texts.
    pub store: &'a Store,
    /// The texts of the interface around the content.
    pub words: &'a Interface,
    /// The language.
    pub lang: Lang,
    /// The tags of all languages of the page.
    pub languages: &'a [&'a str],
    /// The opening map.
    pub map: &'a OpeningMap,
}

impl Page<'_> {
    /// Returns the HTML of `#skeleton`. `land` adds the map without its labels.
    pub fn html(&self, land: bool) -> String {
        let view = self.store.view_context();
        let shown = FrameState::OPENING;
        let frame = PageFrame { view, state: self.store.state(), words: self.words, shown };
        let nodes: Vec<Node> =
            frame.nodes().iter().filter_map(|node| self.prerendered(node)).collect();
        let html: String = nodes.iter().map(Node::html).collect();
        // The map is a drawing as a string, not a markup node.
        html.replace(MAP, &self.picture(land))
    }

    /// Returns a node of the frame as it is before the app has loaded, with the opening views in
    /// it; `None` for an element that only the app fills.
    fn prerendered(&self, node: &Node) -> Option<Node> {
        let Node::Element(element) = node else { return Some(node.clone()) };
        let parts = element.parts();
        let [id, class] = ["id", "class"].map(|name| parts.attribute(name).unwrap_or_default());
        if APP_ONLY.contains(&id) || matches!((id, class), ("", "visually-hidden" | "map-year")) {
            return None;
        }
        let mut children: Vec<Node> =
            parts.children.iter().filter_map(|child| self.prerendered(child)).collect();
        children.extend(self.opening_view(id));
        match class {
            // Later parts of the page must not move earlier ones as they arrive: first the
            // elements that determine the size of the map, then the map, then the list, which is
            // below it on a phone.
            "main" => children.reverse(),
            "map-area" => children.sort_by_key(place_in_area),
            "languages" => children = self.language_links(),
            _ => {}
        }
        let mut simple = el(parts.tag);
        // Only actions work before the app has loaded.
        let is_kept = |name: &str, value: &str| match name {
            "data-adopt" | "title" => false,
            "data-do" => FrameCommand::parse(value).is_none(),
            _ => true,
        };
        for (name, value) in parts.attributes.iter().filter(|(name, value)| is_kept(name, value)) {
            simple = simple.attr(name, value);
        }
        simple = match id {
            // The button is already there, so that nothing moves when it becomes usable.
            "share-button" => simple.attr("disabled", ""),
            // The engine sets this attribute later: a name with an asterisk has a footnote.
            "map" if self.map.names().contains("*</text>") => simple.attr("data-noted", ""),
            _ => simple,
        };
        Some(simple.with(children).into())
    }

    /// Returns the opening view of an element.
    fn opening_view(&self, id: &str) -> Vec<Node> {
        let view = self.store.view_context();
        match id {
            "panel" => view.panel().into_iter().map(|node| self.simple(node)).collect(),
            "side" => vec![card_placeholder().into()],
            "legend" => view.legend_panel(None),
            "time" => view.time_line(false),
            "map" => vec![el("div").attr("id", "first").text(MAP).into()],
            _ => Vec::new(),
        }
    }

    /// Returns links to the languages of the page, which work without scripts.
    fn language_links(&self) -> Vec<Node> {
        let offered = self.languages.iter().filter_map(|tag| Lang::from_tag(tag));
        let links = offered.map(|lang| {
            let link = el("a")
                .attr("lang", lang.tag())
                .attr("hreflang", lang.tag())
                .attr("href", &["?lang=", lang.tag()].concat())
                .text(lang.own_name());
            if lang == self.lang { link.attr("aria-current", "true") } else { link }
        });
        links.map(Node::from).collect()
    }

    /// Returns the prerendered map.
    fn picture(&self, land: bool) -> String {
        let drawing = |id: &str| el("svg").attr("id", id).attr("viewBox", &self.map.view_box());
        let names = drawing("names").attr("aria-hidden", "true").text(MAP);
        let names = Node::from(names).html().replace(MAP, &self.map.names());
        if !land {
            return names;
        }
        let image = drawing("land").attr("role", "img").attr("aria-label", &self.words.map.label);
        let land = Node::from(image.text(MAP)).html().replace(MAP, &self.map.land());
        [land, names].concat()
    }

    /// Simplifies a node: leaves out the options of the filters, and lets what opens a project lead
    /// to its text on the same page, which works without scripts.
    fn simple(&self, node: Node) -> Node {
        let Node::Element(element) = &node else { return node };
        let parts = element.parts();
        let does = parts.attribute("data-do").unwrap_or_default();
        let class = parts.attribute("class").unwrap_or_default();
        let action = command::parse_action(does, self.store.atlas());
        let is_project = matches!(action, Some(Action::Select(Selection::Project(_))));
        let (tag, children) = match (is_project, class) {
            (true, _) => ("a", &parts.children[..]),
            (_, "filters") => ("details", &parts.children[..1]),
            _ => (parts.tag, &parts.children[..]),
        };
        let mut simple = el(tag);
        let is_kept = |name: &str| !is_project || !["type", "href"].contains(&name);
        for (name, value) in parts.attributes.iter().filter(|(name, _)| is_kept(name)) {
            simple = simple.attr(name, value);
        }
        if is_project {
            simple = simple.attr("href", &address(does));
        }
        simple.with(children.iter().map(|child| self.simple(child.clone())).collect()).into()
    }
}

/// The elements of the frame that only the app fills.
const APP_ONLY: [&str; 4] = ["map-now", "map-year", "names-note", "sheet"];

/// Returns the position of an element in the prerendered map area.
fn place_in_area(node: &Node) -> usize {
    const ORDER: [&str; 7] = [
        "visually-hidden",
        "disclaimer",
        "time-place",
        "legend",
        "buttons",
        "view-switch",
        "notes",
    ];
    let Node::Element(element) = node else { return ORDER.len() };
    let class = element.parts().attribute("class").unwrap_or_default();
    let name = class.split(' ').next().unwrap_or_default();
    ORDER.iter().position(|other| *other == name).unwrap_or(ORDER.len())
}

/// Returns the placeholder of a card, for a URL that opens one. `preboot.js` writes the title of a
/// project into it.
fn card_placeholder() -> Element {
    let line = |class: &str| el("p").class(class);
    el("div")
        .class("wait card")
        .child(line("line first"))
        .child(el("h2"))
        .with(["line", "line", "line", "line short"].map(|class| line(class).into()).into())
}

/// The placeholder for the map. No text contains this character.
const MAP: &str = "\u{fffc}";

/// Returns the URL that does the same as an action, with the `id` of its text for browsers without
/// scripts as the fragment.
fn address(does: &str) -> String {
    let (kind, key) = does.split_once('/').unwrap_or((does, ""));
    ["?", kind, "=", key, "#", &super::noscript::anchor(does)].concat()
}
