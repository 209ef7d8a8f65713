//! Writes the marks of problems into the workbook that was opened. Everything else in it stays as
//! it is.

use super::cell::{Sheet, address_text};
use super::error::ReadError;
use super::mark::MARK;
use super::mark_comments::{CellMark, NO_SHAPES, draw_comments, mark_comments, no_comments};
use super::mark_styles::{MarkStyles, add_styles};
use super::message::{Message, MessageKind, Severity};
use super::outcome::Outcome;
use super::package::{self, Relation};
use super::package_edits::{Namespaces, NewPart, PackageEdits};
use super::report::{message_cells, names, severity_name};
use super::sheet_place::file_cell;
use super::xlsx_drawings::XML;
use super::xlsx_writer::escaped;
use super::xml_elements::{TextEdits, XmlElement, elements};
use crate::i18n::messages::Import;
use crate::i18n::{Direction, Lang};

/// The formula of the conditional formats of marks, by which they are found again. It is always
/// true.
const FORMULA: &str = "LEN(\"⚑\")=1";
/// The maximum number of ranges of a conditional format.
const MAX_RANGES: usize = 200;
/// The maximum number of links of a sheet in Excel.
const MAX_LINKS: usize = 60_000;
/// The elements of a sheet up to its conditional formats, and those from its drawing of comments on.
const UP_TO_FORMATS: &str = " sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting ";
const FROM_DRAWING: &str = " legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst ";

/// Returns an opened `.xlsx` workbook with conditional formats and comments for the cells with
/// problems, and a sheet with the list of all. Earlier marks are replaced. Returns `None` if the
/// file is no such workbook, or cannot be changed without loss.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::{self, PublishedContent, SourceFile, interface};
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// let read = |name: &str, bytes: &[u8]| {
///     let file = SourceFile { name: name.into(), bytes: bytes.to_vec() };
///     import::read(&[file], &PublishedContent::default(), &words, Lang::En, &mut |_| true)
/// };
/// let outcome = read("a.csv", b"title,start\nA bridge,soon\n");
/// // A table is no workbook; the one that is made of it can be marked itself.
/// assert!(import::marked_package(&outcome, b"title,start", &words, Lang::En).is_none());
/// let workbook = import::report_workbook(&outcome, &words, Lang::En);
/// assert!(import::marked_package(&outcome, &workbook, &words, Lang::En).is_some());
/// ```
pub fn marked_package(
    outcome: &Outcome,
    file: &[u8],
    words: &Import,
    lang: Lang,
) -> Option<Vec<u8>> {
    write(outcome, file, words, lang).ok()
}

/// The parts of the package that all sheets need.
struct Workbook {
    /// The name of the main part.
    book: String,
    relations: Vec<Relation>,
    namespaces: Namespaces,
    styles: MarkStyles,
}

fn write(outcome: &Outcome, file: &[u8], words: &Import, lang: Lang) -> Result<Vec<u8>, ReadError> {
    let mut package = PackageEdits::new(file)?;
    let book = package::book(&mut package.archive)?;
    let relations = package::relations(&mut package.archive, &book)?;
    let styles = relations.iter().find(|part| part.kind == "styles");
    let styles = styles.ok_or(MessageKind::UnknownFormat)?;
    let styles = add_styles(&mut package, &styles.target)?;
    let text = package.part(&book)?;
    let namespaces = Namespaces::of(&text);
    let workbook = Workbook { book, relations, namespaces, styles };
    let all = elements(&text)?;
    let list = list_name(words);
    let mut list_part = None;
    for sheet in all.iter().filter(|element| element.name() == "sheet") {
        let (name, id) = (sheet.attr("name").unwrap_or_default(), sheet.attr("id"));
        let is_of = |part: &&Relation| Some(&part.id) == id.as_ref();
        let Some(part) = workbook.relations.iter().find(is_of) else { continue };
        match name == list {
            true => list_part = Some(part.target.as_str()),
            false => {
                let marks = cell_marks(outcome, &name, words, lang);
                mark_sheet(&mut package, &part.target, &marks, &workbook)?;
            }
        }
    }
    let sheet = list_sheet(outcome, &workbook, words, lang);
    match list_part {
        Some(part) => package.set(part, sheet),
        None => {
            package.add_sheet(&workbook.book, workbook.namespaces.office, &list, sheet)?;
        }
    }
    package.finish()
}

/// Returns the name of the sheet with the list of problems.
fn list_name(words: &Import) -> String {
    format!("{MARK} {}", words.dialog.report_message)
}

