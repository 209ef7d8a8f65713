//! Writes the edits of a document into the workbook that was opened. Everything else in it stays as
//! it is.

use super::cell::Sheet;
use super::cell_xml::{CellFormats, cell_xml};
use super::document::{column_header, document_of, read_document};
use super::document_edits::{DocumentEdits, RecordEdit, TableRecords, document_edits};
use super::error::{Progress, ReadError};
use super::message::MessageKind;
use super::outcome::{Outcome, SourceFile};
use super::package::{self, Relation};
use super::package_edits::{Namespaces, PackageEdits};
use super::published::PublishedContent;
use super::read_back::ReadBack;
use super::reading::{ReadContext, read_all};
use super::schema::{Schema, TableSchema};
use super::sheet_cells::SheetText;
use super::sheet_edit::CellEdit;
use super::sheet_plan::SheetPlanner;
use super::sheet_ranges::AddedRows;
use super::workbook::DateFormat;
use super::written_workbook::WrittenWorkbook;
use super::xlsx_drawings::XML;
use super::xlsx_formats::formats;
use super::xml_elements::{TextEdits, XmlElement, elements};
use super::{Import, Lang, ReadOptions};
use crate::content::raw;
use crate::editing::SheetDocument;

/// A workbook that was opened, and the document in which its content was edited.
pub struct EditedWorkbook<'a> {
    /// The workbook.
    pub file: &'a SourceFile,
    /// The options with which it was opened.
    pub options: &'a ReadOptions,
    /// The document before it was edited.
    pub start: &'a SheetDocument,
    /// The document.
    pub document: &'a SheetDocument,
}

/// Returns an opened `.xlsx` workbook with the edits of a document: changed cells, records as new
/// rows, and empty rows for removed ones. Returns `None` if the file is no such workbook, or if it
/// would not open as the edited content. `lang` is the language of the document.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::{self, EditedWorkbook, PublishedContent, ReadOptions, SourceFile, interface};
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// let published = PublishedContent::default();
/// let options = ReadOptions::default();
/// let open = |file: &SourceFile| {
///     let files = std::slice::from_ref(file);
///     import::read(files, &published, &words, Lang::En, &mut |_| true)
/// };
/// let bytes = b"title,start\nA bridge,2010\n".to_vec();
/// let table = open(&SourceFile { name: "a.csv".into(), bytes });
/// let bytes = import::report_workbook(&table, &words, Lang::En);
/// let file = SourceFile { name: "a.xlsx".into(), bytes };
/// let start = import::document_of(&open(&file).content.unwrap(), &published, Lang::En);
/// let mut document = start.clone();
/// document.add_row("project", vec![String::new(), "A well".into()]);
/// let edited = EditedWorkbook { file: &file, options: &options, start: &start, document: &document };
/// let written = import::edited_package(&edited, &published, &words, Lang::En).unwrap();
/// assert_eq!((written.cells, written.added), (0, 1));
/// ```
pub fn edited_package(
    workbook: &EditedWorkbook,
    published: &PublishedContent,
    words: &Import,
    lang: Lang,
) -> Option<WrittenWorkbook> {
    let EditedWorkbook { file, options, start, document } = workbook;
    // Content without a date of its own has that of its opening.
    let options = ReadOptions { today: content_date(start), ..(*options).clone() };
    let context = ReadContext { published, words, lang, options: &options };
    let outcome = read_again(&file.name, &file.bytes, &context)?;
    let content = outcome.content.as_ref().filter(|_| !outcome.adds)?;
    let base = document_of(content, published, lang);
    let edits = document_edits(&base, document, base == **start, &outcome, content);
    let written = write(&file.bytes, &edits, &outcome, lang).ok()?;
    let again = content_again(&file.name, &written.bytes, &context)?;
    let edited = read_document(document, published, words, lang, &mut |_| true).content?;
    let compared = ReadBack {
        wanted: &document_of(&edited, published, lang),
        found: &document_of(&again, published, lang),
        outcome: &outcome,
        edits: &edits,
        file: &file.name,
        words,
    };
    compared.is_same().then_some(written)
}

fn content_date(document: &SheetDocument) -> String {
    let site = document.table("site").map(|(_, site)| site);
    let date = site.and_then(|site| site.text(site.rows.first()?, "content_date"));
    date.unwrap_or_default().to_owned()
}

