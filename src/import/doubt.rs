//! Doubts years that cannot be meant, and says what may be.

use super::cell::Cell;
use crate::i18n::format_template;
use crate::i18n::messages::ImportProblems;

/// The most probable reason for a year that cannot be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A year was entered into a cell with a date format: 2016 is 8 July 1905.
    Serial(i32),
    /// A year of the Hijri calendar; with its approximate Gregorian year.
    Hijri(i32),
    /// A year of the Buddhist calendar; with its Gregorian year.
    Buddhist(i32),
    /// Another reason, most probably a typing error.
    Typing,
}

/// The years that projects, documents, phases and figures can have.
const OF_PROJECTS: std::ops::RangeInclusive<i32> = 1950..=2100;
/// The years that groups, former names and other history can have.
const OF_HISTORY: std::ops::RangeInclusive<i32> = 1700..=2100;

/// The days before each month of a year that is no leap year.
const DAYS_BEFORE: [i32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// Returns the doubt about the date that was read from a cell of a table, or `None` if its year can
/// be meant. `date` is in ISO 8601.
///
/// # Examples
/// ```
/// use imap::import::{Doubt, cell::Cell, doubt::doubt};
///
/// let text = Cell::Text(String::new());
/// assert_eq!(doubt("project", &text, "1437"), Some(Doubt::Hijri(2015)));
/// let day = Cell::Date("1905-07-08".into());
/// assert_eq!(doubt("project", &day, "1905-07-08"), Some(Doubt::Serial(2016)));
/// assert_eq!(doubt("group", &text, "1905"), None);
/// ```
pub fn doubt(table: &str, cell: &Cell, date: &str) -> Option<Doubt> {
    let year: i32 = date.get(..4)?.parse().ok()?;
    let years = match table {
        "project" | "document" | "phase" | "figure" | "value" => OF_PROJECTS,
        _ => OF_HISTORY,
    };
    // The serial numbers 1950 to 2100 are days of 1905 and, counted since 1904, of 1909.
    let serial = |before: i32| {
        let day: crate::atlas::Date = date.parse().ok()?;
        let (month, day) = (usize::from(day.month()?), i32::from(day.day()?));
        let number = before + DAYS_BEFORE.get(month - 1)? + day;
        (matches!(cell, Cell::Date(_)) && OF_PROJECTS.contains(&number)).then_some(number)
    };
    if years.contains(&year) {
        return None;
    }
    Some(match year {
        1905 => serial(1_827).map_or(Doubt::Typing, Doubt::Serial),
        1909 => serial(1_826).map_or(Doubt::Typing, Doubt::Serial),
        // A Hijri year has 354.37 days; year 1 began in July 622.
        1350..=1500 => Doubt::Hijri((f64::from(year) * 0.970_23 + 621.57) as i32),
        2490..=2650 => Doubt::Buddhist(year - 543),
        _ => Doubt::Typing,
    })
}

impl Doubt {
    /// Returns the message about a value, with the year that may be meant.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Doubt, interface};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().import.problems;
    /// assert!(Doubt::Buddhist(2016).text(&words, "2559").contains("2016"));
    /// ```
    pub fn text(self, words: &ImportProblems, value: &str) -> String {
        let (text, year) = match self {
            Self::Serial(year) => (&words.doubt_serial, year),
            Self::Hijri(year) => (&words.doubt_hijri, year),
            Self::Buddhist(year) => (&words.doubt_buddhist, year),
            Self::Typing => (&words.doubt_typing, 0),
        };
        format_template(text, &[("value", value), ("year", &year.to_string())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_that_cannot_be_is_doubted_with_its_reason() {
        let text = Cell::Text(String::new());
        assert_eq!(doubt("project", &text, "2016-03"), None);
        assert_eq!(doubt("project", &text, "1437"), Some(Doubt::Hijri(2015)));
        assert_eq!(doubt("project", &text, "2559"), Some(Doubt::Buddhist(2016)));
        assert_eq!(doubt("project", &text, "1205"), Some(Doubt::Typing));
        let day = Cell::Date("1905-07-08".into());
        assert_eq!(doubt("project", &day, "1905-07-08"), Some(Doubt::Serial(2016)));
        assert_eq!(doubt("group", &text, "1905"), None);
    }
}
