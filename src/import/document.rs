//! Turns content into a document to be edited, and a document into content again.
//!
//! A document has the sheets and columns of the template workbook, so that validation, the workbook
//! and opened files share one set of readers and messages.

use super::cell::{Cell, Sheet, SheetRow};
use super::error::Progress;
use super::fields::{FieldMut, OWN_FIELD, RecordKind};
use super::message::{Message, Severity};
use super::new_workbook::AREA;
use super::outcome::Outcome;
use super::parse_rows::Rows;
use super::published::PublishedContent;
use super::reading::{ReadContext, read_document_sheets};
use super::schema::{Schema, TableSchema};
use super::template::{WrittenColumn, columns, tables_across, written_columns, written_tables};
use super::translation_columns::{is_translatable, translated_header};
use super::translations::Translations;
use crate::content::raw;
use crate::editing::SheetDocument;
use crate::editing::finding::Finding;
use crate::editing::form::{ColumnForm, DocumentForm, FormControl, TableForm};
use crate::i18n::{Import, Lang};

/// The name of the file that stands for a document: under which the page saves it first. Records
/// without a source name it.
pub const FILE: &str = "i-map.xlsx";
/// The columns with texts of several lines.
const LONG: [&str; 11] = [
    "about",
    "disclaimer",
    "how_to_read",
    "objective",
    "summary",
    "context",
    "description",
    "note",
    "text",
    "definition",
    "notes",
];

/// Returns content as a document, with names of countries in a language.
///
/// # Examples
/// ```
/// use imap::content::raw::Content;
/// use imap::i18n::Lang;
/// use imap::import::{PublishedContent, document_of};
///
/// let published = PublishedContent::default();
/// let document = document_of(&Content::default(), &published, Lang::En);
/// assert_eq!(document.tables[1].key, "project");
/// ```
pub fn document_of(
    content: &raw::Content,
    published: &PublishedContent,
    lang: Lang,
) -> SheetDocument {
    let mut document = SheetDocument::default();
    let sheets = tables_across(content, published, Schema::shared(), lang);
    let translations = Translations::of(content, published);
    for (table, sheet) in written_tables().into_iter().zip(sheets) {
        let written = written_columns(table, content, &translations);
        let keys: Vec<String> = written.iter().map(column_key).collect();
        document.add_table(table.key, &keys.iter().map(String::as_str).collect::<Vec<_>>());
        // The first row has the names of the columns.
        for (place, row) in sheet.rows.iter().skip(1).enumerate() {
            let mut texts: Vec<String> = row.iter().map(|cell| cell.text().into_owned()).collect();
            if let Some(project) = content.projects.get(place).filter(|_| table.key == "project") {
                put_pictures(project, &keys, &mut texts);
            }
            if table.key == "site" && !has_records(content) {
                leave_open(content, published, &keys, &mut texts);
            }
            document.add_row(table.key, texts);
        }
    }
    document
}

/// Returns `true` if content has a record from which the map can take its region and its years.
fn has_records(content: &raw::Content) -> bool {
    !(content.projects.is_empty()
        && content.hubs.is_empty()
        && content.series.is_empty()
        && content.indicators.is_empty())
}

/// Clears the years of content without records, and its region if that is the published one: the map
/// takes both from the records that are added.
fn leave_open(
    content: &raw::Content,
    published: &PublishedContent,
    keys: &[String],
    texts: &mut [String],
) {
    let is_own = content.site.region != published.content().site.region;
    for (key, text) in keys.iter().zip(texts) {
        let is_region = AREA.contains(&key.as_str())
            || key.starts_with("opening_")
            || key.starts_with("detail_");
        if matches!(key.as_str(), "from" | "until") || is_region && !is_own {
            text.clear();
        }
    }
}

