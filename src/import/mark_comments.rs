//! Writes marks as comments of cells: into the comments of a sheet, and the drawing in VML that
//! Excel needs for each (ECMA-376, `CT_Comments`; part 4, VML).

use super::cell::{self, address_text};
use super::error::ReadError;
use super::mark::MARK;
use super::message::{MessageKind, Severity};
use super::xlsx_drawings::XML;
use super::xlsx_writer::escaped;
use super::xml_elements::{TextEdits, XmlElement, elements};

/// The mark of a cell.
pub struct CellMark {
    /// The row, from 1.
    pub row: u32,
    /// The column, from 0.
    pub column: u16,
    /// The gravest of the problems.
    pub severity: Severity,
    /// The problems, each in a line that starts with [`MARK`].
    pub text: String,
}

impl CellMark {
    /// Returns the address of the cell, such as `B3`.
    pub fn address(&self) -> String {
        address_text(self.row, self.column)
    }
}

/// The name of the author of marks.
const AUTHOR: &str = "i-Map";

/// Returns the comments of a sheet without any.
pub fn no_comments(namespace: &str) -> String {
    format!("{XML}<comments xmlns=\"{namespace}\"><authors/><commentList/></comments>")
}

/// Comments that were changed.
pub struct ChangedComments {
    /// The text of the part.
    pub text: String,
    /// The cells whose comment had nothing but earlier marks and was removed.
    removed: Vec<(u32, u16)>,
    /// The indices of the marks that have a new comment.
    added: Vec<usize>,
}

