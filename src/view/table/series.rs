//! The table of yearly figures: a row for each series and a column for each year.

use super::order::Key;
use super::{Column, Keys, Rows, cell, head, numbers, texts};
use crate::atlas::{Id, Series};
use crate::i18n::number::whole;
use crate::markup::{Element, Node, el};
use crate::state::List;
use crate::view::Teller;
use crate::view::text::quiet;

struct AllSeries<'a> {
    teller: Teller<'a>,
    ids: Vec<Id<Series>>,
    years: Vec<(i32, String)>,
}

impl Teller<'_> {
    pub(super) fn series_table(&self) -> Vec<Node> {
        let rows = self.series_as_rows();
        let count = self.words.table.series_count.of(self.lang, rows.len() as u64);
        let mut parts = vec![self.not_people()];
        parts.extend(self.sorted_sheet(List::Figures, &count, &rows));
        parts
    }

    pub(super) fn series_as_rows(&self) -> impl Rows {
        let [first, last] = self.years_shown();
        let years = (first..=last).map(|year| (year, year.to_string())).collect();
        AllSeries { teller: *self, ids: self.listed_series(), years }
    }
}

/// The number of columns before those of the years.
pub(super) const COLUMNS: usize = 2;

impl Keys for AllSeries<'_> {
    fn len(&self) -> usize {
        self.ids.len()
    }

    fn key(&self, row: usize, column: usize) -> Key {
        let series = &self.teller.atlas.series[self.ids[row]];
        match column {
            0 => Key::text(&series.name),
            1 => Key::text(self.teller.unit_name(series.unit)),
            column => {
                let year = self.years.get(column - 2).map(|&(year, _)| year);
                let figure = year.and_then(|year| series.figure(year));
                figure.map_or(Key::Unknown, |figure| Key::number(figure.value as usize))
            }
        }
    }
}

impl Rows for AllSeries<'_> {
    fn columns(&self) -> Vec<Column<'_>> {
        let figures = &self.teller.words.figures;
        let mut columns = vec![texts(&figures.series), texts(&figures.figure)];
        columns.extend(self.years.iter().map(|(_, year)| numbers(year)));
        columns
    }

    fn cells(&self, row: usize) -> Vec<Element> {
        let series = &self.teller.atlas.series[self.ids[row]];
        let mut cells = vec![
            head(vec![
                Node::Text(series.name.clone()),
                el("div").child(quiet(&series.vintage)).into(),
            ]),
            cell(vec![Node::Text(self.teller.unit_name(series.unit).to_owned())]),
        ];
        cells.extend(self.years.iter().map(|&(year, _)| {
            let figure = series.figure(year).map(|figure| {
                self.teller.bounded(figure, &whole(self.teller.lang, u64::from(figure.value)))
            });
            let gap = || quiet(&self.teller.words.figures.unknown).into();
            cell(vec![figure.map_or_else(gap, Node::Text)]).class("number")
        }));
        cells
    }
}
