//! Runs the steps of an import: files, sheets, rows, names, content.

use std::collections::{HashMap, HashSet};

use super::cell::Sheet;
use super::corrections::{Corrections, ReadOptions};
use super::error::{Progress, ReadError};
use super::layout::SheetLayout;
use super::mark::MARK;
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;
use super::names::Names;
use super::outcome::{Count, Outcome, SourceFile};
use super::parse_rows::{Rows, SheetReader};
use super::preview::{UsedRows, sheet_previews};
use super::published::PublishedContent;
use super::record_places::{Origins, RowPlace, origins};
use super::resolve::Resolver;
use super::schema::Schema;
use super::sheet_mapping::{MappingContext, SheetMapping, map_sheet};
use super::{
    adding, assemble, formats, hidden, hyperlinks, language, merged, pictures, template,
    translations, unread,
};
use crate::content::{raw, validate_content};
use crate::i18n::Lang;
use crate::i18n::messages::Import;

/// The published content, the texts of the interface and the options with which files are read.
pub struct ReadContext<'a> {
    pub published: &'a PublishedContent,
    pub words: &'a Import,
    pub lang: Lang,
    pub options: &'a ReadOptions,
}

/// Reads files into an outcome.
///
/// # Errors
/// `ReadError::Cancelled`.
pub fn read_all(
    files: &[SourceFile],
    context: &ReadContext,
    progress: &mut Progress,
) -> Result<Outcome, ReadError> {
    let mut out = Messages::default();
    let sheets = open_files(files, progress, &mut out)?;
    let (picture_files, sheets) = pictures::split(sheets);
    let mut sheets = hidden::leave_out(sheets, context.options.hidden, &mut out);
    sheets.iter_mut().for_each(merged::fill_down);
    let name = files.first().map_or("", |file| file.name.as_str());
    let opened = OpenedSheets { sheets, picture_files, name };
    read_opened(opened, &context.options.corrections, out, context, progress)
}

/// Reads the sheets of a document that is edited. Each row is a record of its own.
///
/// # Errors
/// `ReadError::Cancelled`.
pub fn read_document_sheets(
    sheets: Vec<Sheet>,
    context: &ReadContext,
    progress: &mut Progress,
) -> Result<Outcome, ReadError> {
    let corrections = Corrections::of_records(sheets.len());
    let opened = OpenedSheets { sheets, picture_files: Vec::new(), name: "" };
    read_opened(opened, &corrections, Messages::default(), context, progress)
}

/// The opened files, before their sheets are recognised.
struct OpenedSheets<'a> {
    sheets: Vec<Sheet>,
    /// The pictures that were opened as files of their own.
    picture_files: Vec<Sheet>,
    /// The name of the first file.
    name: &'a str,
}

/// Reads opened sheets into an outcome.
fn read_opened(
    opened: OpenedSheets,
    corrections: &Corrections,
    mut out: Messages,
    context: &ReadContext,
    progress: &mut Progress,
) -> Result<Outcome, ReadError> {
    let OpenedSheets { mut sheets, picture_files, name } = opened;
    let is_ours = is_ours(&sheets);
    let mut names = Names::default();
    context.published.learn(&mut names);
    let lang = context.lang;
    let sorted = map_sheets(&mut sheets, &names, lang, corrections, &mut out);
    let is_ours = is_ours || is_marked(&sheets, &sorted);
    let mut rows = Rows::default();
    progress.set_range(0.5, 0.7);
    for (number, (sheet, sorted)) in sheets.iter().zip(&sorted).enumerate() {
        let Some(sorted) = sorted else { continue };
        let mut reader = SheetReader::new(number, sheet, sorted, &mut out);
        rows.read(&mut reader, progress)?;
    }
    if rows.is_empty() {
        picture_files.iter().for_each(|file| pictures::report_unused(file, &mut out));
        let messages = messages_of_nothing(out, name);
        let previews = sheet_previews(&sheets, &sorted, &HashSet::new(), &HashMap::new());
        return Ok(Outcome { messages, sheets, previews, ..Outcome::default() });
    }
    let mut resolver = Resolver::new(&sheets, &sorted, names, out, context.words);
    resolver.countries = context.published.countries(lang);
    resolver.outlines = context.options.outlines.as_deref();
    resolver.today.clone_from(&context.options.today);
    resolver.known_groups = context.options.known_groups.as_deref();
    resolver.picture_files = picture_files;
    let shown = context.options.add_to.as_deref();
    let mut base = shown.cloned().unwrap_or_else(|| context.published.content());
    if shown.is_some() {
        adding::learn_shown(&mut resolver.names, &base);
    }
    let resolved = resolve(&mut rows, &mut resolver, context, &base, progress)?;
    let left_out = rows.left_out();
    let previews = sheet_previews(&sheets, &sorted, &resolved.used, &resolved.layouts);
    if shown.is_some() {
        resolver.adds = true;
        resolver.forget_replaced_briefings(&mut base, &rows.briefings, lang);
        resolver.add_shown(&mut rows, &base, lang);
    }
    let mut content = assemble::content(rows, &base, &mut resolver);
    if shown.is_some() {
        translations::add_shown(&mut content, &base);
    }
    language::settle_languages(&mut content, context.published, &mut resolver);
    progress.set_range(0.95, 1.0);
    progress.report(0.0)?;
    let (atlas, problems) = validate_content(&content);
    for problem in problems {
        resolver.problem(&problem, &resolved.origins);
    }
    resolver.check_briefings(&mut content, &atlas);
    let messages = sorted_messages(std::mem::take(&mut resolver.out).finish());
    let counts = counts(&sheets, &sorted, &left_out);
    progress.report(1.0)?;
    // If every row was left out, nothing of the file could be shown.
    let content = (!resolved.used.is_empty()).then_some(content);
    let origins = resolved.origins;
    let unread = unread::unread_values(&messages, &sheets, &projects_by_place(&origins));
    let (cancelled, adds) = (false, shown.is_some());
    Ok(Outcome {
        content,
        messages,
        counts,
        cancelled,
        previews,
        is_ours,
        adds,
        unread,
        sheets,
        mappings: sorted,
        origins,
    })
}

