//! The references of a row, resolved to keys in all its fields.

use super::reference_context::ReferenceContext;
use super::resolver::Resolver;
use crate::atlas::Date;
use crate::atlas::date::Day;
use crate::import::cell::Cell;
use crate::import::dates::ParsedDate;
use crate::import::doubt::doubt;
use crate::import::error::{Progress, ReadError};
use crate::import::fields::{FieldMut, Fields, RecordKind};
use crate::import::message::{MessageKind, Severity};
use crate::import::parse_rows::{LocatedAny, Rows};
use crate::import::periods::period;

/// The facts of a row that its references depend on.
struct RowFacts {
    /// The first and last day of the row's period.
    days: [Day; 2],
    /// The letter of the certainty; may be empty.
    certainty: String,
    /// `true` if the row names an agency, a donor or a partner.
    is_body: bool,
}

impl Resolver<'_> {
    /// Resolves the names in all rows to keys. Drops a row if its required reference cannot be
    /// resolved.
    ///
    /// # Errors
    /// `ReadError::Cancelled`.
    pub fn resolve(
        &mut self,
        rows: &mut Rows,
        total: usize,
        progress: &mut Progress,
    ) -> Result<(), ReadError> {
        self.split_periods(rows);
        let mut done = 0usize;
        rows.each(&mut |table, at| {
            done += 1;
            progress.step(|| done as f64 / total.max(1) as f64)?;
            self.resolve_row(table, at);
            Ok(())
        })
    }

    /// Splits the column for the whole period of a project into start and end.
    fn split_periods(&mut self, rows: &mut Rows) {
        for at in rows.projects.iter_mut().filter(|at| !at.row.period.is_empty()) {
            let place = self.place(at.sheet, at.place, "period");
            let text = std::mem::take(&mut at.row.period);
            match period(&text) {
                Some([start, end]) => {
                    let cell = Cell::Text(String::new());
                    let doubtful = |read: &&ParsedDate| doubt("project", &cell, &read.date);
                    let doubted =
                        [&start, &end].into_iter().flatten().find_map(|read| doubtful(&read));
                    if let Some(doubt) = doubted {
                        let kind = MessageKind::DoubtfulYear(doubt);
                        self.report(Severity::Error, place, &text, kind);
                        continue;
                    }
                    for read in [&start, &end].into_iter().flatten().filter(|read| read.ambiguous) {
                        let kind = MessageKind::DayFirst(read.date.clone());
                        self.report(Severity::Warning, place.clone(), &text, kind);
                    }
                    let project = &mut at.row.project;
                    project.start = project.start.take().or(start.map(|read| read.date));
                    project.end = project.end.take().or(end.map(|read| read.date));
                }
                None => self.report(Severity::Error, place, &text, MessageKind::NotADate),
            }
        }
    }

    /// Resolves the names in a row to keys. Leaves the row out if a required reference cannot be
    /// resolved.
    fn resolve_row(&mut self, table: &'static str, at: LocatedAny) {
        let LocatedAny { row, sheet, place, out, .. } = at;
        let RowFacts { days, certainty, is_body } = self.facts_of_row(table, row);
        if let ("project", Some(key)) = (table, row.id()) {
            self.keep_days(key, days);
        }
        let mut is_own_source = false;
        row.each(&mut |field, slot| {
            let is_single = !matches!(slot, FieldMut::Keys(..));
            let mut at = ReferenceContext { sheet, place, field, days, table, is_body, is_single };
            match slot {
                FieldMut::Key(key, of) => *out |= !self.resolve_required(of, key, &mut at),
                FieldMut::MaybeKey(key, of) if !at.is_resolved_later(of) => {
                    *key = key.take().and_then(|key| self.resolve_name(of, &key, &mut at).pop());
                }
                FieldMut::Keys(keys, of) => {
                    *keys = self.resolve_items(of, std::mem::take(keys), &mut at);
                    let needs_source = of == RecordKind::Source
                        && !matches!(table, "figure" | "theme" | "pillar")
                        && !*out;
                    if keys.is_empty() && needs_source {
                        keys.push(self.file_as_source(sheet, &certainty));
                        is_own_source = true;
                    }
                }
                _ => {}
            }
        });
        if is_own_source {
            state_secondary_source(row);
        }
    }

    /// Reads the facts of a row that its references depend on.
    fn facts_of_row(&self, table: &str, row: &mut dyn Fields) -> RowFacts {
        let mut facts =
            RowFacts { days: [Day::MIN, Day::MAX], certainty: String::new(), is_body: false };
        if !matches!(table, "project" | "part" | "series" | "figure" | "leg" | "indicator") {
            return facts;
        }
        row.each(&mut |field, slot| match (field, slot) {
            ("start", FieldMut::MaybeDate(Some(date))) => {
                facts.days[0] = date.parse().map_or(Day::MIN, |date: Date| date.first_day());
            }
            ("end", FieldMut::MaybeDate(Some(date))) => {
                facts.days[1] = date.parse().map_or(Day::MAX, |date: Date| date.last_day());
            }
            ("certainty", FieldMut::Choice(letter, _)) => facts.certainty.clone_from(letter),
            // A country of a project has the days of the project.
            ("project", FieldMut::Key(key, _)) => {
                facts.days = self.days_of_project(key).unwrap_or(facts.days);
            }
            ("role", FieldMut::Choice(role, _)) => {
                facts.is_body = !matches!(role.as_str(), "" | "country");
            }
            _ => {}
        });
        facts
    }

    /// Resolves a required reference, unless that is done later. Returns `false` if the row has to
    /// be left out.
    fn resolve_required(
        &mut self,
        of: RecordKind,
        key: &mut String,
        at: &mut ReferenceContext,
    ) -> bool {
        if key.is_empty() {
            if of == RecordKind::Chain {
                return true;
            }
            let place = self.place(at.sheet, at.place, at.field);
            self.report(Severity::Error, place, "", MessageKind::Lacks);
            return false;
        }
        if at.is_resolved_later(of) {
            return true;
        }
        match self.resolve_name(of, key, at).into_iter().next() {
            Some(found) => {
                *key = found;
                true
            }
            None => false,
        }
    }
}

/// States a secondary source in a row without a certainty: the opened file counts as one.
fn state_secondary_source(row: &mut dyn Fields) {
    row.each(&mut |field, slot| {
        if let ("certainty", FieldMut::Choice(letter, _)) = (field, slot)
            && letter.is_empty()
        {
            *letter = "B".to_owned();
        }
    });
}
