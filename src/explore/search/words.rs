//! Words of names, and whether they are those that are asked for.

use std::ops::Range;

use crate::language::sort::folded;

/// Fewest letters of a word in which a typing error is forgiven: of shorter
/// ones too many are alike.
const FORGIVEN: usize = 4;
/// Most words of a question that are looked at.
const ASKED: usize = 8;

/// How well a name matches, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// It is what is asked for.
    Whole,
    /// It begins with it.
    Beginning,
    /// Each word that is asked for begins one of its words.
    Words,
    /// The same with a typing error.
    Nearly,
}

/// The words of a text: folded, without signs, and without the Arabic article.
pub fn words_of(text: &str) -> Vec<Vec<char>> {
    let folded = folded(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).map(|word| {
        let letters: Vec<char> = word.chars().collect();
        match letters.as_slice() {
            ['ا', 'ل', rest @ ..] if rest.len() > 2 => rest.to_vec(),
            _ => letters,
        }
    });
    words.take(ASKED).collect()
}

/// The words of many names, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Words {
    letters: Vec<char>,
    ends: Vec<u32>,
}

impl Words {
    /// Adds the words of a name.
    pub fn add(&mut self, name: &str) {
        // A long title is searched as a whole.
        let folded = folded(name);
        for word in folded.split(|letter: char| !letter.is_alphanumeric()) {
            let word = match word.strip_prefix("ال") {
                Some(rest) if rest.chars().count() > 2 => rest,
                _ => word,
            };
            if !word.is_empty() {
                self.letters.extend(word.chars());
                self.ends.push(self.letters.len() as u32);
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    fn word(&self, place: usize) -> &[char] {
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.letters[start as usize..self.ends[place] as usize]
    }

    /// How well the name of these words matches what is asked for.
    pub fn matched(&self, name: Range<usize>, asked: &[Vec<char>]) -> Option<Match> {
        let in_order = name.clone().zip(asked).filter(|&(place, word)| self.word(place) == word);
        let (count, same) = (name.len(), in_order.count());
        if same == asked.len() && count == same {
            return Some(Match::Whole);
        }
        // All words but the last, which may still be being typed.
        let last = asked.len() - 1;
        let before = name.clone().zip(&asked[..last]).all(|(place, word)| self.word(place) == word);
        if before && last < count && self.word(name.start + last).starts_with(&asked[last]) {
            return Some(Match::Beginning);
        }
        let begins =
            |asked: &Vec<char>| name.clone().any(|place| self.word(place).starts_with(asked));
        if asked.iter().all(begins) {
            return Some(Match::Words);
        }
        let nearly = |asked: &Vec<char>| {
            begins(asked)
                || (asked.len() >= FORGIVEN
                    && name.clone().any(|place| nearly_begins(self.word(place), asked)))
        };
        asked.iter().all(nearly).then_some(Match::Nearly)
    }
}

/// Whether a word begins with what is asked for but for one letter that is
/// another, too many, missing, or changed places with its neighbour
/// (Damerau and Levenshtein's distance of 1).
fn nearly_begins(word: &[char], asked: &[char]) -> bool {
    let same = word.iter().zip(asked).take_while(|(a, b)| a == b).count();
    let (word, asked) = (&word[same..], &asked[same..]);
    match (word, asked) {
        (_, []) => true,
        // One letter after the end.
        ([], [_]) => true,
        ([], _) => false,
        ([w, rest @ ..], [a, left @ ..]) => {
            rest.starts_with(left)
                || rest.starts_with(asked)
                || word.starts_with(left)
                || matches!((rest, left), ([w2, rest @ ..], [a2, left @ ..])
                    if w == a2 && a == w2 && rest.starts_with(left))
        }
    }
}
