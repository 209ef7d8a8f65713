//! Writes the empty workbook of a new map: instructions, the few sheets that an editor needs, and an
//! example in each.

use zip::result::ZipResult;

use super::cell::Cell;
use super::mark::MARK;
use super::new_map::NewMap;
use super::published::PublishedContent;
use super::schema::Schema;
use super::template_sheet::{TemplateSheet, finish_workbook, required_columns, start_workbook};
use super::xlsx_writer::{CellStyle, XlsxWriter};
use crate::i18n::messages::{Import, NewMapWords};

/// The sheets of a new workbook with their columns. The site has its fields below each other.
const SHEETS: [(&str, &[&str]); 11] = [
    ("site", &SITE),
    (
        "project",
        &[
            "title",
            "acronym",
            "objective",
            "summary",
            "agencies",
            "partners",
            "donors",
            "countries",
            "start",
            "end",
            "themes",
            "sources",
            "certainty",
        ],
    ),
    ("part", &["project", "country", "role"]),
    ("hub", &["name", "country", "lon", "lat", "certainty", "note"]),
    ("route", &["name", "description", "from", "until", "certainty", "sources"]),
    ("leg", &["route", "from", "to", "mode", "since", "until", "certainty", "sources", "note"]),
    ("series", &["name", "indicator", "unit", "route", "country", "certainty", "sources", "note"]),
    ("figure", &["series", "year", "value", "sources", "note"]),
    ("organisation", &["name", "acronym"]),
    ("theme", &["name", "certainty", "sources"]),
    ("source", &["title", "publisher", "url", "date", "certainty"]),
];
/// The fields of the site, without those that only a drawn area fills.
const SITE: [&str; 16] = [
    "title",
    "subtitle",
    "dialogue",
    "about",
    "publisher",
    "contact",
    "languages",
    "content_date",
    "centre_longitude",
    "centre_latitude",
    "west",
    "south",
    "east",
    "north",
    "from",
    "until",
];
/// The fields of the site that an area fills.
pub const AREA: [&str; 6] =
    ["centre_longitude", "centre_latitude", "west", "south", "east", "north"];

/// Returns the columns of a table in a new workbook; empty for a table that it does not have.
pub fn new_columns(table: &str) -> &'static [&'static str] {
    let found = SHEETS.iter().find(|(key, _)| *key == table);
    found.map_or(&[], |(_, columns)| columns)
}

/// Returns the empty workbook of a new map as `.xlsx`, in the original language of the map. `words`
/// are the texts of that language. `has_examples` adds instructions, and an example row to each
/// sheet, which is not read when the workbook is opened.
///
/// # Examples
/// ```
/// use imap::import::{NewMap, PublishedContent, SourceFile, interface, new_workbook, read_sheets};
///
/// let published = PublishedContent::default();
/// let words = interface::words("assets".as_ref(), "fr").unwrap().import;
/// let map = NewMap::of_form("Notre carte", &["fr".into()], &[], "2026-03-31");
/// let bytes = new_workbook(&map, &published, &words, true);
/// let (cells, messages) = read_sheets(&SourceFile { name: "carte.xlsx".into(), bytes });
/// assert!(cells > 100 && messages.is_empty());
/// ```
pub fn new_workbook(
    map: &NewMap,
    published: &PublishedContent,
    words: &Import,
    has_examples: bool,
) -> Vec<u8> {
    let lang = map.original();
    let words = &words.new_map;
    let examples = has_examples.then(|| Examples::new(published, map, words));
    let sheets: Vec<TemplateSheet> =
        SHEETS.iter().map(|(key, _)| new_sheet(key, map, examples.as_ref())).collect();
    let write = || -> ZipResult<Vec<u8>> {
        let mut writer = start_workbook(lang);
        if has_examples {
            write_instructions(&mut writer, &sheets, map, words)?;
        }
        finish_workbook(writer, sheets, published, lang, &|word| choice_word(words, word))
    };
    // Writing to memory fails only when memory runs out.
    write().unwrap_or_default()
}

/// Returns the word for one of the allowed values of a field.
fn choice_word(words: &NewMapWords, choice: &str) -> String {
    let word = match choice {
        "land" => &words.choice_land,
        "sea" => &words.choice_sea,
        "air" => &words.choice_air,
        "detections" => &words.choice_detections,
        "arrivals" => &words.choice_arrivals,
        "country" => &words.choice_country,
        "donor" => &words.choice_donor,
        "partner" => &words.choice_partner,
        "agency" => &words.choice_agency,
        other => other,
    };
    word.to_owned()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn new_sheet(table: &'static str, map: &NewMap, examples: Option<&Examples>) -> TemplateSheet {
    let (schema, lang) = (Schema::shared(), map.original());
    let mut columns = new_columns(table).to_vec();
    let label = |key: &str| Cell::Text(schema.label(table, key, lang));
    let rows = if table == "site" {
        columns.retain(|key| map.area.is_some() || !AREA.contains(key));
        columns.iter().map(|key| vec![label(key), site_cell(key, map)]).collect()
    } else {
        let header = columns.iter().map(|key| label(key)).collect();
        let example = examples.map(|examples| examples.row(table, &columns));
        [header].into_iter().chain(example).collect()
    };
    TemplateSheet {
        table,
        name: schema.label_of(table, lang),
        columns,
        rows,
        has_example: examples.is_some() && table != "site",
        pictures: Vec::new(),
    }
}

/// Returns the value of a field of the site.
fn site_cell(key: &str, map: &NewMap) -> Cell {
    let [west, south, east, north] = map.area.unwrap_or_default();
    match key {
        "title" => text(&map.title),
        "languages" => {
            let tags: Vec<&str> = map.languages.iter().map(|lang| lang.tag()).collect();
            Cell::Text(tags.join("; "))
        }
        "content_date" => text(&map.date),
        "west" => Cell::Number(west),
        "south" => Cell::Number(south),
        "east" => Cell::Number(east),
        "north" => Cell::Number(north),
        "centre_longitude" => Cell::Number((west + east) / 2.0),
        "centre_latitude" => Cell::Number((south + north) / 2.0),
        _ => text(""),
    }
}

/// The values of the example rows.
struct Examples<'a> {
    words: &'a NewMapWords,
    countries: std::collections::HashMap<String, String>,
}

