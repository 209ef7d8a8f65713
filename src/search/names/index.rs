//! Search index of all names of an atlas.

use super::buffer::{Buffer, Compare, Word};
use super::record_names::{self, NameKind};
use super::word_match::{WordMatch, match_exactly, match_fuzzily};
use crate::atlas::Atlas;
use crate::i18n::Lang;
use crate::state::Selection;
use crate::steps;

/// Search index of all names of an atlas: records sorted by name, their names in the same order,
/// and the words of the names in one buffer.
#[derive(Clone, Debug, Default)]
pub struct Index {
    buffer: Buffer,
    names: Vec<IndexedName>,
    pub(super) things: Vec<IndexedEntity>,
    /// Texts of the names other than the shown ones.
    texts: String,
}

#[derive(Clone, Debug)]
pub(super) struct IndexedEntity {
    pub selection: Selection,
    /// End of the record's names; they begin at the end of the previous record.
    names: u32,
}

#[derive(Clone, Debug)]
struct IndexedName {
    /// End of the name's words.
    words: u32,
    /// End of the name's text.
    text: u32,
    /// Bits of the letters in the name.
    letters: u32,
    /// `true` for an alternative name.
    other: bool,
}

/// Rank of a match; lower is better.
pub(super) type MatchRank = u8;

/// Ranks of matches: `LEVELS[is alternative][0 equal, 1 prefix, 2 words with prefixes]`.
const LEVELS: [[MatchRank; 3]; 2] = [[0, 2, 3], [1, 4, 5]];

/// Lowest rank of matches with a typing error: of whole words, and of beginnings.
pub(super) const ERROR: MatchRank = 6;
pub(super) const ERROR_BEGINS: MatchRank = 12;

/// Highest rank of exact names.
pub(super) const EXACT: MatchRank = 1;

/// A parsed search text.
pub(super) struct SearchQuery {
    buffer: Buffer,
    /// The whole text as a single word.
    joined: Word,
    /// Words, longest first, because the longest rules out most names.
    words: Vec<Word>,
    /// Bits of the letters of each word.
    letters: Vec<u32>,
}

impl SearchQuery {
    /// Parses a text; `None` if it has no words.
    pub fn new(text: &str) -> Option<Self> {
        let (mut buffer, mut little) = (Buffer::default(), Buffer::default());
        buffer.push_words(text);
        Lang::ALL.into_iter().for_each(|lang| little.push_words(lang.little_in_names()));
        let joined = buffer.join_words(&buffer.words)?;
        let is_little = |word: Word| {
            let mut all = little.words.iter();
            all.any(|&other| {
                buffer.match_word(word, &little, other, match_exactly) == Some(WordMatch::Whole)
            })
        };
        let mut words: Vec<Word> =
            buffer.words.iter().copied().filter(|&word| !is_little(word)).collect();
        if words.is_empty() {
            words.clone_from(&buffer.words);
        }
        let mut longest: Vec<Word> = Vec::with_capacity(words.len());
        for word in words {
            let at = longest.partition_point(|other| other.len() >= word.len());
            longest.insert(at, word);
        }
        let words = longest;
        let letters = words.iter().map(|&word| buffer.letters_of(word, false)).collect();
        Some(Self { buffer, joined, words, letters })
    }
}

/// A match of a record.
pub(super) struct WordHit {
    pub level: MatchRank,
    /// Index of the matched name; `None` if the shown name matches.
    pub by: Option<u32>,
}

impl Index {
    /// Adds a record with all its names.
    pub(super) fn add_entity(&mut self, thing: Selection, atlas: &Atlas, aliases: &[Vec<String>]) {
        record_names::for_each_name(thing, atlas, aliases, &mut |text, naming| {
            self.add_name(text, naming)
        });
        self.things.push(IndexedEntity { selection: thing, names: self.names.len() as u32 });
    }

