//! Reads JSON in the format of `export::projects`, which describes it. Its lists become sheets, its
//! members columns.

use serde_json::Value;

use super::cell::{Cell, Sheet};
use super::error::ReadError;
use super::message::MessageKind;
use super::records::{Records, joined};

/// Parses JSON.
///
/// # Errors
/// `MessageKind::Damaged` if it is invalid, `MessageKind::TooDeep` if it nests too deeply.
pub fn parse(text: &str) -> Result<Value, ReadError> {
    serde_json::from_str(text).map_err(|error| {
        let why = error.to_string();
        if why.contains("recursion") {
            MessageKind::TooDeep.into()
        } else {
            MessageKind::Damaged(why).into()
        }
    })
}

/// The names of the lists, each of which becomes a sheet.
const LISTS: [&str; 9] = [
    "projects",
    "phases",
    "pillars",
    "themes",
    "organisations",
    "groups",
    "documents",
    "sources",
    "hubs",
];

/// Reads the lists of a document as sheets.
///
/// # Errors
/// `MessageKind::UnknownFormat` if it has none of the lists; `MessageKind::TooManyRows`.
pub fn read(file: &str, value: &Value) -> Result<Vec<Sheet>, ReadError> {
    let mut sheets = Vec::new();
    for name in LISTS {
        let list = match value {
            // An array at the top level is read as a list of projects.
            Value::Array(list) if name == "projects" => list,
            value => match value.get(name) {
                Some(Value::Array(list)) => list,
                _ => continue,
            },
        };
        let mut records = Records::new(file, name);
        let (mut links, mut remarks) = (Records::new(file, "links"), Records::new(file, "remarks"));
        for (number, row) in (1u32..).zip(list) {
            let Value::Object(row) = row else { continue };
            let id = row.get("id").or_else(|| row.get("title")).and_then(Value::as_str);
            let project = Cell::Text(id.unwrap_or_default().to_owned());
            let mut record = Vec::new();
            for (key, value) in row {
                let inner = match key.as_str() {
                    "links" => &mut links,
                    "remarks" => &mut remarks,
                    "involved" => continue,
                    "objective_in_our_words" => {
                        let certainty = if value == true { "paraphrase" } else { "" };
                        record.push(("objective_certainty", Cell::Text(certainty.to_owned())));
                        continue;
                    }
                    // The columns for the periods of phases and groups have other names than those
                    // of projects.
                    "start" if name != "projects" => {
                        record.push(("from", cell(value)));
                        continue;
                    }
                    "end" if name != "projects" => {
                        record.push(("until", cell(value)));
                        continue;
                    }
                    key => {
                        record.push((key, cell(value)));
                        continue;
                    }
                };
                let Value::Array(rows) = value else { continue };
                for row in rows {
                    let mut fields = vec![("project", project.clone())];
                    match row {
                        Value::Object(row) => {
                            fields
                                .extend(row.iter().map(|(key, value)| (key.as_str(), cell(value))));
                        }
                        other => fields.push(("url", cell(other))),
                    }
                    inner.push(number, fields)?;
                }
            }
            records.push(number, record)?;
        }
        sheets.extend([records, links, remarks].into_iter().filter_map(Records::finish));
    }
    match sheets.is_empty() {
        true => Err(MessageKind::UnknownFormat.into()),
        false => Ok(sheets),
    }
}

/// Converts a value to a cell: joins a list, and takes the key of a party.
fn cell(value: &Value) -> Cell {
    match value {
        Value::Number(number) => number.as_f64().map_or(Cell::Text(String::new()), Cell::Number),
        Value::Bool(flag) => Cell::Flag(*flag),
        Value::Array(list) => Cell::Text(joined(list.iter().map(plain))),
        other => Cell::Text(plain(other)),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        // A party: {"country": "DZA"}.
        Value::Object(members) => members.values().next().map(plain).unwrap_or_default(),
        other => other.to_string(),
    }
}
