//! The common form of all file formats: sheets of rows of cells.

use crate::content::number_text;
use std::borrow::Cow;

/// The value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text. All cells of a CSV file are texts.
    Text(String),
    /// A number.
    Number(f64),
    /// A cell with a date format, in ISO 8601.
    Date(String),
    /// A boolean.
    Flag(bool),
    /// The error value of a formula, as the spreadsheet program shows it: `#REF!`.
    Error(String),
}

/// The error values of formulas in Excel.
pub const FAILED: [&str; 7] = ["#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!", "#N/A", "#NULL!"];

impl Cell {
    /// Returns the value as text, approximately as a spreadsheet program shows it.
    ///
    /// # Examples
    /// ```
    /// use imap::import::cell::Cell;
    ///
    /// assert_eq!(Cell::Number(2_015.0).text(), "2015");
    /// assert_eq!(Cell::Flag(true).text(), "true");
    /// assert_eq!(Cell::Error("#REF!".into()).text(), "#REF!");
    /// ```
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Date(text) | Self::Error(text) => text.as_str().into(),
            Self::Number(number) => number_text(*number).into(),
            Self::Flag(true) => "true".into(),
            Self::Flag(false) => "false".into(),
        }
    }

    /// Returns `true` if the cell is a blank text.
    ///
    /// # Examples
    /// ```
    /// use imap::import::cell::Cell;
    ///
    /// assert!(Cell::Text(" \n".into()).is_empty());
    /// assert!(!Cell::Number(0.0).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// A row with at least one cell.
#[derive(Clone, Debug, Default)]
pub struct SheetRow {
    /// The row number as the spreadsheet program shows it, from 1.
    pub number: u32,
    /// The cells that are not empty with their columns (from 0), in ascending order.
    pub cells: Vec<(u16, Cell)>,
}

impl SheetRow {
    /// Returns the cell of a column (from 0); `None` if it is empty.
    ///
    /// # Examples
    /// ```
    /// use imap::import::cell::{Cell, SheetRow};
    ///
    /// let cells = vec![(0, Cell::Flag(true)), (3, Cell::Number(7.0))];
    /// let row = SheetRow { number: 2, cells };
    /// assert_eq!(row.cell(3), Some(&Cell::Number(7.0)));
    /// assert_eq!(row.cell(1), None);
    /// ```
    pub fn cell(&self, column: u16) -> Option<&Cell> {
        Some(&self.cells[self.place(column)?].1)
    }

    /// Returns the index among the cells of the row of the cell of a column (from 0).
    ///
    /// # Examples
    /// ```
    /// use imap::import::cell::{Cell, SheetRow};
    ///
    /// let cells = vec![(0, Cell::Flag(true)), (3, Cell::Number(7.0))];
    /// let row = SheetRow { number: 2, cells };
    /// assert_eq!((row.place(3), row.place(1)), (Some(1), None));
    /// ```
    pub fn place(&self, column: u16) -> Option<usize> {
        self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()
    }
}

/// A sheet of a workbook, a CSV file, or a list of records.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The name of its file.
    pub file: String,
    /// The name of the sheet; for a CSV file the file name without folder and extension.
    pub name: String,
    /// The rows, from top to bottom.
    pub rows: Vec<SheetRow>,
    /// `true` if the cells come from records with named fields, so that columns have no letters.
    pub records: bool,
    /// `true` if properties were mapped to columns by name (GeoJSON). The mapping is then reported.
    pub mapped: bool,
    /// The links behind cells.
    pub links: Vec<CellLink>,
    /// The pictures that lie over cells. A picture that was opened as a file is a sheet without
    /// rows and with this picture alone.
    pub pictures: Vec<SheetPicture>,
    /// The merged ranges.
    pub merged: Vec<MergedRange>,
    /// `true` if rows and columns were exchanged: the number of a row is its column in the file,
    /// from 1, and a column is its row, from 0.
    pub turned: bool,
    /// `true` if our page wrote the file, so that no preview is needed.
    pub ours: bool,
    /// `true` if dates are days since 1904 instead of 1900.
    pub from_1904: bool,
    /// The number of cells that have no place: beyond the last column, or where another one is.
    pub dropped: u32,
    /// The parts that the spreadsheet program does not show.
    pub hidden: Hidden,
}

impl Sheet {
    /// Returns the row (from 1) and the letters of the column of a cell as the file has them.
    /// Columns of records have no letters.
    ///
    /// # Examples
    /// ```
    /// use imap::import::cell::Sheet;
    ///
    /// assert_eq!(Sheet::default().address(5, 2), (5, "C".into()));
    /// assert_eq!(Sheet { turned: true, ..Sheet::default() }.address(5, 2), (3, "E".into()));
    /// assert_eq!(Sheet { records: true, ..Sheet::default() }.address(5, 2), (5, String::new()));
    /// ```
    pub fn address(&self, row: u32, column: u16) -> (u32, String) {
        match self.turned {
            true => {
                let letters = letters(u16::try_from(row.saturating_sub(1)).unwrap_or(u16::MAX));
                (u32::from(column) + 1, letters)
            }
            false if self.records => (row, String::new()),
            false => (row, letters(column)),
        }
    }
}

