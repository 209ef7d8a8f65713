//! The search over a content in all its languages.

use super::answer::{Answer, EntityKind, Hit, HitGroup, Hits, Named, Passage, SHOWN};
use super::fold::{fold_word, tokens};
use super::names::record_names::{all_selections, name_of};
use super::names::{Index, IndexBuilder};
use super::passage::Marker;
use super::rank::{self, AskedWord, Scored};
use super::record_texts::{TextKind, for_each_text};
use super::stem::Stemmers;
use super::text_index::{TextIndex, TextIndexBuilder};
use crate::atlas::{Atlas, Category, Row, Table};
use crate::i18n::Lang;
use crate::state::{Action, FilterOption, Selection, Years};

/// Greatest number of words of a name in a question, and of words that are looked at for names.
const NAME_WORDS: usize = 5;
const NAMED_WORDS: usize = 8;

/// A content in one language.
pub struct LocalizedAtlas {
    /// The language.
    pub lang: Lang,
    /// The content with all its texts.
    pub atlas: Atlas,
}

/// The search engine. It is built in steps, so that typing is not blocked.
pub struct SearchEngine {
    /// The content in its languages, that of the page first.
    editions: Vec<LocalizedAtlas>,
    records: Vec<Selection>,
    stemmers: Stemmers,
    names: Index,
    texts: TextIndex,
    building: Option<Building>,
}

