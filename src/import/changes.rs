//! Compares opened content with the content before, record by record and field by field.

use std::collections::{HashMap, HashSet};

use super::assemble::rows_of;
use super::briefings::briefing_in;
use super::cell_values::cell_of;
use super::fields::{FieldMut, Fields};
use super::from_atlas::content_from_atlas;
use super::record_key::{OWN_FILE, identifying_fields, record_key};
use super::record_names::name_of_record;
use super::schema::{Schema, TableSchema};
use crate::atlas::Atlas;
use crate::briefing::Briefing;
use crate::i18n::Lang;

/// A record that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The key of the table, such as `project` or `hub`.
    pub table: &'static str,
    /// The key of the record; for a record without one, the keys that identify it.
    pub key: String,
    /// The title or name of the record; the names that identify a record without one.
    pub title: String,
    /// The kind of difference.
    pub how: ChangeKind,
}

/// The kind of difference of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum ChangeKind {
    /// The record is only in the opened content.
    Added,
    /// The record is only in the content before.
    Removed,
    /// Some fields differ.
    Changed(Vec<FieldChange>),
}

/// A field with two different values. An empty value means "not stated".
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The name of the field in the language of the interface.
    pub field: String,
    /// The value in the content before.
    pub old: String,
    /// The value in the opened content.
    pub new: String,
}

/// Content that is compared.
#[derive(Clone, Copy, Debug)]
pub struct ComparedContent<'a> {
    /// The checked records.
    pub atlas: &'a Atlas,
    /// The briefings, which an atlas does not have.
    pub briefings: &'a [Briefing],
}

impl<'a> From<&'a Atlas> for ComparedContent<'a> {
    fn from(atlas: &'a Atlas) -> Self {
        Self { atlas, briefings: &[] }
    }
}

/// Returns the records that differ, by table: changed and added ones in the order of the opened
/// content, then removed ones. The projects come first. Both contents must be in the same language;
/// `lang` is that of the names of fields and of the texts of briefings.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::i18n::Lang;
/// use imap::import::changes;
///
/// let project = raw::RawProject { id: "training".to_owned(), ..Default::default() };
/// let content = raw::Content { projects: vec![project], ..Default::default() };
/// let (published, _) = validate_content(&raw::Content::default());
/// let (opened, _) = validate_content(&content);
/// let (published, opened) = ((&published).into(), (&opened).into());
/// assert_eq!(changes(published, opened, Lang::En)[0].table, "project");
/// assert!(changes(opened, opened, Lang::En).is_empty());
/// ```
pub fn changes(published: ComparedContent, opened: ComparedContent, lang: Lang) -> Vec<Change> {
    let (mut old, mut new) = (records(published, lang), records(opened, lang));
    let (before, after) = (keys(&old), keys(&new));
    leave_out_parts(&mut old, &after);
    leave_out_parts(&mut new, &before);
    let mut changes = Vec::new();
    for wants_projects in [true, false] {
        for (table, (old, new)) in Schema::shared().tables.iter().zip(old.iter().zip(&new)) {
            if (table.key == "project") == wants_projects {
                compare(table, old, new, lang, &mut changes);
            }
        }
    }
    changes
}

