//! Yearly figures as accessible charts and as tables.

use super::ViewContext;
use super::text::{muted, paragraphs};
use crate::atlas::{Certainty, Figure, Id, Qualifier, Series, Unit};
use crate::chart::{NARROW, save_buttons};
use crate::i18n::{format_template, number};
use crate::markup::{Element, Node, el, nodes};
use crate::state::{Action, FilterOption, Years};

impl ViewContext<'_> {
    /// Returns the list of figures for the filter and the years.
    pub(super) fn figure_list(&self) -> Vec<Node> {
        let shown = self.listed_series();
        let mut parts = vec![self.not_people()];
        if shown.is_empty() {
            parts.push(el("p").class("nothing").text(&self.words.figures.nothing).into());
        }
        parts.extend(shown.into_iter().map(|id| self.figure_section(id, "h3").into()));
        parts
    }

    /// Returns the series that match the filter and have a figure in the years.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert!(store.view_context().listed_series().is_empty());
    /// ```
    pub fn listed_series(&self) -> Vec<Id<Series>> {
        let asked = self.atlas.all_series().into_iter().filter(|&id| self.matches_series(id));
        self.with_figures(&asked.collect::<Vec<_>>())
    }

    /// Returns the figures of a card; empty if no series has a figure in the current years.
    pub(super) fn figures_of(&self, series: &[Id<Series>]) -> Vec<Node> {
        let shown = self.with_figures(series);
        let mut parts = Vec::new();
        if shown.iter().any(|&id| self.atlas.series[id].unit == Unit::Detections) {
            parts.push(self.not_people());
        }
        parts.extend(shown.into_iter().map(|id| self.figure_section(id, "h4").into()));
        parts
    }

    pub(super) fn not_people(&self) -> Node {
        el("p").class("quiet").text(&self.words.figures.not_people).into()
    }

    /// Returns `true` if a series matches the filter. Options for countries and routes select their
    /// series; all other options concern projects only.
    fn matches_series(&self, id: Id<Series>) -> bool {
        let series = &self.atlas.series[id];
        let mut limited = false;
        for choice in &self.state.filter.choices {
            let met = match *choice {
                FilterOption::Country(code) => series.country == Some(code),
                FilterOption::Route(route) => series.route == Some(route),
                _ => continue,
            };
            if met {
                return true;
            }
            limited = true;
        }
        !limited
    }

    pub(super) fn with_figures(&self, series: &[Id<Series>]) -> Vec<Id<Series>> {
        let [first, last] = self.years_shown();
        let has_some = |id: &Id<Series>| {
            self.atlas.series[*id].values.iter().any(|row| (first..=last).contains(&row.year))
        };
        series.iter().copied().filter(has_some).collect()
    }

    /// Returns the first and last of the current years.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let mut content = raw::Content::default();
    /// content.site.time = raw::Time { from: 2002, until: 2014 };
    /// let store = Store::new(validate_content(&content).0, Speech::default(), Lang::En);
    /// assert_eq!(store.view_context().years_shown(), [2002, 2014]);
    /// ```
    pub fn years_shown(&self) -> [i32; 2] {
        let [first, last] = self.atlas.site.years;
        [
            self.state.years.map_or(first, Years::first_year),
            self.state.years.map_or(last, Years::last_year),
        ]
    }

    /// Returns a series: description, chart, table and sources.
    fn figure_section(&self, id: Id<Series>, heading: &'static str) -> Element {
        let series = &self.atlas.series[id];
        let key = |field| ["series.", &*series.key, field];
        let words = &self.words.figures;
        let about = [series.indicator.as_str(), &series.vintage];
        let about: Vec<&str> = about.into_iter().filter(|text| !text.is_empty()).collect();
        let part_of = series.parent.map(|whole| {
            let whole =
                format_template(&words.part_of, &[("name", &self.atlas.series[whole].name)]);
            el("p").class("quiet").text(&whole)
        });
        let [first, last] = self.years_shown();
        let noted = series.values.iter().any(|row| has_note(row, first, last));
        let table = el("details")
            .class("as-table")
            .child(el("summary").text(&self.words.filter.as_table))
            .child(self.figure_table(series));
        el("section")
            .class("figure")
            .attr("data-key", &series.key)
            .child(self.record_name(el(heading), key(""), &series.name))
            .maybe(self.untranslated_mark(key("")))
            .child(el("p").class("quiet").text(&about.join(" · ")))
            .maybe(part_of)
            .child(self.series_chart(series, NARROW))
            .child(save_buttons(words, &series.name).child(self.enlarge_button(id)))
            .maybe(noted.then(|| muted(&words.see_note)))
            .child(table)
            .with(self.record_text(key(".note"), &series.note))
            .with(self.evidence_note(&series.evidence))
    }

    /// Returns the button that shows the chart of a series in the place of the map.
    fn enlarge_button(&self, id: Id<Series>) -> Element {
        let words = &self.words.figures;
        let name = [("name", self.atlas.series[id].name.as_str())];
        self.action_button(Action::Chart(Some(id)))
            .class("link")
            .attr("aria-label", &format_template(&words.enlarge_as, &name))
            .text(&words.enlarge)
    }

    /// Returns the table of the years of the chart.
    fn figure_table(&self, series: &Series) -> Element {
        let words = &self.words.figures;
        let column = |name: &str| el("th").attr("scope", "col").text(name);
        let head = el("tr")
            .child(column(&words.year))
            .child(column(&words.figure))
            .child(column(&words.note));
        let [first, last] = self.years_with_figures(series);
        let rows = (first..=last).map(|year| self.figure_row(series, year)).collect();
        let title = [&series.name, " (", self.unit_name(series), ")"].concat();
        el("table")
            .child(el("caption").text(&title))
            .child(el("thead").child(head))
            .child(el("tbody").with(nodes(rows)))
    }

    fn figure_row(&self, series: &Series, year: i32) -> Element {
        let row = el("tr").child(el("th").attr("scope", "row").text(&year.to_string()));
        let Some(figure) = series.figure(year) else {
            return row.child(el("td").child(self.no_data())).child(el("td"));
        };
        let mut note = paragraphs(&figure.note);
        note.extend(figure.evidence.iter().flat_map(|own| self.evidence_note(own)));
        let value = self
            .qualified_value(figure, &number::format_integer(self.lang, u64::from(figure.value)));
        row.child(el("td").class("value").text(&value)).child(el("td").with(note))
    }

    /// Returns the sign of a missing figure.
    pub(super) fn no_data(&self) -> Element {
        muted("–").attr("role", "img").attr("aria-label", &self.words.figures.unknown)
    }

    /// Returns the name of the unit of a series.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let value = raw::Value { year: 2016, value: 12.0, ..Default::default() };
    /// let series = raw::RawSeries {
    ///     id: "returns".to_owned(),
    ///     unit: "voluntary returns".to_owned(),
    ///     values: vec![value],
    ///     ..Default::default()
    /// };
    /// let content = raw::Content { series: vec![series], ..Default::default() };
    /// let store = Store::new(validate_content(&content).0, Speech::default(), Lang::En);
    /// let (_, series) = store.atlas().series.iter().next().unwrap();
    /// assert_eq!(store.view_context().unit_name(series), "voluntary returns");
    /// ```
    pub fn unit_name<'s>(&'s self, series: &'s Series) -> &'s str {
        match series.unit {
            Unit::Detections => &self.words.figures.detection_unit,
            Unit::Arrivals => &self.words.figures.arrival_unit,
            Unit::Other => &series.own_unit,
        }
    }

    /// Formats a figure with its unit: "about 39,800 detections".
    pub(super) fn value_with_unit(&self, figure: &Figure, series: &Series) -> String {
        let words = &self.words.figures;
        let count = u64::from(figure.value);
        let value = match series.unit {
            Unit::Detections => words.detections.format_count(self.lang, count),
            Unit::Arrivals => words.arrivals.format_count(self.lang, count),
            Unit::Other => {
                [&number::format_integer(self.lang, count), " ", &*series.own_unit].concat()
            }
        };
        self.qualified_value(figure, &value)
    }

    /// Formats a value with its qualifier: "about 39,800".
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Figure, Qualifier};
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let mut words = Speech::default();
    /// words.figures.about = "about {value}".to_owned();
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, words, Lang::En);
    /// let (bound, note) = (Qualifier::About, String::new());
    /// let figure = Figure { year: 2008, value: 39_800, bound, note, evidence: None };
    /// let text = store.view_context().qualified_value(&figure, "39,800");
    /// assert_eq!(text, "about 39,800");
    /// ```
    pub fn qualified_value(&self, figure: &Figure, value: &str) -> String {
        let words = &self.words.figures;
        let form = match figure.bound {
            Qualifier::Exact => return value.to_owned(),
            Qualifier::About => &words.about,
            Qualifier::LessThan => &words.less_than,
            Qualifier::MoreThan => &words.more_than,
        };
        format_template(form, &[("value", value)])
    }

    /// Describes a year with its figure and the certainty of the figure.
    pub(super) fn year_description(&self, series: &Series, year: i32) -> String {
        let words = &self.words.figures;
        let value = series.figure(year).map(|figure| {
            let said = self.value_with_unit(figure, series);
            let known = figure.evidence.as_ref().unwrap_or(&series.evidence);
            match known.certainty {
                Certainty::Inferred => format!("{said} ({})", self.words.certainty.inferred),
                _ => said,
            }
        });
        let value = value.as_deref().unwrap_or(&words.unknown);
        format_template(&words.bar, &[("year", &year.to_string()), ("value", value)])
    }
}

/// Returns `true` if a figure of the current years has a note.
fn has_note(figure: &Figure, first: i32, last: i32) -> bool {
    !figure.note.is_empty() && (first..=last).contains(&figure.year)
}
