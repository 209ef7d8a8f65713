//! Search by name: in the language of the page and by all other names, codes and acronyms. Accents
//! and the order of words do not matter, and each word may have one typing error.

mod buffer;
mod index;
mod index_builder;
mod names;
mod word_match;

pub use index::Index;
pub use index_builder::Gathering;

use super::app_state::Selection;
use index::{Asked, ERROR, EXACT, Level};

/// Result of a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// Groups of hits, best first; groups with typing errors come last.
    pub groups: Vec<Group>,
}

/// Hits of one type.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Type of the records.
    pub kind: Kind,
    /// `true` if the hits match only with a typing error.
    pub near: bool,
    /// The best hits, best first.
    pub hits: Vec<Hit>,
    /// The total number of hits.
    pub total: usize,
}

/// Types of records, in the order of groups with equal rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Countries and territories.
    Country,
    /// Projects.
    Project,
    /// Routes.
    Route,
    /// Hubs.
    Hub,
    /// Agencies, partners and donors that are not countries.
    Organisation,
    /// Documents.
    Document,
    /// Groups of countries.
    Group,
}

impl Kind {
    /// All types.
    pub const ALL: [Self; 7] = [
        Self::Country,
        Self::Project,
        Self::Route,
        Self::Hub,
        Self::Organisation,
        Self::Document,
        Self::Group,
    ];

    /// Returns the type of a record.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Code;
    /// use imap::state::{Selection, search::Kind};
    ///
    /// assert_eq!(Kind::of(Selection::Country(Code::default())), Kind::Country);
    /// ```
    pub fn of(selection: Selection) -> Self {
        match selection {
            Selection::Country(_) => Self::Country,
            Selection::Project(_) => Self::Project,
            Selection::Route(_) => Self::Route,
            Selection::Hub(_) => Self::Hub,
            Selection::Organisation(_) => Self::Organisation,
            Selection::Document(_) => Self::Document,
            Selection::Group(_) => Self::Group,
        }
    }
}

/// A hit of a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The record.
    pub selection: Selection,
    /// Alternative name that matched; empty if the shown name did.
    pub by: String,
}

/// Greatest number of hits that are listed for a type.
pub const SHOWN: usize = 6;

impl Hits {
    /// The total number of hits.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::search::Hits;
    ///
    /// assert_eq!(Hits::default().total(), 0);
    /// ```
    pub fn total(&self) -> usize {
        self.groups.iter().map(|group| group.total).sum()
    }

    /// Returns `true` if there are only hits with a typing error.
    pub fn near(&self) -> bool {
        self.groups.first().is_some_and(|group| group.near)
    }

    /// Returns the best hit.
    pub fn best(&self) -> Option<Selection> {
        Some(self.groups.first()?.hits.first()?.selection)
    }
}

/// Hits of one type so far: the best with rank, index and matched name, and the total number.
#[derive(Default)]
struct Bests {
    best: Vec<(Level, usize, Option<u32>)>,
    total: usize,
}

impl Bests {
    fn take(&mut self, level: Level, place: usize, by: Option<u32>) {
        self.total += 1;
        let at = self.best.partition_point(|&(other, ..)| other <= level);
        if at < SHOWN {
            self.best.truncate(SHOWN - 1);
            self.best.insert(at, (level, place, by));
        }
    }
}

impl Index {
    /// Returns the records with exactly this name among all their names.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{atlas, raw};
    /// use imap::state::search::Index;
    ///
    /// let name = |code: &str, name: &str| raw::Country {
    ///     code: code.into(),
    ///     name: name.into(),
    ///     ..Default::default()
    /// };
    /// let countries = vec![name("NER", "Niger"), name("NGA", "Nigeria")];
    /// let (atlas, _) = atlas(&raw::Content { countries, ..Default::default() });
    /// assert_eq!(Index::new(&atlas, &[]).called("niger").len(), 1);
    /// ```
    pub fn called(&self, text: &str) -> Vec<Selection> {
        let Some(asked) = Asked::new(text) else { return Vec::new() };
        let is_called =
            |place: &usize| self.meets(*place, &asked, false).is_some_and(|met| met.level <= EXACT);
        (0..self.things.len()).filter(is_called).map(|place| self.things[place].selection).collect()
    }

    /// Searches all names. The order is: exact names, exact alternative names, names that begin
    /// with the text, alternative names that do, names with words that begin with its words,
    /// alternative names likewise. Matches with one typing error in each word come last, and are
    /// not searched for if there is an exact name.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{atlas, raw};
    /// use imap::state::search::Index;
    ///
    /// let name = |code: &str, name: &str| raw::Country {
    ///     code: code.into(),
    ///     name: name.into(),
    ///     ..Default::default()
    /// };
    /// let countries = vec![name("NER", "Niger"), name("NGA", "Nigeria")];
    /// let (atlas, _) = atlas(&raw::Content { countries, ..Default::default() });
    /// let hits = Index::new(&atlas, &[]).find("nig");
    /// assert_eq!(hits.total(), 2);
    /// assert!(!hits.near());
    /// ```
    pub fn find(&self, text: &str) -> Hits {
        let Some(asked) = Asked::new(text) else { return Hits::default() };
        // Index 0: without typing errors; 1: with.
        let mut bests: [[Bests; Kind::ALL.len()]; 2] = Default::default();
        let mut exact = false;
        for (place, thing) in self.things.iter().enumerate() {
            if let Some(met) = self.meets(place, &asked, !exact) {
                exact |= met.level <= EXACT;
                let bests = &mut bests[usize::from(met.level >= ERROR)];
                bests[Kind::of(thing.selection) as usize].take(met.level, place, met.by);
            }
        }
        let mut order: Vec<(Level, Kind)> = Vec::new();
        for bests in &bests[..if exact { 1 } else { 2 }] {
            for kind in Kind::ALL {
                // Insertion into a short list: a sort would add 3 kB to the page.
                if let Some(&(level, ..)) = bests[kind as usize].best.first() {
                    let at = order.partition_point(|&(other, _)| other <= level);
                    order.insert(at, (level, kind));
                }
            }
        }
        let groups = order.into_iter().map(|(level, kind)| {
            let near = level >= ERROR;
            self.group(kind, near, &bests[usize::from(near)][kind as usize])
        });
        Hits { groups: groups.collect() }
    }

    fn group(&self, kind: Kind, near: bool, bests: &Bests) -> Group {
        let hits = bests.best.iter().map(|&(_, place, by)| Hit {
            selection: self.things[place].selection,
            by: by.map(|name| self.text(name).to_owned()).unwrap_or_default(),
        });
        Group { kind, near, hits: hits.collect(), total: bests.total }
    }
}
