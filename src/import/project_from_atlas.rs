//! Converts a project of an atlas back to its raw form.

use super::atlas_writer::{Writer, ends, key, keys, name_of};
use crate::atlas::field_kind::*;
use crate::atlas::project::Link;
use crate::atlas::project_fields::project_fields;
use crate::atlas::{Fact, Field, OwnField, Picture, Project};
use crate::content::raw::{self, field_kind::RawFieldKind};

/// A kind of field that is written back.
trait ToRaw: RawFieldKind {
    /// Returns the raw value.
    fn to_raw(value: &Self::Value, writer: &Writer) -> Self::Raw;
}

macro_rules! to_raw {
    ($($kind:ident: |$value:ident, $writer:ident| $raw:expr;)*) => {$(
        impl ToRaw for $kind {
            fn to_raw($value: &Self::Value, $writer: &Writer) -> Self::Raw {
                $raw
            }
        }
    )*};
}

to_raw! {
    Title: |text, _writer| text.clone();
    ShortTitle: |text, _writer| text.clone();
    LongText: |text, _writer| text.clone();
    Countries: |parties, writer| writer.parties(parties);
    Parties: |parties, writer| writer.parties(parties);
    PhaseKey: |id, writer| key(&writer.atlas.phases, *id);
    PillarKey: |id, writer| key(&writer.atlas.pillars, *id);
    Themes: |ids, writer| keys(&writer.atlas.themes, ids);
    Documents: |ids, writer| keys(&writer.atlas.documents, ids);
}

macro_rules! define_project_from_atlas {
    (
        fields { $($(#[$doc:meta])* $field:ident: $kind:ident;)* }
        facts { $($(#[$fact_doc:meta])* $fact:ident: $type:ident;)* }
    ) => {
        /// Returns the raw form of a project.
        pub fn project_from_atlas(row: &Project, writer: &Writer) -> raw::RawProject {
            let [start, end] = ends(row.period);
            let remark = row.remarks.iter().map(|remark| {
                let (certainty, sources) = writer.evidence(&remark.evidence);
                let (field, text) = (name_of(&Field::NAMES, &remark.field), remark.text.clone());
                raw::RawRemark { field, text, certainty, sources }
            });
            let link = |link: &Link| raw::RawLink {
                title: link.title.clone(),
                url: link.url.clone(),
                ..raw::RawLink::default()
            };
            let mut project = raw::RawProject {
                id: row.key.clone(),
                $($field: $kind::to_raw(&row.$field, writer),)*
                $($fact: written(row.$fact.as_ref()),)*
                acronym: String::new(),
                objective_certainty: if row.paraphrased { "paraphrase" } else { "" }.to_owned(),
                start,
                end,
                links: row.links.iter().map(link).collect(),
                picture: row.pictures.iter().map(picture_from_atlas).collect(),
                sources: writer.sources(&row.sources),
                remark: remark.collect(),
                own_fields: row.own_fields.iter().map(own_field).collect(),
            };
            if project.short_title == project.title {
                project.short_title.clear();
            }
            project
        }
    };
}

project_fields!(define_project_from_atlas);

fn picture_from_atlas(picture: &Picture) -> raw::RawPicture {
    let Picture { address, text, is_logo, .. } = picture;
    raw::RawPicture { file: address.clone(), text: text.clone(), logo: *is_logo }
}

fn own_field(field: &OwnField) -> raw::RawOwnField {
    raw::RawOwnField { name: field.name.clone(), value: field.value.clone() }
}

/// Returns the text of an optional fact; empty if it is not stated.
fn written<T: Fact>(fact: Option<&T>) -> String {
    fact.map(|fact| fact.value().to_string()).unwrap_or_default()
}
