//! The order of the rows of a table.

use std::cmp::Ordering;

use super::Keys;
use crate::atlas::{Date, order};
use crate::explore::Sort;
use crate::language::sort;

/// What a row is sorted by. In one column all that is known is of one kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A number, or a day.
    Number(i64),
    /// A text, folded.
    Text(String),
    /// Not known: last, whichever way the table is sorted.
    Unknown,
}

impl Key {
    /// The key of a text; an empty one is not known.
    pub(super) fn text(text: &str) -> Self {
        if text.is_empty() { Self::Unknown } else { Self::Text(sort::folded(text)) }
    }

    /// The key of a number.
    pub(super) fn number(n: usize) -> Self {
        Self::Number(n as i64)
    }

    /// The key of something with a place among its kind, such as a phase.
    pub(super) fn place(place: Option<usize>) -> Self {
        place.map_or(Self::Unknown, Self::number)
    }

    /// The key of a date: the first day that it can mean.
    pub(super) fn first_day(date: Option<Date>) -> Self {
        date.map_or(Self::Unknown, |date| Self::Number(date.first_day().into()))
    }

    /// The key of the end of a period: the last day that it can mean.
    pub(super) fn last_day(date: Option<Date>) -> Self {
        date.map_or(Self::Unknown, |date| Self::Number(date.last_day().into()))
    }
}

/// The places of all rows in the order that is asked for. Rows that are alike
/// stay as they are in the content.
pub(super) fn places(rows: &dyn Keys, sort: Option<Sort>) -> Vec<u32> {
    let Some(Sort { column, descending }) = sort else { return (0..rows.len() as u32).collect() };
    let keys: Vec<Key> = (0..rows.len()).map(|row| rows.key(row, usize::from(column))).collect();
    order::places(keys.len(), &|one, other| compare(&keys[one], &keys[other], descending))
}

fn compare(one: &Key, other: &Key, descending: bool) -> Ordering {
    let unknown = *one == Key::Unknown || *other == Key::Unknown;
    if descending && !unknown { other.cmp(one) } else { one.cmp(other) }
}
