//! Dates with the precision that the sources give, and periods.

use std::fmt;
use std::str::FromStr;

/// An ISO 8601 date known to the year, the month or the day.
///
/// # Examples
///
/// ```
/// use imap::atlas::Date;
///
/// assert!("2009-05".parse::<Date>().is_ok());
/// assert!("2009-02-29".parse::<Date>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

/// A day as the number `year * 10_000 + month * 100 + day`, so that comparing numbers compares
/// days.
pub type Day = i32;

impl Date {
    /// Creates a date known to the year only.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Date;
    ///
    /// assert_eq!(Date::year_only(2009).to_string(), "2009");
    /// ```
    pub const fn year_only(year: i32) -> Self {
        Self { year, month: None, day: None }
    }

    /// Creates a date from its parts, 0 for an unknown month or day; `None` if there is no such
    /// day.
    pub(super) fn published(year: i32, month: u8, day: u8) -> Option<Self> {
        let known = |part: u8| (part > 0).then_some(part);
        let valid = month <= 12 && (day == 0 || day <= days_in(year, month));
        valid.then_some(Self { year, month: known(month), day: known(day) })
    }

    /// The year.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Date;
    ///
    /// assert_eq!("2009-05-01".parse::<Date>().map(|date| date.year()), Ok(2009));
    /// ```
    pub fn year(&self) -> i32 {
        self.year
    }

    /// The month, 1 to 12, if known.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Date;
    ///
    /// assert_eq!("2009-05".parse::<Date>().map(|date| date.month()), Ok(Some(5)));
    /// assert_eq!("2009".parse::<Date>().map(|date| date.month()), Ok(None));
    /// ```
    pub fn month(&self) -> Option<u8> {
        self.month
    }

    /// The day of the month, 1 to 31, if known.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Date;
    ///
    /// assert_eq!("2009-05-31".parse::<Date>().map(|date| date.day()), Ok(Some(31)));
    /// assert_eq!("2009-05".parse::<Date>().map(|date| date.day()), Ok(None));
    /// ```
    pub fn day(&self) -> Option<u8> {
        self.day
    }

    /// The first day that the date can stand for.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Date;
    ///
    /// assert_eq!("2009-05".parse::<Date>().map(|date| date.first_day()), Ok(20090501));
    /// ```
    pub fn first_day(&self) -> Day {
        day_number(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that the date can stand for.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Date;
    ///
    /// assert_eq!("2008-02".parse::<Date>().map(|date| date.last_day()), Ok(20080229));
    /// ```
    pub fn last_day(&self) -> Day {
        let month = self.month.unwrap_or(12);
        day_number(self.year, month, self.day.unwrap_or_else(|| days_in(self.year, month)))
    }
}

fn day_number(year: i32, month: u8, day: u8) -> Day {
    year * 10_000 + i32::from(month) * 100 + i32::from(day)
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Error of parsing a [`Date`]: the text has none of the forms `2009`, `2009-05` and `2009-05-01`,
/// or there is no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u16>().map(Some).map_err(|_| NotADate)
            }
            Some(_) => Err(NotADate),
        };
        let year = i32::from(number(4)?.ok_or(NotADate)?);
        let month = number(2)?.map(|month| month as u8);
        let day = number(2)?.map(|day| day as u8);
        let valid = parts.next().is_none()
            && month.is_none_or(|month| (1..=12).contains(&month))
            && day.is_none_or(|day| (1..=days_in(year, month.unwrap_or(1))).contains(&day));
        if valid { Ok(Self { year, month, day }) } else { Err(NotADate) }
    }
}

impl fmt::Display for Date {
    /// Writes the date in ISO 8601 form.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// A period of time. `None` for its start or end means unknown, and counts as open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Period {
    /// Start of the period.
    pub start: Option<Date>,
    /// End of the period, inclusive.
    pub end: Option<Date>,
}

impl Period {
    /// Returns `true` if any part of the period lies between two days, both included.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Date, Period};
    ///
    /// let period = Period { start: Some(Date::year_only(2009)), end: None };
    /// assert!(period.overlaps(20200101, 20201231));
    /// assert!(!period.overlaps(20080101, 20081231));
    /// ```
    pub fn overlaps(&self, first: Day, last: Day) -> bool {
        self.start.is_none_or(|start| start.first_day() <= last)
            && self.end.is_none_or(|end| end.last_day() >= first)
    }

    /// Returns `true` if neither the start nor the end is known.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Period;
    ///
    /// assert!(Period::default().is_unknown());
    /// ```
    pub fn is_unknown(&self) -> bool {
        self.start.is_none() && self.end.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_is_read_and_written_as_precisely_as_it_is_known() {
        for text in ["2009", "2009-01", "2009-05-01", "2008-02-29"] {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn invalid_dates_are_refused() {
        for text in
            ["", "09", "2009-13", "2009-02-29", "2009-1", "1 May 2009", "2009-05-01-01", "2009-00"]
        {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn a_date_without_a_day_means_all_days_of_its_month() {
        assert_eq!((date("2012-02").first_day(), date("2012-02").last_day()), (20120201, 20120229));
        assert_eq!((date("2012").first_day(), date("2012").last_day()), (20120101, 20121231));
    }

    #[test]
    fn periods_overlap_at_their_edges_and_stay_open_where_unknown() {
        let period = Period { start: Some(date("2007-07-01")), end: Some(date("2008-03-31")) };
        assert!(period.overlaps(20080331, 20081231));
        assert!(!period.overlaps(20080401, 20081231));
        assert!(Period::default().overlaps(19000101, 19000101));
    }
}
