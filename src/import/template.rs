//! Writes a workbook with content, to be edited and opened again.

use std::collections::HashMap;

use super::assemble::rows_of;
use super::cell::{Cell, Sheet, SheetPicture};
use super::cell_values::cell_of;
use super::fields::{FieldMut, Fields, OWN_FIELD, RecordKind};
use super::mark::MARK;
use super::name_set::NameSet;
use super::names::Names;
use super::new_workbook::new_columns;
use super::published::PublishedContent;
use super::schema::{Schema, TableSchema};
use super::template_sheet::{TemplateSheet, finish_workbook, start_workbook};
use super::translation_columns::{is_translatable, translated_header, translation_column};
use super::translations::{TextIds, Translations};
use super::xlsx_drawings::DrawnPicture;
use crate::atlas::picture_file::{bytes_of_address, picture_format};
use crate::content::{raw, translation_keys};
use crate::i18n::Lang;

/// Columns that are read but not written, because they repeat what others hold.
const READ_ONLY: [(&str, &[&str]); 3] = [
    ("project", &["period", "links", "certainty", OWN_FIELD]),
    ("leg", &["since", "until", "note"]),
    ("figure", &["indicator", "unit", "route", "country", "vintage"]),
];
/// Sheets that are read but not written, because they repeat what others hold.
const NOT_WRITTEN: [&str; 1] = ["part"];

/// Returns an `.xlsx` workbook with all sheets and columns in a language, filled with the content.
/// Opening it gives the same content, except for white space around texts.
///
/// # Examples
/// ```
/// use imap::content::raw::Content;
/// use imap::i18n::Lang;
/// use imap::import::{PublishedContent, SourceFile, read_sheets, template};
///
/// let published = PublishedContent::default();
/// let bytes = template(&Content::default(), &published, Lang::Fr);
/// let (cells, messages) = read_sheets(&SourceFile { name: "carte.xlsx".into(), bytes });
/// assert!(cells > 100 && messages.is_empty());
/// ```
pub fn template(content: &raw::Content, published: &PublishedContent, lang: Lang) -> Vec<u8> {
    let schema = Schema::shared();
    let sheets = sheets(content, published, schema, lang);
    // Writing to memory fails only when memory runs out.
    finish_workbook(start_workbook(lang), sheets, published, lang, &|word: &str| word.to_owned())
        .unwrap_or_default()
}

/// Returns the tables that are written, in the order of the workbook.
pub fn written_tables() -> Vec<&'static TableSchema> {
    let tables = Schema::shared().tables.iter();
    tables.filter(|table| !NOT_WRITTEN.contains(&table.key)).collect()
}

/// Returns the columns of a table that are written.
pub fn columns(table: &TableSchema) -> Vec<&'static str> {
    let skipped = READ_ONLY.iter().find(|(key, _)| *key == table.key);
    let skipped = skipped.map_or(&[][..], |(_, keys)| keys);
    table.columns.iter().map(|(key, _)| *key).filter(|key| !skipped.contains(key)).collect()
}

