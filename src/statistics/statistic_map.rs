//! A statistic as the map shows it: marks, legend, values and attribution, in one language.

use crate::atlas::Code;
use crate::atlas::packed::structs;
use crate::atlas::packed::{Bytes, Packed};

/// A statistic on the map, in one language and for one year. All texts are ready to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatisticMap {
    /// Key of the statistic, as in links; empty if only the options are asked for.
    pub key: String,
    /// Name with the time of the values: "Refugees hosted, end of 2014".
    pub title: String,
    /// Year of the values; 0 if there is no value at or before the chosen year.
    pub year: u32,
    /// The years that have values, for the choice of a year.
    pub years: Vec<u32>,
    /// `true` if the marks fill all countries.
    pub fills_countries: bool,
    /// The marks; see `map::statistic_marks` for their numbers.
    pub marks: Vec<u32>,
    /// Samples of the legend.
    pub legend: Vec<StatisticRow>,
    /// Sentences on the figures: another year than the chosen one, provisional, meaning of a blank.
    pub notes: Vec<String>,
    /// Definition of the statistic.
    pub definition: String,
    /// Publisher, title and edition in one line.
    pub source: String,
    /// Short name and address of each licence.
    pub licences: Vec<[String; 2]>,
    /// Attribution that the publishers ask for.
    pub attribution: String,
    /// Name of the column of the values.
    pub column: String,
    /// The values, from the largest to the smallest.
    pub values: Vec<StatisticValue>,
    /// The text for a country without a value.
    pub no_value: String,
    /// All statistics that can be chosen.
    pub options: Vec<StatisticOption>,
}

/// A sample of the legend.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatisticRow {
    /// Kind of the mark, as in the numbers of a mark.
    pub kind: u32,
    /// Class of an area, or size of another mark in tenths of a CSS pixel.
    pub size: u32,
    /// Meaning.
    pub text: String,
}

/// A value of the statistic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatisticValue {
    /// The country.
    pub code: Code,
    /// Name of what the value is of, if it is not the country of the map.
    pub name: String,
    /// The value as text.
    pub text: String,
    /// The value as a plain decimal number.
    pub number: String,
    /// Notes on the value.
    pub note: String,
}

/// A statistic that can be chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatisticOption {
    /// Key, as in links.
    pub key: String,
    /// Name.
    pub name: String,
    /// Name of its group.
    pub group: String,
}

impl StatisticMap {
    /// Returns the text of a country: its value, or that there is none.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Code;
    /// use imap::statistics::StatisticMap;
    ///
    /// let map = StatisticMap { no_value: "no figure".to_owned(), ..Default::default() };
    /// assert_eq!(map.text_of(Code::default()), "no figure");
    /// ```
    pub fn text_of(&self, code: Code) -> &str {
        let found = self.values.iter().find(|value| value.code == code && value.name.is_empty());
        found.map_or(&self.no_value, |value| &value.text)
    }
}

structs! {
    StatisticMap {
        key, title, year, years, fills_countries, marks, legend, notes, definition, source,
        licences, attribution, column, values, no_value, options,
    }
    StatisticRow { kind, size, text }
    StatisticValue { code, name, text, number, note }
    StatisticOption { key, name, group }
}
