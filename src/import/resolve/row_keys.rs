//! The keys of rows: those in the sheets, and new ones made from names.

use std::collections::{HashMap, HashSet};

use super::resolver::Resolver;
use crate::i18n::slug::slug;
use crate::import::error::{Progress, ReadError};
use crate::import::fields::{FieldMut, Fields, RecordKind};
use crate::import::message::{MessageKind, Severity};
use crate::import::names::Names;
use crate::import::parse_rows::{LocatedAny, Rows};

/// Returns the kind of entity in the rows of a table.
pub fn kind_of_table(table: &str) -> Option<RecordKind> {
    Some(match table {
        "country" => RecordKind::Country,
        "organisation" => RecordKind::Organisation,
        "group" => RecordKind::Group,
        "source" => RecordKind::Source,
        "phase" => RecordKind::Phase,
        "pillar" => RecordKind::Pillar,
        "theme" => RecordKind::Theme,
        "document" => RecordKind::Document,
        "project" => RecordKind::Project,
        "hub" => RecordKind::Hub,
        "route" => RecordKind::Route,
        "series" => RecordKind::Series,
        "indicator" => RecordKind::Indicator,
        _ => return None,
    })
}

/// The keys that rows have, by table.
#[derive(Default)]
struct TakenKeys {
    taken: HashSet<(&'static str, String)>,
    /// The last number that was tried for a slug, by `table/slug`.
    numbers: HashMap<String, usize>,
}

impl TakenKeys {
    /// Takes a key. Returns `false` if another row of the table has it.
    fn take(&mut self, table: &'static str, key: &str) -> bool {
        self.taken.insert((table, key.to_owned()))
    }

    /// Takes a new key for a name: its slug, or the table if the slug is empty, with a number if
    /// needed.
    fn take_new(&mut self, table: &'static str, name: &str) -> String {
        let mut slug = slug(name);
        if slug.is_empty() {
            slug = table.to_owned();
        }
        let number = self.numbers.entry(format!("{table}/{slug}")).or_insert(1);
        let mut key = slug.clone();
        while !self.taken.insert((table, key.clone())) {
            *number += 1;
            key = format!("{slug}-{number}");
        }
        key
    }
}

impl Resolver<'_> {
    /// Assigns a key to each row without one, drops rows with a duplicate key, and registers all
    /// names.
    ///
    /// # Errors
    /// `ReadError::Cancelled`.
    pub fn assign_keys(
        &mut self,
        rows: &mut Rows,
        progress: &mut Progress,
    ) -> Result<(), ReadError> {
        let mut keys = TakenKeys::default();
        // Keys in the sheets have priority over generated keys.
        self.take_stated_keys(rows, &mut keys, progress)?;
        self.add_missing_keys(rows, &mut keys, progress)?;
        self.learn_rows(rows, progress)
    }

    /// Takes the keys in the sheets, and drops rows with a key that another row of the table has.
    ///
    /// # Errors
    /// `ReadError::Cancelled`.
    fn take_stated_keys(
        &mut self,
        rows: &mut Rows,
        keys: &mut TakenKeys,
        progress: &mut Progress,
    ) -> Result<(), ReadError> {
        rows.each(&mut |table, LocatedAny { row, sheet, place, out, .. }| {
            progress.step(|| 0.3)?;
            let Some(id) = row.id().cloned().filter(|id| !id.is_empty()) else { return Ok(()) };
            if !keys.take(table, &id) {
                *out = true;
                let at = self.place(sheet, place, if table == "country" { "code" } else { "id" });
                self.report(Severity::Error, at, &id, MessageKind::Duplicate);
            }
            Ok(())
        })
    }

    /// Gives a key to each row without one, and drops rows without a name.
    ///
    /// # Errors
    /// `ReadError::Cancelled`.
    fn add_missing_keys(
        &mut self,
        rows: &mut Rows,
        keys: &mut TakenKeys,
        progress: &mut Progress,
    ) -> Result<(), ReadError> {
        rows.each(&mut |table, LocatedAny { row, sheet, place, out, .. }| {
            progress.step(|| 0.6)?;
            let name = row.name().to_owned();
            let Some(id) = row.id() else { return Ok(()) };
            if name.is_empty() {
                *out = true;
                let at = self.place(sheet, place, name_field(table));
                self.report(Severity::Error, at, "", MessageKind::NoName);
                return Ok(());
            }
            // The sheet states the key.
            if !id.is_empty() {
                return Ok(());
            }
            if table != "country" {
                *id = keys.take_new(table, &name);
                return Ok(());
            }
            match self.names.key(RecordKind::Country, &name) {
                Some(code) if keys.take(table, &code) => *id = code,
                _ => {
                    *out = true;
                    let near = self.nearest(&[RecordKind::Country], &name);
                    let at = self.place(sheet, place, "name");
                    self.report(Severity::Error, at, &name, MessageKind::UnknownCountry(near));
                }
            }
            Ok(())
        })
    }

    /// Registers the names of rows with keys.
    ///
    /// # Errors
    /// `ReadError::Cancelled`.
    fn learn_rows(&mut self, rows: &mut Rows, progress: &mut Progress) -> Result<(), ReadError> {
        let names = &mut self.names;
        rows.each(&mut |table, LocatedAny { row, .. }| {
            progress.step(|| 0.9)?;
            if let Some(of) = kind_of_table(table) {
                learn_names(names, of, row);
            }
            Ok(())
        })
    }
}

/// Returns the field with the name of a row of a table.
fn name_field(table: &str) -> &'static str {
    match table {
        "project" | "document" | "source" | "boundary" => "title",
        _ => "name",
    }
}

/// Registers all names of a row that has a key.
fn learn_names(names: &mut Names, of: RecordKind, row: &mut dyn Fields) {
    let (name, Some(key)) = (row.name().to_owned(), row.id().cloned()) else { return };
    names.learn(of, &key, &key, true);
    names.learn(of, &name, &key, of != RecordKind::Project && of != RecordKind::Source);
    row.each(&mut |field, slot| match (field, slot) {
        (
            "acronym" | "short_title" | "long_name" | "dialogue_name" | "alpha2" | "url",
            FieldMut::Text(text),
        ) => {
            names.learn(of, text, &key, false);
        }
        ("aliases" | "other_names", FieldMut::List(list)) => {
            list.iter().for_each(|name| names.learn(of, name, &key, false));
        }
        _ => {}
    });
}
