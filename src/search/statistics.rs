//! Statistics among the results, by the names under which the map offers them.

use super::answer::{Named, StatisticHit, TextPart};
use super::asked::{AskedWord, Closeness};
use super::fold::tokens;
use super::passage::Marker;
use super::text_index::{TextIndex, TextIndexBuilder};
use crate::i18n::Lang;
use crate::statistics::StatisticNames;

/// The statistics. Their names in all languages are in the index of all texts, behind the records.
#[derive(Default)]
pub struct Statistics(Vec<StatisticNames>);

impl Statistics {
    /// Creates the list.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::Lang;
    /// use imap::search::{LocalizedAtlas, SearchEngine, Statistics};
    /// use imap::statistics::StatisticNames;
    ///
    /// let name = ("en".to_owned(), "Remittances received".to_owned());
    /// let names = StatisticNames { key: "remittances".to_owned(), names: vec![name] };
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let edition = LocalizedAtlas { lang: Lang::En, atlas };
    /// let mut engine = SearchEngine::begin(vec![edition], Vec::new());
    /// engine.set_statistics(Statistics::new(vec![names]));
    /// while engine.index_next(100) {}
    /// assert_eq!(engine.answer("remittance").statistics[0].key, "remittances");
    /// ```
    pub fn new(all: Vec<StatisticNames>) -> Self {
        Self(all)
    }

    /// Adds the names to an index that has all records.
    pub(super) fn index(&self, builder: &mut TextIndexBuilder) {
        for statistic in &self.0 {
            for (tag, name) in &statistic.names {
                builder.add_text(name, Lang::from_tag(tag).unwrap_or_default(), 1);
            }
            builder.end_record();
        }
    }

    /// Returns the statistics whose names have all words of a question. Words of other names in it,
    /// such as that of a country, need not be in them.
    pub(super) fn find(
        &self,
        asked: &[AskedWord],
        named: &[Named],
        index: &TextIndex,
        lang: Lang,
    ) -> Vec<StatisticHit> {
        let first = index.records - self.0.len();
        let has = |record: usize, word: &AskedWord| {
            let mut words = word.words.iter();
            let is_of = |(word, _): &(u32, f32)| {
                index.postings(*word).iter().any(|posting| posting.record as usize == record)
            };
            word.closeness != Closeness::Nothing && words.any(is_of)
        };
        let is_named = |word: &AskedWord| {
            let mut tokens = named.iter().flat_map(|named| tokens(&named.word));
            tokens.any(|token| token.word == word.text)
        };
        let marker = Marker::new(index, asked);
        let mut hits = Vec::new();
        for (record, statistic) in (first..).zip(&self.0) {
            let has_any = asked.iter().any(|word| has(record, word));
            if has_any && asked.iter().all(|word| has(record, word) || is_named(word)) {
                let name = statistic.name_in(lang);
                let mut parts = marker.mark_name(name, lang);
                if parts.is_empty() {
                    parts.push(TextPart { text: name.to_owned(), marked: false });
                }
                hits.push(StatisticHit { key: statistic.key.clone(), name: parts });
            }
        }
        hits
    }
}
