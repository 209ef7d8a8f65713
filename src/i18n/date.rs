//! Dates and periods in the formats of each language.

use super::messages::Speech;
use super::template::format_template;
use crate::atlas::{Date, Period};

/// Formats a date as precisely as it is known: "1 May 2009", "May 2009", "2009".
///
/// # Examples
///
/// ```
/// use imap::atlas::Date;
/// use imap::i18n::{Speech, date};
///
/// assert_eq!(date::format_date(&Speech::default(), Date::year_only(2009)), "2009");
/// ```
pub fn format_date(words: &Speech, date: Date) -> String {
    let year = date.year().to_string();
    let Some(month) = date.month() else { return year };
    let month = words.dates.months.get(usize::from(month) - 1).map_or("", String::as_str);
    match date.day() {
        Some(1) => {
            format_template(&words.dates.first_of_month, &[("month", month), ("year", &year)])
        }
        Some(day) => format_template(
            &words.dates.day,
            &[("day", &day.to_string()), ("month", month), ("year", &year)],
        ),
        None => format_template(&words.dates.month, &[("month", month), ("year", &year)]),
    }
}

/// Formats a period, with words for an open start or end. A period without start and end is an
/// empty text.
///
/// # Examples
///
/// ```
/// use imap::atlas::{Date, Period};
/// use imap::i18n::{Speech, date};
///
/// let mut words = Speech::default();
/// words.dates.since = "since {start}".to_owned();
/// let period = Period { start: Some(Date::year_only(2009)), end: None };
/// assert_eq!(date::format_period(&words, period), "since 2009");
/// ```
pub fn format_period(words: &Speech, period: Period) -> String {
    let of = |at| format_date(words, at);
    match (period.start, period.end) {
        (Some(start), Some(end)) => {
            format_template(&words.dates.from_to, &[("start", &of(start)), ("end", &of(end))])
        }
        (Some(start), None) => format_template(&words.dates.since, &[("start", &of(start))]),
        (None, Some(end)) => format_template(&words.dates.until, &[("end", &of(end))]),
        (None, None) => String::new(),
    }
}

/// Formats a span of two years, each of which may be open.
///
/// # Examples
///
/// ```
/// use imap::i18n::{Speech, date};
///
/// let mut words = Speech::default();
/// words.dates.from_to = "{start} to {end}".to_owned();
/// assert_eq!(date::format_years(&words, [Some(2009), Some(2014)]), "2009 to 2014");
/// assert_eq!(date::format_years(&words, [Some(2009), Some(2009)]), "2009");
/// ```
pub fn format_years(words: &Speech, [from, until]: [Option<i32>; 2]) -> String {
    let date = |year: Option<i32>| year.map(Date::year_only);
    if from.is_some() && from == until {
        return from.map(|year| year.to_string()).unwrap_or_default();
    }
    format_period(words, Period { start: date(from), end: date(until) })
}
