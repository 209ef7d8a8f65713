//! The dialog for whoever takes something along: the link, the snippet for
//! other websites, files, the citation, the print, the copy for offline use.
//! A function for each section.
//!
//! A button says in `data-kit` what it does; `crate::kit` does it:
//!
//! | text | does |
//! |---|---|
//! | `close` | closes the dialog |
//! | `copy/ID` | copies what stands in the element `share-ID` |
//! | `save/NAME` | saves the file that is called so, see [`FILES`] |
//! | `print` | prints |
//! | `own` | opens the dialog for content of the reader's own |

use super::text::quiet;
use super::{Element, Node, Teller, el, nodes};
use crate::explore::Selection;
use crate::explore::query::Parameter;
use crate::language::{Interface, Share, fill};

/// The files by name, as they end: `i-map-projects-2026-11-24.csv`.
pub const FILES: [&str; 11] = [
    "map.png",
    "map.svg",
    "projects.csv",
    "countries.csv",
    "routes.csv",
    "legs.csv",
    "hubs.csv",
    "documents.csv",
    "figures.csv",
    "map.geojson",
    "projects.json",
];

/// What the dialog tells of.
#[derive(Clone, Copy)]
pub struct Sharing<'a> {
    /// What is shown.
    pub teller: Teller<'a>,
    /// The words of the page.
    pub interface: &'a Interface,
    /// The words of the dialog.
    pub words: &'a Share,
    /// The address of what is shown.
    pub link: &'a str,
    /// How it is cited.
    pub citation: &'a str,
    /// What is shown, as the parameters of an address, with the language.
    pub state: &'a [Parameter],
    /// Whether this page is one of those that have the map in one file beside them.
    pub has_file: bool,
}

impl Teller<'_> {
    /// What is shown, in a line: what was chosen, and what is asked.
    pub fn shown(&self) -> String {
        match self.state.selection.map(|selection| self.name_of(selection)) {
            Some(name) => [name, self.sentence()].join(" · "),
            None => self.sentence(),
        }
    }

    /// The name of what has a card.
    pub fn name_of(&self, selection: Selection) -> String {
        let atlas = self.atlas;
        match selection {
            Selection::Project(id) => atlas.projects[id].title.clone(),
            Selection::Country(code) => self.country_name(code),
            Selection::Route(id) => atlas.routes[id].name.clone(),
            Selection::Hub(id) => atlas.hubs[id].name.clone(),
            Selection::Organisation(id) => atlas.organisations[id].name.clone(),
            Selection::Document(id) => atlas.documents[id].title.clone(),
            Selection::Group(id) => atlas.groups[id].name.clone(),
        }
    }
}

