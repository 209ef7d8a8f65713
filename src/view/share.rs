//! The share dialog: link, embedding, downloads, citation, printing, import and offline copy, with
//! a function for each section.
//!
//! The attribute `data-share` of a button has its command, which `crate::web::share_dialog`
//! executes:
//!
//! | command | effect |
//! |---|---|
//! | `close` | closes the dialog |
//! | `copy/ID` | copies the content of the element `share-ID` |
//! | `save/NAME` | saves the file with this name of [`FILES`] |
//! | `office/ENDING` | saves the file of an office program with this ending of [`OFFICE_FILES`] |
//! | `print` | prints |
//! | `own` | opens the import dialog |
//! | `briefings` | opens the briefings |

use super::ViewContext;
use super::picture_shape::PictureShape;
use super::text::muted;
use crate::i18n::{Interface, Share, date, format_template};
use crate::markup::{Element, Node, el, nodes};
use crate::state::url::Parameter;
use crate::state::{FilterOption, Selection};

/// Files by the end of their names: `i-map-projects-2026-11-24.csv`.
pub const FILES: [&str; 14] = [
    "map.png",
    "map.svg",
    "citation.ris",
    "citation.bib",
    "projects.csv",
    "countries.csv",
    "routes.csv",
    "legs.csv",
    "hubs.csv",
    "documents.csv",
    "figures.csv",
    "map.geojson",
    "projects.json",
    "statistic.csv",
];

/// Files of office programs by their endings, made by a module of its own
/// (`crate::web::office_files`).
pub const OFFICE_FILES: [&str; 2] = ["pptx", "docx"];

/// Input of the share dialog.
#[derive(Clone, Copy)]
pub struct ShareDialogInput<'a> {
    /// The current view.
    pub context: ViewContext<'a>,
    /// Messages of the page.
    pub interface: &'a Interface,
    /// Messages of the dialog.
    pub words: &'a Share,
    /// URL of the current view; empty if no URL leads to the content of the map.
    pub link: &'a str,
    /// The same as `link`, with the state in parameters: what frames and elements load.
    pub state_link: &'a str,
    /// Citation of the current view.
    pub citation: &'a str,
    /// The open card as plain text; empty without a card.
    pub card_text: &'a str,
    /// State of the current view as URL parameters, with the language.
    pub state: &'a [Parameter],
    /// Name of the file of the picture.
    pub picture: &'a str,
    /// `true` if the page has the map as a single file beside it.
    pub has_file: bool,
}

impl ViewContext<'_> {
    /// Returns a title of the current view: the selection, and the filter if there is one.
    pub fn view_title(&self) -> String {
        match self.state.selection.map(|selection| self.name_of(selection)) {
            Some(name) if self.filter_phrases().is_empty() => name,
            Some(name) => [name, self.filter_sentence()].join(" · "),
            None => self.filter_sentence(),
        }
    }

    /// Returns the years, donors and agencies of the selected project in one line; empty if no
    /// project is selected.
    pub fn view_facts(&self) -> String {
        let Some(Selection::Project(id)) = self.state.selection else { return String::new() };
        let (project, words) = (&self.atlas.projects[id], &self.words.filter);
        let years =
            [project.period.start, project.period.end].map(|date| date.map(|date| date.year()));
        let mut facts = vec![date::format_years(self.words, years)];
        let lists =
            [(&words.said_funded, &project.donors), (&words.said_agency, &project.agencies)];
        for (template, parties) in lists {
            let names: Vec<String> =
                parties.iter().map(|&party| self.option_name(FilterOption::Donor(party))).collect();
            if !names.is_empty() {
                let names = names.join(&self.words.lists.comma);
                facts.push(format_template(template, &[("name", &names)]));
            }
        }
        facts.retain(|fact| !fact.is_empty());
        facts.join(" · ")
    }

    /// Returns the name of a record.
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

