//! Imports content from files that an editor opens. Pure: no browser, file system or network.
//!
//! [`read()`] makes [content](raw::Content) from workbooks (`.xlsx`, `.ods`), CSV files and zip
//! archives of them, JSON as `export` writes it, GeoJSON and IATI activity files. The steps are:
//!
//! 1. Each format is read into sheets of cells.
//! 2. The names of sheets and columns (`columns.txt`) map each sheet to a table.
//! 3. Cells are parsed into rows with fields.
//! 4. Names in the rows are resolved to keys.
//! 5. The rows are assembled into content.
//!
//! The list of fields (`fields`) that reads a sheet also writes it ([`template()`]), so that every
//! written column can be read.
//!
//! [`files()`] packs content into the files that the page loads, [`changes()`] compares two
//! atlases, [`report_csv`] lists the problems and [`report_workbook`] marks them in the sheets. The
//! checks of the content are those of `publish`; their findings become [messages](Message) too.

mod archive;
mod assemble;
mod cell;
mod changes;
mod csv;
mod dates;
mod encoding;
mod error;
mod fields;
mod files;
mod formats;
mod from_atlas;
mod geojson;
mod iati;
#[cfg(not(target_arch = "wasm32"))]
pub mod interface;
mod json;
mod message;
mod names;
mod ods;
mod parse_rows;
mod published;
mod records;
mod report;
mod resolve;
mod schema;
mod sheet_mapping;
mod template;
pub mod view;
mod workbook;
mod xlsx;
mod xlsx_writer;
mod xml;

use std::collections::HashMap;

use crate::content::{self, problem, raw};
use crate::i18n::Lang;
use crate::i18n::messages::Import;
pub use changes::{Change, FieldChange, How, changes};
pub use fields::Of;
pub use files::{File, aliases_of, files, in_languages, of_facts, of_language};
pub use formats::LARGEST;
pub use from_atlas::written;
pub use message::{Kind, Message, Place, Severity};
pub use published::Shipped;
pub use report::{report_csv, report_workbook};
pub use template::template;

use error::{Pace, Stop};
use message::Messages;
use parse_rows::{Rows, Taking};
use resolve::Understanding;
use schema::Schema;