impl Sharing<'_> {
    /// All that is in the dialog.
    pub fn dialog(&self) -> Vec<Node> {
        let title = &self.interface.page.share;
        let close = button("close", "×")
            .class("share-close")
            .attr("aria-label", &self.interface.page.close)
            .attr("title", &self.interface.page.close);
        let title = el("h2")
            .attr("id", "share-title")
            .attr("tabindex", "-1")
            .attr("autofocus", "")
            .text(title);
        let shown = fill(&self.words.dialog.shown, &[("what", &self.teller.shown())]);
        // In the head, which stays in sight and lies over nothing.
        let said = el("p").class("share-said").attr("id", "share-said").attr("role", "status");
        let head = el("div").class("share-head").child(title).child(said).child(close);
        let sections = [
            self.link(),
            self.embed(),
            self.download(),
            self.cite(),
            self.print(),
            self.own(),
            self.offline(),
        ];
        let mut parts = vec![head.into(), el("p").child(quiet(&shown)).into()];
        parts.extend(sections.concat());
        vec![el("div").class("share-body").with(parts).into()]
    }

    fn link(&self) -> Vec<Node> {
        let words = &self.words.dialog;
        let field = el("input")
            .attr("id", "share-link")
            .attr("type", "url")
            .attr("dir", "ltr")
            .attr("readonly", "")
            .attr("aria-label", &words.link)
            .attr("value", self.link);
        let line = el("p").class("share-line").child(field).child(self.copy("link", &words.link));
        section(&words.link, vec![el("p").child(quiet(&words.link_hint)).into(), line.into()])
    }

    fn download(&self) -> Vec<Node> {
        let (words, speech) = (&self.words.download, self.teller.words);
        let lists = &speech.lists;
        let pictures = [(FILES[0], words.png.as_str()), (FILES[1], &words.svg)];
        let tables = [
            (FILES[2], lists.projects.as_str()),
            (FILES[3], &lists.countries),
            (FILES[4], &lists.routes),
            (FILES[5], &speech.card.legs),
            (FILES[6], &speech.card.hubs),
            (FILES[7], &lists.documents),
            (FILES[8], &lists.figures),
        ];
        let data = [(FILES[9], words.geojson.as_str()), (FILES[10], &words.json)];
        let mut body = files(&words.picture, Some(&words.picture_hint), &pictures);
        body.extend(files(&words.tables, Some(&words.tables_hint), &tables));
        body.extend(files(&words.data, None, &data));
        section(&words.title, body)
    }

    fn cite(&self) -> Vec<Node> {
        let words = &self.words.cite;
        let text = el("p").class("share-text").attr("id", "share-citation");
        // An address runs from left to right, whatever stands around it.
        let text = match self.citation.split_once(self.link).filter(|_| !self.link.is_empty()) {
            Some((before, after)) => {
                let link = el("bdi").attr("dir", "ltr").text(self.link);
                text.text(before).child(link).text(after)
            }
            None => text.text(self.citation),
        };
        let copy = el("p").child(self.copy("citation", &words.title));
        section(&words.title, vec![text.into(), copy.into()])
    }

    fn print(&self) -> Vec<Node> {
        let words = &self.words.print;
        let hint = el("p").child(quiet(&words.hint));
        let button = el("p").child(button("print", &words.button));
        section(&words.title, vec![hint.into(), button.into()])
    }

    fn own(&self) -> Vec<Node> {
        let words = &self.words.own;
        let hint = el("p").child(quiet(&words.hint));
        section(&words.title, vec![hint.into(), el("p").child(button("own", &words.button)).into()])
    }

    /// A button that copies the element `share-ID`; `what` tells it apart for
    /// those who hear it.
    pub(super) fn copy(&self, id: &str, what: &str) -> Element {
        let words = &self.words.dialog.copy;
        button(&["copy/", id].concat(), words)
            .attr("aria-label", &[words.as_str(), ": ", what].concat())
    }
}

/// The sheet of paper with the map: all but the map itself, whose place is the
/// element `.print-map`. `lines` stand under it.
pub fn paper(teller: &Teller, lines: &[String], link: &str) -> Vec<Node> {
    let site = &teller.atlas.site;
    let head = el("header")
        .child(el("h1").text(&site.title))
        .child(el("p").class("quiet").text(&site.subtitle))
        .child(el("p").class("print-shown").text(&teller.shown()));
    let legend = el("div").class("legend").with(teller.legend());
    let lines = lines.iter().map(|line| el("p").text(line)).collect();
    let link = el("p").child(el("bdi").attr("dir", "ltr").text(link));
    let foot = el("footer").with(nodes(lines)).child(link);
    let map = el("div").class("print-map");
    nodes(vec![head, el("div").class("print-middle").child(map).child(legend), foot])
}

/// A button that does what `data-kit` says.
fn button(does: &str, name: &str) -> Element {
    el("button").attr("type", "button").attr("data-kit", does).text(name)
}

/// A section of the dialog; nothing when there is nothing in it.
pub(super) fn section(title: &str, body: Vec<Node>) -> Vec<Node> {
    if body.is_empty() {
        return Vec::new();
    }
    let title = el("h3").text(title);
    vec![el("section").class("share-part").child(title).with(body).into()]
}

/// Buttons that save files, under a heading.
fn files(title: &str, hint: Option<&String>, files: &[(&str, &str)]) -> Vec<Node> {
    let rows = files.iter().map(|(file, name)| {
        let save = button(&["save/", file].concat(), name);
        el("li").child(save)
    });
    let list = el("ul").class("share-files").attr("aria-label", title).with(nodes(rows.collect()));
    let mut parts = vec![el("h4").text(title).into()];
    parts.extend(hint.map(|hint| el("p").child(quiet(hint)).into()));
    parts.push(list.into());
    parts
}
