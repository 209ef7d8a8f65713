//! Statistics among the results, by the names under which the map offers them.

use super::answer::{Named, StatisticHit, TextPart};
use super::asked::{AskedWord, Closeness, Vocabulary};
use super::fold::tokens;
use super::passage::Marker;
use super::rank::rank_records;
use super::stem::Stemmers;
use super::synonyms::Synonyms;
use super::text_index::{TextIndex, TextIndexBuilder};
use crate::i18n::Lang;
use crate::statistics::StatisticNames;

/// What makes words of texts answer words of questions.
#[derive(Clone, Copy)]
pub struct Thesaurus<'a> {
    /// The stemmers.
    pub stemmers: &'a Stemmers,
    /// Words with one meaning.
    pub synonyms: &'a Synonyms,
    /// The language of the page.
    pub lang: Lang,
}

/// The statistics, with an index of their names in all languages.
#[derive(Default)]
pub struct Statistics {
    all: Vec<StatisticNames>,
    index: TextIndex,
}

impl Statistics {
    /// Builds the index.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::{Statistics, Stemmers, statistics::Thesaurus, synonyms::Synonyms};
    /// use imap::statistics::StatisticNames;
    ///
    /// let name = ("en".to_owned(), "Remittances received".to_owned());
    /// let names = StatisticNames { key: "remittances".to_owned(), names: vec![name] };
    /// let statistics = Statistics::new(vec![names]);
    /// let stemmers = &Stemmers::default();
    /// let words = Thesaurus { stemmers, synonyms: &Synonyms::new(stemmers), lang: Lang::En };
    /// let found = statistics.find("remittance", &[], words, false);
    /// assert_eq!(found[0].key, "remittances");
    /// ```
    pub fn new(all: Vec<StatisticNames>) -> Self {
        let mut builder = TextIndexBuilder::default();
        for statistic in &all {
            for (tag, name) in &statistic.names {
                builder.add_text(name, Lang::from_tag(tag).unwrap_or_default(), 1);
            }
            builder.end_record();
        }
        Self { all, index: builder.finish() }
    }

    /// Returns the statistics whose names have all content words of a question, best first. Words of
    /// other names in the question, such as that of a country, need not be in them. With
    /// `with_errors`, words may have typing errors.
    pub fn find(
        &self,
        question: &str,
        named: &[Named],
        words: Thesaurus,
        with_errors: bool,
    ) -> Vec<StatisticHit> {
        let Thesaurus { stemmers, synonyms, lang } = words;
        let vocabulary = Vocabulary { index: &self.index, stemmers, synonyms, lang };
        let named: Vec<String> = named
            .iter()
            .flat_map(|named| tokens(&named.word).into_iter().map(|token| token.word))
            .collect();
        let is_found = |word: &AskedWord| match word.closeness {
            Closeness::Same | Closeness::Stem => true,
            Closeness::Begins => word.text.chars().count() > 2,
            Closeness::Near => with_errors,
            Closeness::Nothing => false,
        };
        let asked = vocabulary.match_words(question);
        let (asked, others): (Vec<AskedWord>, Vec<AskedWord>) =
            asked.into_iter().partition(is_found);
        if asked.is_empty() || others.iter().any(|word| !named.contains(&word.text)) {
            return Vec::new();
        }
        let has = |record: u32, word: &AskedWord| {
            let mut words = word.words.iter();
            words.any(|(word, _)| self.index.postings(*word).iter().any(|at| at.record == record))
        };
        let marker = Marker::new(&self.index, &asked);
        rank_records(&asked, &self.index)
            .into_iter()
            .filter(|scored| asked.iter().all(|word| has(scored.record, word)))
            .map(|scored| {
                let statistic = &self.all[scored.record as usize];
                let name = statistic.name_in(lang);
                let mut parts = marker.mark_name(name, lang);
                if parts.is_empty() {
                    parts.push(TextPart { text: name.to_owned(), marked: false });
                }
                StatisticHit { key: statistic.key.clone(), name: parts }
            })
            .collect()
    }
}
