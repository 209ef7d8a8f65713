//! Splits CSV into cells (RFC 4180), and reports quotation marks that break its rules. A mark that
//! is never closed does not swallow the lines below it.

use std::borrow::Cow;

/// A fault in the quotation marks of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteFault {
    /// A quotation mark opens the cell and is never closed. The lines were read as they are.
    Open,
    /// Marks stand inside the cell and were kept.
    Inner,
}

/// A cell of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct SplitCell<'t> {
    /// The text without the marks that enclose it.
    pub text: Cow<'t, str>,
    /// The fault in its quotation marks, if there is one.
    pub fault: Option<QuoteFault>,
}

/// Reads a text record by record.
pub struct CsvReader<'t> {
    text: &'t str,
    delimiter: char,
    at: usize,
    /// The number of cells of the widest of the first records.
    width: usize,
    /// The offset up to which marks are taken as they are, because one of them is never closed.
    literal_until: usize,
    /// The bytes that may still be searched in vain for closing marks.
    budget: usize,
    /// The cells of the current record.
    pub cells: Vec<SplitCell<'t>>,
}

/// The bytes that are searched in vain for closing marks before all further marks are taken as they
/// are: a text of marks that are never closed would take hours.
const SEARCHED: usize = 256 << 20;

/// The end of a cell: its text, the offset behind it, and its fault.
struct Quoted<'t> {
    text: Cow<'t, str>,
    end: usize,
    has_inner: bool,
}

impl<'t> CsvReader<'t> {
    /// Starts at the beginning of a text, whose cells are separated by `delimiter`.
    ///
    /// # Examples
    /// ```
    /// use imap::import::csv_cells::{CsvReader, QuoteFault};
    ///
    /// let mut reader = CsvReader::new("a \"quoted\" word,2\n", ',');
    /// assert!(reader.next_record());
    /// assert_eq!(reader.cells[0].text, "a \"quoted\" word");
    /// assert_eq!(reader.cells[0].fault, Some(QuoteFault::Inner));
    /// ```
    pub fn new(text: &'t str, delimiter: char) -> Self {
        Self {
            text,
            delimiter,
            at: 0,
            width: 0,
            literal_until: 0,
            budget: SEARCHED,
            cells: Vec::new(),
        }
    }

    /// Returns the offset in bytes behind the current record.
    ///
    /// # Examples
    /// ```
    /// use imap::import::csv_cells::CsvReader;
    ///
    /// let text = "title;start\nA bridge;2010";
    /// let mut reader = CsvReader::new(text, ';');
    /// reader.next_record();
    /// assert_eq!(&text[reader.at()..], "A bridge;2010");
    /// ```
    pub fn at(&self) -> usize {
        self.at
    }

    /// Reads the next record into `cells`. Returns `false` at the end of the text.
    ///
    /// # Examples
    /// ```
    /// use imap::import::csv_cells::CsvReader;
    ///
    /// let mut reader = CsvReader::new("a,\"b, c\"\nd", ',');
    /// assert!(reader.next_record());
    /// assert_eq!((reader.cells.len(), &*reader.cells[1].text), (2, "b, c"));
    /// assert!(reader.next_record() && !reader.next_record());
    /// ```
    pub fn next_record(&mut self) -> bool {
        self.cells.clear();
        if self.at >= self.text.len() {
            return false;
        }
        let start = self.at;
        loop {
            let cell = self.cell(start);
            self.cells.push(cell);
            let rest = &self.text[self.at..];
            if let Some(rest) = rest.strip_prefix(self.delimiter) {
                self.at = self.text.len() - rest.len();
                continue;
            }
            let rest = rest.strip_prefix("\r\n").or(rest.strip_prefix(['\r', '\n']));
            self.at = self.text.len() - rest.unwrap_or_default().len();
            // A title above the table is narrower than the table.
            self.width = self.width.max(self.cells.len());
            return true;
        }
    }

