//! Sort keys of the rows of a table.

use crate::atlas::Date;
use crate::i18n::collation;

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