/// A record with its fields as texts.
struct Record {
    key: String,
    title: String,
    /// The key of the record of which it is a part; may be empty.
    whole: String,
    values: Vec<(&'static str, String)>,
    /// `true` if only the opened file is named as a source.
    is_of_file: bool,
}

fn compare(
    table: &TableSchema,
    old: &[Record],
    new: &[Record],
    lang: Lang,
    changes: &mut Vec<Change>,
) {
    let places = |rows: &[Record]| -> HashMap<String, usize> {
        rows.iter().zip(0..).map(|(row, place)| (row.key.clone(), place)).collect()
    };
    let (before, after) = (places(old), places(new));
    let mut add = |record: &Record, how| {
        let (key, title) = (record.key.clone(), record.title.clone());
        changes.push(Change { table: table.key, key, title, how });
    };
    for record in new {
        let how = match before.get(&record.key) {
            None => ChangeKind::Added,
            Some(&place) => ChangeKind::Changed(field_changes(table, &old[place], record, lang)),
        };
        if how != ChangeKind::Changed(Vec::new()) {
            add(record, how);
        }
    }
    for record in old.iter().filter(|record| !after.contains_key(&record.key)) {
        add(record, ChangeKind::Removed);
    }
}

/// The keys of the records of each table.
type Keys = Vec<HashSet<String>>;

fn keys(all: &[Vec<Record>]) -> Keys {
    all.iter().map(|rows| rows.iter().map(|row| row.key.clone()).collect()).collect()
}

/// Leaves out the parts of records that only one content has: the record itself is listed.
fn leave_out_parts(all: &mut [Vec<Record>], others: &Keys) {
    let tables = &Schema::shared().tables;
    for (table, rows) in tables.iter().zip(all) {
        let Some((whole, _)) = whole_of(table.key) else { continue };
        let Some(place) = tables.iter().position(|table| table.key == whole) else { continue };
        rows.retain(|row| others[place].contains(&row.whole));
    }
}

/// Returns the table of the records of which those of a table are parts, and the field that names
/// the whole.
fn whole_of(table: &str) -> Option<(&'static str, &'static str)> {
    Some(match table {
        "link" | "remark" => ("project", "project"),
        "chain" => ("route", "route"),
        "leg" => ("chain", "chain"),
        "figure" => ("series", "series"),
        "value" => ("indicator", "indicator"),
        _ => return None,
    })
}

/// Returns the fields that differ, in the order of the columns.
fn field_changes(table: &TableSchema, old: &Record, new: &Record, lang: Lang) -> Vec<FieldChange> {
    let value = |record: &Record, key: &str| {
        let found = record.values.iter().find(|(other, _)| *other == key);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let mut changes = Vec::new();
    for (key, _) in &table.columns {
        // A file without sources gets itself as a source, which the editor has not changed.
        if new.is_of_file && matches!(*key, "sources" | "certainty") {
            continue;
        }
        let (old, new) = (value(old, key), value(new, key));
        if old != new {
            changes.push(FieldChange { field: table.named(key, lang).to_owned(), old, new });
        }
    }
    changes
}

/// Returns the records of content, for each table of the schema.
fn records(content: ComparedContent, lang: Lang) -> Vec<Vec<Record>> {
    let ComparedContent { atlas, briefings } = content;
    let mut content = content_from_atlas(atlas);
    content.briefings = briefings.iter().map(|briefing| briefing_in(briefing, lang)).collect();
    let tables = &Schema::shared().tables;
    let mut all: Vec<Vec<Record>> = tables.iter().map(|_| Vec::new()).collect();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut rows = rows_of(&content);
    let _ = rows.each(&mut |key, at| {
        let Some(place) = tables.iter().position(|table| table.key == key) else { return Ok(()) };
        let mut record = record(key, at.row, atlas);
        // The source that stands for the opened file is none of its records.
        if record.key.starts_with(OWN_FILE) {
            return Ok(());
        }
        if at.row.id().is_none() {
            // Several records can have the same identifying fields.
            let number = numbers.entry([key, " ", &*record.key].concat()).or_default();
            *number += 1;
            record.key = [&record.key, " ", &*number.to_string()].concat();
        }
        all[place].push(record);
        Ok(())
    });
    all
}

fn record(table: &'static str, row: &mut dyn Fields, atlas: &Atlas) -> Record {
    let (key, mut title) = (record_key(table, row), row.name().trim().to_owned());
    let (mut values, mut is_of_file, mut whole) = (Vec::new(), false, String::new());
    let (is_titled, identifying) = (!title.is_empty(), identifying_fields(table));
    row.each(&mut |field, slot| {
        if let ("sources", FieldMut::Keys(keys, _)) = (field, &slot) {
            is_of_file = !keys.is_empty() && keys.iter().all(|key| key.starts_with(OWN_FILE));
        }
        // A remark is named after its project and field.
        let is_key = identifying.contains(&field) && (table, field) != ("remark", "text");
        if let (Some((_, naming)), FieldMut::Key(key, _)) = (whole_of(table), &slot)
            && naming == field
        {
            whole.clone_from(key);
        }
        // The other names of countries are in a file of their own.
        if (table, field) == ("country", "aliases") {
            return;
        }
        let is_id = matches!(slot, FieldMut::Id(_));
        let text = cell_of(slot, &mut |of, key| name_of_record(of, key, atlas));
        let text = text.text().trim().to_owned();
        // Steps are named after their briefing and their own title.
        let is_step = (table, field) == ("briefing", "title") && !text.is_empty();
        if is_step || is_key && !is_titled {
            let between = if title.is_empty() { "" } else { " · " };
            title = [title.as_str(), between, &text].concat();
        }
        if !is_id {
            values.push((field, text));
        }
    });
    Record { key, title, whole, values, is_of_file }
}
