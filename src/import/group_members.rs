//! Resolves the names of unions of states: in a list of countries to the members at the dates of the
//! row, in a list of bodies to the union itself.

use super::fields::RecordKind;
use super::message::{MessageKind, Severity};
use super::resolve::{ReferenceContext, Resolver};
use crate::atlas::date::Day;

impl Resolver<'_> {
    /// Returns the keys for the name of a union. `of_members` is `true` if the name means the member
    /// states, whatever list it is in.
    pub(super) fn resolve_known_group(
        &mut self,
        of: RecordKind,
        (group, of_members): (usize, bool),
        name: &str,
        at: &ReferenceContext,
    ) -> Vec<String> {
        let is_body = of == RecordKind::Body || at.is_body;
        if at.is_single || (is_body && !of_members) {
            return vec![self.body(group, name)];
        }
        self.members_of(group, name, at)
    }

    /// Returns the organisation that is a union, and creates it if needed.
    fn body(&mut self, group: usize, name: &str) -> String {
        let Some(groups) = self.known_groups else { return self.new_organisation(name) };
        let known =
            groups.names(group).find_map(|other| self.names.key(RecordKind::Organisation, other));
        if let Some(key) = known {
            return key;
        }
        let key = self.new_organisation(name);
        for other in groups.names(group) {
            self.names.learn(RecordKind::Organisation, other, &key, false);
        }
        key
    }

    /// Returns the members of a union on the first day of the row, or on its last if it has no
    /// first. A row without dates gets those whose membership has not ended.
    fn members_of(&mut self, group: usize, name: &str, at: &ReferenceContext) -> Vec<String> {
        let [first, last] = at.days;
        let day = if first == Day::MIN { last } else { first };
        let members =
            self.known_groups.map(|groups| groups.members_at(group, day)).unwrap_or_default();
        let named = |code: &String| self.countries.get(code).unwrap_or(code).clone();
        let names: Vec<String> = members.iter().map(named).collect();
        let date = (day != Day::MAX).then(|| iso_date(day));
        let (severity, kind) = match (date, names.is_empty()) {
            (Some(date), true) => (Severity::Error, MessageKind::NoMembers(date)),
            (date, _) => (Severity::Warning, MessageKind::Members(names, date)),
        };
        let place = self.place(at.sheet, at.place, at.field);
        self.report(severity, place, name, kind);
        members
    }

    /// Remembers the days of a project, for its countries in other sheets.
    pub(super) fn keep_days(&mut self, project: &str, days: [Day; 2]) {
        if self.known_groups.is_some() && days != [Day::MIN, Day::MAX] {
            self.project_days.push((project.to_owned(), days));
        }
    }

    /// Returns the days of a project that a row names.
    pub(super) fn days_of_project(&self, name: &str) -> Option<[Day; 2]> {
        let key = self.names.key(RecordKind::Project, name)?;
        let known = self.project_days.iter().find(|(project, _)| *project == key);
        known.map(|(_, days)| *days)
    }
}

/// Returns a day as `2009-05-31`.
fn iso_date(day: Day) -> String {
    let text = day.to_string();
    match (text.get(..4), text.get(4..6), text.get(6..)) {
        (Some(year), Some(month), Some(day)) => [year, month, day].join("-"),
        _ => text,
    }
}
