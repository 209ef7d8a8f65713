//! The table of yearly figures: a row for each series and a column for each year.

use super::order::SortKey;
use super::{Column, SortKeys, TableRows, header_cell, table_cell, text_column, year_column};
use crate::atlas::{Id, Series};
use crate::chart::{WIDE, save_buttons};
use crate::i18n::number::format_integer;
use crate::markup::{Element, Node, el};
use crate::state::{Action, List};
use crate::view::ViewContext;
use crate::view::text::muted;

struct AllSeries<'a> {
    context: ViewContext<'a>,
    ids: Vec<Id<Series>>,
    years: Vec<(i32, String)>,
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
        let years = (first..=last).map(|year| (year, year.to_string())).collect();
        AllSeries { context: *self, ids: self.listed_series(), years }
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

/// The number of columns before those of the years.
const COLUMNS: usize = 2;

impl SortKeys for AllSeries<'_> {
    fn row_count(&self) -> usize {
        self.ids.len()
    }

    fn has_column(&self, column: usize) -> bool {
        column < COLUMNS + self.years.len()
    }

    fn sort_key(&self, row: usize, column: usize) -> SortKey {
        let series = &self.context.atlas.series[self.ids[row]];
        match column {
            0 => SortKey::from_text(&series.name),
            1 => SortKey::from_text(self.context.unit_name(series)),
            column => {
                let year = self.years.get(column - 2).map(|&(year, _)| year);
                let figure = year.and_then(|year| series.figure(year));
                figure.map_or(SortKey::Unknown, |figure| SortKey::from_count(figure.value as usize))
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
            let chart = self.context.lines_chart(&ids, WIDE);
            return whole.map(|name| self.wide_chart(name, chart));
        };
        let back = whole
            .map(|name| self.context.action_button(Action::Chart(None)).class("link").text(name));
        let chart = self.context.series_chart(&all[id], WIDE);
        Some(self.wide_chart(&all[id].name, chart).attr("data-key", &all[id].key).maybe(back))
    }

    /// Begins with the first year in which a series has a figure. Links sort by the index among all
    /// years.
    fn display_order(&self) -> Vec<u8> {
        let series = self.ids.iter().map(|&id| &self.context.atlas.series[id]);
        let begin = series.map(|series| self.context.years_with_figures(series)[0]).min();
        let is_shown =
            |&(_, (year, _)): &(usize, &(i32, String))| begin.is_none_or(|at| *year >= at);
        let years = self.years.iter().enumerate().filter(is_shown);
        (0..COLUMNS).chain(years.map(|(place, _)| place + COLUMNS)).map(|at| at as u8).collect()
    }

    fn head_columns(&self) -> Vec<Column<'_>> {
        let figures = &self.context.words.figures;
        let mut columns = vec![text_column(&figures.series), text_column(&figures.figure)];
        columns.extend(self.years.iter().map(|(_, year)| year_column(year)));
        columns
    }

    fn row_cells(&self, row: usize) -> Vec<Element> {
        let series = &self.context.atlas.series[self.ids[row]];
        let mut cells = vec![
            header_cell(vec![
                Node::Text(series.name.clone()),
                el("div").child(muted(&series.vintage)).into(),
            ]),
            table_cell(vec![Node::Text(self.context.unit_name(series).to_owned())]),
        ];
        cells.extend(self.years.iter().map(|&(year, _)| {
            let figure = series.figure(year).map(|figure| {
                self.context.qualified_value(
                    figure,
                    &format_integer(self.context.lang, u64::from(figure.value)),
                )
            });
            let gap = || self.context.no_data().into();
            table_cell(vec![figure.map_or_else(gap, Node::Text)]).class("number year")
        }));
        cells
    }
}