impl<'a> Examples<'a> {
    fn new(published: &PublishedContent, map: &NewMap, words: &'a NewMapWords) -> Self {
        Self { words, countries: published.countries(map.original()) }
    }

    fn country(&self, code: &str) -> String {
        self.countries.get(code).cloned().unwrap_or_else(|| code.to_owned())
    }

    /// Returns the example row of a table. Its first cell begins with the word for an example.
    fn row(&self, table: &str, columns: &[&str]) -> Vec<Cell> {
        let mut row: Vec<Cell> = columns.iter().map(|column| self.cell(table, column)).collect();
        if let Some(first) = row.first_mut() {
            *first = Cell::Text([&self.words.example, " ", &first.text()].concat());
        }
        row
    }

    fn cell(&self, table: &str, column: &str) -> Cell {
        let w = self.words;
        let number = Cell::Number;
        match (table, column) {
            ("project", "title") | ("part", "project") => text(&w.example_project),
            ("project", "agencies") | ("organisation", "acronym") => text("IOM"),
            ("project", "donors") => Cell::Text(self.country("ITA")),
            ("project", "countries") => {
                Cell::Text([self.country("NER"), self.country("MLI")].join("; "))
            }
            ("project", "start") => text("2015-03"),
            ("project", "end") => number(2016.0),
            ("project", "themes") | ("theme", "name") => text(&w.example_theme),
            ("part" | "hub" | "series", "country") => Cell::Text(self.country("NER")),
            ("part", "role") => text(&w.choice_country),
            ("hub", "name") | ("leg", "from") => text(&w.example_place),
            ("hub", "lon") => number(7.99),
            ("hub", "lat") => number(16.97),
            ("leg", "to") => text(&w.example_other_place),
            ("leg", "mode") => text(&w.choice_land),
            ("route", "name") | ("leg", "route") => text(&w.example_route),
            ("route", "from") | ("leg", "since") => number(2014.0),
            ("series", "name" | "indicator") | ("figure", "series") => text(&w.example_series),
            ("series", "unit") => text(&w.choice_arrivals),
            ("figure", "year") => number(2015.0),
            ("figure", "value") => number(1200.0),
            ("organisation", "name") => text(&w.example_organisation),
            ("source", "title") | (_, "sources") => text(&w.example_source),
            ("source", "date") => number(2016.0),
            ("theme", "certainty") => text("C"),
            (_, "certainty") => text("B"),
            _ => text(""),
        }
    }
}

/// Writes the sheet of instructions, which is ignored when the workbook is opened.
fn write_instructions(
    writer: &mut XlsxWriter,
    sheets: &[TemplateSheet],
    map: &NewMap,
    words: &NewMapWords,
) -> ZipResult<()> {
    let name = format!("{MARK} {}", words.instructions);
    writer.sheet(&name, &[24, 60, 40])?;
    let general = [
        &words.how_order,
        &words.how_required,
        &words.how_lists,
        &words.how_example,
        &words.how_dates,
        &words.how_several,
        &words.how_certainty,
        &words.how_open,
    ];
    let head = CellStyle::Head;
    let mut rows: Vec<(CellStyle, Vec<Cell>)> = vec![(head, vec![text(&words.how_heading)])];
    rows.extend(general.map(|line| (CellStyle::Plain, vec![text(""), text(line)])));
    let headings = [&words.sheet_heading, &words.purpose_heading, &words.required_heading];
    rows.push((head, headings.map(|heading| text(heading)).to_vec()));
    let schema = Schema::shared();
    for sheet in sheets {
        let required = required_columns(sheet.table).iter();
        let required: Vec<String> =
            required.map(|key| schema.label(sheet.table, key, map.original())).collect();
        let cells = vec![
            text(sheet.name),
            text(purpose(words, sheet.table)),
            Cell::Text(required.join("; ")),
        ];
        rows.push((CellStyle::Plain, cells));
    }
    for (number, (style, row)) in (1..).zip(&rows) {
        let cells = (0u16..).zip(row).map(|(column, cell)| (column, cell, *style));
        writer.row(number, &mut { cells })?;
    }
    Ok(())
}

fn purpose<'w>(words: &'w NewMapWords, table: &str) -> &'w str {
    match table {
        "site" => &words.for_site,
        "project" => &words.for_project,
        "part" => &words.for_part,
        "hub" => &words.for_hub,
        "route" => &words.for_route,
        "leg" => &words.for_leg,
        "series" => &words.for_series,
        "figure" => &words.for_figure,
        "organisation" => &words.for_organisation,
        "theme" => &words.for_theme,
        _ => &words.for_source,
    }
}
