//! Sorting with one copy of the algorithm for lists of all types: each instance of the standard
//! library's sort adds two to three kilobytes to the program.

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
    places.sort_unstable_by(|&one, &other| {
        compare(one as usize, other as usize).then(one.cmp(&other))
    });
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

    #[test]
    fn what_is_alike_stays_in_its_own_order() {
        let words = ["pear", "fig", "apple", "plum"];
        let by_length =
            sorted_indices(words.len(), &|one, other| words[one].len().cmp(&words[other].len()));
        assert_eq!(by_length, [1, 0, 3, 2]);
        let mut numbers = [3, 1, 2, 1];
        sort(&mut numbers);
        assert_eq!(numbers, [1, 1, 2, 3]);
    }
}
