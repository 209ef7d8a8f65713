//! Finding things by their names: whatever the accents, the order of the words
//! or a slip of the finger.

mod words;

use super::state::Selection;
use crate::atlas::Atlas;
use crate::language::sort::folded;
use words::{Match, Words, words_of};

/// What a search finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The kinds of which something was found, the best first.
    pub groups: Vec<Group>,
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

/// The kinds of what can be found.
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
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it is.
    pub selection: Selection,
    /// The other name that it was found by, where that is not its name.
    pub by: String,
}

impl Hits {
    /// The best of all.
    pub fn best(&self) -> Option<Selection> {
        self.groups.first()?.hits.first().map(|hit| hit.selection)
    }

    /// How many things were found.
    pub fn total(&self) -> usize {
        self.groups.iter().map(|group| group.total).sum()
    }
}

/// The most that is told of each kind.
const TOLD: usize = 6;

/// All names of an atlas, ready to be searched.
#[derive(Clone, Debug, Default)]
pub struct Index {
    things: Vec<Thing>,
    names: Vec<Name>,
    words: Words,
}

#[derive(Clone, Debug)]
struct Thing {
    kind: Kind,
    selection: Selection,
    /// Its name, to sort by.
    folded: String,
}

/// A name of a thing.
#[derive(Clone, Debug)]
struct Name {
    thing: u32,
    /// Where its words end among all words; they begin where those of the
    /// name before it end.
    end: u32,
    /// As it is written, where it is not the thing's own name.
    other: Option<String>,
}

impl Index {
    /// Collects the names of everything that has a card. `aliases` are the
    /// other names of the countries, in the order of the atlas.
    pub fn new(atlas: &Atlas, aliases: &[Vec<String>]) -> Self {
        let mut index = Self::default();
        for (id, country) in atlas.countries.iter() {
            let mut others: Vec<&str> = vec![country.code.as_str()];
            others.extend(aliases.get(id.index()).into_iter().flatten().map(String::as_str));
            let former = atlas.former_names.iter().filter(|row| row.code == country.code);
            others.extend(former.map(|row| row.name.as_str()));
            index.add(Kind::Country, Selection::Country(country.code), &country.name, &others);
        }
        for (id, row) in atlas.projects.iter() {
            let others = [row.short_title.as_str(), &row.key];
            index.add(Kind::Project, Selection::Project(id), &row.title, &others);
        }
        for (id, row) in atlas.routes.iter() {
            let mut others = vec![row.key.as_str(), &row.mtm_name];
            others.extend(row.other_names.iter().map(String::as_str));
            index.add(Kind::Route, Selection::Route(id), &row.name, &others);
        }
        for (id, row) in atlas.hubs.iter() {
            index.add(Kind::Hub, Selection::Hub(id), &row.name, &[]);
        }
        for (id, row) in atlas.organisations.iter() {
            let others = [row.acronym.as_str(), &row.key];
            index.add(Kind::Organisation, Selection::Organisation(id), &row.name, &others);
        }
        for (id, row) in atlas.documents.iter() {
            index.add(Kind::Document, Selection::Document(id), &row.title, &[]);
        }
        index
    }

    fn add(&mut self, kind: Kind, selection: Selection, name: &str, others: &[&str]) {
        let thing = self.things.len() as u32;
        self.things.push(Thing { kind, selection, folded: folded(name) });
        self.name(thing, name, None);
        for &other in others.iter().filter(|other| !other.is_empty() && **other != name) {
            self.name(thing, other, Some(other.to_owned()));
        }
    }

    fn name(&mut self, thing: u32, name: &str, other: Option<String>) {
        self.words.add(name);
        self.names.push(Name { thing, end: self.words.len() as u32, other });
    }

    /// What has this name, or nearly.
    pub fn find(&self, text: &str) -> Hits {
        let asked = words_of(text);
        if asked.is_empty() {
            return Hits::default();
        }
        // Of each thing how well its best name matches, and which that is.
        let mut best: Vec<Option<(u8, u32)>> = vec![None; self.things.len()];
        let mut start = 0;
        for (place, name) in (0..).zip(&self.names) {
            let matched = self.words.matched(start..name.end as usize, &asked);
            start = name.end as usize;
            let Some(matched) = matched else { continue };
            let rank = rank(matched, name.other.is_some());
            let best = &mut best[name.thing as usize];
            if best.is_none_or(|(other, _)| rank < other) {
                *best = Some((rank, place));
            }
        }
        let mut found: Vec<(u8, u32, u32)> = (0..)
            .zip(best)
            .filter_map(|(thing, best)| best.map(|(rank, name)| (rank, thing, name)))
            .collect();
        found.sort_by(|a, b| {
            let name = |thing: u32| &self.things[thing as usize].folded;
            (a.0, name(a.1), a.1).cmp(&(b.0, name(b.1), b.1))
        });
        self.grouped(&found)
    }

    /// The things that were found, by kind; they are sorted, so the kind of
    /// the best comes first.
    fn grouped(&self, found: &[(u8, u32, u32)]) -> Hits {
        let mut groups: Vec<(u8, Group)> = Vec::new();
        for &(rank, thing, name) in found {
            let thing = &self.things[thing as usize];
            let place = groups.iter().position(|(_, group)| group.kind == thing.kind);
            let place = place.unwrap_or_else(|| {
                groups.push((rank, Group { kind: thing.kind, hits: Vec::new(), total: 0 }));
                groups.len() - 1
            });
            let group = &mut groups[place].1;
            group.total += 1;
            if group.hits.len() < TOLD {
                let by = self.names[name as usize].other.clone().unwrap_or_default();
                group.hits.push(Hit { selection: thing.selection, by });
            }
        }
        groups.sort_by_key(|(rank, group)| (*rank, group.kind));
        Hits { groups: groups.into_iter().map(|(_, group)| group).collect() }
    }
}

/// Names come before other names that match alike, and all of them before
/// what matches less well.
fn rank(matched: Match, other: bool) -> u8 {
    matched as u8 * 2 + u8::from(other)
}
