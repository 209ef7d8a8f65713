//! Writes `.xlsx` workbooks (ECMA-376), row by row.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::cell::{Cell, FAILED, address_text, letters};
use super::xlsx_drawings::{DrawnPicture, RELATIONSHIPS, XML, drawing, relation};
use crate::content::number_text;
use crate::markup::escape::push_letter;

/// The style of a cell: its index in `cellXfs` of [`STYLES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellStyle {
    /// A column header.
    Head = 1,
    /// A cell without a mark.
    Plain = 2,
    /// A cell with an error.
    Wrong = 3,
    /// A cell with a warning.
    Doubtful = 4,
    /// The header of a column that each row needs.
    Required = 5,
    /// A cell of an example.
    Example = 6,
}

/// A list to choose from in the cells of a column, from the second row on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellList {
    /// The index of the column.
    pub column: u16,
    /// The formula of the values: a range, or words between quotation marks.
    pub source: String,
    /// `true` if other values are questioned by the spreadsheet program.
    pub is_closed: bool,
}

/// The last row with lists to choose from, and of the ranges that they are taken from.
pub const LAST_LISTED_ROW: u32 = 1000;

/// The maximum width of a column in characters. Longer texts wrap.
const MAX_COLUMN_WIDTH: u32 = 60;

/// The parts of the package that are the same in every workbook.
const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="webp" ContentType="image/webp"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><i/><sz val="11"/><color rgb="FF767676"/><name val="Calibri"/></font></fonts><fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF4CCCC"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9EAD3"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7"><xf/><xf numFmtId="0" fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fillId="2" applyNumberFormat="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fillId="3" applyNumberFormat="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="4" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="2" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>"#;
/// A workbook that is being written.
pub struct XlsxWriter {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
    names: Vec<String>,
    lists: Vec<CellList>,
    is_rtl: bool,
    /// The number of the hidden sheet, from 1; 0 for none.
    hidden: usize,
    /// The pictures of the current sheet.
    pictures: Vec<DrawnPicture>,
    /// The numbers of the sheets that have pictures, and of their pictures.
    drawn: Vec<(usize, Vec<DrawnPicture>)>,
}

