//! Tables as CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheet programs detect
//! the encoding.

use crate::atlas::{Date, Row};

/// Byte order mark, from which spreadsheet programs detect UTF-8.
pub const MARK: &str = "\u{feff}";
/// First characters that can make a spreadsheet program read a cell as a formula (OWASP, "CSV
/// Injection").
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];
/// Separator of several values in one cell.
pub const BETWEEN: &str = "; ";

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text. A text that a spreadsheet program could read as a formula gets a leading apostrophe,
    /// which marks it as text.
    Text(String),
    /// A number, written unchanged.
    Number(String),
}

impl Cell {
    /// Creates a cell with an integer.
    pub fn whole(n: usize) -> Self {
        Self::Number(n.to_string())
    }

    /// Creates a cell with a date in ISO 8601 form; empty if there is none.
    pub fn date(date: Option<Date>) -> Self {
        Self::Text(date.map(|date| date.to_string()).unwrap_or_default())
    }

    /// Creates a cell with a year; empty if there is none.
    pub fn year(year: Option<i32>) -> Self {
        Self::Number(year.map(|year| year.to_string()).unwrap_or_default())
    }

    /// Creates a cell with the keys of some rows.
    pub fn keys<'a, T: Row + 'a>(rows: impl Iterator<Item = &'a T>) -> Self {
        Self::Text(rows.map(Row::key).collect::<Vec<_>>().join(BETWEEN))
    }

    fn write(&self, out: &mut String) {
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

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Writes rows as the text of a CSV file; the first row has the column names.
pub fn written(rows: &[Vec<Cell>]) -> String {
    let mut out = MARK.to_owned();
    for row in rows {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            cell.write(&mut out);
        }
        out.push_str("\r\n");
    }
    out
}
