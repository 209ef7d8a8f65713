//! Markup of the panel of the tools.

use super::place_search::{KnownPlace, PlaceMatch};
use super::route_view::RouteView;
use super::sheets::HubRow;
use super::tools::{MapTools, STEPS_KM, Tool, ToolContext, ground_message};
use super::view_parts::{button, field, select};
use crate::i18n::messages::{CertaintyWords, Modes};
use crate::i18n::{Lang, format_template};
use crate::markup::{Element, Node, el, nodes};

/// Input of the markup of the panel.
#[derive(Clone, Copy)]
pub struct ToolsView<'a> {
    /// Tools.
    pub tools: &'a MapTools,
    /// Document, places, countries and messages.
    pub context: ToolContext<'a>,
    /// Names of the modes of travel.
    pub modes: &'a Modes,
    /// Names of the degrees of certainty.
    pub certainty: &'a CertaintyWords,
    /// Language of the page.
    pub lang: Lang,
    /// `true` if a step can be undone, and redone.
    pub history: [bool; 2],
}

impl ToolsView<'_> {
    /// Returns the content of the panel. The message for the live region is in `#map-edit-status`.
    pub fn nodes(&self) -> Vec<Node> {
        let words = self.context.words;
        let close = button("close", "×")
            .class("map-edit-close")
            .attr("aria-label", &words.close)
            .attr("title", &words.close);
        let title = el("h2").attr("id", "map-edit-title").attr("tabindex", "-1").text(&words.title);
        let mut parts: Vec<Node> =
            vec![el("div").class("map-edit-head").child(title).child(close).into()];
        let names = [&words.add_tool, &words.move_tool, &words.draw_tool];
        let tools = Tool::NAMES.iter().zip(names).map(|((key, tool), name)| {
            let is_on = self.tools.tool == Some(*tool);
            button(&["tool/", key].concat(), name)
                .attr("aria-pressed", if is_on { "true" } else { "false" })
        });
        let group = el("div")
            .class("map-edit-buttons")
            .attr("role", "group")
            .attr("aria-label", &words.tools)
            .with(nodes(tools.collect()));
        parts.push(group.into());
        let history = [("undo", &words.undo), ("redo", &words.redo)];
        let history = history.iter().zip(self.history).map(|((verb, name), is_on)| {
            let button = button(verb, name);
            if is_on { button } else { button.attr("aria-disabled", "true") }
        });
        let history = el("div").class("map-edit-buttons").with(nodes(history.collect()));
        parts.push(history.into());
        parts.push(
            el("p")
                .class("map-edit-status")
                .attr("id", "map-edit-status")
                .attr("role", "status")
                .text(&self.tools.said)
                .into(),
        );
        match self.tools.tool {
            Some(Tool::Add) => parts.extend(self.add_parts()),
            Some(Tool::Move) => parts.extend(self.move_parts()),
            Some(Tool::Draw) => {
                parts.push(self.search());
                parts.push(self.hub_list(&words.choose_stop));
                let view = RouteView {
                    draft: &self.tools.draft,
                    sheets: self.context.sheets,
                    words,
                    modes: self.modes,
                    certainty: self.certainty,
                };
                parts.extend(view.nodes());
            }
            None => parts.push(el("p").class("quiet").text(&words.intro).into()),
        }
        parts.push(self.countries());
        parts
    }

    /// Returns the search for a place with its results.
    fn search(&self) -> Node {
        let words = self.context.words;
        let input = el("input")
            .attr("type", "search")
            .attr("id", "map-edit-query")
            .attr("autocomplete", "off")
            .attr("data-map-field", "query")
            .attr("value", &self.tools.query)
            .attr("dir", "auto");
        let hint = if self.tools.tool == Some(Tool::Add) { &words.search_hint } else { "" };
        let mut parts: Vec<Node> = vec![field(&words.search, input, hint).into()];
        let found = self.tools.matches(&self.context);
        if !found.is_empty() {
            let rows = (0..).zip(&found).map(|(index, found): (usize, _)| {
                let command = ["place/", &index.to_string()].concat();
                el("li").child(self.place_button(&command, found))
            });
            let list = el("ul")
                .class("map-edit-places")
                .attr("aria-label", &words.places)
                .with(nodes(rows.collect()));
            parts.push(list.into());
        } else if !self.tools.query.trim().is_empty() {
            let said = format_template(&words.none_found, &[("query", self.tools.query.trim())]);
            parts.push(el("p").class("quiet").text(&said).into());
        }
        el("div").class("map-edit-search").with(parts).into()
    }

    fn place_button(&self, command: &str, found: &PlaceMatch) -> Element {
        match found {
            PlaceMatch::Position { at, .. } => {
                let text = super::distance::position_text(*at);
                button(command, "").child(el("bdi").attr("dir", "ltr").text(&text))
            }
            PlaceMatch::Known(index) => {
                let KnownPlace { names, country, row, .. } = &self.context.places[*index];
                let words = self.context.words;
                let country = self.country_name(country);
                let note = if row.is_none() { words.published.as_str() } else { "" };
                let name = names.first().map_or("", String::as_str);
                let more: Vec<&str> =
                    [country, note].into_iter().filter(|text| !text.is_empty()).collect();
                button(command, "")
                    .child(el("bdi").text(name))
                    .text(" ")
                    .child(el("span").class("quiet").text(&more.join(" · ")))
            }
        }
    }

    /// Returns the name of a country in the language of the page, for its cell.
    fn country_name<'a>(&'a self, cell: &'a str) -> &'a str {
        let countries = self.context.countries;
        countries.code_of(cell).map_or(cell, |code| countries.name(code))
    }

    fn add_parts(&self) -> Vec<Node> {
        let words = self.context.words;
        let centre = el("p").child(button("centre", &words.centre));
        let mut parts = vec![self.search(), centre.into()];
        let Some(form) = &self.tools.form else { return parts };
        let fields = [
            ("form/name", &words.name, &form.name),
            ("form/position", &words.position, &form.position),
            ("form/country", &words.country, &form.country),
            ("form/coordinates", &words.coordinates, &form.coordinates),
        ];
        parts.extend(fields.map(|(key, label, value)| text_field(key, label, value)));
        let note = self.tools.form_note(&self.context);
        if !note.is_empty() && note != self.tools.said {
            parts.push(el("p").class("quiet").text(&note).into());
        }
        let add = button("add", &words.add).class("main-button");
        let cancel = button("cancel", &words.cancel);
        parts.push(el("div").class("map-edit-buttons").child(add).child(cancel).into());
        parts
    }

    fn move_parts(&self) -> Vec<Node> {
        let words = self.context.words;
        let mut parts = vec![self.search(), self.hub_list(&words.choose_hub)];
        let hub = self.tools.selected.and_then(|row| self.context.sheets.hub(row));
        let Some(hub) = hub else { return parts };
        if let Some(question) = self.removal() {
            parts.push(question);
            return parts;
        }
        let position = hub.at.map(super::distance::position_text).unwrap_or_default();
        let fields = [
            ("hub/name", &words.name, &hub.name),
            ("hub/position", &words.position, &position),
            ("hub/country", &words.country, &hub.country),
            ("hub/coordinates", &words.coordinates, &hub.coordinates),
        ];
        parts.extend(fields.map(|(key, label, value)| text_field(key, label, value)));
        if let Some(at) = hub.at {
            let note = ground_message(at, &hub.country, &self.context);
            if !note.is_empty() && !self.tools.said.contains(&note) {
                parts.push(el("p").class("quiet").text(&note).into());
            }
        }
        let steps = STEPS_KM.map(|km| {
            let text = km.to_string();
            button(&["step/", &text].concat(), &format_template(&words.km, &[("km", &text)]))
                .attr("aria-pressed", if km == self.tools.step_km() { "true" } else { "false" })
        });
        let steps = el("div")
            .class("map-edit-buttons")
            .attr("role", "group")
            .attr("aria-label", &words.step)
            .child(el("span").text(&words.step))
            .with(nodes(steps.into()));
        parts.push(steps.into());
        let remove = button("remove", &words.remove);
        parts.push(el("p").class("map-edit-buttons").child(remove).into());
        parts
    }

    /// Returns the question before a hub is removed, with what it takes along.
    fn removal(&self) -> Option<Node> {
        let (words, removal) = (self.context.words, self.tools.removal.as_ref()?);
        let question = format_template(&words.remove_ask, &[("name", &removal.name)]);
        let mut question = el("div")
            .class("map-edit-question")
            .attr("role", "group")
            .attr("aria-labelledby", "map-edit-question")
            .child(el("p").attr("id", "map-edit-question").attr("tabindex", "-1").text(&question));
        let routes = removal.routes.iter().map(|(name, legs)| {
            let legs = words.legs.format_count(self.lang, *legs as u64);
            el("li").child(el("bdi").text(name)).text(": ").text(&legs)
        });
        question = match removal.routes.is_empty() {
            true => question.child(el("p").text(&words.remove_free)),
            false => question
                .child(el("p").text(&words.remove_uses))
                .child(el("ul").with(nodes(routes.collect()))),
        };
        if !removal.series.is_empty() {
            let series = removal.series.iter().map(|name| el("li").child(el("bdi").text(name)));
            question = question
                .child(el("p").text(&words.remove_series))
                .child(el("ul").with(nodes(series.collect())));
        }
        let yes = button("remove/yes", &words.remove_yes).class("main-button");
        let no = button("remove/no", &words.remove_no);
        Some(question.child(el("div").class("map-edit-buttons").child(yes).child(no)).into())
    }

    /// Returns the list of all hubs of the document, from which one is chosen by keyboard.
    fn hub_list(&self, label: &str) -> Node {
        let selected = match self.tools.tool {
            Some(Tool::Move) => self.tools.selected,
            _ => None,
        };
        let hubs: Vec<&HubRow> = self.context.sheets.hubs.iter().collect();
        let names: Vec<&str> = hubs.iter().map(|hub| hub.name.as_str()).collect();
        let order = crate::i18n::collation::collation_order(&names);
        let options = order.into_iter().map(|place| {
            let hub = hubs[place as usize];
            let country = self.country_name(&hub.country);
            let text = [hub.name.as_str(), " (", country, ")"].concat();
            (hub.row.to_string(), text)
        });
        let first = (String::new(), self.context.words.choose.clone());
        let value = selected.map(|row| row.to_string()).unwrap_or_default();
        select("hub", label, &value, std::iter::once(first).chain(options)).into()
    }

    fn countries(&self) -> Node {
        let names: Vec<&str> = self.context.countries.first_names().collect();
        let order = crate::i18n::collation::collation_order(&names);
        let options =
            order.into_iter().map(|place| el("option").attr("value", names[place as usize]));
        el("datalist").attr("id", "map-edit-countries").with(nodes(options.collect())).into()
    }
}

/// Returns a field with a text; that of a country suggests names.
fn text_field(key: &str, label: &str, value: &str) -> Node {
    let mut input = el("input")
        .attr("type", "text")
        .attr("data-map-field", key)
        .attr("value", value)
        .attr("autocomplete", "off")
        .attr("dir", if key.ends_with("position") { "ltr" } else { "auto" });
    if key.ends_with("country") {
        input = input.attr("list", "map-edit-countries");
    }
    field(label, input, "").into()
}
