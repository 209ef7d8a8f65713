//! Folded words of texts in one flat buffer.

use super::word_match::{Letter, WordMatch};
use crate::i18n::Lang;
use crate::search::fold::{fold_word, is_separator};

/// The words of many texts as one list of letters, without separators.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    pub letters: Vec<Letter>,
    pub words: Vec<Word>,
}

/// A range of letters in the buffer.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    start: u32,
    end: u32,
    /// The number of letters of a leading Arabic article or conjunction.
    article: u8,
}

/// A comparison of two words, exact or with one typing error.
pub type Compare = fn(&[Letter], &[Letter]) -> Option<WordMatch>;

impl Word {
    /// The number of letters.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }
}

impl Buffer {
    /// Appends the words of a text.
    pub fn push_words(&mut self, text: &str) {
        let folded = fold_word(text);
        let first = self.words.len();
        for word in folded.split(is_separator).filter(|word| !word.is_empty()) {
            let start = self.letters.len() as u32;
            self.letters.extend(word.chars().map(|letter| letter as u32 as Letter));
            let end = self.letters.len() as u32;
            let article = article(word, self.words.len() == first);
            self.words.push(Word { start, end, article });
        }
    }

    /// Returns consecutive words as a single word: "Cote d Ivoire" and "Côte d’Ivoire" are both
    /// "cotedivoire".
    pub fn join_words(&self, words: &[Word]) -> Option<Word> {
        let (first, last) = (words.first()?, words.last()?);
        Some(Word { end: last.end, ..*first })
    }

    fn letters_after(&self, word: Word, skip: u8) -> &[Letter] {
        // Words are always ranges of this buffer.
        self.letters.get(word.start as usize + skip as usize..word.end as usize).unwrap_or_default()
    }

    /// Returns the set of letters of a word as bits. Letters that share a bit only make the filter
    /// less selective.
    pub fn letters_of(&self, word: Word, article: bool) -> u32 {
        let letters = self.letters_after(word, if article { 0 } else { word.article });
        letters.iter().fold(0, |bits, &letter| bits | 1 << (letter % 32))
    }

    /// Compares a word of this buffer with one of another, with and without article.
    pub fn match_word(
        &self,
        word: Word,
        other: &Self,
        name: Word,
        by: Compare,
    ) -> Option<WordMatch> {
        let fit = by(self.letters_after(word, 0), other.letters_after(name, 0));
        let (a, b) = (word.article.min(name.article), word.article.max(name.article));
        // An article never matches a conjunction.
        if fit == Some(WordMatch::Whole) || b == 0 || (a == 1 && b > 1) {
            return fit;
        }
        let bare =
            by(self.letters_after(word, word.article), other.letters_after(name, name.article));
        fit.into_iter().chain(bare).min()
    }
}

/// Returns the number of letters of a leading article, or of a conjunction inside a text, before at
/// least three other letters.
fn article(word: &str, first: bool) -> u8 {
    let long = |rest: &str| rest.chars().nth(2).is_some();
    let before = Lang::ALL.into_iter().flat_map(|lang| lang.joined_words(first));
    let mut found = before.filter(|before| word.strip_prefix(**before).is_some_and(long));
    found.next().map_or(0, |before| before.chars().count() as u8)
}
