//! Reads JSON: the format of `export::projects`, which describes it, and lists of records of
//! others. Lists become sheets, members columns. Names of members count in any case.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::cell::{Cell, Sheet};
use super::error::ReadError;
use super::message::MessageKind;
use super::messages::Messages;
use super::name_set::NameSet;
use super::records::{Records, joined};
use super::schema::folded;
use crate::i18n::Lang;

/// Parses JSON, or JSON lines: values one after the other, which become an array. Features become a
/// collection of them.
///
/// # Errors
/// `MessageKind::Damaged` if it is invalid, `MessageKind::TooDeep` if it nests too deeply.
///
/// # Examples
/// ```
/// use imap::import::json::parse;
///
/// let value = parse("{\"id\": 1}\n{\"id\": 2}").unwrap();
/// assert_eq!(value.as_array().unwrap().len(), 2);
/// let value = parse("{\"type\": \"Feature\"}\n{\"type\": \"Feature\"}").unwrap();
/// assert_eq!(value["features"].as_array().unwrap().len(), 2);
/// assert!(parse("[").is_err());
/// ```
pub fn parse(text: &str) -> Result<Value, ReadError> {
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(error) => error.to_string(),
    };
    if error.contains("recursion") {
        return Err(MessageKind::TooDeep.into());
    }
    let lines: Result<Vec<Value>, _> =
        serde_json::Deserializer::from_str(text).into_iter::<Value>().collect();
    match lines {
        Ok(values) if values.iter().all(is_feature) => {
            let members = [
                ("type".to_owned(), Value::from("FeatureCollection")),
                ("features".to_owned(), Value::Array(values)),
            ];
            Ok(Value::Object(members.into_iter().collect()))
        }
        Ok(values) => Ok(Value::Array(values)),
        Err(_) => Err(MessageKind::Damaged(error).into()),
    }
}

fn is_feature(value: &Value) -> bool {
    value.get("type").and_then(Value::as_str) == Some("Feature")
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

/// The members beside the lists in the format of `export::projects`.
const OF_EXPORT: [&str; 9] = [
    "schema",
    "title",
    "language",
    "shown",
    "link",
    "exported",
    "content_date",
    "disclaimer",
    "countries",
];

/// The members of an object that stand for it, the most exact first: a party is
/// `{"country": "DZA"}`, other files have `{"id": 7, "iso3": "NER", "name": "Niger"}`.
const NAMING: [&str; 7] = ["country", "organisation", "group", "iso3", "isoa3", "alpha3", "iso2"];
/// The members that stand for an object without one of those and without a name in a language of
/// the page.
const NAMING_OTHERS: [&str; 8] = ["name", "title", "label", "code", "url", "value", "text", "id"];

/// The number of objects around the lists.
const MAX_WRAPPERS: usize = 4;

/// Returns a member by its folded name.
fn member<'v>(object: &'v Map<String, Value>, name: &str) -> Option<(&'v String, &'v Value)> {
    let exact = object.get_key_value(name);
    exact.or_else(|| object.iter().find(|(key, _)| folded(key) == folded(name)))
}

/// Returns the list in a value; one object stands for a list of it.
fn list(value: &Value) -> Option<&[Value]> {
    match value {
        Value::Array(list) => Some(list),
        Value::Object(_) => Some(std::slice::from_ref(value)),
        _ => None,
    }
}

