//! Tables as CSV: RFC 4180, in UTF-8 with a byte order mark, so that a
//! spreadsheet takes it for what it is.

use crate::atlas::{Date, Row};

/// What tells a spreadsheet that a file is UTF-8.
pub const MARK: &str = "\u{feff}";
/// A cell that begins with one of these can be a formula to a spreadsheet
/// (OWASP, "CSV Injection").
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];
/// What stands between several things in one cell.
pub const BETWEEN: &str = "; ";

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text. One that a spreadsheet would calculate gets an apostrophe in
    /// front, which spreadsheets take for "this is a text".
    Text(String),
    /// A number, as it is.
    Number(String),
}

impl Cell {
    /// A whole number.
    pub fn whole(n: usize) -> Self {
        Self::Number(n.to_string())
    }

    /// A date as ISO 8601 writes it; empty when there is none.
    pub fn date(date: Option<Date>) -> Self {
        Self::Text(date.map(|date| date.to_string()).unwrap_or_default())
    }

    /// A year; empty when there is none.
    pub fn year(year: Option<i32>) -> Self {
        Self::Number(year.map(|year| year.to_string()).unwrap_or_default())
    }

    /// The keys of some rows.
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

/// Rows as the text of a file; the first one names the columns.
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