impl ShareDialogInput<'_> {
    /// Returns the content of the dialog.
    pub fn dialog_content(&self) -> Vec<Node> {
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
        let shown =
            format_template(&self.words.dialog.shown, &[("what", &self.context.view_title())]);
        // The status is in the header, which stays visible and covers nothing.
        let said = el("p").class("share-said").attr("id", "share-said").attr("role", "status");
        let head = el("div").class("share-head").child(title).child(said).child(close);
        let sections = [
            self.link_section(),
            self.picture_section(),
            self.office_section(),
            self.text_section(),
            self.print_section(),
            self.briefings_section(),
            self.data_section(),
            self.embed_section(),
            self.import_section(),
            self.offline_section(),
        ];
        let mut parts = vec![head.into(), el("p").child(muted(&shown)).into()];
        parts.extend(sections.concat());
        vec![el("div").class("share-body").with(parts).into()]
    }

    fn link_section(&self) -> Vec<Node> {
        let words = &self.words.dialog;
        if self.link.is_empty() {
            let hint = el("p").child(muted(&words.local_hint));
            let button = el("p").child(button("own", &words.pass_on));
            return dialog_section(&words.link, vec![hint.into(), button.into()]);
        }
        let field = el("input")
            .attr("id", "share-link")
            .attr("type", "url")
            .attr("dir", "ltr")
            .attr("readonly", "")
            .attr("aria-label", &words.link)
            .attr("value", self.link);
        let line = el("p").class("share-line").child(field).child(self.copy("link", &words.link));
        dialog_section(
            &words.link,
            vec![el("p").child(muted(&words.link_hint)).into(), line.into()],
        )
    }

    /// Returns the shape of the picture, its preview, and the buttons that save it.
    fn picture_section(&self) -> Vec<Node> {
        let words = &self.words.download;
        let name = |shape| match shape {
            PictureShape::Window => &words.as_window,
            PictureShape::Slide => &words.slide,
            PictureShape::A4Portrait => &words.a4_portrait,
            PictureShape::A4Landscape => &words.a4_landscape,
            PictureShape::Square => &words.square,
        };
        let shapes = PictureShape::ALL
            .map(|shape| el("option").attr("value", shape.key()).text(name(shape)).into());
        let select = el("select").attr("id", "share-shape").with(shapes.into());
        let label =
            el("label").class("share-shape").child(el("span").text(&words.shape)).child(select);
        // The picture is put into it when the dialog is open.
        let preview = el("p").class("share-preview").attr("id", "share-preview");
        let files = [(FILES[0], words.png.as_str()), (FILES[1], &words.svg)];
        let body = vec![
            el("p").child(muted(&words.picture_hint)).into(),
            label.into(),
            preview.into(),
            file_list(&words.picture, &files),
        ];
        dialog_section(&words.picture, body)
    }

    /// Returns the buttons that save files of office programs.
    fn office_section(&self) -> Vec<Node> {
        let words = &self.words.office;
        let names = [&words.pptx, &words.docx];
        let rows = OFFICE_FILES
            .iter()
            .zip(names)
            .map(|(ending, name)| el("li").child(button(&["office/", ending].concat(), name)));
        let list = el("ul").class("share-files").attr("aria-label", &words.title);
        let body =
            vec![el("p").child(muted(&words.hint)).into(), list.with(nodes(rows.collect())).into()];
        dialog_section(&words.title, body)
    }

    fn data_section(&self) -> Vec<Node> {
        let (words, speech) = (&self.words.download, self.context.words);
        let lists = &speech.lists;
        let mut tables = vec![
            (FILES[4], lists.projects.as_str()),
            (FILES[5], &lists.countries),
            (FILES[6], &lists.routes),
            (FILES[7], &speech.card.legs),
            (FILES[8], &speech.card.hubs),
            (FILES[9], &lists.documents),
            (FILES[10], &lists.figures),
        ];
        if let Some(statistic) = self.context.shown_statistic() {
            tables.push((FILES[13], &statistic.title));
        }
        let data = [(FILES[11], words.geojson.as_str()), (FILES[12], &words.json)];
        let mut body = file_links(&words.tables, Some(&words.tables_hint), &tables);
        body.extend(file_links(&words.data, None, &data));
        dialog_section(&words.title, body)
    }

    /// Returns the card and the citation as texts to copy.
    fn text_section(&self) -> Vec<Node> {
        let words = &self.words.cite;
        let mut body = Vec::new();
        if !self.card_text.is_empty() {
            let text = el("p")
                .class("share-text share-card")
                .attr("id", "share-card")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", &words.card)
                .text(self.card_text);
            body.push(el("h4").text(&words.card).into());
            body.push(text.into());
            body.push(el("p").child(self.copy("card", &words.card)).into());
        }
        body.push(el("h4").text(&words.title).into());
        body.extend(self.citation());
        let files = [(FILES[2], words.ris.as_str()), (FILES[3], &words.bibtex)];
        body.push(file_list(&words.files, &files));
        dialog_section(&words.texts, body)
    }

    fn citation(&self) -> Vec<Node> {
        let words = &self.words.cite;
        let text = el("p").class("share-text").attr("id", "share-citation");
        // A URL runs from left to right in every context.
        let text = match self.citation.split_once(self.link).filter(|_| !self.link.is_empty()) {
            Some((before, after)) => {
                let link = el("bdi").attr("dir", "ltr").text(self.link);
                text.text(before).child(link).text(after)
            }
            None => text.text(self.citation),
        };
        let copy = el("p").child(self.copy("citation", &words.title));
        vec![text.into(), copy.into()]
    }

    fn print_section(&self) -> Vec<Node> {
        let words = &self.words.print;
        let hint = el("p").child(muted(&words.hint));
        let button = el("p").child(button("print", &words.button));
        dialog_section(&words.title, vec![hint.into(), button.into()])
    }

    /// Returns the entry to the briefings, the only one in windows without room for it in the header.
    fn briefings_section(&self) -> Vec<Node> {
        let (name, hint) = (&self.interface.page.briefings, &self.words.dialog.briefings_hint);
        let hint = el("p").child(muted(hint));
        dialog_section(name, vec![hint.into(), el("p").child(button("briefings", name)).into()])
    }

    fn import_section(&self) -> Vec<Node> {
        let words = &self.words.own;
        let hint = el("p").child(muted(&words.hint));
        dialog_section(
            &words.title,
            vec![hint.into(), el("p").child(button("own", &words.button)).into()],
        )
    }

    /// Returns a button that copies the element `share-ID`; `what` completes its accessible name.
    pub(super) fn copy(&self, id: &str, what: &str) -> Element {
        let words = &self.words.dialog.copy;
        button(&["copy/", id].concat(), words)
            .attr("aria-label", &[words.as_str(), ": ", what].concat())
    }
}