fn open_files(
    files: &[SourceFile],
    progress: &mut Progress,
    out: &mut Messages,
) -> Result<Vec<Sheet>, ReadError> {
    let mut sheets = Vec::new();
    let size: usize = files.iter().map(|file| file.bytes.len()).sum::<usize>().max(1);
    let mut before = 0;
    for file in files {
        let share = |bytes: usize| 0.5 * bytes as f64 / size as f64;
        progress.set_range(share(before), share(before + file.bytes.len()));
        progress.report(0.0)?;
        sheets.extend(formats::open(&file.name, &file.bytes, progress, out)?);
        before += file.bytes.len();
    }
    Ok(sheets)
}

/// Returns the messages about files without a row. A sheet with only a header counts as empty too.
fn messages_of_nothing(out: Messages, name: &str) -> Vec<Message> {
    let mut messages = sorted_messages(out.finish());
    if messages.is_empty() {
        let (severity, place) = (Severity::Error, Place::file(name));
        let (value, kind) = (String::new(), MessageKind::EmptyFile);
        messages.push(Message { severity, place, value, kind });
    }
    messages
}

/// Facts about rows whose names are resolved.
struct ResolvedRows {
    origins: Origins,
    used: UsedRows,
    layouts: HashMap<usize, Vec<SheetLayout>>,
}

/// Joins the rows of one project and resolves the names in all rows.
fn resolve(
    rows: &mut Rows,
    resolver: &mut Resolver,
    context: &ReadContext,
    base: &raw::Content,
    progress: &mut Progress,
) -> Result<ResolvedRows, ReadError> {
    let sheets = resolver.sheets;
    for at in &mut rows.sites {
        let has = |key: &str| resolver.has_value(at.sheet, at.place, key);
        assemble::complete_site(&mut at.row, &base.site, &has);
    }
    let of_countries = resolver.countries_of_sheets(&mut rows.projects);
    let joined = resolver.join_rows(&mut rows.projects, &of_countries);
    resolver.add_pictures(&mut rows.projects, &joined);
    let layouts = joined_layouts(sheets.len(), &of_countries, &joined);
    progress.set_range(0.7, 0.8);
    resolver.assign_keys(rows, progress)?;
    resolver.learn_groups(rows, context.published, base);
    progress.set_range(0.8, 0.95);
    let total: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    resolver.resolve(rows, total, progress)?;
    resolver.name_briefings(&mut rows.briefings);
    let origins = origins(rows, &resolver.names);
    let mut used = UsedRows::new();
    rows.each(&mut |_, at| {
        used.insert((at.sheet, at.place));
        Ok(())
    })?;
    // A joined row is used only if its project is.
    if !used.is_empty() {
        used.extend(joined);
    }
    Ok(ResolvedRows { origins, used, layouts })
}

/// Returns the keys of projects by sheet and index of the row.
fn projects_by_place(origins: &Origins) -> HashMap<RowPlace, String> {
    let projects = origins.iter().filter(|((table, _), _)| *table == "project");
    projects.map(|((_, key), at)| (*at, key.clone())).collect()
}

/// Returns `true` for sheets with marks of a report, which were shown before: they need a preview
/// only if a column is new.
fn is_marked(sheets: &[Sheet], sorted: &[Option<SheetMapping>]) -> bool {
    let is_known = |sorted: &SheetMapping| sorted.named.is_empty();
    sheets.iter().any(|sheet| sheet.name.starts_with(MARK)) && sorted.iter().flatten().all(is_known)
}

/// Returns `true` if our page or template wrote all sheets.
fn is_ours(sheets: &[Sheet]) -> bool {
    let mut content = sheets
        .iter()
        .filter(|sheet| !sheet.rows.is_empty() && !sheet.name.starts_with(MARK))
        .peekable();
    content.peek().is_some() && content.all(|sheet| sheet.ours || template::is_of_template(sheet))
}

fn map_sheets(
    sheets: &mut [Sheet],
    names: &Names,
    lang: Lang,
    corrections: &Corrections,
    out: &mut Messages,
) -> Vec<Option<SheetMapping>> {
    let (schema, alone) = (Schema::shared(), sheets.len() == 1);
    let all = sheets.iter_mut().enumerate();
    all.map(|(number, sheet)| {
        let corrections = corrections.of_sheet(number);
        let context = MappingContext { schema, names, lang, alone, corrections };
        let mapping = map_sheet(sheet, &context, out)?;
        hyperlinks::attach_links(sheet, &mapping, out);
        Some(mapping)
    })
    .collect()
}

/// Returns the layouts of each sheet that were recognised when rows were joined.
fn joined_layouts(
    sheets: usize,
    of_countries: &[usize],
    joined: &[(usize, usize)],
) -> HashMap<usize, Vec<SheetLayout>> {
    let mut several = vec![false; sheets];
    for &(sheet, _) in joined {
        several[sheet] = true;
    }
    let layouts = |sheet: usize| {
        let of_country = of_countries.contains(&sheet).then_some(SheetLayout::CountryOfSheet);
        of_country.into_iter().chain(several[sheet].then_some(SheetLayout::SeveralRows))
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

fn counts(
    sheets: &[Sheet],
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