    /// Reads the cell at the current offset. `start` is the offset of its record.
    fn cell(&mut self, start: usize) -> SplitCell<'t> {
        let from = self.at;
        let rest = &self.text[from..];
        if from >= self.literal_until && rest.starts_with('"') {
            match self.quoted(from) {
                Some(quoted) if !self.swallows(start, from, &quoted) => {
                    self.at = quoted.end;
                    let fault = quoted.has_inner.then_some(QuoteFault::Inner);
                    return SplitCell { text: quoted.text, fault };
                }
                found => {
                    if found.is_none() {
                        self.budget = self.budget.saturating_sub(self.text.len() - from);
                        if self.budget == 0 {
                            self.literal_until = self.text.len();
                        }
                    }
                    let plain = self.plain(from);
                    // Marks that are balanced within the cell belong to its text.
                    let fault = match plain.matches('"').count() % 2 {
                        0 => QuoteFault::Inner,
                        _ => QuoteFault::Open,
                    };
                    self.at = from + plain.len();
                    return SplitCell { text: plain.into(), fault: Some(fault) };
                }
            }
        }
        let plain = self.plain(from);
        self.at = from + plain.len();
        let fault =
            (plain.contains('"') && from >= self.literal_until).then_some(QuoteFault::Inner);
        SplitCell { text: plain.into(), fault }
    }

    /// Returns the text up to the next delimiter or line end.
    fn plain(&self, from: usize) -> &'t str {
        let rest = &self.text[from..];
        let end = rest.find([self.delimiter, '\r', '\n']);
        &rest[..end.unwrap_or(rest.len())]
    }

    /// Reads a cell in quotation marks. Returns `None` if they are never closed, or if they enclose
    /// only a part of the cell.
    fn quoted(&self, from: usize) -> Option<Quoted<'t>> {
        let inside = from + 1;
        let (mut text, mut piece, mut has_inner) = (String::new(), inside, false);
        let mut search = inside;
        loop {
            let mark = search + self.text[search..].find('"')?;
            let behind = &self.text[mark + 1..];
            if behind.starts_with('"') {
                text.push_str(&self.text[piece..=mark]);
                (piece, search) = (mark + 2, mark + 2);
                continue;
            }
            // White space between a closing mark and the delimiter is no text.
            let spaces = behind.len() - behind.trim_start_matches([' ', '\u{a0}']).len();
            let after = behind[spaces..].chars().next();
            if after.is_none_or(|sign| sign == self.delimiter || matches!(sign, '\r' | '\n')) {
                let rest = &self.text[piece..mark];
                let text = match text.is_empty() {
                    true => Cow::Borrowed(rest),
                    false => Cow::Owned(text + rest),
                };
                return Some(Quoted { text, end: mark + 1 + spaces, has_inner });
            }
            if !has_inner && self.plain(from).matches('"').count().is_multiple_of(2) {
                return None;
            }
            has_inner = true;
            search = mark + 1;
        }
    }

    /// Returns `true` if a cell in marks holds lines that look like records of their own, so that
    /// its first mark was never closed. Each line must have the width of the table; and where the
    /// record begins a cell with a digit, so must the line, unless other marks are wrong too.
    fn swallows(&mut self, start: usize, from: usize, quoted: &Quoted) -> bool {
        let span = &self.text[start..quoted.end];
        if !self.text[from..quoted.end].contains('\n') || self.width < 3 {
            return false;
        }
        let mut lines = span.lines();
        let Some(first) = lines.next() else { return false };
        let head: Vec<&str> = first.split(self.delimiter).collect();
        let digit =
            |cell: &str| cell.trim_matches([' ', '"']).starts_with(|c: char| c.is_numeric());
        let (mut records, mut others, mut numbered) = (0usize, 0usize, false);
        for line in lines.filter(|line| !line.trim().is_empty()) {
            let cells: Vec<&str> = line.split(self.delimiter).collect();
            let pairs = head.iter().zip(&cells).filter(|(one, _)| digit(one));
            let alike = pairs.clone().all(|(_, other)| digit(other) || other.trim().is_empty());
            numbered |= pairs.count() > 0 && alike;
            if cells.len() == self.width && alike {
                records += 1;
            } else {
                others += 1;
            }
        }
        let swallows = head.len() == self.width
            && records > 0
            && ((others == 0 && numbered) || (quoted.has_inner && others <= records));
        if swallows {
            // The closing mark is in the last of the lines; all of them are taken as they are.
            self.literal_until = quoted.end;
        }
        swallows
    }
}

