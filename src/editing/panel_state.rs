//! The state of the panel in which content is edited, and the commands of its buttons and fields.

use super::document::DocumentTable;
use super::edit::CellAddress;
use super::finding::Finding;
use super::form::{ColumnForm, DocumentForm, TableForm};
use super::list_cell::{ListItem, joined, split};
use super::row::DocumentRow;
use super::session::EditSession;
use crate::i18n::messages::EditWords;
use crate::i18n::{Lang, format_template, number};

/// The number of rows on a page of the table.
pub const PAGE_ROWS: usize = 25;

/// The part of the document that the panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelView {
    /// The records of a table.
    #[default]
    Records,
    /// The fields of a record.
    Record,
    /// The cells of a table.
    Cells,
    /// The changes since the start.
    Changes,
    /// The problems.
    Problems,
}

/// The way in which the browser keeps what is edited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeptState {
    /// Nothing was edited yet.
    #[default]
    Nothing,
    /// It is being kept.
    Pending,
    /// It is kept.
    Kept,
    /// The browser denies its storage.
    Denied,
    /// The storage is full.
    Full,
}

/// The panel: the session, its form and problems, and what is shown.
#[derive(Clone, Debug, Default)]
pub struct EditPanel {
    /// The session.
    pub session: EditSession,
    /// The names and controls of columns.
    pub form: DocumentForm,
    /// The problems that the importer has found last.
    pub findings: Vec<Finding>,
    /// The view.
    pub view: PanelView,
    /// The index of the table that is shown.
    pub table: u32,
    /// The identifier of the record that is shown.
    pub row: u32,
    /// The text that names of shown records contain.
    pub query: String,
    /// The page of the table, from 0.
    pub page: usize,
    /// The way in which the browser keeps the edits.
    pub kept: KeptState,
    /// `true` if another tab edits the map as well.
    pub has_other_tab: bool,
}

impl EditPanel {
    /// Returns the table that is shown, with its form.
    pub fn shown_table(&self) -> Option<(&DocumentTable, &TableForm)> {
        self.table_with_form(self.table)
    }

    /// Returns a table with its form.
    pub fn table_with_form(&self, table: u32) -> Option<(&DocumentTable, &TableForm)> {
        let of = self.session.document().table_at(table)?;
        Some((of, self.form.tables.iter().find(|form| form.key == of.key)?))
    }

    /// Returns the form of a column of a table, and its text in a row.
    pub fn column_form(&self, cell: CellAddress) -> Option<&ColumnForm> {
        let (table, form) = self.table_with_form(cell.table)?;
        let key = table.columns.get(cell.column as usize)?;
        form.columns.iter().find(|column| column.key == *key)
    }

    /// Returns the text of a cell; empty if there is no such cell.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{CellAddress, EditSession, SheetDocument, panel_state::EditPanel};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// document.add_row("hub", vec!["Gao".into()]);
    /// let panel = EditPanel { session: EditSession::new(document), ..EditPanel::default() };
    /// assert_eq!(panel.text(CellAddress::default()), "Gao");
    /// assert_eq!(panel.text(CellAddress { column: 9, ..CellAddress::default() }), "");
    /// ```
    pub fn text(&self, cell: CellAddress) -> &str {
        let table = self.session.document().table_at(cell.table);
        let row = table.and_then(|table| table.row(cell.row));
        row.and_then(|row| row.cells.get(cell.column as usize)).map_or("", String::as_str)
    }

    /// Returns the name of a record: its title or name, or else its first texts.
    pub fn record_name(&self, table: u32, row: &DocumentRow, words: &EditWords) -> String {
        let Some((of, form)) = self.table_with_form(table) else { return String::new() };
        let naming = form.columns.get(form.naming_column()).map_or("", |column| &column.key);
        let name = match naming {
            "title" | "name" => of.text(row, naming).unwrap_or_default().to_owned(),
            _ => {
                let texts = row.cells.iter().filter(|text| !text.is_empty()).take(4);
                texts.map(String::as_str).collect::<Vec<_>>().join(" · ")
            }
        };
        if name.is_empty() { words.unnamed.clone() } else { name }
    }

