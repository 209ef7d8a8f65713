//! The statistic on the map: its choice, its legend, its table and its text for screen readers.

use super::ViewContext;
use super::text::muted;
use crate::atlas::Code;
use crate::map::layers::{LegendRow, Symbol, ZERO_RADIUS, class_fill};
use crate::map::palette;
use crate::map::statistic_marks::{AREA, CORRIDOR};
use crate::map::surface::Stroke;
use crate::markup::{Element, Node, el, nodes};
use crate::state::{Selection, StatisticChoice};
use crate::statistics::{StatisticMap, StatisticRow, StatisticValue};

/// Number of countries that the text for screen readers names.
const NAMED: usize = 5;

impl ViewContext<'_> {
    /// Returns the choice of a statistic for the map.
    pub(super) fn statistic_choice(&self) -> Element {
        let words = &self.words.legend;
        let chosen = self.state.statistic.as_ref().map_or("", |choice| choice.key.as_str());
        let known = self.statistic.map_or(&[][..], |statistic| &statistic.options);
        let mut options = vec![option("", &words.no_statistic, chosen)];
        if known.iter().all(|option| option.key != chosen) && !chosen.is_empty() {
            options.push(option(chosen, "…", chosen));
        }
        let mut parts = nodes(options);
        for group in known.chunk_by(|one, other| one.group == other.group) {
            let of_group = group.iter().map(|entry| option(&entry.key, &entry.name, chosen));
            let label = group.first().map_or("", |first| first.group.as_str());
            let group = el("optgroup").attr("label", label);
            parts.push(group.with(nodes(of_group.collect())).into());
        }
        labelled_select(&words.statistic, chosen, parts)
    }

    /// Returns the choice of the year, and the definition with its sources; empty without a
    /// statistic.
    pub(super) fn statistic_details(&self) -> Vec<Node> {
        let (Some(choice), Some(statistic)) = (&self.state.statistic, self.shown_statistic())
        else {
            return Vec::new();
        };
        let words = &self.words.legend;
        let mut parts = Vec::new();
        if !statistic.years.is_empty() {
            let chosen = choice.to_text();
            let at = |year| StatisticChoice { key: choice.key.clone(), year }.to_text();
            let mut options = vec![option(&at(None), &words.timeline_year, &chosen)];
            for &year in statistic.years.iter().rev() {
                options.push(option(&at(Some(year as i32)), &year.to_string(), &chosen));
            }
            parts.push(labelled_select(&words.statistic_year, &chosen, nodes(options)).into());
        }
        let about = el("details")
            .class("about-figures")
            .child(el("summary").text(&words.about_figures))
            .child(el("p").text(&statistic.definition))
            .with(licence_nodes(statistic));
        parts.push(about.into());
        parts
    }

    /// Returns the statistic that the state names, if its figures are there.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert!(store.view_context().shown_statistic().is_none());
    /// ```
    pub fn shown_statistic(&self) -> Option<&StatisticMap> {
        let chosen = &self.state.statistic.as_ref()?.key;
        self.statistic.filter(|statistic| statistic.key == *chosen)
    }

    /// Returns the rows of the legend of the statistic.
    pub(super) fn statistic_rows(&self) -> Vec<LegendRow> {
        let Some(statistic) = self.shown_statistic() else { return Vec::new() };
        let mut rows = vec![LegendRow::new(Symbol::Title, &statistic.title)];
        rows.extend(statistic.legend.iter().map(legend_row));
        rows.extend(statistic.notes.iter().map(|note| LegendRow::new(Symbol::Note, note)));
        rows.push(LegendRow::new(Symbol::Note, &source_line(statistic)));
        rows
    }

    /// Returns the name and the value of a country in the statistic; `None` without a statistic.
    pub(super) fn statistic_text(&self, code: Code) -> Option<String> {
        let statistic = self.shown_statistic().filter(|statistic| !statistic.values.is_empty())?;
        Some([statistic.title.as_str(), ": ", statistic.text_of(code)].concat())
    }

    /// Returns the statistic as a sentence with its largest values; empty without a statistic.
    pub(super) fn statistic_summary(&self) -> String {
        let Some(statistic) = self.shown_statistic() else { return String::new() };
        let largest = statistic.values.iter().take(NAMED);
        let largest: Vec<String> = largest
            .map(|value| [self.value_name(value).as_str(), " ", &value.text].concat())
            .collect();
        [statistic.title.as_str(), ": ", &largest.join(&self.words.lists.comma), ". "].concat()
    }

    /// Returns the name of the country or code of a value.
    pub(crate) fn value_name(&self, value: &StatisticValue) -> String {
        match value.name.is_empty() {
            true => self.country_name(value.code),
            false => value.name.clone(),
        }
    }

    /// Returns the table of the statistic with its definition and sources; empty without one.
    pub(super) fn statistic_table(&self) -> Vec<Node> {
        let Some(statistic) = self.shown_statistic() else { return Vec::new() };
        let has_notes = statistic.values.iter().any(|value| !value.note.is_empty());
        let values = &statistic.values;
        let is_of_routes = !values.is_empty() && values.iter().all(|value| !value.name.is_empty());
        let card = &self.words.card;
        let subject = if is_of_routes { &card.route } else { &card.country };
        let mut heads = vec![subject.as_str(), &statistic.column];
        if has_notes {
            heads.push(&self.words.card.notes);
        }
        let rows = statistic.values.iter().map(|value| {
            let name = match value.name.is_empty() {
                true => self.card_link(Selection::Country(value.code), &self.value_name(value)),
                false => el("bdi").text(&value.name),
            };
            let row = el("tr")
                .child(el("th").attr("scope", "row").child(name))
                .child(el("td").class("number").text(&value.text));
            if has_notes { row.child(el("td").text(&value.note)) } else { row }
        });
        let head = |name: &&str| el("th").attr("scope", "col").text(name);
        let head = el("thead").child(el("tr").with(nodes(heads.iter().map(head).collect())));
        let body = el("tbody").with(nodes(rows.collect()));
        let count = crate::i18n::number::format_integer(self.lang, statistic.values.len() as u64);
        let caption = [statistic.title.as_str(), count.as_str()];
        let parts = vec![head, body];
        let mut out = vec![self.scrolling_table("statistic", caption, parts, None)];
        let notes = statistic.notes.iter().map(|note| el("p").child(muted(note)));
        out.extend(nodes(notes.collect()));
        out.push(el("p").child(muted(&statistic.definition)).into());
        out.extend(licence_nodes(statistic));
        out
    }
}

