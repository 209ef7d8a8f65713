//! Converts the problems that the checks of the content find to messages with the places of their
//! rows.

use super::fields::RecordKind;
use super::message::{MessageKind, Place, Severity};
use super::record_places::Origins;
use super::resolve::Resolver;
use super::schema::Schema;
use crate::content::{self, problem};

impl Resolver<'_> {
    /// Adds a problem that the checks of the content found as a message, with the place of its row.
    pub fn problem(&mut self, problem: &content::Problem, origins: &Origins) {
        let place = &problem.place;
        let table = ["project", "document", "hub", "route", "chain", "series", "source", "group"]
            .into_iter()
            .chain(["organisation", "country", "phase", "pillar", "theme", "boundary", "indicator"])
            .chain(["briefing"])
            .find(|table| *table == place.table);
        let origin = table.and_then(|table| origins.get(&(table, place.row.clone())).copied());
        let field = place.field.split([',', ' ']).next().unwrap_or_default();
        let columns = table.map_or(&[][..], |table| Schema::shared().columns(table));
        let column = columns.iter().find(|(key, _)| *key == field);
        let field = column.map_or("id", |(key, _)| key);
        let at = match origin {
            Some((sheet, row)) => self.place(sheet, row, field),
            None => Place::default(),
        };
        let (value, kind) = match &problem.kind {
            problem::ProblemKind::Duplicate(value) => (value.clone(), MessageKind::Duplicate),
            problem::ProblemKind::NoKey => (String::new(), MessageKind::NoName),
            problem::ProblemKind::Empty | problem::ProblemKind::NoSource => {
                (place.row.clone(), MessageKind::Lacks)
            }
            problem::ProblemKind::Unknown { value, nearest, .. } => {
                (value.clone(), MessageKind::Unknown(RecordKind::Party, nearest.clone()))
            }
            problem::ProblemKind::NotOneOf { value, allowed } => {
                (value.clone(), MessageKind::NotOneOf(allowed.clone()))
            }
            problem::ProblemKind::NotADate(value) => (value.clone(), MessageKind::NotADate),
            problem::ProblemKind::NotALanguage(value) => (value.clone(), MessageKind::NotALanguage),
            problem::ProblemKind::EndsBeforeItBegins => {
                (place.row.clone(), MessageKind::EndsBefore)
            }
            problem::ProblemKind::NotAPosition => (place.row.clone(), MessageKind::NotAPosition),
            problem::ProblemKind::NotAnAddress(value) => (value.clone(), MessageKind::NotAnAddress),
            problem::ProblemKind::NotAnAmount(value) => (value.clone(), MessageKind::NotAnAmount),
            problem::ProblemKind::NotAnEmail(value) => (value.clone(), MessageKind::NotAnEmail),
            problem::ProblemKind::NotACount(value) => (value.clone(), MessageKind::NotACount),
            problem::ProblemKind::NotAFigure(value) => (value.clone(), MessageKind::NotAFigure),
            problem::ProblemKind::PartOfItself(value) => (value.clone(), MessageKind::PartOfItself),
            problem::ProblemKind::Wording(word) => (word.clone(), MessageKind::Wording),
            other => (String::new(), MessageKind::Damaged(other.to_string())),
        };
        let severity = match kind {
            MessageKind::Wording | MessageKind::Lacks => Severity::Warning,
            _ => Severity::Error,
        };
        self.report(severity, at, &value, kind);
    }
}
