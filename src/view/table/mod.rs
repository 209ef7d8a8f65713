//! The open list as a table: sorted by a column and paginated.

mod countries;
mod documents;
mod order;
mod projects;
mod routes;
mod series;

use super::ViewContext;
use super::text::muted;
use crate::i18n::number;
use crate::markup::{Element, Node, el, nodes};
use crate::state::{Action, List, Sort, View, command};
pub use countries::CountryRow;
use order::SortKey;
pub use projects::time_of;
pub use routes::hub_count;

/// Sort keys of the rows of a table, separate from the cells: callers that need the order only do
/// not include the code of the cells.
trait SortKeys {
    /// The number of rows.
    fn row_count(&self) -> usize;
    /// Returns `true` if a column is displayed.
    fn has_column(&self, column: usize) -> bool;
    /// Returns the sort key of a row in a column. Called for every row, for the sorted column only.
    fn sort_key(&self, row: usize, column: usize) -> SortKey;
}

/// The rows of a table.
trait TableRows: SortKeys {
    /// Returns the columns, beginning with that of the row's name.
    fn head_columns(&self) -> Vec<Column<'_>>;
    /// Returns the cells of a row, beginning with a header cell. Called for the rows of the current
    /// page only.
    fn row_cells(&self, row: usize) -> Vec<Element>;
    /// Returns the chart of the values, shown above the table.
    fn chart(&self) -> Option<Element> {
        None
    }
    /// Returns the indices of the columns in the order of display. Links sort by the index of a
    /// column, so a new order of display leaves them valid.
    fn display_order(&self) -> Vec<u8> {
        (0u8..).take(self.head_columns().len()).collect()
    }
}

/// The header of a column. Its class sets the width, so that the browser need not measure all cells
/// before it shows the first.
struct Column<'a> {
    name: &'a str,
    /// Class for the type of content.
    kind: &'static str,
}

/// Creates a column of short texts or dates.
fn text_column(name: &str) -> Column<'_> {
    Column { name, kind: "" }
}

/// Creates a column of numbers.
fn number_column(name: &str) -> Column<'_> {
    Column { name, kind: "number" }
}

/// Creates a column of the figures of a year.
fn year_column(name: &str) -> Column<'_> {
    Column { name, kind: "number year" }
}

/// Creates a column of names.
fn name_column(name: &str) -> Column<'_> {
    Column { name, kind: "names" }
}

/// Creates a column of lists or sentences.
fn wide_column(name: &str) -> Column<'_> {
    Column { name, kind: "wide" }
}

/// Returns the header cell of a row.
fn header_cell(children: Vec<Node>) -> Element {
    el("th").attr("scope", "row").with(children)
}

/// Returns a data cell.
fn table_cell(children: Vec<Node>) -> Element {
    el("td").with(children)
}

impl ViewContext<'_> {
    /// Returns the open list as a table, with a button back to the map.
    pub(super) fn table_view(&self) -> Vec<Node> {
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
    pub(super) fn sheet_page(&self, body: Vec<Node>) -> Vec<Node> {
        self.sheet_page_with(&self.words.table.back, body)
    }

    /// Returns a view in place of the map, with a button of this name to the map.
    pub(super) fn sheet_page_with(&self, name: &str, body: Vec<Node>) -> Vec<Node> {
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
    pub(super) fn scrolling_table(
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
    pub(super) fn has_column(&self, list: List, column: usize) -> bool {
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
    fn sorted_sheet(&self, list: List, count: &str, rows: &dyn TableRows) -> Vec<Node> {
        if rows.row_count() == 0 {
            return self.nothing_found();
        }
        let columns = rows.head_columns();
        let sort = self.state.sort.filter(|sort| rows.has_column(usize::from(sort.column)));
        let displayed = rows.display_order();
        let heads = displayed
            .iter()
            .map(|&index| self.column_header(&columns[usize::from(index)], index, sort));
        let head = el("tr").with(nodes(heads.collect()));
        let places = order::row_order(rows, sort);
        let body = self.on_page(&places).iter().map(|&place| {
            let cells = rows.row_cells(place as usize);
            let cells = displayed.iter().map(|&index| cells[usize::from(index)].clone());
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
    fn number_cell(&self, n: usize) -> Element {
        table_cell(Vec::new()).class("number").text(&number::format_integer(self.lang, n as u64))
    }

    /// Returns a cell with a text, or with "not stated" if it is empty.
    fn text_cell(&self, text: &str) -> Element {
        table_cell(vec![self.stated_text(text)])
    }

    /// Returns a text, or "not stated" if it is empty.
    pub(super) fn stated_text(&self, text: &str) -> Node {
        match text {
            "" => muted(&self.words.card.not_stated).into(),
            text => Node::Text(text.to_owned()),
        }
    }

    /// Returns names in one line, each isolated in its own direction.
    pub(super) fn in_line(&self, names: &[String]) -> Vec<Node> {
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
