//! The profile of a country on its page: summary, key figures with their years and editions, notes
//! and attributions.

use crate::markup::{Element, Node, el, nodes};
use crate::statistics::ProfileNote;

/// Returns the profile as markup that needs no script; empty without figures and notes. The figures
/// that are not known are left out: the card in the map has them.
pub fn profile_nodes(note: &ProfileNote) -> Vec<Node> {
    let mut parts: Vec<Element> = Vec::new();
    if !note.summary.is_empty() {
        parts.push(el("p").class("lead").text(&note.summary));
    }
    let rows = note.known_figures().map(|(figure, source)| {
        let value = [figure.value.as_str(), &figure.time, &source.edition].join(" · ");
        el("div").child(el("dt").text(&figure.name)).child(el("dd").text(&value))
    });
    let rows: Vec<Element> = rows.collect();
    if !rows.is_empty() {
        parts.push(el("h3").text(&note.figures_title));
        parts.push(el("dl").class("facts").with(nodes(rows)));
    }
    parts.extend(note.remarks.iter().map(|remark| el("p").class("quiet").text(remark)));
    let mut attributions: Vec<&str> = Vec::new();
    for source in &note.sources {
        if !attributions.contains(&source.attribution.as_str()) {
            attributions.push(&source.attribution);
        }
    }
    if !attributions.is_empty() {
        let item = |text: &&str| el("li").attr("lang", "en").attr("dir", "ltr").text(text);
        let items = attributions.iter().map(item);
        parts.push(el("h3").text(&note.sources_title));
        parts.push(el("ul").class("sources").with(nodes(items.collect())));
    }
    nodes(parts)
}
