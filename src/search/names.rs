//! Search by name: in the language of the page and by all other names, codes and acronyms. Accents
//! and the order of words do not matter, and each word may have one typing error.

mod buffer;
mod index;
mod index_builder;
pub(super) mod record_names;
mod word_match;

pub use index::Index;
pub use index_builder::IndexBuilder;

use super::answer::{EntityKind, Hit, HitGroup, Hits, SHOWN};
use crate::state::Selection;
use index::{ERROR, ERROR_BEGINS, EXACT, MatchRank, SearchQuery};

/// Similarity of names that are found although no name has the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Similarity {
    /// Similar names are not searched for.
    None,
    /// Each word has at most one typing error.
    Whole,
    /// The words are beginnings, with at most one typing error each.
    Begins,
}

/// Hits of one type so far: the best with rank, index and matched name, and the total number.
#[derive(Default)]
struct BestHits {
    best: Vec<(MatchRank, usize, Option<u32>)>,
    total: usize,
}

impl BestHits {
    fn offer_hit(&mut self, level: MatchRank, place: usize, by: Option<u32>) {
        self.total += 1;
        let at = self.best.partition_point(|&(other, ..)| other <= level);
        if at < SHOWN {
            self.best.truncate(SHOWN - 1);
            self.best.insert(at, (level, place, by));
        }
    }
}

impl Index {
    /// Returns the records with exactly this name; those with this alternative name only if it is
    /// the name of none.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::search::Index;
    ///
    /// let name = |code: &str, name: &str| raw::RawCountry {
    ///     code: code.into(),
    ///     name: name.into(),
    ///     ..Default::default()
    /// };
    /// let countries = vec![name("NER", "Niger"), name("NGA", "Nigeria")];
    /// let (atlas, _) = validate_content(&raw::Content { countries, ..Default::default() });
    /// assert_eq!(Index::new(&atlas, &[]).selections_by_name("niger").len(), 1);
    /// ```
    pub fn selections_by_name(&self, text: &str) -> Vec<Selection> {
        let Some(asked) = SearchQuery::new(text) else { return Vec::new() };
        let level = |place: usize| {
            let met = self.match_entity(place, &asked, false)?;
            (met.level <= EXACT).then_some(met.level)
        };
        let found: Vec<_> =
            (0..self.things.len()).filter_map(|place| Some((place, level(place)?))).collect();
        let best = found.iter().map(|&(_, level)| level).min();
        let named = found.into_iter().filter(|&(_, level)| Some(level) == best);
        named.map(|(place, _)| self.things[place].selection).collect()
    }

    /// Searches all names. The order is: exact names, exact alternative names, names that begin
    /// with the text, alternative names that do, names with words that begin with its words,
    /// alternative names likewise. Matches with one typing error in each word come last: whole
    /// names, or, if there are none, names that begin with the words. They are not searched for if
    /// there is an exact name.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::search::Index;
    ///
    /// let name = |code: &str, name: &str| raw::RawCountry {
    ///     code: code.into(),
    ///     name: name.into(),
    ///     ..Default::default()
    /// };
    /// let countries = vec![name("NER", "Niger"), name("NGA", "Nigeria")];
    /// let (atlas, _) = validate_content(&raw::Content { countries, ..Default::default() });
    /// let hits = Index::new(&atlas, &[]).find_names("nig");
    /// assert_eq!(hits.total(), 2);
    /// assert!(!hits.has_only_fuzzy());
    /// ```
    pub fn find_names(&self, text: &str) -> Hits {
        self.find_similar_names(text, Similarity::Begins)
    }

    /// Searches all names as [`Self::find_names`] does, with names that are at most so similar.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::search::{Index, names::Similarity};
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let index = Index::new(&validate_content(&content).0, &[]);
    /// assert_eq!(index.find_similar_names("nigre", Similarity::None).total(), 0);
    /// assert!(index.find_similar_names("nigre", Similarity::Whole).has_only_fuzzy());
    /// ```
    pub fn find_similar_names(&self, text: &str, similarity: Similarity) -> Hits {
        let Some(asked) = SearchQuery::new(text) else { return Hits::default() };
        // By similarity.
        let mut bests: [[BestHits; EntityKind::ALL.len()]; 3] = Default::default();
        let (mut exact, mut allowed) = (false, similarity);
        for (place, thing) in self.things.iter().enumerate() {
            let errors = !exact && allowed > Similarity::None;
            if let Some(met) = self.match_entity(place, &asked, errors) {
                exact |= met.level <= EXACT;
                let kind = EntityKind::of_selection(thing.selection);
                let bests = &mut bests[similarity_of(met.level) as usize];
                bests[kind as usize].offer_hit(met.level, place, met.by);
            }
        }
        if exact {
            allowed = Similarity::None;
        } else if bests[Similarity::Whole as usize].iter().any(|best| best.total > 0) {
            // A whole word with an error is likelier than the beginning of a longer one.
            allowed = allowed.min(Similarity::Whole);
        }
        let mut order: Vec<(MatchRank, EntityKind)> = Vec::new();
        for bests in &bests[..=allowed as usize] {
            for kind in EntityKind::ALL {
                // Insertion into a short list: a sort would add 3 kB to the page.
                if let Some(&(level, ..)) = bests[kind as usize].best.first() {
                    let at = order.partition_point(|&(other, _)| other <= level);
                    order.insert(at, (level, kind));
                }
            }
        }
        let groups = order.into_iter().map(|(level, kind)| {
            let similarity = similarity_of(level);
            let bests = &bests[similarity as usize][kind as usize];
            self.hit_group(kind, similarity > Similarity::None, bests)
        });
        Hits { groups: groups.collect() }
    }

    fn hit_group(&self, kind: EntityKind, near: bool, bests: &BestHits) -> HitGroup {
        let hits = bests.best.iter().map(|&(_, place, by)| Hit {
            selection: self.things[place].selection,
            by: by.map(|name| self.name_text(name).to_owned()).unwrap_or_default(),
            title: Vec::new(),
            passage: None,
        });
        HitGroup { kind, near, hits: hits.collect(), total: bests.total }
    }
}

fn similarity_of(level: MatchRank) -> Similarity {
    match level {
        ..ERROR => Similarity::None,
        ERROR..ERROR_BEGINS => Similarity::Whole,
        ERROR_BEGINS.. => Similarity::Begins,
    }
}
