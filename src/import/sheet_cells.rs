//! Changes cells in the part of a sheet (ECMA-376, `CT_SheetData`). All other cells stay as they are,
//! byte for byte.

use std::io::BufRead;

use super::cell::{address, address_text};
use super::cell_xml::{CellFormats, CellSpan, cell_xml, cells_of};
use super::error::ReadError;
use super::message::MessageKind;
use super::sheet_edit::{CellArea, CellEdit};
use super::xml::{Xml, XmlEvent};
use super::xml_elements::{TextEdits, XmlElement, attribute_span, elements};

/// The length of the longest text of a cell in Excel.
const MAX_TEXT: usize = 32_767;

/// A row with its place in the text, in bytes.
struct RowSpan {
    number: u32,
    start: usize,
    inner: usize,
    inner_end: usize,
}

/// The text of a sheet, with the places of its rows.
pub struct SheetText<'t> {
    text: &'t str,
    all: Vec<XmlElement>,
    rows: Vec<RowSpan>,
    /// The last row with a value, from 1; 0 for none.
    pub last_row: u32,
    /// The last column with a value, from 0.
    pub last_column: u16,
    /// The ranges of formulas for several cells, in which no cell may be changed.
    arrays: Vec<CellArea>,
}

/// A sheet whose cells were changed.
pub struct EditedSheet {
    /// The text of its part.
    pub text: String,
    /// The addresses of the cells whose formulas were replaced.
    pub formulas: Vec<String>,
}

impl<'t> SheetText<'t> {
    /// Finds the rows of a sheet.
    ///
    /// # Errors
    /// Those of the parser.
    pub fn parse(text: &'t str) -> Result<Self, ReadError> {
        let (all, rows, arrays) = (elements(text)?, Vec::new(), Vec::new());
        let mut sheet = Self { text, all, rows, last_row: 0, last_column: 0, arrays };
        sheet.find_rows()?;
        Ok(sheet)
    }

    fn data(&self) -> Result<&XmlElement, ReadError> {
        let data = self.all.iter().find(|element| element.name() == "sheetData");
        data.ok_or_else(|| MessageKind::UnknownFormat.into())
    }

    fn find_rows(&mut self) -> Result<(), ReadError> {
        let (from, to) = (self.data()?.inner, self.data()?.inner_end);
        let text: &'t str = self.text;
        let data: Box<dyn BufRead + 't> =
            Box::new(text.get(from..to).unwrap_or_default().as_bytes());
        let mut xml = Xml::new(data);
        let (mut row, mut next, mut column) = (0u32, 0u16, 0u16);
        loop {
            match xml.next()? {
                XmlEvent::Start => match xml.name() {
                    "row" => {
                        let number = xml.attr("r").and_then(|number| number.parse().ok());
                        row = number.unwrap_or(row.saturating_add(1));
                        next = 0;
                        let (start, inner) = xml.span();
                        let (start, inner) = (from + start, from + inner);
                        self.rows.push(RowSpan { number: row, start, inner, inner_end: inner });
                    }
                    "c" => {
                        column = xml.attr("r").and_then(|at| address(&at)).map_or(next, |at| at.1);
                        next = column.saturating_add(1);
                    }
                    "v" | "is" | "f" => {
                        self.last_row = self.last_row.max(row);
                        self.last_column = self.last_column.max(column);
                        let is_array = xml.attr("t").is_some_and(|kind| kind != "shared");
                        let area = xml.attr("ref").and_then(|area| CellArea::parse(&area));
                        self.arrays.extend(area.filter(|_| is_array));
                    }
                    _ => {}
                },
                XmlEvent::End if xml.name() == "row" => {
                    if let Some(last) = self.rows.last_mut() {
                        last.inner_end = from + xml.span().0;
                    }
                }
                XmlEvent::Done => return Ok(()),
                _ => {}
            }
        }
    }