fn read_again(name: &str, bytes: &[u8], context: &ReadContext) -> Option<Outcome> {
    let file = SourceFile { name: name.to_owned(), bytes: bytes.to_vec() };
    let mut go_on = |_| true;
    read_all(&[file], context, &mut Progress::new(&mut go_on)).ok()
}

fn content_again(name: &str, bytes: &[u8], context: &ReadContext) -> Option<raw::Content> {
    read_again(name, bytes, context)?.content
}

/// The parts of the package that all sheets need.
struct OpenedWorkbook<'a> {
    outcome: &'a Outcome,
    /// The name of the main part.
    book: String,
    relations: Vec<Relation>,
    formats: Vec<Option<DateFormat>>,
    /// The language of the headers that are added.
    lang: Lang,
}

fn write(
    file: &[u8],
    edits: &DocumentEdits,
    outcome: &Outcome,
    lang: Lang,
) -> Result<WrittenWorkbook, ReadError> {
    let mut package = PackageEdits::new(file)?;
    let book = package::book(&mut package.archive)?;
    if edits.records.is_empty() && edits.tables.is_empty() {
        return Ok(WrittenWorkbook { bytes: file.to_vec(), ..WrittenWorkbook::default() });
    }
    let relations = package::relations(&mut package.archive, &book)?;
    let styles = relations.iter().find(|part| part.kind == "styles");
    let formats = match styles {
        Some(styles) => formats(&mut package.archive, &styles.target)?,
        None => Vec::new(),
    };
    let lang = language_of(outcome, lang);
    let workbook = OpenedWorkbook { outcome, book, relations, formats, lang };
    let mut written = WrittenWorkbook::default();
    let text = package.part(&workbook.book)?;
    let listed = elements(&text)?;
    for (number, sheet) in outcome.sheets.iter().enumerate() {
        let records = edits.records.iter().filter(|record| record.sheet == number);
        let records: Vec<&RecordEdit> = records.collect();
        if !records.is_empty() {
            let part = part_of(&workbook, &listed, number, sheet)?;
            workbook.edit_sheet(&mut package, &part, &records, &mut written)?;
        }
    }
    let office = Namespaces::of(&text);
    for table in &edits.tables {
        let schema = Schema::shared().tables.iter().find(|other| other.key == table.key);
        let schema = schema.ok_or(MessageKind::UnknownFormat)?;
        let name = schema.names.preferred(lang);
        let is_taken = |element: &XmlElement| {
            element.attr("name").is_some_and(|other| other.eq_ignore_ascii_case(name))
        };
        if listed.iter().any(|element| element.name() == "sheet" && is_taken(element)) {
            return Err(MessageKind::UnknownFormat.into());
        }
        let sheet = sheet_of(table, schema, lang, office.main);
        package.add_sheet(&workbook.book, office.office, name, sheet)?;
        written.sheets += 1;
    }
    workbook.update_calculation(&mut package, !written.formulas.is_empty())?;
    written.bytes = package.finish()?;
    Ok(written)
}

/// The part of a sheet.
struct SheetPart {
    /// The index of the sheet in [`Outcome::sheets`].
    number: usize,
    /// The name of the part.
    name: String,
    /// The index of the sheet in the workbook.
    place: usize,
}

/// Returns the part of a sheet.
fn part_of(
    workbook: &OpenedWorkbook,
    listed: &[XmlElement],
    number: usize,
    sheet: &Sheet,
) -> Result<SheetPart, ReadError> {
    let mut sheets = listed.iter().filter(|element| element.name() == "sheet").enumerate();
    let is_of = |element: &XmlElement| element.attr("name").unwrap_or_default() == sheet.name;
    let (place, found) =
        sheets.find(|(_, element)| is_of(element)).ok_or(MessageKind::UnknownFormat)?;
    let id = found.attr("id");
    let part = workbook.relations.iter().find(|part| Some(&part.id) == id.as_ref());
    let name = part.ok_or(MessageKind::UnknownFormat)?.target.clone();
    Ok(SheetPart { number, name, place })
}

