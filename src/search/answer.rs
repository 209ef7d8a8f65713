//! The answer of the search: records in groups, each with its passage, and the names among the
//! words that can become filters.

use crate::i18n::Lang;
use crate::state::{Action, Selection};

/// Answer to a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The question.
    pub text: String,
    /// The records that are found.
    pub hits: Hits,
    /// The statistics that the question names, best first.
    pub statistics: Vec<StatisticHit>,
    /// The names in the question, in its order.
    pub named: Vec<Named>,
    /// `true` if the names are all that the question says.
    pub only_names: bool,
}

impl Answer {
    /// The total number of records and statistics that are found.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::search::Answer;
    ///
    /// assert_eq!(Answer::default().total(), 0);
    /// ```
    pub fn total(&self) -> usize {
        self.hits.total() + self.statistics.len()
    }

    /// Returns `true` if nothing is found, neither a record nor a statistic nor a name.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::search::Answer;
    ///
    /// assert!(Answer::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.total() == 0 && self.named.is_empty()
    }
}

/// A name or a year in a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Words of the question.
    pub word: String,
    /// The records with exactly this name.
    pub selections: Vec<Selection>,
    /// The filters with this name: themes, pillars, phases and years.
    pub actions: Vec<Action>,
}

/// A statistic that the map can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatisticHit {
    /// Key of the statistic, as in links.
    pub key: String,
    /// Its name with the found words marked.
    pub name: Vec<TextPart>,
}

/// A text with the found words marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The language of the text.
    pub lang: Lang,
    /// The text in pieces.
    pub parts: Vec<TextPart>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPart {
    /// The text.
    pub text: String,
    /// `true` for a word that was found.
    pub marked: bool,
}

/// Result of a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// Groups of hits, best first; groups with typing errors come last.
    pub groups: Vec<HitGroup>,
}

/// Hits of one type.
#[derive(Clone, Debug, PartialEq)]
pub struct HitGroup {
    /// Type of the records.
    pub kind: EntityKind,
    /// `true` if the hits match only with a typing error.
    pub near: bool,
    /// The best hits, best first.
    pub hits: Vec<Hit>,
    /// The total number of hits.
    pub total: usize,
}

/// Types of records, in the order of groups with equal rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
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

impl EntityKind {
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
    /// use imap::search::EntityKind;
    /// use imap::state::Selection;
    ///
    /// assert_eq!(
    ///     EntityKind::of_selection(Selection::Country(Code::default())),
    ///     EntityKind::Country
    /// );
    /// ```
    pub fn of_selection(selection: Selection) -> Self {
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
    /// Shown name with the found words marked; empty if none is in it.
    pub title: Vec<TextPart>,
    /// Passage of a text of the record; `None` if its name was found.
    pub passage: Option<Passage>,
}

/// Greatest number of hits that are listed for a type.
pub const SHOWN: usize = 6;

impl Hits {
    /// The total number of hits.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::search::Hits;
    ///
    /// assert_eq!(Hits::default().total(), 0);
    /// ```
    pub fn total(&self) -> usize {
        self.groups.iter().map(|group| group.total).sum()
    }

    /// Returns `true` if there are only hits with a typing error.
    ///
    /// # Examples
    /// ```
    /// use imap::search::Hits;
    ///
    /// assert!(!Hits::default().has_only_fuzzy());
    /// ```
    pub fn has_only_fuzzy(&self) -> bool {
        self.groups.first().is_some_and(|group| group.near)
    }

    /// Returns the best hit.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::search::Hits;
    ///
    /// assert_eq!(Hits::default().best_hit(), None);
    /// ```
    pub fn best_hit(&self) -> Option<Selection> {
        Some(self.groups.first()?.hits.first()?.selection)
    }
}
