//! Markup of the route that is being drawn.

use super::route_draft::{DraftLeg, RouteDraft};
use super::sheets::MapSheets;
use super::view_parts::{button, field, select};
use crate::i18n::format_template;
use crate::i18n::messages::{CertaintyWords, MapEditWords, Modes};
use crate::markup::{Element, Node, el, nodes};

/// Input of the markup of a route that is being drawn.
#[derive(Clone, Copy)]
pub struct RouteView<'a> {
    /// Route.
    pub draft: &'a RouteDraft,
    /// Hubs and routes of the document.
    pub sheets: &'a MapSheets,
    /// Messages.
    pub words: &'a MapEditWords,
    /// Names of the modes of travel.
    pub modes: &'a Modes,
    /// Names of the degrees of certainty.
    pub certainty: &'a CertaintyWords,
}

impl RouteView<'_> {
    /// Returns the values of the next leg, the hubs and legs so far, and the name of the route.
    pub fn nodes(&self) -> Vec<Node> {
        let words = self.words;
        let next = el("fieldset")
            .attr("data-key", "next")
            .child(el("legend").text(&words.next_leg))
            .with(self.leg_fields("next", &self.draft.next));
        let mut parts: Vec<Node> = vec![next.into(), el("h3").text(&words.stops).into()];
        let stops = self.draft.stops();
        if stops.is_empty() {
            parts.push(el("p").class("quiet").text(&words.no_stops).into());
        } else {
            let rows = stops.iter().enumerate().map(|(at, &row)| {
                let item = el("li").child(el("bdi").text(self.hub_name(row)));
                item.maybe(at.checked_sub(1).map(|leg| self.leg_row(leg)))
            });
            parts.push(el("ol").class("map-edit-stops").with(nodes(rows.collect())).into());
        }
        let last = button("last", &words.last);
        let last = if stops.is_empty() { last.attr("aria-disabled", "true") } else { last };
        parts.push(el("div").class("map-edit-buttons").child(last).into());
        let first = (String::new(), words.new_route.clone());
        let routes = self.sheets.routes.iter().map(|it| (it.row.to_string(), it.name.clone()));
        let into = self.draft.into.map(|row| row.to_string()).unwrap_or_default();
        parts.push(select("into", &words.into, &into, std::iter::once(first).chain(routes)).into());
        if self.draft.into.is_none() {
            let name = el("input")
                .attr("type", "text")
                .attr("data-map-field", "route")
                .attr("value", &self.draft.name)
                .attr("dir", "auto");
            parts.push(field(&words.route_name, name, "").into());
        }
        let finish = button("finish", &words.finish).class("main-button");
        let discard = button("discard", &words.discard);
        parts.push(el("div").class("map-edit-buttons").child(finish).child(discard).into());
        parts.push(self.source_list());
        parts
    }

    fn hub_name(&self, row: u32) -> &str {
        self.sheets.hub(row).map_or("", |hub| hub.name.as_str())
    }

    /// Returns a leg with its values, which open on demand.
    fn leg_row(&self, leg: usize) -> Element {
        let stops = self.draft.stops();
        let ends = [stops.get(leg), stops.get(leg + 1)];
        let [from, to] = ends.map(|row| row.map_or("", |row| self.hub_name(*row)));
        let Some(values) = self.draft.legs().get(leg) else { return el("span") };
        let number = (leg + 1).to_string();
        let title =
            format_template(&self.words.leg, &[("number", &number), ("from", from), ("to", to)]);
        let years = match (values.since.as_str(), values.until.as_str()) {
            ("", "") => String::new(),
            (since, until) => [since, "–", until].concat(),
        };
        let facts = [self.mode_name(&values.mode), years.as_str(), values.source.as_str()];
        let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        let summary =
            el("summary").text(&title).child(el("span").class("quiet").text(&facts.join(" · ")));
        let key = ["leg/", &leg.to_string()].concat();
        el("details").attr("data-key", &key).child(summary).with(self.leg_fields(&key, values))
    }

    fn mode_name<'a>(&'a self, mode: &str) -> &'a str {
        match mode {
            "land" => &self.modes.land,
            "sea" => &self.modes.sea,
            "air" => &self.modes.air,
            _ => &self.words.mode_open,
        }
    }

    fn leg_fields(&self, key: &str, leg: &DraftLeg) -> Vec<Node> {
        let words = self.words;
        let path = |name: &str| [key, "/", name].concat();
        let options = |rows: &[(&str, &str)]| -> Vec<(String, String)> {
            rows.iter().map(|&(value, text)| (value.to_owned(), text.to_owned())).collect()
        };
        let modes = options(&[
            ("", &words.choose),
            ("land", &self.modes.land),
            ("sea", &self.modes.sea),
            ("air", &self.modes.air),
        ]);
        // Without a choice a leg counts as stated in a secondary source.
        let letters = options(&[
            ("", &self.certainty.secondary),
            ("A", &self.certainty.primary),
            ("C", &self.certainty.inferred),
        ]);
        let year = |name: &str, value: &str| {
            el("input")
                .attr("type", "text")
                .attr("inputmode", "numeric")
                .attr("maxlength", "4")
                .attr("size", "4")
                .attr("data-map-field", &path(name))
                .attr("value", value)
        };
        let source = el("input")
            .attr("type", "text")
            .attr("list", "map-edit-sources")
            .attr("autocomplete", "off")
            .attr("dir", "auto")
            .attr("data-map-field", &path("source"))
            .attr("value", &leg.source);
        let years = el("div")
            .class("map-edit-years")
            .child(field(&words.since, year("since", &leg.since), ""))
            .child(field(&words.until, year("until", &leg.until), ""));
        nodes(vec![
            select(&path("mode"), &words.mode, &leg.mode, modes.into_iter()),
            years,
            field(&words.source, source, &words.source_hint),
            select(&path("certainty"), &words.certainty, &leg.certainty, letters.into_iter()),
        ])
    }

    fn source_list(&self) -> Node {
        let options =
            self.sheets.sources.iter().map(|source| el("option").attr("value", &source.name));
        el("datalist").attr("id", "map-edit-sources").with(nodes(options.collect())).into()
    }
}
