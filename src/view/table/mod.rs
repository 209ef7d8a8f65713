//! The open list as a table: all of its rows in the order of a column, shown
//! page by page.

mod countries;
mod documents;
mod order;
mod projects;
mod routes;
mod series;

use super::text::quiet;
use super::{Element, Node, Teller, el, nodes};
use crate::explore::{Action, List, Sort, View, link};
use crate::language::number;
pub use countries::CountryRow;
use order::Key;
pub use projects::time_of;
pub use routes::hubs;

/// What the rows of a table are sorted by, apart from what is told of them:
/// whoever needs their order alone does without that code.
trait Keys {
    /// How many rows there are.
    fn len(&self) -> usize;
    /// What a row is sorted by in a column. It is asked of every row, for the
    /// column that is sorted by only.
    fn key(&self, row: usize, column: usize) -> Key;
}

/// The rows of a table.
trait Rows: Keys {
    /// The columns, from the name of a row onwards.
    fn columns(&self) -> Vec<Column<'_>>;
    /// The cells of a row, a header cell first; asked of the rows of the open
    /// page only.
    fn cells(&self, row: usize) -> Vec<Element>;
}

/// The head of a column. How wide it is does not depend on its cells: they
/// need not all be measured before the first can be shown.
struct Column<'a> {
    name: &'a str,
    /// What stands in it, as a class.
    kind: &'static str,
}

/// A column of short texts or dates.
fn texts(name: &str) -> Column<'_> {
    Column { name, kind: "" }
}

/// A column of numbers.
fn numbers(name: &str) -> Column<'_> {
    Column { name, kind: "number" }
}

/// A column of names.
fn names(name: &str) -> Column<'_> {
    Column { name, kind: "names" }
}

/// A column of lists or of sentences.
fn wide(name: &str) -> Column<'_> {
    Column { name, kind: "wide" }
}

/// The first cell of a row: what it is about.
fn head(children: Vec<Node>) -> Element {
    el("th").attr("scope", "row").with(children)
}

/// Any other cell.
fn cell(children: Vec<Node>) -> Element {
    el("td").with(children)
}

impl Teller<'_> {
    /// The open list as a table, with a way back to the map.
    pub(super) fn table(&self) -> Vec<Node> {
        let body = match self.state.list {
            List::Projects | List::About => self.project_table(),
            List::Countries => self.country_table(),
            List::Routes => self.route_table(),
            List::Documents => self.document_table(),
            List::Figures => self.series_table(),
        };
        self.sheet_page([self.asked_in_sheet(), body].concat())
    }

    /// What stands in the place of the map, with a way back to it.
    pub(super) fn sheet_page(&self, body: Vec<Node>) -> Vec<Node> {
        let back = self
            .button(Action::View(View::Map))
            .class("back")
            .child(el("span").class("arrow").attr("aria-hidden", "true"))
            .text(&self.words.table.back);
        let page = el("div").class("sheet-page").child(el("p").class("sheet-head").child(back));
        vec![page.with(body).into()]
    }

    /// A table that scrolls by itself, for keyboards too. Another key makes
    /// another table, which begins at its first row.
    pub(super) fn scrolling(&self, key: &str, caption: [&str; 2], parts: Vec<Element>) -> Node {
        let [name, count] = caption;
        let caption = el("span").text(name).child(quiet(&[" · ", count].concat()));
        let table = el("table").child(el("caption").child(caption)).with(nodes(parts));
        el("div")
            .class("sheet")
            .attr("data-key", key)
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", &[name, " · ", count].concat())
            .child(table)
            .into()
    }

    /// The places of the rows of a list in the order of its table, for whoever
    /// takes the same rows along: those of projects and countries by
    /// [`Teller::found`] and [`Teller::country_rows`], others as they are listed.
    pub fn order_of(&self, list: List) -> Vec<u32> {
        let of = |rows: &dyn Keys, columns: usize| {
            let sort = self.state.sort.filter(|sort| usize::from(sort.column) < columns);
            order::places(rows, sort.filter(|_| list == self.state.list))
        };
        match list {
            List::Projects | List::About => of(&self.projects_as_rows(), projects::COLUMNS),
            List::Countries => of(&self.countries_as_rows(), countries::COLUMNS),
            List::Routes => of(&self.routes_as_rows(), routes::COLUMNS),
            List::Documents => of(&self.documents_as_rows(), documents::COLUMNS),
            List::Figures => {
                let [first, last] = self.years_shown();
                of(&self.series_as_rows(), series::COLUMNS + (last - first + 1) as usize)
            }
        }
    }

    /// The table of a list with its pages, or that nothing was found.
    fn sorted_sheet(&self, list: List, count: &str, rows: &dyn Rows) -> Vec<Node> {
        if rows.len() == 0 {
            return self.nothing_found();
        }
        let columns = rows.columns();
        let sort = self.state.sort.filter(|sort| usize::from(sort.column) < columns.len());
        let heads = (0u8..).zip(&columns).map(|(place, column)| self.column(column, place, sort));
        let head = el("tr").with(nodes(heads.collect()));
        let places = order::places(rows, sort);
        let body = self.on_page(&places).iter().map(|&place| {
            let cells = rows.cells(place as usize);
            el("tr").with(nodes(cells))
        });
        let body = el("tbody").with(nodes(body.collect()));
        let key = [
            link::written(&Action::Show(list), self.atlas),
            link::written(&Action::Page(self.state.page), self.atlas),
        ];
        let parts = vec![el("thead").child(head), body];
        let mut out = vec![self.scrolling(&key.join(" "), [self.list_name(list), count], parts)];
        out.extend(self.pages(places.len()));
        out
    }

    /// The head of a column, with a button that sorts upwards, then downwards,
    /// then not at all.
    fn column(&self, column: &Column, place: u8, sort: Option<Sort>) -> Element {
        let by_it = sort.filter(|sort| sort.column == place).map(|sort| sort.descending);
        let (now, descending) = match by_it {
            None => ("none", Some(false)),
            Some(false) => ("ascending", Some(true)),
            Some(true) => ("descending", None),
        };
        let next = descending.map(|descending| Sort { column: place, descending });
        let button = self.button(Action::Sort(next)).class("sort").text(column.name);
        let head = el("th").attr("scope", "col").attr("aria-sort", now).child(button);
        if column.kind.is_empty() { head } else { head.class(column.kind) }
    }

    /// A cell with a number.
    fn number_cell(&self, n: usize) -> Element {
        cell(Vec::new()).class("number").text(&number::whole(self.lang, n as u64))
    }

    /// A cell with a text; an empty one says that the sources do not.
    fn text_cell(&self, text: &str) -> Element {
        cell(vec![self.stated(text)])
    }

    /// A text; that the sources do not say it where it is empty.
    pub(super) fn stated(&self, text: &str) -> Node {
        match text {
            "" => quiet(&self.words.card.not_stated).into(),
            text => Node::Text(text.to_owned()),
        }
    }

    /// Names in one line, each in the direction of its own script.
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
