//! Builds the markup of the preview: how each sheet was read, with controls that correct it, and
//! the first projects as they would be.

use super::first_projects::first_projects;
use super::layout::SheetLayout;
use super::outcome::Outcome;
use super::preview::{ColumnPreview, ColumnUse, SheetPreview};
use super::schema::{Schema, TableSchema};
use super::translation_columns::translated_header;
use super::view::{button, problem_buttons, problems};
use crate::i18n::messages::ImportPreview;
use crate::i18n::{Import, Lang, format_template, number};
use crate::markup::{Element, Node, el};

/// The number of projects that are shown as they would be.
const PROJECTS: usize = 3;

/// Returns the preview of opened files, which replaces nothing yet.
///
/// `can_add` offers the choice to add the files to what is shown.
pub fn preview(outcome: &Outcome, can_add: bool, words: &Import, lang: Lang) -> Vec<Node> {
    let w = &words.preview;
    let title = el("h3").attr("id", "preview-title").attr("tabindex", "-1").text(&w.title);
    let (class, said) = match &outcome.content {
        Some(content) => {
            let counted = if outcome.adds { &w.counted_added } else { &w.counted };
            ("editor-shown", counted.format_count(lang, content.projects.len() as u64))
        }
        None => ("editor-wrong", w.nothing.clone()),
    };
    let said = el("p").class(class).attr("id", "preview-status").text(&said);
    let mut buttons = el("p").class("editor-buttons");
    if outcome.content.is_some() {
        buttons = buttons.child(button("show", &w.show).class("main-button"));
    }
    buttons =
        problem_buttons(buttons.child(button("discard", &words.dialog.cancel)), outcome, words);
    let mut nodes: Vec<Node> = vec![title.into(), said.into(), buttons.into()];
    if can_add {
        nodes.push(
            el("div").class("preview-choices").child(labelled_list(mode_choice(outcome, w))).into(),
        );
    }
    // Of both, the projects that are shown already come first.
    if !outcome.adds {
        nodes.extend(project_section(outcome, w, lang));
    }
    nodes.extend(outcome.previews.iter().map(|sheet| sheet_section(sheet, words, lang)));
    nodes.extend(problems(outcome, words, lang));
    nodes
}

/// The control of the preview that adds files to what is shown, and its value.
pub const ADD: &str = "all/mode=add";

/// Returns the choice between replacing the map and adding to it.
fn mode_choice<'w>(outcome: &Outcome, w: &'w ImportPreview) -> Select<'w> {
    Select {
        id: "preview-mode".to_owned(),
        name: "all/mode".to_owned(),
        label: el("label").text(&w.mode),
        options: vec![("replace", w.mode_replace.clone()), ("add", w.mode_add.clone())],
        value: if outcome.adds { "add" } else { "replace" },
    }
}

fn project_section(outcome: &Outcome, words: &ImportPreview, lang: Lang) -> Option<Node> {
    let content = outcome.content.as_ref().filter(|content| !content.projects.is_empty())?;
    let mut list = el("ol").class("preview-projects");
    for project in first_projects(content, PROJECTS) {
        let mut facts = el("dl");
        for (name, value) in project.values.iter().filter(|(_, value)| !value.is_empty()) {
            let name = Schema::shared().label("project", name, lang);
            let short: String = value.chars().take(160).collect();
            let short = if short.len() < value.len() { short + "…" } else { short };
            facts = facts.child(el("dt").text(&name)).child(el("dd").text(&short));
        }
        list = list.child(el("li").child(el("b").text(&project.title)).child(facts));
    }
    Some(el("section").child(el("h4").text(&words.first_projects)).child(list).into())
}

/// A selection list with its label.
struct Select<'w> {
    id: String,
    name: String,
    label: Element,
    options: Vec<(&'w str, String)>,
    value: &'w str,
}

impl Select<'_> {
    fn into_elements(self) -> [Element; 2] {
        let mut select =
            el("select").attr("id", &self.id).attr("name", &self.name).attr("autocomplete", "off");
        for (value, text) in &self.options {
            let option = el("option").attr("value", value).text(text);
            let is_chosen = *value == self.value;
            select = select.child(if is_chosen { option.attr("selected", "") } else { option });
        }
        [self.label.attr("for", &self.id), select]
    }
}

