//! The markup of the panel: its head, and the lists of records, changes and problems. `data-edit`
//! is the command of a button, `data-edit-value` that of a field whose value changes.

use super::cells_view::cells_view;
use super::changes::RowChange;
use super::panel_state::{EditPanel, KeptState, PanelView};
use super::record_view::record_view;
use crate::i18n::messages::EditWords;
use crate::i18n::{Lang, format_template, number};
use crate::markup::{Element, Node, el};

/// The number of records that a list shows; the field for a part of their names finds the others.
const MAX_LISTED: usize = 200;

/// Returns a button with a command.
///
/// # Examples
/// ```
/// use imap::editing::panel_view::command_button;
/// use imap::markup::Node;
///
/// let html = Node::from(command_button("undo", "Undo")).html();
/// assert_eq!(html, "<button type=\"button\" data-edit=\"undo\">Undo</button>");
/// ```
pub fn command_button(command: &str, text: &str) -> Element {
    el("button").attr("type", "button").attr("data-edit", command).text(text)
}

/// Returns the nodes of the panel.
pub fn panel_nodes(panel: &EditPanel, words: &EditWords, lang: Lang) -> Vec<Node> {
    let mut nodes = panel_head(panel, words, lang);
    nodes.extend(match panel.view {
        PanelView::Records => record_list(panel, words, lang),
        PanelView::Record => record_view(panel, words),
        PanelView::Cells => cells_view(panel, words, lang),
        PanelView::Changes => change_list(panel, words),
        PanelView::Problems => problem_list(panel, words),
    });
    nodes
}

fn panel_head(panel: &EditPanel, words: &EditWords, lang: Lang) -> Vec<Node> {
    let title = el("h2").attr("id", "edit-title").attr("tabindex", "-1").text(&words.title);
    let close = command_button("close", "×")
        .class("share-close")
        .attr("aria-label", &words.close)
        .attr("title", &words.close);
    let turn = |command: &str, text: &str, has: bool| {
        let button = command_button(command, text);
        if has { button } else { button.attr("aria-disabled", "true") }
    };
    let view = |command: &str, text: &str, view: PanelView| {
        let pressed = if panel.view == view { "true" } else { "false" };
        command_button(command, text).attr("aria-pressed", pressed)
    };
    let count = |count: usize| number::format_integer(lang, count as u64);
    let history = panel.session.history();
    let counted = |text: &str, n: usize| format_template(text, &[("n", &count(n))]);
    let changes = panel.session.changes().len();
    let tools = el("p")
        .class("edit-tools")
        .child(turn("undo", &words.undo, history.next_undo().is_some()))
        .child(turn("redo", &words.redo, history.next_redo().is_some()))
        .child(view("changes", &counted(&words.changes, changes), PanelView::Changes))
        .child(view(
            "problems",
            &counted(&words.problems, panel.findings.len()),
            PanelView::Problems,
        ))
        .child(command_button("save", &words.save_workbook))
        .child(command_button("save-map", &words.save_map));
    let views = el("p")
        .class("edit-tools")
        .child(table_choice(panel, words, lang))
        .child(view("records", &words.records, PanelView::Records))
        .child(view("cells", &words.cells, PanelView::Cells))
        .child(command_button("add", &words.add))
        .child(command_button("on-map", &words.on_map));
    let mut nodes: Vec<Node> = vec![
        el("div").class("edit-head").child(title).child(close).into(),
        el("p").class("edit-status").attr("id", "edit-status").attr("role", "status").into(),
    ];
    if panel.has_other_tab {
        let copy = command_button("save", &words.save_copy);
        nodes.push(
            el("p").class("edit-warning").text(&words.other_tab).text(" ").child(copy).into(),
        );
    }
    nodes.push(kept_note(panel, words));
    nodes.extend([tools.into(), views.into()]);
    nodes
}

fn kept_note(panel: &EditPanel, words: &EditWords) -> Node {
    let text = match panel.kept {
        KeptState::Nothing => &words.kept_hint,
        KeptState::Pending => &words.keeping,
        KeptState::Kept => &words.kept,
        KeptState::Denied | KeptState::Full => {
            let why = if panel.kept == KeptState::Full { &words.full } else { &words.denied };
            let save = command_button("save", &words.save_copy);
            return el("p")
                .class("edit-warning")
                .attr("role", "alert")
                .text(why)
                .text(" ")
                .child(save)
                .into();
        }
    };
    el("p").class("quiet").attr("id", "edit-kept").text(text).into()
}

fn table_choice(panel: &EditPanel, words: &EditWords, lang: Lang) -> Element {
    let mut select = el("select")
        .attr("data-edit-value", "table")
        .attr("id", "edit-table")
        .attr("data-value", &panel.table.to_string());
    for (index, table) in (0u32..).zip(&panel.session.document().tables) {
        let name = panel.table_with_form(index).map_or(&table.key, |(_, form)| &form.name);
        let count = number::format_integer(lang, table.rows.len() as u64);
        let option = el("option").attr("value", &index.to_string());
        let option = if index == panel.table { option.attr("selected", "") } else { option };
        select = select.child(option.text(&[name, " (", &count, ")"].concat()));
    }
    el("label").class("edit-choice").child(el("span").text(&words.sheet)).text(" ").child(select)
}

