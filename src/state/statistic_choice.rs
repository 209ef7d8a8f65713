//! The statistic that the reader has chosen for the map.

use super::app_state::{Selection, State};
use super::years::Years;

/// A statistic on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatisticChoice {
    /// Key of the statistic.
    pub key: String,
    /// The year; `None`: that of the timeline, or the last one.
    pub year: Option<i32>,
}

/// The most bytes of a key.
const LONGEST_KEY: usize = 40;

impl StatisticChoice {
    /// Returns the choice as a text: the key, and the year after a space.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::StatisticChoice;
    ///
    /// let choice = StatisticChoice { key: "migrants".to_owned(), year: Some(2010) };
    /// assert_eq!(choice.to_text(), "migrants 2010");
    /// assert_eq!(StatisticChoice::parse("migrants 2010"), Some(choice));
    /// assert_eq!(StatisticChoice::parse("Migrants!"), None);
    /// ```
    pub fn to_text(&self) -> String {
        match self.year {
            Some(year) => [self.key.as_str(), " ", &year.to_string()].concat(),
            None => self.key.clone(),
        }
    }

    /// Parses a choice. The text need not name a statistic that exists.
    pub fn parse(text: &str) -> Option<Self> {
        let (key, year) = match text.split_once(' ') {
            Some((key, year)) => (key, Some(super::command::parse_year(year)?)),
            None => (text, None),
        };
        let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let is_key = (1..=LONGEST_KEY).contains(&key.len())
            && key.bytes().all(|byte| is_letter(byte) || byte == b'-');
        is_key.then(|| Self { key: key.to_owned(), year })
    }
}

/// Prefix of the keys whose figures are those of the selected country.
const OF_COUNTRY: &str = "corridors-";

/// The figures that a state asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatisticRequest {
    /// Key of the statistic; empty for the list of all only.
    pub key: String,
    /// The year; 0 for the last one.
    pub year: u32,
    /// Code of the selected country, if the figures depend on it.
    pub country: String,
}

impl StatisticRequest {
    /// Returns the request of a state; `None` if it shows no statistic.
    pub fn new(state: &State) -> Option<Self> {
        let choice = state.statistic.as_ref()?;
        let year = choice.year.or(state.years.map(Years::last_year)).unwrap_or_default();
        let country = match state.selection {
            Some(Selection::Country(code)) if choice.key.starts_with(OF_COUNTRY) => {
                code.as_str().to_owned()
            }
            _ => String::new(),
        };
        Some(Self { key: choice.key.clone(), year: year as u32, country })
    }
}
