//! The inverted index of all texts: the words of each language, and the records that have them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::fold::tokens;
use super::stem::Stemmers;
use crate::i18n::Lang;
use crate::sort;

/// A record that has a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Posting {
    /// Index of the record.
    pub record: u32,
    /// Part of the score, between 0 and 1: grows with the occurrences and the weights of the texts
    /// they are in.
    pub weight: f32,
}

/// A word that some text of a language has.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct IndexedWord {
    /// The folded word.
    pub text: String,
    /// Language of the text.
    pub lang: Lang,
    /// The stem in this language.
    pub stem: String,
}

/// Inverted index. Words and stems are those of one language each: a French stem says nothing
/// about an English word.
#[derive(Clone, Debug, Default)]
pub struct TextIndex {
    /// All words, sorted by text and language.
    pub words: Vec<IndexedWord>,
    /// Indices of the words, sorted by language and stem.
    by_stem: Vec<u32>,
    /// End of the postings of each word.
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
    /// The words so far, and the index of each word per language.
    words: Vec<IndexedWord>,
    places: [WordMap; 3],
    /// Weight of each word in the current record; the touched words.
    weights: Vec<u32>,
    touched: Vec<u32>,
    /// Postings so far, in the order of the records.
    found: Vec<Found>,
    records: u32,
}

#[derive(Clone, Copy)]
struct Found {
    word: u32,
    record: u32,
    weight: u32,
}

/// BM25's `k1`, in eighths of a word of weight 1: the weight at which a word has half its effect.
const HALF: f32 = 14.0;

impl TextIndexBuilder {
    /// Adds a text of the current record; `weight` counts for each of its words, in eighths.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::text_index::TextIndexBuilder;
    ///
    /// let mut builder = TextIndexBuilder::default();
    /// builder.add_text("Niger", Lang::En, 40);
    /// builder.end_record();
    /// builder.add_text("Niger", Lang::En, 2);
    /// builder.end_record();
    /// let index = builder.finish();
    /// let postings = index.postings(0);
    /// assert!(postings[0].weight > postings[1].weight && postings[0].weight < 1.0);
    /// ```
    pub fn add_text(&mut self, text: &str, lang: Lang, weight: u32) {
        for token in tokens(text) {
            let word = self.word_place(token.word, lang);
            if let Some(sum) = self.weights.get_mut(word as usize) {
                if *sum == 0 {
                    self.touched.push(word);
                }
                *sum += weight;
            }
        }
    }

    /// Ends the current record.
    ///
    /// # Examples
    /// ```
    /// use imap::search::text_index::TextIndexBuilder;
    ///
    /// let mut builder = TextIndexBuilder::default();
    /// builder.end_record();
    /// assert_eq!(builder.finish().records, 1);
    /// ```
    pub fn end_record(&mut self) {
        for word in self.touched.drain(..) {
            let weight = std::mem::take(&mut self.weights[word as usize]);
            self.found.push(Found { word, record: self.records, weight });
        }
        self.records += 1;
    }

    fn word_place(&mut self, text: String, lang: Lang) -> u32 {
        if let Some(&place) = self.places[lang as usize].get(&text) {
            return place;
        }
        let place = self.words.len() as u32;
        let stem = self.stemmers.stem(&text, lang);
        self.words.push(IndexedWord { text: text.clone(), lang, stem });
        self.weights.push(0);
        self.places[lang as usize].insert(text, place);
        place
    }

