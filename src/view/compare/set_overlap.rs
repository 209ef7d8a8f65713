//! Overlap of sets: common and exclusive items.

use crate::atlas::{Category, Id};
use crate::sort;
use crate::state::Selection;

/// An item that can be in several sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    /// A record with a card.
    Thing(Selection),
    /// A theme.
    Theme(Id<Category>),
}

/// Overlap of sets. Each list keeps the order of its set.
#[derive(Debug, Default, PartialEq)]
pub(super) struct SetOverlap {
    /// Items in all sets.
    pub(super) all: Vec<Item>,
    /// For each set, the items that some but not all other sets have.
    pub(super) some: Vec<Vec<Item>>,
    /// For each set, the items that no other set has.
    pub(super) only: Vec<Vec<Item>>,
}

/// Computes the overlap of at least two sets; duplicates within a set count once.
pub(super) fn set_overlap(sets: &[Vec<Item>]) -> SetOverlap {
    // Binary search, so that a country with thousands of projects stays fast.
    let sorted: Vec<Vec<Item>> = sets
        .iter()
        .map(|set| {
            let mut set = set.clone();
            sort::sort(&mut set);
            set
        })
        .collect();
    let mut portions = SetOverlap::default();
    for (place, set) in sets.iter().enumerate() {
        let (mut some, mut only) = (Vec::new(), Vec::new());
        let mut seen = vec![false; set.len()];
        for &item in set {
            let Ok(at) = sorted[place].binary_search(&item) else { continue };
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            let owners = sorted.iter().filter(|other| other.binary_search(&item).is_ok()).count();
            if owners == sets.len() {
                if place == 0 {
                    portions.all.push(item);
                }
            } else if owners > 1 {
                some.push(item);
            } else {
                only.push(item);
            }
        }
        portions.some.push(some);
        portions.only.push(only);
    }
    portions
}