/// Returns the source of the figures with the licences in one line.
pub(crate) fn source_line(statistic: &StatisticMap) -> String {
    let licences: Vec<&str> = statistic.licences.iter().map(|[name, _]| name.as_str()).collect();
    let parts = [statistic.source.as_str(), &licences.join(", ")];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn licence_nodes(statistic: &StatisticMap) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    if !statistic.attribution.is_empty() {
        let text = el("bdi").attr("lang", "en").text(&statistic.attribution);
        nodes.push(el("p").class("quiet").child(text).into());
    }
    for [name, url] in statistic.licences.iter().filter(|[_, url]| url.starts_with("https://")) {
        let link = el("a")
            .attr("href", url)
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer")
            .child(el("bdi").text(name));
        nodes.push(el("p").child(link).into());
    }
    nodes
}

fn legend_row(row: &StatisticRow) -> LegendRow {
    let pixels = f64::from(row.size) / 10.0;
    let symbol = match (row.kind, row.size) {
        (AREA, class) => Symbol::Fill(class_fill(class)),
        (CORRIDOR, _) => {
            Symbol::Line(Stroke { colour: palette::STATISTIC, width: pixels, dash: &[] })
        }
        (_, 0) => {
            Symbol::Disc { radius: ZERO_RADIUS, colour: palette::NOTHING, ring: palette::STATISTIC }
        }
        _ => Symbol::Disc { radius: pixels, colour: palette::STATISTIC, ring: palette::HALO },
    };
    LegendRow::new(symbol, &row.text)
}

fn option(value: &str, name: &str, chosen: &str) -> Element {
    let option = el("option").attr("value", value).text(name);
    if value == chosen { option.attr("selected", "") } else { option }
}

/// Returns a select with its label; `value` is the chosen option.
fn labelled_select(label: &str, value: &str, options: Vec<Node>) -> Element {
    let select = el("select").attr("data-do", "statistic/").attr("data-value", value).with(options);
    let label = el("label").text(label).text(" ").child(select);
    el("p").class("statistic-choice").child(label)
}
