//! The identity of records: their keys, or the fields that identify records without one.

use super::fields::{FieldMut, Fields, RecordKind};

/// The key of the source that stands for the opened file; a number can follow.
pub const OWN_FILE: &str = "own-file";

/// Returns the fields that identify the records of a table without keys; empty for other tables.
///
/// # Examples
/// ```
/// use imap::import::record_key::identifying_fields;
///
/// assert_eq!(identifying_fields("leg"), ["chain", "from", "to"]);
/// assert!(identifying_fields("project").is_empty());
/// ```
pub fn identifying_fields(table: &str) -> &'static [&'static str] {
    match table {
        "leg" => &["chain", "from", "to"],
        "link" => &["project", "url"],
        "remark" => &["project", "field", "text"],
        "figure" => &["series", "year"],
        "value" => &["indicator", "country", "year"],
        "briefing" => &["briefing"],
        "succession" | "former_name" => &["code", "until"],
        _ => &[],
    }
}

/// Returns the key of a record, or the values of the fields that identify it.
pub fn record_key(table: &str, row: &mut dyn Fields) -> String {
    record_key_with(table, row, &mut |_, name| name.to_owned())
}

/// Returns the key of a record as [`record_key`] does, with references as `named` returns them.
pub fn record_key_with(
    table: &str,
    row: &mut dyn Fields,
    named: &mut dyn FnMut(RecordKind, &str) -> String,
) -> String {
    if let Some(id) = row.id() {
        return id.clone();
    }
    let (identifying, mut all) = (identifying_fields(table), String::new());
    row.each(&mut |field, slot| {
        if !identifying.contains(&field) {
            return;
        }
        let text = match &slot {
            FieldMut::Key(text, of) => named(*of, text),
            FieldMut::Text(text) | FieldMut::Date(text) | FieldMut::Choice(text, _) => {
                (**text).clone()
            }
            FieldMut::Year(year) => year.map(|year| year.to_string()).unwrap_or_default(),
            _ => String::new(),
        };
        let space = if all.is_empty() { "" } else { " " };
        all = [all.as_str(), space, &text].concat();
    });
    all
}
