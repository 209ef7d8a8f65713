//! Adds opened records to the content that is shown, instead of replacing it.

use std::collections::HashMap;

use super::assemble::rows_of;
use super::cell_values::cell_of;
use super::fields::{FieldMut, Fields, RecordKind};
use super::message::{MessageKind, Severity};
use super::names::Names;
use super::parse_rows::{Located, Rows};
use super::record_key::record_key;
use super::resolve::{OWN_FILE, Resolver, kind_of_table};
use super::schema::Schema;
use crate::content::raw;
use crate::i18n::Lang;

/// The fields of a row that replaced other values of the content that is shown.
pub struct Replaced {
    pub table: &'static str,
    pub name: String,
    pub sheet: usize,
    pub place: usize,
    pub fields: Vec<&'static str>,
}

/// Registers the names of the records that are shown.
pub fn learn_shown(names: &mut Names, shown: &raw::Content) {
    let mut rows = rows_of(shown);
    let _ = rows.each(&mut |table, at| {
        let (name, id) = (at.row.name().to_owned(), at.row.id().cloned());
        if let (Some(of), Some(id)) = (kind_of_table(table), id) {
            names.learn(of, &id, &id, true);
            names.learn(of, &name, &id, of != RecordKind::Project && of != RecordKind::Source);
        }
        Ok(())
    });
}

impl Resolver<'_> {
    /// Adds the records that are shown to the opened rows. A record that both have keeps the values
    /// that the opened row does not state; other values are replaced and reported.
    pub fn add_shown(&mut self, rows: &mut Rows, shown: &raw::Content, lang: Lang) {
        self.name_series_and_routes(rows);
        let mut base = rows_of(shown);
        // The settings of the map are those of the sheet, or of the content that is shown.
        base.sites.clear();
        let mut all = Vec::new();
        rows.merge(base, &mut all);
        for Replaced { table, name, sheet, place, fields } in all {
            let labels = fields.iter().map(|field| Schema::shared().label(table, field, lang));
            let kind = MessageKind::Replaced(labels.collect());
            let at = self.place(sheet, place, fields.first().copied().unwrap_or_default());
            self.report(Severity::Warning, at, &name, kind);
        }
    }

    /// Replaces the names of series and routes, which other rows resolve later, by keys.
    fn name_series_and_routes(&mut self, rows: &mut Rows) {
        let key = |of: RecordKind, name: &mut String| {
            if let Some(key) = self.names.key(of, name) {
                *name = key;
            }
        };
        rows.figures.iter_mut().for_each(|at| key(RecordKind::Series, &mut at.row.series));
        rows.legs.iter_mut().for_each(|at| key(RecordKind::Route, &mut at.row.route));
        rows.chains.iter_mut().for_each(|at| key(RecordKind::Route, &mut at.row.route));
    }
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
