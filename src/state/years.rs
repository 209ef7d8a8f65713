//! A span of years on the timeline.

use crate::atlas::date::{Date, Day};

/// A span of whole years, both included. Only [`Years::new`] creates it, so the first year is never
/// after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Years {
    from: i32,
    to: i32,
}

impl Years {
    /// Creates the span between two years, given in any order.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::Years;
    ///
    /// assert_eq!(Years::new(2014, 2009), Years::new(2009, 2014));
    /// ```
    pub fn new(one: i32, other: i32) -> Self {
        Self { from: one.min(other), to: one.max(other) }
    }

    /// The first year.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::Years;
    ///
    /// assert_eq!(Years::new(2014, 2009).first_year(), 2009);
    /// ```
    pub fn first_year(self) -> i32 {
        self.from
    }

    /// The last year.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::Years;
    ///
    /// assert_eq!(Years::new(2014, 2009).last_year(), 2014);
    /// ```
    pub fn last_year(self) -> i32 {
        self.to
    }

    /// Returns `true` if the span is a single year.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::Years;
    ///
    /// assert!(Years::new(2014, 2014).is_one());
    /// ```
    pub fn is_one(self) -> bool {
        self.from == self.to
    }

    /// The first day.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::Years;
    ///
    /// assert_eq!(Years::new(2009, 2014).first_day(), 20090101);
    /// ```
    pub fn first_day(self) -> Day {
        Date::year_only(self.from).first_day()
    }

    /// The last day.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::Years;
    ///
    /// assert_eq!(Years::new(2009, 2014).last_day(), 20141231);
    /// ```
    pub fn last_day(self) -> Day {
        Date::year_only(self.to).last_day()
    }

    /// Returns `true` if the span shares a year with the range from `first` to `last`; `None` is an
    /// open end.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::Years;
    ///
    /// let years = Years::new(2009, 2014);
    /// assert!(years.overlaps([Some(2014), None]));
    /// assert!(!years.overlaps([Some(2015), None]));
    /// ```
    pub fn overlaps(self, [first, last]: [Option<i32>; 2]) -> bool {
        first.is_none_or(|first| first <= self.to) && last.is_none_or(|last| last >= self.from)
    }

    /// Returns the next span of the animation within two years, and `true` if another one follows.
    ///
    /// The span has the length of `shown`, or begins with `start` if years accumulate. Before the
    /// first and after the last year, the animation starts again.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::Years;
    ///
    /// let limits = [2000, 2003];
    /// assert_eq!(
    ///     Years::next_played(Some(Years::new(2001, 2001)), limits, None),
    ///     (Years::new(2002, 2002), true)
    /// );
    /// assert_eq!(Years::next_played(None, limits, Some(2000)), (Years::new(2000, 2000), true));
    /// ```
    pub fn next_played(
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

    /// Returns the span moved by `by` years, kept within two years if it fits between them.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::Years;
    ///
    /// assert_eq!(Years::new(2001, 2002).shifted_by(5, [2000, 2003]), Years::new(2002, 2003));
    /// ```
    pub fn shifted_by(self, by: i32, [least, greatest]: [i32; 2]) -> Self {
        let length = self.to - self.from;
        let from = (self.from + by).min(greatest - length).max(least);
        Self { from, to: from + length }
    }
}

/// Parses a year of four digits, without leading zero, so that writing it again gives the same
/// text.
pub(super) fn parse_year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|digit| digit.is_ascii_digit());
    (digits && !text.starts_with('0')).then(|| text.parse().ok()).flatten()
}
