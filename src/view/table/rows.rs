//! The rows of a table: sort keys, headers and cells.

use super::sort_key::SortKey;
use crate::markup::{Element, Node, el};

/// Sort keys of the rows of a table, separate from the cells: callers that need the order only do
/// not include the code of the cells.
pub(super) trait SortKeys {
    /// The number of rows.
    fn row_count(&self) -> usize;
    /// The number of columns. Links sort by the position of a column.
    fn column_count(&self) -> usize;
    /// Returns `true` if a column is displayed.
    fn has_column(&self, column: usize) -> bool {
        column < self.column_count()
    }
    /// Returns the sort key of a row in a column. Called for every row, for the sorted column only.
    fn sort_key(&self, row: usize, column: usize) -> SortKey;
}

/// The rows of a table.
pub(super) trait TableRows: SortKeys {
    /// Returns the header of a column; the first column has the names of the rows.
    fn head(&self, column: usize) -> Column<'_>;
    /// Returns the cell of a row in a column: a header cell in the first one. Called for the rows of
    /// the current page only.
    fn cell(&self, row: usize, column: usize) -> Element;
    /// Returns the chart of the values, shown above the table.
    fn chart(&self) -> Option<Element> {
        None
    }
    /// Returns the indices of the columns in the order of display. Links sort by the index of a
    /// column, so a new order of display leaves them valid.
    fn display_order(&self) -> Vec<u8> {
        (0u8..).take(self.column_count()).collect()
    }
}

/// The header of a column. Its class sets the width, so that the browser need not measure all cells
/// before it shows the first.
pub(super) struct Column<'a> {
    pub(super) name: &'a str,
    /// Class for the type of content.
    pub(super) kind: &'static str,
}

/// Creates a column of short texts or dates.
pub(super) fn text_column(name: &str) -> Column<'_> {
    Column { name, kind: "" }
}

/// Creates a column of numbers.
pub(super) fn number_column(name: &str) -> Column<'_> {
    Column { name, kind: "number" }
}

/// Creates a column of the figures of a year.
pub(super) fn year_column(name: &str) -> Column<'_> {
    Column { name, kind: "number year" }
}

/// Creates a column of names.
pub(super) fn name_column(name: &str) -> Column<'_> {
    Column { name, kind: "names" }
}

/// Creates a column of lists or sentences.
pub(super) fn wide_column(name: &str) -> Column<'_> {
    Column { name, kind: "wide" }
}

/// Returns the header cell of a row.
pub(super) fn header_cell(children: Vec<Node>) -> Element {
    el("th").attr("scope", "row").with(children)
}

/// Returns a data cell.
pub(super) fn table_cell(children: Vec<Node>) -> Element {
    el("td").with(children)
}