/// Returns the marks of a sheet in the order of rows and columns.
fn cell_marks(outcome: &Outcome, name: &str, words: &Import, lang: Lang) -> Vec<CellMark> {
    let mut marks: Vec<CellMark> = Vec::new();
    let Some(sheet) = outcome.sheets.iter().find(|sheet| sheet.name == name) else {
        return marks;
    };
    for message in outcome.messages.iter().filter(|message| message.place.sheet == name) {
        let Some((row, column)) = file_cell(sheet, message) else { continue };
        // A problem of a column that the sheet lacks names it.
        let at = message.at_column(words, lang).filter(|_| message.place.letters.is_empty());
        let at = at.map(|at| format!(" {at}:")).unwrap_or_default();
        let (severity, said) = (severity_name(message, words), message.text(words, lang));
        let text = format!("{MARK} {severity}:{at} {said}");
        let place = marks.partition_point(|mark| (mark.row, mark.column) < (row, column));
        match marks.get_mut(place) {
            Some(mark) if (mark.row, mark.column) == (row, column) => {
                mark.text = [&mark.text, "\n", &text].concat();
                mark.severity = mark.severity.min(message.severity);
            }
            _ => marks.insert(place, CellMark { row, column, severity: message.severity, text }),
        }
    }
    marks
}

fn mark_sheet(
    package: &mut PackageEdits,
    part: &str,
    marks: &[CellMark],
    workbook: &Workbook,
) -> Result<(), ReadError> {
    let relations = package::relations(&mut package.archive, part)?;
    let text = package.part(part)?;
    let all = elements(&text)?;
    let mut edits = TextEdits::default();
    remove_formats(&text, &all, &mut edits);
    let named =
        |name: &str| all.iter().find(|element| element.depth == 2 && element.name() == name);
    let is_before =
        |element: &&XmlElement| element.depth == 2 && is_in(UP_TO_FORMATS, element.name());
    if let Some(last) = all.iter().rfind(is_before) {
        let formats = conditional_formats(marks, &all, &workbook.styles);
        edits.replace(last.end, last.end, last.prefixed(&formats));
    }
    let drawing = named("legacyDrawing").and_then(|drawing| drawing.attr("id"));
    // The order of what other programs understand otherwise is not known.
    if drawing.is_some() || named("AlternateContent").is_none() {
        let part = CommentedSheet { part, relations: &relations, drawing: drawing.as_deref() };
        let id = comment(package, &part, marks, &workbook.namespaces)?;
        let is_before =
            |element: &&XmlElement| element.depth == 2 && !is_in(FROM_DRAWING, element.name());
        if let (Some(id), Some(last)) = (id, all.iter().rfind(is_before)) {
            let office = workbook.namespaces.office;
            let drawing = format!(r#"<legacyDrawing xmlns:r="{office}" r:id="{id}"/>"#);
            edits.replace(last.end, last.end, last.prefixed(&drawing));
        }
    }
    let changed = edits.apply(&text);
    if changed != text {
        package.set(part, changed);
    }
    Ok(())
}

/// Returns whether a list of names between spaces has a name.
fn is_in(list: &str, name: &str) -> bool {
    list.contains(&format!(" {name} "))
}

/// Removes the conditional formats of earlier marks.
fn remove_formats(text: &str, all: &[XmlElement], edits: &mut TextEdits) {
    let is_mark =
        |rule: &&XmlElement| text.get(rule.start..rule.end).is_some_and(|xml| xml.contains(MARK));
    let named = |name: &'static str| all.iter().filter(move |element| element.name() == name);
    for format in named("conditionalFormatting") {
        let rules = || named("cfRule").filter(|rule| format.has(rule));
        let earlier = rules().filter(is_mark).count();
        if earlier > 0 && earlier == rules().count() {
            edits.replace(format.start, format.end, String::new());
            continue;
        }
        for rule in rules().filter(is_mark) {
            edits.replace(rule.start, rule.end, String::new());
        }
    }
}

/// Returns the conditional formats of the cells with errors and with warnings.
fn conditional_formats(marks: &[CellMark], all: &[XmlElement], styles: &MarkStyles) -> String {
    let priorities = all.iter().filter(|element| element.name() == "cfRule");
    let priorities = priorities.filter_map(|rule| rule.attr("priority")?.parse::<i32>().ok());
    let mut priority = priorities.fold(0, i32::max);
    let mut xml = String::new();
    for (number, severity) in [Severity::Error, Severity::Warning].into_iter().enumerate() {
        let cells = marks.iter().filter(|mark| mark.severity == severity);
        let cells: Vec<String> = cells.map(CellMark::address).collect();
        for cells in cells.chunks(MAX_RANGES) {
            priority = priority.saturating_add(1);
            let (cells, format) = (cells.join(" "), styles.first_format + number);
            xml += &format!(
                r#"<conditionalFormatting sqref="{cells}"><cfRule type="expression" dxfId="{format}" priority="{priority}"><formula>{FORMULA}</formula></cfRule></conditionalFormatting>"#
            );
        }
    }
    xml
}

/// A sheet that gets comments.
struct CommentedSheet<'a> {
    part: &'a str,
    relations: &'a [Relation],
    /// The identifier of the relation to the drawing of its comments.
    drawing: Option<&'a str>,
}

