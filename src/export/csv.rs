//! Tables as CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheet programs detect
//! the encoding.

use crate::atlas::{Date, Row};

/// Byte order mark, from which spreadsheet programs detect UTF-8.
pub const UTF8_BOM: &str = "\u{feff}";
/// First characters that can make a spreadsheet program read a cell as a formula (OWASP, "CSV
/// Injection").
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];
/// Separator of several values in one cell.
pub const LIST_SEPARATOR: &str = "; ";

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum CsvCell {
    /// A text. A text that a spreadsheet program could read as a formula gets a leading apostrophe,
    /// which marks it as text.
    Text(String),
    /// A number, written unchanged.
    Number(String),
}

impl CsvCell {
    /// Creates a cell with an integer.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::export::csv::CsvCell;
    ///
    /// assert_eq!(CsvCell::from_count(7), CsvCell::Number("7".to_owned()));
    /// ```
    pub fn from_count(n: usize) -> Self {
        Self::Number(n.to_string())
    }

    /// Creates a cell with a date in ISO 8601 form; empty if there is none.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::export::csv::CsvCell;
    ///
    /// assert_eq!(CsvCell::from_date("2009-05".parse().ok()), CsvCell::Text("2009-05".to_owned()));
    /// ```
    pub fn from_date(date: Option<Date>) -> Self {
        Self::Text(date.map(|date| date.to_string()).unwrap_or_default())
    }

    /// Creates a cell with a year; empty if there is none.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::export::csv::CsvCell;
    ///
    /// assert_eq!(CsvCell::from_year(None), CsvCell::Number(String::new()));
    /// ```
    pub fn from_year(year: Option<i32>) -> Self {
        Self::Number(year.map(|year| year.to_string()).unwrap_or_default())
    }

    /// Creates a cell with the keys of some rows.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::export::csv::CsvCell;
    ///
    /// let project = |id: &str| raw::RawProject { id: id.into(), ..Default::default() };
    /// let projects = vec![project("a"), project("b")];
    /// let content = raw::Content { projects, ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// let cell = CsvCell::from_keys(atlas.projects.iter().map(|(_, project)| project));
    /// assert_eq!(cell, CsvCell::Text("a; b".to_owned()));
    /// ```
    pub fn from_keys<'a, T: Row + 'a>(rows: impl Iterator<Item = &'a T>) -> Self {
        Self::Text(rows.map(Row::key).collect::<Vec<_>>().join(LIST_SEPARATOR))
    }

    fn write_cell(&self, out: &mut String) {
        let text = match self {
            Self::Number(number) => return out.push_str(number),
            Self::Text(text) => text,
        };
        let formula = text.starts_with(FORMULA);
        let quoted =
            text.contains([',', '"', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ');
        if quoted {
            out.push('"');
        }
        if formula {
            out.push('\'');
        }
        if quoted {
            out.push_str(&text.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(text);
        }
    }
}

impl From<&str> for CsvCell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for CsvCell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for CsvCell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Writes rows as the text of a CSV file; the first row has the column names.
///
/// # Examples
///
/// ```
/// use imap::export::csv::{CsvCell, UTF8_BOM, to_csv};
///
/// let rows =
///     [vec![CsvCell::from("Niger, Mali"), CsvCell::from("=1+1"), CsvCell::from_count(2)]];
/// assert_eq!(to_csv(&rows), format!("{UTF8_BOM}\"Niger, Mali\",'=1+1,2\r\n"));
/// ```
pub fn to_csv(rows: &[Vec<CsvCell>]) -> String {
    let mut out = UTF8_BOM.to_owned();
    for row in rows {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            cell.write_cell(&mut out);
        }
        out.push_str("\r\n");
    }
    out
}

/// Makes the rows of a table from one list of columns, each with its name and its cell of a record.
/// The first row has the names.
macro_rules! table_rows {
    (for $record:pat in $records:expr, $($name:expr => $cell:expr),+ $(,)?) => {{
        let mut rows = vec![vec![$($crate::export::csv::CsvCell::from($name)),+]];
        for $record in $records {
            rows.push(vec![$($crate::export::csv::CsvCell::from($cell)),+]);
        }
        rows
    }};
}
pub(super) use table_rows;
