//! Matches the words of a question with the index and ranks the records by BM25: rare words count
//! more, repeated words less with each repetition.

use super::edit::{allowed_errors, edit_distance};
use super::fold::tokens;
use super::stem::Stemmers;
use super::text_index::TextIndex;
use crate::steps;

/// Words that a record need not have.
const LITTLE: &[&str] = &[
    "the", "of", "and", "in", "to", "for", "on", "by", "le", "la", "les", "l", "de", "du", "des",
    "d", "et", "en", "au", "aux", "dans", "par", "sur", "a", "من", "في", "الي", "علي", "و",
];
/// Greatest number of words of a question; the rest is ignored.
const WORDS: usize = 10;
/// Share of the score of a word that only begins with the asked one, and of a word with errors.
const PREFIX: f32 = 0.5;
const NEAR: f32 = 0.4;

/// A word of a question with the stems that answer it.
#[derive(Clone, Debug, Default)]
pub struct AskedWord {
    /// The folded word.
    pub text: String,
    /// The stems, each once, with their share of the score.
    pub stems: Vec<(u32, f32)>,
    /// `true` if the word is in no text and similar words stand for it.
    pub near: bool,
}

/// A record with its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Index of the record.
    pub record: u32,
    /// The score; higher is better.
    pub score: f32,
}

/// Returns the content words of a question; all words if it has no other.
pub fn content_words(question: &str) -> Vec<String> {
    let words: Vec<String> = tokens(question).into_iter().map(|token| token.word).collect();
    let content = |word: &&String| !LITTLE.contains(&word.as_str());
    let mut kept: Vec<String> = words.iter().filter(content).cloned().collect();
    if kept.is_empty() {
        kept = words;
    }
    kept.truncate(WORDS);
    kept
}

/// Finds the stems for each content word of a question: the same stem, words that begin with it,
/// or, if no text has such a word, the words with the fewest typing errors.
pub fn match_words(question: &str, index: &TextIndex, stemmers: &Stemmers) -> Vec<AskedWord> {
    content_words(question).into_iter().map(|word| match_word(word, index, stemmers)).collect()
}

fn match_word(text: String, index: &TextIndex, stemmers: &Stemmers) -> AskedWord {
    let mut asked = AskedWord { text, ..AskedWord::default() };
    let text = asked.text.clone();
    let mut add = |stem: u32, share: f32| {
        if !asked.stems.iter().any(|&(other, _)| other == stem) {
            asked.stems.push((stem, share));
        }
    };
    for stem in stemmers.stems(&text) {
        index.stems_of(&stem).for_each(|stem| add(stem, 1.0));
    }
    index.stems_of(&text).for_each(|stem| add(stem, 1.0));
    let letters = text.chars().count();
    if letters > 2 {
        index.words_with_prefix(&text).iter().for_each(|word| add(word.stem, PREFIX));
    }
    if asked.stems.is_empty() {
        let limit = allowed_errors(letters);
        let mut best = limit;
        let mut near: Vec<(u32, usize)> = Vec::new();
        for word in index.words.iter().filter(|_| limit > 0) {
            steps::add(1);
            if word.text.len().abs_diff(text.len()) > 4 * limit {
                continue;
            }
            if let Some(errors) = edit_distance(&text, &word.text, best) {
                best = best.min(errors);
                near.push((word.stem, errors));
            }
        }
        for (stem, _) in near.into_iter().filter(|&(_, errors)| errors == best) {
            if !asked.stems.iter().any(|&(other, _)| other == stem) {
                asked.stems.push((stem, NEAR));
            }
        }
        asked.near = true;
    }
    asked
}

/// Returns the records that have most of the words, best first; with equal scores in the order of
/// the index.
pub fn rank(asked: &[AskedWord], index: &TextIndex) -> Vec<Scored> {
    let mut scores = vec![0f32; index.records];
    let mut counts = vec![0u8; index.records];
    let mut word_scores = vec![0f32; index.records];
    let mut touched: Vec<u32> = Vec::new();
    for word in asked {
        for &(stem, share) in &word.stems {
            let postings = index.postings(stem);
            steps::add(postings.len());
            let (all, with) = (index.records as f32, postings.len() as f32);
            let rarity = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
            for posting in postings {
                let best = &mut word_scores[posting.record as usize];
                if *best == 0.0 {
                    touched.push(posting.record);
                }
                *best = best.max(share * rarity * posting.weight);
            }
        }
        for record in touched.drain(..) {
            let record = record as usize;
            scores[record] += std::mem::take(&mut word_scores[record]);
            counts[record] += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    // One word of three is no answer.
    if most == 0 || usize::from(most) * 2 < asked.len() {
        return Vec::new();
    }
    let met = (0u32..).zip(&counts).filter(|&(_, &count)| count == most);
    let found: Vec<Scored> =
        met.map(|(record, _)| Scored { record, score: scores[record as usize] }).collect();
    let order = crate::sort::sorted_indices(found.len(), &|a, b| {
        found[b].score.total_cmp(&found[a].score).then(a.cmp(&b))
    });
    order.into_iter().map(|place| found[place as usize]).collect()
}
