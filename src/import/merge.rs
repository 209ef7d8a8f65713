//! Merges opened rows into the rows of the content that is shown.

use std::collections::HashMap;

use super::cell_values::cell_of;
use super::fields::{FieldMut, Fields};
use super::located::Located;
use super::record_key::{OWN_FILE, record_key};
use crate::content::raw;

/// The fields of a row that replaced other values of the content that is shown.
pub struct Replaced {
    pub table: &'static str,
    pub name: String,
    pub sheet: usize,
    pub place: usize,
    pub fields: Vec<&'static str>,
}

/// Merges the opened rows of a table into those that are shown, which come first.
pub fn merge_rows<T: Fields>(
    table: &'static str,
    opened: &mut Vec<Located<T>>,
    shown: Vec<Located<T>>,
    all: &mut Vec<Replaced>,
) {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut merged = shown;
    for (place, at) in merged.iter_mut().enumerate() {
        places.insert(record_key(table, &mut at.row), place);
    }
    for mut at in std::mem::take(opened) {
        let key = record_key(table, &mut at.row);
        match places.get(&key).filter(|_| !at.out) {
            Some(&place) => {
                let fields = complete(&mut at.row, &mut merged[place].row);
                if !fields.is_empty() {
                    let (name, sheet, place) = (at.row.name().to_owned(), at.sheet, at.place);
                    let name = if name.is_empty() { key } else { name };
                    all.push(Replaced { table, name, sheet, place, fields });
                }
                merged[place] = at;
            }
            None => merged.push(at),
        }
    }
    *opened = merged;
}

/// Fills the fields that a row does not state with those of the same record. Returns the fields
/// that both state differently.
fn complete(row: &mut dyn Fields, shown: &mut dyn Fields) -> Vec<&'static str> {
    let mut differing = Vec::new();
    let is_of_file = |keys: &raw::RawNames| keys.iter().all(|key| key.starts_with(OWN_FILE));
    let mut keeps_sources = false;
    row.each(&mut |field, slot| {
        if let ("sources", FieldMut::Keys(keys, _)) = (field, slot) {
            keeps_sources = is_of_file(keys);
        }
    });
    row.each(&mut |field, slot| {
        let keeps = keeps_sources && matches!(field, "sources" | "certainty");
        let mut slot = Some(slot);
        shown.each(&mut |other, of_shown| {
            if other != field {
                return;
            }
            let Some(slot) = slot.take() else { return };
            if !fill(slot, of_shown, keeps) {
                differing.push(field);
            }
        });
    });
    differing
}

/// Fills a field if it is empty or if it `keeps` what is shown. Returns `false` if both are stated
/// and differ.
fn fill(slot: FieldMut, shown: FieldMut, keeps: bool) -> bool {
    macro_rules! texts {
        ($own:ident, $other:ident) => {{
            if keeps || $own.is_empty() {
                $own.clone_from($other);
            }
            $own == $other || $other.is_empty()
        }};
    }
    macro_rules! options {
        ($own:ident, $other:ident) => {{
            if $own.is_none() {
                $own.clone_from($other);
            }
            $own == $other || $other.is_none()
        }};
    }
    match (slot, shown) {
        (FieldMut::Id(_), _) => true,
        (FieldMut::Text(own), FieldMut::Text(other))
        | (FieldMut::Date(own), FieldMut::Date(other))
        | (FieldMut::Choice(own, _), FieldMut::Choice(other, _))
        | (FieldMut::OpenChoice(own, _), FieldMut::OpenChoice(other, _))
        | (FieldMut::Fact(own, _), FieldMut::Fact(other, _))
        | (FieldMut::Key(own, _), FieldMut::Key(other, _)) => texts!(own, other),
        (FieldMut::MaybeDate(own), FieldMut::MaybeDate(other))
        | (FieldMut::MaybeChoice(own, _), FieldMut::MaybeChoice(other, _))
        | (FieldMut::MaybeKey(own, _), FieldMut::MaybeKey(other, _)) => options!(own, other),
        (FieldMut::List(own), FieldMut::List(other))
        | (FieldMut::Tags(own), FieldMut::Tags(other))
        | (FieldMut::Keys(own, _), FieldMut::Keys(other, _)) => texts!(own, other),
        (FieldMut::Year(own), FieldMut::Year(other)) => options!(own, other),
        (FieldMut::MaybeNumber(own), FieldMut::MaybeNumber(other)) => options!(own, other),
        (FieldMut::MaybeFlag(own), FieldMut::MaybeFlag(other)) => options!(own, other),
        (FieldMut::Own(own), FieldMut::Own(other)) => {
            let mut is_same = true;
            for field in other.iter() {
                match own.iter().find(|own| own.name == field.name) {
                    Some(own) => is_same &= own.value == field.value,
                    None => own.push(field.clone()),
                }
            }
            is_same
        }
        (slot, shown) => {
            let mut named = |_, key: &str| key.to_owned();
            cell_of(slot, &mut named).text() == cell_of(shown, &mut named).text()
        }
    }
}
