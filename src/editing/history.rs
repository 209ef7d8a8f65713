//! The history of a document: steps that can be undone and repeated.

use super::document::SheetDocument;
use super::edit::DocumentEdit;
use crate::atlas::packed::{Bytes, Packed};

/// The number of steps that can be undone.
pub const MAX_UNDO: usize = 1_000;

/// Edits that are undone together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditStep {
    /// The name of the step in the language in which it was made.
    pub name: String,
    /// The edits, in order.
    pub edits: Vec<DocumentEdit>,
}

/// The steps of a document since its start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentHistory {
    /// The edits of steps that are too old to be undone.
    folded: Vec<DocumentEdit>,
    done: Vec<EditStep>,
    undone: Vec<EditStep>,
    /// `true` if the last step is typing that may go on.
    typing: bool,
}

impl DocumentHistory {
    /// Remembers a step that was applied. `typing` joins changes of one cell to one step until
    /// [`Self::end_typing`].
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{DocumentHistory, EditStep};
    ///
    /// let mut history = DocumentHistory::default();
    /// history.remember(EditStep { name: "Add a hub".into(), edits: Vec::new() }, false);
    /// assert_eq!(history.next_undo().unwrap().name, "Add a hub");
    /// ```
    pub fn remember(&mut self, step: EditStep, typing: bool) {
        self.undone.clear();
        let goes_on = typing && self.typing;
        self.typing = typing;
        if goes_on && self.join_typing(&step) {
            return;
        }
        self.done.push(step);
        if self.done.len() > MAX_UNDO {
            self.folded.extend(self.done.remove(0).edits);
        }
    }

    /// Joins a change of a cell with the last step, if it changed only that cell.
    fn join_typing(&mut self, step: &EditStep) -> bool {
        let Some(last) = self.done.last_mut() else { return false };
        let ([DocumentEdit::SetCell { cell, before, after }], [next]) =
            (last.edits.as_mut_slice(), step.edits.as_slice())
        else {
            return false;
        };
        let DocumentEdit::SetCell { cell: other, after: new, .. } = next else { return false };
        if cell != other {
            return false;
        }
        after.clone_from(new);
        if before == after {
            self.done.pop();
            self.typing = false;
        }
        true
    }

    /// Ends the step of what was typed: further typing is another step.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{CellAddress, EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// document.add_row("hub", vec![]);
    /// let mut session = EditSession::new(document);
    /// session.type_text("Name", CellAddress::default(), "G");
    /// session.end_typing();
    /// session.type_text("Name", CellAddress::default(), "Ga");
    /// session.undo();
    /// assert_eq!(session.document().tables[0].rows[0].cells, ["G"]);
    /// ```
    pub fn end_typing(&mut self) {
        self.typing = false;
    }

    /// Undoes the last step, and returns it. Returns `None` if there is no step.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{DocumentEdit, DocumentHistory, DocumentRow, EditStep, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &[]);
    /// let edit = DocumentEdit::InsertRow { table: 0, place: 0, row: DocumentRow::default() };
    /// assert!(document.apply(&edit));
    /// let mut history = DocumentHistory::default();
    /// history.remember(EditStep { name: "Add a hub".into(), edits: vec![edit] }, false);
    /// assert_eq!(history.undo(&mut document).unwrap().name, "Add a hub");
    /// assert!(document.tables[0].rows.is_empty());
    /// ```
    pub fn undo(&mut self, document: &mut SheetDocument) -> Option<&EditStep> {
        self.typing = false;
        let step = self.done.pop()?;
        for edit in step.edits.iter().rev() {
            document.apply(&edit.inverse());
        }
        self.undone.push(step);
        self.undone.last()
    }

    /// Repeats the step that was undone last, and returns it. Returns `None` if there is none.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{DocumentHistory, EditStep, SheetDocument};
    ///
    /// let (mut history, mut document) = (DocumentHistory::default(), SheetDocument::default());
    /// history.remember(EditStep { name: "Add a hub".into(), edits: Vec::new() }, false);
    /// history.undo(&mut document);
    /// assert_eq!(history.redo(&mut document).unwrap().name, "Add a hub");
    /// assert_eq!(history.redo(&mut document), None);
    /// ```
    pub fn redo(&mut self, document: &mut SheetDocument) -> Option<&EditStep> {
        self.typing = false;
        let step = self.undone.pop()?;
        for edit in &step.edits {
            document.apply(edit);
        }
        self.done.push(step);
        self.done.last()
    }

    /// Returns the step that would be undone; `None` if there is none.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::DocumentHistory;
    ///
    /// assert_eq!(DocumentHistory::default().next_undo(), None);
    /// ```
    pub fn next_undo(&self) -> Option<&EditStep> {
        self.done.last()
    }

    /// Returns the step that would be repeated; `None` if there is none.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{DocumentHistory, EditStep, SheetDocument};
    ///
    /// let (mut history, mut document) = (DocumentHistory::default(), SheetDocument::default());
    /// history.remember(EditStep { name: "Add a hub".into(), edits: Vec::new() }, false);
    /// assert_eq!(history.next_redo(), None);
    /// history.undo(&mut document);
    /// assert_eq!(history.next_redo().unwrap().name, "Add a hub");
    /// ```
    pub fn next_redo(&self) -> Option<&EditStep> {
        self.undone.last()
    }

    /// Applies all edits to the document at its start. Returns `false` if they do not fit.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{EditSession, SheetDocument};
    ///
    /// let mut document = SheetDocument::default();
    /// document.add_table("hub", &["name"]);
    /// let mut session = EditSession::new(document.clone());
    /// session.perform("Add a hub", |edits| edits.insert(0, None));
    /// assert!(session.history().replay(&mut document));
    /// assert_eq!(&document, session.document());
    /// ```
    pub fn replay(&self, document: &mut SheetDocument) -> bool {
        let done = self.done.iter().flat_map(|step| &step.edits);
        self.folded.iter().chain(done).all(|edit| document.apply(edit))
    }

    /// Returns `true` if no edit was made, not even one that is undone now.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::{DocumentHistory, EditStep, SheetDocument};
    ///
    /// let mut history = DocumentHistory::default();
    /// assert!(history.is_empty());
    /// history.remember(EditStep::default(), false);
    /// history.undo(&mut SheetDocument::default());
    /// assert!(!history.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty() && self.done.is_empty() && self.undone.is_empty()
    }
}

impl Packed for EditStep {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.name.pack_into(out);
        self.edits.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        Self { name: String::unpack_from(from), edits: Vec::unpack_from(from) }
    }
}

impl Packed for DocumentHistory {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.folded.pack_into(out);
        self.done.pack_into(out);
        self.undone.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let (folded, done) = (Vec::unpack_from(from), Vec::unpack_from(from));
        Self { folded, done, undone: Vec::unpack_from(from), typing: false }
    }
}