    /// Opens the record with a key, such as `project` and `training`. Returns `false` if there is
    /// none.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::panel_state::{EditPanel, PanelView};
    /// use imap::editing::{EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["id", "name"]);
    /// document.add_row("hub", vec!["gao".into()]);
    /// let mut panel = EditPanel { session: EditSession::new(document), ..EditPanel::default() };
    /// assert!(panel.open_record("hub", "gao") && !panel.open_record("hub", "agadez"));
    /// assert_eq!(panel.view, PanelView::Record);
    /// ```
    pub fn open_record(&mut self, table: &str, key: &str) -> bool {
        let Some((index, of)) = self.session.document().table(table) else { return false };
        let has_key = |row: &&DocumentRow| {
            ["id", "code"].iter().any(|column| of.text(row, column) == Some(key))
        };
        let Some(row) = of.rows.iter().find(has_key).map(|row| row.id) else { return false };
        (self.table, self.row, self.view) = (index, row, PanelView::Record);
        true
    }

    /// Performs the command of a button or field: a verb, and numbers behind slashes, such as
    /// `cells` or `type/0/7/1` for table, row and column. Returns what is to be announced; may be
    /// empty.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::panel_state::{EditPanel, PanelView};
    /// use imap::i18n::Lang;
    /// use imap::import::interface;
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().editing;
    /// let mut panel = EditPanel::default();
    /// assert_eq!(panel.perform("cells", "", &words, Lang::En), "");
    /// assert_eq!(panel.view, PanelView::Cells);
    /// assert_eq!(panel.perform("undo", "", &words, Lang::En), words.said_no_undo);
    /// ```
    pub fn perform(&mut self, command: &str, value: &str, words: &EditWords, lang: Lang) -> String {
        let (verb, rest) = command.split_once('/').unwrap_or((command, ""));
        let numbers: Vec<u32> = rest.split('/').filter_map(|text| text.parse().ok()).collect();
        let number = |place: usize| numbers.get(place).copied();
        let cell = match (number(0), number(1), number(2)) {
            (Some(table), Some(row), Some(column)) => Some(CellAddress { table, row, column }),
            _ => None,
        };
        if verb != "type" {
            self.session.end_typing();
        }
        match (verb, cell) {
            ("type", Some(cell)) => {
                let name = self.step_name(cell, words);
                self.session.type_text(&name, cell, value);
                String::new()
            }
            ("paste", Some(cell)) => self.paste_cells(cell, value, words, lang),
            ("item-add", Some(cell)) => self.change_items(cell, words, |items| {
                items.push(ListItem { text: value.trim().to_owned(), quoted: false });
            }),
            ("item-remove", Some(cell)) => {
                let place = number(3).unwrap_or_default() as usize;
                self.change_items(cell, words, |items| {
                    if place < items.len() {
                        items.remove(place);
                    }
                })
            }
            ("undo" | "redo", _) => self.turn_back(verb == "undo", words),
            ("revert", _) => self.revert_change(&numbers, words),
            ("add", _) => self.add_record(words),
            ("remove", _) => self.remove_record(words),
            _ => {
                self.show_view(verb, value, &numbers);
                String::new()
            }
        }
    }

    /// Changes what is shown.
    fn show_view(&mut self, verb: &str, value: &str, numbers: &[u32]) {
        match (verb, numbers) {
            ("open", [table, row, ..]) => {
                (self.table, self.row, self.view) = (*table, *row, PanelView::Record);
            }
            ("table", _) => {
                self.table = value.parse().unwrap_or_default();
                (self.page, self.query) = (0, String::new());
                if self.view != PanelView::Cells {
                    self.view = PanelView::Records;
                }
            }
            ("search", _) => self.query = value.to_owned(),
            ("page", [page, ..]) => self.page = *page as usize,
            ("records", _) => self.view = PanelView::Records,
            ("cells", _) => self.view = PanelView::Cells,
            ("changes", _) => self.view = PanelView::Changes,
            ("problems", _) => self.view = PanelView::Problems,
            _ => {}
        }
    }