/// Returns the key of a column: of a field, of its texts in a language (`title@fr`), or of a field
/// of the content's own (`own_field: Beneficiaries`).
fn column_key(column: &WrittenColumn) -> String {
    match column {
        WrittenColumn::Field(key) => (*key).to_owned(),
        WrittenColumn::Translation(key, lang) => [key, "@", lang.tag()].concat(),
        WrittenColumn::Own(name) => [OWN_FIELD, ": ", name].concat(),
    }
}

/// Returns the header of a column with a key; empty for an unknown one.
pub fn column_header(table: &TableSchema, key: &str, lang: Lang) -> String {
    if let Some((field, tag)) = key.split_once('@') {
        let language = Lang::from_tag(tag);
        return language
            .map_or(String::new(), |of| translated_header(table.named(field, lang), of));
    }
    match key.split_once(": ") {
        Some((OWN_FIELD, name)) => [table.named(OWN_FIELD, lang), ": ", name].concat(),
        _ => table.named(key, lang).to_owned(),
    }
}

/// Puts the pictures of a project into its cells, which have only names for them.
fn put_pictures(project: &raw::RawProject, keys: &[String], cells: &mut [String]) {
    for (key, is_logo) in [("picture", false), ("logo", true)] {
        let picture = project.picture.iter().find(|picture| picture.logo == is_logo);
        let cell = keys.iter().position(|other| other == key).and_then(|at| cells.get_mut(at));
        if let (Some(picture), Some(cell)) = (picture, cell) {
            cell.clone_from(&picture.file);
        }
    }
}

/// Returns the names and controls of all columns of a document, in a language.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::{PublishedContent, document_form};
///
/// let form = document_form(&PublishedContent::default(), Lang::Fr);
/// let hubs = form.tables.iter().find(|table| table.key == "hub").unwrap();
/// assert!(hubs.columns.iter().any(|column| column.key == "lat"));
/// ```
pub fn document_form(published: &PublishedContent, lang: Lang) -> DocumentForm {
    let mut kinds: Vec<(&'static str, &'static str, FormControl, Vec<String>)> = Vec::new();
    let _ = Rows::of_defaults().each(&mut |table, at| {
        at.row.each(&mut |column, slot| {
            let (control, options) = control_of(column, &slot);
            kinds.push((table, column, control, options));
        });
        Ok(())
    });
    let tables = written_tables().into_iter().map(|table| {
        let column = |key: &'static str| {
            let kind = kinds.iter().find(|(of, column, ..)| *of == table.key && *column == key);
            let (control, options) = match kind {
                Some((_, _, control, options)) => (*control, options.clone()),
                None => (FormControl::Text, Vec::new()),
            };
            let label = table.named(key, lang).to_owned();
            let languages = Lang::ALL.into_iter().filter(|_| is_translatable(table.key, key));
            let translated: Vec<ColumnForm> = languages
                .map(|of| ColumnForm {
                    key: column_key(&WrittenColumn::Translation(key, of)),
                    label: translated_header(&label, of),
                    control,
                    options: options.clone(),
                })
                .collect();
            let original = ColumnForm { key: key.to_owned(), label, control, options };
            [original].into_iter().chain(translated)
        };
        TableForm {
            key: table.key.to_owned(),
            name: table.names.preferred(lang).to_owned(),
            columns: columns(table).into_iter().flat_map(column).collect(),
        }
    });
    DocumentForm { tables: tables.collect(), countries: country_names(published, lang) }
}

/// Returns the names of each country: first in the language, then in the others.
fn country_names(published: &PublishedContent, lang: Lang) -> Vec<Vec<String>> {
    let others = published.atlases.iter().map(|(other, _)| *other).filter(|other| *other != lang);
    let languages = [lang].into_iter().chain(others);
    let names: Vec<_> = languages.map(|lang| published.countries(lang)).collect();
    let codes = published.original().into_iter().flat_map(|atlas| atlas.countries.iter());
    let of_code = |code: &str| names.iter().filter_map(|of| of.get(code).cloned()).collect();
    codes.map(|(_, row)| of_code(row.code.as_str())).collect()
}

