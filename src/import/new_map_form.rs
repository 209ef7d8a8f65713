//! Builds the form of a new map: title, languages and area.

use super::schema::Schema;
use super::view::button;
use crate::geo::Topology;
use crate::i18n::Lang;
use crate::i18n::messages::{Import, NewMapWords};
use crate::markup::{Element, Node, el};

/// The sides of an area, as the keys of the site name them.
const SIDES: [&str; 4] = ["west", "south", "east", "north"];

/// Returns the form. `languages` are those of the page, `outlines` those of the world, for the map on
/// which an area is drawn.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::{interface, new_map_form::form};
/// use imap::markup::Node;
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// let html: String = form(&words, Lang::En, &Lang::ALL, None).iter().map(Node::html).collect();
/// assert!(html.contains("id=\"new-name\""));
/// ```
pub fn form(
    words: &Import,
    lang: Lang,
    languages: &[Lang],
    outlines: Option<&Topology>,
) -> Vec<Node> {
    let w = &words.new_map;
    let name = el("input")
        .attr("id", "new-name")
        .attr("type", "text")
        .attr("required", "")
        .attr("maxlength", "200")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "new-problems");
    let problems = el("p").class("editor-wrong").attr("id", "new-problems").attr("role", "alert");
    let buttons = el("p")
        .class("editor-buttons")
        .child(button("new-download", &w.download).class("main-button"))
        .child(button("new-open", &w.open))
        .child(button("discard", &words.dialog.cancel));
    let form = el("section")
        .class("new-map")
        .attr("id", "new-map")
        .attr("aria-labelledby", "new-title")
        .child(el("h3").attr("id", "new-title").attr("tabindex", "-1").text(&w.button))
        .child(el("p").class("quiet").text(&w.hint))
        .child(el("p").child(label("new-name", &w.title)).child(name))
        .child(original_choice(w, lang, languages))
        .child(other_languages(w, languages))
        .child(area_choice(w, lang, outlines))
        .child(problems)
        .child(buttons);
    vec![form.into()]
}

fn label(of: &str, text: &str) -> Element {
    el("label").attr("for", of).text(text)
}

/// Returns the name of a language in the language itself.
fn language_name(element: Element, language: Lang) -> Element {
    element
        .attr("lang", language.tag())
        .attr("dir", language.direction().tag())
        .text(language.own_name())
}

fn original_choice(words: &NewMapWords, lang: Lang, languages: &[Lang]) -> Element {
    let mut select = el("select").attr("id", "new-original").attr("autocomplete", "off");
    for &language in languages {
        let option = language_name(el("option").attr("value", language.tag()), language);
        let is_chosen = language == lang;
        select = select.child(if is_chosen { option.attr("selected", "") } else { option });
    }
    el("p").child(label("new-original", &words.original)).child(select)
}

fn other_languages(words: &NewMapWords, languages: &[Lang]) -> Element {
    let mut set = el("fieldset").child(el("legend").text(&words.others));
    for &language in languages {
        let check = el("input")
            .attr("type", "checkbox")
            .attr("name", "new-other")
            .attr("value", language.tag())
            .attr("autocomplete", "off");
        let name = language_name(el("span"), language);
        set = set.child(el("label").child(check).child(name));
    }
    set
}

fn area_choice(words: &NewMapWords, lang: Lang, outlines: Option<&Topology>) -> Element {
    let radio = |value: &str, text: &str, is_chosen: bool| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "new-area")
            .attr("id", &["new-", value].concat())
            .attr("autocomplete", "off");
        let input = if is_chosen { input.attr("checked", "") } else { input };
        el("label").child(input).child(el("span").text(text))
    };
    let mut set = el("fieldset")
        .child(el("legend").text(&words.area))
        .child(radio("content", &words.of_content, true))
        .child(radio("drawn", &words.drawn, false))
        .child(el("p").class("quiet").attr("id", "new-hint").text(&words.area_hint));
    if let Some(outlines) = outlines {
        set = set.child(world(words, outlines));
    }
    let mut fields = el("div").class("new-sides");
    for side in SIDES {
        let id = ["new-", side].concat();
        let limit = if matches!(side, "west" | "east") { "180" } else { "90" };
        let input = el("input")
            .attr("type", "number")
            .attr("id", &id)
            .attr("step", "any")
            .attr("min", &["-", limit].concat())
            .attr("max", limit)
            .attr("aria-describedby", "new-hint")
            .attr("autocomplete", "off");
        let name = label(&id, &Schema::shared().label("site", side, lang));
        fields = fields.child(el("p").child(name.attr("lang", lang.tag())).child(input));
    }
    set.child(fields)
}

/// Returns the map of the world, in half degrees, with the rectangle of the area.
fn world(words: &NewMapWords, outlines: &Topology) -> Element {
    el("svg")
        .class("new-world")
        .attr("id", "new-world")
        .attr("viewBox", "-360 -180 720 360")
        .attr("role", "img")
        .attr("aria-label", &words.world)
        .child(el("path").attr("d", &world_path(outlines)))
        .child(el("rect").attr("id", "new-rect").attr("width", "0").attr("height", "0"))
}

/// Returns the outlines of all countries as a path of an SVG in half degrees. Rings that are smaller
/// are left out.
fn world_path(outlines: &Topology) -> String {
    let parts = outlines.parts.max(1) as i32;
    let half_degrees = |value: i32| (value * 4 + value.signum() * parts) / (parts * 2);
    let mut path = String::new();
    let rings = outlines.features.iter().flat_map(|feature| &feature.polygons);
    for ring in rings.filter_map(|polygon| polygon.first()) {
        let mut points: Vec<[i32; 2]> = Vec::new();
        for [x, y] in outlines.ring_points(ring) {
            let point = [half_degrees(x), -half_degrees(y)];
            if points.last() != Some(&point) {
                points.push(point);
            }
        }
        if points.len() < 4 {
            continue;
        }
        for (place, [x, y]) in points.into_iter().enumerate() {
            path.push(if place == 0 { 'M' } else { 'L' });
            path += &x.to_string();
            path.push(' ');
            path += &y.to_string();
        }
        path.push('Z');
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::topology::{Arc, Feature, Line};

    #[test]
    fn outlines_are_drawn_in_half_degrees_without_what_is_smaller() {
        let large = Arc { line: Line::Coast, points: vec![[0, 0], [100, 0], [100, 96], [0, 0]] };
        let small = Arc { line: Line::Coast, points: vec![[0, 0], [1, 0], [1, 1], [0, 0]] };
        let polygons = vec![vec![vec![0]], vec![vec![1]]];
        let features = vec![Feature { code: *b"NER", label: [0, 0], polygons }];
        let outlines = Topology { parts: 10, arcs: vec![large, small], features };
        assert_eq!(world_path(&outlines), "M0 0L20 0L20 -19L0 0Z");
    }
}