    /// Returns the sheet with other texts in some cells, given in the order of rows and columns.
    /// Cells without a format get that of the cells of their column in the rows of `models`, if
    /// these have the same.
    ///
    /// # Errors
    /// `MessageKind::UnknownFormat` if a cell cannot be changed by itself: it is hidden by a merged
    /// one, or its formula is that of other cells too. Those of the parser.
    pub fn edited(
        &self,
        edits: &[CellEdit],
        models: &[u32],
        formats: &CellFormats,
    ) -> Result<EditedSheet, ReadError> {
        self.check(edits)?;
        let models = models.iter().map(|&row| self.cells_of_row(row));
        let models = models.collect::<Result<Vec<_>, ReadError>>()?;
        let mut writer = SheetWriter {
            sheet: self,
            data: self.data()?,
            formats,
            models,
            changes: TextEdits::default(),
            formulas: Vec::new(),
            rows: String::new(),
        };
        let mut rest = edits;
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|edit| edit.row == first.row).count();
            let (row, others) = rest.split_at(count);
            writer.edit_row(first.row, row)?;
            rest = others;
        }
        let SheetWriter { data, mut changes, formulas, rows, .. } = writer;
        if !rows.is_empty() {
            changes.append(self.text, data, &rows);
        }
        self.extend_dimension(edits, &mut changes);
        Ok(EditedSheet { text: changes.apply(self.text), formulas })
    }

    fn check(&self, edits: &[CellEdit]) -> Result<(), ReadError> {
        let merged = self.all.iter().filter(|element| element.name() == "mergeCell");
        let merged = merged.filter_map(|element| CellArea::parse(&element.attr("ref")?));
        let is_hidden = |edit: &CellEdit, area: &CellArea| {
            area.has(edit) && area.first != (edit.row, edit.column)
        };
        let merged: Vec<CellArea> = merged.collect();
        let is_fixed = |edit: &CellEdit| {
            edit.text.encode_utf16().count() > MAX_TEXT
                || merged.iter().any(|area| is_hidden(edit, area))
                || self.arrays.iter().any(|area| area.has(edit))
        };
        match edits.iter().any(is_fixed) {
            true => Err(MessageKind::UnknownFormat.into()),
            false => Ok(()),
        }
    }

    fn row(&self, number: u32) -> Result<&RowSpan, usize> {
        let at = self.rows.partition_point(|row| row.number < number);
        self.rows.get(at).filter(|row| row.number == number).ok_or(at)
    }

    fn cells_of_row(&self, number: u32) -> Result<Vec<CellSpan>, ReadError> {
        match self.row(number) {
            Ok(row) => cells_of(self.text, row.inner, row.inner_end),
            Err(_) => Ok(Vec::new()),
        }
    }

    fn extend_dimension(&self, edits: &[CellEdit], changes: &mut TextEdits) {
        let found = self.all.iter().find(|element| element.name() == "dimension");
        let area = found.and_then(|element| CellArea::parse(&element.attr("ref")?));
        let (Some(element), Some(mut area)) = (found, area) else { return };
        for edit in edits.iter().filter(|edit| !edit.text.is_empty()) {
            let (first, last) = (&mut area.first, &mut area.last);
            *first = (first.0.min(edit.row), first.1.min(edit.column));
            *last = (last.0.max(edit.row), last.1.max(edit.column));
        }
        if element.attr("ref") != Some(area.text()) {
            changes.set_attr(self.text, element, "ref", &area.text());
        }
    }
}

/// The changes of a sheet while they are made.
struct SheetWriter<'s> {
    sheet: &'s SheetText<'s>,
    data: &'s XmlElement,
    formats: &'s CellFormats<'s>,
    /// The cells of the rows whose formats are taken over.
    models: Vec<Vec<CellSpan>>,
    changes: TextEdits,
    formulas: Vec<String>,
    /// The rows after the last one.
    rows: String,
}

