//! Charts of yearly figures.

use super::ViewContext;
use crate::atlas::{Figure, Id, Series, Unit};
use crate::chart::{BarChart, ChartLine, ChartPoint, LineChart, MAX_LINES};
use crate::i18n::format_template;
use crate::i18n::number::format_integer;
use crate::markup::Element;

impl ViewContext<'_> {
    /// Returns the chart of a series in the current years, for a width in CSS pixels. It begins with
    /// the first year that has a figure.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let value = raw::Value { year: 2009, value: 11_043.0, ..Default::default() };
    /// let series = raw::RawSeries {
    ///     id: "central".to_owned(),
    ///     unit: "detections".to_owned(),
    ///     values: vec![value],
    ///     ..Default::default()
    /// };
    /// let mut content = raw::Content { series: vec![series], ..Default::default() };
    /// content.site.time = raw::Time { from: 2002, until: 2014 };
    /// let store = Store::new(validate_content(&content).0, Speech::default(), Lang::En);
    /// let view = store.view_context();
    /// for (_, series) in store.atlas().series.iter() {
    ///     let chart = view.series_chart(series, 320.0);
    ///     let size = chart.parts().attribute("viewBox").unwrap_or_default();
    ///     assert!(size.starts_with("0 0 320 "));
    /// }
    /// ```
    pub fn series_chart(&self, series: &Series, width: f64) -> Element {
        let years = self.years_with_figures(series);
        BarChart {
            label: &self.chart_description(series),
            title: self.axis_title(series),
            width,
            years,
            dates: &[],
            points: &self.chart_points(series, years),
            shaded: None,
            breaks: &[],
            direction: self.lang.direction(),
            unknown: &self.words.figures.unknown,
            format: &|value| format_integer(self.lang, value),
            describe_gap: &|year| self.year_description(series, year),
        }
        .draw()
    }

    /// Returns the figures of a series in some years as the values of a chart.
    fn chart_points(&self, series: &Series, [first, last]: [i32; 2]) -> Vec<ChartPoint> {
        let figures = series.values.iter().filter(|row| (first..=last).contains(&row.year));
        figures.map(|figure| self.chart_point(series, figure)).collect()
    }

    fn chart_point(&self, series: &Series, figure: &Figure) -> ChartPoint {
        let value = format_integer(self.lang, u64::from(figure.value));
        let value = self.qualified_value(figure, &value);
        let values = [("year", figure.year.to_string()), ("value", value)];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        ChartPoint {
            year: figure.year,
            value: u64::from(figure.value),
            qualifier: figure.bound,
            is_provisional: false,
            note: figure.note.clone(),
            said: self.year_description(series, figure.year),
            short: format_template(&self.words.figures.bar, &values),
        }
    }

    /// Returns the years of the chart and the table of a series: from the first of the current years
    /// that has a figure to the last of the current years.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let value = raw::Value { year: 2009, value: 11_043.0, ..Default::default() };
    /// let series = raw::RawSeries {
    ///     id: "central".to_owned(),
    ///     unit: "detections".to_owned(),
    ///     values: vec![value],
    ///     ..Default::default()
    /// };
    /// let mut content = raw::Content { series: vec![series], ..Default::default() };
    /// content.site.time = raw::Time { from: 2002, until: 2014 };
    /// let store = Store::new(validate_content(&content).0, Speech::default(), Lang::En);
    /// let view = store.view_context();
    /// for (_, series) in store.atlas().series.iter() {
    ///     assert_eq!(view.years_with_figures(series), [2009, 2014]);
    /// }
    /// ```
    pub fn years_with_figures(&self, series: &Series) -> [i32; 2] {
        let [first, last] = self.years_shown();
        let mut years = series.values.iter().map(|figure| figure.year);
        let begin = years.find(|year| (first..=last).contains(year));
        [begin.unwrap_or(first), last]
    }

    /// Describes the chart for screen readers: name, unit, years, greatest value and gaps.
    fn chart_description(&self, series: &Series) -> String {
        let words = &self.words.figures;
        let [first, last] = self.years_with_figures(series);
        let shown = series.values.iter().filter(|row| (first..=last).contains(&row.year));
        let greatest = shown.max_by_key(|figure| figure.value);
        let values = [
            ("name", series.name.clone()),
            ("unit", self.unit_name(series).to_owned()),
            ("from", first.to_string()),
            ("to", last.to_string()),
            (
                "greatest",
                greatest.map_or_else(String::new, |row| self.year_description(series, row.year)),
            ),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let description = format_template(&words.chart, &values);
        let gaps: Vec<String> = (first..=last)
            .filter(|&year| series.figure(year).is_none())
            .map(|year| year.to_string())
            .collect();
        if gaps.is_empty() {
            return description;
        }
        let years = gaps.join(&self.words.lists.comma);
        [&description, " ", &format_template(&words.gaps, &[("years", &years)])].concat()
    }

    /// Returns the title of the value axis, with the unit.
    fn axis_title<'s>(&'s self, series: &'s Series) -> &'s str {
        match series.unit {
            Unit::Detections => &self.words.figures.detections_per_year,
            Unit::Arrivals => &self.words.figures.arrivals_per_year,
            Unit::Other => &series.own_unit,
        }
    }

    /// Returns the listed series that are parts of the same whole, for the whole with most of them:
    /// at most [`MAX_LINES`], and none if no whole has two.
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
    /// assert!(store.view_context().series_of_one_whole().is_empty());
    /// ```
    pub fn series_of_one_whole(&self) -> Vec<Id<Series>> {
        let listed = self.listed_series();
        let parts_of = |whole: Id<Series>| -> Vec<Id<Series>> {
            let is_part = |id: &&Id<Series>| self.atlas.series[**id].parent == Some(whole);
            let mut parts = listed.iter().filter(is_part).peekable();
            let Some(first) = parts.peek().map(|id| &self.atlas.series[**id]) else {
                return Vec::new();
            };
            // One axis has one unit.
            let has_unit = |id: &&Id<Series>| {
                let series = &self.atlas.series[**id];
                series.unit == first.unit && series.own_unit == first.own_unit
            };
            parts.filter(has_unit).copied().collect()
        };
        let mut most = Vec::new();
        for whole in self.atlas.series.ids() {
            let parts = parts_of(whole);
            if parts.len() > most.len().max(1) {
                most = parts;
            }
        }
        most.truncate(MAX_LINES);
        most
    }

    /// Returns the chart of several series with the same unit in the current years, for a width in
    /// CSS pixels.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let value = raw::Value { year: 2009, value: 11_043.0, ..Default::default() };
    /// let series = raw::RawSeries {
    ///     id: "central".to_owned(),
    ///     unit: "detections".to_owned(),
    ///     values: vec![value],
    ///     ..Default::default()
    /// };
    /// let mut content = raw::Content { series: vec![series], ..Default::default() };
    /// content.site.time = raw::Time { from: 2002, until: 2014 };
    /// let store = Store::new(validate_content(&content).0, Speech::default(), Lang::En);
    /// let view = store.view_context();
    /// let ids: Vec<_> = store.atlas().series.ids().collect();
    /// let chart = view.lines_chart(&ids, 960.0);
    /// let size = chart.parts().attribute("viewBox").unwrap_or_default();
    /// assert!(size.starts_with("0 0 960 "));
    /// ```
    pub fn lines_chart(&self, ids: &[Id<Series>], width: f64) -> Element {
        let lines: Vec<ChartLine> = ids.iter().map(|&id| self.chart_line(id)).collect();
        let [from, to] = self.years_shown();
        let years = lines.iter().flat_map(|line| line.points.iter()).map(|point| point.year);
        let years = [years.min().unwrap_or(from), to];
        let first = ids.first().map(|&id| &self.atlas.series[id]);
        let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
        let values = [
            ("names", names.join(&self.words.lists.comma)),
            ("unit", first.map_or("", |series| self.unit_name(series)).to_owned()),
            ("from", years[0].to_string()),
            ("to", years[1].to_string()),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        LineChart {
            label: &format_template(&self.words.figures.lines, &values),
            title: first.map_or("", |series| self.axis_title(series)),
            width,
            years,
            lines: &lines,
            direction: self.lang.direction(),
            format: &|value| format_integer(self.lang, value),
        }
        .draw()
    }

    fn chart_line(&self, id: Id<Series>) -> ChartLine {
        let series = &self.atlas.series[id];
        let name = series.route.map_or(&series.name, |route| &self.atlas.routes[route].name);
        let points = self.chart_points(series, self.years_shown());
        ChartLine { name: name.clone(), points }
    }
}
