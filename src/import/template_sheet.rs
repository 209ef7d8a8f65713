//! Writes the sheets of templates and new workbooks: headers, rows, and lists to choose from.

use zip::result::ZipResult;

use super::cell::Cell;
use super::choice_lists::{ChoiceSheet, ListSources, range};
use super::mark::MARK;
use super::published::PublishedContent;
use super::schema::Schema;
use super::xlsx_drawings::DrawnPicture;
use super::xlsx_writer::{CellStyle, XlsxWriter};
use crate::i18n::{Direction, Lang, collation};

/// The columns without which a row is left out, by table.
const REQUIRED: [(&str, &[&str]); 15] = [
    ("site", &["title"]),
    ("project", &["title"]),
    ("part", &["project", "country"]),
    ("document", &["title"]),
    ("route", &["name"]),
    ("leg", &["route", "from", "to", "mode"]),
    ("hub", &["name", "country"]),
    ("series", &["name", "unit"]),
    ("figure", &["series", "year", "value"]),
    ("source", &["title"]),
    ("organisation", &["name"]),
    ("group", &["name", "members"]),
    ("phase", &["name"]),
    ("theme", &["name"]),
    ("briefing", &["briefing"]),
];

/// Returns the columns without which a row of a table is left out.
pub fn required_columns(table: &str) -> &'static [&'static str] {
    let found = REQUIRED.iter().find(|(key, _)| *key == table);
    found.map_or(&[], |(_, columns)| columns)
}

/// A sheet to be written.
pub struct TemplateSheet {
    /// The key of the table.
    pub table: &'static str,
    /// The name of the sheet.
    pub name: &'static str,
    /// The keys of the columns; of the site, whose fields are below each other, of the rows.
    pub columns: Vec<&'static str>,
    /// The rows; the first one has the headers, except for the site.
    pub rows: Vec<Vec<Cell>>,
    /// `true` if the last row is an example.
    pub has_example: bool,
    /// The pictures over its cells.
    pub pictures: Vec<DrawnPicture>,
}

impl TemplateSheet {
    fn style(&self, row: usize, column: usize) -> CellStyle {
        let (is_head, key) = match self.table {
            "site" => (column == 0, self.columns.get(row)),
            _ => (row == 0, self.columns.get(column)),
        };
        let is_required = key.is_some_and(|key| required_columns(self.table).contains(key));
        match is_head {
            true if is_required => CellStyle::Required,
            true => CellStyle::Head,
            false if self.has_example && row + 1 == self.rows.len() => CellStyle::Example,
            false => CellStyle::Plain,
        }
    }

    fn widths(&self) -> Vec<u32> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(1);
        let widths = (0..columns).map(|column| {
            let long = self.rows.iter().filter_map(|row| row.get(column));
            long.map(|cell| cell.text().chars().count() as u32).max().unwrap_or(8).max(12)
        });
        widths.collect()
    }

    fn write(self, writer: &mut XlsxWriter) -> ZipResult<()> {
        writer.sheet(self.name, &self.widths())?;
        for (place, row) in self.rows.iter().enumerate() {
            let cells = row.iter().enumerate();
            let mut cells =
                cells.map(|(column, cell)| (column as u16, cell, self.style(place, column)));
            writer.row(place as u32 + 1, &mut cells)?;
        }
        self.pictures.into_iter().for_each(|picture| writer.picture(picture));
        Ok(())
    }
}

/// Starts a workbook whose sheets have the direction of a language.
pub fn start_workbook(lang: Lang) -> XlsxWriter {
    let mut writer = XlsxWriter::new();
    writer.set_right_to_left(lang.direction() == Direction::Rtl);
    writer
}

/// Writes sheets with their lists, and finishes the workbook. A hidden sheet has the names of
/// countries. `word` returns the word for one of the allowed values of a field.
pub fn finish_workbook(
    mut writer: XlsxWriter,
    sheets: Vec<TemplateSheet>,
    published: &PublishedContent,
    lang: Lang,
    word: &dyn Fn(&str) -> String,
) -> ZipResult<Vec<u8>> {
    let listed: Vec<ChoiceSheet> = sheets
        .iter()
        .map(|TemplateSheet { table, name, columns, .. }| ChoiceSheet { table, name, columns })
        .collect();
    let countries = country_names(published, lang);
    let name = format!("{MARK} {}", Schema::shared().label_of("country", lang));
    let last = countries.len().max(1) as u32;
    let sources = ListSources { sheets: &listed, countries: range(&name, "A", 1, last), word };
    let lists: Vec<_> = listed.iter().map(|listed| sources.lists_of(listed)).collect();
    for (sheet, lists) in sheets.into_iter().zip(lists) {
        let has_lists = sheet.table != "site";
        sheet.write(&mut writer)?;
        if has_lists {
            writer.add_lists(lists);
        }
    }
    writer.sheet(&name, &[30])?;
    writer.hide_sheet();
    for (number, name) in (1..).zip(countries) {
        let cell = Cell::Text(name);
        writer.row(number, &mut [(0, &cell, CellStyle::Plain)].into_iter())?;
    }
    writer.finish()
}

/// Returns the names of all countries in alphabetical order.
fn country_names(published: &PublishedContent, lang: Lang) -> Vec<String> {
    let own = published.atlases.iter().find(|(other, _)| *other == lang);
    let atlas = own.or(published.atlases.first()).map(|(_, atlas)| atlas);
    let rows = atlas.into_iter().flat_map(|atlas| atlas.countries.iter());
    let names: Vec<&str> = rows.map(|(_, row)| row.name.as_str()).collect();
    let order = collation::collation_order(&names).into_iter();
    order.filter_map(|at| names.get(at as usize).map(|name| (*name).to_owned())).collect()
}
