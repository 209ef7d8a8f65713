//! Joins the rows of one project: rows without a title below it, and rows with the same title and
//! the same facts but another country.

use std::collections::HashMap;

use super::cell_translation::CellTranslation;
use super::cell_values::{cell_of, own_fields_text};
use super::fields::{FieldMut, Fields, OWN_FIELD, RecordKind};
use super::hidden::ranges;
use super::message::{MessageKind, Severity};
use super::parse_rows::{Located, QUOTED};
use super::project_row::ProjectSheetRow;
use super::resolve::Resolver;

/// A value of a row that may be added to another row.
enum FieldValue {
    List(Vec<String>),
    Text(String),
    /// A value that is compared only.
    Other(String),
}

/// The values of a row by field.
#[derive(Default)]
struct FieldValues(Vec<(&'static str, FieldValue)>);

impl FieldValues {
    fn get(&self, field: &str) -> Option<&FieldValue> {
        self.0.iter().find(|(key, _)| *key == field).map(|(_, value)| value)
    }
}

fn value_of(slot: FieldMut) -> FieldValue {
    match slot {
        FieldMut::List(list) | FieldMut::Keys(list, _) | FieldMut::Tags(list) => {
            FieldValue::List(list.clone())
        }
        FieldMut::Id(text) | FieldMut::Text(text) | FieldMut::Date(text) => {
            FieldValue::Text(text.clone())
        }
        FieldMut::Choice(text, _) | FieldMut::Key(text, _) => FieldValue::Text(text.clone()),
        FieldMut::MaybeDate(text)
        | FieldMut::MaybeKey(text, _)
        | FieldMut::MaybeChoice(text, _) => FieldValue::Text(text.clone().unwrap_or_default()),
        FieldMut::Own(fields) => FieldValue::Other(own_fields_text(fields)),
        other => FieldValue::Other(cell_of(other, &mut |_, key| key.to_owned()).text().into()),
    }
}

fn values_of(row: &mut ProjectSheetRow) -> FieldValues {
    let mut values = FieldValues::default();
    row.each(&mut |key, slot| {
        values.0.push((key, value_of(slot)));
    });
    values
}

/// Returns `true` if a row states nothing else than the row of its project: each text is empty in
/// one of them, or the same in both.
fn is_consistent(head: &mut ProjectSheetRow, values: &FieldValues) -> bool {
    let mut agrees = true;
    head.each(&mut |key, slot| {
        agrees &= match (value_of(slot), values.get(key)) {
            (FieldValue::Text(head), Some(FieldValue::Text(text))) => {
                head.is_empty() || text.is_empty() || head == *text
            }
            (FieldValue::Other(_), Some(FieldValue::Other(text)))
                if key == OWN_FIELD && text.is_empty() =>
            {
                true
            }
            (FieldValue::Other(head), Some(FieldValue::Other(text))) => head == *text,
            _ => true,
        };
    });
    agrees
}

/// Returns `true` if the key of a row is that of the project, or empty.
fn is_of_project(head: &ProjectSheetRow, row: &ProjectSheetRow) -> bool {
    row.project.id.is_empty() || row.project.id == head.project.id
}

fn add_values(head: &mut ProjectSheetRow, values: &FieldValues) {
    head.each(&mut |key, slot| match (slot, values.get(key)) {
        (
            FieldMut::List(head) | FieldMut::Keys(head, _) | FieldMut::Tags(head),
            Some(FieldValue::List(list)),
        ) => {
            for value in list {
                if !head.contains(value) {
                    head.push(value.clone());
                }
            }
        }
        (
            FieldMut::Id(head) | FieldMut::Text(head) | FieldMut::Date(head),
            Some(FieldValue::Text(text)),
        )
        | (FieldMut::Choice(head, _) | FieldMut::Key(head, _), Some(FieldValue::Text(text)))
            if head.is_empty() =>
        {
            head.clone_from(text);
        }
        (
            FieldMut::MaybeDate(head)
            | FieldMut::MaybeKey(head, _)
            | FieldMut::MaybeChoice(head, _),
            Some(FieldValue::Text(text)),
        ) if head.is_none() && !text.is_empty() => *head = Some(text.clone()),
        _ => {}
    });
}

impl Resolver<'_> {
    /// Gives projects without countries the country after which their sheet is named. Returns the
    /// numbers of those sheets. Reports each of them.
    pub fn countries_of_sheets(&mut self, projects: &mut [Located<ProjectSheetRow>]) -> Vec<usize> {
        let mut named: Vec<usize> = Vec::new();
        for at in projects.iter_mut().filter(|at| at.row.project.countries.is_empty()) {
            let Some(sheet) = self.sheets.get(at.sheet) else { continue };
            let is_plain = self.sorted[at.sheet].as_ref().is_none_or(|sorted| sorted.plain);
            let name = sheet.name.trim();
            if is_plain || self.names.key(RecordKind::Country, name).is_none() {
                continue;
            }
            at.row.project.countries.push(format!("{QUOTED}{name}"));
            if !named.contains(&at.sheet) {
                named.push(at.sheet);
            }
        }
        for &sheet in &named {
            let name = self.sheets[sheet].name.clone();
            let place = super::message::Place::sheet(&self.sheets[sheet]);
            self.report(Severity::Warning, place, &name, MessageKind::CountryOfSheet);
        }
        named
    }

    /// Joins the rows of one project. Returns the sheets and places of the rows that became part of
    /// another one. `of_countries` are sheets named after countries, whose projects may continue in
    /// each other.
    pub fn join_rows(
        &mut self,
        projects: &mut Vec<Located<ProjectSheetRow>>,
        of_countries: &[usize],
    ) -> Vec<(usize, usize)> {
        let mut heads: HashMap<(usize, String), usize> = HashMap::new();
        let (mut kept, mut joined): (Vec<Located<ProjectSheetRow>>, Vec<(usize, usize)>) =
            (Vec::with_capacity(projects.len()), Vec::new());
        for mut at in std::mem::take(projects) {
            let is_plain = self.sorted[at.sheet].as_ref().is_none_or(|sorted| sorted.plain);
            let scope = if of_countries.contains(&at.sheet) { usize::MAX } else { at.sheet };
            let title = at.row.project.title.clone();
            let is_titled = |last: &usize| {
                kept[*last].sheet == at.sheet && !kept[*last].row.project.title.is_empty()
            };
            let last = kept.len().checked_sub(1).filter(is_titled);
            let head = match title.is_empty() {
                true => last.filter(|_| at.row.project.id.is_empty()),
                false => heads.get(&(scope, title.clone())).copied(),
            };
            if let Some(head) = head.filter(|_| !is_plain) {
                let own = values_of(&mut at.row);
                let Located { row: head, translations, .. } = &mut kept[head];
                let differs = |one: &CellTranslation| {
                    let same = |other: &&CellTranslation| {
                        (other.field, other.lang) == (one.field, one.lang)
                    };
                    translations.iter().find(same).is_some_and(|other| other.text != one.text)
                };
                if is_of_project(head, &at.row)
                    && is_consistent(head, &own)
                    && !at.translations.iter().any(differs)
                {
                    add_values(head, &own);
                    translations.append(&mut at.translations);
                    joined.push((at.sheet, at.place));
                    continue;
                }
            }
            heads.insert((scope, title), kept.len());
            kept.push(at);
        }
        *projects = kept;
        self.report_joined(&joined);
        joined
    }

    fn report_joined(&mut self, joined: &[(usize, usize)]) {
        for sheet in 0..self.sheets.len() {
            let rows = joined.iter().filter(|(of, _)| *of == sheet);
            let number = |&(_, place): &(usize, usize)| {
                self.sheets[sheet].rows.get(place).map_or(0, |row| row.number)
            };
            let rows: Vec<u32> = rows.map(number).collect();
            if rows.is_empty() {
                continue;
            }
            let place = super::message::Place::sheet(&self.sheets[sheet]);
            let kind = MessageKind::SeveralRows(ranges(&rows, |row| row.to_string()));
            self.report(Severity::Warning, place, "", kind);
        }
    }
}
