//! Reads rows one by one, so that one bad row does not hide the others, and records the line of
//! each field.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::read_text;
use crate::content::problem::{FilePosition, Problem, ProblemKind};

/// The tables of each file.
const TABLES: [(&str, &str); 12] = [
    ("sources.toml", "source"),
    ("organisations.toml", "organisation"),
    ("groups.toml", "group"),
    ("history.toml", "succession"),
    ("history.toml", "former_name"),
    ("boundaries.toml", "boundary"),
    ("seas.toml", "sea"),
    ("projects.toml", "project"),
    ("documents.toml", "document"),
    ("routes.toml", "route"),
    ("figures.toml", "series"),
    ("figures.toml", "indicator"),
];

/// A reader of the files of one folder that collects problems.
pub struct TableReader {
    pub folder: PathBuf,
    pub problems: Vec<Problem>,
    pub lines: CsvLines,
}

impl TableReader {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, problems: Vec::new(), lines: CsvLines::default() }
    }

    /// Reads a whole TOML file as one record.
    pub fn read_document<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let text = self.text(name)?;
        match toml::from_str(&text) {
            Ok(record) => {
                self.remember_rows(&text);
                Some(record)
            }
            Err(error) => {
                self.report_malformed(name, &text, error.span(), error.message(), "", "");
                None
            }
        }
    }

    /// Records the lines of the rows in a file that was read as a whole.
    fn remember_rows(&mut self, text: &str) {
        let Ok(table) = DeTable::parse(text) else { return };
        let breaks = LineBreaks::of(text);
        for (key, value) in table.get_ref().iter() {
            let rows = value.get_ref().as_array().into_iter().flat_map(|array| array.iter());
            for row in rows.filter(|row| row.get_ref().is_table()) {
                self.lines.remember_line(key.get_ref(), &breaks, row);
            }
        }
    }

    /// Reads the rows `[[table]]` of a TOML file.
    pub fn rows<T: DeserializeOwned>(&mut self, name: &str, table: &str) -> Vec<T> {
        let Some(text) = self.text(name) else { return Vec::new() };
        let parsed = match DeTable::parse(&text) {
            Ok(parsed) => parsed.into_inner(),
            Err(error) => {
                self.report_malformed(name, &text, error.span(), error.message(), "", "");
                return Vec::new();
            }
        };
        let breaks = LineBreaks::of(&text);
        let mut rows = Vec::new();
        for (key, value) in parsed {
            if key.get_ref() != table {
                // A misspelt table name would lose its rows silently. The first table of a file
                // reports unknown names for the whole file.
                let known =
                    TABLES.iter().any(|&(file, other)| file == name && other == key.get_ref());
                if !known && TABLES.iter().find(|&&(file, _)| file == name) == Some(&(name, table))
                {
                    let message =
                        format!("there is no table [[{}]]; correct its name", key.get_ref());
                    self.report_malformed(name, &text, Some(key.span()), &message, "", "");
                }
                continue;
            }
            let span = value.span();
            let DeValue::Array(array) = value.into_inner() else {
                let message = format!("write [[{table}]] in double brackets, one for each row");
                self.report_malformed(name, &text, Some(span), &message, table, "");
                continue;
            };
            for row in array {
                let id = self.lines.remember_line(table, &breaks, &row);
                match T::deserialize(ValueDeserializer::from(row)) {
                    Ok(row) => rows.push(row),
                    Err(error) => {
                        self.report_malformed(
                            name,
                            &text,
                            error.span(),
                            error.message(),
                            table,
                            &id,
                        );
                    }
                }
            }
        }
        rows
    }

    /// Reads the rows of a CSV file with a header; `key` is the column with the key of a row.
    pub fn read_csv<T: DeserializeOwned>(&mut self, name: &str, table: &str, key: &str) -> Vec<T> {
        let Some(text) = self.text(name) else { return Vec::new() };
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let column = header.iter().position(|column| column == key);
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map(|at| at.line() as usize);
                    self.report_problem(name, line, table, "", error.to_string());
                    continue;
                }
            };
            let line = record.position().map(|at| at.line() as usize);
            let id = column.and_then(|column| record.get(column)).unwrap_or_default().to_owned();
            self.lines
                .rows
                .insert((table.into(), id.clone()), (line.unwrap_or(0), BTreeMap::new()));
            match record.deserialize(Some(&header)) {
                Ok(row) => rows.push(row),
                Err(error) => self.report_problem(name, line, table, &id, error.to_string()),
            }
        }
        rows
    }

    fn text(&mut self, name: &str) -> Option<String> {
        read_text(&self.folder.join(name), name)
            .map_err(|problem| self.problems.push(*problem))
            .ok()
    }

    fn report_malformed(
        &mut self,
        name: &str,
        text: &str,
        span: Option<std::ops::Range<usize>>,
        message: &str,
        table: &str,
        row: &str,
    ) {
        let line = span.map(|span| LineBreaks::of(text).line_of(span.start));
        self.report_problem(name, line, table, row, message.to_owned());
    }

    fn report_problem(
        &mut self,
        name: &str,
        line: Option<usize>,
        table: &str,
        row: &str,
        message: String,
    ) {
        let place =
            FilePosition { line, table: table.into(), row: row.into(), ..FilePosition::file(name) };
        self.problems.push(Problem { place, kind: ProblemKind::Malformed(message) });
    }
}

