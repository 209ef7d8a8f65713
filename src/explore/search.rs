//! Finding things by their names.

use super::state::Selection;

/// What a search finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The groups that have something.
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
    /// Projects.
    Project,
    /// Countries and territories.
    Country,
    /// Hubs.
    Hub,
    /// Routes.
    Route,
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

/// All names of an atlas, ready to be searched.
#[derive(Clone, Debug, Default)]
pub struct Index {}

impl Index {
    /// Collects the names; `aliases` are the other names of the countries, in
    /// the order of the atlas.
    pub fn new(_atlas: &crate::atlas::Atlas, _aliases: &[Vec<String>]) -> Self {
        Self {}
    }

    /// What has this name, or nearly.
    pub fn find(&self, _text: &str) -> Hits {
        Hits::default()
    }
}
