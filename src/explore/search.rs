//! Finding things by their names: in the language of the page, and by every
//! other name, code and acronym; whatever the accents and the order of the
//! words, and with one typing error per word.

mod buffer;
mod fit;
mod index;
mod names;

pub use index::Index;

use super::state::Selection;
use index::{Asked, ERROR, Level};

/// What a search finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The groups that have something, best first.
    pub groups: Vec<Group>,
    /// Whether nothing has the text that is searched for: what there is has a
    /// typing error less.
    pub near: bool,
}

/// What was found of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its kind.
    pub kind: Kind,
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

    /// The best of all.
    pub fn best(&self) -> Option<Selection> {
        Some(self.groups.first()?.hits.first()?.selection)
    }
}

/// What was met of one kind so far: the best places with their levels, the
/// name they were found by, and how many there are without and with errors.
#[derive(Default)]
struct Bests {
    best: Vec<(Level, usize, Option<u32>)>,
    clean: usize,
    rough: usize,
}

impl Bests {
    fn take(&mut self, level: Level, place: usize, by: Option<u32>) {
        *(if level < ERROR { &mut self.clean } else { &mut self.rough }) += 1;
        let at = self.best.partition_point(|&(other, ..)| other <= level);
        if at < SHOWN {
            self.best.truncate(SHOWN - 1);
            self.best.insert(at, (level, place, by));
        }
    }

    /// Leaves what has an error.
    fn leave_errors(&mut self) {
        self.best.retain(|&(level, ..)| level < ERROR);
        self.rough = 0;
    }
}

impl Index {
    /// What has this name, or nearly: exact names first, then other names that
    /// are exact, names that begin with the text, names with words that do,
    /// other names likewise, and with one typing error in each word. Errors
    /// are not looked for as soon as there is something without: another word
    /// that is nearly the same never stands before what was meant.
    pub fn find(&self, text: &str) -> Hits {
        let Some(asked) = Asked::new(text) else { return Hits::default() };
        let mut bests: [Bests; Kind::ALL.len()] = Default::default();
        let mut clean = false;
        for (place, thing) in self.things.iter().enumerate() {
            if let Some(met) = self.meets(place, &asked, !clean) {
                clean |= met.level < ERROR;
                bests[Kind::of(thing.selection) as usize].take(met.level, place, met.by);
            }
        }
        if clean {
            bests.iter_mut().for_each(Bests::leave_errors);
        }
        let mut order: Vec<(Level, Kind)> = Vec::new();
        for kind in Kind::ALL {
            order.extend(bests[kind as usize].best.first().map(|&(level, ..)| (level, kind)));
        }
        order.sort_unstable();
        let groups = order.into_iter().map(|(_, kind)| self.group(kind, &bests[kind as usize]));
        let groups: Vec<Group> = groups.collect();
        let near = !clean && !groups.is_empty();
        Hits { groups, near }
    }

    fn group(&self, kind: Kind, bests: &Bests) -> Group {
        let hits = bests.best.iter().map(|&(_, place, by)| Hit {
            selection: self.things[place].selection,
            by: by.map(|name| self.text(name).to_owned()).unwrap_or_default(),
        });
        Group { kind, hits: hits.collect(), total: bests.clean + bests.rough }
    }
}
