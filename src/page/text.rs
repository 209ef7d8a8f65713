//! Texts of the content: paragraphs, lists, evidence, links.

use leptos::prelude::*;

use super::context::context;
use crate::atlas::{Certainty, Evidence, Id, Source};
use crate::language::date;

/// A text of several paragraphs, in which lines that begin with `- ` are a
/// list.
pub fn paragraphs(text: &str) -> impl IntoView + use<> {
    text.trim()
        .split("\n\n")
        .map(|block| {
            let (items, lines): (Vec<&str>, Vec<&str>) =
                block.lines().partition(|line| line.starts_with("- "));
            let items: Vec<_> =
                items.iter().map(|item| view! { <li>{item[2..].to_owned()}</li> }).collect();
            let lines = lines.join(" ");
            view! {
                {(!lines.is_empty()).then(|| view! { <p>{lines}</p> })}
                {(!items.is_empty()).then(|| view! { <ul>{items}</ul> })}
            }
        })
        .collect::<Vec<_>>()
}

/// A mark beside what is inferred; nothing beside what was read.
pub fn certainty_mark(certainty: Certainty) -> impl IntoView + use<> {
    (certainty == Certainty::Inferred)
        .then(|| view! { <span class="mark">{context().words.get().certainty.inferred.clone()}</span> })
}

/// A list of sources, with how sure each is and where it can be read.
pub fn sources(ids: &[Id<Source>]) -> impl IntoView + use<> {
    let atlas = context().atlas.get();
    let words = context().words.get();
    let rows: Vec<_> = ids
        .iter()
        .map(|&id| {
            let source = &atlas.sources[id];
            let title = source.title.clone();
            let title = if source.url.is_empty() {
                view! { <cite>{title}</cite> }.into_any()
            } else {
                let hint = words.card.opens_elsewhere.clone();
                view! {
                    <a href=source.url.clone() target="_blank" rel="noopener noreferrer" title=hint>
                        <cite>{title}</cite>
                    </a>
                }
                .into_any()
            };
            let sure = match source.certainty {
                Certainty::Primary => words.certainty.primary.clone(),
                _ => words.certainty.secondary.clone(),
            };
            let mut rest = Vec::new();
            if !source.publisher.is_empty() {
                rest.push(source.publisher.clone());
            }
            rest.extend(source.date.map(|at| date::date(&words, at)));
            rest.push(sure);
            view! { <li>{title} <span class="quiet">{format!(" ({})", rest.join(", "))}</span></li> }
        })
        .collect();
    view! { <ul class="sources">{rows}</ul> }
}

/// The sources of a fact, folded away under their number.
pub fn evidence(evidence: &Evidence) -> impl IntoView + use<> {
    let words = context().words.get();
    view! {
        {certainty_mark(evidence.certainty)}
        <details class="evidence">
            <summary>{words.card.sources.clone()}</summary>
            {sources(&evidence.sources)}
        </details>
    }
}

/// A heading with what stands under it; nothing when there is nothing.
pub fn section<B: IntoView + 'static>(title: &str, body: Option<B>) -> impl IntoView + use<B> {
    let title = title.to_owned();
    body.map(|body| view! { <section class="part"><h3>{title}</h3>{body.into_any()}</section> })
}