    /// Returns the name of an edit of a cell.
    fn step_name(&self, cell: CellAddress, words: &EditWords) -> String {
        let label = self.column_form(cell).map_or("", |column| &column.label);
        let table = self.session.document().table_at(cell.table);
        let row = table.and_then(|table| table.row(cell.row));
        let name = row.map(|row| self.record_name(cell.table, row, words)).unwrap_or_default();
        format_template(&words.step_cell, &[("field", label), ("record", &name)])
    }

    fn paste_cells(
        &mut self,
        cell: CellAddress,
        text: &str,
        words: &EditWords,
        lang: Lang,
    ) -> String {
        let report = self.session.paste(&words.step_paste, cell, text);
        let counted = |count: usize| number::format_integer(lang, count as u64);
        let (rows, added) = (counted(report.rows), counted(report.added));
        let mut said = format_template(&words.said_pasted, &[("rows", &rows), ("added", &added)]);
        if report.left_out > 0 {
            said.push(' ');
            said += &format_template(&words.said_left_out, &[("n", &counted(report.left_out))]);
        }
        said
    }

    /// Changes the values of a cell that is a list.
    fn change_items(
        &mut self,
        cell: CellAddress,
        words: &EditWords,
        change: impl FnOnce(&mut Vec<ListItem>),
    ) -> String {
        let mut items = split(self.text(cell));
        change(&mut items);
        items.retain(|item| !item.text.is_empty());
        let text = joined(items.iter().map(|item| item.text.as_str()));
        let name = self.step_name(cell, words);
        self.session.perform(&name, |edits| edits.set(cell, &text));
        String::new()
    }

    fn turn_back(&mut self, is_undo: bool, words: &EditWords) -> String {
        let name = if is_undo { self.session.undo() } else { self.session.redo() };
        // The record may be gone now.
        let table = self.session.document().table_at(self.table);
        if self.view == PanelView::Record && table.is_none_or(|of| of.row(self.row).is_none()) {
            self.view = PanelView::Records;
        }
        match (name, is_undo) {
            (Some(name), true) => format_template(&words.said_undone, &[("what", &name)]),
            (Some(name), false) => format_template(&words.said_redone, &[("what", &name)]),
            (None, true) => words.said_no_undo.clone(),
            (None, false) => words.said_no_redo.clone(),
        }
    }

    fn revert_change(&mut self, numbers: &[u32], words: &EditWords) -> String {
        let [table, row, ..] = numbers else { return String::new() };
        let column = numbers.get(2).copied();
        self.session.revert(&words.step_revert, *table, *row, column);
        words.said_reverted.clone()
    }

    fn add_record(&mut self, words: &EditWords) -> String {
        let table = self.table;
        let Some(row) = self.session.perform(&words.add, |edits| edits.insert(table, None)) else {
            return String::new();
        };
        match (self.view, self.shown_table()) {
            (PanelView::Cells, Some((of, _))) => {
                self.page = of.rows.len().saturating_sub(1) / PAGE_ROWS;
            }
            _ => (self.row, self.view) = (row, PanelView::Record),
        }
        words.said_added.clone()
    }

    fn remove_record(&mut self, words: &EditWords) -> String {
        let (table, row) = (self.table, self.row);
        self.session.perform(&words.remove, |edits| edits.remove(table, row));
        self.view = PanelView::Records;
        words.said_removed.clone()
    }

    /// Returns the problems of a cell, or of a row as a whole if `column` is `None`.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{finding::Finding, panel_state::EditPanel};
    ///
    /// let (table, row) = (Some(0), Some(7));
    /// let of_row = Finding { table, row, text: "No title".into(), ..Finding::default() };
    /// let of_cell = Finding { column: Some(1), ..of_row.clone() };
    /// let panel = EditPanel { findings: vec![of_row, of_cell], ..EditPanel::default() };
    /// assert_eq!(panel.findings_of(0, 7, None).len(), 1);
    /// assert_eq!(panel.findings_of(0, 7, Some(1)).len(), 1);
    /// ```
    pub fn findings_of(&self, table: u32, row: u32, column: Option<u32>) -> Vec<&Finding> {
        let is_of = |finding: &&Finding| {
            finding.table == Some(table) && finding.row == Some(row) && finding.column == column
        };
        self.findings.iter().filter(is_of).collect()
    }
}
