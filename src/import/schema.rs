//! Defines the supported sheets and columns with their names.

use std::collections::HashMap;
use std::sync::LazyLock;

pub use super::folded::folded;
use super::hashtags;
use super::header_language::split_language;
use crate::i18n::{Lang, PerLang};

/// Names in languages that the page does not have, in the format of the words of its languages.
const FOREIGN: &str = include_str!("foreign_columns.toml");

/// The key of the names of the sheet itself.
const OF_SHEET: &str = "sheet";

/// A supported sheet.
pub struct TableSchema {
    /// The key of the sheet: that of a table of the content, or `part`, `leg`, `figure` …
    pub key: &'static str,
    /// The names of the sheet.
    pub names: HeaderNames,
    /// The names and the key of the sheet, folded.
    called: Vec<String>,
    /// The columns: their keys and names.
    pub columns: Vec<(&'static str, HeaderNames)>,
    /// The key of the column for each folded name.
    known: HashMap<String, &'static str>,
}

/// The names of a sheet or column, by language.
#[derive(Default)]
pub struct HeaderNames {
    own: PerLang<Vec<&'static str>>,
    /// The names in languages that the page does not have.
    foreign: Vec<&'static str>,
}

impl HeaderNames {
    fn add(&mut self, lang: Option<Lang>, text: &'static str) {
        let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
        match lang {
            Some(lang) => self.own[lang].extend(names),
            None => self.foreign.extend(names),
        }
    }

    /// Returns the name in a language that is used for writing.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::schema::Schema;
    ///
    /// let projects = Schema::shared().named("Projects")[0];
    /// assert_eq!(projects.names.preferred(Lang::Fr), "Projets");
    /// ```
    pub fn preferred(&self, lang: Lang) -> &'static str {
        self.own[lang].first().copied().unwrap_or_default()
    }

    fn of(&self, lang: Lang) -> impl Iterator<Item = &'static str> {
        self.own[lang].iter().copied()
    }

    fn all(&self) -> impl Iterator<Item = &'static str> {
        self.own.values().flatten().chain(&self.foreign).copied()
    }
}

/// All supported sheets.
pub struct Schema {
    /// The sheets in the order of the template workbook.
    pub tables: Vec<TableSchema>,
}

