//! Opened files, and the result of reading them.

use super::cell;
use super::message::Message;
use super::preview::SheetPreview;
use super::record_places::Origins;
use super::sheet_mapping::SheetMapping;
use super::unread::UnreadValue;
use crate::content::raw;

/// An opened file.
pub struct SourceFile {
    /// The name of the file, with its path inside an opened folder.
    pub name: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// The result of reading files.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The content; `None` if nothing could be used or reading was cancelled.
    pub content: Option<raw::Content>,
    /// All problems, errors first.
    pub messages: Vec<Message>,
    /// The row counts of the sheets that were recognised.
    pub counts: Vec<Count>,
    /// `true` if reading was cancelled.
    pub cancelled: bool,
    /// The sheets with the use of their columns.
    pub previews: Vec<SheetPreview>,
    /// `true` if our page or template wrote the files, so that they need no preview.
    pub is_ours: bool,
    /// `true` if the content has what was shown before too.
    pub adds: bool,
    /// The values of projects that could not be read.
    pub unread: Vec<UnreadValue>,
    /// The sheets as they were opened, for [`super::report_csv`] and [`super::report_workbook`].
    pub(super) sheets: Vec<cell::Sheet>,
    /// The tables and columns of the sheets, for [`super::edited_package`].
    pub(super) mappings: Vec<Option<SheetMapping>>,
    /// The rows from which the records come, for [`super::edited_package`].
    pub(super) origins: Origins,
}

/// The row counts of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet.
    pub sheet: String,
    /// The key of the table, such as `project`.
    pub table: &'static str,
    /// The number of rows with a value, without the header.
    pub rows: usize,
    /// The number of rows that were left out.
    pub left_out: usize,
}
