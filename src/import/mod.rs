//! Content of one's own: files that an editor opens, and the content that is in
//! them. Pure; nothing here knows a browser, a file system or a network.
//!
//! [`read()`] makes [content](raw::Content) of workbooks (`.xlsx`, `.ods`), CSV files
//! and zips of them, JSON as `export` writes it, GeoJSON and IATI activity files.
//! Everything becomes sheets of cells first (`open`), whose names and columns are in
//! `columns.txt` (`sheets`), then rows with fields (`take`), whose references are
//! looked up (`understand`), and which are put together (`assemble`). The same list of
//! fields (`fields`) writes a workbook ([`template()`]), so that nothing is written that
//! is not read.
//!
//! [`files()`] packs content into the files that the page loads, [`changes()`] compares
//! two atlases, [`report_csv`] lists what was wrong and [`report_workbook`] marks it in the sheets. The checks are those of
//! [`crate::read::atlas`]; what they find is said as the other [messages](Message).

mod archive;
mod assemble;
mod book;
mod cell;
mod changes;
mod fields;
mod files;
mod geo;
mod iati;
#[cfg(not(target_arch = "wasm32"))]
pub mod interface;
mod json;
mod letters;
mod message;
mod names;
mod ods;
mod open;
mod records;
mod report;
mod schema;
mod separated;
mod sheets;
mod shipped;
mod stop;
mod take;
mod template;
pub mod told;
mod understand;
mod when;
mod workbook;
mod written;
mod xlsx;
mod xml;

use std::collections::HashMap;

use crate::language::Lang;
use crate::language::words::Import;
use crate::read::{self, problem, raw};
pub use changes::{Change, FieldChange, How, changes};
pub use fields::Of;
pub use files::{File, aliases_of, files, in_languages, of_facts, of_language};
pub use message::{Kind, Message, Place, Severity};
pub use open::LARGEST;
pub use report::{report_csv, report_workbook};
pub use shipped::Shipped;
pub use template::template;
pub use written::written;

use message::Messages;
use schema::Schema;
use stop::{Pace, Stop};
use take::{Rows, Taking};
use understand::Understanding;

/// One opened file.
pub struct Opened {
    /// Its name, with its path inside a folder that was chosen.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The content; `None` when nothing could be used, or when it was cancelled.
    pub content: Option<raw::Content>,
    /// All that is to be said, errors first.
    pub messages: Vec<Message>,
    /// The sheets that were understood.
    pub counts: Vec<Count>,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// The sheets as they were opened, for [`report_csv`] and [`report_workbook`].
    sheets: Vec<cell::Sheet>,
}

/// How many rows a sheet had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The file.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// The key of its table, such as `project`.
    pub table: &'static str,
    /// Rows with something in them, without the header.
    pub rows: usize,
    /// Rows that were left out.
    pub left_out: usize,
}

/// Reads opened files. `progress` is told the part that is done, from 0 to 1,
/// at short intervals; when it answers `false`, reading ends.
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

/// What the reader of a file's format makes of it, before any sheet or name is
/// understood: how many cells, and what is wrong with the file as a whole. The
/// fuzzers drive the readers by it (`fuzz/`).
pub fn opened(file: &Opened) -> (usize, Vec<Message>) {
    let mut go_on = |_| true;
    let (mut pace, mut out) = (Pace::new(&mut go_on), Messages::default());
    let sheets = open::open(&file.name, &file.bytes, &mut pace, &mut out).unwrap_or_default();
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
        sheets.extend(open::open(&file.name, &file.bytes, pace, &mut out)?);
        before += file.bytes.len();
    }
    let schema = Schema::shared();
    let alone = sheets.len() == 1;
    let sorted: Vec<Option<sheets::Sorted>> =
        sheets.iter_mut().map(|sheet| sheets::sort(sheet, schema, lang, alone, &mut out)).collect();
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
        // A header without a row is nothing either.
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
    for problem in read::atlas(&content).1 {
        u.problem(&problem, &origins);
    }
    let messages = sorted_messages(std::mem::take(&mut u.out).finish());
    let counts = counts(&sheets, &sorted, &left_out);
    pace.say(1.0)?;
    Ok(Outcome { content: Some(content), messages, counts, cancelled: false, sheets })
}

/// Errors first, otherwise in the order of files, sheets and rows.
fn sorted_messages(messages: Vec<Message>) -> Vec<Message> {
    // Two are apart without a sort, which would be 6 kB of the module.
    let is_error = |message: &Message| message.severity == Severity::Error;
    let (mut errors, warnings): (Vec<_>, Vec<_>) = messages.into_iter().partition(is_error);
    errors.extend(warnings);
    errors
}

/// Where the row of a table with a key stands: sheet, and place in it.
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
    sorted: &[Option<sheets::Sorted>],
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
    /// A problem that the checks of the content found, as a message.
    fn problem(&mut self, problem: &read::Problem, origins: &Origins) {
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
