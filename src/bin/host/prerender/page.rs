//! Prerenders the markup around the map, which the app renders again in the browser from the same
//! texts. Elements that can be clicked have their action in `data-do`; `boot.js` records clicks
//! until the app has loaded.

use imap::i18n::{Interface, Lang, format_template};
use imap::markup::{Element, Node, el};
use imap::state::{Action, List, MapExtent, Selection, command};
use imap::view::Store;

use super::map::OpeningMap;

/// The page in one language.
pub struct Page<'a> {
    /// The content and texts.
    pub desk: &'a Store,
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
        let mut out = String::new();
        let skip = el("a").class("skip").attr("href", "#map").text(&self.words.page.skip_to_map);
        let panel = el("section")
            .class("panel")
            .attr("id", "panel")
            .attr("aria-label", &self.words.page.panel)
            .with(
                self.desk
                    .view_context()
                    .panel()
                    .into_iter()
                    .map(|node| self.simple(node))
                    .collect(),
            );
        let page = &self.words.page;
        let grip = format_template(&page.sheet, &[("height", &page.half)]);
        let grip = el("button").attr("type", "button").class("grip").attr("aria-label", &grip);
        let side = el("div")
            .class("side")
            .attr("id", "side")
            .attr("data-height", "half")
            .child(grip.attr("aria-expanded", "true"))
            .child(panel)
            .child(card_placeholder());
        // Later parts of the page must not move earlier ones as they arrive: first the elements
        // that determine the size of the map, then the map, then the list, which is below it on a
        // phone.
        let around = el("main").class("main").text(MAP).child(side);
        for element in [skip, self.header(), around] {
            out += &Node::from(element).html();
        }
        // The map is a drawing as a string, not a markup node.
        out.replace(MAP, &self.area(land))
    }

    fn header(&self) -> Element {
        let site = &self.desk.atlas().site;
        let offered = self.languages.iter().filter_map(|tag| Lang::from_tag(tag));
        let languages = offered.map(|lang| {
            let pressed = if lang == self.lang { "true" } else { "false" };
            let link = el("a")
                .attr("lang", lang.tag())
                .attr("hreflang", lang.tag())
                .attr("href", &["?lang=", lang.tag()].concat())
                .text(lang.own_name());
            if pressed == "true" { link.attr("aria-current", pressed) } else { link }
        });
        let languages = el("nav")
            .class("languages")
            .attr("aria-label", &self.words.page.language)
            .with(languages.map(Node::from).collect());
        // The button is already there, so that nothing moves when it becomes usable.
        let share = el("button")
            .attr("type", "button")
            .class("share-button")
            .attr("disabled", "")
            .child(el("span").class("share-long").text(&self.words.page.share))
            .child(el("span").class("share-short").text(&self.words.page.share_short));
        el("header")
            .class("head")
            .child(el("h1").class("title").text(&site.title))
            .child(el("p").class("subtitle").text(&site.subtitle))
            .child(share)
            .child(languages)
    }

    /// Returns the map area with its buttons.
    fn area(&self, land: bool) -> String {
        let words = &self.words.map;
        let teller = self.desk.view_context();
        let button = |sign: &str, name: &str| {
            let sign = el("span").attr("aria-hidden", "true").text(sign);
            el("button").attr("type", "button").attr("aria-label", name).child(sign)
        };
        let buttons = el("div").class("buttons over-map");
        let buttons = [("+", &words.zoom_in), ("−", &words.zoom_out), ("⌂", &words.home)]
            .iter()
            .fold(buttons, |all, (sign, name)| all.child(button(sign, name)));
        let switch = |action: &Action, name: &str| {
            self.button(action).attr("aria-pressed", "false").text(name)
        };
        let worlds = el("div")
            .class("worlds over-map")
            .attr("role", "group")
            .attr("aria-label", &words.projection)
            .child(switch(&Action::World(MapExtent::Whole), &words.world))
            .child(switch(&Action::Volume(true), &words.detections));
        let legend = el("details")
            .class("legend over-map")
            .attr("id", "legend")
            .attr("open", "")
            .with(teller.legend_panel(None));
        let play = button("▶", &words.play).class("play");
        let time = el("div")
            .class("time")
            .attr("role", "group")
            .attr("aria-label", &words.time)
            .child(play)
            .child(el("button").attr("type", "button").class("so-far").text(&words.so_far))
            .child(el("div").attr("id", "time").with(teller.time_line(false)));
        let more = |class: &str, text: &str| {
            let button = el("button").attr("type", "button").class(class);
            button.attr("aria-expanded", "false").text(text)
        };
        let more_time = more("time-more", &words.time).attr("aria-controls", "time");
        let time = el("div").class("time-place").child(time).child(more_time);
        let note =
            self.button(&Action::Show(List::About)).class("link").text(&words.boundaries_note);
        let disclaimer = el("p")
            .class("disclaimer")
            .child(el("span").text(&self.desk.atlas().site.disclaimer))
            .text(" ")
            .child(more("link notice", &words.notice))
            .text(" ")
            .child(note);
        let footnote = el("p").class("footnote").text(&teller.words.legend.kosovo);
        let notes = el("div").class("notes").child(footnote);
        let mut out = String::from("<section class=\"map-area\">");
        let help = el("p").attr("id", "map-help").class("said").text(&words.help);
        for element in [help, disclaimer, time, legend, buttons, worlds, notes] {
            out += &Node::from(element).html();
        }
        out + &self.picture(land) + "</section>"
    }

    /// Returns the map element with the prerendered map.
    fn picture(&self, land: bool) -> String {
        let label = &self.words.map.label;
        let place = el("div")
            .attr("id", "map")
            .class("map")
            .attr("tabindex", "0")
            .attr("role", "application")
            .attr("aria-label", label)
            .attr("aria-describedby", "map-help");
        let named = self.map.names();
        // The engine sets this attribute later: a name with an asterisk has a footnote.
        let noted = named.contains("*</text>");
        let place = if noted { place.attr("data-noted", "") } else { place };
        let place = Node::from(place).html();
        let drawing = |id: &str| el("svg").attr("id", id).attr("viewBox", &self.map.view_box());
        let names = drawing("names").attr("aria-hidden", "true").text(MAP);
        let mut first = Node::from(names).html().replace(MAP, &named);
        if land {
            let image = drawing("land").attr("role", "img").attr("aria-label", label).text(MAP);
            first.insert_str(0, &Node::from(image).html().replace(MAP, &self.map.land()));
        }
        place.replace("</div>", &["<div id=\"first\">", &first, "</div></div>"].concat())
    }

    fn button(&self, action: &Action) -> Element {
        el("button")
            .attr("type", "button")
            .attr("data-do", &command::encode_action(action, self.desk.atlas()))
    }

    /// Simplifies a node: leaves out the options of the filters, and turns buttons that open a
    /// project into links, which work without scripts.
    fn simple(&self, node: Node) -> Node {
        let Node::Element(element) = &node else { return node };
        let parts = element.parts();
        let does = parts.attribute("data-do").unwrap_or_default();
        let class = parts.attribute("class").unwrap_or_default();
        let action = command::parse_action(does, self.desk.atlas());
        let is_project = matches!(action, Some(Action::Select(Selection::Project(_))));
        let (tag, children) = match (is_project, class) {
            (true, _) => ("a", &parts.children[..]),
            (_, "filters") => ("details", &parts.children[..1]),
            _ => (parts.tag, &parts.children[..]),
        };
        let mut simple = el(tag);
        for (name, value) in
            parts.attributes.iter().filter(|(name, _)| tag != "a" || *name != "type")
        {
            simple = simple.attr(name, value);
        }
        if tag == "a" {
            simple = simple.attr("href", &address(does));
        }
        simple.with(children.iter().map(|child| self.simple(child.clone())).collect()).into()
    }
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
