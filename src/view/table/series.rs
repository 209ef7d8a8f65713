//! The table of yearly figures: a row for each series and a column for each year.

use super::rows::{Column, SortKeys, TableRows, header_cell, table_cell, text_column, year_column};
use super::sort_key::SortKey;
use crate::atlas::{Figure, Id, Series};
use crate::chart::save_buttons;
use crate::i18n::number::format_integer;
use crate::markup::{Element, Node, el};
use crate::state::{Action, List};
use crate::view::ViewContext;
use crate::view::text::muted;

struct AllSeries<'a> {
    context: ViewContext<'a>,
    ids: Vec<Id<Series>>,
    columns: Vec<SeriesColumn>,
}

/// A column of the table. Links name a column by its position.
enum SeriesColumn {
    Name,
    Unit,
    /// The figures of a year.
    Year {
        year: i32,
        name: String,
    },
}

impl ViewContext<'_> {
    pub(super) fn series_table(&self) -> Vec<Node> {
        let rows = self.series_as_rows();
        let count = self.words.table.series_count.format_count(self.lang, rows.row_count() as u64);
        let mut parts = vec![self.not_people()];
        parts.extend(self.sorted_sheet(List::Figures, &count, &rows));
        parts
    }

    pub(super) fn series_as_rows(&self) -> impl TableRows {
        let [first, last] = self.years_shown();
        let years = first..=last;
        let years = years.map(|year| SeriesColumn::Year { year, name: year.to_string() });
        let columns = [SeriesColumn::Name, SeriesColumn::Unit].into_iter().chain(years).collect();
        AllSeries { context: *self, ids: self.listed_series(), columns }
    }
}

impl AllSeries<'_> {
    /// Returns a chart in the place of the map, with its name and the buttons that save it.
    fn wide_chart(&self, name: &str, chart: Element) -> Element {
        el("figure")
            .class("wide-chart")
            .child(el("figcaption").text(name))
            .child(chart)
            .child(save_buttons(&self.context.words.figures, name))
    }
}

impl SortKeys for AllSeries<'_> {
    fn row_count(&self) -> usize {
        self.ids.len()
    }

    fn column_count(&self) -> usize {
        self.columns.len()
    }

    fn sort_key(&self, row: usize, column: usize) -> SortKey {
        let series = &self.context.atlas.series[self.ids[row]];
        match self.columns[column] {
            SeriesColumn::Name => SortKey::from_text(&series.name),
            SeriesColumn::Unit => SortKey::from_text(self.context.unit_name(series)),
            SeriesColumn::Year { year, .. } => {
                let key = |figure: &Figure| SortKey::from_count(figure.value as usize);
                series.figure(year).map_or(SortKey::Unknown, key)
            }
        }
    }
}

impl TableRows for AllSeries<'_> {
    fn chart(&self) -> Option<Element> {
        let all = &self.context.atlas.series;
        let ids = self.context.series_of_one_whole();
        let whole = ids.first().and_then(|&id| all[id].parent).map(|id| &all[id].name);
        let chosen = self.context.with_figures(self.context.state.chart.as_slice());
        let Some(&id) = chosen.first() else {
            let chart = self.context.lines_chart(&ids, self.context.chart_width);
            return whole.map(|name| self.wide_chart(name, chart));
        };
        let back = whole
            .map(|name| self.context.action_button(Action::Chart(None)).class("link").text(name));
        let chart = self.context.series_chart(&all[id], self.context.chart_width);
        Some(self.wide_chart(&all[id].name, chart).attr("data-key", &all[id].key).maybe(back))
    }

    /// Begins with the first year in which a series has a figure. Links sort by the index among all
    /// years.
    fn display_order(&self) -> Vec<u8> {
        let series = self.ids.iter().map(|&id| &self.context.atlas.series[id]);
        let begin = series.map(|series| self.context.years_with_figures(series)[0]).min();
        let is_shown = |column: &SeriesColumn| match *column {
            SeriesColumn::Year { year, .. } => begin.is_none_or(|begin| year >= begin),
            _ => true,
        };
        let columns = (0u8..).zip(&self.columns).filter(|&(_, column)| is_shown(column));
        columns.map(|(at, _)| at).collect()
    }

    fn head(&self, column: usize) -> Column<'_> {
        let figures = &self.context.words.figures;
        match &self.columns[column] {
            SeriesColumn::Name => text_column(&figures.series),
            SeriesColumn::Unit => text_column(&figures.figure),
            SeriesColumn::Year { name, .. } => year_column(name),
        }
    }

    fn cell(&self, row: usize, column: usize) -> Element {
        let series = &self.context.atlas.series[self.ids[row]];
        match self.columns[column] {
            SeriesColumn::Name => header_cell(vec![
                Node::Text(series.name.clone()),
                el("div").child(muted(&series.vintage)).into(),
            ]),
            SeriesColumn::Unit => {
                table_cell(vec![Node::Text(self.context.unit_name(series).to_owned())])
            }
            SeriesColumn::Year { year, .. } => {
                let figure = series.figure(year).map(|figure| {
                    let value = format_integer(self.context.lang, u64::from(figure.value));
                    Node::Text(self.context.qualified_value(figure, &value))
                });
                let gap = || self.context.no_data().into();
                table_cell(vec![figure.unwrap_or_else(gap)]).class("number year")
            }
        }
    }
}
