//! What the page says around opened content, as markup: the dialog, what came
//! of it, and the line that says whose content is shown. `data-open` says what a
//! button does.

use super::changes::{Change, How};
use super::message::{Message, Severity};
use super::{Outcome, open};
use crate::language::words::{Import, fill};
use crate::language::{Lang, number};
use crate::tell::node::Element;
use crate::tell::{Node, el};

/// Messages and changes of a kind that are listed; the others are counted.
const SHOWN: usize = 100;

fn button(does: &str, text: &str) -> Node {
    el("button").attr("type", "button").attr("data-open", does).text(text).into()
}

/// The dialog before something is opened.
pub fn dialog(words: &Import) -> Vec<Node> {
    let w = &words.dialog;
    vec![
        el("h2").text(&w.open_title).into(),
        el("p").text(&w.open_hint).into(),
        button("files", &w.choose_files),
        button("folder", &w.choose_folder),
        el("p").class("drop").text(&w.drop_here).into(),
        button("template", &w.template),
    ]
}

/// While files are read.
pub fn reading(words: &Import, file: &str) -> Vec<Node> {
    let w = &words.dialog;
    vec![el("p").text(&fill(&w.reading, &[("file", file)])).into(), button("cancel", &w.cancel)]
}

/// A file that is not opened at all, since it is too large.
pub fn too_large(words: &Import, file: &str, bytes: usize) -> Option<String> {
    (bytes > open::LARGEST).then(|| fill(&words.dialog.too_large, &[("file", file)]))
}

/// What came of it: what is shown, what is wrong, what changed.
pub fn outcome(outcome: &Outcome, changes: &[Change], words: &Import, lang: Lang) -> Vec<Node> {
    let w = &words.dialog;
    let mut nodes: Vec<Node> = Vec::new();
    let said = match &outcome.content {
        _ if outcome.cancelled => w.cancelled.clone(),
        Some(content) => w.shown.of(lang, content.projects.len() as u64),
        None => w.failed.clone(),
    };
    nodes.push(el("p").attr("role", "status").text(&said).into());
    if outcome.cancelled {
        return nodes;
    }
    let listed = [(Severity::Error, &w.errors), (Severity::Warning, &w.warnings)];
    for (severity, heading) in listed {
        let of = outcome.messages.iter().filter(|message| message.severity == severity);
        let of: Vec<&Message> = of.collect();
        if !of.is_empty() {
            nodes.push(el("h3").text(heading).into());
            let said = |message: &&Message| {
                let at = message.at(words, lang);
                let item = el("li").child(el("b").text(&at)).text(" ");
                item.text(&message.said(words, lang))
            };
            nodes.push(list(of.iter().take(SHOWN).map(said), of.len(), words, lang));
        }
    }
    nodes.push(match outcome.messages.is_empty() {
        true => el("p").text(&w.no_problem).into(),
        false => button("report", &w.report),
    });
    if outcome.content.is_some() {
        nodes.push(el("h3").text(&w.changes).into());
        let said = changes.iter().take(SHOWN).map(|change| of_change(change, words));
        nodes.push(list(said, changes.len(), words, lang));
        nodes.push(button("map", &w.download_map));
        nodes.push(button("workbook", &w.download_workbook));
    }
    nodes
}

fn list(items: impl Iterator<Item = Element>, all: usize, words: &Import, lang: Lang) -> Node {
    let mut list = el("ul");
    for item in items {
        list = list.child(item);
    }
    if all > SHOWN {
        let more = number::whole(lang, (all - SHOWN) as u64);
        list = list.child(el("li").text(&fill(&words.dialog.more_messages, &[("n", &more)])));
    }
    list.into()
}

fn of_change(change: &Change, words: &Import) -> Element {
    let w = &words.dialog;
    let (how, fields) = match &change.how {
        How::Added => (&w.added, &[][..]),
        How::Removed => (&w.removed, &[][..]),
        How::Changed(fields) => (&w.changed, fields.as_slice()),
    };
    let mut item = el("li").child(el("b").text(how)).text(" ").text(&change.title);
    let short = |text: &str| match text {
        "" => w.nothing.clone(),
        text if text.chars().count() > 120 => text.chars().take(120).chain(['…']).collect(),
        text => text.to_owned(),
    };
    for field in fields {
        let (old, new) = (short(&field.old), short(&field.new));
        let values = [("field", field.field.as_str()), ("old", &old), ("new", &new)];
        item = item.child(el("div").text(&fill(&w.field_was, &values)));
    }
    item
}

/// The line that says whose content is shown, with the way back.
pub fn banner(words: &Import, file: &str) -> Vec<Node> {
    let w = &words.dialog;
    vec![
        el("span").text(&fill(&w.your_content, &[("file", file)])).into(),
        button("back", &w.back_to_shipped),
    ]
}
