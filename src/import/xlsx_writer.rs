//! Writes `.xlsx` workbooks (ECMA-376), row by row.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::cell::{Cell, FAILED, letters};
use crate::content::number_text;

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
}

/// The maximum width of a column in characters. Longer texts wrap.
const MAX_COLUMN_WIDTH: u32 = 60;

/// The parts of the package that are the same in every workbook.
const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF4CCCC"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="0" fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fillId="2" applyNumberFormat="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fillId="3" applyNumberFormat="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>"#;
/// A workbook that is being written.
pub struct XlsxWriter {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
    names: Vec<String>,
}

impl XlsxWriter {
    /// Starts an empty workbook.
    pub fn new() -> Self {
        // A fixed timestamp: the same content gives the same bytes.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), options, names: Vec::new() }
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
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>"#,
        )?;
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
            let at = format!("{}{number}", letters(column));
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

    fn end_sheet(&mut self) -> ZipResult<()> {
        if self.names.is_empty() { Ok(()) } else { self.write("</sheetData></worksheet>") }
    }

    /// Finishes the workbook and returns its bytes.
    pub fn finish(mut self) -> ZipResult<Vec<u8>> {
        self.end_sheet()?;
        let mut types = TYPES.to_owned();
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
            book += &format!(r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#);
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
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '_' if is_number(&text[at..]) => out += "_x005F_",
            '\n' | '\t' => out.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                out += &format!("_x{:04X}_", letter as u32);
            }
            letter => out.push(letter),
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
