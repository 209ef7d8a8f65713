//! The lists beside the map: its twin for keyboard and screen reader, with
//! the same things and real buttons.

use leptos::prelude::*;

use super::context::{Context, context};
use super::text::{evidence, paragraphs, sources};
use crate::atlas::{BoundaryClass, Code, Id, Project, Route};
use crate::draw::hit::Target;
use crate::explore::{Action, List, Selection};
use crate::language::{date, fill, sort};

/// The choice of lists, and the list that is open.
pub fn lists() -> impl IntoView {
    let context = context();
    let open = Memo::new(move |_| context.state.read().list);
    view! {
        <nav class="choice" aria-label=move || context.words.get().lists.label.clone()>
            {List::ALL.map(|list| {
                view! {
                    <button
                        type="button"
                        aria-pressed=move || (open.get() == list).to_string()
                        on:click=move |_| context.act(Action::Show(list))
                    >
                        {move || name(context, list)}
                    </button>
                }
            })}
        </nav>
        <div class="list">
            {move || match open.get() {
                List::Projects => projects(context).into_any(),
                List::Countries => countries(context).into_any(),
                List::Routes => routes(context).into_any(),
                List::About => about(context).into_any(),
            }}
        </div>
    }
}

fn name(context: Context, list: List) -> String {
    let words = context.words.get();
    match list {
        List::Projects => &words.lists.projects,
        List::Countries => &words.lists.countries,
        List::Routes => &words.lists.routes,
        List::About => &words.lists.about,
    }
    .clone()
}

/// A button that opens a card, and shows on the map what it is about while it
/// has the pointer or the focus.
fn item(
    context: Context,
    id: String,
    selection: Selection,
    target: Option<Target>,
    content: impl IntoView + 'static,
) -> impl IntoView {
    let point = move |on: bool| context.pointed.set(target.filter(|_| on));
    view! {
        <button
            type="button"
            class="item"
            id=id
            on:click=move |_| {
                point(false);
                context.select(selection);
            }
            on:pointerenter=move |_| point(true)
            on:pointerleave=move |_| point(false)
            on:focus=move |_| point(true)
            on:blur=move |_| point(false)
        >
            {content}
        </button>
    }
}

fn projects(context: Context) -> impl IntoView {
    let atlas = context.atlas.get();
    let words = context.words.get();
    let rows: Vec<_> = atlas
        .projects
        .iter()
        .map(|(id, project)| {
            let when = date::period(&words, project.period);
            let content = view! {
                <span class="item-title">{project.title.clone()}</span>
                <span class="quiet">{when}</span>
            };
            let key = format!("item-project-{}", project.key);
            view! { <li>{item(context, key, Selection::Project(id), None, content)}</li> }
        })
        .collect();
    view! {
        <p class="quiet">{atlas.site.dialogue.clone()}</p>
        <ul class="items">{rows}</ul>
    }
}

/// The countries that have a part in a project or a hub of a route, sorted as
/// the language sorts.
fn listed_countries(context: Context) -> Vec<(Code, String, usize)> {
    let atlas = context.atlas.get();
    let mut rows: Vec<(Code, String, usize)> = atlas
        .countries
        .iter()
        .filter_map(|(_, country)| {
            let projects = atlas.projects_of(country.code).len();
            let listed = projects > 0 || atlas.hubs.iter().any(|(_, hub)| hub.country == country.code);
            listed.then(|| (country.code, country.name.clone(), projects))
        })
        .collect();
    rows.sort_by_cached_key(|(_, name, _)| sort::folded(name));
    rows
}

fn countries(context: Context) -> impl IntoView {
    let words = context.words.get();
    let lang = context.lang.get();
    let rows: Vec<_> = listed_countries(context)
        .into_iter()
        .map(|(code, name, projects)| {
            let count = words.lists.project_count.of(lang, projects as u64);
            let content = view! {
                <span class="item-title">{name}</span>
                <span class="quiet">{(projects > 0).then_some(count)}</span>
            };
            let key = format!("item-country-{code}");
            let target = Some(Target::Country(code));
            view! { <li>{item(context, key, Selection::Country(code), target, content)}</li> }
        })
        .collect();
    view! {
        <p class="quiet">{words.lists.countries_intro.clone()}</p>
        <ul class="items compact">{rows}</ul>
    }
}

