//! Comparison of a search word with a word of a name.

use crate::steps;

/// A letter as a UTF-16 code unit: all names of the map are in the Basic Multilingual Plane.
pub type Letter = u16;

/// Kind of match of a word; lower is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordMatch {
    /// The whole word.
    Whole,
    /// The beginning of the word.
    Begins,
}

/// Compares letter by letter.
pub fn match_exactly(asked: &[Letter], word: &[Letter]) -> Option<WordMatch> {
    steps::add(1);
    let whole = asked.len() == word.len();
    word.starts_with(asked).then_some(if whole { WordMatch::Whole } else { WordMatch::Begins })
}

/// Compares letter by letter; y and i are one letter, because names are spelt either way: "Lybia".
fn match_sounds(asked: &[Letter], word: &[Letter]) -> Option<WordMatch> {
    steps::add(1);
    let begins = asked.len() <= word.len()
        && asked.iter().zip(word).all(|(&asked, &letter)| is_same_sound(asked, letter));
    let whole = asked.len() == word.len();
    begins.then_some(if whole { WordMatch::Whole } else { WordMatch::Begins })
}

fn is_same_sound(one: Letter, other: Letter) -> bool {
    let sound = |letter: Letter| if letter == Letter::from(b'y') { b'i'.into() } else { letter };
    sound(one) == sound(other)
}

/// Compares with at most one typing error: a wrong, missing or extra letter, or two swapped
/// neighbours (Damerau–Levenshtein distance 1). Short words are too similar for this.
pub fn match_fuzzily(asked: &[Letter], word: &[Letter]) -> Option<WordMatch> {
    let exact = match_exactly(asked, word).or_else(|| match_sounds(asked, word));
    if exact.is_some() {
        return exact;
    }
    if asked.len().max(word.len()) < 4 || asked.len() < 3 || asked.len() > word.len() + 1 {
        return None;
    }
    // The error is at the first difference: an earlier error would have to give the same letters.
    let same = asked.iter().zip(word).take_while(|(a, b)| is_same_sound(**a, **b)).count();
    let (a, b) = (&asked[same..], &word[same..]);
    // Fast path for most words, which differ in both letters.
    if let ([a, next_a, ..], [b, next_b, ..]) = (a, b)
        && next_a != next_b
        && a != next_b
        && next_a != b
    {
        return None;
    }
    let after = |in_a: usize, in_b: usize| match_sounds(a.get(in_a..)?, b.get(in_b..)?);
    let swapped = matches!((a, b), ([a, b, ..], [c, d, ..]) if a == d && b == c);
    let fits = [after(1, 1), after(1, 0), after(0, 1), if swapped { after(2, 2) } else { None }];
    let fit = fits.into_iter().flatten().min()?;
    // Three letters with an error must match a whole word of four.
    (asked.len() > 3 || fit == WordMatch::Whole).then_some(fit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<Letter> {
        text.encode_utf16().collect()
    }

    fn near(asked: &str, word: &str) -> Option<WordMatch> {
        match_fuzzily(&letters(asked), &letters(word))
    }

    #[test]
    fn one_error_fits_and_two_do_not() {
        assert_eq!(near("leban", "lebanon"), Some(WordMatch::Begins));
        for asked in ["lebenon", "lebanoon", "lebanonn", "xlebanon", "ebanon", "elbanon", "lebanno"]
        {
            assert_eq!(near(asked, "lebanon"), Some(WordMatch::Whole), "{asked}");
        }
        assert_eq!(near("lebna", "lebanon"), Some(WordMatch::Begins));
        assert_eq!(near("lbna", "lebanon"), None);
        assert_eq!(near("lebenan", "lebanon"), None);
    }

    #[test]
    fn short_words_forgive_nothing_but_the_loss_of_a_fourth_letter() {
        assert_eq!(near("mli", "mali"), Some(WordMatch::Whole));
        assert_eq!(near("mla", "mali"), None);
        assert_eq!(near("ita", "iran"), None);
        assert_eq!(near("an", "iran"), None);
    }
}