/// A picture that lies over a cell, or the one of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetPicture {
    /// The row of its upper corner, from 1.
    pub row: u32,
    /// The column of this corner, from 0.
    pub column: u16,
    /// The alternative text.
    pub text: String,
    /// The picture as its file has it, in any format.
    pub bytes: Vec<u8>,
}

/// A range of merged cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergedRange {
    /// The first row, from 1.
    pub row: u32,
    /// The last row.
    pub last_row: u32,
    /// The first column, from 0.
    pub column: u16,
}

impl MergedRange {
    /// Parses a range such as `A2:B4`, or a single cell.
    ///
    /// # Examples
    /// ```
    /// use imap::import::cell::MergedRange;
    ///
    /// let range = MergedRange::parse("A2:B4").unwrap();
    /// assert_eq!((range.row, range.last_row, range.column), (2, 4, 0));
    /// assert_eq!(MergedRange::parse("C3").unwrap().last_row, 3);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (row, column) = address(first)?;
        Some(Self { row, last_row: address(last)?.0.max(row), column })
    }
}

/// A link behind a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct CellLink {
    /// The row, from 1.
    pub row: u32,
    /// The column, from 0.
    pub column: u16,
    /// The address.
    pub address: String,
}

/// The parts of a sheet that are hidden, filtered away or in a closed group.
#[derive(Clone, Debug, Default)]
pub struct Hidden {
    /// `true` for the whole sheet.
    pub sheet: bool,
    /// The numbers of rows with a value, from 1, in ascending order.
    pub rows: Vec<u32>,
    /// The columns as (first, last), from 0.
    pub columns: Vec<(u16, u16)>,
}

/// Returns the letters of a column (from 0): A to Z, AA, AB …
///
/// # Examples
/// ```
/// use imap::import::cell::letters;
///
/// assert_eq!([letters(0), letters(25), letters(26)], ["A", "Z", "AA"]);
/// ```
pub fn letters(column: u16) -> String {
    let (mut letters, mut rest) = (Vec::new(), u32::from(column) + 1);
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

/// Returns the address of a cell in a row (from 1) and a column (from 0).
///
/// # Examples
/// ```
/// use imap::import::cell::{address, address_text};
///
/// assert_eq!(address_text(12, 27), "AB12");
/// assert_eq!(address(&address_text(3, 1)), Some((3, 1)));
/// ```
pub fn address_text(row: u32, column: u16) -> String {
    [letters(column), row.to_string()].concat()
}

/// Parses a cell address such as `AB12` into a row (from 1) and a column (from 0).
///
/// # Examples
/// ```
/// use imap::import::cell::address;
///
/// assert_eq!(address("AB12"), Some((12, 27)));
/// assert_eq!((address("A0"), address("12")), (None, None));
/// ```
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
    use crate::content::number_text;
    use crate::i18n::decimal::number;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_spreadsheets_write_them() {
        for (text, expected) in [
            ("41974", 41974.0),
            ("-1.5E-2", -0.015),
            ("+3.", 3.0),
            (".25", 0.25),
            ("0.10000000000000001", 0.1),
            ("4.0000000000000001E-2", 0.04),
            ("34.551617056883470", 34.55161705688347),
            ("12345678901234567", 12_345_678_901_234_568.0),
            ("1e-400", 0.0),
        ] {
            assert_eq!(number(text), Some(expected), "{text}");
        }
        for wrong in ["", "-", ".", "e5", "1e", "1e5.5", "1.2.3", "12a", "1e400", "inf", "NaN"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn numbers_are_read_to_the_last_bit(
            digits in 0u64..100_000_000_000_000_000, places in 0usize..21, sign in any::<bool>()
        ) {
            let digits = format!("{digits:0>width$}", width = places + 1);
            let (whole, part) = digits.split_at(digits.len() - places);
            let text = format!("{}{whole}.{part}", if sign { "-" } else { "" });
            prop_assert_eq!(number(&text), text.parse().ok());
        }

        #[test]
        fn written_numbers_are_parsed_again(value in -1e9f64..1e9) {
            prop_assert_eq!(number(&value.to_string()), Some(value));
            prop_assert_eq!(number(&number_text(value)), Some(value));
            prop_assert_eq!(number_text(value.round()), value.round().to_string().replace("-0", "0"));
        }
    }

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