impl XlsxWriter {
    /// Starts an empty workbook.
    pub fn new() -> Self {
        // A fixed timestamp: the same content gives the same bytes.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            options,
            names: Vec::new(),
            lists: Vec::new(),
            is_rtl: false,
            hidden: 0,
            pictures: Vec::new(),
            drawn: Vec::new(),
        }
    }

    /// Sets the direction of the sheets that follow.
    pub fn set_right_to_left(&mut self, is_rtl: bool) {
        self.is_rtl = is_rtl;
    }

    /// Adds lists to choose from to the current sheet.
    pub fn add_lists(&mut self, lists: Vec<CellList>) {
        self.lists.extend(lists);
    }

    /// Hides the current sheet.
    pub fn hide_sheet(&mut self) {
        self.hidden = self.names.len();
    }

    fn write(&mut self, text: &str) -> ZipResult<()> {
        Ok(self.zip.write_all(text.as_bytes())?)
    }

    fn start_part(&mut self, name: &str, text: &str) -> ZipResult<()> {
        self.zip.start_file(name, self.options)?;
        self.write(text)
    }

    /// Starts a sheet with the given column widths, in characters. A duplicate name is changed, and
    /// characters that Excel does not allow are removed.
    pub fn sheet(&mut self, name: &str, widths: &[u32]) -> ZipResult<()> {
        self.end_sheet()?;
        let name = self.unique_name(name);
        self.names.push(name);
        let number = self.names.len();
        self.start_part(
            &format!("xl/worksheets/sheet{number}.xml"),
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetViews><sheetView "#,
        )?;
        if self.is_rtl {
            self.write(r#"rightToLeft="1" "#)?;
        }
        self.write(r#"workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>"#)?;
        for (number, width) in (1..).zip(widths) {
            let width = (*width).clamp(8, MAX_COLUMN_WIDTH);
            self.write(&format!(
                r#"<col min="{number}" max="{number}" width="{width}" style="2" customWidth="1"/>"#
            ))?;
        }
        self.write("</cols><sheetData>")
    }

    /// Returns an unused sheet name that Excel accepts.
    fn unique_name(&self, name: &str) -> String {
        let allowed = |letter: &char| !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\');
        let mut free: String = name.chars().filter(allowed).take(25).collect();
        if free.is_empty() || self.names.iter().any(|other| other.eq_ignore_ascii_case(&free)) {
            free += &format!(" ({})", self.names.len());
        }
        free
    }

    /// Writes a row. Rows must come in ascending order of `number` (from 1), cells in ascending
    /// order of their columns (from 0).
    pub fn row(
        &mut self,
        number: u32,
        cells: &mut dyn Iterator<Item = (u16, &Cell, CellStyle)>,
    ) -> ZipResult<()> {
        let mut xml = format!(r#"<row r="{number}">"#);
        for (column, cell, look) in cells {
            let at = address_text(number, column);
            // Numbers keep the number format, unless the cell is marked.
            let marked = look as u8 > CellStyle::Plain as u8;
            let of_number = if marked { format!(" s=\"{}\"", look as u8) } else { String::new() };
            match cell {
                Cell::Number(value) => {
                    xml += &format!(r#"<c r="{at}"{of_number}><v>{}</v></c>"#, number_text(*value))
                }
                Cell::Flag(flag) => {
                    let flag = u8::from(*flag);
                    xml += &format!(r#"<c r="{at}"{of_number} t="b"><v>{flag}</v></c>"#);
                }
                Cell::Error(error) => {
                    let known = FAILED.into_iter().find(|known| known == error);
                    let known = known.unwrap_or(FAILED[0]);
                    xml += &format!(r#"<c r="{at}"{of_number} t="e"><v>{known}</v></c>"#);
                }
                cell if cell.is_empty() && !marked => {}
                cell => {
                    let (text, style) = (escaped(&cell.text()), look as u8);
                    xml += &format!(
                        r#"<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#
                    );
                }
            }
        }
        self.write(&(xml + "</row>"))
    }

    /// Adds a picture to the current sheet.
    pub fn picture(&mut self, mut picture: DrawnPicture) {
        picture.picture.text = escaped(&picture.picture.text);
        self.pictures.push(picture);
    }

    fn end_sheet(&mut self) -> ZipResult<()> {
        if self.names.is_empty() {
            return Ok(());
        }
        let lists = std::mem::take(&mut self.lists);
        let mut xml = String::from("</sheetData>");
        if !lists.is_empty() {
            xml += &format!(r#"<dataValidations count="{}">"#, lists.len());
            for CellList { column, source, is_closed } in &lists {
                let (column, source) = (letters(*column), escaped(source));
                let check =
                    if *is_closed { r#" errorStyle="warning" showErrorMessage="1""# } else { "" };
                xml += &format!(
                    r#"<dataValidation type="list" allowBlank="1"{check} sqref="{column}2:{column}{LAST_LISTED_ROW}"><formula1>{source}</formula1></dataValidation>"#
                );
            }
            xml += "</dataValidations>";
        }
        self.write(&xml)?;
        if !self.pictures.is_empty() {
            self.write(r#"<drawing r:id="rId1"/>"#)?;
            self.drawn.push((self.names.len(), std::mem::take(&mut self.pictures)));
        }
        self.write("</worksheet>")
    }

    /// Writes the pictures of all sheets. Returns the content types of their drawings.
    fn write_pictures(&mut self) -> ZipResult<String> {
        let mut types = String::new();
        for (sheet, pictures) in std::mem::take(&mut self.drawn) {
            let to_drawing = relation(1, "drawing", &format!("../drawings/drawing{sheet}.xml"));
            let to_drawing = [XML, RELATIONSHIPS, &to_drawing, "</Relationships>"].concat();
            self.start_part(&format!("xl/worksheets/_rels/sheet{sheet}.xml.rels"), &to_drawing)?;
            self.start_part(&format!("xl/drawings/drawing{sheet}.xml"), &drawing(&pictures))?;
            let mut relations = [XML, RELATIONSHIPS].concat();
            for (number, DrawnPicture { picture, format }) in (1..).zip(&pictures) {
                let name = format!("media/picture{sheet}-{number}.{}", format.ending);
                relations += &relation(number, "image", &["../", &name].concat());
                self.start_part(&["xl/", &name].concat(), "")?;
                self.zip.write_all(&picture.bytes)?;
            }
            relations += "</Relationships>";
            self.start_part(&format!("xl/drawings/_rels/drawing{sheet}.xml.rels"), &relations)?;
            types += &format!(
                r#"<Override PartName="/xl/drawings/drawing{sheet}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>"#
            );
        }
        Ok(types)
    }

    /// Finishes the workbook and returns its bytes.
    pub fn finish(mut self) -> ZipResult<Vec<u8>> {
        self.end_sheet()?;
        let mut types = [TYPES, &self.write_pictures()?].concat();
        let mut relations = String::from(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
        );
        let mut book = String::from(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>"#,
        );
        for (number, name) in (1..).zip(&self.names) {
            types += &format!(
                r#"<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
            );
            relations += &format!(
                r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#
            );
            let name = escaped(name);
            let state = if number == self.hidden { r#" state="hidden""# } else { "" };
            book +=
                &format!(r#"<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>"#);
        }
        let styles = self.names.len() + 1;
        relations += &format!(
            r#"<Relationship Id="rId{styles}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
        );
        self.start_part("[Content_Types].xml", &(types + "</Types>"))?;
        self.start_part("_rels/.rels", RELATIONS)?;
        self.start_part("xl/workbook.xml", &(book + "</sheets></workbook>"))?;
        self.start_part("xl/_rels/workbook.xml.rels", &relations)?;
        self.start_part("xl/styles.xml", STYLES)?;
        Ok(self.zip.finish()?.into_inner())
    }
}

/// Escapes a text for XML. Control characters are written as `_xHHHH_` (ECMA-376, `ST_Xstring`).
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        match letter {
            '_' if is_number(&text[at..]) => out += "_x005F_",
            '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                out += &format!("_x{:04X}_", letter as u32);
            }
            letter => push_letter(&mut out, letter),
        }
    }
    out
}

/// Returns `true` if a text starts with an escaped character such as `_x000A_`.
fn is_number(text: &str) -> bool {
    text.strip_prefix("_x").and_then(|rest| rest.get(..5)).is_some_and(|code| {
        code.ends_with('_') && code[..4].bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}
