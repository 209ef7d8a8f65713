//! Status of a project on a date.

use crate::atlas::date::Day;
use crate::atlas::{Date, Period};

/// Status of a project on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Not yet started.
    Planned,
    /// Running.
    Running,
    /// Ended.
    Ended,
}

impl Status {
    /// All statuses with their names in URLs.
    pub const NAMES: [(&'static str, Self); 3] =
        [("planned", Self::Planned), ("running", Self::Running), ("ended", Self::Ended)];

    /// Returns the status of a period on a date, which may be a month or a year: a project that
    /// runs on any of its days is running. `None` if the period is unknown.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Date, Period};
    /// use imap::state::Status;
    ///
    /// let period =
    ///     Period { start: Some(Date::year_only(2009)), end: Some(Date::year_only(2014)) };
    /// assert_eq!(Status::status_on(period, Date::year_only(2014)), Some(Status::Running));
    /// assert_eq!(Status::status_on(period, Date::year_only(2015)), Some(Status::Ended));
    /// ```
    pub fn status_on(period: Period, on: Date) -> Option<Self> {
        let before = |end: Day| end < on.first_day();
        if period.is_unknown() {
            None
        } else if period.end.is_some_and(|end| before(end.last_day())) {
            Some(Self::Ended)
        } else if period.start.is_some_and(|start| start.first_day() > on.last_day()) {
            Some(Self::Planned)
        } else {
            Some(Self::Running)
        }
    }
}
