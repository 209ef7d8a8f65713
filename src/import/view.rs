//! Builds the markup for opened content: the dialog, the result, and the banner that names the
//! opened file. `data-import` is the action of a button.

use super::changes::{Change, ChangeKind};
use super::formats;
use super::message::{Message, MessageKind, Severity};
use super::message_group::MessageGroup;
use super::outcome::Outcome;
use super::schema::Schema;
use crate::i18n::{Import, format_template};
use crate::i18n::{Lang, number};
use crate::markup::Element;
use crate::markup::{Node, el};

/// The maximum number of listed problems or changes. Further ones are counted.
const MAX_LISTED: usize = 100;

/// Returns a button; `command` is its action.
///
/// # Examples
/// ```
/// use imap::import::view::button;
/// use imap::markup::Node;
///
/// let html = Node::from(button("back", "Back")).html();
/// assert_eq!(html, "<button type=\"button\" data-import=\"back\">Back</button>");
/// ```
pub fn button(command: &str, text: &str) -> Element {
    el("button").attr("type", "button").attr("data-import", command).text(text)
}

/// Returns the dialog before files are opened. Two hidden inputs select files and a folder; the
/// result is put into `editor-result`, and what changes in a preview is announced in
/// `editor-status`.
pub fn dialog(words: &Import) -> Vec<Node> {
    let w = &words.dialog;
    let title = el("h2")
        .attr("id", "editor-title")
        .attr("tabindex", "-1")
        .attr("autofocus", "")
        .text(&w.open_title);
    let close = button("close", "×")
        .class("share-close")
        .attr("aria-label", &w.close)
        .attr("title", &w.close);
    let input = |id: &str| {
        el("input").attr("type", "file").attr("id", id).attr("multiple", "").attr("hidden", "")
    };
    let choose = el("p")
        .class("editor-buttons")
        .child(button("files", &w.choose_files).class("main-button"))
        .child(button("folder", &w.choose_folder))
        .child(button("new", &words.new_map.button))
        .child(input("editor-files"))
        .child(input("editor-folder").attr("webkitdirectory", ""));
    let zone = el("div").class("editor-zone").child(choose).child(el("p").text(&w.drop_here));
    let result = el("div").class("editor-result").attr("id", "editor-result");
    let body = el("div")
        .class("share-body")
        .child(el("div").class("share-head").child(title).child(close))
        .child(el("p").class("quiet").text(&w.open_hint))
        .child(zone)
        .child(
            el("p")
                .child(button("template", &w.template))
                .text(" ")
                .child(button("edit", &w.edit_map)),
        )
        .child(el("p").class("editor-status").attr("id", "editor-status").attr("role", "status"))
        .child(result.attr("aria-live", "polite"));
    vec![body.into()]
}

/// Returns the progress bar while files are read.
///
/// # Examples
/// ```
/// use imap::import::{interface, view::progress};
/// use imap::markup::Node;
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// let html: String = progress(&words, "a.xlsx").iter().map(Node::html).collect();
/// assert!(html.contains("a.xlsx") && html.contains("data-import=\"cancel\""));
/// ```
pub fn progress(words: &Import, file: &str) -> Vec<Node> {
    let w = &words.dialog;
    let said = format_template(&w.reading, &[("file", file)]);
    let bar = el("progress").attr("max", "1").attr("value", "0").attr("aria-label", &said);
    vec![el("p").text(&said).into(), bar.into(), button("cancel", &w.cancel).into()]
}

/// Returns an error message.
///
/// # Examples
/// ```
/// use imap::import::view::error_text;
///
/// let html = error_text("The file is damaged.")[0].html();
/// assert_eq!(html, "<p class=\"editor-wrong\">The file is damaged.</p>");
/// ```
pub fn error_text(text: &str) -> Vec<Node> {
    vec![el("p").class("editor-wrong").text(text).into()]
}

/// Returns a message if a file exceeds the size limit, [`MAX_FILE_BYTES`](formats::MAX_FILE_BYTES).
///
/// # Examples
/// ```
/// use imap::import::{MAX_FILE_BYTES, interface, view::too_large};
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// assert_eq!(too_large(&words, "a.xlsx", MAX_FILE_BYTES), None);
/// assert!(too_large(&words, "a.xlsx", MAX_FILE_BYTES + 1).unwrap().contains("a.xlsx"));
/// ```
pub fn too_large(words: &Import, file: &str, bytes: usize) -> Option<String> {
    (bytes > formats::MAX_FILE_BYTES)
        .then(|| format_template(&words.dialog.too_large, &[("file", file)]))
}

/// Returns the result: what is shown, the problems, and the changes.
pub fn outcome(outcome: &Outcome, changes: &[Change], words: &Import, lang: Lang) -> Vec<Node> {
    let w = &words.dialog;
    let mut nodes: Vec<Node> = Vec::new();
    let said = match &outcome.content {
        _ if outcome.cancelled => w.cancelled.clone(),
        Some(content) => w.shown.format_count(lang, content.projects.len() as u64),
        None => w.failed.clone(),
    };
    let class = if outcome.content.is_some() { "editor-shown" } else { "editor-wrong" };
    nodes.push(el("p").class(class).text(&said).into());
    if outcome.cancelled {
        return nodes;
    }
    let mut buttons = problem_buttons(el("p").class("editor-buttons"), outcome, words);
    if outcome.content.is_some() {
        buttons = buttons
            .child(button("workbook", &w.download_workbook))
            .child(button("map", &w.download_map))
            .child(button("publish", &words.publish.open))
            .child(button("back", &w.back_to_shipped));
    }
    nodes.push(buttons.into());
    nodes.extend(problems(outcome, words, lang));
    if outcome.content.is_some() && !changes.is_empty() {
        nodes.push(el("h3").text(&w.changes).into());
        nodes.extend(change_sections(changes, words, lang));
    }
    nodes
}