/// Returns the printed page without the map itself, which goes into the element `.print-map`;
/// `lines` are below it.
pub fn print_page(context: &ViewContext, lines: &[String], link: &str) -> Vec<Node> {
    let site = &context.atlas.site;
    let head = el("header")
        .child(el("h1").text(&site.title))
        .child(el("p").class("quiet").text(&site.subtitle))
        .child(el("p").class("print-shown").text(&context.view_title()));
    let legend = el("div").class("legend").with(context.legend(None));
    let lines = lines.iter().map(|line| el("p").text(line)).collect();
    let link = el("p").child(el("bdi").attr("dir", "ltr").text(link));
    let foot = el("footer").with(nodes(lines)).child(link);
    let map = el("div").class("print-map");
    nodes(vec![head, el("div").class("print-middle").child(map).child(legend), foot])
}

/// Returns a button with a command in `data-share`.
fn button(does: &str, name: &str) -> Element {
    el("button").attr("type", "button").attr("data-share", does).text(name)
}

/// Returns a section of the dialog; empty if it has no content.
pub(super) fn dialog_section(title: &str, body: Vec<Node>) -> Vec<Node> {
    if body.is_empty() {
        return Vec::new();
    }
    let title = el("h3").text(title);
    vec![el("section").class("share-part").child(title).with(body).into()]
}

/// Returns buttons that save files, below a heading.
fn file_links(title: &str, hint: Option<&String>, files: &[(&str, &str)]) -> Vec<Node> {
    let mut parts = vec![el("h4").text(title).into()];
    parts.extend(hint.map(|hint| el("p").child(muted(hint)).into()));
    parts.push(file_list(title, files));
    parts
}

/// Returns a list of buttons that save files.
fn file_list(name: &str, files: &[(&str, &str)]) -> Node {
    let rows = files.iter().map(|(file, name)| {
        let save = button(&["save/", file].concat(), name);
        el("li").child(save)
    });
    el("ul").class("share-files").attr("aria-label", name).with(nodes(rows.collect())).into()
}
