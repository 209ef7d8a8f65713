//! Where a project stands on a date.

use crate::atlas::date::Day;
use crate::atlas::{Date, Period};

/// Where a project stands on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It has not begun.
    Planned,
    /// It is running.
    Running,
    /// It is over.
    Ended,
}

impl Status {
    /// All of them with their names in addresses.
    pub const NAMES: [(&'static str, Self); 3] =
        [("planned", Self::Planned), ("running", Self::Running), ("ended", Self::Ended)];

    /// The status of a period on a date, which may be a month or a year:
    /// whatever runs on any of its days is running. `None` where the period is
    /// not known.
    pub fn of(period: Period, on: Date) -> Option<Self> {
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
