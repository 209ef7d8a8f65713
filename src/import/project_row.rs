//! The row of the sheet of projects.

use super::fields::{CERTAINTY, Choices, FieldMut, Fields, OfSheet, RecordKind, Visit};
use crate::atlas::Fact;
use crate::atlas::field_kind::*;
use crate::atlas::project_fields::project_fields;
use crate::content::raw::{self, field_kind::RawFieldKind};

/// The evidence of an objective: a quotation or a paraphrase.
const OBJECTIVE: Choices = &["A", "paraphrase"];

/// A project with the columns of its sheet that are not fields of a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProjectSheetRow {
    pub project: raw::RawProject,
    pub period: String,
    pub links: raw::RawNames,
    pub certainty: String,
}

/// A kind of field with a column in a sheet.
trait SheetColumn: RawFieldKind {
    /// Returns the field to be read or written.
    fn column(raw: &mut Self::Raw) -> FieldMut<'_>;
}

macro_rules! columns {
    ($($kind:ident: $slot:ident $($of:ident)?;)*) => {$(
        impl SheetColumn for $kind {
            fn column(raw: &mut Self::Raw) -> FieldMut<'_> {
                FieldMut::$slot(raw $(, RecordKind::$of)?)
            }
        }
    )*};
}

columns! {
    Title: Text;
    ShortTitle: Text;
    LongText: Text;
    Countries: Keys Party;
    Parties: Keys Body;
    PhaseKey: MaybeKey Phase;
    PillarKey: MaybeKey Pillar;
    Themes: Keys Theme;
    Documents: Keys Document;
}

macro_rules! define_project_columns {
    (
        fields { $($(#[$doc:meta])* $field:ident: $kind:ident;)* }
        facts { $($(#[$fact_doc:meta])* $fact:ident: $type:ident;)* }
    ) => {
        impl Fields for ProjectSheetRow {
            fn each(&mut self, visit: Visit) {
                let project = &mut self.project;
                visit("id", FieldMut::Id(&mut project.id));
                $(visit(stringify!($field), $kind::column(&mut project.$field));)*
                $(visit(stringify!($fact), FieldMut::Fact(&mut project.$fact, $type::TYPE));)*
                visit("acronym", FieldMut::Text(&mut project.acronym));
                visit(
                    "objective_certainty",
                    FieldMut::Choice(&mut project.objective_certainty, OBJECTIVE),
                );
                visit("start", FieldMut::MaybeDate(&mut project.start));
                visit("end", FieldMut::MaybeDate(&mut project.end));
                visit("period", FieldMut::Text(&mut self.period));
                visit("links", FieldMut::List(&mut self.links));
                visit("sources", FieldMut::Keys(&mut project.sources, RecordKind::Source));
                visit("certainty", FieldMut::Choice(&mut self.certainty, CERTAINTY));
            }

            fn name(&self) -> &str {
                &self.project.title
            }

            fn id(&mut self) -> Option<&mut String> {
                Some(&mut self.project.id)
            }
        }
    };
}

project_fields!(define_project_columns);

impl OfSheet for ProjectSheetRow {
    const TABLE: &'static str = "project";
}
