//! Imports content from files that an editor opens. Pure: no browser, file system or network.
//!
//! [`read()`] makes [content](crate::content::raw::Content) from workbooks (`.xlsx`, `.ods`), CSV
//! files and zip archives of them, JSON as `export` writes it, GeoJSON and IATI activity files. The
//! steps are:
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
//! [`Outcome::previews`] says how each sheet was read, and [`Corrections`] change it.
//! [`files()`] packs content into the files that the page loads, [`changes()`] compares two
//! atlases, [`report_csv`] lists the problems and [`report_workbook`] marks them in the sheets. The
//! checks of the content are those of `publish`; their findings become [messages](Message) too.

mod archive;
mod assemble;
mod cell;
mod cell_values;
mod changes;
mod code_pages;
mod continued;
mod coordinates;
mod corrections;
mod csv;
mod csv_cells;
mod dates;
mod doubt;
mod encoding;
mod error;
mod fields;
mod files;
mod foreign;
mod formats;
mod from_atlas;
mod geojson;
mod geojson_feature;
mod geojson_projects;
mod hashtags;
mod hidden;
mod hyperlinks;
mod iati;
mod iati_activity;
#[cfg(not(target_arch = "wasm32"))]
pub mod interface;
mod json;
mod layout;
mod ledger;
mod lists;
mod merged;
mod message;
mod message_group;
mod message_kind;
mod message_place;
mod messages;
mod names;
mod no_value;
mod ods;
mod ods_styles;
mod outcome;
mod outlines;
mod package;
mod parse_cells;
mod parse_rows;
mod periods;
mod preview;
pub mod preview_view;
mod published;
mod records;
mod report;
mod resolve;
mod schema;
mod sheet_mapping;
mod template;
mod totals;
mod unread;
pub mod view;
mod workbook;
mod xlsx;
mod xlsx_formats;
mod xlsx_writer;
mod xml;

use std::collections::{HashMap, HashSet};

use crate::content::{self, problem};
use crate::i18n::Lang;
use crate::i18n::messages::Import;
pub use changes::{Change, ChangeKind, FieldChange, changes};
pub use corrections::{Corrections, ReadOptions};
pub use doubt::Doubt;
pub use fields::RecordKind;
pub use files::{File, aliases_of, files, in_languages, of_facts, of_language};
pub use foreign::Foreign;
pub use formats::MAX_FILE_BYTES;
pub use from_atlas::content_from_atlas;
pub use hidden::HiddenParts;
pub use layout::Layout;
pub use message::{Message, MessageKind, Place, Severity};
pub use outcome::{Count, Outcome, SourceFile};
pub use preview::{ColumnPreview, ColumnUse, SheetPreview};
pub use published::PublishedContent;
pub use report::{report_csv, report_workbook};
pub use template::template;
pub use unread::{UnreadValue, with_remarks};

