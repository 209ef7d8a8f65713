//! The inverted index of all texts: words, their stems, and the records that have a stem.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::fold::tokens;
use super::stem::Stemmers;
use crate::i18n::Lang;
use crate::sort;

/// A record that has a stem.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Posting {
    /// Index of the record.
    pub record: u32,
    /// TextPart of the score, between 0 and 1: grows with the occurrences and the weights of the texts
    /// they are in.
    pub weight: f32,
}

/// A word that some text has.
#[derive(Clone, Debug)]
pub struct IndexedWord {
    /// The folded word.
    pub text: String,
    /// Index of its stem.
    pub stem: u32,
}

/// Inverted index.
#[derive(Clone, Debug, Default)]
pub struct TextIndex {
    /// All words, sorted. A word of two languages occurs once for each of its stems.
    pub words: Vec<IndexedWord>,
    /// End of the postings of each stem.
    ends: Vec<u32>,
    postings: Vec<Posting>,
    /// Number of records.
    pub records: usize,
}

/// FNV-1a: the standard hash needs random numbers, which are 4 kB of code.
#[derive(Default)]
struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

type WordMap = HashMap<String, u32, BuildHasherDefault<Fnv>>;

/// An inverted index under construction.
#[derive(Default)]
pub struct TextIndexBuilder {
    stemmers: Stemmers,
    /// The stem of each word, per language.
    words: [WordMap; 3],
    stems: WordMap,
    /// Weight of each stem in the current record; the touched stems.
    weights: Vec<u32>,
    touched: Vec<u32>,
    /// Postings so far, in the order of the records: stem, record, weight.
    found: Vec<Found>,
    records: u32,
}

#[derive(Clone, Copy)]
struct Found {
    stem: u32,
    record: u32,
    weight: u32,
}

/// BM25's `k1`, in eighths of a word of weight 1: the weight at which a word has half its effect.
const HALF: f32 = 14.0;

impl TextIndexBuilder {
    /// Adds a text of the current record; `weight` counts for each of its words.
    pub fn add_text(&mut self, text: &str, lang: Lang, weight: u32) {
        for token in tokens(text) {
            let stem = self.stem_of(token.word, lang);
            if let Some(sum) = self.weights.get_mut(stem as usize) {
                if *sum == 0 {
                    self.touched.push(stem);
                }
                *sum += weight;
            }
        }
    }

    /// Ends the current record.
    pub fn end_record(&mut self) {
        for stem in self.touched.drain(..) {
            let weight = std::mem::take(&mut self.weights[stem as usize]);
            self.found.push(Found { stem, record: self.records, weight });
        }
        self.records += 1;
    }

    fn stem_of(&mut self, word: String, lang: Lang) -> u32 {
        if let Some(&stem) = self.words[lang as usize].get(&word) {
            return stem;
        }
        let stem = self.stemmers.stem(&word, lang);
        let next = self.stems.len() as u32;
        let stem = *self.stems.entry(stem).or_insert(next);
        if stem == next {
            self.weights.push(0);
        }
        self.words[lang as usize].insert(word, stem);
        stem
    }

    /// Returns the index.
    pub fn finish(self) -> TextIndex {
        // A counting sort by stem keeps the order of the records.
        let mut ends = vec![0u32; self.stems.len()];
        for found in &self.found {
            ends[found.stem as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            (*end, sum) = (sum, sum + *end);
        }
        let mut postings = vec![Posting { record: 0, weight: 0.0 }; self.found.len()];
        for found in &self.found {
            let end = &mut ends[found.stem as usize];
            let weight = found.weight as f32;
            let weight = weight / (weight + HALF);
            postings[*end as usize] = Posting { record: found.record, weight };
            *end += 1;
        }
        let all = self.words.into_iter().flatten();
        let mut words: Vec<IndexedWord> =
            all.map(|(text, stem)| IndexedWord { text, stem }).collect();
        // The stem itself is a word to search for too.
        words.extend(self.stems.into_iter().map(|(text, stem)| IndexedWord { text, stem }));
        let order = sort::sorted_indices(words.len(), &|a, b| {
            (&words[a].text, words[a].stem).cmp(&(&words[b].text, words[b].stem))
        });
        let mut sorted: Vec<IndexedWord> = Vec::with_capacity(words.len());
        for place in order {
            let word = std::mem::replace(
                &mut words[place as usize],
                IndexedWord { text: String::new(), stem: 0 },
            );
            if sorted.last().is_none_or(|last| (&last.text, last.stem) != (&word.text, word.stem)) {
                sorted.push(word);
            }
        }
        TextIndex { words: sorted, ends, postings, records: self.records as usize }
    }
}

impl TextIndex {
    /// Returns the records that have a stem, in order.
    pub fn postings(&self, stem: u32) -> &[Posting] {
        let stem = stem as usize;
        let start = stem.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(stem).copied().unwrap_or_default();
        self.postings.get(start.unwrap_or_default() as usize..end as usize).unwrap_or_default()
    }

    /// Returns the words that begin with `text`.
    pub fn words_with_prefix(&self, text: &str) -> &[IndexedWord] {
        let start = self.words.partition_point(|word| word.text.as_str() < text);
        let rest = &self.words[start..];
        &rest[..rest.partition_point(|word| word.text.starts_with(text))]
    }

    /// Returns the stems of a word that some text has.
    pub fn stems_of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = u32> + 'a {
        let same = self.words_with_prefix(text).iter().take_while(move |word| word.text == text);
        same.map(|word| word.stem)
    }
}
