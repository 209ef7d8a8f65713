//! The markup of a table: a field for each cell, a page of rows at a time.

use super::edit::CellAddress;
use super::panel_state::{EditPanel, PAGE_ROWS};
use super::record_view::address_of;
use crate::i18n::messages::EditWords;
use crate::i18n::{Lang, format_template, number};
use crate::markup::{Element, Node, el};

/// Returns the cells of the table that the panel shows.
pub fn cells_view(panel: &EditPanel, words: &EditWords, lang: Lang) -> Vec<Node> {
    let Some((table, form)) = panel.shown_table() else { return Vec::new() };
    let mut head = el("tr").child(el("th").attr("scope", "col").text(&words.row));
    let labels: Vec<&str> = table
        .columns
        .iter()
        .map(|key| {
            let column = form.columns.iter().find(|column| column.key == *key);
            column.map_or(key.as_str(), |column| &column.label)
        })
        .collect();
    for label in &labels {
        head = head.child(el("th").attr("scope", "col").text(label));
    }
    let first = panel.page * PAGE_ROWS;
    let mut body = el("tbody");
    for (place, row) in table.rows.iter().enumerate().skip(first).take(PAGE_ROWS) {
        let number = number::format_integer(lang, place as u64 + 1);
        let command = ["open/", &panel.table.to_string(), "/", &row.id.to_string()].concat();
        let open = el("button").attr("type", "button").attr("data-edit", &command);
        let name = panel.record_name(panel.table, row, words);
        let label = format_template(&words.open_row, &[("n", &number), ("name", &name)]);
        let open = open.attr("aria-label", &label).text(&number);
        let mut line = el("tr").attr("data-key", &command);
        line = line.child(el("th").attr("scope", "row").child(open));
        for ((column, text), label) in (0u32..).zip(&row.cells).zip(&labels) {
            let cell = CellAddress { table: panel.table, row: row.id, column };
            line = line.child(el("td").child(cell_field(panel, cell, text, label, &number, words)));
        }
        body = body.child(line);
    }
    let grid = el("table").attr("id", "edit-cells").attr("aria-label", &form.name);
    let grid = grid.child(el("thead").child(head)).child(body);
    let mut nodes: Vec<Node> = vec![
        el("p").class("quiet").text(&words.paste_hint).into(),
        el("div").class("edit-scroll").child(grid).into(),
    ];
    let pages = table.rows.len().div_ceil(PAGE_ROWS);
    if pages > 1 {
        nodes.push(page_buttons(panel, pages, words, lang).into());
    }
    nodes
}

fn cell_field(
    panel: &EditPanel,
    cell: CellAddress,
    text: &str,
    label: &str,
    number: &str,
    words: &EditWords,
) -> Element {
    let label = format_template(&words.cell_name, &[("field", label), ("n", number)]);
    let field = el("textarea")
        .attr("rows", "1")
        .attr("dir", "auto")
        .attr("data-value", text)
        .attr("data-cell", &address_of(cell))
        .attr("aria-label", &label);
    match panel.findings_of(cell.table, cell.row, Some(cell.column)).first() {
        Some(finding) => field.attr("aria-invalid", "true").attr("title", &finding.text),
        None => field,
    }
}

fn page_buttons(panel: &EditPanel, pages: usize, words: &EditWords, lang: Lang) -> Element {
    let to = |page: usize, text: &str| {
        let command = ["page/", &page.to_string()].concat();
        el("button").attr("type", "button").attr("data-edit", &command).text(text)
    };
    let before = (panel.page > 0).then(|| to(panel.page - 1, &words.page_before));
    let after = (panel.page + 1 < pages).then(|| to(panel.page + 1, &words.page_after));
    let count = |count: usize| number::format_integer(lang, count as u64);
    let at = [("page", count(panel.page + 1)), ("pages", count(pages))];
    let at: Vec<(&str, &str)> = at.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let text = format_template(&words.page_of, &at);
    el("p").class("edit-tools").maybe(before).child(el("span").text(&text)).maybe(after)
}