/// Writes the comments of a sheet. Returns the identifier of the relation to their drawing if that
/// is new.
fn comment(
    package: &mut PackageEdits,
    sheet: &CommentedSheet,
    marks: &[CellMark],
    namespaces: &Namespaces,
) -> Result<Option<String>, ReadError> {
    let comments = sheet.relations.iter().find(|part| part.kind == "comments");
    let text = match comments {
        Some(part) => package.part(&part.target)?,
        None => no_comments(namespaces.main),
    };
    if marks.is_empty() && !text.contains(MARK) {
        return Ok(None);
    }
    let changed = mark_comments(&text, marks)?;
    let drawing = sheet.relations.iter().find(|part| Some(&*part.id) == sheet.drawing);
    let vml = match (drawing, sheet.drawing) {
        (Some(part), _) => package.part(&part.target)?,
        (None, None) => NO_SHAPES.to_owned(),
        (None, Some(_)) => return Err(MessageKind::UnknownFormat.into()),
    };
    let vml = draw_comments(&vml, &changed, marks)?;
    match comments {
        Some(part) => package.set(&part.target, changed.text),
        None => {
            let content_type =
                "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
            let part = NewPart { name: ("xl/comments", "xml"), content_type, text: changed.text };
            package.add(sheet.part, &[namespaces.office, "/comments"].concat(), part)?;
        }
    }
    let Some(part) = drawing else {
        let content_type = "application/vnd.openxmlformats-officedocument.vmlDrawing";
        let part = NewPart { name: ("xl/drawings/vmlDrawing", "vml"), content_type, text: vml };
        return package
            .add(sheet.part, &[namespaces.office, "/vmlDrawing"].concat(), part)
            .map(Some);
    };
    package.set(&part.target, vml);
    Ok(None)
}

/// Returns the sheet with the list of problems. The row and the column of a problem are links to
/// its cell.
fn list_sheet(outcome: &Outcome, workbook: &Workbook, words: &Import, lang: Lang) -> String {
    let Workbook { namespaces, styles, .. } = workbook;
    let is_rtl = lang.direction() == Direction::Rtl;
    let direction = if is_rtl { "rightToLeft=\"1\" " } else { "" };
    let mut xml = format!(
        r#"{XML}<worksheet xmlns="{}"><sheetViews><sheetView {direction}workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>"#,
        namespaces.main
    );
    for (number, width) in (1..).zip([20, 20, 8, 20, 20, 16, 60]) {
        xml += &format!(r#"<col min="{number}" max="{number}" width="{width}" customWidth="1"/>"#);
    }
    xml += "</cols><sheetData>";
    write_row(&mut xml, 1, &names(words).map(String::clone), [styles.text; 2]);
    let mut links = String::new();
    for (number, message) in (2..).zip(&outcome.messages) {
        let cell = linked_cell(outcome, message).filter(|_| number < MAX_LINKS);
        let link = if cell.is_some() { styles.link } else { styles.text };
        write_row(&mut xml, number, &message_cells(message, words, lang), [styles.text, link]);
        if let Some(cell) = cell {
            let sheet = escaped(&message.place.sheet.replace('\'', "''"));
            links +=
                &format!(r#"<hyperlink ref="C{number}:D{number}" location="'{sheet}'!{cell}"/>"#);
        }
    }
    xml += "</sheetData>";
    if !links.is_empty() {
        xml = [&xml, "<hyperlinks>", &links, "</hyperlinks>"].concat();
    }
    xml + "</worksheet>"
}

/// Returns the address of the cell of a problem.
fn linked_cell(outcome: &Outcome, message: &Message) -> Option<String> {
    let is_of = |sheet: &&Sheet| sheet.name == message.place.sheet;
    let (row, column) = file_cell(outcome.sheets.iter().find(is_of)?, message)?;
    Some(address_text(row, column))
}

/// Writes a row of the list; `[plain, link]` are the styles of its cells and of those for links.
fn write_row(xml: &mut String, number: usize, cells: &[String; 7], [plain, link]: [usize; 2]) {
    *xml += &format!("<row r=\"{number}\">");
    for (column, text) in (0..).zip(cells) {
        let (letter, style) =
            (super::cell::letters(column), if matches!(column, 2 | 3) { link } else { plain });
        let text = escaped(text);
        *xml += &format!(
            r#"<c r="{letter}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#
        );
    }
    *xml += "</row>";
}
