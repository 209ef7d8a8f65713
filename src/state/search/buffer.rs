//! Words of texts, folded, in one flat buffer.

use super::fit::{Fit, Letter};
use crate::language::sort;

/// The words of many texts, one after the other, without what is between them.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    pub letters: Vec<Letter>,
    pub words: Vec<Word>,
}

/// A stretch of the letters.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    start: u32,
    end: u32,
    /// How many letters at its beginning are an Arabic article, or an "and".
    article: u8,
}

/// A way to compare: [`super::fit::exactly`] or [`super::fit::nearly`].
pub type Compare = fn(&[Letter], &[Letter]) -> Option<Fit>;

impl Word {
    /// How many letters it has.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }
}

impl Buffer {
    /// Appends the words of a text.
    pub fn push(&mut self, text: &str) {
        let folded = sort::with_article(text);
        let first = self.words.len();
        for word in folded.split(is_between).filter(|word| !word.is_empty()) {
            let start = self.letters.len() as u32;
            self.letters.extend(word.chars().map(|letter| letter as u32 as Letter));
            let end = self.letters.len() as u32;
            let article = article(word, self.words.len() == first);
            self.words.push(Word { start, end, article });
        }
    }

    /// The letters of some words that follow each other, as if they were one:
    /// "Cote d Ivoire" is "Côte d’Ivoire" is "cotedivoire".
    pub fn joined(&self, words: &[Word]) -> Option<Word> {
        let (first, last) = (words.first()?, words.last()?);
        Some(Word { end: last.end, ..*first })
    }

    fn of(&self, word: Word, skip: u8) -> &[Letter] {
        // Words come from this very buffer.
        self.letters.get(word.start as usize + skip as usize..word.end as usize).unwrap_or_default()
    }

    /// Which letters there are in a word, a bit for each; letters that share a
    /// bit do no harm.
    pub fn letters_of(&self, word: Word, article: bool) -> u32 {
        let letters = self.of(word, if article { 0 } else { word.article });
        letters.iter().fold(0, |bits, &letter| bits | 1 << (letter % 32))
    }

    /// How a word of this buffer fits one of another, with or without article.
    pub fn fit(&self, word: Word, other: &Self, name: Word, by: Compare) -> Option<Fit> {
        let fit = by(self.of(word, 0), other.of(name, 0));
        let (a, b) = (word.article.min(name.article), word.article.max(name.article));
        // An "and" is no article: one in the place of the other means nothing.
        if fit == Some(Fit::Whole) || b == 0 || (a == 1 && b > 1) {
            return fit;
        }
        let bare = by(self.of(word, word.article), other.of(name, name.article));
        fit.into_iter().chain(bare).min()
    }
}

/// Whether a letter is none but stands between words. (The tables of Unicode
/// for that would be several kB.)
fn is_between(letter: char) -> bool {
    match letter {
        '\0'..='\u{7f}' => !letter.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}' => true,
        '،' | '؛' | '؟' | '\u{61c}' | '\u{feff}' => true,
        _ => false,
    }
}

/// The letters of an article, or of an "and" within a text, before at least
/// three others.
fn article(word: &str, first: bool) -> u8 {
    let long = |rest: &str| rest.chars().nth(2).is_some();
    let before: &[&str] = if first { &["ال"] } else { &["وال", "ال", "و"] };
    let mut found = before.iter().filter(|before| word.strip_prefix(**before).is_some_and(long));
    found.next().map_or(0, |before| before.chars().count() as u8)
}