/// The first line of every row, and the line of every field in the row.
#[derive(Debug, Default)]
pub struct CsvLines {
    rows: BTreeMap<(String, String), (usize, BTreeMap<String, usize>)>,
}

impl CsvLines {
    /// Records a row and returns its key. Nested rows (`[[route.chain]]`) are recorded under their
    /// own tables.
    fn remember_line(
        &mut self,
        table: &str,
        breaks: &LineBreaks,
        row: &Spanned<DeValue>,
    ) -> String {
        let Some(fields) = row.get_ref().as_table() else { return String::new() };
        let of = |key: &str| fields.get(key).and_then(|value| value.get_ref().as_str());
        let id = of("id").or_else(|| of("code")).unwrap_or_default().to_owned();
        let mut lines = BTreeMap::new();
        for (key, value) in fields.iter() {
            lines.insert(key.get_ref().to_string(), breaks.line_of(key.span().start));
            if let Some(rows) = value.get_ref().as_array() {
                for (number, row) in
                    rows.iter().enumerate().filter(|(_, row)| row.get_ref().is_table())
                {
                    self.remember_line(key.get_ref(), breaks, row);
                    // Labels such as "leg 2" and "remark 1", which the checks use.
                    let name = key.get_ref().trim_end_matches('s');
                    let line = breaks.line_of(inner_start(row));
                    lines.insert(format!("{name} {}", number + 1), line);
                }
            }
        }
        let first =
            lines.values().min().copied().unwrap_or_else(|| breaks.line_of(row.span().start));
        // Of two rows with the same key the later one is kept: that is the duplicate to report.
        self.rows.insert((table.into(), id.clone()), (first, lines));
        id
    }

    /// Sets the line of a place: the line of the field if known, otherwise that of the row.
    pub fn locate_problem(&self, place: &mut FilePosition) {
        if place.line.is_some() {
            return;
        }
        if let Some((line, fields)) = self.rows.get(&(place.table.clone(), place.row.clone())) {
            let numbered = place.field.split(',').next().unwrap_or_default();
            let field = place.field.split([',', ' ']).next().unwrap_or_default();
            let known = fields.get(numbered).or_else(|| fields.get(field));
            place.line = known.copied().or(Some(*line)).filter(|&line| line > 0);
        }
    }
}

/// Returns the byte offset of a nested row: that of its first key, since a row `[[a.b]]` has no
/// offset of its own.
fn inner_start(row: &Spanned<DeValue>) -> usize {
    let fields = row.get_ref().as_table();
    let first = fields.and_then(|fields| fields.iter().map(|(key, _)| key.span().start).min());
    first.unwrap_or(row.span().start)
}

/// The byte offsets of the line breaks of a text, in ascending order.
struct LineBreaks(Vec<usize>);

impl LineBreaks {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// Returns the number of the line at a byte offset, from 1.
    fn line_of(&self, at: usize) -> usize {
        self.0.partition_point(|&line_break| line_break < at) + 1
    }
}
