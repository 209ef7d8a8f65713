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
//! | `save/NAME` | saves the file with this key of [`ExportName`] |
//! | `office/ENDING` | saves the file of an office program with this ending, made by a module of its own (`crate::web::office_files`) |
//! | `print` | prints |
//! | `print-cards` | prints with the cards of the listed projects |
//! | `own` | opens the import dialog |
//! | `briefings` | opens the briefings |

use super::ViewContext;
use super::export_name::{ExportList, ExportName};
use super::picture_shape::PictureShape;
use super::text::muted;
use crate::atlas::{Id, Project};
use crate::i18n::{Interface, Share, date, format_template};
use crate::markup::{Element, Node, el, nodes};
use crate::state::url::Parameter;
use crate::state::{FilterOption, List, Selection};

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
        let is_filtered = !self.filter_phrases().is_empty();
        let statistic = self.shown_statistic().map(|statistic| statistic.title.clone());
        let name = self.state.selection.map(|selection| self.name_of(selection));
        let is_named = statistic.is_some() || name.is_some();
        let filter = (is_filtered || !is_named).then(|| self.filter_sentence());
        let parts: Vec<String> = [statistic, name, filter].into_iter().flatten().collect();
        parts.join(" · ")
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
        let said = el("p").class("share-status").attr("id", "share-status").attr("role", "status");
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
        let body = vec![
            el("p").child(muted(&words.picture_hint)).into(),
            label.into(),
            preview.into(),
            self.file_list(&words.picture, ExportList::Pictures),
        ];
        dialog_section(&words.picture, body)
    }

    /// Returns the buttons that save files of office programs.
    fn office_section(&self) -> Vec<Node> {
        let words = &self.words.office;
        let files = [("office/pptx", &words.pptx), ("office/docx", &words.docx)];
        let rows = files.map(|(command, name)| el("li").child(button(command, name)));
        let list = el("ul").class("share-files").attr("aria-label", &words.title);
        let body =
            vec![el("p").child(muted(&words.hint)).into(), list.with(nodes(rows.into())).into()];
        dialog_section(&words.title, body)
    }

    fn data_section(&self) -> Vec<Node> {
        let words = &self.words.download;
        let title = |text: &str| el("h4").text(text).into();
        let body = vec![
            title(&words.tables),
            el("p").child(muted(&words.tables_hint)).into(),
            self.file_list(&words.tables, ExportList::Tables),
            title(&words.data),
            self.file_list(&words.data, ExportList::Data),
        ];
        dialog_section(&words.title, body)
    }

    /// Returns buttons that save the files of a list.
    fn file_list(&self, name: &str, list: ExportList) -> Node {
        let files = ExportName::ALL.into_iter().filter(|file| file.list() == list);
        let rows = files.filter_map(|file| {
            let save = button(&["save/", file.key()].concat(), self.file_text(file)?);
            Some(el("li").child(save))
        });
        let rows = nodes(rows.collect());
        el("ul").class("share-files").attr("aria-label", name).with(rows).into()
    }

    /// Returns the name of a file in the dialog; `None` if the current view has no such file.
    fn file_text(&self, file: ExportName) -> Option<&str> {
        let (words, speech) = (&self.words.download, self.context.words);
        Some(match file {
            ExportName::Png => &words.png,
            ExportName::Svg => &words.svg,
            ExportName::Ris => &self.words.cite.ris,
            ExportName::Bibtex => &self.words.cite.bibtex,
            ExportName::Projects => &speech.lists.projects,
            ExportName::Countries => &speech.lists.countries,
            ExportName::Routes => &speech.lists.routes,
            ExportName::Legs => &speech.card.legs,
            ExportName::Hubs => &speech.card.hubs,
            ExportName::Documents => &speech.lists.documents,
            ExportName::Figures => &speech.lists.figures,
            ExportName::Statistic => &self.context.shown_statistic()?.title,
            ExportName::Geojson => &words.geojson,
            ExportName::Json => &words.json,
        })
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
        body.push(self.file_list(&words.files, ExportList::Citations));
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
        let print = el("p").child(button("print", &words.button));
        let mut body = vec![hint.into(), print.into()];
        let count = self.context.cards_to_print().len();
        if count > 0 {
            let lists = &self.context.words.lists;
            let count = lists.project_count.format_count(self.context.lang, count as u64);
            let name = format_template(&words.cards, &[("count", &count)]);
            body.push(el("p").child(button("print-cards", &name)).into());
        }
        dialog_section(&words.title, body)
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

/// The greatest number of cards that are printed together.
const MAX_PRINTED_CARDS: usize = 100;

impl ViewContext<'_> {
    /// Returns the listed projects whose cards can be printed together; none if a card is open.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert!(store.view_context().cards_to_print().is_empty());
    /// ```
    pub fn cards_to_print(&self) -> &[Id<Project>] {
        let listed = &self.found.projects;
        let is_list = self.state.selection.is_none() && self.state.list == List::Projects;
        if is_list && (2..=MAX_PRINTED_CARDS).contains(&listed.len()) { listed } else { &[] }
    }
}

/// Returns the printed page with the map, beside its legend; `lines` are below it.
pub fn print_page(context: &ViewContext, map: Element, lines: &[String], link: &str) -> Vec<Node> {
    let site = &context.atlas.site;
    let head = el("header")
        .child(el("h1").text(&site.title))
        .child(el("p").class("quiet").text(&site.subtitle))
        .child(el("p").class("print-shown").text(&context.view_title()));
    let legend = el("div").class("legend").with(context.legend(None));
    let lines = lines.iter().map(|line| el("p").text(line)).collect();
    let link = el("p").child(el("bdi").attr("dir", "ltr").text(link));
    let foot = el("footer").with(nodes(lines)).child(link);
    let map = el("div").class("print-map").child(map);
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