/// Reads the lists of a document as sheets. What the map has no place for is listed once.
///
/// # Errors
/// `MessageKind::UnknownFormat` if it has no list of records; `MessageKind::TooManyRows`.
pub fn read(file: &str, value: &Value, out: &mut Messages) -> Result<Vec<Sheet>, ReadError> {
    let (mut sheets, mut unused) = (Vec::new(), NameSet::default());
    let mut inner = value;
    for _ in 0..MAX_WRAPPERS {
        match inner {
            // An array at the top level is read as a list of projects.
            Value::Array(list) => {
                read_list(file, "projects", list, &mut unused, &mut sheets)?;
                break;
            }
            Value::Object(object) => {
                let known = |name: &str| {
                    member(object, name).is_some_and(|(_, value)| list(value).is_some())
                };
                if LISTS.iter().any(|name| known(name)) {
                    read_lists(file, object, &mut unused, &mut sheets)?;
                    break;
                }
                let Some((name, wrapped)) = wrapped(object) else { break };
                let others = object.iter().filter(|(key, value)| *key != name && !is_empty(value));
                unused.extend(others.map(|(key, _)| key.clone()));
                if wrapped.is_array() {
                    out.of_file(file, [MessageKind::Wrapper(name.clone())]);
                }
                inner = wrapped;
            }
            _ => break,
        }
    }
    if !unused.is_empty() {
        out.of_file(file, [MessageKind::Unused(unused.into_names())]);
    }
    match sheets.is_empty() {
        true => Err(MessageKind::UnknownFormat.into()),
        false => Ok(sheets),
    }
}

/// Returns the member that has the records: the longest list of objects, or else the only object.
fn wrapped(object: &Map<String, Value>) -> Option<(&String, &Value)> {
    let length = |value: &Value| match value {
        Value::Array(list) if list.iter().all(Value::is_object) => list.len(),
        _ => 0,
    };
    let longest = object.iter().max_by_key(|(_, value)| length(value));
    longest.filter(|(_, value)| length(value) > 0).or_else(|| {
        let mut objects = object.iter().filter(|(_, value)| value.is_object());
        let first = objects.next()?;
        objects.next().is_none().then_some(first)
    })
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_empty),
        Value::Object(members) => members.values().all(is_empty),
        _ => false,
    }
}

fn read_lists(
    file: &str,
    object: &Map<String, Value>,
    unused: &mut NameSet,
    sheets: &mut Vec<Sheet>,
) -> Result<(), ReadError> {
    for name in LISTS {
        if let Some(list) = member(object, name).and_then(|(_, value)| list(value)) {
            read_list(file, name, list, unused, sheets)?;
        }
    }
    let is_ours = object.get("schema").and_then(Value::as_str);
    let is_ours = is_ours.is_some_and(|schema| schema.starts_with("i-map/"));
    let used = |key: &str| {
        LISTS.iter().any(|name| folded(name) == folded(key))
            || (is_ours && OF_EXPORT.contains(&key))
    };
    let others = object.iter().filter(|(key, value)| !used(key) && !is_empty(value));
    unused.extend(others.map(|(key, _)| key.clone()));
    sheets.iter_mut().for_each(|sheet| sheet.ours = is_ours);
    Ok(())
}

fn read_list(
    file: &str,
    name: &str,
    list: &[Value],
    unused: &mut NameSet,
    sheets: &mut Vec<Sheet>,
) -> Result<(), ReadError> {
    let mut records = Records::new(file, name);
    let (mut links, mut remarks) = (Records::new(file, "links"), Records::new(file, "remarks"));
    for (number, row) in (1u32..).zip(list) {
        let Value::Object(row) = row else {
            records.push(number, vec![("title", cell("title", row, unused))])?;
            continue;
        };
        let id = ["id", "title", "name"].iter().find_map(|name| member(row, name));
        let project =
            Cell::Text(id.map(|(_, value)| plain("id", value, unused)).unwrap_or_default());
        let mut record: Vec<(Cow<str>, Cell)> = Vec::new();
        for (key, value) in row {
            let inner = match folded(key).as_str() {
                "links" => &mut links,
                "remarks" => &mut remarks,
                "involved" => continue,
                "ownfields" => {
                    own_fields(value, &mut record, unused);
                    continue;
                }
                // `{"en": "Bridge", "fr": "Pont"}`
                _ if is_in_languages(value) => {
                    for (lang, text) in value.as_object().into_iter().flatten() {
                        let name = [key, " (", lang, ")"].concat();
                        record.push((name.into(), cell(key, text, unused)));
                    }
                    continue;
                }
                "objectiveinourwords" => {
                    let certainty = if value == true { "paraphrase" } else { "" };
                    record.push(("objective_certainty".into(), Cell::Text(certainty.to_owned())));
                    continue;
                }
                // The columns for the periods of phases and groups have other names than those of
                // projects.
                "start" if name != "projects" => {
                    record.push(("from".into(), cell(key, value, unused)));
                    continue;
                }
                "end" if name != "projects" => {
                    record.push(("until".into(), cell(key, value, unused)));
                    continue;
                }
                _ => {
                    record.push((key.as_str().into(), cell(key, value, unused)));
                    continue;
                }
            };
            // One value stands for a list of one.
            let rows = match value {
                Value::Array(rows) => rows.as_slice(),
                Value::Null => &[],
                one => std::slice::from_ref(one),
            };
            for row in rows {
                let mut fields = vec![("project", project.clone())];
                match row {
                    Value::Object(row) => fields.extend(
                        row.iter().map(|(key, value)| (key.as_str(), cell(key, value, unused))),
                    ),
                    other if folded(key) == "links" => {
                        fields.push(("url", cell(key, other, unused)))
                    }
                    other => fields.push(("text", cell(key, other, unused))),
                }
                inner.push(number, fields)?;
            }
        }
        let record = record.iter().map(|(name, cell)| (&**name, cell.clone())).collect();
        records.push(number, record)?;
    }
    sheets.extend([records, links, remarks].into_iter().filter_map(Records::finish));
    Ok(())
}

