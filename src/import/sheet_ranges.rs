//! Ranges that end at the last row of a sheet and grow with the rows that are added below: tables,
//! the filter, lists of choices and conditional formats.

use super::error::ReadError;
use super::package;
use super::package_edits::PackageEdits;
use super::sheet_edit::CellArea;
use super::xml_elements::{TextEdits, XmlElement, elements};

/// The name of the range of a filter, which each sheet with a filter has in the workbook.
const FILTER_NAME: &str = "_xlnm._FilterDatabase";

/// Rows that are added below the last one of a sheet.
#[derive(Clone, Copy)]
pub struct AddedRows {
    /// The last row with a value before.
    pub before: u32,
    /// The last row with a value afterwards.
    pub after: u32,
}

impl AddedRows {
    /// Returns a range with the added rows; `None` if it does not end at the last row.
    fn extended(self, range: &str) -> Option<CellArea> {
        let mut area = CellArea::parse(range).filter(|area| area.last.0 == self.before)?;
        area.last.0 = self.after;
        Some(area)
    }

    /// Returns the part of a sheet with longer ranges. A range of one row stays, because it is about
    /// its own cells.
    ///
    /// # Errors
    /// Those of the parser.
    pub fn extend_ranges(self, text: &str) -> Result<String, ReadError> {
        let mut edits = TextEdits::default();
        for element in elements(text)? {
            let name = match element.name() {
                "autoFilter" => "ref",
                "dataValidation" | "conditionalFormatting" => "sqref",
                _ => continue,
            };
            let Some(ranges) = element.attr(name) else { continue };
            let extended = |range: &str| {
                let area = self.extended(range).filter(|area| area.first.0 < self.before);
                area.map_or_else(|| range.to_owned(), |area| area.text())
            };
            let extended = ranges.split_whitespace().map(extended).collect::<Vec<_>>().join(" ");
            if extended != ranges {
                edits.set_attr(text, &element, name, &extended);
            }
        }
        Ok(edits.apply(text))
    }

    /// Extends the tables of a sheet. A table with a row of totals stays.
    ///
    /// # Errors
    /// Those of the package and of the parser.
    pub fn extend_tables(self, package: &mut PackageEdits, part: &str) -> Result<(), ReadError> {
        for relation in package::relations(&mut package.archive, part)? {
            if relation.kind != "table" {
                continue;
            }
            let text = package.part(&relation.target)?;
            let all = elements(&text)?;
            let Some(table) = all.first() else { continue };
            let before = table.attr("ref");
            let has_totals = table.attr("totalsRowCount").is_some_and(|count| count != "0");
            let area = before.as_deref().and_then(|range| self.extended(range));
            let Some(area) = area.filter(|_| !has_totals) else { continue };
            let mut edits = TextEdits::default();
            for element in all.iter().filter(|element| element.depth <= 2) {
                if element.attr("ref") == before && matches!(element.name(), "table" | "autoFilter")
                {
                    edits.set_attr(&text, element, "ref", &area.text());
                }
            }
            package.set(&relation.target, edits.apply(&text));
        }
        Ok(())
    }

    /// Extends the name that the workbook has for the range of a sheet's filter. `sheet` is the index
    /// of the sheet in the workbook.
    ///
    /// # Errors
    /// Those of the package and of the parser.
    pub fn extend_filter_name(
        self,
        package: &mut PackageEdits,
        book: &str,
        sheet: usize,
    ) -> Result<(), ReadError> {
        let text = package.part(book)?;
        let number = sheet.to_string();
        let is_filter = |element: &&XmlElement| {
            element.name() == "definedName"
                && element.attr("name").as_deref() == Some(FILTER_NAME)
                && element.attr("localSheetId").as_ref() == Some(&number)
        };
        let all = elements(&text)?;
        let Some(found) = all.iter().find(is_filter) else { return Ok(()) };
        // `Projects!$A$1:$F$9`
        let range = text.get(found.inner..found.inner_end).unwrap_or_default();
        let Some((start, row)) = range.rsplit_once('$') else { return Ok(()) };
        if row.trim() == self.before.to_string() {
            let mut edits = TextEdits::default();
            let extended = [start, "$", &self.after.to_string()].concat();
            edits.replace(found.inner, found.inner_end, extended);
            package.set(book, edits.apply(&text));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_end_at_the_last_row_get_the_added_ones() {
        let rows = AddedRows { before: 4, after: 6 };
        let text = concat!(
            r#"<worksheet><sheetData/><autoFilter ref="A1:D4"><filterColumn colId="0"/></autoFilter>"#,
            r#"<conditionalFormatting sqref="B2:B4 D4 C2:C3"><cfRule/></conditionalFormatting>"#,
            r#"<dataValidations><dataValidation type="list" sqref="C2:C100"/>"#,
            r#"<dataValidation type="list" sqref="D2:D4"/></dataValidations></worksheet>"#
        );
        let expected = text
            .replace("A1:D4", "A1:D6")
            .replace("B2:B4 D4", "B2:B6 D4")
            .replace("D2:D4", "D2:D6");
        assert_eq!(rows.extend_ranges(text).unwrap(), expected);
    }
}
