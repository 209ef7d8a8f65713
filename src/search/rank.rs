//! The order of the records by BM25: rare words count more, repeated words less with each
//! repetition.

use super::asked::AskedWord;
use super::text_index::TextIndex;
use crate::steps;

/// A record with its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Index of the record.
    pub record: u32,
    /// The score; higher is better.
    pub score: f32,
}

/// Returns those of the first `records` records that have most of the words, best first; with equal
/// scores in the order of the index. Empty if they have less than half of the words.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::search::{asked::AskedWord, rank::rank_records, text_index::TextIndexBuilder};
///
/// let mut builder = TextIndexBuilder::default();
/// for weight in [2, 40] {
///     builder.add_text("Niger", Lang::En, weight);
///     builder.end_record();
/// }
/// let index = builder.finish();
/// let asked = AskedWord { words: vec![(0, 1.0)], ..AskedWord::default() };
/// let found = rank_records(&[asked], &index, 2);
/// assert!(found.iter().map(|scored| scored.record).eq([1, 0]));
/// ```
pub fn rank_records(asked: &[AskedWord], index: &TextIndex, records: usize) -> Vec<Scored> {
    let mut scores = vec![0f32; index.records];
    let mut counts = vec![0u8; index.records];
    let mut word_scores = vec![0f32; index.records];
    let mut touched: Vec<u32> = Vec::new();
    for word in asked {
        for &(word, share) in &word.words {
            let postings = index.postings(word);
            steps::add(postings.len());
            for posting in postings {
                let best = &mut word_scores[posting.record as usize];
                if *best == 0.0 {
                    touched.push(posting.record);
                }
                *best = best.max(share * posting.weight);
            }
        }
        let (all, with) = (index.records as f32, touched.len() as f32);
        let rarity = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
        for record in touched.drain(..) {
            let record = record as usize;
            scores[record] += rarity * std::mem::take(&mut word_scores[record]);
            counts[record] += 1;
        }
    }
    counts.truncate(records);
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
