//! The cards: everything that the sources say of one thing.

mod country;
mod hub;
mod project;
mod route;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::context::{Context, context};
use super::lists::item_key;
use crate::atlas::{Code, Document, Id};
use crate::browser::document;
use crate::explore::{Action, Selection};
use crate::language::{date, fill};

/// The card of what was chosen.
pub fn card(selection: Selection) -> impl IntoView {
    let context = context();
    let heading = NodeRef::<leptos::html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && context.card_takes_focus.get_untracked()
        {
            context.card_takes_focus.set(false);
            let _ = heading.focus();
        }
    });
    view! {
        <article class="card" on:keydown=move |event| {
            if event.key() == "Escape" {
                close(context, selection);
            }
        }>
            <button type="button" class="back" on:click=move |_| close(context, selection)>
                <span class="arrow" aria-hidden="true"></span>
                {move || context.words.get().card.back.clone()}
            </button>
            {move || {
                let (kind, title) = title(context, selection);
                view! {
                    <p class="kind">{kind}</p>
                    <h2 tabindex="-1" node_ref=heading>{title}</h2>
                }
            }}
            {move || match selection {
                Selection::Project(id) => project::body(context, id).into_any(),
                Selection::Country(code) => country::body(context, code).into_any(),
                Selection::Route(id) => route::body(context, id).into_any(),
                Selection::Hub(id) => hub::body(context, id).into_any(),
            }}
        </article>
    }
}

fn title(context: Context, selection: Selection) -> (String, String) {
    let atlas = context.atlas.get();
    let words = context.words.get();
    let (kind, title) = match selection {
        Selection::Project(id) => (&words.card.project, &atlas.projects[id].title),
        Selection::Route(id) => (&words.card.route, &atlas.routes[id].name),
        Selection::Hub(id) => (&words.card.hub, &atlas.hubs[id].name),
        Selection::Country(code) => {
            let name = atlas.country(code).map_or_else(|| code.to_string(), |c| c.name.clone());
            return (words.card.country.clone(), name);
        }
    };
    (kind.clone(), title.clone())
}

/// Closes the card and gives the focus back to the list's button, or to the
/// first of the list where the thing is not in the open list.
fn close(context: Context, selection: Selection) {
    context.act(Action::Close);
    let key = item_key(context, selection);
    // The list is in the page with the next task.
    gloo_timers::callback::Timeout::new(0, move || {
        let document = document();
        let item = document
            .get_element_by_id(&key)
            .or_else(|| document.query_selector(".choice button[aria-pressed=true]").ok().flatten());
        if let Some(item) = item.and_then(|item| item.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = item.focus();
        }
    })
    .forget();
}

/// A button in running text that opens a card.
pub fn link(context: Context, selection: Selection, text: String) -> impl IntoView + use<> {
    view! {
        <button type="button" class="link" on:click=move |_| context.select(selection)>
            <bdi>{text}</bdi>
        </button>
    }
}

/// A country by its name of today, with its name of then where documents of
/// that date call it otherwise.
pub fn country_link(
    context: Context,
    code: Code,
    then: Option<crate::atlas::Date>,
) -> impl IntoView + use<> {
    let atlas = context.atlas.get();
    let words = context.words.get();
    let name = atlas.country(code).map_or_else(|| code.to_string(), |c| c.name.clone());
    let former = then.and_then(|date| atlas.name_then(code, date)).map(|former| {
        let text = fill(&words.card.then_called, &[("then", &former.name)]);
        view! { <span class="quiet">{format!(" ({text})")}</span> }
    });
    view! { {link(context, Selection::Country(code), name)}{former} }
}

/// Documents with the languages that they exist in.
pub fn documents(ids: &[Id<Document>]) -> impl IntoView + use<> {
    let context = context();
    let atlas = context.atlas.get();
    let words = context.words.get();
    let rows: Vec<_> = ids
        .iter()
        .map(|&id| {
            let document = &atlas.documents[id];
            let languages: Vec<_> = document
                .languages
                .iter()
                .map(|tag| {
                    let name = match tag.as_str() {
                        "en" => words.fields.en.clone(),
                        "fr" => words.fields.fr.clone(),
                        "ar" => words.fields.ar.clone(),
                        other => other.to_owned(),
                    };
                    view! { <span class="tag" title=name.clone()>{tag.clone()}<span class="said">{format!(" ({name})")}</span></span> }
                })
                .collect();
            let when = document.date.map(|at| format!(" {}", date::date(&words, at)));
            view! {
                <li>
                    <cite>{document.title.clone()}</cite>
                    <span class="quiet">{when}</span>
                    <span class="tags">{languages}</span>
                    {(!document.note.is_empty()).then(|| view! { <p class="quiet">{document.note.clone()}</p> })}
                </li>
            }
        })
        .collect();
    view! {
        <ul class="plain">{rows}</ul>
        <p class="quiet">{words.card.no_address.clone()}</p>
    }
}
