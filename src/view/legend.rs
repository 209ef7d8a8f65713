//! The legend: meaning of colours, patterns and lines.

use super::ViewContext;
use super::text::muted;
use crate::atlas::Party;
use crate::i18n::format_template;
use crate::map::layers::{
    ClassesInView, DESCRIPTIONS, LAYER_INFOS, LEGENDS, LayerInfo, LegendContext, LegendRow, Symbol,
};
use crate::map::{CountryStyles, Fill, Stroke, palette};
use crate::markup::number::fixed;
use crate::markup::{Element, Node, el, nodes};
use crate::state::{Action, FilterOption, Selection, View};

impl ViewContext<'_> {
    /// Returns the legend of the layers that are shown, with the classes in view; `None`: all
    /// classes of the state.
    pub fn legend(&self, in_view: Option<ClassesInView>) -> Vec<Node> {
        let rows = self.legend_rows(in_view).into_iter().map(row_element).collect();
        vec![el("summary").text(&self.words.legend.title).into(), el("ul").with(nodes(rows)).into()]
    }

    /// Returns the rows of the legend: those of the statistic and of the detections first.
    pub fn legend_rows(&self, in_view: Option<ClassesInView>) -> Vec<LegendRow> {
        let looks = self.country_styles();
        let context = self.legend_context(&looks, in_view);
        let mut rows = self.statistic_rows();
        for (_, add_rows) in LEGENDS.iter().filter(|(layer, _)| self.shows_layer(layer)) {
            add_rows(&context, &mut rows);
        }
        rows
    }

    /// Returns whether the map shows a layer.
    pub(super) fn shows_layer(&self, layer: &LayerInfo) -> bool {
        layer.is_shown(&self.state.layers)
    }

    /// Returns what the rows of the legend depend on.
    pub(super) fn legend_context<'a>(
        &'a self,
        looks: &'a CountryStyles,
        in_view: Option<ClassesInView>,
    ) -> LegendContext<'a> {
        let (atlas, state, words, lang) = (self.atlas, self.state, self.words, self.lang);
        let has_statistic_areas = self.shown_statistic().is_some_and(|shown| shown.fills_countries);
        LegendContext { atlas, state, looks, words, lang, in_view, has_statistic_areas }
    }

    /// Returns the legend with the check boxes that show and hide the layers of the map.
    pub fn legend_panel(&self, in_view: Option<ClassesInView>) -> Vec<Node> {
        let choice = el("details")
            .class("layers")
            .child(el("summary").text(&self.words.legend.layers))
            .child(self.statistic_choice())
            .with(self.layer_choice());
        let table = self.action_button(Action::View(View::Layers)).class("link");
        let table = table.text(&self.words.legend.as_table);
        let mut parts = self.legend(in_view);
        parts.extend(self.statistic_details());
        parts.push(choice.into());
        parts.push(el("p").child(table).into());
        parts
    }

    fn layer_choice(&self) -> Vec<Node> {
        let boxes = LAYER_INFOS.iter().filter(|layer| layer.has_switch).map(|layer| {
            let on = self.shows_layer(layer);
            let next = (layer.is_initial == on).then_some(!on);
            let field = self.check_box(on, &Action::SetLayer(layer.key.to_owned(), next));
            let name = self.words.layers.get(layer.key);
            el("li").child(el("label").class("with-box").child(field).text(name))
        });
        vec![el("ul").with(nodes(boxes.collect())).into()]
    }
}

/// Returns a row as a list item.
fn row_element(row: LegendRow) -> Element {
    let item = el("li");
    match row.symbol {
        Symbol::Fill(fill) => item.child(fill_swatch(fill)).text(&row.text),
        Symbol::Line(stroke) => item.child(sample(stroke)).text(&row.text),
        Symbol::DashedRing(stroke) => item.child(ring_sample(stroke)).text(&row.text),
        Symbol::Disc { radius, colour, ring } => {
            item.child(disc_sample(radius, colour, ring)).text(&row.text)
        }
        Symbol::Title => item.class("legend-title").child(el("strong").text(&row.text)),
        Symbol::Note => item.child(muted(&row.text)),
    }
}

/// Greatest number of countries of one style, or of routes, that are named; larger numbers are
/// counted.
const NAMED: usize = 12;

