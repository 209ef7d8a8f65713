//! The mark of reports in workbooks.

/// The first character of every mark in the workbook of the report. Sheets and columns that start
/// with it are ignored when the workbook is opened.
pub const MARK: char = '⚑';
