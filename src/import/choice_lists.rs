//! The lists to choose from in the cells of a workbook: countries by name, words, and the names in
//! other sheets of the workbook.

use super::cell::letters;
use super::fields::{Choices, FieldMut, RecordKind};
use super::parse_rows::Rows;
use super::resolve::kind_of_table;
use super::xlsx_writer::{CellList, LAST_LISTED_ROW};

/// The maximum length of a list that is written into the cells themselves, in characters.
const MAX_WORDS: usize = 250;

/// A sheet of a workbook with its columns, to which lists can refer.
#[derive(Clone, Copy, Debug)]
pub struct ChoiceSheet<'a> {
    /// The key of the table.
    pub table: &'static str,
    /// The name of the sheet.
    pub name: &'a str,
    /// The keys of the columns.
    pub columns: &'a [&'static str],
}

/// The sources of lists.
pub struct ListSources<'a> {
    /// All sheets of the workbook.
    pub sheets: &'a [ChoiceSheet<'a>],
    /// The range with the names of countries.
    pub countries: String,
    /// Returns the word for one of the allowed values of a field.
    pub word: &'a dyn Fn(&str) -> String,
}

impl ListSources<'_> {
    /// Returns the lists for the columns of a sheet.
    pub fn lists_of(&self, sheet: &ChoiceSheet) -> Vec<CellList> {
        let mut lists = Vec::new();
        let mut rows = Rows::of_defaults();
        let _ = rows.each(&mut |table, at| {
            if table != sheet.table {
                return Ok(());
            }
            at.row.each(&mut |field, slot| {
                let column = (0u16..).zip(sheet.columns).find(|(_, key)| **key == field);
                let Some((column, _)) = column else { return };
                let (source, is_closed) = match slot {
                    FieldMut::Choice(_, choices) | FieldMut::MaybeChoice(_, choices) => {
                        (self.words(choices), true)
                    }
                    FieldMut::Key(_, of) | FieldMut::MaybeKey(_, of) | FieldMut::Keys(_, of) => {
                        (self.names_of(of), false)
                    }
                    _ => (None, false),
                };
                lists.extend(source.map(|source| CellList { column, source, is_closed }));
            });
            Ok(())
        });
        lists
    }

    fn words(&self, choices: Choices) -> Option<String> {
        let words: Vec<String> = choices.iter().map(|choice| (self.word)(choice)).collect();
        let list = ["\"", &words.join(","), "\""].concat();
        (list.chars().count() <= MAX_WORDS).then_some(list)
    }

    /// Returns the range with the names of a kind of record.
    fn names_of(&self, of: RecordKind) -> Option<String> {
        let of = match of {
            RecordKind::Country | RecordKind::Party => return Some(self.countries.clone()),
            RecordKind::Body => RecordKind::Organisation,
            of => of,
        };
        let sheet = self.sheets.iter().find(|sheet| kind_of_table(sheet.table) == Some(of))?;
        let is_name = |(_, key): &(u16, &&str)| matches!(**key, "name" | "title");
        let (column, _) = (0u16..).zip(sheet.columns).find(is_name)?;
        Some(range(sheet.name, &letters(column), 2, LAST_LISTED_ROW))
    }
}

/// Returns a part of a column of a sheet as a formula.
pub fn range(sheet: &str, column: &str, from: u32, until: u32) -> String {
    let sheet = sheet.replace('\'', "''");
    format!("'{sheet}'!${column}${from}:${column}${until}")
}
