//! Sources, organisations, documents and projects.

use super::check::Check;
use super::table;
use crate::atlas::project::Link;
use crate::atlas::{
    Category, Certainty, Document, Evidence, Field, Organisation, Phase, Project, Remark, Source,
    Table,
};
use crate::content::raw;

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
    table(
        "project",
        raws,
        |raw| &raw.id,
        check,
        |raw, check| {
            let title = check.text("title", &raw.title);
            let short_title =
                if raw.short_title.is_empty() { title.clone() } else { raw.short_title.clone() };
            Project {
                key: raw.id.clone(),
                title,
                short_title,
                objective: raw.objective.clone(),
                paraphrased: raw.objective_certainty == "paraphrase",
                summary: raw.summary.clone(),
                context: raw.context.clone(),
                agencies: check.parse_parties("agencies", &raw.agencies),
                partners: check.parse_parties("partners", &raw.partners),
                donors: check.parse_parties("donors", &raw.donors),
                countries: check.parse_parties("countries", &raw.countries),
                period: check
                    .parse_period(("start", raw.start.as_deref()), ("end", raw.end.as_deref())),
                duration_note: raw.duration_note.clone(),
                phase: raw
                    .phase
                    .as_deref()
                    .and_then(|key| check.find_row("phase", "phase", known.phases, key)),
                pillar: raw
                    .pillar
                    .as_deref()
                    .and_then(|key| check.find_row("pillar", "pillar", known.pillars, key)),
                themes: raw
                    .themes
                    .iter()
                    .filter_map(|key| check.find_row("theme", "themes", known.themes, key))
                    .collect(),
                documents: raw
                    .documents
                    .iter()
                    .filter_map(|key| check.find_row("document", "documents", known.documents, key))
                    .collect(),
                links: raw
                    .links
                    .iter()
                    .map(|link| Link {
                        title: check.text("links, title", &link.title),
                        url: check.check_url("links, url", &link.url),
                    })
                    .filter(|link| !link.url.is_empty())
                    .collect(),
                remarks: raw
                    .remark
                    .iter()
                    .zip(1..)
                    .filter_map(|(remark, number)| self::build_remark(remark, number, check))
                    .collect(),
                sources: check.parse_sources("sources", &raw.sources),
            }
        },
    )
}

fn build_remark(raw: &raw::RawRemark, number: usize, check: &mut Check) -> Option<Remark> {
    let part = |name: &str| format!("remark {number}, {name}");
    let field = check.one_of(&part("field"), &raw.field, &Field::NAMES)?;
    let evidence: Evidence = check.parse_evidence(&part("sources"), &raw.certainty, &raw.sources);
    Some(Remark { field, text: check.text(&part("text"), &raw.text), evidence })
}
