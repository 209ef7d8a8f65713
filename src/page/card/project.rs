//! The card of a project: every field of the source.

use leptos::prelude::*;

use super::super::context::Context;
use super::super::text::{certainty_mark, evidence, paragraphs, section, sources};
use super::{country_link, documents};
use crate::atlas::{Field, Id, Party, Project};
use crate::language::{date, fill};

/// What the card says under its title.
pub fn body(context: Context, id: Id<Project>) -> impl IntoView {
    let atlas = context.atlas.get();
    let words = context.words.get();
    let project = &atlas.projects[id];
    let part = |title: &str, field: Field, body: Option<AnyView>| {
        let remarks = remarks(project, field);
        section(title, body.map(|body| view! { {body}{remarks} }))
    };
    let list = |parties: &[Party]| {
        (!parties.is_empty()).then(|| self::parties(context, project, parties).into_any())
    };
    let not_stated =
        || Some(view! { <p class="quiet">{words.card.not_stated.clone()}</p> }.into_any());
    let when = date::period(&words, project.period);
    let note = (!project.duration_note.is_empty()).then(|| format!(" ({})", project.duration_note));
    let duration = (!when.is_empty()).then(|| view! { <p>{when}{note}</p> }.into_any());
    let paragraph = |text: String| view! { <p>{text}</p> }.into_any();
    let phase = project.phase.map(|phase| paragraph(atlas.phases[phase].name.clone()));
    let pillar = project.pillar.map(|pillar| paragraph(atlas.pillars[pillar].name.clone()));
    let themes: Vec<String> =
        project.themes.iter().map(|&theme| atlas.themes[theme].name.clone()).collect();
    let objective = (!project.objective.is_empty()).then(|| {
        let mark = project.paraphrased.then(|| {
            view! { <span class="mark">{words.card.paraphrased.clone()}</span> }
        });
        view! { {mark}{paragraphs(&project.objective)} }.into_any()
    });
    let links: Vec<_> = project
        .links
        .iter()
        .map(|link| {
            let hint = words.card.opens_elsewhere.clone();
            view! {
                <li>
                    <a href=link.url.clone() target="_blank" rel="noopener noreferrer" title=hint>
                        {link.title.clone()}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        {part(&words.card.duration, Field::Duration, duration.or_else(not_stated))}
        {part(&words.card.objective, Field::Objective, objective.or_else(not_stated))}
        {section(&words.card.summary, (!project.summary.is_empty()).then(|| paragraphs(&project.summary)))}
        {section(
            &words.card.context,
            (!project.context.is_empty())
                .then(|| view! { <blockquote>{paragraphs(&project.context)}</blockquote> }),
        )}
        {part(&words.card.agency, Field::Agencies, list(&project.agencies).or_else(not_stated))}
        {part(&words.card.partners, Field::Partners, list(&project.partners).or_else(not_stated))}
        {part(&words.card.donors, Field::Donors, list(&project.donors).or_else(not_stated))}
        {part(&words.card.countries, Field::Countries, list(&project.countries).or_else(not_stated))}
        {part(&words.card.phase, Field::Phase, phase.or_else(not_stated))}
        {part(&words.card.pillar, Field::Pillar, pillar.or_else(not_stated))}
        {section(&words.card.themes, (!themes.is_empty()).then(|| view! { <p>{themes.join(" · ")}</p> }))}
        {part(
            &words.card.documents,
            Field::Documents,
            (!project.documents.is_empty())
                .then(|| documents(&project.documents).into_any())
                .or_else(not_stated),
        )}
        {section(&words.card.links, (!links.is_empty()).then(|| view! { <ul class="plain">{links}</ul> }))}
        {section(&words.card.sources, Some(sources(&project.sources)))}
    }
}

fn remarks(project: &Project, field: Field) -> impl IntoView + use<> {
    project
        .remarks
        .iter()
        .filter(|remark| remark.field == field)
        .map(|remark| {
            view! {
                <div class="remark">{paragraphs(&remark.text)}{evidence(&remark.evidence)}</div>
            }
        })
        .collect::<Vec<_>>()
}

fn parties(context: Context, project: &Project, parties: &[Party]) -> impl IntoView + use<> {
    let atlas = context.atlas.get();
    let words = context.words.get();
    let lang = context.lang.get();
    let then = project.period.end.or(project.period.start);
    let rows: Vec<_> = parties
        .iter()
        .map(|&party| match party {
            Party::Country(code) => {
                let covered: Vec<_> = atlas
                    .successions
                    .iter()
                    .filter(|succession| {
                        succession.code == code
                            && project.period.end.is_some_and(|end| {
                                end.last_day() < succession.until.first_day()
                            })
                    })
                    .map(|succession| {
                        view! {
                            <div class="remark">
                                {paragraphs(&succession.note)}{evidence(&succession.evidence)}
                            </div>
                        }
                    })
                    .collect();
                view! { <li>{country_link(context, code, then)}{covered}</li> }.into_any()
            }
            Party::Organisation(id) => {
                let organisation = &atlas.organisations[id];
                let full = (organisation.short() != organisation.name)
                    .then(|| view! { <span class="quiet">{format!(" – {}", organisation.name)}</span> });
                view! { <li><bdi>{organisation.short().to_owned()}</bdi>{full}</li> }.into_any()
            }
            Party::Group(id) => {
                let group = &atlas.groups[id];
                let count = words.card.group_of.of(lang, group.members.len() as u64);
                let members: Vec<_> = group
                    .members
                    .iter()
                    .map(|&code| view! { <li>{country_link(context, code, then)}</li> })
                    .collect();
                view! {
                    <li>
                        <details class="group">
                            <summary><bdi>{group.name.clone()}</bdi>{format!(" – {} ({count})", group.long_name)}</summary>
                            <p class="quiet">{group.note.clone()}</p>
                            <ul class="inline">{members}</ul>
                            {certainty_mark(group.evidence.certainty)}
                            {sources(&group.evidence.sources)}
                        </details>
                    </li>
                }
                .into_any()
            }
        })
        .collect();
    view! { <ul class="plain parties">{rows}</ul> }
}

/// How a country came by its part, where it is not named itself.
pub fn standing(context: Context, standing: crate::atlas::Standing) -> Option<String> {
    use crate::atlas::Standing;
    let atlas = context.atlas.get();
    let words = context.words.get();
    match standing {
        Standing::Named => None,
        Standing::Member(group) => {
            Some(fill(&words.card.member_of, &[("group", &atlas.groups[group].name)]))
        }
        Standing::Covered(code) => {
            let succession = atlas.successions.iter().find(|row| row.code == code)?;
            Some(fill(&words.card.covered_by, &[("name", &succession.name)]))
        }
    }
}
