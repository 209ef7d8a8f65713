//! Says where a problem is.

use super::message::{Message, Place};
use super::schema::Schema;
use crate::i18n::{Import, format_template};
use crate::i18n::{Lang, number};

impl Message {
    /// Returns the place as text: file, sheet, row and column, as far as they are known.
    pub fn at(&self, words: &Import, lang: Lang) -> String {
        let w = &words.problems;
        let place = &self.place;
        let mut parts = Vec::new();
        if !place.file.is_empty() {
            parts.push(place.file.clone());
        }
        if !place.sheet.is_empty() && !same_name(&place.file, &place.sheet) {
            parts.push(format_template(&w.at_sheet, &[("sheet", &place.sheet)]));
        }
        if place.row > 0 {
            parts.push(format_template(
                &w.at_row,
                &[("row", &number::format_integer(lang, u64::from(place.row)))],
            ));
        }
        parts.extend(self.at_column(words, lang));
        parts.join(&words.dialog.between)
    }

    /// Returns the name of the column: its header, or the name that the template gives it.
    pub fn column_name(&self, lang: Lang) -> Option<String> {
        let Place { table, field, ref column, .. } = self.place;
        let label = match column.as_str() {
            "" => Schema::shared().label(table, field, lang),
            column => column.to_owned(),
        };
        (!label.is_empty()).then_some(label)
    }

    /// Returns the column as text, or `None` if the problem has no column. A column that the file
    /// lacks has the name that the template gives it.
    pub fn at_column(&self, words: &Import, lang: Lang) -> Option<String> {
        let w = &words.problems;
        let Place { table, field, .. } = self.place;
        Some(match (self.place.letters.as_str(), self.place.column.as_str()) {
            ("", "") => {
                let label = Schema::shared().label(table, field, lang);
                let label = Some(label).filter(|label| !label.is_empty())?;
                format_template(&w.at_named, &[("column", &label)])
            }
            (letters, "") => format_template(&w.at_letters, &[("letters", letters)]),
            ("", column) => format_template(&w.at_named, &[("column", column)]),
            (letters, column) => {
                format_template(&w.at_column, &[("letters", letters), ("column", column)])
            }
        })
    }
}

/// Returns `true` if a sheet is named after its file, as that of a CSV file is.
pub fn same_name(file: &str, sheet: &str) -> bool {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem) == sheet
}