/// A column that is written.
pub enum WrittenColumn {
    /// A field.
    Field(&'static str),
    /// The texts of a field in a further language.
    Translation(&'static str, Lang),
    /// A field of the content's own, with its name.
    Own(String),
}

impl WrittenColumn {
    fn header(&self, table: &TableSchema, lang: Lang) -> String {
        match self {
            Self::Field(key) => table.named(key, lang).to_owned(),
            Self::Translation(key, of) => translated_header(table.named(key, lang), *of),
            Self::Own(name) => [table.named(OWN_FIELD, lang), ": ", name].concat(),
        }
    }

    /// Returns the key of the field; empty for other columns.
    fn key(&self) -> &'static str {
        match self {
            Self::Field(key) => key,
            Self::Translation(..) | Self::Own(_) => "",
        }
    }
}

/// Returns the columns of a table with those of further languages and of the content's own fields.
pub fn written_columns(
    table: &TableSchema,
    content: &raw::Content,
    translations: &Translations,
) -> Vec<WrittenColumn> {
    let mut written = Vec::new();
    for key in columns(table) {
        written.push(WrittenColumn::Field(key));
        if is_translatable(table.key, key) {
            let languages = translations.languages();
            written.extend(languages.map(|lang| WrittenColumn::Translation(key, lang)));
        }
    }
    if table.key == "project" {
        let mut names = NameSet::default();
        for project in &content.projects {
            project.own_fields.iter().for_each(|field| names.insert(field.name.clone()));
        }
        written.extend(names.into_names().into_iter().map(WrittenColumn::Own));
    }
    written
}

/// Returns `true` if a sheet has the name and the columns of the template or of a new workbook in a
/// language. Marks of a report may follow.
pub fn is_of_template(sheet: &Sheet) -> bool {
    let is_headed = |table: &TableSchema, lang: Lang| {
        // The site has a field in each row.
        let first_cells = || sheet.rows.iter().filter_map(|row| row.cells.first());
        let mut cells: Vec<_> = match (table.key, sheet.rows.first()) {
            ("site", _) => first_cells().map(|(_, cell)| cell.text()).collect(),
            (_, Some(row)) => row.cells.iter().map(|(_, cell)| cell.text()).collect(),
            (_, None) => return false,
        };
        let own = table.named(OWN_FIELD, lang);
        cells.retain(|cell| {
            let is_own = cell.split_once(": ").is_some_and(|(kind, _)| kind == own);
            !cell.starts_with(MARK) && !is_own && translation_column(table, cell).is_none()
        });
        let is_of = |keys: &[&str]| {
            let mut names = keys.iter().map(|key| table.named(key, lang));
            match table.key {
                // A new workbook has fewer rows.
                "site" => cells.iter().all(|cell| names.any(|name| name == cell.as_ref())),
                _ => {
                    cells.len() == names.len()
                        && cells.iter().all(|cell| names.next() == Some(cell.as_ref()))
                }
            }
        };
        is_of(&columns(table)) || is_of(new_columns(table.key))
    };
    Schema::shared().tables.iter().any(|table| {
        Lang::ALL
            .into_iter()
            .any(|lang| table.names.preferred(lang) == sheet.name && is_headed(table, lang))
    })
}

fn sheets(
    content: &raw::Content,
    published: &PublishedContent,
    schema: &'static Schema,
    lang: Lang,
) -> Vec<TemplateSheet> {
    let mut sheets = tables_across(content, published, schema, lang);
    // The site is easier to edit with a field in each row.
    if let Some(site) = sheets.first_mut() {
        let values = site.rows.pop().unwrap_or_default();
        let header = site.rows.pop().unwrap_or_default();
        site.rows = header.into_iter().zip(values).map(|(name, value)| vec![name, value]).collect();
    }
    sheets
}

/// Returns the sheets of all written tables, with a row for each record.
pub fn tables_across(
    content: &raw::Content,
    published: &PublishedContent,
    schema: &'static Schema,
    lang: Lang,
) -> Vec<TemplateSheet> {
    let names = WrittenNames::new(content, published, lang);
    let tables: Vec<&TableSchema> =
        schema.tables.iter().filter(|table| !NOT_WRITTEN.contains(&table.key)).collect();
    let (translations, mut ids) = (Translations::of(content, published), TextIds::default());
    let (mut sheets, written): (Vec<TemplateSheet>, Vec<Vec<WrittenColumn>>) = tables
        .iter()
        .map(|table| {
            let written = written_columns(table, content, &translations);
            (headed_sheet(table, &written, lang), written)
        })
        .unzip();
    let mut rows = rows_of(content);
    for at in &mut rows.sites {
        // Stated, so that no letters of single texts decide.
        at.row.site.language = content.site.original_language().to_owned();
    }
    let _ = rows.each(&mut |key, at| {
        let Some(place) = tables.iter().position(|table| table.key == key) else { return Ok(()) };
        let columns = &written[place];
        let mut cells = field_cells(at.row, columns, &names);
        if let Some(id) = ids.id_of(key, at.row) {
            for (cell, column) in cells.iter_mut().zip(columns) {
                if let WrittenColumn::Translation(field, lang) = column {
                    let text_key = translation_keys::key_of(key, &id, field);
                    *cell = translations.cell(text_key.as_deref(), *lang);
                }
            }
        }
        sheets[place].rows.push(cells);
        Ok(())
    });
    if let Some(place) = tables.iter().position(|table| table.key == "project") {
        sheets[place].pictures = pictures(content, &sheets[place].columns);
    }
    sheets
}

/// The names by which references to countries are written.
struct WrittenNames {
    names: Names,
    /// The names of countries in the language of the workbook, by code.
    countries: HashMap<String, String>,
}

impl WrittenNames {
    /// Learns the published names and those of the content.
    fn new(content: &raw::Content, published: &PublishedContent, lang: Lang) -> Self {
        let mut names = Names::default();
        published.learn(&mut names);
        // A name that the content uses for something else, such as a group "Mali", makes the
        // country's name ambiguous, so its code is written.
        for row in &content.countries {
            names.learn(RecordKind::Country, &row.name, &row.code, true);
            row.aliases
                .iter()
                .for_each(|name| names.learn(RecordKind::Country, name, &row.code, false));
        }
        for row in &content.organisations {
            for name in [&row.id, &row.name, &row.acronym] {
                names.learn(RecordKind::Organisation, name, &row.id, false);
            }
        }
        for row in &content.groups {
            for name in [&row.id, &row.name, &row.long_name] {
                names.learn(RecordKind::Group, name, &row.id, false);
            }
        }
        Self { names, countries: published.countries(lang) }
    }