/// Returns comments with marks instead of earlier marks. A comment of the editor's own stays and
/// gets the mark below it.
///
/// # Errors
/// Those of the parser; `MessageKind::UnknownFormat` if there is no list.
pub fn mark_comments(text: &str, marks: &[CellMark]) -> Result<ChangedComments, ReadError> {
    let all = elements(text)?;
    let named = |name: &str| all.iter().find(|element| element.name() == name);
    let (authors, list) = (named("authors"), named("commentList"));
    let (authors, list) = authors.zip(list).ok_or(MessageKind::UnknownFormat)?;
    let mut edits = TextEdits::default();
    let mut has_comment = vec![false; marks.len()];
    let mut removed = Vec::new();
    for comment in all.iter().filter(|element| element.name() == "comment") {
        let Some(at) = comment.attr("ref").and_then(|at| cell::address(&at)) else { continue };
        let parts: Vec<&XmlElement> = all.iter().filter(|part| comment.has(part)).collect();
        if !remove_mark(text, &parts, &mut edits) {
            edits.replace(comment.start, comment.end, String::new());
            removed.push(at);
            continue;
        }
        let mark = marks.iter().position(|mark| (mark.row, mark.column) == at);
        if let Some(mark) = mark
            && add_run(&parts, &marks[mark].text, &mut edits)
        {
            has_comment[mark] = true;
        }
    }
    let author = |element: &&XmlElement| element.name() == "author";
    let names = all.iter().filter(author).map(|it| text.get(it.inner..it.inner_end));
    let names: Vec<Option<&str>> = names.collect();
    let author = names.iter().position(|name| *name == Some(AUTHOR)).unwrap_or(names.len());
    let added: Vec<usize> = (0..marks.len()).filter(|&mark| !has_comment[mark]).collect();
    if author == names.len() && !added.is_empty() {
        edits.append(text, authors, &["<author>", AUTHOR, "</author>"].concat());
    }
    let mut new = String::new();
    for &mark in &added {
        let (at, run) = (marks[mark].address(), run(&marks[mark].text));
        new += &format!(r#"<comment ref="{at}" authorId="{author}"><text>{run}</text></comment>"#);
    }
    edits.append(text, list, &new);
    Ok(ChangedComments { text: edits.apply(text), removed, added })
}

/// Returns the run of a text in a comment.
fn run(text: &str) -> String {
    ["<r><t xml:space=\"preserve\">", &escaped(text), "</t></r>"].concat()
}

/// The ends of lines as XML has them.
const BREAKS: [&str; 3] = ["\n", "&#10;", "&#xA;"];

/// Removes an earlier mark from a comment, given by its elements. Returns `false` if nothing else
/// is in it.
fn remove_mark(text: &str, parts: &[&XmlElement], edits: &mut TextEdits) -> bool {
    let mut is_first = true;
    for part in parts.iter().filter(|part| part.name() == "t") {
        let content = text.get(part.inner..part.inner_end).unwrap_or_default();
        let is_mark = content.trim_start().starts_with(MARK);
        let lines = BREAKS.iter().filter_map(|line| content.find(&format!("{line}{MARK}")));
        let at = if is_mark { Some(0) } else { lines.min() };
        let Some(at) = at else {
            is_first = false;
            continue;
        };
        if is_first && is_mark {
            return false;
        }
        let run = parts.iter().find(|run| run.name() == "r" && run.has(part)).unwrap_or(part);
        let mut from = run.start;
        // LibreOffice joins the runs of a comment: the mark is then in the run of the editor.
        if !is_mark {
            edits.replace(part.inner + at, part.inner_end, String::new());
            from = run.end;
        }
        if let Some(whole) = parts.iter().find(|whole| whole.name() == "text") {
            edits.replace(from, whole.inner_end, String::new());
        }
        return true;
    }
    true
}

/// Appends a mark to a comment, given by its elements. Returns `false` if it has no text.
fn add_run(parts: &[&XmlElement], mark: &str, edits: &mut TextEdits) -> bool {
    let named = |name: &str| parts.iter().find(|part| part.name() == name);
    let Some(text) = named("text").filter(|text| text.inner < text.inner_end) else {
        return false;
    };
    let run = run(&["\n", mark].concat());
    let mut new = text.prefixed(&run);
    // A text without runs becomes the first one.
    if named("r").is_none() {
        edits.replace(text.inner, text.inner, text.prefixed("<r>"));
        new = text.prefixed("</r>") + &new;
    }
    edits.replace(text.inner_end, text.inner_end, new);
    true
}

/// The drawing of a sheet without comments, up to its end tag, and its type of shapes.
pub const NO_SHAPES: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout></xml>";
const NAMES: &str = "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";
const TYPE: &str = "_x0000_t202";
/// The start of the names of shapes, before their number.
const SHAPE: &str = "_x0000_s";

/// Returns a drawing with the shapes of changed comments. A drawing may not be well formed, so it
/// is changed as a text.
///
/// # Errors
/// `MessageKind::UnknownFormat` if the drawing has no end tag.
pub fn draw_comments(
    vml: &str,
    comments: &ChangedComments,
    marks: &[CellMark],
) -> Result<String, ReadError> {
    let vml = without_shapes(vml, &comments.removed);
    let end = vml.rfind("</").ok_or(MessageKind::UnknownFormat)?;
    let numbers = vml.split(SHAPE).skip(1).filter_map(|rest| {
        rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse::<u32>().ok()
    });
    let mut number = numbers.fold(1024, u32::max);
    let mut shapes = String::new();
    if !vml.contains(&format!("id=\"{TYPE}\"")) {
        shapes += &format!(
            r#"<v:shapetype {NAMES} id="{TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"#
        );
    }
    for mark in comments.added.iter().filter_map(|&mark| marks.get(mark)) {
        number = number.saturating_add(1);
        let (row, column) = (mark.row.saturating_sub(1), mark.column);
        let (top, left) = (row.saturating_sub(1), column + 1);
        let (bottom, right) = (top + 6, left + 4);
        shapes += &format!(
            r##"<v:shape {NAMES} id="{SHAPE}{number}" type="#{TYPE}" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"##
        );
    }
    Ok([&vml[..end], &shapes, &vml[end..]].concat())
}

/// Removes the shapes of comments of cells.
fn without_shapes(vml: &str, cells: &[(u32, u16)]) -> String {
    const END: &str = "</v:shape>";
    let (mut out, mut rest) = (String::with_capacity(vml.len()), vml);
    while let Some(start) = rest.find("<v:shape ") {
        let Some(length) = rest[start..].find(END).map(|length| length + END.len()) else { break };
        let shape = &rest[start..start + length];
        let is_of = |&(row, column): &(u32, u16)| {
            let row = row.saturating_sub(1);
            shape.contains(&format!(":Row>{row}<")) && shape.contains(&format!(":Column>{column}<"))
        };
        out.push_str(&rest[..start]);
        if !(shape.contains("\"Note\"") && cells.iter().any(is_of)) {
            out.push_str(shape);
        }
        rest = &rest[start + length..];
    }
    out + rest
}
