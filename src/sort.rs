//! Sorting with one merge sort for lists of all types. Each instance of the standard library's sort
//! adds four kilobytes to a module, and it panics if a comparison contradicts itself.

use std::cmp::Ordering;

/// Returns the indices 0 to `count` − 1 in the order of a comparison. The sort is stable.
///
/// # Examples
///
/// ```
/// use imap::sort::sorted_indices;
///
/// let years = [2014, 2009, 2012];
/// assert_eq!(sorted_indices(3, &|one, other| years[one].cmp(&years[other])), [1, 2, 0]);
/// ```
pub fn sorted_indices(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut places: Vec<u32> = (0..count as u32).collect();
    let mut merged = places.clone();
    let is_ordered = |one: u32, other: u32| compare(one as usize, other as usize).is_le();
    let mut width = 1;
    while width < count {
        for start in (0..count).step_by(2 * width) {
            let middle = (start + width).min(count);
            let end = (middle + width).min(count);
            let is_merged = middle == end || is_ordered(places[middle - 1], places[middle]);
            let (mut left, mut right) = (start, middle);
            for slot in &mut merged[start..end] {
                let takes_left = left < middle
                    && (is_merged || right == end || is_ordered(places[left], places[right]));
                let next = if takes_left { &mut left } else { &mut right };
                *slot = places[*next];
                *next += 1;
            }
        }
        std::mem::swap(&mut places, &mut merged);
        width *= 2;
    }
    places
}

/// Returns the indices of keys in the order of the keys.
///
/// # Examples
///
/// ```
/// use imap::sort::sorted_key_indices;
///
/// assert_eq!(sorted_key_indices(&["gao", "agadez"]), [1, 0]);
/// ```
pub fn sorted_key_indices(keys: &[&str]) -> Vec<u32> {
    sorted_indices(keys.len(), &|one, other| keys[one].cmp(keys[other]))
}

/// Sorts a list in place.
///
/// # Examples
///
/// ```
/// let mut years = [2014, 2009, 2012];
/// imap::sort::sort(&mut years);
/// assert_eq!(years, [2009, 2012, 2014]);
/// ```
pub fn sort<T: Ord + Copy>(list: &mut [T]) {
    let places = sorted_indices(list.len(), &|one, other| list[one].cmp(&list[other]));
    let sorted: Vec<T> = places.into_iter().map(|place| list[place as usize]).collect();
    list.copy_from_slice(&sorted);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_stable_sort_of_the_standard_library(
            keys in prop::collection::vec(0u8..20, 0..200),
        ) {
            let mut expected: Vec<u32> = (0..keys.len() as u32).collect();
            expected.sort_by_key(|&place| keys[place as usize]);
            let compare = |one: usize, other: usize| keys[one].cmp(&keys[other]);
            prop_assert_eq!(sorted_indices(keys.len(), &compare), expected);
        }

        #[test]
        fn a_comparison_that_contradicts_itself_loses_no_index(
            seed in prop::collection::vec(any::<bool>(), 1..50), count in 0usize..100,
        ) {
            let compare = |one: usize, other: usize| {
                let is_less = seed[(one * 7 + other) % seed.len()];
                if is_less { Ordering::Less } else { Ordering::Greater }
            };
            let mut places = sorted_indices(count, &compare);
            places.sort_unstable();
            prop_assert_eq!(places, (0..count as u32).collect::<Vec<_>>());
        }
    }

    #[test]
    fn equal_items_keep_their_order() {
        let words = ["pear", "fig", "apple", "plum"];
        let by_length =
            sorted_indices(words.len(), &|one, other| words[one].len().cmp(&words[other].len()));
        assert_eq!(by_length, [1, 0, 3, 2]);
        let mut numbers = [3, 1, 2, 1];
        sort(&mut numbers);
        assert_eq!(numbers, [1, 1, 2, 3]);
    }
}
