//! The card of a route: its names, its hubs, the modes of its legs, when it
//! was used, and where that is known from.

use leptos::prelude::*;

use super::super::context::Context;
use super::super::text::{certainty_mark, evidence, paragraphs, section, sources};
use super::link;
use crate::atlas::{Chain, Id, Mode, Route};
use crate::explore::Selection;
use crate::language::{Words, date};

/// What the card says under its title.
pub fn body(context: Context, id: Id<Route>) -> impl IntoView {
    let atlas = context.atlas.get();
    let words = context.words.get();
    let route = &atlas.routes[id];
    let mut names = route.other_names.clone();
    if !route.mtm_name.is_empty() {
        names.insert(0, format!("{} ({})", route.mtm_name, words.card.mtm_name));
    }
    let years = date::years(&words, route.years);
    let chains: Vec<_> = route.chains.iter().map(|chain| self::chain(context, chain)).collect();
    view! {
        <p class="quiet">{words.card.model.clone()}</p>
        {paragraphs(&route.description)}
        {section(&words.card.also_called, (!names.is_empty()).then(|| view! { <p>{names.join(" · ")}</p> }))}
        {section(
            &words.card.period,
            Some(view! { {(!years.is_empty()).then(|| view! { <p>{years}</p> })}{paragraphs(&route.history)} }),
        )}
        {section(&words.card.chains, Some(chains))}
        {certainty_mark(route.evidence.certainty)}
        {section(&words.card.sources, Some(sources(&route.evidence.sources)))}
    }
}

/// The word for a mode.
pub fn mode(words: &Words, mode: Mode) -> String {
    match mode {
        Mode::Land => &words.modes.land,
        Mode::Sea => &words.modes.sea,
        Mode::Air => &words.modes.air,
    }
    .clone()
}

fn chain(context: Context, chain: &Chain) -> impl IntoView + use<> {
    let atlas = context.atlas.get();
    let words = context.words.get();
    let hub = |id| {
        let hub = &atlas.hubs[id];
        let hidden = hub.at.is_none().then(|| {
            view! { <span class="quiet">{format!(" ({})", words.card.not_drawn)}</span> }
        });
        view! { {link(context, Selection::Hub(id), hub.name.clone())}{hidden} }
    };
    let legs: Vec<_> = chain
        .legs
        .iter()
        .map(|leg| {
            let class = match leg.mode {
                Mode::Land => "leg land",
                Mode::Sea => "leg sea",
                Mode::Air => "leg air",
            };
            view! {
                <li class=class>
                    {hub(leg.from)}
                    <span class="way" aria-hidden="true"></span>
                    {hub(leg.to)}
                    <span class="quiet">{format!(" {}", mode(&words, leg.mode))}</span>
                    {evidence(&leg.evidence)}
                </li>
            }
        })
        .collect();
    let years = date::years(&words, chain.years);
    view! {
        <section class="chain">
            <h4>{chain.name.clone()} <span class="quiet">{format!(" {years}")}</span></h4>
            {(!chain.note.is_empty()).then(|| paragraphs(&chain.note))}
            <ol class="plain">{legs}</ol>
        </section>
    }
}
