//! Converts records with named fields (JSON, XML) to sheets.

use super::cell::{Cell, Sheet, SheetRow};
use super::error::ReadError;
use super::message::MessageKind;
use super::schema::folded;
use super::workbook::{MAX_COLUMNS, MAX_ROWS};

/// A sheet that is built from records. Its first row has the names of the columns.
pub struct Records {
    sheet: Sheet,
    columns: std::collections::HashMap<String, u16>,
}

impl Records {
    /// Starts a sheet with the given name.
    pub fn new(file: &str, name: &str) -> Self {
        let sheet = Sheet {
            file: file.to_owned(),
            name: name.to_owned(),
            rows: vec![SheetRow { number: 0, cells: Vec::new() }],
            records: true,
            ..Sheet::default()
        };
        Self { sheet, columns: std::collections::HashMap::new() }
    }

    /// Adds the record with this number in its file.
    ///
    /// # Errors
    /// `MessageKind::TooManyRows`.
    pub fn push(&mut self, number: u32, record: Vec<(&str, Cell)>) -> Result<(), ReadError> {
        if self.sheet.rows.len() > MAX_ROWS {
            return Err(MessageKind::TooManyRows.into());
        }
        let mut cells: Vec<(u16, Cell)> = Vec::with_capacity(record.len());
        for (name, cell) in record {
            if cell.is_empty() {
                continue;
            }
            let taken = |column: u16| cells.iter().any(|(other, _)| *other == column);
            let folded = folded(name);
            // Names that differ in case are one column, unless one record has both.
            let known = self.columns.get(&folded).or_else(|| self.columns.get(name)).copied();
            let column = match known.filter(|&column| !taken(column)) {
                Some(column) => column,
                None => {
                    let column = self.sheet.rows[0].cells.len() as u16;
                    if column >= MAX_COLUMNS {
                        self.sheet.dropped = self.sheet.dropped.saturating_add(1);
                        continue;
                    }
                    let key = if known.is_some() || folded.is_empty() { name } else { &folded };
                    self.columns.insert(key.to_owned(), column);
                    self.sheet.rows[0].cells.push((column, Cell::Text(name.to_owned())));
                    column
                }
            };
            // An insertion instead of a sort: records are short and nearly sorted, and a sort adds
            // 6 kB.
            let place = cells.partition_point(|(before, _)| *before < column);
            if cells.get(place).is_none_or(|(other, _)| *other != column) {
                cells.insert(place, (column, cell));
            }
        }
        self.sheet.rows.push(SheetRow { number, cells });
        Ok(())
    }

    /// Returns the sheet, or `None` if it has no records.
    pub fn finish(self) -> Option<Sheet> {
        (self.sheet.rows.len() > 1).then_some(self.sheet)
    }
}

/// Joins several values into one cell, quoted where needed, so that [`split`] restores them.
pub fn joined<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> String {
    let mut out = String::new();
    for value in values {
        let value = value.as_ref();
        if !out.is_empty() {
            out.push_str("; ");
        }
        let trimmed = value.trim() == value && !value.is_empty();
        if trimmed && !value.contains([';', ',', '"', '\n', '\r', '|', '؛', '•', '،']) {
            out.push_str(value);
        } else {
            out.push('"');
            out.push_str(&value.replace('"', "\"\""));
            out.push('"');
        }
    }
    out
}

/// A value of a list, and whether it was quoted. A quoted value is never split further.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    pub text: String,
    pub quoted: bool,
}

/// Splits a cell into values at semicolons, line breaks and vertical bars, but not at commas, which
/// names may contain.
pub fn split(text: &str) -> Vec<ListItem> {
    let mut pieces = Vec::new();
    let (mut piece, mut quoted, mut inside) = (String::new(), false, false);
    let mut letters = text.chars().peekable();
    let mut end = |piece: &mut String, quoted: &mut bool| {
        let text = if *quoted { std::mem::take(piece) } else { piece.trim().to_owned() };
        if !text.is_empty() || *quoted {
            pieces.push(ListItem { text, quoted: *quoted });
        }
        piece.clear();
        *quoted = false;
    };
    while let Some(letter) = letters.next() {
        match letter {
            '"' if inside && letters.peek() == Some(&'"') => {
                letters.next();
                piece.push('"');
            }
            '"' if inside => inside = false,
            '"' if piece.trim().is_empty() && !quoted => {
                piece.clear();
                (quoted, inside) = (true, true);
            }
            _ if inside => piece.push(letter),
            ';' | '\n' | '\r' | '|' | '؛' | '•' => end(&mut piece, &mut quoted),
            // After a closing quotation mark, only a separator ends the value.
            _ if quoted => {}
            _ => piece.push(letter),
        }
    }
    end(&mut piece, &mut quoted);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_of_a_cell_are_told_apart() {
        let texts = |text| split(text).into_iter().map(|piece| piece.text).collect::<Vec<_>>();
        assert_eq!(texts("Mali; Niger\nChad;;"), ["Mali", "Niger", "Chad"]);
        assert_eq!(texts("\"a; \"\"b\"\"\"; c, d"), ["a; \"b\"", "c, d"]);
        assert_eq!(texts(" "), [] as [&str; 0]);
    }

    proptest! {
        #[test]
        fn joined_lists_are_split_again(values: Vec<String>) {
            let again: Vec<String> =
                split(&joined(&values)).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(again, values);
        }
    }
}
