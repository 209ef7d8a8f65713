//! Order of the rows of a table.

use std::cmp::Ordering;

use super::rows::SortKeys;
use super::sort_key::SortKey;
use crate::sort;
use crate::state::Sort;

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
