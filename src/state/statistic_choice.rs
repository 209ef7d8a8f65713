//! The statistic that the reader has chosen for the map.

use super::years::parse_year;

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

    /// Parses a choice: a key of lower-case letters, digits and hyphens, and a year. The text need
    /// not name a statistic that exists.
    ///
    /// # Examples
    /// ```
    /// use imap::state::StatisticChoice;
    ///
    /// assert_eq!(StatisticChoice::parse("migrants").unwrap().year, None);
    /// assert_eq!(StatisticChoice::parse("migrants soon"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (key, year) = match text.split_once(' ') {
            Some((key, year)) => (key, Some(parse_year(year)?)),
            None => (text, None),
        };
        let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let is_key = (1..=LONGEST_KEY).contains(&key.len())
            && key.bytes().all(|byte| is_letter(byte) || byte == b'-');
        is_key.then(|| Self { key: key.to_owned(), year })
    }
}