/// Returns the control of a column and its options.
fn control_of(column: &str, slot: &FieldMut) -> (FormControl, Vec<String>) {
    let none = Vec::new;
    let owned = |keys: &[&str]| keys.iter().map(|&key| key.to_owned()).collect();
    match slot {
        FieldMut::Id(_) => (FormControl::Key, none()),
        FieldMut::Text(_) if LONG.iter().any(|long| is_variant(column, long)) => {
            (FormControl::LongText, none())
        }
        FieldMut::Text(_) | FieldMut::OpenChoice(..) | FieldMut::Own(_) | FieldMut::Fact(..) => {
            (FormControl::Text, none())
        }
        FieldMut::List(_) => (FormControl::TextList, none()),
        FieldMut::Tags(_) => {
            (FormControl::TextList, Lang::ALL.iter().map(|lang| lang.tag().to_owned()).collect())
        }
        FieldMut::Date(_) | FieldMut::MaybeDate(_) => (FormControl::Date, none()),
        FieldMut::Whole(_) | FieldMut::Year(_) => (FormControl::Whole, none()),
        FieldMut::Number(_) | FieldMut::MaybeNumber(_) => (FormControl::Number, none()),
        FieldMut::Flag(_) | FieldMut::MaybeFlag(_) => {
            (FormControl::Flag, owned(&["true", "false"]))
        }
        FieldMut::Choice(_, choices) | FieldMut::MaybeChoice(_, choices) => {
            (FormControl::Choice, owned(choices))
        }
        FieldMut::Key(_, of) | FieldMut::MaybeKey(_, of) => {
            (FormControl::Reference, owned(tables_of(*of)))
        }
        FieldMut::Keys(_, of) => (FormControl::ReferenceList, owned(tables_of(*of))),
    }
}

/// Returns `true` for a column and for its variants in a language, such as `definition_fr`.
fn is_variant(column: &str, of: &str) -> bool {
    let rest = column.strip_prefix(of);
    rest.is_some_and(|rest| rest.is_empty() || (rest.len() == 3 && rest.starts_with('_')))
}

/// Returns the keys of the tables with the records of a kind.
fn tables_of(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Country => &["country"],
        RecordKind::Party => &["country", "group", "organisation"],
        RecordKind::Body => &["organisation", "country", "group"],
        RecordKind::Group => &["group"],
        RecordKind::Organisation => &["organisation"],
        RecordKind::Source => &["source"],
        RecordKind::Phase => &["phase"],
        RecordKind::Pillar => &["pillar"],
        RecordKind::Theme => &["theme"],
        RecordKind::Document => &["document"],
        RecordKind::Project => &["project"],
        RecordKind::Hub => &["hub"],
        RecordKind::Route => &["route"],
        RecordKind::Chain => &["chain"],
        RecordKind::Series => &["series"],
        RecordKind::Indicator => &["indicator"],
    }
}

