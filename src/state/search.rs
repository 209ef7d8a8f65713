//! Finding things by their names: in the language of the page, and by every
//! other name, code and acronym; whatever the accents and the order of the
//! words, and with one typing error per word.

mod buffer;
mod fit;
mod gather;
mod index;
mod names;

pub use gather::Gathering;
pub use index::Index;

use super::state::Selection;
use index::{Asked, ERROR, EXACT, Level};

/// What a search finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The groups that have something, best first; behind them those of what
    /// is nearly called so.
    pub groups: Vec<Group>,
}

/// What was found of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its kind.
    pub kind: Kind,
    /// Whether these have the text with a typing error only: they may be other
    /// words.
    pub near: bool,
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
}

/// The kinds of what can be found, in the order of groups that are equally
/// good.
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
    /// Agencies, partners and donors that are no countries.
    Organisation,
    /// Documents.
    Document,
    /// Groups of countries.
    Group,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Country,
        Self::Project,
        Self::Route,
        Self::Hub,
        Self::Organisation,
        Self::Document,
        Self::Group,
    ];

    /// What kind of thing this is.
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

/// One thing that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it is.
    pub selection: Selection,
    /// The other name that it was found by, where that is not its name.
    pub by: String,
}

/// The most things of a kind that are named.
pub const SHOWN: usize = 6;

impl Hits {
    /// How many things there are in all.
    pub fn total(&self) -> usize {
        self.groups.iter().map(|group| group.total).sum()
    }

    /// Whether nothing has the text that is searched for without an error.
    pub fn near(&self) -> bool {
        self.groups.first().is_some_and(|group| group.near)
    }

    /// The best of all.
    pub fn best(&self) -> Option<Selection> {
        Some(self.groups.first()?.hits.first()?.selection)
    }
}

/// What was met of one kind so far: the best places with their levels, the
/// name they were found by, and how many there are.
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
    /// What is called exactly so, by any of its names.
    pub fn called(&self, text: &str) -> Vec<Selection> {
        let Some(asked) = Asked::new(text) else { return Vec::new() };
        let is_called =
            |place: &usize| self.meets(*place, &asked, false).is_some_and(|met| met.level <= EXACT);
        (0..self.things.len()).filter(is_called).map(|place| self.things[place].selection).collect()
    }

    /// What has this name, or nearly: exact names first, then other names that
    /// are exact, names that begin with the text, names with words that do,
    /// other names likewise. Behind all of them, what has it with one typing
    /// error in each word; errors are not looked for as soon as something is
    /// called exactly so.
    pub fn find(&self, text: &str) -> Hits {
        let Some(asked) = Asked::new(text) else { return Hits::default() };
        // Without errors, and with them.
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
                // Kinds are few: a sort would be 3 kB of the page.
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