/// Returns a header without the texts in brackets.
fn without_brackets(header: &str) -> String {
    let mut depth = 0usize;
    header
        .chars()
        .filter(|letter| {
            match letter {
                '(' | '[' => depth += 1,
                ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

/// The forms in which a header is looked up: as it is, then without what people add to a name,
/// such as brackets and a plural. A hashtag has the form of the header for which it stands.
pub struct HeaderForms(Vec<String>);

impl HeaderForms {
    /// Folds a cell for comparison with headers. A cell of more than 400 bytes, which cannot be a
    /// header, has no forms.
    ///
    /// # Examples
    /// ```
    /// use imap::import::schema::{HeaderForms, Schema};
    ///
    /// let projects = Schema::shared().named("Projects")[0];
    /// let key = |header: &str| projects.column_of(&HeaderForms::of(header));
    /// assert_eq!(key("Title (required)"), Some("title"));
    /// assert_eq!(key("#org+impl"), Some("agencies"));
    /// ```
    pub fn of(cell: &str) -> Self {
        if cell.len() > 400 {
            return Self(Vec::new());
        }
        if let Some(tag) = cell.trim().strip_prefix('#') {
            return Self(hashtags::header(tag).map(str::to_owned).into_iter().collect());
        }
        let whole = folded(cell);
        let bare = folded(&without_brackets(cell));
        let name = if bare.is_empty() { whole.clone() } else { bare };
        let singular = name.strip_suffix('s').unwrap_or_default().to_owned();
        // A name with a language, such as `title_fr`, says which table a sheet is.
        let named = split_language(cell).map(|(name, _)| folded(name)).unwrap_or_default();
        let mut forms = vec![whole, name, singular, named];
        forms.retain(|form| !form.is_empty());
        Self(forms)
    }

    /// Returns `true` if it is a single letter or digit, which says nothing by itself.
    ///
    /// # Examples
    /// ```
    /// use imap::import::schema::HeaderForms;
    ///
    /// assert!(HeaderForms::of("1").is_short() && HeaderForms::of("–").is_short());
    /// assert!(!HeaderForms::of("ID").is_short());
    /// ```
    pub fn is_short(&self) -> bool {
        self.0.first().is_none_or(|form| form.chars().count() < 2)
    }
}

impl Schema {
    /// Returns the schema, which is parsed once: parsing takes longer than reading a small file.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Schema> = LazyLock::new(Schema::new);
        &SHARED
    }

    fn new() -> Self {
        let mut schema = Self { tables: Vec::new() };
        for lang in Lang::ALL {
            schema.add_names(Some(lang), lang.column_names());
        }
        schema.add_names(None, FOREIGN);
        for table in &mut schema.tables {
            table.called = table.names.all().chain([table.key]).map(folded).collect();
            // A name that two columns have is that of the first.
            for (key, names) in &table.columns {
                table.known.insert(folded(key), key);
                for name in names.all() {
                    table.known.entry(folded(name)).or_insert(key);
                }
            }
        }
        schema
    }

    /// Adds the names of a file: `[columns.key]` for a sheet, `key = "names"` for its columns.
    fn add_names(&mut self, lang: Option<Lang>, text: &'static str) {
        let mut at = 0;
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let heading = line.strip_prefix("[columns.").and_then(|rest| rest.strip_suffix(']'));
            if let Some(key) = heading {
                at = self.place_of(key);
            } else if let (Some(table), Some((key, names))) =
                (self.tables.get_mut(at), line.split_once('='))
            {
                let names = names.trim().trim_matches('"');
                match key.trim() {
                    OF_SHEET => table.names.add(lang, names),
                    key => table.column_mut(key).add(lang, names),
                }
            }
        }
    }

    /// Returns the place of a table, which is added if it is new.
    fn place_of(&mut self, key: &'static str) -> usize {
        let found = self.tables.iter().position(|table| table.key == key);
        found.unwrap_or_else(|| {
            self.tables.push(TableSchema {
                key,
                names: HeaderNames::default(),
                called: Vec::new(),
                columns: Vec::new(),
                known: HashMap::new(),
            });
            self.tables.len() - 1
        })
    }

    /// Returns the tables with this name in any language.
    ///
    /// # Examples
    /// ```
    /// use imap::import::schema::Schema;
    ///
    /// assert_eq!(Schema::shared().named("projets")[0].key, "project");
    /// assert!(Schema::shared().named("Sheet1").is_empty());
    /// ```
    pub fn named(&self, name: &str) -> Vec<&TableSchema> {
        let name = folded(name);
        self.tables.iter().filter(|table| table.called.contains(&name)).collect()
    }

    /// Returns `true` if any table has a column with this header.
    ///
    /// # Examples
    /// ```
    /// use imap::import::schema::{HeaderForms, Schema};
    ///
    /// assert!(Schema::shared().has_column(&HeaderForms::of("Date de début")));
    /// assert!(!Schema::shared().has_column(&HeaderForms::of("Shoe size")));
    /// ```
    pub fn has_column(&self, header: &HeaderForms) -> bool {
        self.tables.iter().any(|table| table.column_of(header).is_some())
    }

    /// Returns the name of a column of a table in a language; empty if there is no such column.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::schema::Schema;
    ///
    /// assert_eq!(Schema::shared().label("project", "start", Lang::Fr), "Début");
    /// assert_eq!(Schema::shared().label("project", "colour", Lang::Fr), "");
    /// ```
    pub fn label(&self, table: &str, column: &str, lang: Lang) -> String {
        let table = self.tables.iter().find(|other| other.key == table);
        table.map_or("", |table| table.named(column, lang)).to_owned()
    }

    /// Returns the name of the sheet of a table in a language; empty if there is no such table.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::schema::Schema;
    ///
    /// assert_eq!(Schema::shared().label_of("project", Lang::En), "Projects");
    /// ```
    pub fn label_of(&self, table: &str, lang: Lang) -> &'static str {
        let table = self.tables.iter().find(|other| other.key == table);
        table.map_or("", |table| table.names.preferred(lang))
    }

    /// Returns `true` if a header is a name of a column in a language.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::schema::Schema;
    ///
    /// assert!(Schema::shared().has_name("project", "start", "debut", Lang::Fr));
    /// assert!(!Schema::shared().has_name("project", "start", "debut", Lang::En));
    /// ```
    pub fn has_name(&self, table: &str, column: &str, header: &str, lang: Lang) -> bool {
        let found = self.columns(table).iter().find(|(key, _)| *key == column);
        let header = folded(header);
        found.is_some_and(|(_, names)| names.of(lang).any(|name| folded(name) == header))
    }

    /// Returns the columns of a table with their names, in the order of its sheet.
    pub fn columns(&self, table: &str) -> &[(&'static str, HeaderNames)] {
        let table = self.tables.iter().find(|other| other.key == table);
        table.map_or(&[], |table| &table.columns)
    }

    /// Returns all names of all sheets.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.tables.iter().flat_map(|table| table.names.all())
    }
}

impl TableSchema {
    /// Returns the names of a column, which is added if it is new.
    fn column_mut(&mut self, key: &'static str) -> &mut HeaderNames {
        let found = self.columns.iter().position(|(other, _)| *other == key);
        let at = found.unwrap_or(self.columns.len());
        if found.is_none() {
            self.columns.push((key, HeaderNames::default()));
        }
        &mut self.columns[at].1
    }

    /// Returns the key of the column with this header, in any language.
    ///
    /// # Examples
    /// ```
    /// use imap::import::schema::Schema;
    ///
    /// let projects = Schema::shared().named("Projects")[0];
    /// assert_eq!(projects.column("DATE DE DEBUT"), Some("start"));
    /// assert_eq!(projects.column("Shoe size"), None);
    /// ```
    pub fn column(&self, header: &str) -> Option<&'static str> {
        self.column_of(&HeaderForms::of(header))
    }

    /// Returns the key of the column with this header.
    pub fn column_of(&self, header: &HeaderForms) -> Option<&'static str> {
        header.0.iter().find_map(|form| self.known.get(form)).copied()
    }

    /// Returns `true` if a header is the name of a column as it is, without additions.
    ///
    /// # Examples
    /// ```
    /// use imap::import::schema::Schema;
    ///
    /// let projects = Schema::shared().named("Projects")[0];
    /// assert!(projects.has_name("Start date") && !projects.has_name("Start date (planned)"));
    /// ```
    pub fn has_name(&self, header: &str) -> bool {
        self.known.contains_key(&folded(header))
    }

    /// Returns the name of a column in a language; empty if there is no such column.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::schema::Schema;
    ///
    /// let projects = Schema::shared().named("Projects")[0];
    /// assert_eq!(projects.named("title", Lang::Ar), "العنوان");
    /// ```
    pub fn named(&self, key: &str, lang: Lang) -> &'static str {
        let found = self.columns.iter().find(|(other, _)| *other == key);
        found.map_or("", |(_, names)| names.preferred(lang))
    }

    /// Returns all names of all columns.
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
        for (header, key) in [
            ("Countries (all, please)", "countries"),
            ("Start\n(planned)", "start"),
            ("End date*", "end"),
            ("Donor(s)", "donors"),
            ("Name of the project", "title"),
            ("#org+funding", "donors"),
        ] {
            assert_eq!(projects.column(header), Some(key), "{header}");
        }
        assert_eq!(projects.column("shoe size"), None);
        assert_eq!(projects.column("(s)"), None);
    }

    #[test]
    fn every_sheet_and_column_has_a_name_in_every_language() {
        for table in &Schema::shared().tables {
            for lang in Lang::ALL {
                assert!(!table.names.preferred(lang).is_empty(), "{}", table.key);
                let mut written = std::collections::HashSet::new();
                for (key, names) in &table.columns {
                    let name = names.preferred(lang);
                    assert!(!name.is_empty(), "{} {key}", table.key);
                    assert!(written.insert(folded(name)), "{} {key} {name}", table.key);
                    assert_eq!(table.column(name), Some(*key), "{} {name}", table.key);
                }
            }
        }
    }
}
