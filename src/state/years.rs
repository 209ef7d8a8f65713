//! A span of years on the time line.

use crate::atlas::date::{Date, Day};

/// A span of whole years, both included. Made by [`Years::new`] only, so the
/// first is never after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Years {
    from: i32,
    to: i32,
}

impl Years {
    /// The span between two years, in whichever order they are given.
    pub fn new(one: i32, other: i32) -> Self {
        Self { from: one.min(other), to: one.max(other) }
    }

    /// The first year.
    pub fn from(self) -> i32 {
        self.from
    }

    /// The last year.
    pub fn to(self) -> i32 {
        self.to
    }

    /// Whether it is a single year.
    pub fn is_one(self) -> bool {
        self.from == self.to
    }

    /// The first day.
    pub fn first_day(self) -> Day {
        Date::year_only(self.from).first_day()
    }

    /// The last day.
    pub fn last_day(self) -> Day {
        Date::year_only(self.to).last_day()
    }

    /// Whether any of the years between two lies in it; an open end is open.
    pub fn overlaps(self, [first, last]: [Option<i32>; 2]) -> bool {
        first.is_none_or(|first| first <= self.to) && last.is_none_or(|last| last >= self.from)
    }

    /// The span that is shown next while the years play, within two years, and whether there is
    /// one after it. It has the length of the span `shown`, or begins with `start` when years
    /// add up. Before the first and after the last year it begins anew.
    pub fn played(
        shown: Option<Self>,
        [first, last]: [i32; 2],
        start: Option<i32>,
    ) -> (Self, bool) {
        let length = match (start, shown) {
            (None, Some(years)) => years.to - years.from,
            _ => 0,
        };
        let begins = (first + length).min(last);
        let to = shown.map(|years| years.to).filter(|to| (begins..last).contains(to));
        let to = to.map_or(begins, |to| to + 1);
        (Self::new(start.unwrap_or(to - length), to), to < last)
    }

    /// The span of the same length that begins `by` years later, kept within
    /// two years as far as it fits between them.
    pub fn moved(self, by: i32, [least, greatest]: [i32; 2]) -> Self {
        let length = self.to - self.from;
        let from = (self.from + by).min(greatest - length).max(least);
        Self { from, to: from + length }
    }
}