fn record_list(panel: &EditPanel, words: &EditWords, lang: Lang) -> Vec<Node> {
    let Some((table, form)) = panel.shown_table() else { return Vec::new() };
    let search = el("input")
        .attr("type", "search")
        .attr("id", "edit-search")
        .attr("data-edit-value", "search")
        .attr("value", &panel.query);
    let label = el("label").class("edit-field").child(el("span").text(&words.search)).child(search);
    let query = panel.query.to_lowercase();
    let named = table.rows.iter().map(|row| (row.id, panel.record_name(panel.table, row, words)));
    let found: Vec<_> = named
        .filter(|(_, name)| query.is_empty() || name.to_lowercase().contains(&query))
        .collect();
    let mut list = el("ul").class("edit-list").attr("aria-label", &form.name);
    for (row, name) in found.iter().take(MAX_LISTED) {
        let command = ["open/", &panel.table.to_string(), "/", &row.to_string()].concat();
        let is_wrong = panel.findings.iter().any(|finding| {
            finding.severity < 2 && finding.table == Some(panel.table) && finding.row == Some(*row)
        });
        let button = command_button(&command, name).class("item");
        let mark = is_wrong.then(|| el("span").class("edit-wrong").text(&words.has_problem));
        list = list.child(el("li").attr("data-key", &command).child(button).maybe(mark));
    }
    let mut nodes: Vec<Node> = vec![el("h3").text(&form.name).into(), label.into()];
    if found.is_empty() {
        nodes.push(el("p").text(&words.no_records).into());
    }
    nodes.push(list.into());
    if found.len() > MAX_LISTED {
        let more = number::format_integer(lang, (found.len() - MAX_LISTED) as u64);
        nodes.push(el("p").text(&format_template(&words.more_records, &[("n", &more)])).into());
    }
    nodes
}

fn change_list(panel: &EditPanel, words: &EditWords) -> Vec<Node> {
    let heading = el("h3").text(&words.changes_title);
    let changes = panel.session.changes();
    if changes.is_empty() {
        return vec![heading.into(), el("p").text(&words.no_changes).into()];
    }
    let mut list = el("ul").class("edit-list");
    for change in &changes {
        let Some((table, form)) = panel.table_with_form(change.table) else { continue };
        let address = [change.table.to_string(), "/".to_owned(), change.row.to_string()].concat();
        let (how, row) = match &change.change {
            RowChange::Added => (&words.added, table.row(change.row)),
            RowChange::Removed(row) => (&words.removed, Some(row)),
            RowChange::Changed(_) => (&words.changed, table.row(change.row)),
        };
        let name = row.map(|row| panel.record_name(change.table, row, words)).unwrap_or_default();
        let revert = command_button(&["revert/", &address].concat(), &words.revert)
            .attr("aria-label", &[&words.revert, ": ", &form.name, ", ", &name].concat());
        let head = el("p")
            .child(el("b").text(how))
            .text(&[" ", &form.name, ": ", &name, " "].concat())
            .child(revert);
        let mut item = el("li").attr("data-key", &address).child(head);
        if let RowChange::Changed(cells) = &change.change {
            for cell in cells {
                let key = table.columns.get(cell.column as usize);
                let label = form.columns.iter().find(|column| Some(&column.key) == key);
                let label = label.map_or("", |column| &column.label);
                let values = [
                    ("field", label),
                    ("old", short_text(&cell.before, words)),
                    ("new", short_text(&cell.after, words)),
                ];
                let command = ["revert/", &address, "/", &cell.column.to_string()].concat();
                let revert = command_button(&command, &words.revert)
                    .attr("aria-label", &[&words.revert, ": ", label, ", ", &name].concat());
                let text = format_template(&words.cell_change, &values);
                item = item.child(el("p").text(&text).text(" ").child(revert));
            }
        }
        list = list.child(item);
    }
    vec![heading.into(), list.into()]
}

/// Returns the beginning of a text, or the word for an empty one.
fn short_text<'t>(text: &'t str, words: &'t EditWords) -> &'t str {
    let end = text.char_indices().nth(120).map_or(text.len(), |(at, _)| at);
    if text.is_empty() { &words.nothing } else { &text[..end] }
}

fn problem_list(panel: &EditPanel, words: &EditWords) -> Vec<Node> {
    let heading = el("h3").text(&words.problems_title);
    if panel.findings.is_empty() {
        return vec![heading.into(), el("p").text(&words.no_problems).into()];
    }
    let mut list = el("ul").class("edit-list");
    for finding in panel.findings.iter().take(MAX_LISTED) {
        let place = finding.table.and_then(|table| {
            let (of, form) = panel.table_with_form(table)?;
            let row = of.row(finding.row?)?;
            let name = panel.record_name(table, row, words);
            let command = ["open/", &table.to_string(), "/", &row.id.to_string()].concat();
            Some(command_button(&command, &[&form.name, ": ", &name].concat()))
        });
        list = list.child(el("li").maybe(place).text(" ").text(&finding.text));
    }
    vec![heading.into(), list.into()]
}
