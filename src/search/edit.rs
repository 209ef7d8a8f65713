//! Typing errors: the bounded edit distance between words.

/// Returns the number of typing errors that a word of this many letters is forgiven: short words
/// are too similar to each other.
///
/// # Examples
///
/// ```
/// use imap::search::allowed_errors;
///
/// assert_eq!([3, 5, 9].map(allowed_errors), [0, 1, 2]);
/// ```
pub fn allowed_errors(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=8 => 1,
        _ => 2,
    }
}

/// Returns the number of wrong, missing, extra and swapped neighbouring letters between two words
/// (optimal string alignment distance), `None` above `limit`. Latin y and i count as one letter,
/// because names are spelt either way: "Lybia".
///
/// # Examples
///
/// ```
/// use imap::search::edit_distance;
///
/// assert_eq!(edit_distance("migartion", "migration", 2), Some(1));
/// assert_eq!(edit_distance("lybia", "libya", 1), Some(0));
/// assert_eq!(edit_distance("mali", "malta", 1), None);
/// ```
pub fn edit_distance(one: &str, other: &str, limit: usize) -> Option<usize> {
    let letters = |word: &str| -> Vec<char> { word.chars().map(sound).collect() };
    let (one, other) = (letters(one), letters(other));
    if one.len().abs_diff(other.len()) > limit {
        return None;
    }
    let width = other.len() + 1;
    let [mut before_last, mut last]: [Vec<usize>; 2] = [vec![0; width], (0..width).collect()];
    for (row, &a) in one.iter().enumerate() {
        let mut next = Vec::with_capacity(width);
        next.push(row + 1);
        for (column, &b) in other.iter().enumerate() {
            let replaced = last[column] + usize::from(a != b);
            let mut least = replaced.min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && a == other[column - 1] && b == one[row - 1] {
                least = least.min(before_last[column - 1] + 1);
            }
            next.push(least);
        }
        if next.iter().all(|&errors| errors > limit) {
            return None;
        }
        before_last = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|&errors| errors <= limit)
}

fn sound(letter: char) -> char {
    if letter == 'y' { 'i' } else { letter }
}