impl OpenedWorkbook<'_> {
    fn edit_sheet(
        &self,
        package: &mut PackageEdits,
        part: &SheetPart,
        records: &[&RecordEdit],
        written: &mut WrittenWorkbook,
    ) -> Result<(), ReadError> {
        let SheetPart { number, name: part, place } = part;
        let sheet = &self.outcome.sheets[*number];
        let mapping = self.outcome.mappings.get(*number).and_then(Option::as_ref);
        let mapping = mapping.ok_or(MessageKind::UnknownFormat)?;
        let text = package.part(part)?;
        let cells = SheetText::parse(&text)?;
        let plan = SheetPlanner::new(sheet, mapping, &cells, self.lang).plan(records)?;
        let formats = CellFormats { formats: &self.formats, from_1904: sheet.from_1904 };
        let edited = cells.edited(&plan.cells, &plan.models, &formats)?;
        let after = plan.cells.last().map_or(0, |cell| cell.row);
        let rows = AddedRows { before: cells.last_row, after };
        if after > cells.last_row && !sheet.turned {
            package.set(part, rows.extend_ranges(&edited.text)?);
            rows.extend_tables(package, part)?;
            rows.extend_filter_name(package, &self.book, *place)?;
        } else {
            package.set(part, edited.text);
        }
        written.cells += plan.changed;
        written.added += plan.added;
        written.removed += plan.removed;
        written.columns += plan.fields.len();
        let named = |cell: &String| [&sheet.name, "!", cell].concat();
        written.formulas.extend(edited.formulas.iter().map(named));
        Ok(())
    }

    /// Makes spreadsheet programs calculate all formulas when they open the workbook, and removes
    /// the order of calculation if it can name replaced formulas. Programs write that part anew.
    fn update_calculation(
        &self,
        package: &mut PackageEdits,
        is_replaced: bool,
    ) -> Result<(), ReadError> {
        let chain = self.relations.iter().find(|part| part.kind == "calcChain");
        if let Some(chain) = chain.filter(|_| is_replaced) {
            package.remove(&self.book, chain)?;
        }
        let text = package.part(&self.book)?;
        let all = elements(&text)?;
        let found = all.iter().find(|element| element.name() == "calcPr");
        let is_set = |element: &&XmlElement| {
            element.attr("fullCalcOnLoad").is_some_and(|on| matches!(&*on, "1" | "true"))
        };
        if let Some(element) = found.filter(|element| !is_set(element)) {
            let mut edits = TextEdits::default();
            edits.set_attr(&text, element, "fullCalcOnLoad", "1");
            package.set(&self.book, edits.apply(&text));
        }
        Ok(())
    }
}

/// Returns the language of most headers of the opened sheets.
fn language_of(outcome: &Outcome, lang: Lang) -> Lang {
    let schema = Schema::shared();
    let count = |lang: Lang| {
        let mappings = outcome.mappings.iter().flatten();
        let named = |table: &'static str, key: &str, header: &str| {
            schema.has_name(table, key, header, lang)
        };
        let headers = mappings.flat_map(|mapping| {
            let columns = mapping.columns.iter();
            columns.filter(move |(key, (_, header))| named(mapping.table, key, header))
        });
        headers.count()
    };
    let (mut best, mut most) = (lang, count(lang));
    for other in Lang::ALL {
        let named = count(other);
        if named > most {
            (best, most) = (other, named);
        }
    }
    best
}

/// Returns a new sheet with the records of a table.
fn sheet_of(table: &TableRecords, schema: &TableSchema, lang: Lang, main: &str) -> String {
    const NO_FORMATS: CellFormats<'static> = CellFormats { formats: &[], from_1904: false };
    let headers = table.columns.iter().map(|key| column_header(schema, key, lang)).collect();
    let rows = [headers].into_iter().chain(table.rows.iter().cloned());
    let mut xml = format!("{XML}<worksheet xmlns=\"{main}\"><sheetData>");
    for (row, texts) in (1..).zip(rows) {
        let texts: Vec<String> = texts;
        xml += &format!("<row r=\"{row}\">");
        for (column, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
            xml += &cell_xml(&CellEdit { row, column, text }, None, None, &NO_FORMATS);
        }
        xml += "</row>";
    }
    xml + "</sheetData></worksheet>"
}