/// Reads a document as [`read()`](super::read()) reads files. Each row is a record of its own. The
/// outcome is cancelled if `progress` returns `false`.
///
/// # Examples
/// ```
/// use imap::editing::SheetDocument;
/// use imap::i18n::Lang;
/// use imap::import::{PublishedContent, interface, read_document};
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// let mut document = SheetDocument::default();
/// document.add_table("project", &["id", "title"]);
/// document.add_row("project", vec!["bridge".into(), "A bridge".into()]);
/// let published = PublishedContent::default();
/// let outcome = read_document(&document, &published, &words, Lang::En, &mut |_| true);
/// assert_eq!(outcome.content.unwrap().projects[0].title, "A bridge");
/// ```
pub fn read_document(
    document: &SheetDocument,
    published: &PublishedContent,
    words: &Import,
    lang: Lang,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Outcome {
    let mut progress = Progress::new(progress);
    let options = super::ReadOptions::default();
    let context = ReadContext { published, words, lang, options: &options };
    match read_document_sheets(sheets_of(document, lang), &context, &mut progress) {
        Ok(outcome) => outcome,
        Err(_) => Outcome { cancelled: true, ..Outcome::default() },
    }
}

/// Returns a document as sheets with headers in a language. A table or column that the schema does
/// not know has its key as name, so that a message names it.
fn sheets_of(document: &SheetDocument, lang: Lang) -> Vec<Sheet> {
    let sheet = |table: &crate::editing::DocumentTable| {
        let schema = Schema::shared().tables.iter().find(|other| other.key == table.key);
        let label = |key: &str| {
            let label = schema.map(|schema| column_header(schema, key, lang));
            label.filter(|label| !label.is_empty()).unwrap_or_else(|| key.to_owned())
        };
        let cells = |texts: Vec<&str>| {
            let cells = (0u16..).zip(texts);
            let cells = cells.map(|(column, text)| (column, Cell::Text(text.to_owned())));
            cells.filter(|(_, cell)| !cell.is_empty()).collect::<Vec<_>>()
        };
        let labels: Vec<String> = table.columns.iter().map(|key| label(key)).collect();
        let row = |number: u32, texts: Vec<&str>| SheetRow { number, cells: cells(texts) };
        let rows = match (table.key.as_str(), table.rows.first()) {
            // The site has a field in each row, as in the workbook.
            ("site", Some(values)) => (1u32..)
                .zip(labels.iter().zip(&values.cells))
                .map(|(number, (label, value))| row(number, vec![label, value]))
                .collect(),
            _ => {
                let header = row(0, labels.iter().map(String::as_str).collect());
                let rows = (1u32..)
                    .zip(&table.rows)
                    .map(|(number, of)| row(number, of.cells.iter().map(String::as_str).collect()));
                [header].into_iter().chain(rows.filter(|row| !row.cells.is_empty())).collect()
            }
        };
        Sheet {
            file: FILE.to_owned(),
            name: schema.map_or(table.key.as_str(), |of| of.names.preferred(lang)).to_owned(),
            rows,
            records: true,
            ours: true,
            ..Sheet::default()
        }
    };
    document.tables.iter().map(sheet).collect()
}

/// Returns the problems of a document that was read, with the cells to which they belong.
///
/// # Examples
/// ```
/// use imap::editing::SheetDocument;
/// use imap::i18n::Lang;
/// use imap::import::{PublishedContent, findings, interface, read_document};
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// let mut document = SheetDocument::default();
/// document.add_table("project", &["id", "title", "start"]);
/// document.add_row("project", ["bridge", "A bridge", "soon"].map(str::to_owned).to_vec());
/// let published = PublishedContent::default();
/// let outcome = read_document(&document, &published, &words, Lang::En, &mut |_| true);
/// let found = findings(&outcome, &document, &words, Lang::En);
/// assert!(found.iter().any(|finding| finding.column == Some(2)));
/// ```
pub fn findings(
    outcome: &Outcome,
    document: &SheetDocument,
    words: &Import,
    lang: Lang,
) -> Vec<Finding> {
    outcome.messages.iter().map(|message| finding_of(message, document, words, lang)).collect()
}

fn finding_of(message: &Message, document: &SheetDocument, words: &Import, lang: Lang) -> Finding {
    let place = &message.place;
    let sheet = |key: &str| {
        let schema = Schema::shared().tables.iter().find(|table| table.key == key);
        schema.map_or(key, |schema| schema.names.preferred(lang)) == place.sheet
    };
    let found = match document.table(place.table) {
        None => (0u32..).zip(&document.tables).find(|(_, table)| sheet(&table.key)),
        found => found,
    };
    let row = found.and_then(|(_, table)| table.rows.get((place.row as usize).checked_sub(1)?));
    Finding {
        severity: match message.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Note => 2,
        },
        table: found.map(|(table, _)| table),
        row: row.map(|row| row.id),
        column: found.and_then(|(_, table)| table.column(place.field)),
        text: message.text(words, lang),
    }
}