    /// Returns the index, whose words are sorted.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::text_index::TextIndexBuilder;
    ///
    /// let mut builder = TextIndexBuilder::default();
    /// builder.add_text("Niger, Mali", Lang::En, 8);
    /// builder.end_record();
    /// let index = builder.finish();
    /// assert!(index.words.iter().map(|word| word.text.as_str()).eq(["mali", "niger"]));
    /// ```
    pub fn finish(mut self) -> TextIndex {
        let words = &self.words;
        let order = sort::sorted_indices(words.len(), &|a, b| words[a].cmp(&words[b]));
        let mut places = vec![0u32; order.len()];
        for (place, &word) in (0u32..).zip(&order) {
            places[word as usize] = place;
        }
        // A counting sort by word keeps the order of the records.
        let mut ends = vec![0u32; order.len()];
        for found in &mut self.found {
            found.word = places[found.word as usize];
            ends[found.word as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            (*end, sum) = (sum, sum + *end);
        }
        let mut postings = vec![Posting { record: 0, weight: 0.0 }; self.found.len()];
        for found in &self.found {
            let end = &mut ends[found.word as usize];
            let weight = found.weight as f32;
            let weight = weight / (weight + HALF);
            postings[*end as usize] = Posting { record: found.record, weight };
            *end += 1;
        }
        let sorted = order.iter().map(|&word| std::mem::take(&mut self.words[word as usize]));
        let words: Vec<IndexedWord> = sorted.collect();
        let by_stem = sort::sorted_indices(words.len(), &|a, b| {
            (words[a].lang, &words[a].stem, a).cmp(&(words[b].lang, &words[b].stem, b))
        });
        TextIndex { words, by_stem, ends, postings, records: self.records as usize }
    }
}

impl TextIndex {
    /// Returns the records that have a word, in order; `word` is its index in [`TextIndex::words`].
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::text_index::TextIndexBuilder;
    ///
    /// let mut builder = TextIndexBuilder::default();
    /// builder.end_record();
    /// builder.add_text("Niger, Niger", Lang::En, 8);
    /// builder.end_record();
    /// let index = builder.finish();
    /// assert_eq!((index.postings(0).len(), index.postings(0)[0].record), (1, 1));
    /// assert!(index.postings(1).is_empty());
    /// ```
    pub fn postings(&self, word: u32) -> &[Posting] {
        let word = word as usize;
        let start = word.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(word).copied().unwrap_or_default();
        self.postings.get(start.unwrap_or_default() as usize..end as usize).unwrap_or_default()
    }

    /// Returns the words of all languages that begin with `text`, as a range of indices.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::text_index::TextIndexBuilder;
    ///
    /// let mut builder = TextIndexBuilder::default();
    /// builder.add_text("Mali, Niger, Nigeria", Lang::En, 8);
    /// builder.end_record();
    /// assert_eq!(builder.finish().words_with_prefix("nig"), 1..3);
    /// ```
    pub fn words_with_prefix(&self, text: &str) -> std::ops::Range<u32> {
        let start = self.words.partition_point(|word| word.text.as_str() < text);
        let rest = &self.words[start..];
        let end = start + rest.partition_point(|word| word.text.starts_with(text));
        start as u32..end as u32
    }

    /// Returns the indices of a word, one for each language whose texts have it.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::text_index::TextIndexBuilder;
    ///
    /// let mut builder = TextIndexBuilder::default();
    /// builder.add_text("Niger", Lang::En, 8);
    /// builder.add_text("Niger", Lang::Fr, 8);
    /// builder.end_record();
    /// assert_eq!(builder.finish().word_indices("niger"), [0, 1]);
    /// ```
    pub fn word_indices(&self, text: &str) -> Vec<u32> {
        let begins = self.words_with_prefix(text);
        begins.take_while(|&word| self.words[word as usize].text == text).collect()
    }

    /// Returns the indices of the words of a language that have this stem.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::text_index::TextIndexBuilder;
    ///
    /// let mut builder = TextIndexBuilder::default();
    /// builder.add_text("trafficked, trafficking", Lang::En, 8);
    /// builder.end_record();
    /// let index = builder.finish();
    /// assert_eq!(index.words_with_stem(Lang::En, "traffick").len(), 2);
    /// assert!(index.words_with_stem(Lang::Fr, "traffick").is_empty());
    /// ```
    pub fn words_with_stem(&self, lang: Lang, stem: &str) -> &[u32] {
        let key = |word: &u32| {
            let word = &self.words[*word as usize];
            (word.lang, word.stem.as_str())
        };
        let start = self.by_stem.partition_point(|word| key(word) < (lang, stem));
        let rest = &self.by_stem[start..];
        &rest[..rest.partition_point(|word| key(word) == (lang, stem))]
    }
}