fn routes(context: Context) -> impl IntoView {
    let atlas = context.atlas.get();
    let words = context.words.get();
    let rows: Vec<_> = atlas
        .routes
        .iter()
        .map(|(id, route)| {
            let years = date::years(&words, route.years);
            let content = view! {
                <span class="item-title">{route.name.clone()}</span>
                <span class="quiet">{years}</span>
            };
            let key = format!("item-route-{}", route.key);
            let label = fill(&words.lists.draw_route, &[("name", &route.name)]);
            let drawn = move || context.state.read().routes.contains(&id);
            view! {
                <li class="with-box">
                    <input
                        type="checkbox"
                        aria-label=label
                        prop:checked=drawn
                        on:change=move |event| {
                            context.act(Action::Draw(id, event_target_checked(&event)));
                        }
                    />
                    {item(context, key, Selection::Route(id), None, content)}
                </li>
            }
        })
        .collect();
    view! {
        <p class="quiet">{words.lists.routes_intro.clone()}</p>
        <ul class="items">{rows}</ul>
    }
}

fn about(context: Context) -> impl IntoView {
    let atlas = context.atlas.get();
    let words = context.words.get();
    let boundaries: Vec<_> = atlas
        .boundaries
        .iter()
        .map(|boundary| {
            let class = match boundary.class {
                BoundaryClass::Solid => &words.about.solid,
                BoundaryClass::Dashed => &words.about.dashed,
                BoundaryClass::Dotted => &words.about.dotted,
                BoundaryClass::NotDrawn => &words.about.not_drawn,
            };
            view! {
                <li>
                    <strong>{boundary.title.clone()}</strong>
                    <span class="quiet">{format!(" ({class})")}</span>
                    {paragraphs(&boundary.text)}
                    {evidence(&boundary.evidence)}
                </li>
            }
        })
        .collect();
    let owned: Vec<_> = atlas.projects.iter().flat_map(|(_, project)| project.documents.clone()).collect();
    let documents: Vec<_> = atlas.documents.ids().filter(|id| !owned.contains(id)).collect();
    let phases: Vec<_> = atlas
        .phases
        .iter()
        .map(|(_, phase)| {
            let when = date::period(&words, phase.period);
            view! {
                <li>
                    {phase.name.clone()} <span class="quiet">{format!(" {when}")}</span>
                    {(!phase.remark.is_empty()).then(|| paragraphs(&phase.remark))}
                    {evidence(&phase.evidence)}
                </li>
            }
        })
        .collect();
    let all: Vec<_> = atlas.sources.ids().collect();
    let as_of = fill(&words.about.content_date, &[("date", &content_date(context))]);
    view! {
        <article class="about">
            <h2>{words.about.title.clone()}</h2>
            {paragraphs(&atlas.site.about)}
            <h3>{words.about.how_to_read.clone()}</h3>
            {paragraphs(&atlas.site.how_to_read)}
            <h3 id="boundaries">{words.about.boundaries.clone()}</h3>
            <p>{atlas.site.disclaimer.clone()}</p>
            <p>{words.about.boundaries_intro.clone()}</p>
            <ul class="plain">{boundaries}</ul>
            <h3>{words.about.phases.clone()}</h3>
            <ul class="plain">{phases}</ul>
            <h3>{words.about.other_documents.clone()}</h3>
            {super::card::documents(&documents)}
            <h3>{words.about.sources.clone()}</h3>
            {sources(&all)}
            <p class="quiet">{as_of}</p>
        </article>
    }
}

fn content_date(context: Context) -> String {
    let atlas = context.atlas.get();
    let words = context.words.get();
    let text = &atlas.site.content_date;
    text.parse().map(|at| date::date(&words, at)).unwrap_or_else(|_| text.clone())
}

/// The key of the list's button for what was chosen, to give the focus back.
pub fn item_key(context: Context, selection: Selection) -> String {
    let atlas = context.atlas.get_untracked();
    let project = |id: Id<Project>| format!("item-project-{}", atlas.projects[id].key);
    let route = |id: Id<Route>| format!("item-route-{}", atlas.routes[id].key);
    match selection {
        Selection::Project(id) => project(id),
        Selection::Country(code) => format!("item-country-{code}"),
        Selection::Route(id) => route(id),
        Selection::Hub(id) => format!("item-country-{}", atlas.hubs[id].country),
    }
}
