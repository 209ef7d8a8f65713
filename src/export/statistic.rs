//! The statistic on the map in downloads: a table, and properties of countries.

use super::Export;
use super::csv::{CsvCell, table_rows};
use super::json::Json;
use crate::atlas::Code;
use crate::statistics::StatisticMap;

impl Export<'_> {
    /// Returns the rows of the table of the statistic, with its attribution in each row, so that a
    /// part of the table keeps it; `None` if no statistic is shown.
    pub(super) fn statistic_rows(&self) -> Option<Vec<Vec<CsvCell>>> {
        let statistic = self.context.shown_statistic()?;
        let (card, columns) = (&self.context.words.card, &self.words.columns);
        Some(table_rows!(
            for value in &statistic.values,
            &columns.key => code_cell(value.code),
            &card.country => self.context.value_name(value),
            &statistic.title => CsvCell::Number(value.number.clone()),
            &card.notes => &value.note,
            &card.sources => &statistic.attribution,
        ))
    }

    /// Returns the countries that have a value of the statistic.
    pub(super) fn statistic_codes(&self) -> Vec<Code> {
        let values = self.context.shown_statistic().map_or(&[][..], |statistic| &statistic.values);
        values.iter().filter(|value| value.name.is_empty()).map(|value| value.code).collect()
    }

    /// Returns the property of a country with its value of the statistic, if there is one.
    pub(super) fn statistic_property(&self, code: Code) -> Option<(&'static str, Json)> {
        let statistic = self.context.shown_statistic()?;
        let value = statistic.values.iter().find(|value| value.code == code)?;
        let number = value.number.as_str();
        let value = if number.is_empty() { Json::Null } else { Json::Number(number.to_owned()) };
        Some(("statistic", value))
    }
}

/// Returns name, year, definition and attribution of a statistic.
pub(super) fn metadata(statistic: &StatisticMap) -> Json {
    let licences = statistic.licences.iter().map(|[_, url]| url.as_str());
    Json::Object(vec![
        ("key", (&statistic.key).into()),
        ("title", (&statistic.title).into()),
        ("year", Json::Number(statistic.year.to_string())),
        ("definition", (&statistic.definition).into()),
        ("attribution", (&statistic.attribution).into()),
        ("licences", Json::from_texts(licences)),
    ])
}

/// Returns the cell of a code; empty if the value is not of a country.
fn code_cell(code: Code) -> CsvCell {
    match code == Code::default() {
        true => "".into(),
        false => code.as_str().into(),
    }
}
