//! Sources, organisations, documents and projects.

use super::check::Check;
use super::table;
use crate::atlas::field_kind::*;
use crate::atlas::picture_file::{self, PictureError};
use crate::atlas::project::{Link, OwnField};
use crate::atlas::project_fields::project_fields;
use crate::atlas::{
    Category, Certainty, Document, Evidence, Field, Organisation, Party, Phase, Picture, Project,
    Remark, Source, Table,
};
use crate::content::problem::ProblemKind;
use crate::content::raw;
use crate::content::raw::field_kind::RawFieldKind;

pub fn build_sources(raws: &[raw::RawSource], check: &mut Check) -> Table<Source> {
    table(
        "source",
        raws,
        |raw| &raw.id,
        check,
        |raw, check| Source {
            key: raw.id.clone(),
            title: check.text("title", &raw.title),
            publisher: raw.publisher.clone(),
            url: check.check_url("url", &raw.url),
            copy: check.check_url("copy", &raw.copy),
            date: check.parse_date("date", raw.date.as_deref()),
            certainty: check
                .one_of(
                    "certainty",
                    &raw.certainty,
                    &[("A", Certainty::Primary), ("B", Certainty::Secondary)],
                )
                .unwrap_or(Certainty::Secondary),
        },
    )
}

pub fn build_organisations(
    raws: &[raw::RawOrganisation],
    check: &mut Check,
) -> Table<Organisation> {
    table(
        "organisation",
        raws,
        |raw| &raw.id,
        check,
        |raw, check| Organisation {
            key: raw.id.clone(),
            name: check.text("name", &raw.name),
            acronym: raw.acronym.clone(),
        },
    )
}

pub fn build_documents(raws: &[raw::RawDocument], check: &mut Check) -> Table<Document> {
    table(
        "document",
        raws,
        |raw| &raw.id,
        check,
        |raw, check| {
            if let Some(key) = raw.organisation.as_deref()
                && check.organisations.by_key(key).is_none()
            {
                check.parse_parties("organisation", &[key.to_owned()]);
            }
            Document {
                key: raw.id.clone(),
                title: check.text("title", &raw.title),
                languages: check.parse_tags("languages", &raw.languages),
                date: check.parse_date("date", raw.date.as_deref()),
                note: raw.note.clone(),
                sources: check.parse_sources("sources", &raw.sources),
            }
        },
    )
}

/// Resolves the projects of documents, which are read after the documents.
pub fn document_owners(raws: &[raw::RawDocument], projects: &Table<Project>, check: &mut Check) {
    for raw in raws {
        check.begin_row("document", &raw.id);
        if let Some(key) = &raw.project {
            check.find_row("project", "project", projects, key);
        }
    }
}

/// Tables that projects refer to.
pub struct Known<'a> {
    pub phases: &'a Table<Phase>,
    pub pillars: &'a Table<Category>,
    pub themes: &'a Table<Category>,
    pub documents: &'a Table<Document>,
}

pub fn build_projects(
    raws: &[raw::RawProject],
    known: &Known,
    check: &mut Check,
) -> Table<Project> {
    table("project", raws, |raw| &raw.id, check, |raw, check| build_project(raw, known, check))
}