struct Building {
    names: IndexBuilder,
    texts: TextIndexBuilder,
    indexed: usize,
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
        Self {
            records: first.map(all_selections).unwrap_or_default(),
            stemmers: Stemmers::default(),
            names: Index::default(),
            texts: TextIndex::default(),
            building,
            editions,
        }
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
        if let Some(building) = self.building.take() {
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
    pub fn selections_by_name(&self, name: &str) -> Vec<Selection> {
        self.names.selections_by_name(name)
    }

    /// Answers a question. Records whose names have the words come first, then those whose texts
    /// do; similar names and words come last, or are not searched for.
    pub fn answer(&self, question: &str) -> Answer {
        let mut hits = self.names.find_names(question);
        let asked = self.asked(question);
        // A word that no text has is in the names only, or mistyped.
        let near = asked.iter().any(|word| word.near);
        if !near || hits.groups.is_empty() {
            self.add_texts(&mut hits, &asked, near);
        }
        self.describe(&mut hits, &asked);
        let (named, only_names) = self.named(question);
        Answer { text: question.to_owned(), hits, named, only_names }
    }

    /// Returns the words to search texts for: none for one or two letters, which begin too many.
    fn asked(&self, question: &str) -> Vec<AskedWord> {
        let asked = rank::match_words(question, &self.texts, &self.stemmers);
        let letters: usize = asked.iter().map(|word| word.text.chars().count()).sum();
        if letters > 2 { asked } else { Vec::new() }
    }

    fn add_texts(&self, hits: &mut Hits, asked: &[AskedWord], near: bool) {
        let found = rank::rank(asked, &self.texts);
        let mut of_kind: [Vec<Scored>; EntityKind::ALL.len()] = Default::default();
        let mut order = Vec::new();
        for scored in found {
            let Some(&record) = self.records.get(scored.record as usize) else { continue };
            let kind = EntityKind::of_selection(record);
            if of_kind[kind as usize].is_empty() {
                order.push(kind);
            }
            of_kind[kind as usize].push(scored);
        }
        // Groups of names, then of texts, then of similar names.
        let mut at = hits.groups.iter().take_while(|group| !group.near).count();
        for kind in order {
            let place = hits.groups[..at].iter().position(|group| group.kind == kind);
            let place = place.unwrap_or_else(|| {
                hits.groups.insert(at, HitGroup { kind, near, hits: Vec::new(), total: 0 });
                at += 1;
                at - 1
            });
            self.add_to_group(&mut hits.groups[place], &of_kind[kind as usize]);
        }
        let found: Vec<Selection> = hits.groups[..at]
            .iter()
            .flat_map(|group| group.hits.iter().map(|hit| hit.selection))
            .collect();
        for group in &mut hits.groups[at..] {
            let before = group.hits.len();
            group.hits.retain(|hit| !found.contains(&hit.selection));
            group.total -= before - group.hits.len();
        }
        hits.groups.retain(|group| !group.hits.is_empty());
    }

    fn add_to_group(&self, group: &mut HitGroup, found: &[Scored]) {
        // Names that are not listed are counted already, and have their words in the index too.
        let listed: Vec<Selection> = group.hits.iter().map(|hit| hit.selection).collect();
        let hidden = group.total - listed.len();
        let mut new = 0;
        for scored in found {
            let selection = self.records[scored.record as usize];
            if listed.contains(&selection) {
                continue;
            }
            new += 1;
            if group.hits.len() < SHOWN {
                let (by, title) = (String::new(), Vec::new());
                group.hits.push(Hit { selection, by, title, passage: None });
            }
        }
        group.total = listed.len() + new.max(hidden);
    }

    /// Adds the marked titles, and the passages of records that were not found by name.
    fn describe(&self, hits: &mut Hits, asked: &[AskedWord]) {
        let marker = Marker::new(&self.texts, asked);
        for hit in hits.groups.iter_mut().flat_map(|group| &mut group.hits) {
            let Some(first) = self.editions.first() else { continue };
            hit.title = marker.mark(name_of(hit.selection, &first.atlas));
            if hit.by.is_empty() {
                let in_title = marker.count(name_of(hit.selection, &first.atlas));
                hit.passage = self.passage(hit.selection, &marker, in_title, asked.len());
            }
        }
    }

    /// Returns the passage with the most words of the question, from the language of the page if it
    /// has as many there; `None` if no text says more than the title.
    fn passage(
        &self,
        record: Selection,
        marker: &Marker,
        in_title: usize,
        all: usize,
    ) -> Option<Passage> {
        if in_title >= all {
            return None;
        }
        let mut best: Option<(usize, Lang, String)> = None;
        for LocalizedAtlas { lang, atlas } in &self.editions {
            for_each_text(record, atlas, &mut |text, kind| {
                let most = best.as_ref().map_or(0, |(most, ..)| *most);
                let own_title = kind == TextKind::Name && text == name_of(record, atlas);
                if most >= all || (own_title && *lang == self.editions[0].lang) {
                    return;
                }
                let count = marker.count(text);
                if count > most {
                    best = Some((count, *lang, text.to_owned()));
                }
            });
        }
        let (_, lang, text) = best?;
        Some(Passage { lang, parts: marker.passage(&text) })
    }

    /// Returns the names in a question, the longest first where they overlap, and whether they are
    /// all that it says.
    fn named(&self, question: &str) -> (Vec<Named>, bool) {
        let words = tokens(question);
        let (mut all, mut place, mut only) = (Vec::new(), 0, !words.is_empty());
        let content = rank::content_words(question);
        while place < words.len().min(NAMED_WORDS) {
            let longest = (words.len() - place).min(NAME_WORDS);
            let found = (1..=longest).rev().find_map(|count| {
                let (first, last) = (&words[place], &words[place + count - 1]);
                let text = question.get(first.start..last.end)?;
                let named = self.named_by(text);
                let is_named = !named.selections.is_empty() || !named.actions.is_empty();
                is_named.then_some((count, named))
            });
            match found {
                Some((count, named)) => {
                    all.push(named);
                    place += count;
                }
                None => {
                    only &= !content.contains(&words[place].word);
                    place += 1;
                }
            }
        }
        (all, only && place >= words.len())
    }

    fn named_by(&self, text: &str) -> Named {
        let mut actions = Vec::new();
        if let Some(year) = self.year(text) {
            actions.push(Action::Years(Some(Years::new(year, year))));
        } else if text.chars().nth(2).is_some() {
            let folded: Vec<String> = tokens(text).into_iter().map(|token| token.word).collect();
            let same = |name: &str| {
                let words: Vec<String> = tokens(name).into_iter().map(|token| token.word).collect();
                words == folded
            };
            for LocalizedAtlas { atlas, .. } in &self.editions {
                let mut offer = |choice| {
                    let action = Action::SetFilter(choice, true);
                    if !actions.contains(&action) {
                        actions.push(action);
                    }
                };
                category_ids(&atlas.themes, &same).for_each(|id| offer(FilterOption::Theme(id)));
                category_ids(&atlas.pillars, &same).for_each(|id| offer(FilterOption::Pillar(id)));
                let phases = atlas.phases.iter().filter(|(_, phase)| same(&phase.name));
                phases.for_each(|(id, _)| offer(FilterOption::Phase(id)));
            }
        }
        // Two letters are a code only if they are all of the question.
        let named = text.chars().nth(2).is_some();
        let selections = if named { self.selections_by_name(text) } else { Vec::new() };
        Named { word: text.to_owned(), selections, actions }
    }

    /// Returns a year of the timeline.
    fn year(&self, text: &str) -> Option<i32> {
        let [first, last] = self.atlas()?.site.years;
        let year = fold_word(text).parse().ok()?;
        (first..=last).contains(&year).then_some(year)
    }
}

fn category_ids<'a>(
    table: &'a Table<Category>,
    same: &'a dyn Fn(&str) -> bool,
) -> impl Iterator<Item = crate::atlas::Id<Category>> + 'a
where
    Category: Row,
{
    table.iter().filter(move |(_, row)| same(&row.name)).map(|(id, _)| id)
}