    fn add_name(&mut self, text: &str, naming: NameKind) {
        let before = self.buffer.words.len();
        self.buffer.push_words(text);
        let joined = self.buffer.join_words(&self.buffer.words[before..]);
        if naming != NameKind::Name {
            self.texts.push_str(text);
        }
        self.names.push(IndexedName {
            words: self.buffer.words.len() as u32,
            text: self.texts.len() as u32,
            letters: joined.map_or(0, |word| self.buffer.letters_of(word, true)),
            other: naming == NameKind::Other,
        });
    }

    /// Returns the text of a name; empty for the shown name.
    pub(super) fn name_text(&self, name: u32) -> &str {
        let end = |name: u32| self.names.get(name as usize).map_or(0, |name| name.text as usize);
        let start = if name == 0 { 0 } else { end(name - 1) };
        self.texts.get(start..end(name)).unwrap_or_default()
    }

    fn name_words(&self, name: u32) -> &[Word] {
        let end = |name: u32| self.names.get(name as usize).map_or(0, |name| name.words as usize);
        let start = if name == 0 { 0 } else { end(name - 1) };
        self.buffer.words.get(start..end(name)).unwrap_or_default()
    }

    /// Returns the best match of a record; `errors` allows one typing error per word.
    pub(super) fn match_entity(
        &self,
        place: usize,
        asked: &SearchQuery,
        errors: bool,
    ) -> Option<WordHit> {
        let end = |place: usize| self.things.get(place).map_or(0, |thing| thing.names);
        let names = if place == 0 { 0 } else { end(place - 1) }..end(place);
        let (mut best, mut shown) = (None, None);
        for name in names {
            let Some(level) = self.match_rank(name, asked, errors) else { continue };
            if best.is_none_or(|(other, _)| level < other) {
                best = Some((level, name));
            }
            if self.name_text(name).is_empty() {
                shown = Some(level);
            }
        }
        let (level, name) = best?;
        let says_so = shown.is_some_and(|shown| shown < ERROR || level >= ERROR);
        Some(WordHit { level, by: (!says_so).then_some(name) })
    }

    fn match_rank(&self, number: u32, asked: &SearchQuery, errors: bool) -> Option<MatchRank> {
        steps::add(1);
        let name = self.names.get(number as usize)?;
        // Most names lack too many letters of the text; a typing error makes up for one.
        let lacks = |letters: &u32| (letters & !name.letters).count_ones();
        let lacking = asked.letters.iter().map(lacks).max()?;
        if lacking > u32::from(errors) {
            return None;
        }
        let words = self.name_words(number);
        let joined = self.buffer.join_words(words)?;
        let by = |compare| {
            let fit = asked.buffer.match_word(asked.joined, &self.buffer, joined, compare);
            let (shape, worst) = match fit {
                Some(WordMatch::Whole) => (0, WordMatch::Whole),
                Some(WordMatch::Begins) => (1, WordMatch::Begins),
                None => (2, self.match_words(words, asked, compare)?),
            };
            Some((LEVELS[usize::from(name.other)][shape], worst))
        };
        let exact = if lacking == 0 { by(match_exactly) } else { None };
        if let Some((level, _)) = exact {
            return Some(level);
        }
        let (level, worst) = if errors { by(match_fuzzily)? } else { return None };
        Some(level + if worst == WordMatch::Whole { ERROR } else { ERROR_BEGINS })
    }

    /// Returns the worst match of the words of the search text, if each is the beginning of one of
    /// the words.
    fn match_words(
        &self,
        words: &[Word],
        asked: &SearchQuery,
        compare: Compare,
    ) -> Option<WordMatch> {
        // One or two letters match too many words.
        if asked.joined.len() <= 2 {
            return None;
        }
        let mut worst = WordMatch::Whole;
        for &word in &asked.words {
            let fits =
                words.iter().map(|&n| asked.buffer.match_word(word, &self.buffer, n, compare));
            worst = worst.max(fits.flatten().min()?);
        }
        Some(worst)
    }
}