fn sheet_section(sheet: &SheetPreview, words: &Import, lang: Lang) -> Node {
    let w = &words.preview;
    let schema = Schema::shared();
    let table = schema.tables.iter().find(|table| Some(table.key) == sheet.table);
    let name = match super::message_place::same_name(&sheet.file, &sheet.sheet) {
        true => sheet.file.clone(),
        false => format_template(&words.problems.at_sheet, &[("sheet", &sheet.sheet)]),
    };
    let id = format!("preview-{}", sheet.number);
    let heading = el("h4").attr("id", &id).text(&name);
    let mut options = vec![("", w.not_used.clone())];
    options.extend(
        schema.tables.iter().map(|table| (table.key, table.names.preferred(lang).to_owned())),
    );
    let kind = Select {
        id: format!("{id}-table"),
        name: format!("{}/table", sheet.number),
        label: el("label").text(&w.kind),
        options,
        value: sheet.table.unwrap_or_default(),
    };
    let mut head = el("div").class("preview-choices").child(labelled_list(kind));
    head = match layout_choice(sheet, w, words) {
        Some(layout) => head.child(labelled_list(layout)),
        None => head,
    };
    let mut section = el("section")
        .attr("aria-labelledby", &id)
        .class("preview-sheet")
        .child(heading)
        .child(head);
    if table.is_some() {
        section = section.child(el("p").class("quiet").text(&rows_text(sheet, w, lang)));
    }
    let mut list = el("ul").class("preview-columns");
    for column in &sheet.columns {
        list = list.child(column_item(sheet, column, table, words, lang));
    }
    if sheet.more > 0 {
        let more = number::format_integer(lang, sheet.more as u64);
        let more = format_template(&words.dialog.more_messages, &[("n", &more)]);
        list = list.child(el("li").text(&more));
    }
    section.child(list).into()
}

fn labelled_list(select: Select) -> Element {
    let [label, select] = select.into_elements();
    el("div").child(label).child(select)
}

fn rows_text(sheet: &SheetPreview, words: &ImportPreview, lang: Lang) -> String {
    let count = |count: usize| number::format_integer(lang, count as u64);
    let (header, used, left) =
        (count(sheet.header as usize), count(sheet.used), count(sheet.left_out));
    let values = [("header", header.as_str()), ("used", &used), ("left", &left)];
    let text = if sheet.header > 0 { &words.rows_below } else { &words.rows };
    format_template(text, &values)
}

/// Returns the choice between the recognised layout and one record in each row.
fn layout_choice<'w>(
    sheet: &SheetPreview,
    w: &'w ImportPreview,
    words: &Import,
) -> Option<Select<'w>> {
    if sheet.layouts.is_empty() && !sheet.plain {
        return None;
    }
    let name = |layout: &SheetLayout| match layout {
        SheetLayout::FieldsDown => w.fields_down.clone(),
        SheetLayout::CountriesAcross => w.countries_across.clone(),
        SheetLayout::SeveralRows => w.several_rows.clone(),
        SheetLayout::CountryOfSheet => w.country_of_sheet.clone(),
    };
    let names: Vec<String> = sheet.layouts.iter().map(name).collect();
    let found = match names.is_empty() {
        true => w.recognised.clone(),
        false => names.join(&words.dialog.between),
    };
    Some(Select {
        id: format!("preview-{}-layout", sheet.number),
        name: format!("{}/layout", sheet.number),
        label: el("label").text(&w.layout),
        options: vec![("", found), ("rows", w.one_in_each_row.clone())],
        value: if sheet.plain { "rows" } else { "" },
    })
}

fn column_item(
    sheet: &SheetPreview,
    column: &ColumnPreview,
    table: Option<&TableSchema>,
    words: &Import,
    lang: Lang,
) -> Element {
    let w = &words.preview;
    let id = format!("preview-{}-{}", sheet.number, column.column);
    let label = [&column.address, &column.header].map(String::as_str);
    let label: Vec<&str> = label.into_iter().filter(|part| !part.is_empty()).collect();
    let label = el("label").child(el("bdi").text(&label.join(" ")));
    let mut item = el("li");
    match table {
        Some(table) => {
            let mut options = vec![("", w.not_used.clone())];
            let of = |text: &str, name: &str, value: &str| format_template(text, &[(name, value)]);
            match &column.used_as {
                ColumnUse::Year(year) => {
                    options.push(("auto", of(&w.of_year, "year", &year.to_string())));
                }
                ColumnUse::Country(country) => {
                    options.push(("auto", of(&w.of_country, "country", country)));
                }
                ColumnUse::Translation(key, of) => {
                    let text = translated_header(table.named(key, lang), *of);
                    options.push(("auto", text));
                }
                ColumnUse::Field(_) | ColumnUse::Nothing => {}
            }
            options.extend(
                table.columns.iter().map(|(key, names)| (*key, names.preferred(lang).to_owned())),
            );
            let value = match &column.used_as {
                ColumnUse::Field(key) => *key,
                ColumnUse::Year(_) | ColumnUse::Country(_) | ColumnUse::Translation(..) => "auto",
                ColumnUse::Nothing => "",
            };
            let name = format!("{}/{}", sheet.number, column.column);
            let select = Select { id: id.clone(), name, label, options, value };
            let [label, select] = select.into_elements();
            item =
                item.child(label).child(select.attr("aria-describedby", &format!("{id}-values")));
        }
        None => item = item.child(el("span").child(label)),
    }
    let mut samples = el("span").class("preview-values").attr("id", &format!("{id}-values"));
    for (place, value) in column.samples.iter().enumerate() {
        let dot = if place > 0 { " · " } else { "" };
        samples = samples.text(dot).child(el("bdi").text(value));
    }
    if column.samples.is_empty() {
        samples = samples.text(&w.no_values);
    }
    item.child(samples)
}
