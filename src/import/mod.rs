//! Imports content from files that an editor opens. Pure: no browser, file system or network.
//!
//! [`read()`] makes [content](crate::content::raw::Content) from workbooks (`.xlsx`, `.ods`), CSV
//! files and zip archives of them, JSON as `export` writes it, GeoJSON and IATI activity files. The
//! steps are:
//!
//! 1. Each format is read into sheets of cells.
//! 2. The names of sheets and columns (`schema`) map each sheet to a table.
//! 3. Cells are parsed into rows with fields.
//! 4. Names in the rows are resolved to keys.
//! 5. The rows are assembled into content.
//!
//! The list of fields (`fields`) that reads a sheet also writes it ([`template()`]), so that every
//! written column can be read.
//!
//! [`Outcome::previews`] says how each sheet was read, and [`Corrections`] change it.
//! [`files()`] packs content into the files that the page loads, [`changes()`] compares two
//! atlases, and [`report_csv`] lists the problems. [`marked_package`] marks them in the workbook
//! that was opened, and [`report_workbook`] in a new one; [`edited_package`] writes edits into it. The checks of the content are those of
//! `publish`; their findings become [messages](Message) too.
//!
//! The parsers of cells, headers and texts are public modules, so that their examples run as tests.

mod adding;
pub mod archive;
mod assemble;
mod atlas_writer;
mod briefing_checks;
mod briefing_rows;
mod briefings;
pub mod cell;
mod cell_translation;
pub mod cell_values;
mod cell_xml;
mod changes;
mod choice_lists;
pub mod code_pages;
mod content_problems;
mod continued;
mod corrections;
mod country_marks;
mod csv;
pub mod csv_cells;
pub mod dates;
mod document;
mod document_edits;
pub mod doubt;
mod edited_package;
pub mod encoding;
pub mod error;
mod examples;
pub mod fact_cells;
mod fields;
mod files;
mod first_projects;
mod fit;
pub mod fit_area;
pub mod folded;
pub mod foreign;
mod formats;
mod from_atlas;
mod further_columns;
mod geojson;
mod geojson_feature;
mod geojson_projects;
mod group_members;
pub mod hashtags;
pub mod header_language;
mod hidden;
mod hyperlinks;
mod iati;
mod iati_activity;
mod iati_facts;
mod indicator_fields;
#[cfg(not(target_arch = "wasm32"))]
pub mod interface;
pub mod json;
mod known_groups;
mod language;
mod layout;
mod ledger;
pub mod link_text;
mod lists;
mod located;
mod mark;
mod mark_comments;
mod mark_package;
mod mark_styles;
mod merge;
mod merged;
mod message;
mod message_group;
mod message_kind;
mod message_place;
mod messages;
pub mod name_set;
pub mod names;
mod new_map;
pub mod new_map_form;
mod new_workbook;
pub mod no_value;
mod ods;
mod ods_styles;
mod outcome;
mod outlines;
pub mod own_columns;
mod own_indicators;
mod package;
mod package_edits;
mod parse_cells;
mod parse_rows;
pub mod periods;
mod pictures;
mod preview;
pub mod preview_view;
mod project_from_atlas;
mod project_row;
pub mod publish_form;
mod published;
mod read_back;
mod reading;
pub mod record_key;
mod record_names;
mod record_places;
pub mod records;
mod report;
mod resolve;
pub mod schema;
mod sheet_cells;
mod sheet_edit;
mod sheet_mapping;
mod sheet_place;
mod sheet_plan;
mod sheet_ranges;
mod template;
mod template_sheet;
mod totals;
pub mod translation_columns;
mod translations;
mod unread;
pub mod view;
pub mod workbook;
mod written_workbook;
mod xlsx;
mod xlsx_drawings;
mod xlsx_formats;
mod xlsx_writer;
mod xml;
mod xml_elements;

use crate::i18n::Lang;
use crate::i18n::messages::Import;
pub use briefings::{add_briefings, briefings_of};
pub use changes::{Change, ChangeKind, ComparedContent, FieldChange, changes};
pub use corrections::{Corrections, ReadOptions};
pub use document::{document_form, document_of, findings, read_document};
pub use doubt::Doubt;
pub use edited_package::{EditedWorkbook, edited_package};
pub use fields::RecordKind;
pub use files::{File, aliases_of, files, in_languages, of_facts, of_language};
pub use foreign::Foreign;
pub use formats::MAX_FILE_BYTES;
pub use from_atlas::content_from_atlas;
pub use hidden::HiddenParts;
pub use known_groups::KnownGroups;
pub use layout::SheetLayout;
pub use mark_package::marked_package;
pub use message::{Message, MessageKind, Place, Severity};
pub use new_map::NewMap;
pub use new_workbook::new_workbook;
pub use outcome::{Count, Outcome, SourceFile};
pub use preview::{ColumnPreview, ColumnUse, SheetPreview};
pub use published::PublishedContent;
pub use report::{report_csv, report_workbook};
pub use template::template;
pub use unread::{UnreadValue, with_remarks};
pub use written_workbook::WrittenWorkbook;

use error::Progress;
use messages::Messages;

/// Reads opened files. Calls `progress` at short intervals with the share that is done, from 0 to
/// 1; reading is cancelled when it returns `false`.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::{self, SourceFile, PublishedContent, interface};
///
/// let bytes = b"title,start\nA bridge,2010\n".to_vec();
/// let file = SourceFile { name: "projects.csv".into(), bytes };
/// let published = PublishedContent::default();
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
///
/// let outcome = import::read(&[file], &published, &words, Lang::En, &mut |_| true);
/// assert_eq!(outcome.content.unwrap().projects[0].title, "A bridge");
/// assert_eq!((outcome.counts[0].rows, outcome.counts[0].left_out), (1, 0));
/// ```
pub fn read(
    files: &[SourceFile],
    published: &PublishedContent,
    words: &Import,
    lang: Lang,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Outcome {
    read_with(files, published, words, lang, &ReadOptions::default(), progress)
}

/// Reads opened files as [`read()`] does, with the corrections of the user, and with or without what
/// is hidden in them.
pub fn read_with(
    files: &[SourceFile],
    published: &PublishedContent,
    words: &Import,
    lang: Lang,
    options: &ReadOptions,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Outcome {
    let mut progress = Progress::new(progress);
    let context = reading::ReadContext { published, words, lang, options };
    match reading::read_all(files, &context, &mut progress) {
        Ok(outcome) => outcome,
        Err(_) => Outcome { cancelled: true, ..Outcome::default() },
    }
}

/// Runs only the reader of a file's format, without any later step. Returns the number of cells and
/// the problems with the file as a whole. For the fuzzers (`fuzz/`).
///
/// # Examples
/// ```
/// use imap::import::{SourceFile, read_sheets};
///
/// let bytes = b"title;start\nA bridge;2010\n".to_vec();
/// assert_eq!(read_sheets(&SourceFile { name: "projects.csv".into(), bytes }), (4, vec![]));
/// ```
pub fn read_sheets(file: &SourceFile) -> (usize, Vec<Message>) {
    let mut go_on = |_| true;
    let (mut progress, mut out) = (Progress::new(&mut go_on), Messages::default());
    let sheets =
        formats::open(&file.name, &file.bytes, &mut progress, &mut out).unwrap_or_default();
    let sheets = hidden::leave_out(sheets, HiddenParts::LeftOut, &mut out);
    let rows = sheets.iter().flat_map(|sheet| &sheet.rows);
    (rows.map(|row| row.cells.len()).sum(), out.finish())
}