/// An opened file.
pub struct Opened {
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
    /// The sheets as they were opened, for [`report_csv`] and [`report_workbook`].
    sheets: Vec<cell::Sheet>,
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

/// Reads opened files. Calls `progress` at short intervals with the share that is done, from 0 to
/// 1; reading is cancelled when it returns `false`.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::{self, Opened, Shipped, interface};
///
/// let bytes = b"title,start\nA bridge,2010\n".to_vec();
/// let file = Opened { name: "projects.csv".into(), bytes };
/// let published = Shipped { atlases: vec![], interfaces: vec![], aliases: vec![] };
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
///
/// let outcome = import::read(&[file], &published, &words, Lang::En, &mut |_| true);
/// assert_eq!(outcome.content.unwrap().projects[0].title, "A bridge");
/// assert_eq!((outcome.counts[0].rows, outcome.counts[0].left_out), (1, 0));
/// ```
pub fn read(
    files: &[Opened],
    shipped: &Shipped,
    words: &Import,
    lang: Lang,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Outcome {
    let mut pace = Pace::new(progress);
    match read_all(files, shipped, words, lang, &mut pace) {
        Ok(outcome) => outcome,
        Err(_) => Outcome { cancelled: true, ..Outcome::default() },
    }
}

/// Runs only the reader of a file's format, without any later step. Returns the number of cells and
/// the problems with the file as a whole. For the fuzzers (`fuzz/`).
///
/// # Examples
/// ```
/// use imap::import::{Opened, opened};
///
/// let bytes = b"title;start\nA bridge;2010\n".to_vec();
/// assert_eq!(opened(&Opened { name: "projects.csv".into(), bytes }), (4, vec![]));
/// ```
pub fn opened(file: &Opened) -> (usize, Vec<Message>) {
    let mut go_on = |_| true;
    let (mut pace, mut out) = (Pace::new(&mut go_on), Messages::default());
    let sheets = formats::open(&file.name, &file.bytes, &mut pace, &mut out).unwrap_or_default();
    let rows = sheets.iter().flat_map(|sheet| &sheet.rows);
    (rows.map(|row| row.cells.len()).sum(), out.finish())
}

fn read_all(
    files: &[Opened],
    shipped: &Shipped,
    words: &Import,
    lang: Lang,
    pace: &mut Pace,
) -> Result<Outcome, Stop> {
    let (mut out, mut sheets) = (Messages::default(), Vec::new());
    let size: usize = files.iter().map(|file| file.bytes.len()).sum::<usize>().max(1);
    let mut before = 0;
    for file in files {
        let share = |bytes: usize| 0.5 * bytes as f64 / size as f64;
        pace.part(share(before), share(before + file.bytes.len()));
        pace.say(0.0)?;
        sheets.extend(formats::open(&file.name, &file.bytes, pace, &mut out)?);
        before += file.bytes.len();
    }
    let schema = Schema::shared();
    let alone = sheets.len() == 1;
    let sorted: Vec<Option<sheet_mapping::Sorted>> = sheets
        .iter_mut()
        .map(|sheet| sheet_mapping::sort(sheet, schema, lang, alone, &mut out))
        .collect();
    let mut rows = Rows::default();
    let total: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    pace.part(0.5, 0.7);
    for (number, (sheet, sorted)) in sheets.iter().zip(&sorted).enumerate() {
        let Some(sorted) = sorted else { continue };
        let mut taking = Taking { number, sheet, sorted, out: &mut out };
        rows.read(&mut taking, pace)?;
    }
    if rows.is_empty() {
        let mut messages = sorted_messages(out.finish());
        // A sheet with only a header counts as empty too.
        if let (true, Some(file)) = (messages.is_empty(), files.first()) {
            let (severity, place) = (Severity::Error, Place::file(&file.name));
            let (value, kind) = (String::new(), Kind::EmptyFile);
            messages.push(Message { severity, place, value, kind });
        }
        return Ok(Outcome { messages, sheets, ..Outcome::default() });
    }
    let base = shipped.content();
    let mut u = Understanding::new(&sheets, &sorted, out, words);
    u.countries = shipped.countries(lang);
    shipped.learn(&mut u.names);
    for at in &mut rows.sites {
        let columns = &sorted[at.sheet];
        let has = |key: &str| columns.as_ref().is_some_and(|own| own.columns.contains_key(key));
        assemble::complete_site(&mut at.row, &base.site, &has);
    }
    pace.part(0.7, 0.8);
    u.keys(&mut rows, pace)?;
    u.learn_groups(&rows, shipped, &base);
    pace.part(0.8, 0.95);
    u.resolve(&mut rows, total, pace)?;
    let origins = origins(&mut rows);
    let left_out = rows.left_out();
    let content = assemble::content(rows, &base, &mut u);
    pace.part(0.95, 1.0);
    pace.say(0.0)?;
    for problem in content::atlas(&content).1 {
        u.problem(&problem, &origins);
    }
    let messages = sorted_messages(std::mem::take(&mut u.out).finish());
    let counts = counts(&sheets, &sorted, &left_out);
    pace.say(1.0)?;
    Ok(Outcome { content: Some(content), messages, counts, cancelled: false, sheets })
}

/// Moves errors to the front; keeps the order of files, sheets and rows otherwise.
fn sorted_messages(messages: Vec<Message>) -> Vec<Message> {
    // A partition instead of a sort: a sort adds 6 kB to the module.
    let is_error = |message: &Message| message.severity == Severity::Error;
    let (mut errors, warnings): (Vec<_>, Vec<_>) = messages.into_iter().partition(is_error);
    errors.extend(warnings);
    errors
}

/// The sheet and the index of the row in it, by table and key.
type Origins = HashMap<(&'static str, String), (usize, usize)>;

fn origins(rows: &mut Rows) -> Origins {
    let mut origins = Origins::new();
    let _ = rows.each(&mut |table, at| {
        if let Some(id) = at.row.id() {
            origins.entry((table, id.clone())).or_insert((at.sheet, at.place));
        }
        Ok(())
    });
    origins
}

fn counts(
    sheets: &[cell::Sheet],
    sorted: &[Option<sheet_mapping::Sorted>],
    left_out: &HashMap<usize, usize>,
) -> Vec<Count> {
    let all = sheets.iter().zip(sorted).enumerate();
    all.filter_map(|(number, (sheet, sorted))| {
        let sorted = sorted.as_ref()?;
        Some(Count {
            file: sheet.file.clone(),
            sheet: sheet.name.clone(),
            table: sorted.table,
            rows: sheet.rows.len().saturating_sub(sorted.first),
            left_out: left_out.get(&number).copied().unwrap_or_default(),
        })
    })
    .collect()
}

impl Understanding<'_> {
    /// Adds a problem that the checks of the content found as a message, with the place of its row.
    fn problem(&mut self, problem: &content::Problem, origins: &Origins) {
        let place = &problem.place;
        let table = ["project", "document", "hub", "route", "chain", "series", "source", "group"]
            .into_iter()
            .chain(["organisation", "country", "phase", "pillar", "theme", "boundary"])
            .find(|table| *table == place.table);
        let origin = table.and_then(|table| origins.get(&(table, place.row.clone())).copied());
        let field = place.field.split([',', ' ']).next().unwrap_or_default();
        let field = ["title", "name", "start", "end", "from", "until", "url", "date", "lon"]
            .into_iter()
            .find(|known| *known == field)
            .unwrap_or("id");
        let at = match origin {
            Some((sheet, row)) => self.place(sheet, row, field),
            None => Place::default(),
        };
        let (value, kind) = match &problem.kind {
            problem::Kind::Duplicate(value) => (value.clone(), Kind::Duplicate),
            problem::Kind::NoKey => (String::new(), Kind::NoName),
            problem::Kind::Empty | problem::Kind::NoSource => (place.row.clone(), Kind::Lacks),
            problem::Kind::Unknown { value, nearest, .. } => {
                (value.clone(), Kind::Unknown(Of::Party, nearest.clone()))
            }
            problem::Kind::NotOneOf { value, allowed } => {
                (value.clone(), Kind::NotOneOf(allowed.clone()))
            }
            problem::Kind::NotADate(value) => (value.clone(), Kind::NotADate),
            problem::Kind::NotALanguage(value) => (value.clone(), Kind::NotALanguage),
            problem::Kind::EndsBeforeItBegins => (place.row.clone(), Kind::EndsBefore),
            problem::Kind::NotAPosition => (place.row.clone(), Kind::NotAPosition),
            problem::Kind::NotAnAddress(value) => (value.clone(), Kind::NotAnAddress),
            problem::Kind::NotACount(value) => (value.clone(), Kind::NotACount),
            problem::Kind::PartOfItself(value) => (value.clone(), Kind::PartOfItself),
            problem::Kind::Wording(word) => (word.clone(), Kind::Wording),
            other => (String::new(), Kind::Damaged(other.to_string())),
        };
        let severity = match kind {
            Kind::Wording | Kind::Lacks => Severity::Warning,
            _ => Severity::Error,
        };
        self.say(severity, at, &value, kind);
    }
}
