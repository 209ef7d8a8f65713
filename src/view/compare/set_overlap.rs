//! What some sets share, and what only each of them has.

use crate::atlas::{Id, Named, order};
use crate::explore::Selection;

/// Something that can be in several sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    /// Something with a card.
    Thing(Selection),
    /// A theme.
    Theme(Id<Named>),
}

/// Sets in portions. Each keeps the order that its set had.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Portions {
    /// What is in all sets.
    pub(super) all: Vec<Item>,
    /// Of each set what is in some others, not in all.
    pub(super) some: Vec<Vec<Item>>,
    /// Of each set what is in no other.
    pub(super) only: Vec<Vec<Item>>,
}

/// The portions of two sets or more; an item that a set names twice counts
/// once.
pub(super) fn portions(sets: &[Vec<Item>]) -> Portions {
    // Sorted, so that a country with thousands of projects does not take long.
    let sorted: Vec<Vec<Item>> = sets
        .iter()
        .map(|set| {
            let mut set = set.clone();
            order::sort(&mut set);
            set
        })
        .collect();
    let mut portions = Portions::default();
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