use error::{Progress, ReadError};
use messages::Messages;
use parse_rows::{Rows, SheetReader};
use resolve::Resolver;
use schema::Schema;
use sheet_mapping::{MappingContext, SheetMapping};

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
/// let published = PublishedContent { atlases: vec![], interfaces: vec![], aliases: vec![] };
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
    match read_all(files, published, words, lang, options, &mut progress) {
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

fn read_all(
    files: &[SourceFile],
    published: &PublishedContent,
    words: &Import,
    lang: Lang,
    options: &ReadOptions,
    progress: &mut Progress,
) -> Result<Outcome, ReadError> {
    let (mut out, mut sheets) = (Messages::default(), Vec::new());
    let size: usize = files.iter().map(|file| file.bytes.len()).sum::<usize>().max(1);
    let mut before = 0;
    for file in files {
        let share = |bytes: usize| 0.5 * bytes as f64 / size as f64;
        progress.set_range(share(before), share(before + file.bytes.len()));
        progress.report(0.0)?;
        sheets.extend(formats::open(&file.name, &file.bytes, progress, &mut out)?);
        before += file.bytes.len();
    }
    let mut sheets = hidden::leave_out(sheets, options.hidden, &mut out);
    sheets.iter_mut().for_each(merged::fill_down);
    let is_ours = is_ours(&sheets);
    let is_marked = sheets.iter().any(|sheet| sheet.name.starts_with(report::MARK));
    let mut names = names::Names::default();
    published.learn(&mut names);
    let sorted = map_sheets(&mut sheets, &names, lang, &options.corrections, &mut out);
    for (sheet, sorted) in sheets.iter_mut().zip(&sorted) {
        if let Some(sorted) = sorted {
            hyperlinks::attach(sheet, sorted, &mut out);
        }
    }
    // Sheets with marks were shown before; they need a preview only if a column is new.
    let is_known = |sorted: &SheetMapping| sorted.named.is_empty();
    let is_ours = is_ours || (is_marked && sorted.iter().flatten().all(is_known));
    let mut rows = Rows::default();
    let total: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    progress.set_range(0.5, 0.7);
    for (number, (sheet, sorted)) in sheets.iter().zip(&sorted).enumerate() {
        let Some(sorted) = sorted else { continue };
        let mut reader = SheetReader::new(number, sheet, sorted, &mut out);
        rows.read(&mut reader, progress)?;
    }
    if rows.is_empty() {
        let mut messages = sorted_messages(out.finish());
        // A sheet with only a header counts as empty too.
        if let (true, Some(file)) = (messages.is_empty(), files.first()) {
            let (severity, place) = (Severity::Error, Place::file(&file.name));
            let (value, kind) = (String::new(), MessageKind::EmptyFile);
            messages.push(Message { severity, place, value, kind });
        }
        let previews = preview::previews(&sheets, &sorted, &HashSet::new(), &HashMap::new());
        return Ok(Outcome { messages, sheets, previews, ..Outcome::default() });
    }
    let base = published.content();
    let mut resolver = Resolver::new(&sheets, &sorted, names, out, words);
    resolver.countries = published.countries(lang);
    resolver.outlines = options.outlines.as_deref();
    for at in &mut rows.sites {
        let columns = &sorted[at.sheet];
        let has = |key: &str| columns.as_ref().is_some_and(|own| own.columns.contains_key(key));
        assemble::complete_site(&mut at.row, &base.site, &has);
    }
    let of_countries = resolver.countries_of_sheets(&mut rows.projects);
    let joined = resolver.join_rows(&mut rows.projects, &of_countries);
    let layouts = joined_layouts(sheets.len(), &of_countries, &joined);
    progress.set_range(0.7, 0.8);
    resolver.assign_keys(&mut rows, progress)?;
    resolver.learn_groups(&rows, published, &base);
    progress.set_range(0.8, 0.95);
    resolver.resolve(&mut rows, total, progress)?;
    let origins = origins(&mut rows);
    let left_out = rows.left_out();
    let mut used = preview::UsedRows::new();
    rows.each(&mut |_, at| {
        used.insert((at.sheet, at.place));
        Ok(())
    })?;
    let is_used = !used.is_empty();
    used.extend(joined);
    let previews = preview::previews(&sheets, &sorted, &used, &layouts);
    let content = assemble::content(rows, &base, &mut resolver);
    progress.set_range(0.95, 1.0);
    progress.report(0.0)?;
    for problem in content::validate_content(&content).1 {
        resolver.problem(&problem, &origins);
    }
    let messages = sorted_messages(std::mem::take(&mut resolver.out).finish());
    let counts = counts(&sheets, &sorted, &left_out);
    progress.report(1.0)?;
    // If every row was left out, nothing of the file could be shown.
    let content = is_used.then_some(content);
    let keys = origins.into_iter().filter(|((table, _), _)| *table == "project");
    let keys: HashMap<(usize, usize), String> = keys.map(|((_, key), at)| (at, key)).collect();
    let unread = unread::unread(&messages, &sheets, &keys);
    Ok(Outcome { content, messages, counts, cancelled: false, sheets, previews, is_ours, unread })
}

/// Returns `true` if our page or template wrote all sheets.
fn is_ours(sheets: &[cell::Sheet]) -> bool {
    let mut content = sheets
        .iter()
        .filter(|sheet| !sheet.rows.is_empty() && !sheet.name.starts_with(report::MARK))
        .peekable();
    content.peek().is_some() && content.all(|sheet| sheet.ours || template::is_of_template(sheet))
}

fn map_sheets(
    sheets: &mut [cell::Sheet],
    names: &names::Names,
    lang: Lang,
    corrections: &Corrections,
    out: &mut Messages,
) -> Vec<Option<SheetMapping>> {
    let (schema, alone) = (Schema::shared(), sheets.len() == 1);
    let all = sheets.iter_mut().enumerate();
    all.map(|(number, sheet)| {
        let corrections = corrections.of_sheet(number);
        let context = MappingContext { schema, names, lang, alone, corrections };
        sheet_mapping::map_sheet(sheet, &context, out)
    })
    .collect()
}

/// Returns the layouts of each sheet that were recognised when rows were joined.
fn joined_layouts(
    sheets: usize,
    of_countries: &[usize],
    joined: &[(usize, usize)],
) -> HashMap<usize, Vec<Layout>> {
    let several: HashSet<usize> = joined.iter().map(|&(sheet, _)| sheet).collect();
    let layouts = |sheet: usize| {
        let of_country = of_countries.contains(&sheet).then_some(Layout::CountryOfSheet);
        of_country.into_iter().chain(several.contains(&sheet).then_some(Layout::SeveralRows))
    };
    (0..sheets).map(|sheet| (sheet, layouts(sheet).collect())).collect()
}

/// Moves errors to the front and notes to the end; keeps the order of files, sheets and rows otherwise.
fn sorted_messages(messages: Vec<Message>) -> Vec<Message> {
    // Partitions instead of a sort: a sort adds 6 kB to the module.
    let is = |severity| move |message: &Message| message.severity == severity;
    let (mut all, others): (Vec<_>, Vec<_>) = messages.into_iter().partition(is(Severity::Error));
    let (warnings, notes): (Vec<_>, Vec<_>) = others.into_iter().partition(is(Severity::Warning));
    all.extend(warnings);
    all.extend(notes);
    all
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
    sorted: &[Option<SheetMapping>],
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

impl Resolver<'_> {
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
            problem::ProblemKind::Duplicate(value) => (value.clone(), MessageKind::Duplicate),
            problem::ProblemKind::NoKey => (String::new(), MessageKind::NoName),
            problem::ProblemKind::Empty | problem::ProblemKind::NoSource => {
                (place.row.clone(), MessageKind::Lacks)
            }
            problem::ProblemKind::Unknown { value, nearest, .. } => {
                (value.clone(), MessageKind::Unknown(RecordKind::Party, nearest.clone()))
            }
            problem::ProblemKind::NotOneOf { value, allowed } => {
                (value.clone(), MessageKind::NotOneOf(allowed.clone()))
            }
            problem::ProblemKind::NotADate(value) => (value.clone(), MessageKind::NotADate),
            problem::ProblemKind::NotALanguage(value) => (value.clone(), MessageKind::NotALanguage),
            problem::ProblemKind::EndsBeforeItBegins => {
                (place.row.clone(), MessageKind::EndsBefore)
            }
            problem::ProblemKind::NotAPosition => (place.row.clone(), MessageKind::NotAPosition),
            problem::ProblemKind::NotAnAddress(value) => (value.clone(), MessageKind::NotAnAddress),
            problem::ProblemKind::NotAnEmail(value) => (value.clone(), MessageKind::NotAnEmail),
            problem::ProblemKind::NotACount(value) => (value.clone(), MessageKind::NotACount),
            problem::ProblemKind::PartOfItself(value) => (value.clone(), MessageKind::PartOfItself),
            problem::ProblemKind::Wording(word) => (word.clone(), MessageKind::Wording),
            other => (String::new(), MessageKind::Damaged(other.to_string())),
        };
        let severity = match kind {
            MessageKind::Wording | MessageKind::Lacks => Severity::Warning,
            _ => Severity::Error,
        };
        self.report(severity, at, &value, kind);
    }
}
