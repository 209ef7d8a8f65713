//! The table of the open list: sorting, pages and cells of every table.

use super::order;
use super::rows::{Column, SortKeys, TableRows, table_cell};
use crate::i18n::number;
use crate::markup::{Element, Node, el, nodes};
use crate::state::{Action, List, Sort, View, command};
use crate::view::ViewContext;
use crate::view::text::muted;

impl ViewContext<'_> {
    /// Returns the open list as a table, with a button back to the map.
    pub(in crate::view) fn table_view(&self) -> Vec<Node> {
        let body = match self.state.list {
            List::Projects | List::About => self.project_table(),
            List::Countries => self.country_table(),
            List::Routes => self.route_table(),
            List::Documents => self.document_table(),
            List::Figures => self.series_table(),
        };
        self.sheet_page([self.active_filters_in_main_view(), body].concat())
    }

    /// Returns a view in place of the map, with a button back to it.
    pub(in crate::view) fn sheet_page(&self, body: Vec<Node>) -> Vec<Node> {
        self.sheet_page_with(&self.words.table.back, body)
    }

    /// Returns a view in place of the map, with a button of this name to the map.
    pub(in crate::view) fn sheet_page_with(&self, name: &str, body: Vec<Node>) -> Vec<Node> {
        let back = self
            .action_button(Action::View(View::Map))
            .class("back")
            .child(el("span").class("arrow").attr("aria-hidden", "true"))
            .text(name);
        let page = el("div").class("sheet-page").child(el("p").class("sheet-head").child(back));
        vec![page.with(body).into()]
    }

    /// Returns a scrollable table that can have the keyboard focus, after a chart of its values if
    /// there is one. A new key creates a new element, scrolled to its first row.
    pub(in crate::view) fn scrolling_table(
        &self,
        key: &str,
        caption: [&str; 2],
        parts: Vec<Element>,
        chart: Option<Element>,
    ) -> Node {
        let [name, count] = caption;
        let caption = el("span").text(name).child(muted(&[" · ", count].concat()));
        let table = el("table").child(el("caption").child(caption)).with(nodes(parts));
        el("div")
            .class("sheet")
            .attr("data-key", key)
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", &[name, " · ", count].concat())
            .maybe(chart)
            .child(table)
            .into()
    }

    /// Returns the indices of the rows of a list in the order of its table. They refer to the found
    /// projects, to [`Self::country_rows`], or to the listed records.
    pub fn order_of(&self, list: List) -> Vec<u32> {
        self.with_rows(list, &mut |rows| {
            let sort = self.state.sort.filter(|sort| rows.has_column(usize::from(sort.column)));
            order::row_order(rows, sort.filter(|_| list == self.state.list))
        })
    }

    /// Returns `true` if the table of a list displays a column.
    pub(in crate::view) fn has_column(&self, list: List, column: usize) -> bool {
        self.with_rows(list, &mut |rows| rows.has_column(column))
    }

    /// Calls `use_rows` with the rows of a list.
    fn with_rows<T>(&self, list: List, use_rows: &mut dyn FnMut(&dyn SortKeys) -> T) -> T {
        match list {
            List::Projects | List::About => use_rows(&self.projects_as_rows()),
            List::Countries => use_rows(&self.countries_as_rows()),
            List::Routes => use_rows(&self.routes_as_rows()),
            List::Documents => use_rows(&self.documents_as_rows()),
            List::Figures => use_rows(&self.series_as_rows()),
        }
    }

    /// Returns the table of a list with its pages, or the message that nothing was found.
    pub(super) fn sorted_sheet(&self, list: List, count: &str, rows: &dyn TableRows) -> Vec<Node> {
        if rows.row_count() == 0 {
            return self.nothing_found();
        }
        let sort = self.state.sort.filter(|sort| rows.has_column(usize::from(sort.column)));
        let displayed = rows.display_order();
        let heads = displayed
            .iter()
            .map(|&index| self.column_header(&rows.head(usize::from(index)), index, sort));
        let head = el("tr").with(nodes(heads.collect()));
        let places = order::row_order(rows, sort);
        let body = self.on_page(&places).iter().map(|&place| {
            let cells =
                displayed.iter().map(|&index| rows.cell(place as usize, usize::from(index)));
            el("tr").with(nodes(cells.collect()))
        });
        let body = el("tbody").with(nodes(body.collect()));
        let key = [
            command::encode_action(&Action::Show(list), self.atlas),
            command::encode_action(&Action::Page(self.state.page), self.atlas),
        ];
        let parts = vec![el("thead").child(head), body];
        let mut out = vec![self.scrolling_table(
            &key.join(" "),
            [self.list_name(list), count],
            parts,
            rows.chart(),
        )];
        out.extend(self.page_links(places.len()));
        out
    }

    /// Returns the header of a column, with a button that sorts in ascending order, then in
    /// descending order, then not at all.
    fn column_header(&self, column: &Column, place: u8, sort: Option<Sort>) -> Element {
        let by_it = sort.filter(|sort| sort.column == place).map(|sort| sort.descending);
        let (now, descending) = match by_it {
            None => ("none", Some(false)),
            Some(false) => ("ascending", Some(true)),
            Some(true) => ("descending", None),
        };
        let next = descending.map(|descending| Sort { column: place, descending });
        let button = self.action_button(Action::Sort(next)).class("sort").text(column.name);
        let head = el("th").attr("scope", "col").attr("aria-sort", now).child(button);
        if column.kind.is_empty() { head } else { head.class(column.kind) }
    }

    /// Returns a cell with a number.
    pub(super) fn number_cell(&self, n: usize) -> Element {
        table_cell(Vec::new()).class("number").text(&number::format_integer(self.lang, n as u64))
    }

    /// Returns a cell with a text, or with "not stated" if it is empty.
    pub(super) fn text_cell(&self, text: &str) -> Element {
        table_cell(vec![self.stated_text(text)])
    }

    /// Returns a text, or "not stated" if it is empty.
    pub(in crate::view) fn stated_text(&self, text: &str) -> Node {
        match text {
            "" => muted(&self.words.card.not_stated).into(),
            text => Node::Text(text.to_owned()),
        }
    }

    /// Returns names in one line, each isolated in its own direction.
    pub(in crate::view) fn in_line(&self, names: &[String]) -> Vec<Node> {
        let mut line = Vec::new();
        for name in names {
            if !line.is_empty() {
                line.push(Node::Text(self.words.lists.comma.clone()));
            }
            line.push(el("bdi").text(name).into());
        }
        line
    }
}
