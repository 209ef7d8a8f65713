//! The card of a country: its projects with its roles, its routes and hubs.

use leptos::prelude::*;

use super::super::context::Context;
use super::super::text::{evidence, paragraphs, section};
use super::link;
use super::project::standing;
use crate::atlas::{Code, Involvement, Role};
use crate::explore::Selection;
use crate::language::{date, fill};

/// What the card says under its title.
pub fn body(context: Context, code: Code) -> impl IntoView {
    let atlas = context.atlas.get();
    let words = context.words.get();
    let projects: Vec<_> = atlas
        .projects_of(code)
        .into_iter()
        .map(|(id, parts)| {
            let project = &atlas.projects[id];
            view! {
                <li>
                    {link(context, Selection::Project(id), project.title.clone())}
                    <span class="quiet">{format!(" {}", date::period(&words, project.period))}</span>
                    <br />
                    <span>{roles(context, &parts)}</span>
                </li>
            }
        })
        .collect();
    let projects = if projects.is_empty() {
        view! { <p class="quiet">{words.card.no_role.clone()}</p> }.into_any()
    } else {
        view! { <ul class="plain">{projects}</ul> }.into_any()
    };
    let routes: Vec<_> = atlas
        .routes_through(code)
        .into_iter()
        .map(|id| view! { <li>{link(context, Selection::Route(id), atlas.routes[id].name.clone())}</li> })
        .collect();
    let hubs: Vec<_> = atlas
        .hubs
        .iter()
        .filter(|(_, hub)| hub.country == code)
        .map(|(id, hub)| view! { <li>{link(context, Selection::Hub(id), hub.name.clone())}</li> })
        .collect();
    let names: Vec<_> = atlas
        .former_names
        .iter()
        .filter(|former| former.code == code)
        .map(|former| (former.name.clone(), former.note.clone(), former.evidence.clone()))
        .chain(
            atlas
                .successions
                .iter()
                .filter(|row| row.covers.contains(&code))
                .map(|row| (row.name.clone(), row.note.clone(), row.evidence.clone())),
        )
        .map(|(name, note, known)| {
            view! { <li><bdi>{name}</bdi>{paragraphs(&note)}{evidence(&known)}</li> }
        })
        .collect();
    let boundaries: Vec<_> = atlas
        .boundaries
        .iter()
        .filter(|boundary| boundary.codes.contains(&code))
        .map(|boundary| {
            view! {
                <li>
                    <strong>{boundary.title.clone()}</strong>
                    {paragraphs(&boundary.text)}
                    {evidence(&boundary.evidence)}
                </li>
            }
        })
        .collect();
    view! {
        {section(&words.lists.projects, Some(projects))}
        {section(&words.card.routes_through, (!routes.is_empty()).then(|| view! { <ul class="plain">{routes}</ul> }))}
        {section(&words.card.hubs, (!hubs.is_empty()).then(|| view! { <ul class="inline">{hubs}</ul> }))}
        {section(&words.card.also_called, (!names.is_empty()).then(|| view! { <ul class="plain">{names}</ul> }))}
        {section(&words.card.boundaries, (!boundaries.is_empty()).then(|| view! { <ul class="plain">{boundaries}</ul> }))}
    }
}

/// The parts of a country in a project, in words.
fn roles(context: Context, parts: &[Involvement]) -> String {
    let words = context.words.get();
    let parts: Vec<String> = parts
        .iter()
        .map(|part| {
            let role = match part.role {
                Role::ProjectCountry => &words.roles.project_country,
                Role::Donor => &words.roles.donor,
                Role::Partner => &words.roles.partner,
            };
            match standing(context, part.standing) {
                Some(how) => format!("{role} ({how})"),
                None => role.clone(),
            }
        })
        .collect();
    fill(&words.card.as_role, &[("role", &parts.join(", "))])
}