/// Returns the changes of each table, folded after the first one.
fn change_sections(changes: &[Change], words: &Import, lang: Lang) -> Vec<Node> {
    let mut nodes = Vec::new();
    for of_table in changes.chunk_by(|one, other| one.table == other.table) {
        let table = of_table.first().map_or("", |change| change.table);
        let schema = Schema::shared().tables.iter().find(|other| other.key == table);
        let name = schema.map_or("", |table| table.names.preferred(lang));
        let count = number::format_integer(lang, of_table.len() as u64);
        let said = of_table.iter().take(MAX_LISTED).map(|change| change_item(change, words));
        let details = el("details")
            .child(el("summary").text(&[name, " (", &count, ")"].concat()))
            .with(vec![list(said, of_table.len(), words, lang)]);
        let is_first = nodes.is_empty();
        nodes.push(if is_first { details.attr("open", "") } else { details }.into());
    }
    nodes
}

/// Adds the buttons for the problems: their list, the sheets with marks, and what is hidden.
pub fn problem_buttons(mut buttons: Element, outcome: &Outcome, words: &Import) -> Element {
    let w = &words.dialog;
    if !outcome.messages.is_empty() {
        buttons = buttons.child(button("report", &w.report));
        if outcome.sheets.iter().any(|sheet| !sheet.records) {
            buttons = buttons.child(button("marked", &w.marked));
        }
    }
    let hidden = |message: &Message| {
        matches!(
            message.kind,
            MessageKind::HiddenSheet | MessageKind::HiddenRows(_) | MessageKind::HiddenColumns(_)
        )
    };
    match outcome.messages.iter().any(hidden) {
        true => buttons.child(button("hidden", &w.include_hidden)),
        false => buttons,
    }
}

/// Returns the lists of problems, the gravest first.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::{self, PublishedContent, SourceFile, interface, view::problems};
/// use imap::markup::Node;
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// let bytes = b"title,start\nA bridge,soon\n".to_vec();
/// let file = SourceFile { name: "projects.csv".into(), bytes };
/// let published = PublishedContent::default();
/// let outcome = import::read(&[file], &published, &words, Lang::En, &mut |_| true);
/// let html: String = problems(&outcome, &words, Lang::En).iter().map(Node::html).collect();
/// assert!(html.contains("“soon” is not a date"));
/// ```
pub fn problems(outcome: &Outcome, words: &Import, lang: Lang) -> Vec<Node> {
    let w = &words.dialog;
    let mut nodes: Vec<Node> = Vec::new();
    let listed = [
        (Severity::Error, &w.errors),
        (Severity::Warning, &w.warnings),
        (Severity::Note, &w.notes),
    ];
    for (severity, heading) in listed {
        let of = outcome.messages.iter().filter(|message| message.severity == severity);
        let groups = MessageGroup::of(of);
        if !groups.is_empty() {
            nodes.push(el("h3").text(heading).into());
            let said = |group: &MessageGroup| {
                let message = group.first;
                let item = el("li").child(el("b").text(&message.at(words, lang))).text(" ");
                let item = item.text(&message.text(words, lang));
                match group.others(words, lang) {
                    Some(others) => item.text(" ").text(&others),
                    None => item,
                }
            };
            nodes.push(list(groups.iter().take(MAX_LISTED).map(said), groups.len(), words, lang));
        }
    }
    if outcome.messages.is_empty() {
        nodes.push(el("p").text(&w.no_problem).into());
    }
    nodes
}

fn list(items: impl Iterator<Item = Element>, all: usize, words: &Import, lang: Lang) -> Node {
    let mut list = el("ul").class("editor-list");
    for item in items {
        list = list.child(item);
    }
    if all > MAX_LISTED {
        let more = number::format_integer(lang, (all - MAX_LISTED) as u64);
        list = list
            .child(el("li").text(&format_template(&words.dialog.more_messages, &[("n", &more)])));
    }
    list.into()
}

fn change_item(change: &Change, words: &Import) -> Element {
    let w = &words.dialog;
    let (how, fields) = match &change.how {
        ChangeKind::Added => (&w.added, &[][..]),
        ChangeKind::Removed => (&w.removed, &[][..]),
        ChangeKind::Changed(fields) => (&w.changed, fields.as_slice()),
    };
    let mut item = el("li").child(el("b").text(how)).text(" ").child(el("bdi").text(&change.title));
    let short = |text: &str| match text {
        "" => w.nothing.clone(),
        text if text.chars().count() > 120 => text.chars().take(120).chain(['…']).collect(),
        text => text.to_owned(),
    };
    for field in fields {
        let (old, new) = (short(&field.old), short(&field.new));
        let values = [("field", field.field.as_str()), ("old", &old), ("new", &new)];
        item = item.child(el("div").text(&format_template(&w.field_was, &values)));
    }
    item
}

/// Returns the banner that names the opened file, with a button to go back to the published
/// content.
///
/// # Examples
/// ```
/// use imap::import::{interface, view::banner};
/// use imap::markup::Node;
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// let html: String = banner(&words, "a.xlsx").iter().map(Node::html).collect();
/// assert!(html.contains("a.xlsx") && html.contains("data-import=\"back\""));
/// ```
pub fn banner(words: &Import, file: &str) -> Vec<Node> {
    let w = &words.dialog;
    vec![
        el("span").text(&format_template(&w.your_content, &[("file", file)])).into(),
        button("edit", &w.edit).into(),
        button("details", &w.details).into(),
        button("publish", &words.publish.open).into(),
        button("back", &w.back_to_shipped).into(),
    ]
}
