//! The sheets and columns that are understood, with their names.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::{Lang, sort};

/// The names of the sheets and columns, as `columns.txt` has them.
const TEXT: &str = include_str!("columns.txt");

/// A sheet that is understood.
pub struct Table {
    /// Its key: that of a table of the content, or `part`, `leg`, `figure` …
    pub key: &'static str,
    /// Its names.
    pub names: Names,
    /// Its names and its key, folded.
    called: Vec<String>,
    /// Its columns: their keys, and their names.
    pub columns: Vec<(&'static str, Names)>,
    /// The column of each name, folded.
    known: HashMap<String, &'static str>,
}

/// The names of something in English, French and Arabic.
pub struct Names([Vec<&'static str>; 3]);

impl Names {
    fn read(text: &'static str) -> Self {
        let mut languages = text.split('|');
        Self(std::array::from_fn(|_| {
            languages.next().unwrap_or_default().split(',').map(str::trim).collect()
        }))
    }

    /// The name that is written in a language.
    pub fn written(&self, lang: Lang) -> &'static str {
        let names = &self.0[lang as usize];
        names.first().copied().unwrap_or_default()
    }

    fn all(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().flatten().copied()
    }
}

/// All sheets that are understood.
pub struct Schema {
    /// In the order of a new workbook.
    pub tables: Vec<Table>,
}

/// What a header is compared by: letters and digits without accents.
pub fn folded(text: &str) -> String {
    sort::folded(text.trim()).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What a cell is compared by as a header; a longer one is a text and no name.
pub fn header_of(cell: &str) -> Option<String> {
    (cell.len() <= 400).then(|| folded(cell))
}

impl Schema {
    /// The names of the sheets and columns, read once: that takes longer than to read
    /// a small file.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Schema> = LazyLock::new(Schema::new);
        &SHARED
    }

    fn new() -> Self {
        let mut tables: Vec<Table> = Vec::new();
        for line in TEXT.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some((key, names)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']'))
            {
                let (names, columns, known) = (Names::read(names), Vec::new(), HashMap::new());
                let called = names.all().chain([key]).map(folded).collect();
                tables.push(Table { key, names, called, columns, known });
            } else if let (Some(table), Some((key, names))) =
                (tables.last_mut(), line.split_once('='))
            {
                let (key, names) = (key.trim(), Names::read(names));
                table.known.insert(folded(key), key);
                for name in names.all() {
                    table.known.entry(folded(name)).or_insert(key);
                }
                table.columns.push((key, names));
            }
        }
        Self { tables }
    }

    /// The sheet with this name, of several the first.
    pub fn named(&self, name: &str) -> Vec<&Table> {
        let name = folded(name);
        self.tables.iter().filter(|table| table.called.contains(&name)).collect()
    }

    /// The name of a column of a sheet in a language.
    pub fn label(&self, table: &str, column: &str, lang: Lang) -> String {
        let table = self.tables.iter().find(|other| other.key == table);
        table.map_or("", |table| table.named(column, lang)).to_owned()
    }

    /// All names of sheets.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.tables.iter().flat_map(|table| table.names.all())
    }
}

impl Table {
    /// The key of the column with this header.
    pub fn column(&self, header: &str) -> Option<&'static str> {
        self.column_of(&header_of(header)?)
    }

    /// The key of the column with this header, as [`header_of`] makes it.
    pub fn column_of(&self, header: &str) -> Option<&'static str> {
        self.known.get(header).copied()
    }

    /// The name of a column in a language.
    pub fn named(&self, key: &str, lang: Lang) -> &'static str {
        let found = self.columns.iter().find(|(other, _)| *other == key);
        found.map_or("", |(_, names)| names.written(lang))
    }

    /// All names of its columns.
    pub fn headers(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().flat_map(|(_, names)| names.all())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_found_in_all_languages_whatever_their_capitals_and_accents() {
        let schema = Schema::shared();
        let projects = schema.named("PROJETS")[0];
        assert_eq!(projects.key, "project");
        for header in ["Bailleurs de fonds", "donors", "DONORS:", "الجهات المانحة", "donateurs"]
        {
            assert_eq!(projects.column(header), Some("donors"), "{header}");
        }
        assert_eq!(projects.column("debut"), Some("start"));
        assert_eq!(projects.column("shoe size"), None);
    }

    #[test]
    fn every_sheet_and_column_has_a_name_in_every_language() {
        for table in &Schema::shared().tables {
            for lang in Lang::ALL {
                assert!(!table.names.written(lang).is_empty(), "{}", table.key);
                let mut written = std::collections::HashSet::new();
                for (key, names) in &table.columns {
                    let name = names.written(lang);
                    assert!(!name.is_empty(), "{} {key}", table.key);
                    assert!(written.insert(folded(name)), "{} {key} {name}", table.key);
                    assert_eq!(table.column(name), Some(*key), "{} {name}", table.key);
                }
            }
        }
    }
}
