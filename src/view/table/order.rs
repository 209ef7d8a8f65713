//! Order of the rows of a table.

use std::cmp::Ordering;

use super::Keys;
use crate::atlas::Date;
use crate::i18n::collation;
use crate::sort;
use crate::state::Sort;

/// Sort key of a row. All known keys of a column have the same variant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A number or a day.
    Number(i64),
    /// A folded text.
    Text(String),
    /// Unknown: last in both directions.
    Unknown,
}

impl Key {
    /// Returns the key of a text; an empty text is unknown.
    pub(super) fn text(text: &str) -> Self {
        if text.is_empty() { Self::Unknown } else { Self::Text(collation::folded(text)) }
    }

    /// Returns the key of a number.
    pub(super) fn number(n: usize) -> Self {
        Self::Number(n as i64)
    }

    /// Returns the key of a record with a defined order, such as a phase.
    pub(super) fn place(place: Option<usize>) -> Self {
        place.map_or(Self::Unknown, Self::number)
    }

    /// Returns the key of a date: the first day that it can stand for.
    pub(super) fn first_day(date: Option<Date>) -> Self {
        date.map_or(Self::Unknown, |date| Self::Number(date.first_day().into()))
    }

    /// Returns the key of the end of a period: the last day that it can stand for.
    pub(super) fn last_day(date: Option<Date>) -> Self {
        date.map_or(Self::Unknown, |date| Self::Number(date.last_day().into()))
    }
}

/// Returns the indices of all rows in the order of a sorting. The sort is stable.
pub(super) fn places(rows: &dyn Keys, sort: Option<Sort>) -> Vec<u32> {
    let Some(Sort { column, descending }) = sort else { return (0..rows.len() as u32).collect() };
    let keys: Vec<Key> = (0..rows.len()).map(|row| rows.key(row, usize::from(column))).collect();
    sort::sorted_indices(keys.len(), &|one, other| compare(&keys[one], &keys[other], descending))
}

fn compare(one: &Key, other: &Key, descending: bool) -> Ordering {
    let unknown = *one == Key::Unknown || *other == Key::Unknown;
    if descending && !unknown { other.cmp(one) } else { one.cmp(other) }
}
