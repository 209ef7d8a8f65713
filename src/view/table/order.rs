//! Order of the rows of a table.

use std::cmp::Ordering;

use super::SortKeys;
use crate::atlas::Date;
use crate::i18n::collation;
use crate::sort;
use crate::state::Sort;

/// Sort key of a row. All known keys of a column have the same variant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SortKey {
    /// A number or a day.
    Number(i64),
    /// A folded text.
    Text(String),
    /// Unknown: last in both directions.
    Unknown,
}

impl SortKey {
    /// Returns the key of a text; an empty text is unknown.
    pub(super) fn from_text(text: &str) -> Self {
        if text.is_empty() { Self::Unknown } else { Self::Text(collation::fold_letters(text)) }
    }

    /// Returns the key of a number.
    pub(super) fn from_count(n: usize) -> Self {
        Self::Number(n as i64)
    }

    /// Returns the key of a record with a defined order, such as a phase.
    pub(super) fn from_rank(place: Option<usize>) -> Self {
        place.map_or(Self::Unknown, Self::from_count)
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
pub(super) fn row_order(rows: &dyn SortKeys, sort: Option<Sort>) -> Vec<u32> {
    let Some(Sort { column, descending }) = sort else {
        return (0..rows.row_count() as u32).collect();
    };
    let keys: Vec<SortKey> =
        (0..rows.row_count()).map(|row| rows.sort_key(row, usize::from(column))).collect();
    sort::sorted_indices(keys.len(), &|one, other| {
        compare_keys(&keys[one], &keys[other], descending)
    })
}

fn compare_keys(one: &SortKey, other: &SortKey, descending: bool) -> Ordering {
    let unknown = *one == SortKey::Unknown || *other == SortKey::Unknown;
    if descending && !unknown { other.cmp(one) } else { one.cmp(other) }
}