    /// Returns the text for a reference: the name of a country if it is unambiguous, else the key.
    fn text_of(&self, of: RecordKind, key: &str) -> String {
        let names = &self.names;
        match of {
            RecordKind::Country | RecordKind::Party | RecordKind::Body => {
                match self.countries.get(key) {
                    Some(name)
                        if names.key(RecordKind::Country, name).as_deref() == Some(key)
                            && names.get(RecordKind::Organisation, name).is_none()
                            && names.get(RecordKind::Group, name).is_none() =>
                    {
                        name.clone()
                    }
                    _ => key.to_owned(),
                }
            }
            _ => key.to_owned(),
        }
    }
}

/// Returns the sheet of a table with its header only.
fn headed_sheet(table: &TableSchema, columns: &[WrittenColumn], lang: Lang) -> TemplateSheet {
    let header = columns.iter().map(|column| Cell::Text(column.header(table, lang)));
    TemplateSheet {
        table: table.key,
        name: table.names.preferred(lang),
        rows: vec![header.collect()],
        columns: columns.iter().map(WrittenColumn::key).collect(),
        has_example: false,
        pictures: Vec::new(),
    }
}

/// Returns the cells of a row, one for each column; those of further languages are empty.
fn field_cells(row: &mut dyn Fields, columns: &[WrittenColumn], names: &WrittenNames) -> Vec<Cell> {
    let mut cells = vec![Cell::Text(String::new()); columns.len()];
    row.each(&mut |field, slot| {
        let is_field =
            |column: &WrittenColumn| matches!(column, WrittenColumn::Field(key) if *key == field);
        if let FieldMut::Own(fields) = slot {
            for (cell, column) in cells.iter_mut().zip(columns) {
                let found = fields
                    .iter()
                    .find(|own| matches!(column, WrittenColumn::Own(name) if *name == own.name));
                if let Some(own) = found {
                    *cell = Cell::Text(own.value.clone());
                }
            }
        } else if let Some(column) = columns.iter().position(is_field) {
            cells[column] = cell_of(slot, &mut |of, key| names.text_of(of, key));
        }
    });
    cells
}

/// Returns the pictures of the projects, which lie over the cells with their names. The rows of the
/// projects begin below the header.
fn pictures(content: &raw::Content, columns: &[&str]) -> Vec<DrawnPicture> {
    let mut pictures = Vec::new();
    for (row, project) in (2..).zip(&content.projects) {
        for raw::RawPicture { file, text, logo } in &project.picture {
            let field = if *logo { "logo" } else { "picture" };
            let column = columns.iter().position(|key| *key == field).unwrap_or_default();
            let Some(bytes) = bytes_of_address(file) else { continue };
            let Some(format) = picture_format(&bytes) else { continue };
            let (column, text) = (u16::try_from(column).unwrap_or_default(), text.clone());
            let picture = SheetPicture { row, column, text, bytes };
            pictures.push(DrawnPicture { picture, format });
        }
    }
    pictures
}
