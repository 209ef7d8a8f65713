//! Common and exclusive time of periods.

use crate::atlas::{Date, Period};

/// Returns the time that all periods have in common, `None` if there is none. A missing start or
/// end counts as open.
pub fn common_period(periods: &[Period]) -> Option<Period> {
    let starts = periods.iter().filter_map(|period| period.start);
    let ends = periods.iter().filter_map(|period| period.end);
    let start = starts.max_by_key(Date::first_day);
    let end = ends.min_by_key(Date::last_day);
    is_some_time(start, end).then_some(Period { start, end })
}

/// Returns the times that only the period at index `place` has, in order.
pub fn exclusive_periods(periods: &[Period], place: usize) -> Vec<Period> {
    let Some(&own) = periods.get(place) else { return Vec::new() };
    let mut left = vec![own];
    for (_, other) in periods.iter().enumerate().filter(|&(at, _)| at != place) {
        left = left.into_iter().flat_map(|period| subtract_period(period, *other)).collect();
    }
    left
}

/// Returns a period without the time of another, with the precision of the known dates.
fn subtract_period(period: Period, other: Period) -> Vec<Period> {
    let before = other.start.and_then(day_before);
    let after = other.end.and_then(day_after);
    let mut left = Vec::new();
    if common_period(&[period, other]).is_none() {
        return vec![period];
    }
    if before.is_some() && is_some_time(period.start, before) {
        left.push(Period { start: period.start, end: before });
    }
    if after.is_some() && is_some_time(after, period.end) {
        left.push(Period { start: after, end: period.end });
    }
    left
}

fn is_some_time(start: Option<Date>, end: Option<Date>) -> bool {
    match (start, end) {
        (Some(start), Some(end)) => start.first_day() <= end.last_day(),
        _ => true,
    }
}

/// Returns the next day, month or year.
fn day_after(date: Date) -> Option<Date> {
    let year = date.year();
    let Some(month) = date.month() else { return Some(Date::year_only(year + 1)) };
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    match date.day() {
        None => date_from_parts(next.0, next.1, 0),
        Some(day) => {
            date_from_parts(year, month, day + 1).or_else(|| date_from_parts(next.0, next.1, 1))
        }
    }
}

/// Returns the previous day, month or year.
fn day_before(date: Date) -> Option<Date> {
    let year = date.year();
    let Some(month) = date.month() else { return Some(Date::year_only(year - 1)) };
    let last = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
    match date.day() {
        None => date_from_parts(last.0, last.1, 0),
        Some(1) => {
            let days = date_from_parts(last.0, last.1, 0)?.last_day() % 100;
            date_from_parts(last.0, last.1, days as u8)
        }
        Some(day) => date_from_parts(year, month, day - 1),
    }
}

/// Returns the date of its parts, if there is one; day 0 for a whole month.
fn date_from_parts(year: i32, month: u8, day: u8) -> Option<Date> {
    let mut text = format!("{year:04}-{month:02}");
    if day > 0 {
        text.push_str(&format!("-{day:02}"));
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn period(start: &str, end: &str) -> Period {
        Period { start: start.parse().ok(), end: end.parse().ok() }
    }

    #[test]
    fn remainders_are_as_precise_as_their_operands() {
        let own = period("2007-07-01", "2014");
        let other = period("2009-01", "2010-12-31");
        assert_eq!(common_period(&[own, other]), Some(period("2009-01", "2010-12-31")));
        let left = [period("2007-07-01", "2008-12"), period("2011-01-01", "2014")];
        assert_eq!(exclusive_periods(&[own, other], 0), left);
        assert_eq!(exclusive_periods(&[own, other], 1), []);
    }

    #[test]
    fn an_open_end_is_open() {
        let own = period("2007", "");
        let other = period("2009-03-01", "2010");
        assert_eq!(common_period(&[own, other]), Some(other));
        assert_eq!(
            exclusive_periods(&[own, other], 0),
            [period("2007", "2009-02-28"), period("2011", "")]
        );
        assert_eq!(exclusive_periods(&[other, own], 0), []);
    }

    fn dates() -> impl Strategy<Value = Option<Date>> {
        let text = (2004i32..2008, 1u8..13, 1u8..32, 0u8..4).prop_map(|(y, m, d, precision)| {
            let text = match precision {
                0 => return None,
                1 => format!("{y}"),
                2 => format!("{y}-{m:02}"),
                _ => format!("{y}-{m:02}-{:02}", d.min(28)),
            };
            text.parse().ok()
        });
        text.boxed()
    }

    fn has(period: &Period, day: i32) -> bool {
        period.overlaps(day, day)
    }

    proptest! {
        #[test]
        fn every_day_is_where_it_belongs(
            limits in proptest::collection::vec((dates(), dates()), 2..4)
        ) {
            let periods: Vec<Period> = limits
                .into_iter()
                .map(|(start, end)| Period { start, end })
                .filter(|period| is_some_time(period.start, period.end))
                .collect();
            let shared = common_period(&periods);
            for year in 2003..2010 {
                for month in 1..13u8 {
                    for day in 1..32u8 {
                        let Some(date) = date_from_parts(year, month, day) else { continue };
                        let day = date.first_day();
                        let owners = periods.iter().filter(|period| has(period, day)).count();
                        let in_all = owners == periods.len();
                        prop_assert_eq!(shared.is_some_and(|shared| has(&shared, day)), in_all);
                        for (place, period) in periods.iter().enumerate() {
                            let own = exclusive_periods(&periods, place);
                            let times = own.iter().filter(|period| has(period, day)).count();
                            let expected = usize::from(owners == 1 && has(period, day));
                            prop_assert_eq!(times, expected, "{:?} {}", own, day);
                        }
                    }
                }
            }
        }
    }
}
