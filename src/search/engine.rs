//! The search over a content in all its languages.

use super::answer::{Answer, Hits, Passage};
use super::asked::{AskedWord, Closeness, Vocabulary};
use super::edition::LocalizedAtlas;
use super::merge::add_records;
use super::named::KnownNames;
use super::names::record_names::all_selections;
use super::names::{Index, IndexBuilder, Similarity};
use super::passage::Marker;
use super::rank::rank_records;
use super::record_texts::{TextKind, for_each_text};
use super::statistics::Statistics;
use super::stem::Stemmers;
use super::synonyms::Synonyms;
use super::text_index::{TextIndex, TextIndexBuilder};
use crate::atlas::Atlas;
use crate::i18n::Lang;
use crate::state::Selection;

/// The search engine. It is built in steps, so that typing is not blocked.
pub struct SearchEngine {
    /// The content in its languages, that of the page first.
    editions: Vec<LocalizedAtlas>,
    records: Vec<Selection>,
    stemmers: Stemmers,
    synonyms: Synonyms,
    names: Index,
    texts: TextIndex,
    statistics: Statistics,
    building: Option<Building>,
}

struct Building {
    names: IndexBuilder,
    texts: TextIndexBuilder,
    indexed: usize,
}

/// Rank of a text as the passage of a hit; higher is better.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct PassageRank {
    /// Number of words of the question in the text.
    words: usize,
    /// `true` in the language of the page.
    is_own: bool,
    kind: u8,
}

impl SearchEngine {
    /// Starts building. `editions` has the content in its languages, that of the page first;
    /// `aliases` has the alternative names of all records ([`crate::content::aliases`]).
    pub fn begin(editions: Vec<LocalizedAtlas>, aliases: Vec<Vec<String>>) -> Self {
        let first = editions.first().map(|edition| &edition.atlas);
        let building = first.map(|atlas| Building {
            names: IndexBuilder::new(atlas, aliases),
            texts: TextIndexBuilder::default(),
            indexed: 0,
        });
        let stemmers = Stemmers::default();
        Self {
            records: first.map(all_selections).unwrap_or_default(),
            synonyms: Synonyms::new(&stemmers),
            stemmers,
            names: Index::default(),
            texts: TextIndex::default(),
            statistics: Statistics::default(),
            building,
            editions,
        }
    }

    /// Sets the statistics that the map can show, before the index is complete.
    pub fn set_statistics(&mut self, statistics: Statistics) {
        self.statistics = statistics;
    }

    /// Builds at once.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::Lang;
    /// use imap::search::{LocalizedAtlas, SearchEngine};
    ///
    /// let project = raw::RawProject {
    ///     id: "a".into(),
    ///     title: "Support".into(),
    ///     objective: "To act against trafficking.".into(),
    ///     ..Default::default()
    /// };
    /// let content = raw::Content { projects: vec![project], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// let engine = SearchEngine::new(vec![LocalizedAtlas { lang: Lang::En, atlas }], Vec::new());
    /// assert_eq!(engine.answer("trafficked").hits.total(), 1);
    /// ```
    pub fn new(editions: Vec<LocalizedAtlas>, aliases: Vec<Vec<String>>) -> Self {
        let mut engine = Self::begin(editions, aliases);
        while engine.index_next(usize::MAX) {}
        engine
    }

    /// Indexes up to `count` further records. Returns `true` if there is more to do.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::Lang;
    /// use imap::search::{LocalizedAtlas, SearchEngine};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let edition = LocalizedAtlas { lang: Lang::En, atlas };
    /// let mut engine = SearchEngine::begin(vec![edition], Vec::new());
    /// while engine.index_next(100) {}
    /// assert_eq!(engine.answer("Niger").hits.total(), 0);
    /// ```
    pub fn index_next(&mut self, count: usize) -> bool {
        let (Some(building), Some(first)) = (&mut self.building, self.editions.first()) else {
            return false;
        };
        if building.indexed < self.records.len() {
            for &record in self.records.iter().skip(building.indexed).take(count) {
                for LocalizedAtlas { lang, atlas } in &self.editions {
                    for_each_text(record, atlas, &mut |text, kind| {
                        building.texts.add_text(text, *lang, kind.weight());
                    });
                }
                building.texts.end_record();
                building.indexed += 1;
            }
            return true;
        }
        if building.names.index_next(&first.atlas, count.saturating_mul(8)) {
            return true;
        }
        if let Some(mut building) = self.building.take() {
            self.statistics.index(&mut building.texts);
            self.names = building.names.finish();
            self.texts = building.texts.finish();
        }
        false
    }

    /// Returns the content in the language of the page.
    pub fn atlas(&self) -> Option<&Atlas> {
        self.editions.first().map(|edition| &edition.atlas)
    }