impl SheetWriter<'_> {
    /// Writes the cells of a row.
    fn edit_row(&mut self, number: u32, edits: &[CellEdit]) -> Result<(), ReadError> {
        let at = match self.sheet.row(number) {
            Ok(row) => return self.edit_cells(row, edits),
            Err(at) => at,
        };
        let cells = edits.iter().filter(|edit| !edit.text.is_empty());
        let cells: String = cells.map(|edit| self.cell(edit, None)).collect();
        let row = format!("<row r=\"{number}\">{cells}</row>");
        match self.sheet.rows.get(at) {
            _ if cells.is_empty() => {}
            Some(next) => self.changes.replace(next.start, next.start, self.data.prefixed(&row)),
            None => self.rows += &row,
        }
        Ok(())
    }

    /// Writes cells into a row that the sheet has.
    fn edit_cells(&mut self, row: &RowSpan, edits: &[CellEdit]) -> Result<(), ReadError> {
        let cells = cells_of(self.sheet.text, row.inner, row.inner_end)?;
        let (mut tail, mut is_longer) = (String::new(), false);
        for edit in edits {
            let next = cells.iter().find(|cell| cell.column >= edit.column);
            let found = next.filter(|cell| cell.column == edit.column);
            if let Some(cell) = found {
                if cell.is_shared {
                    return Err(MessageKind::UnknownFormat.into());
                }
                if cell.has_formula {
                    self.formulas.push(address_text(edit.row, edit.column));
                }
                let new = self.data.prefixed(&self.cell(edit, found));
                self.changes.replace(cell.start, cell.end, new);
            } else if !edit.text.is_empty() {
                is_longer = true;
                let new = self.cell(edit, None);
                match next {
                    Some(next) => {
                        self.changes.replace(next.start, next.start, self.data.prefixed(&new));
                    }
                    None => tail += &new,
                }
            }
        }
        self.end_row(row, &tail, is_longer);
        Ok(())
    }

    /// Writes the cells after the last one of a row. The range of columns that a row may state is
    /// removed if cells are added.
    fn end_row(&mut self, row: &RowSpan, cells: &str, is_longer: bool) {
        let tag = self.sheet.text.get(row.start..row.inner).unwrap_or_default();
        if let Some((start, end)) = attribute_span(tag, "spans").filter(|_| is_longer) {
            // With the space before it.
            let start = row.start + start.saturating_sub(1);
            self.changes.replace(start, row.start + end, String::new());
        }
        if cells.is_empty() {
            return;
        }
        let new = self.data.prefixed(cells);
        match tag.ends_with("/>") {
            true => {
                let end = [">", &new, &self.data.prefixed("</row>")].concat();
                self.changes.replace(row.inner - 2, row.inner, end);
            }
            false => self.changes.replace(row.inner_end, row.inner_end, new),
        }
    }

    /// Returns a cell with a new text.
    fn cell(&self, edit: &CellEdit, cell: Option<&CellSpan>) -> String {
        let model = |row: &Vec<CellSpan>| row.iter().find(|of| of.column == edit.column).cloned();
        let models: Vec<Option<CellSpan>> = self.models.iter().map(model).collect();
        let style = match cell {
            Some(cell) => cell.style,
            None => {
                let mut styles = models.iter().map(|model| model.as_ref()?.style);
                let first = styles.next().flatten();
                first.filter(|_| styles.all(|style| style == first))
            }
        };
        let like = cell.filter(|cell| cell.has_value).or(models.first().and_then(Option::as_ref));
        cell_xml(edit, style, like, self.formats)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: CellFormats<'static> = CellFormats { formats: &[], from_1904: false };

    fn edited(text: &str, edits: &[(u32, u16, &str)]) -> Option<EditedSheet> {
        let sheet = SheetText::parse(text).unwrap();
        let edit = |&(row, column, text): &(u32, u16, &str)| CellEdit {
            row,
            column,
            text: text.to_owned(),
        };
        let edits: Vec<CellEdit> = edits.iter().map(edit).collect();
        sheet.edited(&edits, &[], &NONE).ok()
    }

    fn sheet(rows: &str) -> String {
        format!("<worksheet><dimension ref='A1:B2'/><sheetData>{rows}</sheetData><x/></worksheet>")
    }

    #[test]
    fn cells_are_replaced_added_and_cleared_and_others_stay() {
        let text = sheet(concat!(
            r#"<row r="1" spans="1:2"><c r="B1" s="4"><v>7</v></c><c r="C1"/></row>"#,
            r#"<row r="3" ht="20"/>"#
        ));
        let edits =
            [(1, 0, "a<b"), (1, 1, "8"), (1, 4, "e"), (2, 0, "two"), (3, 1, "b"), (9, 0, "z")];
        let found = edited(&text, &edits).unwrap();
        let inline = |at: &str, text: &str| {
            format!(r#"<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
        };
        let expected = [
            r#"<row r="1">"#,
            &inline("A1", "a&lt;b"),
            r#"<c r="B1" s="4"><v>8</v></c><c r="C1"/>"#,
            &inline("E1", "e"),
            r#"</row><row r="2">"#,
            &inline("A2", "two"),
            r#"</row><row r="3" ht="20">"#,
            &inline("B3", "b"),
            r#"</row><row r="9">"#,
            &inline("A9", "z"),
            "</row>",
        ];
        let expected = sheet(&expected.concat()).replace("ref='A1:B2'", "ref=\"A1:E9\"");
        assert_eq!(found.text, expected);
        let cleared = edited(&text, &[(1, 1, ""), (1, 9, ""), (7, 7, "")]).unwrap();
        assert_eq!(cleared.text, text.replace("><v>7</v></c>", "/>"));
    }

    #[test]
    fn a_formula_is_replaced_unless_other_cells_share_it() {
        let text = sheet(concat!(
            r#"<row r="1"><c r="A1"><f>B1</f><v>7</v></c>"#,
            r#"<c r="B1"><f t="shared" ref="B1:B9" si="0">C1</f><v>7</v></c>"#,
            r#"<c r="C1"><f t="array" ref="C1:D1">X</f><v>7</v></c></row>"#
        ));
        assert_eq!(edited(&text, &[(1, 0, "x")]).unwrap().formulas, ["A1"]);
        for column in [1, 2, 3] {
            assert!(edited(&text, &[(1, column, "x")]).is_none(), "{column}");
        }
    }

    #[test]
    fn an_empty_sheet_gets_rows_and_a_covered_cell_is_not_changed() {
        let text = "<a:worksheet><a:sheetData/><a:mergeCells><a:mergeCell ref=\"A1:B2\"/></a:mergeCells></a:worksheet>";
        let found = edited(text, &[(1, 0, "x"), (3, 0, "y")]).unwrap();
        assert_eq!(found.text.matches("<a:row ").count(), 2, "{}", found.text);
        assert!(elements(&found.text).is_ok());
        assert!(edited(text, &[(2, 1, "x")]).is_none());
    }
}