/// Splits one line at a delimiter outside quotation marks. The cells are without the marks and
/// spaces around them.
///
/// # Examples
/// ```
/// use imap::import::csv_cells::cells_of_line;
///
/// assert_eq!(cells_of_line("a; \"b; c\";", ';'), ["a", "b; c", ""]);
/// ```
pub fn cells_of_line(line: &str, delimiter: char) -> Vec<&str> {
    let (mut cells, mut from, mut inside) = (Vec::new(), 0, false);
    for (at, letter) in line.char_indices() {
        match letter {
            '"' => inside = !inside,
            letter if letter == delimiter && !inside => {
                cells.push(line[from..at].trim_matches(['"', ' ']));
                from = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    cells.push(line[from..].trim_matches(['"', ' ']));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn records(text: &str, delimiter: char) -> Vec<Vec<String>> {
        let mut reader = CsvReader::new(text, delimiter);
        let mut all = Vec::new();
        while reader.next_record() {
            all.push(reader.cells.iter().map(|cell| cell.text.clone().into_owned()).collect());
        }
        all
    }

    fn faults(text: &str, delimiter: char) -> Vec<(usize, usize, QuoteFault)> {
        let (mut reader, mut all, mut row) = (CsvReader::new(text, delimiter), Vec::new(), 0);
        while reader.next_record() {
            for (column, cell) in reader.cells.iter().enumerate() {
                all.extend(cell.fault.map(|fault| (row, column, fault)));
            }
            row += 1;
        }
        all
    }

    #[test]
    fn a_mark_that_is_never_closed_keeps_the_lines_below() {
        let text = "Title,Countries,Start,End,Objective\nA,Mali,2010,2011,One\n\
                    B,Niger,2010,2011,\"Two is open\nC,Chad,2010,2011,Three with 12\" screens\n\
                    D,Kenya,2010,2011,Four\n";
        let read = records(text, ',');
        assert_eq!(read.len(), 5);
        assert_eq!(read[2][4], "\"Two is open");
        assert_eq!(read[3][4], "Three with 12\" screens");
        assert_eq!(faults(text, ',')[0], (2, 4, QuoteFault::Open));
        // Closed by the mark of another line.
        let closed = text.replace("Three with 12\" screens", "12\"");
        assert_eq!(records(&closed, ',').len(), 5, "{:?}", records(&closed, ','));
        let other = text.replace("Three with 12\" screens", "\"Three\"");
        assert_eq!(records(&other, ',').len(), 5);
    }

    #[test]
    fn marks_inside_a_cell_are_kept() {
        let text = "Title;Countries;Start\n\"Horn\" of Africa desk;Kenya;2010\n\
                    A 12\" screen;Mali;2011\n\"Closed; well\";Niger;2012\n";
        let read = records(text, ';');
        assert_eq!(read[1][0], "\"Horn\" of Africa desk");
        assert_eq!(read[2][0], "A 12\" screen");
        assert_eq!(read[3], ["Closed; well", "Niger", "2012"]);
        assert_eq!(faults(text, ';'), [(1, 0, QuoteFault::Inner), (2, 0, QuoteFault::Inner)]);
        assert_eq!(
            records("\"a \"quoted\" word, more\",x", ',')[0],
            ["a \"quoted\" word, more", "x"]
        );
    }

    #[test]
    fn cells_of_several_lines_stay_whole() {
        let text =
            "title,about,start\nA,\"One.\nTwo, three.\n\nFour.\",2009\nB,\"x \"\"y\"\"\" ,2010";
        let read = records(text, ',');
        assert_eq!(read[1], ["A", "One.\nTwo, three.\n\nFour.", "2009"]);
        assert_eq!(read[2], ["B", "x \"y\"", "2010"]);
        assert_eq!(records("a\r\n\r\nb\r", ','), [vec!["a"], vec![""], vec!["b"]]);
    }

    proptest! {
        #[test]
        fn quoted_cells_are_parsed_again(table in prop::collection::vec(
            prop::collection::vec("[a-z\"\n, é]{0,8}", 1..5), 1..6)
        ) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
            let text = table.iter().map(line).collect::<Vec<_>>().join("\n");
            prop_assert_eq!(records(&text, ','), table);
        }

        #[test]
        fn no_letter_of_a_text_is_lost(text in "[ab\",;\n\r é]{0,60}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            let read: String = records(&text, ',').concat().concat();
            prop_assert_eq!(letters(&read), letters(&text));
        }
    }
}