    /// Returns the records with exactly this name among all their names.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::Lang;
    /// use imap::search::{LocalizedAtlas, SearchEngine};
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let edition = LocalizedAtlas { lang: Lang::En, atlas: validate_content(&content).0 };
    /// let engine = SearchEngine::new(vec![edition], Vec::new());
    /// assert_eq!(engine.selections_by_name("NIGER").len(), 1);
    /// assert!(engine.selections_by_name("Nig").is_empty());
    /// ```
    pub fn selections_by_name(&self, name: &str) -> Vec<Selection> {
        self.names.selections_by_name(name)
    }

    /// Answers a question. Records whose names have the words come first, then those whose texts
    /// do. Similar names and words come last, and only for words that nothing has.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::Lang;
    /// use imap::search::{LocalizedAtlas, SearchEngine};
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let edition = LocalizedAtlas { lang: Lang::En, atlas: validate_content(&content).0 };
    /// let answer = SearchEngine::new(vec![edition], Vec::new()).answer("Niger");
    /// assert_eq!((answer.hits.total(), answer.only_names), (1, true));
    /// ```
    pub fn answer(&self, question: &str) -> Answer {
        let asked = self.asked_words(question);
        let far = asked.iter().map(|word| word.closeness).max().unwrap_or_default();
        let similarity = match far {
            Closeness::Same | Closeness::Stem => Similarity::None,
            Closeness::Begins => Similarity::Whole,
            Closeness::Near | Closeness::Nothing => Similarity::Begins,
        };
        let mut hits = self.names.find_similar_names(question, similarity);
        // A mistyped word of a name is no word of a text.
        let near = asked.iter().any(|word| word.closeness == Closeness::Near);
        if !near || hits.groups.is_empty() {
            let ranked = rank_records(&asked, &self.texts, self.records.len()).into_iter();
            let records: Vec<Selection> = ranked
                .filter_map(|scored| self.records.get(scored.record as usize).copied())
                .collect();
            add_records(&mut hits, &records, near);
        }
        self.describe_hits(&mut hits, &asked);
        let known = KnownNames { index: &self.names, editions: &self.editions };
        let (named, only_names) = known.find_named(question);
        let lang = self.editions.first().map(|edition| edition.lang).unwrap_or_default();
        let statistics = self.statistics.find(&asked, &named, &self.texts, lang);
        Answer { text: question.to_owned(), hits, statistics, named, only_names }
    }

    /// Returns the words to search texts for: none for one or two letters, which begin too many.
    fn asked_words(&self, question: &str) -> Vec<AskedWord> {
        let vocabulary = Vocabulary {
            index: &self.texts,
            stemmers: &self.stemmers,
            synonyms: &self.synonyms,
            lang: self.editions.first().map(|edition| edition.lang).unwrap_or_default(),
        };
        let asked = vocabulary.match_words(question);
        let letters: usize = asked.iter().map(|word| word.text.chars().count()).sum();
        if letters > 2 { asked } else { Vec::new() }
    }

    /// Adds the marked titles, and the passages of records that were not found by name.
    fn describe_hits(&self, hits: &mut Hits, asked: &[AskedWord]) {
        let Some(LocalizedAtlas { lang, atlas }) = self.editions.first() else { return };
        let marker = Marker::new(&self.texts, asked);
        for hit in hits.groups.iter_mut().flat_map(|group| &mut group.hits) {
            let name = hit.selection.name(atlas);
            hit.title = marker.mark_name(name, *lang);
            if hit.by.is_empty() && marker.count_words(name, *lang) < asked.len() {
                hit.passage = self.passage(hit.selection, &marker, asked.len());
            }
        }
    }

    /// Returns the passage with the most words of the question, rather from a text than from a name,
    /// and from the language of the page if it has as many there; `None` if no text says more than
    /// the title.
    fn passage(&self, record: Selection, marker: &Marker, all: usize) -> Option<Passage> {
        let mut best = PassageRank::default();
        let mut found: Option<(Lang, String)> = None;
        for (place, LocalizedAtlas { lang, atlas }) in self.editions.iter().enumerate() {
            let is_own = place == 0;
            for_each_text(record, atlas, &mut |text, kind| {
                let rank = |words| PassageRank { words, is_own, kind: kind.passage_rank() };
                let own_title = kind == TextKind::Name && text == record.name(atlas);
                if best >= rank(all) || (own_title && is_own) {
                    return;
                }
                let words = marker.count_words(text, *lang);
                if words > 0 && rank(words) > best {
                    best = rank(words);
                    found = Some((*lang, text.to_owned()));
                }
            });
        }
        let (lang, text) = found?;
        Some(Passage { lang, parts: marker.cut_passage(&text, lang) })
    }
}