/// Returns `true` if a value has a text in each of several languages.
fn is_in_languages(value: &Value) -> bool {
    let is_lang = |tag: &String| tag.len() < 4 && Lang::from_tag(tag).is_some();
    value.as_object().is_some_and(|texts| {
        !texts.is_empty() && texts.iter().all(|(tag, text)| is_lang(tag) && text.is_string())
    })
}

/// Adds the fields of the content's own as columns.
fn own_fields<'r>(value: &Value, record: &mut Vec<(Cow<'r, str>, Cell)>, unused: &mut NameSet) {
    for field in list(value).into_iter().flatten().filter_map(Value::as_object) {
        let named = |name: &str| member(field, name).map(|(_, value)| plain(name, value, unused));
        let texts = ["name", "value"].map(named);
        if let [Some(name), Some(value)] = texts {
            record.push((["own_field: ", &*name].concat().into(), Cell::Text(value)));
        }
    }
}

/// Converts a value to a cell: joins a list, and takes the naming member of an object.
fn cell(key: &str, value: &Value, unused: &mut NameSet) -> Cell {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(number) => Cell::Number(number),
            None => Cell::Text(number.to_string()),
        },
        Value::Bool(flag) => Cell::Flag(*flag),
        Value::Array(list) => {
            Cell::Text(joined(list.iter().map(|value| plain(key, value, unused))))
        }
        other => Cell::Text(plain(key, other, unused)),
    }
}

fn plain(key: &str, value: &Value, unused: &mut NameSet) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Object(members) if amount(members).is_some() => amount(members).unwrap_or_default(),
        Value::Object(members) => {
            let names = NAMING.into_iter().chain(Lang::ALL.map(Lang::tag)).chain(NAMING_OTHERS);
            let naming = names.into_iter().find_map(|name| {
                let found = members.iter().find(|(key, _)| folded(key) == name);
                found.filter(|(_, value)| !is_empty(value))
            });
            let Some((name, value)) = naming.or_else(|| members.iter().next()) else {
                return String::new();
            };
            let others = members.iter().filter(|(other, value)| *other != name && !is_empty(value));
            unused.extend(others.map(|(other, _)| format!("{key}.{other}")));
            plain(key, value, unused)
        }
        other => other.to_string(),
    }
}

/// Returns the text of an object that is an amount with its currency and, if stated, its year.
fn amount(members: &Map<String, Value>) -> Option<String> {
    let text = |name: &str| {
        let (_, value) = member(members, name).filter(|(_, value)| !is_empty(value))?;
        Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    let (amount, currency) = (text("amount").or_else(|| text("value"))?, text("currency")?);
    let year = text("year").map(|year| format!(" ({year})")).unwrap_or_default();
    Some(format!("{amount} {currency}{year}"))
}
