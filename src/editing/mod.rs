//! Editing of content as sheets of cells. Pure: no browser, no importer.
//!
//! A [`SheetDocument`] has the tables and columns of the template workbook. Each change is a
//! [`DocumentEdit`] of cells or rows, which can be inverted. An [`EditSession`] keeps the document,
//! its start and the history, lists the changes, and is stored as bytes. The importer turns a
//! document into content (`import::read_document`), so that all checks and messages are its own.
//!
//! Rows have an identifier that stays the same when other rows come and go.

mod cells_view;
mod changes;
mod document;
mod edit;
pub mod finding;
pub mod form;
mod history;
pub mod list_cell;
pub mod panel_state;
pub mod panel_view;
mod paste;
mod record_view;
mod row;
mod session;
mod stored;

pub use changes::{CellChange, RecordChange, RowChange, changes};
pub use document::{DocumentTable, SheetDocument};
pub use edit::{CellAddress, DocumentEdit};
pub use history::{DocumentHistory, EditStep, MAX_UNDO};
pub use paste::cells_of_clipboard;
pub use row::DocumentRow;
pub use session::{EditGroup, EditSession, PasteReport};
pub use stored::StoreDamage;
