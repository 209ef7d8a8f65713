//! All names of an atlas, ready to be searched.

use super::buffer::{Buffer, Compare, Word};
use super::fit::{Fit, exactly, nearly};
use super::gather::Gathering;
use super::names::{self, Naming};
use crate::atlas::Atlas;
use crate::explore::Selection;
use crate::steps;

/// All names of an atlas, ready to be searched: things sorted by name, their
/// names in that order, the words of these in one buffer.
#[derive(Clone, Debug, Default)]
pub struct Index {
    buffer: Buffer,
    names: Vec<Name>,
    pub(super) things: Vec<Thing>,
    /// The names that are not shown anyway, as they are written.
    texts: String,
}

#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub selection: Selection,
    /// Where its names end; they begin where those of the one before end.
    names: u32,
}

#[derive(Clone, Debug)]
struct Name {
    /// Where its words end.
    words: u32,
    /// Where its text ends.
    text: u32,
    /// Which letters it has.
    letters: u32,
    /// Whether it is an alias rather than a name.
    other: bool,
}

/// How well a thing meets a search: the less the better.
pub(super) type Level = u8;

/// The level of a name, of an alias, for a name that is what is searched for,
/// one that begins with it, and one with words that begin with its words.
const LEVELS: [[Level; 3]; 2] = [[0, 2, 3], [1, 4, 5]];

/// The levels from which on there is a typing error.
pub(super) const ERROR: Level = 6;

/// The levels up to which a thing is called exactly so.
pub(super) const EXACT: Level = 1;

/// What is searched for.
pub(super) struct Asked {
    buffer: Buffer,
    /// All of it as one word.
    joined: Word,
    /// Its words, the longest first: that one excludes most names.
    words: Vec<Word>,
    /// Which letters each of these has.
    letters: Vec<u32>,
}

/// Words that a name need not have to be found.
const LITTLE: &str = "the of and le la les l de du des d et";

impl Asked {
    /// The words of a text; `None` when there are none.
    pub fn new(text: &str) -> Option<Self> {
        let (mut buffer, mut little) = (Buffer::default(), Buffer::default());
        buffer.push(text);
        little.push(LITTLE);
        let joined = buffer.joined(&buffer.words)?;
        let is_little = |word: Word| {
            let mut all = little.words.iter();
            all.any(|&other| buffer.fit(word, &little, other, exactly) == Some(Fit::Whole))
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

/// How a thing meets a search.
pub(super) struct Met {
    pub level: Level,
    /// The name it is found by, where the shown one does not say so; or
    /// nothing.
    pub by: Option<u32>,
}

impl Index {
    /// Collects the names; `aliases` are the other names of the countries, then of
    /// the hubs, the organisations, the projects, the routes, the documents and the
    /// groups.
    pub fn new(atlas: &Atlas, aliases: &[Vec<String>]) -> Self {
        let mut gathering = Gathering::new(atlas, aliases.to_vec());
        while gathering.go_on(atlas, usize::MAX) {}
        gathering.finish()
    }

    /// Adds a thing with all its names.
    pub(super) fn add(&mut self, thing: Selection, atlas: &Atlas, aliases: &[Vec<String>]) {
        names::each(thing, atlas, aliases, &mut |text, naming| self.name(text, naming));
        self.things.push(Thing { selection: thing, names: self.names.len() as u32 });
    }

    fn name(&mut self, text: &str, naming: Naming) {
        let before = self.buffer.words.len();
        self.buffer.push(text);
        let joined = self.buffer.joined(&self.buffer.words[before..]);
        if naming != Naming::Name {
            self.texts.push_str(text);
        }
        self.names.push(Name {
            words: self.buffer.words.len() as u32,
            text: self.texts.len() as u32,
            letters: joined.map_or(0, |word| self.buffer.letters_of(word, true)),
            other: naming == Naming::Other,
        });
    }

    /// The text of a name, if it is not the shown one.
    pub(super) fn text(&self, name: u32) -> &str {
        let end = |name: u32| self.names.get(name as usize).map_or(0, |name| name.text as usize);
        let start = if name == 0 { 0 } else { end(name - 1) };
        self.texts.get(start..end(name)).unwrap_or_default()
    }

    fn words(&self, name: u32) -> &[Word] {
        let end = |name: u32| self.names.get(name as usize).map_or(0, |name| name.words as usize);
        let start = if name == 0 { 0 } else { end(name - 1) };
        self.buffer.words.get(start..end(name)).unwrap_or_default()
    }

    /// How a thing meets a search, with one error per word if need be.
    pub(super) fn meets(&self, place: usize, asked: &Asked, errors: bool) -> Option<Met> {
        let end = |place: usize| self.things.get(place).map_or(0, |thing| thing.names);
        let names = if place == 0 { 0 } else { end(place - 1) }..end(place);
        let (mut best, mut shown) = (None, None);
        for name in names {
            let Some(level) = self.level(name, asked, errors) else { continue };
            if best.is_none_or(|(other, _)| level < other) {
                best = Some((level, name));
            }
            if self.text(name).is_empty() {
                shown = Some(level);
            }
        }
        let (level, name) = best?;
        let says_so = shown.is_some_and(|shown| shown < ERROR || level >= ERROR);
        Some(Met { level, by: (!says_so).then_some(name) })
    }

    fn level(&self, number: u32, asked: &Asked, errors: bool) -> Option<Level> {
        steps::add(1);
        let name = self.names.get(number as usize)?;
        // Most names lack too many letters: an error makes up for one.
        let lacks = |letters: &u32| (letters & !name.letters).count_ones();
        let lacking = asked.letters.iter().map(lacks).max()?;
        if lacking > u32::from(errors) {
            return None;
        }
        let words = self.words(number);
        let joined = self.buffer.joined(words)?;
        let by = |compare| {
            let fit = asked.buffer.fit(asked.joined, &self.buffer, joined, compare);
            let shape = match fit {
                Some(Fit::Whole) => 0,
                Some(Fit::Begins) => 1,
                None if self.has_words(words, asked, compare) => 2,
                None => return None,
            };
            Some(LEVELS[usize::from(name.other)][shape])
        };
        let exact = if lacking == 0 { by(exactly) } else { None };
        exact.or_else(|| if errors { Some(by(nearly)? + ERROR) } else { None })
    }

    /// Whether each word that is searched for begins one of these.
    fn has_words(&self, words: &[Word], asked: &Asked, compare: Compare) -> bool {
        // One or two letters begin too many words.
        asked.joined.len() > 2
            && asked.words.iter().all(|&word| {
                let mut fits =
                    words.iter().map(|&n| asked.buffer.fit(word, &self.buffer, n, compare));
                fits.any(|fit| fit.is_some())
            })
    }
}
