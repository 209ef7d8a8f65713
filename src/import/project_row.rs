//! The row of the sheet of projects.

use super::fields::{CERTAINTY, Choices, FieldMut, Fields, OWN_FIELD, OfSheet, RecordKind, Visit};
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
    /// The names of the files of the picture and the logo, each with its alternative text.
    pub pictures: [PictureCells; 2],
    pub certainty: String,
}

/// The cells for a picture in the row of a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureCells {
    pub file: String,
    pub text: String,
}

impl PictureCells {
    /// Returns the cells for the first picture or logo of a project. A picture inside the content
    /// gets a file name, under which the workbook shows it.
    pub fn of(project: &raw::RawProject, logo: bool) -> Self {
        let picture = project.picture.iter().find(|picture| picture.logo == logo);
        let Some(raw::RawPicture { file, text, .. }) = picture else { return Self::default() };
        let file = match file.strip_prefix("data:") {
            Some(_) => [&*project.id, if logo { "-logo" } else { "" }].concat(),
            None => file.clone(),
        };
        Self { file, text: text.clone() }
    }
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
                let [picture, logo] = &mut self.pictures;
                visit("picture", FieldMut::Text(&mut picture.file));
                visit("picture_text", FieldMut::Text(&mut picture.text));
                visit("logo", FieldMut::Text(&mut logo.file));
                visit("logo_text", FieldMut::Text(&mut logo.text));
                visit("sources", FieldMut::Keys(&mut project.sources, RecordKind::Source));
                visit("certainty", FieldMut::Choice(&mut self.certainty, CERTAINTY));
                visit(OWN_FIELD, FieldMut::Own(&mut project.own_fields));
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
