//! The card of a hub.

use leptos::prelude::*;

use super::super::context::Context;
use super::super::text::{paragraphs, section};
use super::route::mode;
use super::{country_link, link};
use crate::atlas::{Hub, Id};
use crate::explore::Selection;

/// What the card says under its title.
pub fn body(context: Context, id: Id<Hub>) -> impl IntoView {
    let atlas = context.atlas.get();
    let words = context.words.get();
    let hub = &atlas.hubs[id];
    let routes: Vec<_> = atlas
        .routes
        .iter()
        .filter(|(_, route)| route.hubs().any(|other| other == id))
        .map(|(route, row)| view! { <li>{link(context, Selection::Route(route), row.name.clone())}</li> })
        .collect();
    let mut seen = Vec::new();
    let mut legs = Vec::new();
    for leg in atlas.routes.iter().flat_map(|(_, route)| route.legs()) {
        let key = (leg.from, leg.to, leg.mode);
        if (leg.from == id || leg.to == id) && !seen.contains(&key) {
            seen.push(key);
            let end = |end: Id<Hub>| {
                if end == id {
                    view! { <bdi>{hub.name.clone()}</bdi> }.into_any()
                } else {
                    link(context, Selection::Hub(end), atlas.hubs[end].name.clone()).into_any()
                }
            };
            let how = format!(" {}", mode(&words, leg.mode));
            legs.push(view! {
                <li>
                    {end(leg.from)} <span class="way" aria-hidden="true"></span> {end(leg.to)}
                    <span class="quiet">{how}</span>
                </li>
            });
        }
    }
    let position = if hub.at.is_some() { hub.coordinates.clone() } else { words.card.not_drawn.clone() };
    view! {
        <p>{country_link(context, hub.country, None)}</p>
        {(!hub.note.is_empty()).then(|| paragraphs(&hub.note))}
        {section(&words.lists.routes, (!routes.is_empty()).then(|| view! { <ul class="plain">{routes}</ul> }))}
        {section(&words.card.legs, (!legs.is_empty()).then(|| view! { <ul class="plain">{legs}</ul> }))}
        {section(&words.card.position, Some(view! { <p class="quiet">{position}</p> }))}
    }
}
