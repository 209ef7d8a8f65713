//! The markup of a record: a field with the right control for each of its columns.

use super::edit::CellAddress;
use super::finding::Finding;
use super::form::{ColumnForm, FormControl};
use super::list_cell::split;
use super::panel_state::EditPanel;
use crate::i18n::format_template;
use crate::i18n::messages::EditWords;
use crate::markup::{Element, Node, el};

/// Returns the address of a cell as commands have it.
pub fn address_of(cell: CellAddress) -> String {
    [cell.table, cell.row, cell.column].map(|number| number.to_string()).join("/")
}

fn plain_button(command: &str, text: &str) -> Element {
    el("button").attr("type", "button").attr("data-edit", command).text(text)
}

/// Returns the fields of the record that the panel shows, and the lists of suggestions.
pub fn record_view(panel: &EditPanel, words: &EditWords) -> Vec<Node> {
    let Some((table, form)) = panel.shown_table() else { return Vec::new() };
    let Some(row) = table.row(panel.row) else { return Vec::new() };
    let name = panel.record_name(panel.table, row, words);
    let back = plain_button("records", &format_template(&words.all_of, &[("sheet", &form.name)]));
    let title = el("h3").attr("id", "edit-record").attr("tabindex", "-1").text(&name);
    let mut nodes: Vec<Node> = vec![el("p").child(back).into(), title.into()];
    for finding in panel.findings_of(panel.table, row.id, None) {
        nodes.push(el("p").class(finding_class(finding)).text(&finding.text).into());
    }
    let mut lists: Vec<&ColumnForm> = Vec::new();
    for (column, key) in (0u32..).zip(&table.columns) {
        let Some(of) = form.columns.iter().find(|other| other.key == *key) else { continue };
        let cell = CellAddress { table: panel.table, row: row.id, column };
        nodes.push(record_field(panel, cell, of, words).into());
        let is_new =
            !of.options.is_empty() && lists.iter().all(|other| other.options != of.options);
        if is_new && !matches!(of.control, FormControl::Choice | FormControl::Flag) {
            lists.push(of);
        }
    }
    nodes.push(el("p").child(plain_button("remove", &words.remove).class("edit-remove")).into());
    nodes.extend(lists.iter().map(|of| Node::from(suggestion_list(panel, of))));
    nodes
}

fn finding_class(finding: &Finding) -> &'static str {
    if finding.severity == 0 { "edit-wrong" } else { "edit-doubt" }
}

/// Returns the identifier of the list of suggestions for a column.
fn list_id(of: &ColumnForm) -> String {
    ["edit-list-", &of.options.join("-")].concat()
}

fn record_field(
    panel: &EditPanel,
    cell: CellAddress,
    of: &ColumnForm,
    words: &EditWords,
) -> Element {
    let address = address_of(cell);
    let id = ["edit-", &address.replace('/', "-")].concat();
    let note = [&id, "-note"].concat();
    let found = panel.findings_of(cell.table, cell.row, Some(cell.column));
    let is_wrong = found.iter().any(|finding| finding.severity == 0);
    let mut control = match of.control {
        FormControl::TextList | FormControl::ReferenceList => {
            list_field(panel, cell, of, &id, words)
        }
        _ => single_control(panel, cell, of, words).attr("id", &id),
    };
    if !of.control.is_list() {
        if !found.is_empty() || of.control == FormControl::Date {
            control = control.attr("aria-describedby", &note);
        }
        if is_wrong {
            control = control.attr("aria-invalid", "true");
        }
    }
    let label = el("label").attr("for", &id).text(&of.label);
    let mut notes = el("div").class("edit-notes").attr("id", &note);
    if of.control == FormControl::Date {
        notes = notes.child(el("p").class("quiet").text(&words.date_hint));
    }
    if of.control == FormControl::Key {
        notes = notes.child(el("p").class("quiet").text(&words.key_hint));
    }
    for finding in found {
        notes = notes.child(el("p").class(finding_class(finding)).text(&finding.text));
    }
    el("div").class("edit-field").attr("data-key", &id).child(label).child(control).child(notes)
}