macro_rules! define_build_project {
    (
        fields { $($(#[$doc:meta])* $field:ident: $kind:ident;)* }
        facts { $($(#[$fact_doc:meta])* $fact:ident: $type:ident;)* }
    ) => {
        fn build_project(raw: &raw::RawProject, known: &Known, check: &mut Check) -> Project {
            let mut project = Project {
                key: raw.id.clone(),
                $($field: $kind::build(&raw.$field, stringify!($field), known, check),)*
                $($fact: check.parse_fact(stringify!($fact), &raw.$fact),)*
                paraphrased: raw.objective_certainty == "paraphrase",
                period: check
                    .parse_period(("start", raw.start.as_deref()), ("end", raw.end.as_deref())),
                links: raw.links.iter().filter_map(|link| build_link(link, check)).collect(),
                pictures: build_pictures(&raw.picture, check),
                remarks: raw
                    .remark
                    .iter()
                    .zip(1..)
                    .filter_map(|(remark, number)| build_remark(remark, number, check))
                    .collect(),
                sources: check.parse_sources("sources", &raw.sources),
                own_fields: raw.own_fields.iter().map(build_own_field).collect(),
            };
            if project.short_title.is_empty() {
                project.short_title.clone_from(&project.title);
            }
            project
        }
    };
}

project_fields!(define_build_project);

/// A kind of field that is checked.
trait Build: RawFieldKind {
    /// Returns the checked value of a field, and reports its problems.
    fn build(raw: &Self::Raw, field: &str, known: &Known, check: &mut Check) -> Self::Value;
}

impl Build for Title {
    fn build(raw: &String, field: &str, _: &Known, check: &mut Check) -> String {
        check.text(field, raw)
    }
}

macro_rules! build_copies {
    ($($kind:ident),*) => {$(
        impl Build for $kind {
            fn build(raw: &String, _: &str, _: &Known, _: &mut Check) -> String {
                raw.clone()
            }
        }
    )*};
}

build_copies!(ShortTitle, LongText);

macro_rules! build_parties {
    ($($kind:ident),*) => {$(
        impl Build for $kind {
            fn build(raw: &raw::RawNames, field: &str, _: &Known, check: &mut Check) -> Vec<Party> {
                check.parse_parties(field, raw)
            }
        }
    )*};
}

build_parties!(Countries, Parties);

macro_rules! build_keys {
    ($($kind:ident: $what:literal in $table:ident;)*) => {$(
        impl Build for $kind {
            fn build(raw: &Self::Raw, field: &str, known: &Known, check: &mut Check) -> Self::Value {
                let keys = raw.iter();
                keys.filter_map(|key| check.find_row($what, field, known.$table, key)).collect()
            }
        }
    )*};
}

build_keys! {
    Themes: "theme" in themes;
    Documents: "document" in documents;
}

macro_rules! build_key {
    ($($kind:ident: $what:literal in $table:ident;)*) => {$(
        impl Build for $kind {
            fn build(raw: &Self::Raw, field: &str, known: &Known, check: &mut Check) -> Self::Value {
                raw.as_deref().and_then(|key| check.find_row($what, field, known.$table, key))
            }
        }
    )*};
}

build_key! {
    PhaseKey: "phase" in phases;
    PillarKey: "pillar" in pillars;
}

fn build_link(raw: &raw::RawLink, check: &mut Check) -> Option<Link> {
    let title = check.text("links, title", &raw.title);
    let url = check.check_url("links, url", &raw.url);
    (!url.is_empty()).then_some(Link { title, url })
}

/// Returns the pictures that can be shown: any number of logos, and one picture.
fn build_pictures(raws: &[raw::RawPicture], check: &mut Check) -> Vec<Picture> {
    let mut pictures: Vec<Picture> = Vec::new();
    for (raw, number) in raws.iter().zip(1..) {
        let field = format!("picture {number}");
        let size = match picture_file::size_of_address(&raw.file) {
            Ok(size) => size,
            Err(error) => {
                // An address of a picture is too long for a message.
                let value = raw.file.chars().take(60).collect();
                check.report_problem(
                    &field,
                    match error {
                        PictureError::TooLarge => ProblemKind::PictureTooLarge(value),
                        PictureError::NotAPicture => ProblemKind::NotAPicture(value),
                    },
                );
                continue;
            }
        };
        if raw.text.trim().is_empty() {
            check.report_problem(&field, ProblemKind::NoAlternativeText);
        } else if !raw.logo && pictures.iter().any(|other| !other.is_logo) {
            check.report_problem(&field, ProblemKind::SecondPicture);
        } else {
            let ([width, height], is_logo) = (size, raw.logo);
            let (address, text) = (raw.file.clone(), raw.text.clone());
            pictures.push(Picture { address, text, width, height, is_logo });
        }
    }
    pictures
}

fn build_own_field(raw: &raw::RawOwnField) -> OwnField {
    OwnField { name: raw.name.clone(), value: raw.value.clone() }
}

fn build_remark(raw: &raw::RawRemark, number: usize, check: &mut Check) -> Option<Remark> {
    let part = |name: &str| format!("remark {number}, {name}");
    let field = check.one_of(&part("field"), &raw.field, &Field::NAMES)?;
    let evidence: Evidence = check.parse_evidence(&part("sources"), &raw.certainty, &raw.sources);
    Some(Remark { field, text: check.text(&part("text"), &raw.text), evidence })
}
