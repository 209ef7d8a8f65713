//! What all formats become before they are understood: sheets of rows of cells.

use std::borrow::Cow;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text, or what a CSV file has.
    Text(String),
    /// A number.
    Number(f64),
    /// A date that the program marked as one, in ISO 8601.
    Date(String),
    /// Yes or no.
    Flag(bool),
    /// A formula that failed, as the program shows it: `#REF!`.
    Error(String),
}

/// How formulas that failed are shown, as Excel knows them.
pub const FAILED: [&str; 7] = ["#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!", "#N/A", "#NULL!"];

impl Cell {
    /// As an editor sees it, near enough.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Date(text) | Self::Error(text) => text.as_str().into(),
            Self::Number(number) => number.to_string().into(),
            Self::Flag(true) => "true".into(),
            Self::Flag(false) => "false".into(),
        }
    }

    /// Whether nothing is to be seen in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// A row that has something in it.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its number, from 1, as the program counts.
    pub number: u32,
    /// The cells that are not empty, each with its column from 0, ascending.
    pub cells: Vec<(u16, Cell)>,
}

impl Row {
    /// The cell of a column.
    pub fn cell(&self, column: u16) -> Option<&Cell> {
        let place = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(&self.cells[place].1)
    }
}

/// A sheet of a workbook, or a CSV file.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The file that it is in.
    pub file: String,
    /// Its own name; of a CSV file the name without folder and ending.
    pub name: String,
    /// Its rows from above.
    pub rows: Vec<Row>,
    /// Whether its cells come from records with names, so that columns have no letters.
    pub records: bool,
    /// Whether its columns were chosen by the names of properties, which is said.
    pub mapped: bool,
    /// The first cells of merged ones: row from 1 and column from 0.
    pub merged: Vec<(u32, u16)>,
    /// Whether numbers are days since 1904 instead of 1900.
    pub from_1904: bool,
}

/// The letters of a column, which is counted from 0: A to Z, AA, AB …
pub fn letters(column: u16) -> String {
    let (mut letters, mut rest) = (Vec::new(), u32::from(column) + 1);
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

/// The row from 1 and the column from 0 of an address such as `AB12`.
pub fn address(text: &str) -> Option<(u32, u16)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let mut column = 0u32;
    for letter in text[..digits].bytes() {
        let letter = letter.to_ascii_uppercase();
        if !letter.is_ascii_uppercase() || column > 1_000_000 {
            return None;
        }
        column = column * 26 + u32::from(letter - b'A') + 1;
    }
    let row = text[digits..].parse().ok().filter(|&row| row > 0)?;
    Some((row, u16::try_from(column.checked_sub(1)?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::{address, letters};

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
            assert_eq!(address(&format!("{name}7")), Some((7, column)));
        }
        for wrong in ["", "7", "A", "A0", "é1", "AAAAAAAAAAAA1"] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }
}
