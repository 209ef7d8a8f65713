//! Export of one chart: a picture with its title, notes and sources, or its values as a table.

use super::csv::{CsvCell, to_csv};
use super::layout::{NOTE, PictureLayout, text_style};
use super::{Export, ExportFile};
use crate::atlas::{Id, Series, Unit};
use crate::geo::Size;
use crate::i18n::{date, format_template};
use crate::map::palette;

/// Smallest width in CSS pixels of a chart in a picture; a narrower chart is enlarged.
const LEAST_WIDTH: f64 = 680.0;

/// A chart of the page with the texts around it.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartParts {
    /// The key of the series, or of the country and the indicator.
    pub key: String,
    /// The name of the series.
    pub title: String,
    /// The texts below the chart, with the source of an indicator.
    pub notes: Vec<String>,
    /// The chart as an `svg` element, well-formed XML.
    pub svg: String,
    /// The size of the chart in its own units.
    pub size: Size,
    /// The table of the chart, heading first.
    pub rows: Vec<ChartRow>,
}

/// A row of the table of a chart: the heading, or the values of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartRow {
    /// The year, or its heading.
    pub year: String,
    /// The value of each series.
    pub cells: Vec<ChartCell>,
}

/// A value of the table of a chart, or the heading of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartCell {
    /// The value as a plain number; empty if it is not known.
    pub plain: String,
    /// The value as it is shown.
    pub shown: String,
}

impl Export<'_> {
    /// Returns a chart as a file; `ending` is one of [`crate::chart::FORMATS`]. The text of a `png`
    /// is an SVG, which the browser converts.
    pub fn chart_file(&self, chart: &ChartParts, ending: &str) -> ExportFile {
        let (kind, text) = match ending {
            "csv" => ("text/csv;charset=utf-8", self.chart_csv(chart)),
            _ => ("image/svg+xml", self.chart_picture(chart)),
        };
        let key = if chart.key.is_empty() { "chart" } else { &chart.key };
        let stem = key.to_ascii_lowercase();
        ExportFile { name: format!("i-map-{stem}-{}.{ending}", self.today), kind, text }
    }

    /// Returns the series of a chart: that of its key, those of the chart of all series, or none for
    /// a statistic.
    fn chart_series(&self, chart: &ChartParts) -> Vec<Id<Series>> {
        match chart.key.as_str() {
            "" => self.context.series_of_one_whole(),
            key => self.context.atlas.series.by_key(key).into_iter().collect(),
        }
    }

    /// Returns the picture of a chart: title, chart, notes, sources, date and URL.
    fn chart_picture(&self, chart: &ChartParts) -> String {
        let scale = (LEAST_WIDTH / chart.size.width).max(1.0);
        let size = Size::new(chart.size.width * scale, chart.size.height * scale);
        let site = &self.context.atlas.site;
        let mut sheet = PictureLayout::new(size.width, self.context.lang);
        sheet.add_paragraph(&chart.title, text_style(22.0, 700, palette::ACCENT));
        sheet.add_space(8.0);
        sheet.add_svg(&chart.svg, size);
        let mut lines = chart.notes.clone();
        let ids = self.chart_series(chart);
        if ids.iter().any(|&id| self.context.atlas.series[id].unit == Unit::Detections) {
            lines.push(self.context.words.figures.not_people.clone());
        }
        lines.extend(self.series_sources(&ids));
        let made = date::format_date(self.context.words, self.today);
        let made = format_template(&self.words.picture.made, &[("date", &made)]);
        lines.push([site.title.as_str(), &made].join(" · "));
        for line in lines {
            sheet.add_space(6.0);
            sheet.add_paragraph(&line, NOTE);
        }
        sheet.add_space(6.0);
        sheet.add_address(self.link, NOTE);
        sheet.to_svg(&chart.title, 0.0)
    }

    /// Returns the sources of some series as a line; `None` if they have none.
    fn series_sources(&self, ids: &[Id<Series>]) -> Option<String> {
        let atlas = self.context.atlas;
        let mut names: Vec<&str> = Vec::new();
        for &source in ids.iter().flat_map(|&id| &atlas.series[id].evidence.sources) {
            let name = atlas.sources[source].title.as_str();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let words = &self.words.picture;
        let names = names.join(&words.between);
        (!names.is_empty()).then(|| format_template(&words.sources, &[("names", &names)]))
    }

    /// Returns the values of a chart as CSV: those of its series, or for a statistic those of its
    /// table.
    fn chart_csv(&self, chart: &ChartParts) -> String {
        let ids = self.chart_series(chart);
        let Some((head, rows)) = chart.rows.split_first().filter(|_| ids.is_empty()) else {
            return to_csv(&self.figure_rows(&ids));
        };
        let words = self.context.words;
        let value = match head.cells.as_slice() {
            [column] => &column.shown,
            _ => &words.figures.figure,
        };
        let names = [&words.figures.series, &head.year, value, value, &words.card.sources];
        let mut table = vec![names.into_iter().map(CsvCell::from).collect::<Vec<_>>()];
        let source = chart.notes.first().cloned().unwrap_or_default();
        for row in rows {
            for (cell, column) in row.cells.iter().zip(&head.cells) {
                let series = match head.cells.len() {
                    1 => chart.title.clone(),
                    _ => [&chart.title, ": ", &column.shown].concat(),
                };
                table.push(vec![
                    CsvCell::from(&series),
                    CsvCell::Number(row.year.clone()),
                    CsvCell::Number(cell.plain.clone()),
                    CsvCell::from(&cell.shown),
                    CsvCell::from(&source),
                ]);
            }
        }
        to_csv(&table)
    }
}
