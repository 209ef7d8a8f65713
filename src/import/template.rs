//! Writes a workbook with content, to be edited and opened again.

use zip::result::ZipResult;

use super::assemble::rows_of;
use super::cell::{Cell, Sheet};
use super::cell_values::cell_of;
use super::fields::RecordKind;
use super::mark::MARK;
use super::names::Names;
use super::published::PublishedContent;
use super::schema::{Schema, TableSchema};
use super::xlsx_writer::{CellStyle, XlsxWriter};
use crate::content::raw;
use crate::i18n::Lang;

/// Columns that are read but not written, because they repeat what others hold.
const READ_ONLY: [(&str, &[&str]); 3] = [
    ("project", &["period", "links", "certainty"]),
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
/// let published = PublishedContent { atlases: vec![], interfaces: vec![], aliases: vec![] };
/// let bytes = template(&Content::default(), &published, Lang::Fr);
/// let (cells, messages) = read_sheets(&SourceFile { name: "carte.xlsx".into(), bytes });
/// assert!(cells > 100 && messages.is_empty());
/// ```
pub fn template(content: &raw::Content, published: &PublishedContent, lang: Lang) -> Vec<u8> {
    let schema = Schema::shared();
    let sheets = sheets(content, published, schema, lang);
    // Writing to memory fails only when memory runs out.
    workbook(&sheets).unwrap_or_default()
}

/// Returns the columns of a table that are written.
fn columns(table: &TableSchema) -> Vec<&'static str> {
    let skipped = READ_ONLY.iter().find(|(key, _)| *key == table.key);
    let skipped = skipped.map_or(&[][..], |(_, keys)| keys);
    table.columns.iter().map(|(key, _)| *key).filter(|key| !skipped.contains(key)).collect()
}

/// Returns `true` if a sheet has the name and the columns of the template in a language. Marks of a
/// report may follow.
pub fn is_of_template(sheet: &Sheet) -> bool {
    let is_headed = |table: &TableSchema, lang: Lang| {
        let mut names = columns(table).into_iter().map(|key| table.named(key, lang));
        // The site has a field in each row.
        let first_cells = || sheet.rows.iter().filter_map(|row| row.cells.first());
        let mut cells: Vec<_> = match (table.key, sheet.rows.first()) {
            ("site", _) => first_cells().map(|(_, cell)| cell.text()).collect(),
            (_, Some(row)) => row.cells.iter().map(|(_, cell)| cell.text()).collect(),
            (_, None) => return false,
        };
        cells.retain(|cell| !cell.starts_with(MARK));
        cells.len() == names.len() && cells.iter().all(|cell| names.next() == Some(cell.as_ref()))
    };
    Schema::shared().tables.iter().any(|table| {
        Lang::ALL
            .into_iter()
            .any(|lang| table.names.preferred(lang) == sheet.name && is_headed(table, lang))
    })
}

/// A sheet to be written.
struct TemplateSheet {
    name: &'static str,
    rows: Vec<Vec<Cell>>,
}

fn sheets(
    content: &raw::Content,
    published: &PublishedContent,
    schema: &Schema,
    lang: Lang,
) -> Vec<TemplateSheet> {
    let mut names = Names::default();
    published.learn(&mut names);
    // A name that the content uses for something else, such as a group "Mali", makes the country's
    // name ambiguous, so its code is written.
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
    let countries = published.countries(lang);
    // A country is written by its name only if the name is unambiguous.
    let mut named = |of: RecordKind, key: &str| match of {
        RecordKind::Country | RecordKind::Party | RecordKind::Body => match countries.get(key) {
            Some(name)
                if names.key(RecordKind::Country, name).as_deref() == Some(key)
                    && names.get(RecordKind::Organisation, name).is_none()
                    && names.get(RecordKind::Group, name).is_none() =>
            {
                name.clone()
            }
            _ => key.to_owned(),
        },
        _ => key.to_owned(),
    };
    let tables: Vec<&TableSchema> =
        schema.tables.iter().filter(|table| !NOT_WRITTEN.contains(&table.key)).collect();
    let mut sheets: Vec<TemplateSheet> = tables
        .iter()
        .map(|table| {
            let label = |key: &str| table.named(key, lang);
            let header = columns(table).into_iter().map(|key| Cell::Text(label(key).to_owned()));
            TemplateSheet { name: table.names.preferred(lang), rows: vec![header.collect()] }
        })
        .collect();
    let mut rows = rows_of(content);
    let _ = rows.each(&mut |key, at| {
        let Some(place) = tables.iter().position(|table| table.key == key) else { return Ok(()) };
        let columns = columns(tables[place]);
        let mut cells = vec![Cell::Text(String::new()); columns.len()];
        at.row.each(&mut |field, slot| {
            if let Some(column) = columns.iter().position(|key| *key == field) {
                cells[column] = cell_of(slot, &mut named);
            }
        });
        sheets[place].rows.push(cells);
        Ok(())
    });
    // The site is easier to edit with a field in each row.
    if let Some(site) = sheets.first_mut() {
        let values = site.rows.pop().unwrap_or_default();
        let header = site.rows.pop().unwrap_or_default();
        site.rows = header.into_iter().zip(values).map(|(name, value)| vec![name, value]).collect();
    }
    sheets
}

fn workbook(sheets: &[TemplateSheet]) -> ZipResult<Vec<u8>> {
    let mut writer = XlsxWriter::new();
    for sheet in sheets {
        let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(1);
        let widths = (0..columns).map(|column| {
            let long = sheet.rows.iter().filter_map(|row| row.get(column));
            long.map(|cell| cell.text().chars().count() as u32).max().unwrap_or(8)
        });
        writer.sheet(sheet.name, &widths.collect::<Vec<_>>())?;
        for (number, row) in (1..).zip(&sheet.rows) {
            let look = if number == 1 { CellStyle::Head } else { CellStyle::Plain };
            let cells = (0u16..).zip(row).map(|(column, cell)| (column, cell, look));
            writer.row(number, &mut { cells })?;
        }
    }
    writer.finish()
}