/// Returns the control of a cell with one value.
fn single_control(
    panel: &EditPanel,
    cell: CellAddress,
    of: &ColumnForm,
    words: &EditWords,
) -> Element {
    let (text, address) = (panel.text(cell), address_of(cell));
    let input = |kind: &str| {
        let input = el("input").attr("type", kind).attr("dir", "auto");
        input.attr("value", text).attr("data-cell", &address)
    };
    match of.control {
        FormControl::LongText => el("textarea")
            .attr("rows", "4")
            .attr("dir", "auto")
            .attr("data-value", text)
            .attr("data-cell", &address),
        FormControl::Choice | FormControl::Flag => {
            choice_field(text, of, words).attr("data-cell", &address)
        }
        FormControl::Number => input("text").attr("inputmode", "decimal"),
        FormControl::Whole => input("text").attr("inputmode", "numeric"),
        FormControl::Reference => {
            input("text").attr("list", &list_id(of)).attr("autocomplete", "off")
        }
        _ => input("text").attr("autocomplete", "off"),
    }
}

/// Returns a list of choices. A value that is none of them stays as it is.
fn choice_field(text: &str, of: &ColumnForm, words: &EditWords) -> Element {
    let mut select = el("select").attr("data-value", text);
    let is_known = text.is_empty() || of.options.iter().any(|option| option == text);
    let other = (!is_known).then(|| text.to_owned());
    for value in [String::new()].iter().chain(&of.options).chain(&other) {
        let name = match value.as_str() {
            "" => &words.no_choice,
            "true" => &words.yes,
            "false" => &words.no,
            value => match words.choices.get(value) {
                "" => value,
                name => name,
            },
        };
        let option = el("option").attr("value", value);
        let option = if value == text { option.attr("selected", "") } else { option };
        select = select.child(option.text(name));
    }
    select
}

/// Returns the values of a cell, each with a button that removes it, and a field to add one.
fn list_field(
    panel: &EditPanel,
    cell: CellAddress,
    of: &ColumnForm,
    id: &str,
    words: &EditWords,
) -> Element {
    let address = address_of(cell);
    let mut list = el("ul").class("edit-items");
    for (place, item) in split(panel.text(cell)).iter().enumerate() {
        let name = reference_name(panel, of, &item.text);
        let command = ["item-remove/", &address, "/", &place.to_string()].concat();
        let label = format_template(&words.remove_item, &[("name", &name)]);
        let remove = plain_button(&command, "×").attr("aria-label", &label).attr("title", &label);
        list = list.child(el("li").text(&name).text(" ").child(remove));
    }
    let input = el("input").attr("type", "text").attr("id", id).attr("autocomplete", "off");
    let input = if of.options.is_empty() { input } else { input.attr("list", &list_id(of)) };
    let input = input.attr("data-item", &address);
    let label = [&words.add_item, ": ", &of.label].concat();
    let add =
        plain_button(&["item-add/", &address].concat(), &words.add_item).attr("aria-label", &label);
    el("div").child(list).child(el("p").class("edit-add").child(input).child(add))
}

/// Returns a key with the name of its record, as far as there is one.
fn reference_name(panel: &EditPanel, of: &ColumnForm, key: &str) -> String {
    let document = panel.session.document();
    for option in &of.options {
        let Some((_, table)) = document.table(option) else { continue };
        for row in &table.rows {
            let name = ["title", "name"].iter().find_map(|column| table.text(row, column));
            let has_key = ["id", "code"].iter().any(|column| table.text(row, column) == Some(key));
            if let (true, Some(name)) = (has_key, name.filter(|name| !name.is_empty())) {
                return name.to_owned();
            }
        }
    }
    key.to_owned()
}

/// Returns the suggestions of a reference: countries with their names in all languages, and the
/// records of the document.
fn suggestion_list(panel: &EditPanel, of: &ColumnForm) -> Element {
    let mut list = el("datalist").attr("id", &list_id(of));
    for option in &of.options {
        if option == "country" {
            for names in &panel.form.countries {
                let Some((name, others)) = names.split_first() else { continue };
                let mut labels: Vec<&str> = others.iter().map(String::as_str).collect();
                labels.retain(|label| label != name);
                let label = labels.join(" · ");
                list = list.child(el("option").attr("value", name).attr("label", &label));
            }
            continue;
        }
        let Some((_, table)) = panel.session.document().table(option) else {
            list = list.child(el("option").attr("value", option));
            continue;
        };
        for row in &table.rows {
            let text = |column: &str| table.text(row, column).filter(|text| !text.is_empty());
            let name = text("title").or_else(|| text("name"));
            let Some(key) = text("id").or(name) else { continue };
            let entry = el("option").attr("value", key);
            list = list.child(match name {
                Some(name) if name != key => entry.attr("label", name),
                _ => entry,
            });
        }
    }
    list
}
