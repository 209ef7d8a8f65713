//! The profile of a country on its page: summary, key figures by source, and notes. The attributions
//! are on the list of countries: on each page they would be half a megabyte of the site.

use crate::markup::{Element, Node, el, nodes};
use crate::statistics::ProfileNote;

/// Id of the sources on the list of countries.
const SOURCES: &str = "sources";

/// Returns the profile as markup that needs no script; empty without figures and notes. The figures
/// that are not known are left out: the card in the map has them.
pub fn profile_nodes(note: &ProfileNote) -> Vec<Node> {
    let mut parts: Vec<Element> = Vec::new();
    if !note.summary.is_empty() {
        parts.push(el("p").class("lead").text(&note.summary));
    }
    if !note.sources.is_empty() {
        parts.push(el("h3").text(&note.figures_title));
        parts.push(el("dl").class("facts").with(nodes(figures_by_source(note))));
    }
    parts.extend(note.remarks.iter().map(|remark| el("p").class("quiet").text(remark)));
    if !note.sources.is_empty() {
        let link = el("a").attr("href", &["../#", SOURCES].concat()).text(&note.sources_title);
        parts.push(el("p").class("quiet").child(link));
    }
    nodes(parts)
}

/// Returns a row for each publisher and edition, with its figures.
fn figures_by_source(note: &ProfileNote) -> Vec<Element> {
    let row = |(place, edition): (u32, &str)| {
        let row = el("div").child(el("dt").text(edition));
        let of_source = note.figures.iter().filter(|figure| figure.source == Some(place));
        of_source.fold(row, |row, figure| row.child(el("dd").text(&figure.line)))
    };
    let editions = note.sources.iter().map(|source| source.edition.as_str());
    (0..).zip(editions).map(row).collect()
}

/// Returns the attributions of the figures, for the list of countries.
pub fn source_nodes(title: &str, attributions: &[&str]) -> Vec<Node> {
    let item = |text: &&str| el("li").attr("lang", "en").attr("dir", "ltr").text(text);
    let items = attributions.iter().map(item).collect();
    vec![
        el("h3").attr("id", SOURCES).text(title).into(),
        el("ul").class("sources").with(nodes(items)).into(),
    ]
}
