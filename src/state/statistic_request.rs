//! The figures that a state asks for.

use super::app_state::{Selection, State};
use super::years::Years;

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
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::state::{State, StatisticChoice, StatisticRequest};
    ///
    /// let mut state = State::opening_state(&validate_content(&raw::Content::default()).0);
    /// assert_eq!(StatisticRequest::new(&state), None);
    /// state.statistic = StatisticChoice::parse("migrants 2010");
    /// assert_eq!(StatisticRequest::new(&state).unwrap().year, 2010);
    /// ```
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