impl ViewContext<'_> {
    /// Returns the text alternative of the map: the highlighted countries with the reason, and the
    /// visible routes, with the classes in view; `None`: all classes of the state. Layers that are
    /// switched off have no part in it.
    pub fn map_description(&self, in_view: Option<ClassesInView>) -> String {
        let looks = self.country_styles();
        let context = self.legend_context(&looks, in_view);
        let mut classes = Vec::new();
        for (_, describe) in DESCRIPTIONS.iter().filter(|(layer, _)| self.shows_layer(layer)) {
            describe(&context, &mut classes);
        }
        let mut text = self.statistic_summary();
        for class in classes {
            let names = match class.names.len() {
                0 => continue,
                1..=NAMED => class.names.join(&self.words.lists.comma),
                many => class.counted.format_count(self.lang, many as u64),
            };
            for part in [&class.title, ": ", &names, ". "] {
                text.push_str(part);
            }
        }
        text
    }

    /// Returns the line over the map with the donors of the selected project that are out of sight.
    /// `keys` has their keys separated by spaces; the result is empty if there are none.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert_eq!(store.view_context().donor_note(""), "");
    /// ```
    pub fn donor_note(&self, keys: &str) -> String {
        let Some(Selection::Project(id)) = self.state.selection else { return String::new() };
        let donors = &self.atlas.projects[id].donors;
        let is_outside = |party: &&Party| keys.split(' ').any(|key| key == party.key(self.atlas));
        let outside: Vec<String> = donors
            .iter()
            .filter(is_outside)
            .map(|&party| self.option_name(FilterOption::Donor(party)))
            .collect();
        let words = &self.words.legend;
        let line = match outside.len() {
            0 => return String::new(),
            some if some < donors.len() => &words.also_funded_by,
            _ => &words.funded_by,
        };
        format_template(line, &[("names", &outside.join(&self.words.lists.comma))])
    }
}

/// Returns a fill as small SVG, because a strict Content-Security-Policy blocks style attributes.
fn fill_swatch(look: Fill) -> Element {
    let svg =
        el("svg").attr("class", "swatch").attr("viewBox", "0 0 26 15").attr("aria-hidden", "true");
    let ground =
        |colour: &str| el("rect").attr("width", "26").attr("height", "15").attr("fill", colour);
    match look {
        Fill::Plain(colour) => svg.child(ground(colour)),
        Fill::Stripes { ground: under, stripe } => svg.child(ground(under)).child(
            el("path")
                .attr("d", "M-4 15 11-0M3 15 18 0M10 15 25 0M17 15 32 0")
                .attr("stroke", stripe)
                .attr("stroke-width", "2.2"),
        ),
        Fill::Dots { ground: under, dot } => svg.child(ground(under)).child(
            el("path")
                .attr("d", "M3 4h2M10 4h2M17 4h2M24 4h2M0 11h1M6.5 11h2M13.5 11h2M20.5 11h2")
                .attr("stroke", dot)
                .attr("stroke-width", "2"),
        ),
    }
}

/// Returns a disc; a large one makes its row higher.
fn disc_sample(radius: f64, colour: &str, ring: &str) -> Element {
    let height = (2.0 * radius + 2.0).max(14.0);
    let width = height.max(26.0);
    let disc = el("circle")
        .attr("cx", &fixed(width / 2.0, 1))
        .attr("cy", &fixed(height / 2.0, 1))
        .attr("r", &fixed(radius, 1))
        .attr("fill", if colour == palette::NOTHING { "none" } else { colour })
        .attr("stroke", ring)
        .attr("stroke-width", "1.4");
    let view_box = ["0 0 ", &fixed(width, 1), " ", &fixed(height, 1)].concat();
    let svg = el("svg").class(if width > 26.0 { "sample disc" } else { "sample" });
    svg.attr("viewBox", &view_box)
        .attr("width", &fixed(width, 0))
        .attr("height", &fixed(height, 0))
        .attr("aria-hidden", "true")
        .child(disc)
}

/// Returns a ring of dashes.
fn ring_sample(stroke: Stroke) -> Element {
    disc_sample(6.0, palette::HALO, stroke.colour).attr("stroke-dasharray", &dashes(stroke))
}

fn dashes(stroke: Stroke) -> String {
    let dash: Vec<String> = stroke.dash.iter().map(|&length| fixed(length, 1)).collect();
    dash.join(" ")
}

fn sample(stroke: Stroke) -> Element {
    let line = el("path")
        .attr("d", "M0 4h26")
        .attr("stroke", stroke.colour)
        .attr("stroke-width", &fixed(stroke.width, 1))
        .attr("stroke-dasharray", &dashes(stroke));
    el("svg")
        .attr("class", "sample")
        .attr("viewBox", "0 0 26 8")
        .attr("aria-hidden", "true")
        .child(line)
}
